package layout

import (
	"fmt"
	"html/template"
	"reflect"
	"slices"
	"text/template/parse"
)

// compiler turns the escaped templates of one set into programs. All types are
// known beforehand, because view models are plain structs, so reflection looks
// for fields once and not at every page.
type compiler struct {
	set      *template.Template
	strings  Strings
	programs map[entry]*program
	scope    *scope
}

// scope is the variables of the template that is being compiled.
type scope struct {
	vars  []variable // visible now, innermost last
	slots int        // the most that were ever needed at once
}

// variable is a variable with its slot, which is its place in the scope.
type variable struct {
	name string
	typ  reflect.Type // nil: its value is not known to the compiler
}

// refusal is what the compiler panics with at the first thing that it does not
// know; compile turns it into an error, as text/template/parse does.
type refusal struct{ error }

func refuse(n parse.Node, format string, values ...any) {
	panic(refusal{fmt.Errorf("%s: %s", n, fmt.Sprintf(format, values...))})
}

// compile makes the program of an entry, or says what it does not know.
func compile(set *template.Template, s Strings, e entry) (p *program, err error) {
	defer func() {
		if r := recover(); r != nil {
			unknown, ok := r.(refusal)
			if !ok {
				panic(r)
			}
			p, err = nil, fmt.Errorf("compiling the template %q for %s: %w", e.name, e.view, unknown.error)
		}
	}()
	c := &compiler{set: set, strings: s, programs: map[entry]*program{}}
	return c.template(e), nil
}

// template compiles a template for one type of dot, once: a template that calls
// itself finds its own program, still without a body.
func (c *compiler) template(e entry) *program {
	if p, ok := c.programs[e]; ok {
		return p
	}
	t := c.set.Lookup(e.name)
	if t == nil || t.Tree == nil || t.Tree.Root == nil {
		// Derived templates, which html/template makes for calls outside
		// text, are not in the set.
		panic(refusal{fmt.Errorf("there is no template %q", e.name)})
	}
	p := &program{}
	c.programs[e] = p
	outer := c.scope
	c.scope = &scope{}
	c.declare("$", e.view)
	p.body = c.list(t.Tree.Root, e.view)
	p.slots = c.scope.slots
	c.scope = outer
	return p
}

// declare makes a variable visible and returns its slot.
func (c *compiler) declare(name string, typ reflect.Type) int {
	c.scope.vars = append(c.scope.vars, variable{name, typ})
	c.scope.slots = max(c.scope.slots, len(c.scope.vars))
	return len(c.scope.vars) - 1
}

// within compiles something whose variables end with it.
func (c *compiler) within(compile func()) {
	mark := len(c.scope.vars)
	compile()
	c.scope.vars = c.scope.vars[:mark]
}

// lookup finds the innermost variable of a name.
func (c *compiler) lookup(n parse.Node, name string) (slot int, typ reflect.Type) {
	for i, v := range slices.Backward(c.scope.vars) {
		if v.name == name {
			return i, v.typ
		}
	}
	refuse(n, "there is no variable %s", name)
	return 0, nil
}

// list compiles nodes in order. Neighbouring texts become one, folded strings
// of say among them.
func (c *compiler) list(l *parse.ListNode, dot reflect.Type) step {
	var steps []step
	text := ""
	flush := func() {
		if text != "" {
			steps = append(steps, literal(text))
			text = ""
		}
	}
	if l != nil {
		for _, n := range l.Nodes {
			fixed, s := c.node(n, dot)
			text += fixed
			if s != nil {
				flush()
				steps = append(steps, s)
			}
		}
	}
	flush()
	return sequence(steps)
}

// node compiles one node: into text that is always the same, or into a step.
func (c *compiler) node(n parse.Node, dot reflect.Type) (fixed string, s step) {
	switch n := n.(type) {
	case *parse.TextNode:
		return string(n.Text), nil
	case *parse.CommentNode:
		return "", nil
	case *parse.ActionNode:
		if len(n.Pipe.Decl) > 0 {
			return "", c.assignment(n.Pipe, dot)
		}
		return c.print(n, dot)
	case *parse.IfNode:
		return "", c.choice(&n.BranchNode, dot, false)
	case *parse.WithNode:
		return "", c.choice(&n.BranchNode, dot, true)
	case *parse.RangeNode:
		return "", c.loop(n, dot)
	case *parse.TemplateNode:
		return "", c.invocation(n, dot)
	case *parse.BreakNode:
		return "", func(*machine, reflect.Value) flow { return leave }
	case *parse.ContinueNode:
		return "", func(*machine, reflect.Value) flow { return again }
	}
	refuse(n, "a node of an unknown kind")
	return "", nil
}

