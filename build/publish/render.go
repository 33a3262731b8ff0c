package publish

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"sync"
	"sync/atomic"
)

// keptBuffer is the largest buffer that a worker keeps for its next output:
// after one big file, memory goes back.
const keptBuffer = 1 << 20

// rendering takes every output from its function to the staging folder.
type rendering struct {
	site      arranged
	old       published
	stage     *stage
	progress  func(done, total int)
	unchanged []bool              // by output; each worker writes its own
	digests   [][sha256.Size]byte // by output, likewise
	tally     struct{ done, written, bytes atomic.Int64 }
	reporting sync.Mutex
}

// run renders all outputs and writes those that differ from the published ones.
func (r *rendering) run(ctx context.Context, jobs int) (Result, error) {
	r.unchanged = make([]bool, len(r.site.outputs))
	r.digests = make([][sha256.Size]byte, len(r.site.outputs))
	if err := each(ctx, jobs, len(r.site.outputs), func() func(int) error { return r.worker(ctx) }); err != nil {
		return Result{}, err
	}
	written := int(r.tally.written.Load())
	return Result{
		Written:   written,
		Unchanged: len(r.site.outputs) - written,
		Removed:   r.old.stale,
		Kept:      r.old.kept(),
		Bytes:     r.tally.bytes.Load(),
	}, nil
}

// worker returns a function that publishes the output i, with buffers that are
// reused from one output to the next.
func (r *rendering) worker(ctx context.Context) func(i int) error {
	page := new(bytes.Buffer)
	scratch := make([]byte, 64<<10)
	return func(i int) error {
		output := r.site.outputs[i]
		if page.Cap() > keptBuffer {
			page = new(bytes.Buffer)
		}
		page.Reset()
		if err := output.Render(page); err != nil {
			return fmt.Errorf("render %q: %w", output.Path, err)
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		r.tally.bytes.Add(int64(page.Len()))
		r.digests[i] = sha256.Sum256(page.Bytes())
		if r.old.present[i] && sameContent(r.old.path(output.Path), page.Bytes(), scratch) {
			r.unchanged[i] = true
		} else if err := r.stage.write(output.Path, page.Bytes()); err != nil {
			return err
		} else {
			r.tally.written.Add(1)
		}
		r.report()
		return nil
	}
}

// report tells the caller how far the build is, one worker at a time, so that
// the numbers only grow.
func (r *rendering) report() {
	if r.progress == nil {
		return
	}
	r.reporting.Lock()
	defer r.reporting.Unlock()
	r.progress(int(r.tally.done.Add(1)), len(r.site.outputs))
}

// sameContent says whether a file holds exactly these bytes. One that cannot be
// read does not: it is written anew.
func sameContent(name string, content, scratch []byte) bool {
	file, info, err := openRegular(name)
	if err != nil {
		return false
	}
	defer file.Close()
	if info.Size() != int64(len(content)) {
		return false
	}
	for {
		n, err := file.Read(scratch)
		if n > len(content) || !bytes.Equal(scratch[:n], content[:n]) {
			return false
		}
		content = content[n:]
		if err != nil {
			return errors.Is(err, io.EOF) && len(content) == 0
		}
	}
}

// path returns where the file of an output is published.
func (p *published) path(name string) string {
	return filepath.Join(p.dir, filepath.FromSlash(name))
}
