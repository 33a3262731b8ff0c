package build_test

import (
	"bytes"
	"image"
	"image/png"
	"io"
	"io/fs"
	"maps"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
)

// built builds a site from what was found of it, renders it, and returns the
// digest of its inputs afterwards.
func built(t *testing.T, inputs *build.Inputs, o build.Options) string {
	t.Helper()
	var b build.Builder
	result, err := b.Build(inputs, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, output := range result.Plan.All() {
		if err := output.Render(io.Discard); err != nil {
			t.Fatal(err)
		}
	}
	return inputs.Digest(o)
}

// A build reads nothing that Look did not find: else its digest would be none.
func TestADigestCoversAllThatABuildReads(t *testing.T) {
	for name, files := range map[string]fs.FS{"ours": os.DirFS(".."), "everything": os.DirFS("../browser/everything")} {
		t.Run(name, func(t *testing.T) {
			inputs := build.Look(files, 0)
			before := inputs.Digest(build.Options{})
			if after := built(t, inputs, build.Options{}); before == "" || after != before {
				t.Errorf("before the build %q, after it %q", before, after)
			}
			if again := build.Look(files, 1).Digest(build.Options{}); again != before {
				t.Errorf("found again %q, not %q", again, before)
			}
		})
	}
}

// wholeOf is all that a site publishes.
func wholeOf(r build.Result) string {
	var b strings.Builder
	for _, output := range r.Plan.All() {
		b.WriteString(output.Path)
		_ = output.Render(&b)
	}
	return b.String()
}

// changes are what can happen to the files of a site.
var changes = map[string]func(fstest.MapFS){
	"a card is edited": func(m fstest.MapFS) {
		m["content/pages/about.md"] = &fstest.MapFile{Data: []byte("---\ntitle: Other\n---\n")}
	},
	"a card comes": func(m fstest.MapFS) {
		m["content/pages/new.md"] = &fstest.MapFile{Data: []byte("---\ntitle: New\n---\n")}
	},
	"a card goes":           func(m fstest.MapFS) { delete(m, "content/pages/about.md") },
	"a picture is another":  func(m fstest.MapFS) { m["content/pages/map.png"] = &fstest.MapFile{Data: picture(2)} },
	"a setting is edited":   func(m fstest.MapFS) { m["site.toml"] = &fstest.MapFile{Data: []byte("title = \"Other\"\n")} },
	"the settings go":       func(m fstest.MapFS) { delete(m, "site.toml") },
	"a lock comes":          func(m fstest.MapFS) { m["quotes.sum"] = &fstest.MapFile{Data: []byte("onrecord-quotes 1 norm 1\n")} },
	"a style is shadowed":   func(m fstest.MapFS) { m["layouts/style.css"] = &fstest.MapFile{Data: []byte("p{}")} },
	"a file becomes a link": func(m fstest.MapFS) { m["content/pages/about.md"] = &fstest.MapFile{Mode: fs.ModeSymlink} },
}

// picture is a PNG picture of so many pixels in a row.
func picture(pixels int) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, pixels, 1))); err != nil {
		panic(err) // a buffer takes everything
	}
	return b.Bytes()
}

// ground is the site to which they happen.
func ground() fstest.MapFS {
	return fstest.MapFS{
		"content/pages/about.md": {Data: []byte("---\ntitle: About\n---\n![](map.png)\n")},
		"content/pages/map.png":  {Data: picture(1)},
		"site.toml":              {Data: []byte("title = \"Site\"\n")},
	}
}

// Every change gives another digest; and where it comes between the look and the
// build, there is none, since nobody knows from what the site was made, or the site is
// that of the files that were found.
func TestADigestTellsEveryChange(t *testing.T) {
	before := build.Look(ground(), 0).Digest(build.Options{})
	var b build.Builder
	found, err := b.Build(ground(), build.Options{})
	if err != nil {
		t.Fatal(err)
	}
	was := wholeOf(found)
	for name, change := range changes {
		t.Run(name, func(t *testing.T) {
			files := ground()
			change(files)
			if build.Look(files, 0).Digest(build.Options{}) == before {
				t.Error("the digest is the same")
			}
			files = ground()
			inputs := build.Look(files, 0)
			change(files)
			var b build.Builder
			result, err := b.Build(inputs, build.Options{})
			if err != nil {
				return // nothing is published
			}
			site := wholeOf(result)
			if digest := inputs.Digest(build.Options{}); digest != "" && result.Errors == 0 && site != was {
				t.Error("the site was made from other files and has a digest")
			}
		})
	}
	for _, o := range []build.Options{{BaseURL: "https://example.org/"}, {Drafts: true}, {Noindex: true}} {
		if build.Look(ground(), 0).Digest(o) == before {
			t.Errorf("%+v: the digest is the same", o)
		}
	}
	hidden := ground()
	maps.Copy(hidden, fstest.MapFS{"content/.git/x": {Data: []byte("x")}, "content/pages/.about.md.swp": {Data: []byte("x")}, "README.md": {Data: []byte("x")}})
	if build.Look(hidden, 0).Digest(build.Options{}) != before {
		t.Error("what no build reads changes the digest")
	}
}

// missized says of every file that it has another size than it has, as some file systems do
// and as every one does of a file that somebody writes to meanwhile.
type missized struct {
	fstest.MapFS
	of func(int64) int64
}

func (s missized) Open(name string) (fs.File, error) {
	f, err := s.MapFS.Open(name)
	if err != nil || !strings.HasSuffix(name, ".md") {
		return f, err
	}
	return sized{f, s.of}, nil
}

type sized struct {
	fs.File
	of func(int64) int64
}

func (s sized) Stat() (fs.FileInfo, error) {
	info, err := s.File.Stat()
	return sizedInfo{info, s.of}, err
}

type sizedInfo struct {
	fs.FileInfo
	of func(int64) int64
}

func (s sizedInfo) Size() int64 { return s.of(s.FileInfo.Size()) }

// What is found of a card is what the build is made from, also where its size is said
// wrongly: nothing where none is given is not an empty card, a card that was cut is what
// is left of it, and one to which something is added is what it was.
func TestACardIsBuiltAsItWasFound(t *testing.T) {
	page := "---\ntitle: One\n---\nThe first line.\n\nThe second one.\n"
	card := func(text string) fstest.MapFS {
		return fstest.MapFS{"content/pages/one.md": &fstest.MapFile{Data: []byte(text)}}
	}
	for name, c := range map[string]struct {
		of   func(int64) int64
		want string
	}{
		"no size is given": {func(int64) int64 { return 0 }, page},
		"it was cut":       {func(n int64) int64 { return n + 20 }, page},
		"it has grown":     {func(n int64) int64 { return n - int64(len("The second one.\n")) }, strings.TrimSuffix(page, "The second one.\n")},
	} {
		inputs := build.Look(missized{card(page), c.of}, 0)
		want := build.Look(card(c.want), 0)
		if got := inputs.Content(build.Options{}); got != want.Content(build.Options{}) {
			t.Errorf("%s: another digest than that of %q", name, c.want)
		}
		var b build.Builder
		result, err := b.Build(inputs, build.Options{})
		if err != nil || inputs.Content(build.Options{}) == "" {
			t.Fatal(name, err)
		}
		expected, err := b.Build(want, build.Options{})
		if err != nil || wholeOf(result) != wholeOf(expected) {
			t.Errorf("%s: the site is not that of %q (%v)", name, c.want, err)
		}
	}
}