// assignment compiles {{$x := …}} and {{$x = …}}. A variable keeps the type
// with which it was declared.
func (c *compiler) assignment(p *parse.PipeNode, dot reflect.Type) step {
	if len(p.Decl) != 1 || len(p.Decl[0].Ident) != 1 {
		refuse(p, "more than one variable")
	}
	e := c.pipeline(p, dot)
	value := e.need(p)
	var slot int
	if name := p.Decl[0].Ident[0]; !p.IsAssign {
		slot = c.declare(name, e.typ)
	} else {
		var typ reflect.Type
		if slot, typ = c.lookup(p, name); typ != e.typ {
			refuse(p, "the type of %s changes", name)
		}
	}
	return func(m *machine, dot reflect.Value) flow {
		m.vars[m.base+slot] = value(m, dot)
		return next
	}
}

// choice compiles if and with. They differ only in the dot of the first branch.
func (c *compiler) choice(n *parse.BranchNode, dot reflect.Type, with bool) (s step) {
	c.within(func() {
		e := c.pipeline(n.Pipe, dot)
		if !with && len(n.Pipe.Decl) == 0 {
			condition, then, otherwise := e.condition(n.Pipe), c.branch(n.List, dot), c.branch(n.ElseList, dot)
			s = func(m *machine, dot reflect.Value) flow {
				if condition(m, dot) {
					return then(m, dot)
				}
				return otherwise(m, dot)
			}
			return
		}
		value, truth := e.need(n.Pipe), truthOf(n.Pipe, e.typ)
		slot := -1
		switch {
		case n.Pipe.IsAssign || len(n.Pipe.Decl) > 1:
			refuse(n, "an assignment as a condition")
		case len(n.Pipe.Decl) == 1:
			slot = c.declare(n.Pipe.Decl[0].Ident[0], e.typ)
		}
		inner := dot
		if with {
			inner = e.typ
		}
		then, otherwise := c.branch(n.List, inner), c.branch(n.ElseList, dot)
		s = func(m *machine, dot reflect.Value) flow {
			v := value(m, dot)
			if slot >= 0 {
				m.vars[m.base+slot] = v
			}
			switch {
			case !truth(v):
				return otherwise(m, dot)
			case with:
				return then(m, v)
			}
			return then(m, dot)
		}
	})
	return s
}

func (c *compiler) branch(l *parse.ListNode, dot reflect.Type) (s step) {
	c.within(func() { s = c.list(l, dot) })
	return s
}

// loop compiles range over a slice.
func (c *compiler) loop(n *parse.RangeNode, dot reflect.Type) (s step) {
	c.within(func() {
		e := c.pipeline(n.Pipe, dot)
		value := e.need(n.Pipe)
		if e.typ.Kind() != reflect.Slice || n.Pipe.IsAssign {
			refuse(n.Pipe, "range over %s, or into a variable that exists", e.typ)
		}
		index, element := -1, -1
		var otherwise step
		switch decl := n.Pipe.Decl; len(decl) {
		case 0:
			otherwise = c.branch(n.ElseList, dot)
		case 1:
			element = c.declare(decl[0].Ident[0], nil)
		default:
			index, element = c.declare(decl[0].Ident[0], nil), c.declare(decl[1].Ident[0], nil)
		}
		if otherwise == nil {
			// In the else branch text/template leaves the list itself in
			// these variables: without a type nothing can use them.
			otherwise = c.branch(n.ElseList, dot)
			c.scope.vars[element].typ = e.typ.Elem()
			if index >= 0 {
				c.scope.vars[index].typ = reflect.TypeFor[int]()
			}
		}
		s = iteration{value, index, element, c.branch(n.List, e.typ.Elem()), otherwise}.step
	})
	return s
}

// iteration is a compiled range. A slot of -1 stands for no variable.
type iteration struct {
	list            evaluation
	index, element  int
	body, otherwise step
}

func (r iteration) step(m *machine, dot reflect.Value) flow {
	list := r.list(m, dot)
	count := list.Len()
	if count == 0 {
		// A break here ends this range, which is over anyway, and not the
		// one around it; a continue goes on with the one around it.
		if f := r.otherwise(m, dot); f == again {
			return again
		}
		return next
	}
	for i := range count {
		v := list.Index(i)
		if r.index >= 0 {
			m.vars[m.base+r.index] = reflect.ValueOf(i)
		}
		if r.element >= 0 {
			m.vars[m.base+r.element] = v
		}
		if r.body(m, v) == leave {
			break
		}
	}
	return next
}

// invocation compiles {{template "name" dot}}.
func (c *compiler) invocation(n *parse.TemplateNode, dot reflect.Type) step {
	if n.Pipe == nil {
		p := c.template(entry{n.Name, nil})
		return func(m *machine, _ reflect.Value) flow {
			p.call(m, reflect.Value{})
			return next
		}
	}
	if len(n.Pipe.Decl) > 0 {
		refuse(n, "a variable is declared by a call")
	}
	e := c.pipeline(n.Pipe, dot)
	value := e.need(n.Pipe)
	p := c.template(entry{n.Name, e.typ})
	return func(m *machine, dot reflect.Value) flow {
		p.call(m, value(m, dot))
		return next
	}
}
