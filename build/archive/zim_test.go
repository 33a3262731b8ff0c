package archive

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A version of zimwriterfs is given the options that it has, and no others.
func TestOptionsOfZimwriterfs(t *testing.T) {
	z := Zim{Title: "Claims about the dam of Lowmere and about the bridge", Description: "Who said what", Lang: "de-AT", Name: "claims", Tool: "onrecord"}
	now := z.options("--illustration --name --scraper", "picture.png")
	if !slices.Contains(now, "--illustration=picture.png") || !slices.Contains(now, "--language=deu") || !slices.Contains(now, "--title=Claims about the dam of") || !slices.Contains(now, "--name=claims") {
		t.Errorf("%q", now)
	}
	before := strings.Join(z.options("--favicon", "picture.png"), " ")
	if !strings.Contains(before, "--favicon=picture.png") || strings.Contains(before, "--name") || strings.Contains(before, "--illustration") {
		t.Errorf("%q", before)
	}
	if got := cut(strings.Repeat("ä", 40), 30); len([]rune(got)) != 30 {
		t.Errorf("%q", got)
	}
}

// What is added for the picture takes no file of the site away.
func TestThePictureOfAZimTakesNoName(t *testing.T) {
	folder := t.TempDir()
	if first := illustration(folder); first != "zim-illustration.png" {
		t.Error(first)
	}
	for _, name := range []string{"zim-illustration.png", "zim-illustration-2.png"} {
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if third := illustration(folder); third != "zim-illustration-3.png" {
		t.Error(third)
	}
}

// What zimwriterfs writes, zimcheck passes, and every file is in it.
func TestZim(t *testing.T) {
	for _, program := range []string{"zimwriterfs", "zimcheck", "zimdump"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skip("no " + program + " on this system")
		}
	}
	folder, file := t.TempDir(), filepath.Join(t.TempDir(), "a.zim")
	for name, text := range map[string]string{
		"index.html":  `<!doctype html><html lang="en"><head><title>Start</title><link rel="stylesheet" href="style.css"></head><body><p>Start</p><p><a href="x.html">x</a></p></body></html>`,
		"x.html":      `<!doctype html><html lang="en"><head><title>X</title></head><body><p>Another page</p></body></html>`,
		"style.css":   "p { color: black }\n",
		"SHA256SUMS":  "0  x\n",
		"data/a.json": "[]\n",
	} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(folder, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	z := Zim{Title: "Claims", Description: "Who said what", Lang: "en", Name: "claims", Tool: "onrecord"}
	checked, err := WriteZim(t.Context(), folder, file, z)
	if err != nil || !checked {
		t.Fatalf("%t %v", checked, err)
	}
	list, err := exec.Command("zimdump", "list", file).Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"index.html", "x.html", "style.css", "SHA256SUMS", "data/a.json"} {
		if !strings.Contains(string(list), name) {
			t.Errorf("%s is not in it:\n%s", name, list)
		}
	}
	if _, err := WriteZim(t.Context(), folder, file, z); err == nil || !strings.Contains(err.Error(), "there already") {
		t.Errorf("another one takes its place: %v", err)
	}
}
