package quote

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

// counted counts how often each file is opened.
type counted struct {
	fstest.MapFS
	opened map[string]int
}

func (c counted) Open(name string) (fs.File, error) {
	c.opened[name]++
	return c.MapFS.Open(name)
}

func TestSnapshots(t *testing.T) {
	files := counted{fstest.MapFS{
		"a.html":        {Data: []byte("<p>page")},
		"b.txt":         {Data: []byte("first text")},
		"deep/c.TXT":    {Data: []byte("second text")},
		"deep/same.txt": {Data: []byte("first text")},
		".hidden":       {Data: []byte("hidden")},
		".git/x.txt":    {Data: []byte("hidden too")},
		"link.txt":      {Data: []byte("a.html"), Mode: fs.ModeSymlink | 0o777},
		"pipe":          {Mode: fs.ModeNamedPipe},
		"huge.bin":      {Data: make([]byte, SnapshotLimit+1)},
	}, make(map[string]int)}
	s, err := Open(files)
	if err != nil {
		t.Fatal(err)
	}
	find := func(words string) bool {
		text, ok, err := s.Text(Hash([]byte(words)), en)
		if err != nil {
			t.Fatal(err)
		}
		if ok && (text.Hash() != Hash([]byte(words)) || text.Find(Query{Quote: words}).Outcome != Exact) {
			t.Errorf("%q is another text", words)
		}
		return ok
	}
	if !find("first text") || files.opened["deep/c.TXT"]+files.opened["a.html"] > 0 {
		t.Errorf("too much was read: %v", files.opened)
	}
	for _, words := range []string{"second text", "<p>page", "first text"} {
		if !find(words) {
			t.Errorf("%q is not found", words)
		}
	}
	for _, words := range []string{"hidden", "hidden too", "nowhere", ""} {
		if find(words) {
			t.Errorf("%q is found", words)
		}
	}
	if files.opened["pipe"]+files.opened["link.txt"]+files.opened["huge.bin"] > 0 || files.opened["a.html"] != 1 {
		t.Errorf("opened: %v", files.opened)
	}
}

func TestSnapshotsOnDisk(t *testing.T) {
	folder := t.TempDir()
	outside := filepath.Join(t.TempDir(), "secret.txt")
	for name, words := range map[string]string{outside: "secret", filepath.Join(folder, "a.txt"): "a text"} {
		if err := os.WriteFile(name, []byte(words), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(outside, filepath.Join(folder, "b.txt")); err != nil {
		t.Skip("not run: no links here")
	}
	s, err := Open(os.DirFS(folder))
	if err != nil {
		t.Fatal(err)
	}
	if _, ok, err := s.Text(Hash([]byte("secret")), en); ok || err != nil {
		t.Errorf("a link was followed: %v %v", ok, err)
	}
	if err := os.WriteFile(filepath.Join(folder, "a.txt"), []byte("changed"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.Text(Hash([]byte("a text")), en); err == nil || !strings.Contains(err.Error(), `"a.txt": changed`) {
		t.Errorf("a changed file: %v", err)
	}
}

func TestSnapshotsMissing(t *testing.T) {
	if _, err := Open(os.DirFS(filepath.Join(t.TempDir(), "none"))); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v", err)
	}
}
