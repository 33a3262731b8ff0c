package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A file's name says what it is and nothing of its letters, which the page itself names,
// or its bytes show.
func TestASavedPageSaysItsLetters(t *testing.T) {
	word := "\xd1\xf2\xe5\xef\xe0\xed\xe0\xea\xe5\xf0\xf2" // windows-1251
	for name, page := range map[string]string{
		"page.html": `<html><head><meta charset="windows-1251"></head><body><p>` + strings.Repeat(word+" ", 40) + `</p></body></html>`,
		"PAGE.HTM":  `<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"></head><body><p>` + strings.Repeat(word+" ", 40) + `</p></body></html>`,
	} {
		file := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(file, []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
		c, err := captured(t.Context(), file)
		if err != nil || !strings.HasPrefix(string(c.Text), "Степанакерт Степанакерт") {
			t.Errorf("%s: %v %.80q", name, err, c.Text)
		}
	}
	file := filepath.Join(t.TempDir(), "page.txt")
	if err := os.WriteFile(file, []byte("caf\xe9\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if c, err := captured(t.Context(), file); err != nil || string(c.Text) != "café\n" {
		t.Errorf("%v %q", err, c.Text)
	}
}
