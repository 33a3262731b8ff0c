package build_test

import (
	"errors"
	"io/fs"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/sitetest"
)

// An editor's own file beside a table of a language is none, in the first build and in
// those that follow, which do not look at it either.
func TestHiddenTablesAreNone(t *testing.T) {
	var b build.Builder
	site := fstest.MapFS{
		"content/pages/about.md": {Data: []byte("---\ntitle: About\n---\n")},
		"languages/xx.toml":      {Data: []byte("name = \"Some\"\nconfidence = \"low\"\n")},
		"languages/.#xx.toml":    {Data: []byte("of an editor")},
	}
	for range 4 {
		if result := compile(t, &b, site, build.Options{}); len(result.Diagnostics) > 0 {
			t.Error(sitetest.Printed(result.Diagnostics))
		}
	}
}

// A name that leads out of the site, or is none, is refused by all that takes one.
func TestDiskTakesNamesOnly(t *testing.T) {
	disk, err := build.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer disk.Close()
	for _, name := range []string{"/x", "/", "../x", "a/../x", "", "a//b"} {
		_, look := disk.Stat(name)
		_, open := disk.Open(name)
		_, list := disk.ReadDir(name)
		for _, err := range []error{look, open, list} {
			if !errors.Is(err, fs.ErrInvalid) {
				t.Errorf("%q: %v", name, err)
			}
		}
	}
}
