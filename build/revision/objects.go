package revision

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// objects are what files of a repository hold, by the names of their objects.
type objects struct {
	mutex   sync.Mutex
	arrived *sync.Cond        // some that were on their way are there, or none will be
	texts   map[string][]byte // nil is on its way
	failed  error             // why what is on its way does not come
	ahead   int               // bytes of all that was asked for
	passes  sync.WaitGroup
}

// readAhead asks for the objects that are not known yet, and does not wait for them: cards are
// parsed while others are still unpacked. Each is read once, by several programs at a time
// where there are many, in turn, so that the first come first.
func (r *Repository) readAhead(wanted []*node) error {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	var names []string
	for _, n := range wanted {
		if _, known := r.texts[n.object]; !known {
			r.texts[n.object] = nil
			names = append(names, n.object)
			r.ahead += int(n.size)
		}
	}
	if r.ahead > bytesLimit {
		r.failed = fmt.Errorf("the revision has more than %d MB of files that are read", bytesLimit>>20)
		return r.failed // so that nobody waits for what was not asked for
	}
	programs := min(runtime.GOMAXPROCS(0), (len(names)+passSize-1)/passSize)
	turns := make([][]string, programs)
	for i, name := range names {
		turns[i%programs] = append(turns[i%programs], name)
	}
	for _, names := range turns {
		r.passes.Go(func() {
			if err := r.pass(names); err != nil {
				r.mutex.Lock()
				r.failed = errors.Join(r.failed, err)
				r.mutex.Unlock()
				r.arrived.Broadcast()
			}
		})
	}
	return nil
}

const (
	passSize  = 1000 // objects that are worth a program of their own
	batchSize = 64   // objects after which those who wait are told
)

// pass reads objects by a program that ends with them.
func (r *Repository) pass(names []string) error {
	c := r.command(r.life, "cat-file", "--batch", "--buffer")
	c.Stdin = strings.NewReader(strings.Join(names, "\n") + "\n")
	out, err := c.StdoutPipe()
	if err != nil {
		return err
	}
	if err := c.Start(); err != nil {
		return fmt.Errorf("starting git: %w", err)
	}
	answer := bufio.NewReaderSize(out, 1<<16)
	texts := make([][]byte, batchSize)
	for batch := range slices.Chunk(names, batchSize) {
		for i, name := range batch {
			if texts[i], err = object(answer, name); err != nil {
				c.Process.Kill()
				c.Wait() // that it was killed is no news
				return fmt.Errorf("reading the object %s: %w", name, err)
			}
		}
		r.mutex.Lock()
		for i, name := range batch {
			r.texts[name] = texts[i]
		}
		r.mutex.Unlock()
		r.arrived.Broadcast()
	}
	return c.Wait()
}

func (r *Repository) start() (err error) {
	if r.reader != nil {
		return nil
	}
	c := r.command(context.Background(), "cat-file", "--batch")
	if r.ask, err = c.StdinPipe(); err != nil {
		return err
	}
	out, err := c.StdoutPipe()
	if err != nil {
		return err
	}
	r.answer = bufio.NewReaderSize(out, 1<<16)
	if err := c.Start(); err != nil {
		return fmt.Errorf("starting git: %w", err)
	}
	r.reader = c
	return nil
}

// object reads one answer: "NAME blob SIZE", a line end, the bytes, a line end.
func object(answer *bufio.Reader, name string) ([]byte, error) {
	header, err := answer.ReadString('\n')
	if err != nil {
		return nil, err
	}
	fields := strings.Fields(header)
	if len(fields) != 3 || fields[0] != name || fields[1] != "blob" {
		return nil, fmt.Errorf("git answers %q", strings.TrimSpace(header))
	}
	size, err := strconv.Atoi(fields[2])
	if err != nil || size > fileLimit {
		return nil, fmt.Errorf("it has %s bytes, more than %d", fields[2], fileLimit)
	}
	text := make([]byte, size+1)
	if _, err := io.ReadFull(answer, text); err != nil {
		return nil, err
	}
	return text[:size:size], nil
}

// blob returns the bytes of an object. One that is on its way is waited for.
func (r *Repository) blob(name string) ([]byte, error) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	for {
		switch text, asked := r.texts[name]; {
		case text != nil:
			return text, nil
		case !asked:
			return r.one(name)
		case r.failed != nil:
			return nil, r.failed
		}
		r.arrived.Wait()
	}
}

// one reads an object that was not read ahead.
func (r *Repository) one(name string) ([]byte, error) {
	if err := r.start(); err != nil {
		return nil, err
	}
	if _, err := io.WriteString(r.ask, name+"\n"); err != nil {
		return nil, err
	}
	return object(r.answer, name)
}
