package archive

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// form writes a zip in the one form of an archive. Sizes and checksums stand before
// the contents, so that a reader that sees the beginning alone can use it.
type form struct {
	zip     *zip.Writer
	content io.Writer
}

func newForm(to io.Writer) *form { return &form{zip: zip.NewWriter(to)} }

// entry is what a zip says of a file.
type entry struct {
	name string
	size int64
	crc  uint32
}

// Bits and numbers of the format (APPNOTE 6.3.10).
const (
	flagUTF8    = 0x800
	fromUnix    = 3 << 8
	version20   = 20
	regularFile = 0o100644 << 16 // external attributes, as Unix programs write them
	firstDay    = 1<<5 | 1       // 1980-01-01, the first day that a zip can name
)

// sizeLimit is where a file needs fields that older readers do not know.
const sizeLimit = 1<<32 - 1

// begin starts a file; its content follows by Write.
func (f *form) begin(e entry) error {
	if e.size >= sizeLimit {
		return fmt.Errorf("%q has %d bytes: a file of an archive has less than 4 GB", e.name, e.size)
	}
	h := &zip.FileHeader{
		Name: e.name, Method: zip.Store, ModifiedDate: firstDay,
		CreatorVersion: fromUnix | version20, ReaderVersion: version20, ExternalAttrs: regularFile,
		CRC32: e.crc, CompressedSize64: uint64(e.size), UncompressedSize64: uint64(e.size),
	}
	for i := range len(e.name) {
		if e.name[i] >= utf8.RuneSelf {
			h.Flags = flagUTF8
		}
	}
	var err error
	f.content, err = f.zip.CreateRaw(h)
	return err
}

func (f *form) Write(p []byte) (int, error) { return f.content.Write(p) }

func (f *form) close() error { return f.zip.Close() }

// conform compares a zip with its right form: that of the files that it lists. It
// returns where the first difference is, and -1 where there is none. Contents are not
// read: the form says where they stand.
func conform(r io.ReaderAt, size int64, entries []entry) (at int64, err error) {
	buffer := buffers.Get().(*[64 << 10]byte)
	defer buffers.Put(buffer)
	c := &comparer{to: r, buffer: buffer[:]}
	f := newForm(c)
	for _, e := range entries {
		if err := f.begin(e); err != nil {
			return c.at, nil
		}
		if err := f.skip(c, e.size); err != nil {
			return c.result(err)
		}
	}
	if err := f.close(); err != nil {
		return c.result(err)
	}
	if c.at != size {
		return c.at, nil
	}
	return -1, nil
}

// zeros stand for contents that are not compared.
var zeros [64 << 10]byte

// skip goes over the content of a file.
func (f *form) skip(c *comparer, size int64) error {
	if err := f.zip.Flush(); err != nil {
		return err
	}
	c.skipping = true
	for size > 0 {
		n := min(size, int64(len(zeros)))
		if _, err := f.Write(zeros[:n]); err != nil {
			return err
		}
		size -= n
	}
	err := f.zip.Flush()
	c.skipping = false
	return err
}

var errDiffers = errors.New("differs")

// comparer takes what a zip should be and compares it with what it is.
type comparer struct {
	to       io.ReaderAt
	at       int64
	skipping bool
	buffer   []byte
}

func (c *comparer) Write(p []byte) (int, error) {
	for rest := p; len(rest) > 0 && !c.skipping; {
		part := rest[:min(len(rest), len(c.buffer))]
		n, err := c.to.ReadAt(c.buffer[:len(part)], c.at)
		if !bytes.Equal(c.buffer[:n], part[:n]) {
			for i := range n {
				if c.buffer[i] != part[i] {
					c.at += int64(i)
					return 0, errDiffers
				}
			}
		}
		c.at += int64(n)
		switch {
		case n == len(part):
		case errors.Is(err, io.EOF):
			return 0, errDiffers
		default:
			return 0, err
		}
		rest = rest[len(part):]
	}
	if c.skipping {
		c.at += int64(len(p))
	}
	return len(p), nil
}

// result tells a difference from what could not be read.
func (c *comparer) result(err error) (int64, error) {
	if errors.Is(err, errDiffers) {
		return c.at, nil
	}
	return c.at, err
}
