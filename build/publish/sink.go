package publish

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"hash"
	"io"
	"os"
)

// keptBuffer is how much of an output is held in memory.
const keptBuffer = 1 << 20

// sink takes what one output renders. What is short is held, compared and written in
// one call, as nearly every page is. What outgrows keptBuffer passes through: it is
// compared with the published file as it comes, or written to its new one, so that
// memory does not go with the largest file of a site.
type sink struct {
	page    bytes.Buffer // the whole of a short output, the piece of a long one that comes next
	digest  hash.Hash    // of a long output
	size    int64        // of what passed through; 0 of a short output
	old     string       // the published file to compare a long output with; "" for none
	against *os.File     // the same, opened
	differs bool         // a long output is not what was published, and is not kept
	create  func() (*os.File, error)
	to      *os.File // the new file of a long output
	scratch []byte
}

func newSink() *sink {
	return &sink{digest: sha256.New(), scratch: make([]byte, 64<<10)}
}

// begin makes the sink ready for an output, which is compared with a published file
// unless old is "". create makes the new file of one that is too long to be held.
func (s *sink) begin(old string, create func() (*os.File, error)) {
	s.page.Reset()
	s.digest.Reset()
	s.size, s.old, s.differs, s.create = 0, old, false, create
}

// Write implements io.Writer.
func (s *sink) Write(piece []byte) (int, error) {
	if s.page.Len()+len(piece) > keptBuffer {
		if err := s.flush(); err != nil {
			return 0, err
		}
		if len(piece) > keptBuffer {
			return len(piece), s.pass(piece)
		}
	}
	s.page.Write(piece)
	return len(piece), nil
}

// WriteString implements io.StringWriter.
func (s *sink) WriteString(piece string) (int, error) {
	if s.page.Len()+len(piece) > keptBuffer {
		return s.Write([]byte(piece))
	}
	s.page.WriteString(piece)
	return len(piece), nil
}

// flush passes on what is held.
func (s *sink) flush() error {
	if s.page.Len() == 0 {
		return nil
	}
	err := s.pass(s.page.Bytes())
	s.page.Reset()
	return err
}

// pass takes a piece of a long output to where it goes.
func (s *sink) pass(piece []byte) error {
	if s.size == 0 {
		if err := s.open(); err != nil {
			return err
		}
	}
	s.digest.Write(piece)
	s.size += int64(len(piece))
	if s.to != nil {
		_, err := s.to.Write(piece)
		return err
	}
	s.differs = s.differs || !s.same(piece)
	return nil
}

// open opens the file that a long output is compared with, or makes its new one.
func (s *sink) open() (err error) {
	if s.old == "" {
		s.to, err = s.create()
		return err
	}
	s.against, _, err = openRegular(s.old)
	s.differs = err != nil // what cannot be read is written anew
	return nil
}

// same reports whether the published file goes on with a piece.
func (s *sink) same(piece []byte) bool {
	for len(piece) > 0 {
		n := min(len(piece), len(s.scratch))
		if _, err := io.ReadFull(s.against, s.scratch[:n]); err != nil || !bytes.Equal(s.scratch[:n], piece[:n]) {
			return false
		}
		piece = piece[n:]
	}
	return true
}

// end closes the files of an output. same is whether a long one, all of which came,
// is what was published.
func (s *sink) end() (same bool, err error) {
	if s.size > 0 {
		err = s.flush()
	}
	if s.against != nil {
		n, reading := s.against.Read(s.scratch[:1])
		same = !s.differs && n == 0 && errors.Is(reading, io.EOF)
		s.against.Close()
		s.against = nil
	}
	if s.to != nil {
		err = errors.Join(err, s.to.Close())
		s.to = nil
	}
	return same, err
}
