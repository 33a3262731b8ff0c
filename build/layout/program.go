package layout

import (
	"io"
	"reflect"
	"slices"
	"sync"
)

// A program is a template compiled for one type of dot. Its meaning is that of
// html/template, byte for byte: what the compiler does not know it does not
// compile, and what goes wrong while a program runs (a nil pointer, an index
// out of range) makes it give up before anything is written. In both cases
// html/template executes the template from its start, so it alone decides what
// is an error and how it reads.
type program struct {
	body  step
	slots int // variables of one call, $ among them
}

// step is one compiled node. It appends to the machine's output.
type step func(m *machine, dot reflect.Value) flow

// flow says how a list of steps goes on: break and continue leave it.
type flow uint8

const (
	next flow = iota
	leave
	again
)

// machine is the state of one run.
type machine struct {
	out   []byte
	vars  []reflect.Value // the variables of all calls, innermost last
	base  int             // where those of the current call begin
	depth int
}

// depthLimit is how deep templates may call each other in a program. It lies
// far below the limit of text/template: deeper ones are left to html/template.
const depthLimit = 500

// keptBuffer is the largest buffer that waits for the next page.
const keptBuffer = 1 << 20

var machines = sync.Pool{New: func() any { return new(machine) }}

// giveUp is what a step panics with where html/template has to decide.
type giveUp struct{}

// run executes the program and writes its output at once. It reports false,
// and has written nothing, where it gave up.
func (p *program) run(w io.Writer, view any) (done bool, err error) {
	m := machines.Get().(*machine)
	defer m.release()
	if !m.try(p, reflect.ValueOf(view)) {
		return false, nil
	}
	_, err = w.Write(m.out)
	return true, err
}

func (m *machine) try(p *program, dot reflect.Value) (done bool) {
	defer func() {
		if r := recover(); r != nil {
			if _, ok := r.(giveUp); !ok {
				panic(r)
			}
			done = false
		}
	}()
	p.call(m, dot)
	return true
}

// release hands the machine to the next run. The variables are cleared: a pool
// must not keep the view models of old pages alive.
func (m *machine) release() {
	clear(m.vars[:cap(m.vars)])
	m.vars, m.base, m.depth = m.vars[:0], 0, 0
	if m.out = m.out[:0]; cap(m.out) > keptBuffer {
		m.out = nil
	}
	machines.Put(m)
}

// call runs a program with its own variables; the first of them is $.
func (p *program) call(m *machine, dot reflect.Value) {
	if m.depth == depthLimit {
		panic(giveUp{})
	}
	base := m.base
	m.base = len(m.vars)
	m.vars = slices.Grow(m.vars, p.slots)[:m.base+p.slots]
	m.vars[m.base] = dot
	m.depth++
	p.body(m, dot)
	m.depth--
	m.vars = m.vars[:m.base]
	m.base = base
}

// sequence runs steps one after the other.
func sequence(steps []step) step {
	switch len(steps) {
	case 0:
		return func(*machine, reflect.Value) flow { return next }
	case 1:
		return steps[0]
	}
	return func(m *machine, dot reflect.Value) flow {
		for _, s := range steps {
			if f := s(m, dot); f != next {
				return f
			}
		}
		return next
	}
}

// literal appends the same text every time.
func literal(text string) step {
	return func(m *machine, _ reflect.Value) flow {
		m.out = append(m.out, text...)
		return next
	}
}
