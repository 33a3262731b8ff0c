package layout

import (
	"errors"
	"html/template"
	"io"
	"maps"
	"reflect"
	"sync"
	"sync/atomic"
)

// theme is one kind of page: the set of templates that it is made of, escaped,
// and the programs that were compiled from them.
type theme struct {
	templates *template.Template
	strings   Strings
	lang      string
	programs  atomic.Pointer[map[entry]compiled] // replaced as a whole, never changed
	compiling sync.Mutex
	annotated *annotated // held by whoever compiles
}

func newTheme(of *annotated, s Strings, lang string) *theme {
	return &theme{templates: of.set, strings: s, lang: lang, annotated: of}
}

// entry is where execution begins, and with what: programs are made for the
// static types of view models.
type entry struct {
	name string
	view reflect.Type
}

// compiled is the program of an entry or the reason why there is none.
type compiled struct {
	program *program
	refused error
}

// execute renders a template of the set with a view model: by its program, or
// by html/template where there is none or where it gives up.
func (t *theme) execute(w io.Writer, name string, view any) error {
	if c := t.compiled(entry{name, reflect.TypeOf(view)}); c.program != nil {
		if done, err := c.program.run(w, view); done {
			return err
		}
	}
	return t.templates.ExecuteTemplate(w, name, view)
}

// compiled returns the program of an entry, compiling it at its first use.
func (t *theme) compiled(e entry) compiled {
	if known := t.programs.Load(); known != nil {
		if c, ok := (*known)[e]; ok {
			return c
		}
	}
	t.compiling.Lock()
	defer t.compiling.Unlock()
	all := map[entry]compiled{}
	if known := t.programs.Load(); known != nil {
		if c, ok := (*known)[e]; ok {
			return c
		}
		all = maps.Clone(*known)
	}
	var c compiled
	c.program, c.refused = t.compile(e)
	all[e] = c
	t.programs.Store(&all)
	return c
}

// compile makes the program of an entry. The escaper works at the first
// execution of each template, so that has to come first; what it executes then
// misses its data, which is no mistake.
func (t *theme) compile(e entry) (*program, error) {
	if e.view == nil {
		return nil, errors.New("there is no view model")
	}
	var escaping *template.Error
	if err := t.templates.ExecuteTemplate(io.Discard, e.name, nil); errors.As(err, &escaping) {
		return nil, err
	}
	for _, part := range t.templates.Templates() {
		if part.Tree != nil {
			sayAloneOutsideText(part.Tree.Root) // of what was escaped now: nobody executes it yet
		}
	}
	return compile(t.annotated, t.strings, t.lang, e)
}
