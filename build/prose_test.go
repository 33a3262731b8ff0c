package build

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build/cardtest"
)

// wordy is a site with more prose than is held in memory.
func wordy(t *testing.T) fs.FS {
	t.Helper()
	files := cardtest.Corpus(50, 1)
	for name, file := range files {
		if strings.HasPrefix(name, "content/claims/") && !bytes.Contains(file.Data, []byte("redacted")) {
			file.Data = append(file.Data, strings.Repeat("\nThe gate was *shut* & nobody was seen there.\n", proseHeld/40/45)...)
		}
	}
	return files
}

// Where prose is kept is seen in no file of the site.
func TestProseInAFile(t *testing.T) {
	files := wordy(t)
	var sums []string
	for _, temporary := range []string{"", t.TempDir(), t.TempDir() + "/none"} {
		result, err := new(Builder).Build(files, Options{Temporary: temporary})
		if err != nil || result.Errors > 0 {
			t.Fatal(err, result.Diagnostics)
		}
		list, _, err := result.Plan.Sums()
		if err != nil {
			t.Fatal(err)
		}
		if temporary == "" {
			temporary = t.TempDir()
		} else if kept := result.prose.end.Load() > 0; kept != !strings.HasSuffix(temporary, "none") {
			t.Errorf("kept in a file: %t", kept)
		}
		if err := result.Close(); err != nil {
			t.Error(err)
		}
		if left, _ := os.ReadDir(temporary); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
		sums = append(sums, string(list))
	}
	if sums[0] != sums[1] || sums[0] != sums[2] {
		t.Error("the sites differ")
	}
}

// Prose that can no longer be read is missing on no page: the page is not written.
func TestProseThatCannotBeRead(t *testing.T) {
	result, err := new(Builder).Build(wordy(t), Options{Temporary: t.TempDir()})
	if err != nil || result.Errors > 0 {
		t.Fatal(err, result.Diagnostics)
	}
	if err := result.Close(); err != nil {
		t.Fatal(err)
	}
	failed := 0
	for _, o := range result.Plan.All() {
		if err := o.Render(io.Discard); err != nil {
			failed++
			if !strings.Contains(fmt.Sprint(err), "temporary file") {
				t.Fatal(err)
			}
		} else if strings.HasPrefix(o.Path, "search-shards/") {
			t.Errorf("%s was written", o.Path)
		}
	}
	if failed < 20 {
		t.Errorf("%d files failed", failed)
	}
}

// A build that fails, or whose cards have mistakes, leaves nothing behind either.
func TestProseOfABuildThatFails(t *testing.T) {
	files := wordy(t).(fstest.MapFS)
	files["content/claims/wrong.md"] = &fstest.MapFile{Data: []byte("---\ntitle: [\n---\n"), Mode: 0o644}
	result, err := new(Builder).Build(files, Options{Temporary: t.TempDir()})
	if err != nil || result.Errors == 0 {
		t.Fatal(err, result.Diagnostics)
	}
	if err := result.Close(); err != nil {
		t.Error(err)
	}
	b := new(Builder)
	if _, err := b.Build(failing{wordy(t)}, Options{Temporary: t.TempDir()}); err == nil {
		t.Fatal("no error")
	}
	if file, _ := b.prose.open(); file.Close() == nil {
		t.Error("the file was left open")
	}
}

// failing are files of which the lock cannot be read.
type failing struct{ fs.FS }

func (f failing) Open(name string) (fs.File, error) {
	if name == "quotes.sum" {
		return nil, fs.ErrPermission
	}
	return f.FS.Open(name)
}
