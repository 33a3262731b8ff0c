// Package sitetest builds sites for tests: any site in one call, and the sound ones
// once in a process, however many tests look at them.
package sitetest

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/cardtest"
)

// Build builds a site with a builder.
func Build(t testing.TB, b *build.Builder, site fs.FS, o build.Options) build.Result {
	t.Helper()
	result, err := b.Build(site, o)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// Render returns every file of a result by its path.
func Render(t testing.TB, result build.Result) map[string]string {
	t.Helper()
	files := map[string]string{}
	for _, o := range result.Plan.All() {
		var b bytes.Buffer
		if err := o.Render(&b); err != nil {
			t.Fatalf("%s: %v", o.Path, err)
		}
		if _, twice := files[o.Path]; twice {
			t.Fatalf("%s is published twice", o.Path)
		}
		files[o.Path] = b.String()
	}
	return files
}

// Ours is the site of this repository, wherever below its root a test runs.
func Ours(t testing.TB) fs.FS {
	t.Helper()
	folder, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(folder, "go.mod")); err == nil {
			return os.DirFS(folder)
		}
		above := filepath.Dir(folder)
		if above == folder {
			t.Fatal("no go.mod stands above the test")
		}
		folder = above
	}
}

// Site is a site that was built and rendered. Tests share it, so they read it only.
type Site struct {
	Name   string
	FS     fs.FS
	Result build.Result
	Files  map[string]string // every file of the plan by its path
}

// sound holds what Sound has made in this process.
var sound struct {
	sync.Mutex
	sites []*Site
}

// Sound returns the sites without mistakes: ours, a small one, and one in which the
// lists are divided. They are built once in a process.
func Sound(t testing.TB) []*Site {
	t.Helper()
	sound.Lock()
	defer sound.Unlock()
	if sound.sites == nil {
		sites := []*Site{{Name: "ours", FS: Ours(t)}, {Name: "small", FS: InForms(cardtest.Corpus(60, 1), "json")}, {Name: "long", FS: InForms(cardtest.Corpus(420, 2), "json")}}
		for _, s := range sites {
			s.Result = Build(t, &build.Builder{}, s.FS, build.Options{})
			s.Files = Render(t, s.Result)
		}
		sound.sites = sites
	}
	return sound.sites
}

// InForms is a site that publishes all claims in these forms too, and in no others.
func InForms(site fs.FS, forms ...string) fs.FS {
	text, _ := fs.ReadFile(site, "site.toml") // a site may have none
	settings := "data-forms = \"" + strings.Join(forms, " ") + "\"\n"
	for line := range strings.Lines(string(text)) {
		if !strings.HasPrefix(line, "data-forms") {
			settings += line
		}
	}
	return overlaid{site, fstest.MapFS{"site.toml": {Data: []byte(settings), Mode: 0o644}}}
}

// overlaid is files of which those of another folder stand in the place of some.
type overlaid struct {
	fs.FS
	over fstest.MapFS
}

func (o overlaid) Open(name string) (fs.File, error) {
	if o.over[name] != nil {
		return o.over.Open(name)
	}
	return o.FS.Open(name)
}

// Extracted returns the files of an archive's one folder by their addresses in it, as
// any program extracts them.
func Extracted(t testing.TB, archive []byte) fstest.MapFS {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for _, f := range z.File {
		content, err := fs.ReadFile(z, f.Name)
		if err != nil {
			t.Fatal(err)
		}
		_, name, _ := strings.Cut(f.Name, "/")
		files[name] = &fstest.MapFile{Data: content}
	}
	return files
}
