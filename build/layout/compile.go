package layout

import (
	"fmt"
	"reflect"
	"text/template/parse"
)

// compiler turns the escaped templates of one set into programs. All types are
// known beforehand, because view models are plain structs, so reflection looks
// for fields once and not at every page.
type compiler struct {
	annotated *annotated
	strings   Strings
	lang      string
	programs  map[entry]*program
	types     *types // of the template that is being compiled
}

// refusal is what the compiler panics with at the first thing that it does not
// know; compile turns it into an error, as text/template/parse does.
type refusal struct{ error }

func refuse(n parse.Node, format string, values ...any) {
	panic(refusal{fmt.Errorf("%s: %s", n, fmt.Sprintf(format, values...))})
}

// compile makes the program of an entry, or says what it does not know.
func compile(of *annotated, s Strings, lang string, e entry) (p *program, err error) {
	defer func() {
		if r := recover(); r != nil {
			unknown, ok := r.(refusal)
			if !ok {
				panic(r)
			}
			p, err = nil, fmt.Errorf("compiling the template %q for %s: %w", e.name, e.view, unknown.error)
		}
	}()
	c := &compiler{annotated: of, strings: s, lang: lang, programs: map[entry]*program{}}
	return c.template(e), nil
}

// template compiles a template for one type of dot, once: a template that calls
// itself finds its own program, still without a body.
func (c *compiler) template(e entry) *program {
	if p, ok := c.programs[e]; ok {
		return p
	}
	tree, types := c.annotated.of(e)
	if tree == nil {
		panic(refusal{fmt.Errorf("there is no template %q", e.name)})
	}
	p := &program{slots: types.room}
	c.programs[e] = p
	outer := c.types
	c.types = types
	p.body = c.list(tree.Root)
	c.types = outer
	return p
}

// slot returns where a variable is kept.
func (c *compiler) slot(n *parse.VariableNode) int {
	slot, known := c.types.slots[n]
	if !known {
		refuse(n, "there is no such variable")
	}
	return slot
}

// list compiles nodes in order. Neighbouring texts become one, folded strings
// of say among them.
func (c *compiler) list(l *parse.ListNode) step {
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
			fixed, s := c.node(n)
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
func (c *compiler) node(n parse.Node) (fixed string, s step) {
	switch n := n.(type) {
	case *parse.TextNode:
		return string(n.Text), nil
	case *parse.CommentNode:
		return "", nil
	case *parse.ActionNode:
		if len(n.Pipe.Decl) > 0 {
			return "", c.assignment(n.Pipe)
		}
		return c.print(n)
	case *parse.IfNode:
		return "", c.choice(&n.BranchNode, false)
	case *parse.WithNode:
		return "", c.choice(&n.BranchNode, true)
	case *parse.RangeNode:
		return "", c.loop(n)
	case *parse.TemplateNode:
		return "", c.invocation(n)
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
func (c *compiler) assignment(p *parse.PipeNode) step {
	if len(p.Decl) != 1 || len(p.Decl[0].Ident) != 1 {
		refuse(p, "more than one variable")
	}
	e := c.pipeline(p)
	value, slot := e.need(p), c.slot(p.Decl[0])
	if c.types.values[p.Decl[0]] != e.typ {
		refuse(p, "the type of %s changes", p.Decl[0])
	}
	return func(m *machine, dot reflect.Value) flow {
		m.vars[m.base+slot] = value(m, dot)
		return next
	}
}

// choice compiles if and with. They differ only in the dot of the first branch.
func (c *compiler) choice(n *parse.BranchNode, with bool) step {
	e := c.pipeline(n.Pipe)
	if !with && len(n.Pipe.Decl) == 0 {
		condition, then, otherwise := e.condition(n.Pipe), c.list(n.List), c.list(n.ElseList)
		return func(m *machine, dot reflect.Value) flow {
			if condition(m, dot) {
				return then(m, dot)
			}
			return otherwise(m, dot)
		}
	}
	value, truth := e.need(n.Pipe), truthOf(n.Pipe, e.typ)
	slot := -1
	switch {
	case n.Pipe.IsAssign || len(n.Pipe.Decl) > 1:
		refuse(n, "an assignment as a condition")
	case len(n.Pipe.Decl) == 1:
		slot = c.slot(n.Pipe.Decl[0])
	}
	then, otherwise := c.list(n.List), c.list(n.ElseList)
	return func(m *machine, dot reflect.Value) flow {
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
}

// loop compiles range over a slice. In the else branch text/template leaves the list
// itself in the variables: they have no type there, so that nothing can use them.
func (c *compiler) loop(n *parse.RangeNode) step {
	e := c.pipeline(n.Pipe)
	value := e.need(n.Pipe)
	if e.typ.Kind() != reflect.Slice || n.Pipe.IsAssign {
		refuse(n.Pipe, "range over %s, or into a variable that exists", e.typ)
	}
	index, element := -1, -1
	switch decl := n.Pipe.Decl; len(decl) {
	case 0:
	case 1:
		element = c.slot(decl[0])
	default:
		index, element = c.slot(decl[0]), c.slot(decl[1])
	}
	return iteration{value, index, element, c.list(n.List), c.list(n.ElseList)}.step
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
func (c *compiler) invocation(n *parse.TemplateNode) step {
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
	e := c.pipeline(n.Pipe)
	value := e.need(n.Pipe)
	p := c.template(entry{n.Name, e.typ})
	return func(m *machine, dot reflect.Value) flow {
		p.call(m, value(m, dot))
		return next
	}
}
