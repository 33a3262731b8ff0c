// Package sitetest has what tests of whole sites share: any site built in one call, by a
// builder that is kept where its freshness is not the point, the sound ones built and parsed once in a process, however many tests look at them, sites
// written as archives, and pages read as elements. A test program that imports it links
// the whole generator, so the tests of all pages share one, that of build/page.
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
	"onrecord/build/plan"
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

// shared is the builder of Again.
var shared struct {
	sync.Mutex
	build.Builder
}

// Again builds a site with the one builder that all tests of a process share: it keeps the
// layouts, whose reading is most of what a small site takes. Whether a kept builder gives
// what a fresh one does has tests of its own.
func Again(t testing.TB, site fs.FS, o build.Options) build.Result {
	t.Helper()
	shared.Lock()
	defer shared.Unlock()
	return Build(t, &shared.Builder, site, o)
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

// RenderData returns the files of a result that are meant for machines, data and feeds,
// by their paths.
func RenderData(t testing.TB, result build.Result) map[string]string {
	t.Helper()
	var kept plan.Plan
	for _, o := range result.Plan.All() {
		if strings.HasPrefix(o.Path, "data/") || strings.HasPrefix(o.Path, "feeds/") {
			kept.Outputs = append(kept.Outputs, o)
		}
	}
	return Render(t, build.Result{Plan: kept})
}

// Published returns every file of a site in which nothing is wrong but that no quote was
// looked up in a captured text; other mistakes fail the test.
func Published(t testing.TB, files fs.FS) map[string]string {
	t.Helper()
	result := Build(t, &build.Builder{}, files, build.Options{})
	for _, d := range result.Diagnostics {
		if d.Rule != "quote-unchecked" {
			t.Errorf("%s", d)
		}
	}
	return Render(t, result)
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
		var sites []*Site
		files := SoundFS(t)
		for _, name := range []string{"ours", "small", "long"} {
			s := &Site{Name: name, FS: files[name]}
			s.Result = Build(t, &build.Builder{}, s.FS, build.Options{})
			s.Files = Render(t, s.Result)
			sites = append(sites, s)
		}
		sound.sites = sites
	}
	return sound.sites
}

// SoundFS are the files of the sites without mistakes by the sites' names, for tests that
// build them in a way of their own; nothing is built.
func SoundFS(t testing.TB) map[string]fs.FS {
	t.Helper()
	return map[string]fs.FS{"ours": Ours(t), "small": InForms(cardtest.Corpus(60, 1), "json"), "long": InForms(cardtest.Corpus(420, 2), "json")}
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
