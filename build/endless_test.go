package build_test

import (
	"errors"
	"io/fs"
	"testing"
	"testing/fstest"

	"onrecord/build"
)

// endless is a site in which the file of a name never ends.
type endless struct {
	fs.FS
	name string
	read *int
}

func (e endless) Open(name string) (fs.File, error) {
	f, err := e.FS.Open(name)
	if err == nil && name == e.name {
		return endlessFile{f, e.read}, nil
	}
	return f, err
}

type endlessFile struct {
	fs.File
	read *int
}

// enough is far more than is read of what is told to be too long.
const enough = 4 << 20

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
	return hugeInfo{info}, err
}

type hugeInfo struct{ fs.FileInfo }

func (hugeInfo) Size() int64 { return 1 << 40 }

func TestWhatIsTooLongIsNotReadWhole(t *testing.T) {
	for _, name := range []string{"site.toml", "languages/en.toml", "layouts/strings/en.toml", "layouts/claim.html", "content/claims/x.md"} {
		read := 0
		files := endless{fstest.MapFS{"content/pages/about.md": {Data: []byte("---\ntitle: About\n---\n")}, name: {}}, name, &read}
		var b build.Builder
		for range 2 { // what is kept between builds is known by what it holds, and that is read too
			read = 0
			result, err := b.Build(files, build.Options{})
			if err != nil || len(result.Diagnostics) == 0 || read > enough/2 {
				t.Errorf("%s: %d bytes read, %d diagnostics, %v", name, read, len(result.Diagnostics), err)
			}
		}
	}
}
