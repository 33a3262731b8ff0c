package publish

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"
)

// rendering takes every output from its function to the staging folder.
type rendering struct {
	site      arranged
	old       published
	stage     *stage
	keeping   keeping
	progress  func(done, total int)
	rendered  func(path string, size int64, took time.Duration)
	unchanged []bool              // by output; each worker writes its own
	digests   [][sha256.Size]byte // by output, likewise
	inputs    [][]byte            // by output: inputsOf
	tally     struct{ done, written, bytes atomic.Int64 }
	reporting sync.Mutex
}

// run renders all outputs and writes those that differ from the published ones.
func (r *rendering) run(ctx context.Context, jobs int) (Result, error) {
	r.unchanged = make([]bool, len(r.site.outputs))
	r.digests = make([][sha256.Size]byte, len(r.site.outputs))
	r.inputs = make([][]byte, len(r.site.outputs))
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
	s := newSink()
	return func(i int) error {
		start := time.Now()
		size, same, err := r.output(ctx, s, i)
		if err != nil {
			return err
		}
		r.tally.bytes.Add(size)
		if r.unchanged[i] = same; !same {
			r.tally.written.Add(1)
		}
		r.report(i, size, time.Since(start))
		return nil
	}
}

// output renders the output i, and writes it unless it is the same as what was
// published.
func (r *rendering) output(ctx context.Context, s *sink, i int) (size int64, same bool, err error) {
	inputs := inputsOf(r.site.outputs[i])
	r.inputs[i] = inputs[:]
	if size, is := r.kept(i, inputs, s.scratch); is {
		r.digests[i] = r.keeping.digests[i]
		return size, true, ctx.Err()
	}
	name := r.site.outputs[i].Path
	old := ""
	if r.old.present[i] {
		old = r.old.path(name)
	}
	same, err = r.through(s, i, old)
	if err == nil && s.size > 0 && old != "" && !same {
		_, err = r.through(s, i, "") // a long output that differs is rendered again, into its file
	}
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return 0, false, err
	}
	if s.size > 0 {
		s.digest.Sum(r.digests[i][:0])
		return s.size, same, nil
	}
	page := s.page.Bytes()
	r.digests[i] = sha256.Sum256(page)
	if old != "" && sameContent(old, page, s.scratch) {
		return int64(len(page)), true, nil
	}
	return int64(len(page)), false, r.stage.write(name, page)
}

// through renders the output i into a sink; same is of long outputs alone.
func (r *rendering) through(s *sink, i int, old string) (same bool, err error) {
	output := r.site.outputs[i]
	s.begin(old, func() (*os.File, error) { return r.stage.create(output.Path) })
	err = output.Render(s)
	same, closing := s.end()
	if err = errors.Join(err, closing); err != nil {
		return false, fmt.Errorf("render %q: %w", output.Path, err)
	}
	return same, nil
}

// report tells the caller how far the build is and what an output took, one worker at
// a time, so that the numbers only grow.
func (r *rendering) report(i int, size int64, took time.Duration) {
	if r.progress == nil && r.rendered == nil {
		return
	}
	r.reporting.Lock()
	defer r.reporting.Unlock()
	if r.progress != nil {
		r.progress(int(r.tally.done.Add(1)), len(r.site.outputs))
	}
	if r.rendered != nil {
		r.rendered(r.site.outputs[i].Path, size, took)
	}
}

// sameContent says whether a file holds exactly these bytes. One that cannot be
// read does not: it is written anew.
func sameContent(name string, content, scratch []byte) bool {
	if held, ok := readSmall(name, scratch); ok {
		return bytes.Equal(held, content)
	}
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
