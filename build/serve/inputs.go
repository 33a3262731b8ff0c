package serve

import (
	"crypto/sha256"
	"hash/maphash"
	"io/fs"
	"path"
	"strings"
	"sync"
)

// seed is one for the whole process: sums are compared from build to build.
var seed = maphash.MakeSeed()

// Inputs passes on the files of a site to one build and keeps a sum of what was
// read beside cards, which a build need not read again and of which it gives a digest
// itself: names and contents, and of files that are only listed (pictures are
// read when they are shown) size and time. Two builds with the same sum, and the same
// digest of cards, made the same site, and nobody need be told of the second.
type Inputs struct {
	files fs.StatFS

	mutex sync.Mutex
	sum   uint64
	seen  map[uint64]bool // what was added to the sum: it counts once, however often it was read
}

// NewInputs returns inputs of which nothing has been read.
func NewInputs(files fs.StatFS) *Inputs { return &Inputs{files: files, seen: map[uint64]bool{}} }

// Sum is the sum of what has been read so far, in whatever order, and of the digest of the
// cards.
func (i *Inputs) Sum(cards [sha256.Size]byte) uint64 {
	i.mutex.Lock()
	defer i.mutex.Unlock()
	return i.sum + maphash.Bytes(seed, cards[:])
}

func (i *Inputs) add(hash uint64) {
	i.mutex.Lock()
	defer i.mutex.Unlock()
	if !i.seen[hash] {
		i.seen[hash] = true
		i.sum += hash
	}
}

// Stat implements fs.StatFS.
func (i *Inputs) Stat(name string) (fs.FileInfo, error) { return i.files.Stat(name) }

// Open implements fs.FS.
func (i *Inputs) Open(name string) (fs.File, error) {
	f, err := i.files.Open(name)
	if err != nil || isCard(name) {
		return f, err
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

func isCard(name string) bool {
	return strings.HasPrefix(name, "content/") && path.Ext(name) == ".md"
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
		i.add(hash.Sum64())
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
	r.inputs.add(r.hash.Sum64())
	return r.File.Close()
}
