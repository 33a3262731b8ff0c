package cite_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/cardtest"
	"onrecord/build/cite"
	"onrecord/build/layout"
	"onrecord/build/site"
)

// siteOf is a folder as claims are cited from it.
func siteOf(t testing.TB, fsys fs.FS) *cite.Site {
	t.Helper()
	var b build.Builder
	result, err := b.Build(fsys, build.Options{})
	if err != nil || result.Errors > 0 {
		t.Fatal(err, result.Diagnostics)
	}
	set, mistakes, err := layout.Load(fstest.MapFS{}, "en", layout.Models{})
	if err != nil || len(mistakes) > 0 {
		t.Fatal(err, mistakes)
	}
	return &cite.Site{
		Ledger: result.Ledger, Wording: result.Wording, Strings: set.Strings,
		Settings: site.Settings{Title: "A record", Lang: "en", BaseURL: "https://example.org/"},
	}
}

// What the page about the data has to explain is every file of all claims and the
// feeds of the whole site, each with its own words; without a base URL there are no
// feeds.
func TestEveryFileIsListed(t *testing.T) {
	s := siteOf(t, cardtest.Corpus(50, 22))
	for _, base := range []string{"", "https://example.org/"} {
		s.Settings.BaseURL = base
		listed := map[string]bool{}
		for _, f := range append(cite.Files(s), cite.Feeds(s)...) {
			if listed[f.Path] || s.Strings[f.Key] == "" {
				t.Errorf("%s is listed twice, or without words: %q", f.Path, f.Key)
			}
			listed[f.Path] = true
		}
		published := map[string]bool{}
		for _, o := range cite.Plan(s).All() {
			published[o.Path] = true
			if !listed[o.Path] && !strings.HasPrefix(o.Path, "feeds/topics/") {
				t.Errorf("%s is not listed", o.Path)
			}
		}
		for path := range listed {
			if !published[path] {
				t.Errorf("%s is listed and not published", path)
			}
		}
	}
}

// A name is the UUID of version 5 that any other program makes of the same parts,
// and must never be another: readers of feeds know entries by it.
func TestURN(t *testing.T) {
	if got, want := cite.URN("claim", "first"), "urn:uuid:0dbdcef9-28f4-518a-8637-fab2f6212aa1"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
