package build

import (
	"bytes"
	"cmp"
	"io/fs"
	"path"
	"slices"
	"time"
)

// Overlay returns a folder with some files that are others; those whose text is nil are
// gone. The folders in which they stand are there already.
func Overlay(fsys fs.FS, files map[string][]byte) fs.FS { return overlay{fsys, files} }

// overlay is a folder with some files that are others, or gone. Their folders are there
// already.
type overlay struct {
	fs.FS
	files map[string][]byte
}

// Open implements fs.FS.
func (o overlay) Open(name string) (fs.File, error) {
	text, changed := o.files[name]
	switch {
	case !changed:
		return o.FS.Open(name)
	case text == nil:
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &overlaid{changedFile{path.Base(name), int64(len(text))}, bytes.NewReader(text)}, nil
}

// ReadDir implements fs.ReadDirFS.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(o.FS, name)
	if err != nil {
		return nil, err
	}
	entries = slices.DeleteFunc(slices.Clone(entries), func(e fs.DirEntry) bool {
		_, changed := o.files[path.Join(name, e.Name())]
		return changed
	})
	for file, text := range o.files {
		if path.Dir(file) == name && text != nil {
			entries = append(entries, fs.FileInfoToDirEntry(changedFile{path.Base(file), int64(len(text))}))
		}
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
	return entries, nil
}

// overlaid is a changed file that is being read.
type overlaid struct {
	changedFile
	*bytes.Reader
}

func (f *overlaid) Size() int64                { return f.changedFile.Size() }
func (f *overlaid) Stat() (fs.FileInfo, error) { return f.changedFile, nil }
func (f *overlaid) Close() error               { return nil }

// Stat implements fs.StatFS; it follows no link where the folder follows none.
func (o overlay) Stat(name string) (fs.FileInfo, error) {
	text, changed := o.files[name]
	switch {
	case !changed:
		return fs.Stat(o.FS, name)
	case text == nil:
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
	}
	return changedFile{path.Base(name), int64(len(text))}, nil
}

// changedFile describes a file that is another one.
type changedFile struct {
	name string
	size int64
}

func (f changedFile) Name() string       { return f.name }
func (f changedFile) Size() int64        { return f.size }
func (f changedFile) Mode() fs.FileMode  { return 0o444 }
func (f changedFile) ModTime() time.Time { return time.Time{} }
func (f changedFile) IsDir() bool        { return false }
func (f changedFile) Sys() any           { return nil }
