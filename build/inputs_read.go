package build

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"hash"
	"io"
	"io/fs"
)

// witnessed is a file whose bytes are held against what was found.
type witnessed struct {
	fs.File
	inputs *Inputs
	known  [sha256.Size]byte // its digest
	hash   hash.Hash
	whole  bool
}

func (w *witnessed) Read(into []byte) (int, error) {
	n, err := w.File.Read(into)
	w.hash.Write(into[:n])
	w.whole = w.whole || errors.Is(err, io.EOF)
	return n, err
}

func (w *witnessed) Close() error {
	w.inputs.doubt(!w.whole || !bytes.Equal(w.hash.Sum(nil), w.known[:]))
	return w.File.Close()
}

// held is a card that was found, as a file.
type held struct {
	*bytes.Reader
	kept
}

func (h *held) Stat() (fs.FileInfo, error) { return h.info, nil }
func (h *held) Close() error               { return nil }

// readAs reads a file that had so many bytes when it was opened: so many of them, or
// fewer where it was cut since. Some file systems say of every file that it is empty.
func readAs(f io.Reader, size int64) ([]byte, error) {
	if size == 0 {
		return io.ReadAll(io.LimitReader(f, cardSizeLimit))
	}
	text := make([]byte, size)
	n, err := io.ReadFull(f, text)
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		err = nil
	}
	return text[:n:n], err
}
