package revision

import (
	"bytes"
	"cmp"
	"io"
	"io/fs"
	"path"
	"slices"
	"time"
)

// Object is the name of what a file of a revision holds: two files with the same one
// hold the same. It is what fs.FileInfo.Sys returns of them.
type Object string

// Tree is the files of one revision: an fs.FS, safe for concurrent use.
type Tree struct {
	repository *Repository
	nodes      map[string]*node // by path; folders too
}

// node is a file or a folder; it is its own fs.FileInfo and fs.DirEntry.
type node struct {
	name    string
	mode    fs.FileMode
	size    int64
	object  string
	entries []fs.DirEntry // of a folder
}

func newTree(r *Repository) *Tree {
	return &Tree{repository: r, nodes: map[string]*node{".": {name: ".", mode: fs.ModeDir}}}
}

// add puts a file into the folders that its path names.
func (t *Tree) add(name string, n *node) {
	if !fs.ValidPath(name) || t.nodes[name] != nil {
		return // git keeps no such names in a tree
	}
	for {
		n.name = path.Base(name)
		t.nodes[name] = n
		above := path.Dir(name)
		folder := t.nodes[above]
		if folder != nil {
			folder.entries = append(folder.entries, n)
			return
		}
		n = &node{mode: fs.ModeDir, entries: []fs.DirEntry{n}}
		name = above
	}
}

func (t *Tree) sort() {
	for _, n := range t.nodes {
		slices.SortFunc(n.entries, func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
	}
}

func (t *Tree) find(op, name string) (*node, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
	}
	n := t.nodes[name]
	if n == nil {
		return nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
	}
	return n, nil
}

// Open implements fs.FS.
func (t *Tree) Open(name string) (fs.File, error) {
	n, err := t.find("open", name)
	switch {
	case err != nil:
		return nil, err
	case n.IsDir():
		return &File{node: n, rest: n.entries}, nil
	case !n.mode.IsRegular():
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	text, err := t.repository.blob(n.object)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return &File{node: n, text: bytes.NewReader(text), whole: text}, nil
}

// Stat implements fs.StatFS; it follows no link.
func (t *Tree) Stat(name string) (fs.FileInfo, error) { return t.find("stat", name) }

// ReadDir implements fs.ReadDirFS.
func (t *Tree) ReadDir(name string) ([]fs.DirEntry, error) {
	n, err := t.find("readdir", name)
	if err == nil && !n.IsDir() {
		err = &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrInvalid}
	}
	if err != nil {
		return nil, err
	}
	return slices.Clone(n.entries), nil
}

func (n *node) Name() string               { return n.name }
func (n *node) IsDir() bool                { return n.mode.IsDir() }
func (n *node) Type() fs.FileMode          { return n.mode.Type() }
func (n *node) Info() (fs.FileInfo, error) { return n, nil }
func (n *node) Size() int64                { return n.size }
func (n *node) Mode() fs.FileMode          { return n.mode | 0o444 }
func (n *node) ModTime() time.Time         { return time.Time{} }

// Sys returns the Object of a file.
func (n *node) Sys() any {
	if n.object == "" {
		return nil
	}
	return Object(n.object)
}

// File is a file or a folder that is being read.
type File struct {
	*node
	text  *bytes.Reader // nil of a folder
	whole []byte
	rest  []fs.DirEntry
}

// Text returns all that a file holds, without a copy: whoever asks changes nothing of it.
func (f *File) Text() []byte { return f.whole }

func (f *File) Stat() (fs.FileInfo, error) { return f.node, nil }
func (f *File) Close() error               { return nil }

func (f *File) Read(p []byte) (int, error) {
	if f.text == nil {
		return 0, &fs.PathError{Op: "read", Path: f.name, Err: fs.ErrInvalid}
	}
	return f.text.Read(p)
}

// ReadDir implements fs.ReadDirFile.
func (f *File) ReadDir(n int) ([]fs.DirEntry, error) {
	take := len(f.rest)
	if n > 0 {
		if take == 0 {
			return nil, io.EOF
		}
		take = min(n, take)
	}
	list := f.rest[:take]
	f.rest = f.rest[take:]
	return list, nil
}
