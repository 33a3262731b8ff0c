package watch

import (
	"context"
	"hash/maphash"
	"io/fs"
	"time"
)

// patrol rings when a look at the tree shows something else than the last one.
type patrol struct {
	tree
	bell  bell
	every time.Duration
	seed  maphash.Seed
	last  uint64
}

func newPatrol(t tree, b bell, every time.Duration) *patrol {
	p := &patrol{tree: t, bell: b, every: every, seed: maphash.MakeSeed()}
	p.last = p.look()
	return p
}

// walk looks again and again until ctx ends. After each change it rings twice,
// one look apart: a file changed twice within a tick of the file system's clock
// shows the same time, and the second change would be missed if only the first
// look rang. For the same reason it rings after the first look.
func (p *patrol) walk(ctx context.Context) {
	timer := time.NewTimer(p.every)
	defer timer.Stop()
	for again := true; ; {
		select {
		case <-ctx.Done():
			return
		case <-timer.C:
		}
		start := time.Now()
		now := p.look()
		changed := now != p.last
		if changed || again {
			p.bell.ring()
		}
		p.last, again = now, changed
		// On a large site looking takes a tenth of the time at most.
		timer.Reset(max(p.every, 10*time.Since(start)))
	}
}

// look takes in names, sizes and times of change. They are a doorbell only:
// what they mean is for the contents to say.
func (p *patrol) look() uint64 {
	var seen maphash.Hash
	seen.SetSeed(p.seed)
	p.visit(func(path string, entry fs.DirEntry) {
		seen.WriteString(path)
		seen.WriteByte(0)
		if info, err := entry.Info(); err == nil && !entry.IsDir() {
			maphash.WriteComparable(&seen, info.Size())
			maphash.WriteComparable(&seen, info.ModTime().UnixNano())
			maphash.WriteComparable(&seen, info.Mode())
		}
	})
	return seen.Sum64()
}
