package serve

import (
	"hash/maphash"
	"io/fs"
	"path"
	"sync/atomic"
)

// seed is one for the whole process: sums are compared from build to build.
var seed = maphash.MakeSeed()

// Inputs passes on the files of a site to one build and keeps a sum of what was
// read: names and contents, and of files that are only listed (pictures are
// read when they are shown) size and time. Two builds with the same sum made
// the same site, and nobody need be told of the second.
type Inputs struct {
	files fs.StatFS
	sum   atomic.Uint64
}

// NewInputs returns inputs of which nothing has been read.
func NewInputs(files fs.StatFS) *Inputs { return &Inputs{files: files} }

// Sum is the sum of what has been read so far, in whatever order.
func (i *Inputs) Sum() uint64 { return i.sum.Load() }

// Stat implements fs.StatFS.
func (i *Inputs) Stat(name string) (fs.FileInfo, error) { return i.files.Stat(name) }

// Open implements fs.FS.
func (i *Inputs) Open(name string) (fs.File, error) {
	f, err := i.files.Open(name)
	if err != nil {
		return nil, err
	}
	if info, err := f.Stat(); err != nil || info.IsDir() {
		return f, nil
	}
	r := &reading{File: f, inputs: i}
	r.hash.SetSeed(seed)
	r.hash.WriteString(name)
	r.hash.WriteByte(0)
	return r, nil
}

// ReadDir implements fs.ReadDirFS.
func (i *Inputs) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(i.files, name)
	for _, entry := range entries {
		var hash maphash.Hash
		hash.SetSeed(seed)
		hash.WriteString(path.Join(name, entry.Name()))
		maphash.WriteComparable(&hash, entry.Type())
		if path.Ext(entry.Name()) != ".md" && !entry.IsDir() {
			if info, err := entry.Info(); err == nil {
				maphash.WriteComparable(&hash, info.Size())
				maphash.WriteComparable(&hash, info.ModTime().UnixNano())
			}
		}
		i.sum.Add(hash.Sum64())
	}
	return entries, err
}

// reading is one file while it is read.
type reading struct {
	fs.File
	inputs *Inputs
	hash   maphash.Hash
}

func (r *reading) Read(into []byte) (int, error) {
	n, err := r.File.Read(into)
	_, _ = r.hash.Write(into[:n])
	return n, err
}

// Close adds what was read to the sum.
func (r *reading) Close() error {
	r.inputs.sum.Add(r.hash.Sum64())
	return r.File.Close()
}
