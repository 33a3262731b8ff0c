package build

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
)

// proseFile keeps the prose of cards in a temporary file until their pages are written: it is
// a quarter of what a large site would hold. A small one holds it, and has no file.
type proseFile struct {
	folder string
	open   func() (*os.File, error) // the file, made when it is first asked for
	end    atomic.Int64             // of what was given a place
	held   atomic.Int64             // bytes that stayed in memory
	buffer sync.Pool
	mutex  sync.Mutex
	failed error // why something that was stored could not be read, the first time
}

// proseHeld is how many bytes of prose are held before more is kept in the file.
const proseHeld = 1 << 20

func newProseFile(folder string) *proseFile {
	p := &proseFile{folder: folder, buffer: sync.Pool{New: func() any { return new([]byte) }}}
	p.open = sync.OnceValues(p.create)
	return p
}

// create makes the file. Where files can be removed while they are open, nothing is left of
// it whatever becomes of the program; on Windows Close removes it.
func (p *proseFile) create() (*os.File, error) {
	file, err := os.CreateTemp(p.folder, "onrecord-prose-")
	if err != nil || runtime.GOOS == "windows" {
		return file, err
	}
	if err = os.Remove(file.Name()); err != nil {
		file.Close()
	}
	return file, err
}

// Store implements card.ProseStore. Where the disk takes nothing more, memory has to.
func (p *proseFile) Store(text string) (place int64, stored bool) {
	if p.held.Load() < proseHeld {
		p.held.Add(int64(len(text)))
		return 0, false
	}
	file, err := p.open()
	if err != nil {
		return 0, false
	}
	room := p.buffer.Get().(*[]byte)
	defer p.buffer.Put(room)
	*room = append((*room)[:0], text...)
	place = p.end.Add(int64(len(text))) - int64(len(text))
	_, err = file.WriteAt(*room, place)
	return place, err == nil
}

// Load implements card.ProseStore.
func (p *proseFile) Load(place int64, length int) string {
	file, err := p.open()
	if err != nil {
		return ""
	}
	room := p.buffer.Get().(*[]byte)
	defer p.buffer.Put(room)
	if cap(*room) < length {
		*room = make([]byte, length)
	}
	text := (*room)[:length]
	if _, err := io.ReadFull(io.NewSectionReader(file, place, int64(length)), text); err != nil {
		p.mutex.Lock()
		defer p.mutex.Unlock()
		if p.failed == nil {
			p.failed = fmt.Errorf("reading what was kept of the cards in a temporary file: %w", err)
		}
		return ""
	}
	return string(text)
}

// err is why something that was stored could not be read; nil where all could.
func (p *proseFile) err() error {
	if p == nil {
		return nil
	}
	p.mutex.Lock()
	defer p.mutex.Unlock()
	return p.failed
}

// Close gives the file back. Bodies that are kept in it cannot be read any more.
func (p *proseFile) Close() error {
	if p == nil || p.end.Load() == 0 {
		return nil
	}
	file, err := p.open()
	if err != nil {
		return nil
	}
	err = file.Close()
	_ = os.Remove(file.Name()) // where it still is
	return err
}
