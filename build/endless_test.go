package build_test

import (
	"errors"
	"io"
	"io/fs"
	"testing"
	"testing/fstest"

	"onrecord/build"
)

// endless is a site in which the file of a name never ends, and says so or, where it grows
// faster than it is read, does not.
type endless struct {
	fs.FS
	name  string
	grows bool
	read  *int
}

func (e endless) Open(name string) (fs.File, error) {
	f, err := e.FS.Open(name)
	if err == nil && name == e.name {
		return endlessFile{f, e.grows, e.read}, nil
	}
	return f, err
}

type endlessFile struct {
	fs.File
	grows bool
	read  *int
}

// enough is more than is read of any file.
const enough = build.LockLimit + 4<<20

func (f endlessFile) Read(p []byte) (int, error) {
	if *f.read > enough {
		return 0, errors.New("it is read without end")
	}
	for i := range p {
		p[i] = '#'
	}
	*f.read += len(p)
	return len(p), nil
}

// Stat implements fs.File.
func (f endlessFile) Stat() (fs.FileInfo, error) {
	info, err := f.File.Stat()
	if f.grows {
		return info, err
	}
	return hugeInfo{info}, err
}

type hugeInfo struct{ fs.FileInfo }

func (hugeInfo) Size() int64 { return 1 << 40 }

// told is how much is read of what is told to be too long.
const told = 2 << 20

func TestWhatIsTooLongIsNotReadWhole(t *testing.T) {
	for _, name := range []string{"site.toml", "languages/en.toml", "layouts/strings/en.toml", "layouts/claim.html", "content/claims/x.md"} {
		read := 0
		files := endless{fstest.MapFS{"content/pages/about.md": {Data: []byte("---\ntitle: About\n---\n")}, name: {}}, name, false, &read}
		var b build.Builder
		for range 2 { // what is kept between builds is known by what it holds, and that is read too
			read = 0
			result, err := b.Build(files, build.Options{})
			if err != nil || len(result.Diagnostics) == 0 || read > told {
				t.Errorf("%s: %d bytes read, %d diagnostics, %v", name, read, len(result.Diagnostics), err)
			}
		}
	}
}

// A file whose size was sound when it was looked at may grow for as long as it is read. What
// was made of its beginning is never published.
func TestWhatGrowsIsNotReadWithoutEnd(t *testing.T) {
	for name, most := range map[string]int{
		"site.toml": told, "content/claims/x.md": told, "content/claims/x.png": 16 << 20, "layouts/strings/en.toml": told, "layouts/claim.html": 2 * told, "layouts/style.css": told,
		"languages/en.toml": told, "quotes.sum": enough, "allowed_signers": told, "held/desk.sum": 32 << 20, "held/desk.sum.sig": told,
	} {
		site := fstest.MapFS{"content/pages/about.md": {Data: []byte("---\ntitle: About\n---\n")}, name: {}}
		if name != "allowed_signers" {
			site["allowed_signers"] = &fstest.MapFile{}
		}
		if _, there := site["held/desk.sum"]; !there {
			site["held/desk.sum"] = &fstest.MapFile{}
		}
		read := 0
		files := endless{site, name, true, &read}
		var b build.Builder
		result, err := b.Build(files, build.Options{})
		if read == 0 || read > most || err == nil && result.Errors == 0 {
			t.Errorf("%s: %d bytes read, %d errors, %v", name, read, result.Errors, err)
		}
	}
	read := 0
	if build.Look(endless{fstest.MapFS{"site.toml": {}}, "site.toml", true, &read}, 1); read == 0 || read > enough {
		t.Errorf("%d bytes read to know a file", read)
	}
}

// A picture is read again when the site is written.
func TestAPictureThatGrowsIsNotPublished(t *testing.T) {
	const name = "content/claims/x.png"
	read := 0
	site := fstest.MapFS{"content/pages/about.md": {Data: []byte("---\ntitle: About\n---\n")}, name: {Data: picture(1)}}
	var b build.Builder
	files := &swapped{FS: site}
	result := compile(t, &b, files, build.Options{})
	files.FS = endless{site, name, true, &read}
	for _, o := range result.Plan.All() {
		if o.Path != "claims/x.png" {
			continue
		}
		if err := o.Render(io.Discard); err == nil || read > 16<<20 {
			t.Errorf("%d bytes are read, and %v", read, err)
		}
		return
	}
	t.Error("the picture is not published")
}

// swapped are files in whose place others can be put.
type swapped struct{ fs.FS }
