package revision_test

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build/revision"
)

func git(t *testing.T, dir string, arguments ...string) string {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("there is no git")
	}
	c := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=a", "-c", "user.email=a@example.org"}, arguments...)...)
	c.Env = append(os.Environ(), "HOME="+dir, "GIT_CONFIG_NOSYSTEM=1")
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return string(out)
}

func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		target := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(target, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func open(t *testing.T, dir string) *revision.Repository {
	t.Helper()
	r, err := revision.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

// A revision of a site in a folder of its repository is that folder as it was, pictures
// included, and a link in it is no file.
func TestTree(t *testing.T) {
	top := t.TempDir()
	site := filepath.Join(top, "sites", "one")
	write(t, top, map[string]string{"other/content/claims/no.md": "no"})
	write(t, site, map[string]string{"content/claims/a.md": "one\n", "content/claims/2023/b.md": "", "content/claims/map.png": "PNG", "site.toml": "title = \"x\"\n", "layouts/é “x”.html": "<p>"})
	if err := os.Symlink("/etc/passwd", filepath.Join(site, "content", "link.md")); err != nil {
		t.Fatal(err)
	}
	git(t, top, "init", "-q")
	git(t, top, "add", ".")
	git(t, top, "commit", "-qm", "one")
	write(t, site, map[string]string{"content/claims/a.md": "two\n"})

	r := open(t, site)
	commit, err := r.Commit(t.Context(), "HEAD")
	if err != nil || len(commit) != 40 {
		t.Fatal(commit, err)
	}
	tree, err := r.Tree(t.Context(), commit, []string{"content", "layouts", "site.toml", "not-there"})
	if err != nil {
		t.Fatal(err)
	}
	if err := fstest.TestFS(regularOnly{tree}, "content/claims/a.md", "content/claims/2023/b.md", "content/claims/map.png", "site.toml", "layouts/é “x”.html"); err != nil {
		t.Error(err)
	}
	if text, err := fs.ReadFile(tree, "content/claims/a.md"); string(text) != "one\n" {
		t.Errorf("%q %v", text, err)
	}
	if _, err := fs.ReadFile(tree, "content/link.md"); err == nil {
		t.Error("a link is followed")
	}
	if info, err := fs.Stat(tree, "content/link.md"); err != nil || info.Mode().Type() != fs.ModeSymlink {
		t.Error(info, err)
	}
	for _, name := range []string{"no-such", "--help", "HEAD:content", "", "HEAD~5"} {
		if _, err := r.Commit(t.Context(), name); !errors.Is(err, revision.ErrNone) {
			t.Errorf("%q is a revision: %v", name, err)
		}
	}
}

// regularOnly hides what is no file, which fstest.TestFS would open.
type regularOnly struct{ *revision.Tree }

func (f regularOnly) ReadDir(name string) ([]fs.DirEntry, error) {
	list, err := f.Tree.ReadDir(name)
	var kept []fs.DirEntry
	for _, e := range list {
		if e.IsDir() || e.Type().IsRegular() {
			kept = append(kept, e)
		}
	}
	return kept, err
}

func (f regularOnly) Open(name string) (fs.File, error) {
	file, err := f.Tree.Open(name)
	if dir, ok := file.(fs.ReadDirFile); ok && err == nil && name == "content" {
		return regularDir{dir}, nil
	}
	return file, err
}

type regularDir struct{ fs.ReadDirFile }

func (d regularDir) ReadDir(n int) ([]fs.DirEntry, error) {
	for {
		list, err := d.ReadDirFile.ReadDir(n)
		var kept []fs.DirEntry
		for _, e := range list {
			if e.IsDir() || e.Type().IsRegular() {
				kept = append(kept, e)
			}
		}
		if len(kept) > 0 || len(list) == 0 || err != nil {
			return kept, err
		}
	}
}

// Reading runs nothing that the repository or its settings name.
func TestNothingOfTheRepositoryRuns(t *testing.T) {
	dir := t.TempDir()
	ran := filepath.Join(dir, "ran")
	write(t, dir, map[string]string{"content/a.md": "x", ".gitattributes": "*.md filter=marker diff=marker\n", ".git-hook": "#!/bin/sh\ntouch " + ran + "\n"})
	git(t, dir, "init", "-q")
	git(t, dir, "add", ".")
	git(t, dir, "commit", "-qm", "one")
	for _, name := range []string{"filter.marker.smudge", "filter.marker.clean", "diff.marker.textconv", "core.fsmonitor", "core.pager", "core.sshCommand"} {
		git(t, dir, "config", name, "touch "+ran)
	}
	write(t, dir, map[string]string{".git/hooks/post-checkout": "#!/bin/sh\ntouch " + ran + "\n"})
	r := open(t, dir)
	commit, err := r.Commit(t.Context(), "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Tree(t.Context(), commit, []string{"content"}); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(ran); err == nil {
		t.Error("something ran")
	}
}

func TestOpenOutsideARepository(t *testing.T) {
	if r, err := revision.Open(t.TempDir()); err == nil {
		r.Close()
		t.Skip("the folder for temporary files is in a repository")
	} else if !strings.Contains(err.Error(), "not in a git repository") {
		t.Error(err)
	}
}

func TestReadingStopsWhenItIsInterrupted(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"content/a.md": "x"})
	git(t, dir, "init", "-q")
	git(t, dir, "add", ".")
	git(t, dir, "commit", "-qm", "one")
	ended, end := context.WithCancel(t.Context())
	end()
	if _, err := open(t, dir).Commit(ended, "HEAD"); err == nil {
		t.Error("it went on")
	}
}

