package build_test

import (
	"io/fs"
	"maps"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/sitetest"
)

// flickering is a site in which a file is another one for its second reader alone.
type flickering struct {
	fstest.MapFS
	name  string
	other fstest.MapFS
	opens int
}

func (f *flickering) Open(name string) (fs.File, error) {
	if name == f.name {
		if f.opens++; f.opens == 2 {
			return f.other.Open(name)
		}
	}
	return f.MapFS.Open(name)
}

// A file that changes and changes back while a site is built leaves nothing behind: the next
// build is of what stands there. A look finds the first text and the reading the second.
func TestWhatChangesBackIsNotKept(t *testing.T) {
	for name, texts := range map[string][2]string{
		"layouts/style.css":       {"p { color: red }\n", "p { color: tan }\n"},
		"layouts/strings/en.toml": {"[nav]\nclaims = \"Claims A\"\n", "[nav]\nclaims = \"Claims B\"\n"},
		"languages/xx.toml":       {"name = \"Some\"\nconfidence = \"low\"\n", "name = \"Some\"\nconfidence = \"off\"\n"},
	} {
		site := sitetest.Sited(map[string]string{name: texts[0]})
		changed := maps.Clone(site)
		changed[name] = &fstest.MapFile{Data: []byte(texts[1]), Mode: 0o644}
		want, other := fingerprint(t, compile(t, &build.Builder{}, site, build.Options{})), fingerprint(t, compile(t, &build.Builder{}, changed, build.Options{}))
		if maps.Equal(want, other) {
			t.Fatalf("%s: the two texts make the same site", name)
		}
		var b build.Builder
		compile(t, &b, site, build.Options{})
		files := &flickering{MapFS: site, name: name, other: changed}
		if got := fingerprint(t, compile(t, &b, files, build.Options{})); !maps.Equal(got, other) || files.opens < 2 {
			t.Errorf("%s: the second build did not read the second text, in %d openings", name, files.opens)
		}
		for range 2 {
			if got := fingerprint(t, compile(t, &b, site, build.Options{})); !maps.Equal(got, want) {
				t.Errorf("%s: a later build is of what stood there for a moment", name)
			}
		}
	}
}
