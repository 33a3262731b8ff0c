package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A picture that tells where it was taken stops the check, which says what to do; what it
// says mends it, once nothing is only to be tried, and leaves what it cannot write.
func TestPicturesAreStripped(t *testing.T) {
	dir := t.TempDir()
	pages := filepath.Join(dir, "content", "pages")
	if err := os.MkdirAll(pages, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, from := range map[string]string{"a.jpg": "told.jpg", "b.webp": "told.webp", "c.png": "plain.png", "d.avif": "told.avif"} {
		data, err := os.ReadFile(filepath.Join("..", "..", "build", "picture", "testdata", from))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(pages, name), data, 0o640); err != nil {
			t.Fatal(err)
		}
	}
	// The picture itself is said to be the small one of another, so that nothing can go.
	whole, err := os.ReadFile(filepath.Join(pages, "d.avif"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(pages, "e.avif"), bytes.Replace(whole, []byte("cdsc\x00\x02\x00\x01\x00\x01"), []byte("thmb\x00\x01\x00\x01\x00\x02"), 1), 0o640); err != nil {
		t.Fatal(err)
	}
	run := func(want int, line ...string) string {
		t.Helper()
		command := exec.Command("onrecord", line...)
		command.Dir = dir
		output, _ := command.CombinedOutput()
		if got := command.ProcessState.ExitCode(); got != want {
			t.Errorf("onrecord %s ended with %d:\n%s", strings.Join(line, " "), got, output)
		}
		return string(output)
	}
	holds := func(output string, parts ...string) {
		t.Helper()
		for _, part := range parts {
			if !strings.Contains(output, part) {
				t.Errorf("%q is not in:\n%s", part, output)
			}
		}
	}

	holds(run(mistaken, "check"), "content/pages/a.jpg: error[picture-data]: the picture holds a position, an author's name", `run "onrecord strip content/pages/a.jpg"`, `run "onrecord strip content/pages/d.avif"`, `"exiftool -all= content/pages/e.avif"`)
	holds(run(mistaken, "strip", "--dry-run"), "a.jpg: a position", "5 pictures: 3 would be written without what stands above; 1 stay as they are")
	holds(run(clean, "strip", "content/pages/a.jpg"), "1 picture: 1 written")
	holds(run(mistaken, "strip"), "b.webp: a position", "d.avif: data of the camera", "content/pages/e.avif: error[picture-data]", "5 pictures: 2 written")
	if err := os.Remove(filepath.Join(pages, "e.avif")); err != nil {
		t.Fatal(err)
	}
	holds(run(clean, "strip"), "4 pictures: none holds anything beside itself, as far as its format names it")
	holds(run(clean, "check"), "0 errors")
	if info, err := os.Stat(filepath.Join(pages, "a.jpg")); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("the rights of the file: %v, %v", info.Mode(), err)
	}

	// Of a picture that is too large to be read nobody says that it holds nothing.
	if err := os.WriteFile(filepath.Join(pages, "e.png"), make([]byte, 8<<20+1), 0o640); err != nil {
		t.Fatal(err)
	}
	holds(run(mistaken, "strip"), "content/pages/e.png: error[file-size]", "5 pictures: none written; 1 stay as they are")
}