func TestArchive(t *testing.T) {
	for name, test := range map[string]struct {
		files []string
		ok    bool
	}{
		"at the top":             {[]string{"content/claims/a.md", "site.toml"}, true},
		"in the one folder":      {[]string{"site-1/content/claims/a.md", "site-1/site.toml"}, true},
		"beside another folder":  {[]string{"site-1/content/claims/a.md", "other/x"}, false},
		"no content":             {[]string{"site.toml"}, false},
		"a file that is content": {[]string{"content"}, false},
		"a name cannot leave it": {[]string{"../content/claims/a.md"}, true},
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "a.zip")
			f, err := os.Create(file)
			if err != nil {
				t.Fatal(err)
			}
			w := zip.NewWriter(f)
			for _, n := range test.files {
				if _, err := w.Create(n); err != nil {
					t.Fatal(err)
				}
			}
			if err := errors.Join(w.Close(), f.Close()); err != nil {
				t.Fatal(err)
			}
			site, closer, err := revision.Archive(file)
			if (err == nil) != test.ok {
				t.Fatal(err)
			}
			if err != nil {
				return
			}
			defer closer.Close()
			if _, err := fs.Stat(site, "content/claims/a.md"); err != nil {
				t.Error(err)
			}
		})
	}
}

// However many programs read ahead, each file is what it was, and one whose object is
// damaged is an error of whoever opens it, and keeps nobody waiting.
func TestReadingAhead(t *testing.T) {
	dir := t.TempDir()
	files := map[string]string{}
	for n := range 2100 {
		files[fmt.Sprintf("content/claims/c%d.md", n)] = fmt.Sprintf("claim %d\n", n)
	}
	var long strings.Builder // what is damaged behind its beginning still has a size
	for n := range 2000 {
		fmt.Fprintf(&long, "%x\n", sha256.Sum256([]byte{byte(n), byte(n >> 8)}))
	}
	files["content/claims/c7.md"] = long.String()
	write(t, dir, files)
	git(t, dir, "init", "-q")
	git(t, dir, "add", ".")
	git(t, dir, "commit", "-qm", "one")
	read := func() (read, failed int) {
		r := open(t, dir)
		commit, err := r.Commit(t.Context(), "HEAD")
		if err != nil {
			t.Fatal(err)
		}
		tree, err := r.Tree(t.Context(), commit, []string{"content"})
		if err != nil {
			t.Fatal(err)
		}
		for name, want := range files {
			switch text, err := fs.ReadFile(tree, name); {
			case err != nil:
				failed++
			case string(text) != want:
				t.Errorf("%s is %q", name, text)
			default:
				read++
			}
		}
		return read, failed
	}
	if got, failed := read(); got != len(files) || failed > 0 {
		t.Errorf("%d of %d were read, %d failed", got, len(files), failed)
	}
	object := strings.TrimSpace(git(t, dir, "rev-parse", "HEAD:content/claims/c7.md"))
	file := filepath.Join(dir, ".git", "objects", object[:2], object[2:])
	if err := errors.Join(os.Chmod(file, 0o644), os.Truncate(file, 40_000)); err != nil {
		t.Fatal(err)
	}
	if got, failed := read(); failed == 0 {
		t.Errorf("%d were read, though one is damaged", got)
	}
}
