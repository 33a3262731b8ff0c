package layout

import (
	"html/template"
	"reflect"
	"slices"
	"strings"
	"text/template/parse"
)

// types are what is known of a template before it runs, for one type of dot: the
// static type of every expression and the place of every variable. They are found
// in one pass; who inspects a layout and who compiles it both read them. A type of
// nil, like a node that is not there, is a value about which nothing is known.
type types struct {
	values map[parse.Node]reflect.Type // of operands, commands, pipelines and declarations
	chains map[parse.Node][]link       // the fields of .A.B, of $x.A and of (…).A
	slots  map[*parse.VariableNode]int // where the variable is kept that is declared, assigned or used
	room   int                         // how many slots are needed at once
}

// link is one field of a chain. A chain ends with the first of which no more is
// known than its name.
type link struct {
	of    reflect.Type // whose field it is; nil where nobody knows
	field reflect.StructField
	typ   reflect.Type // of the field; nil where nobody knows
	wrong bool         // there is no such field
}

// annotated is the templates of one set with their types, each for every type of
// dot that was asked for. It has to be asked by one goroutine at a time. What the
// escaper of html/template adds to a template afterwards has no type.
type annotated struct {
	set   *template.Template
	known map[entry]*types
}

func newAnnotated(set *template.Template) *annotated {
	return &annotated{set, map[entry]*types{}}
}

// of returns the tree of a template and its types; nil where there is no such
// template, as for those that html/template derives for calls outside text.
func (a *annotated) of(e entry) (*parse.Tree, *types) {
	t := a.set.Lookup(e.name)
	if t == nil || t.Tree == nil || t.Tree.Root == nil {
		return nil, nil
	}
	if a.known[e] == nil {
		a.known[e] = annotate(t.Tree.Root, e.view)
	}
	return t.Tree, a.known[e]
}

// annotate finds the types of a template. A variable has the type with which it is
// declared, provided that it is assigned nothing else: where one of them is, those
// that are assigned at all are taken to be unknown, so that two passes are enough.
func annotate(root *parse.ListNode, view reflect.Type) *types {
	first := newTyping(nil)
	first.template(root, view)
	if !first.differs {
		return &first.types
	}
	second := newTyping(first.assigned)
	second.template(root, view)
	return &second.types
}

// typing is the pass that finds the types of one template.
type typing struct {
	types
	vars     []variable // visible now, innermost last; the place of each is its slot
	unknown  map[*parse.VariableNode]bool
	assigned map[*parse.VariableNode]bool // by their declarations; nil is that of $
	differs  bool                         // a variable was assigned a value of another type
}

// variable is a variable with its declaration, nil for $.
type variable struct {
	name     string
	declared *parse.VariableNode
	typ      reflect.Type
}

func newTyping(unknown map[*parse.VariableNode]bool) *typing {
	return &typing{
		types:   types{map[parse.Node]reflect.Type{}, map[parse.Node][]link{}, map[*parse.VariableNode]int{}, 0},
		unknown: unknown, assigned: map[*parse.VariableNode]bool{},
	}
}

func (t *typing) template(root *parse.ListNode, view reflect.Type) {
	t.push(variable{"$", nil, view})
	t.list(root, view)
}

func (t *typing) push(v variable) {
	if t.unknown[v.declared] {
		v.typ = nil
	}
	t.vars = append(t.vars, v)
	t.room = max(t.room, len(t.vars))
}

func (t *typing) declare(n *parse.VariableNode, typ reflect.Type) {
	t.push(variable{n.Ident[0], n, typ})
	t.slots[n], t.values[n] = len(t.vars)-1, t.vars[len(t.vars)-1].typ
}

// assign notes what an assignment gives to a variable that exists.
func (t *typing) assign(n *parse.VariableNode, typ reflect.Type) {
	v := t.lookup(n)
	t.values[n] = v.typ
	t.assigned[v.declared] = true
	if v.typ != nil && v.typ != typ {
		t.differs = true
	}
}

// lookup finds the innermost variable of a name. text/template refuses to parse
// what names another.
func (t *typing) lookup(n *parse.VariableNode) variable {
	for i, v := range slices.Backward(t.vars) {
		if v.name == n.Ident[0] {
			t.slots[n] = i
			return v
		}
	}
	return variable{}
}

func (t *typing) list(l *parse.ListNode, dot reflect.Type) {
	if l == nil {
		return
	}
	mark := len(t.vars)
	for _, n := range l.Nodes {
		t.node(n, dot)
	}
	t.vars = t.vars[:mark]
}

func (t *typing) node(n parse.Node, dot reflect.Type) {
	mark := len(t.vars)
	switch n := n.(type) {
	case *parse.ActionNode:
		t.pipe(n.Pipe, dot)
		return // its variable stays
	case *parse.IfNode:
		t.pipe(n.Pipe, dot)
		t.list(n.List, dot)
		t.list(n.ElseList, dot)
	case *parse.WithNode:
		t.list(n.List, t.pipe(n.Pipe, dot))
		t.list(n.ElseList, dot)
	case *parse.RangeNode:
		t.loop(n, dot)
	case *parse.TemplateNode:
		if n.Pipe != nil {
			t.pipe(n.Pipe, dot)
		}
	}
	t.vars = t.vars[:mark]
}

// pipe finds the type of a pipeline and declares or assigns its variables.
func (t *typing) pipe(p *parse.PipeNode, dot reflect.Type) reflect.Type {
	typ := t.value(p, dot)
	for _, v := range p.Decl {
		if p.IsAssign {
			t.assign(v, typ)
		} else {
			t.declare(v, typ)
		}
	}
	return typ
}

func (t *typing) loop(n *parse.RangeNode, dot reflect.Type) {
	key, element, _ := elements(t.value(n.Pipe, dot))
	mark := len(t.vars)
	decl := n.Pipe.Decl
	for i, v := range decl {
		switch {
		case n.Pipe.IsAssign:
			t.assign(v, nil) // text/template leaves the list itself there, where it is empty
		case i < len(decl)-1:
			t.declare(v, key)
		default:
			t.declare(v, element)
		}
	}
	t.list(n.List, element)
	// In the else branch text/template leaves the list in these variables.
	for v := mark; v < len(t.vars); v++ {
		t.vars[v].typ = nil
	}
	t.list(n.ElseList, dot)
}

// value finds the types of the commands of a pipeline; its own is that of the last.
func (t *typing) value(p *parse.PipeNode, dot reflect.Type) (typ reflect.Type) {
	for at, c := range p.Cmds {
		for _, a := range c.Args {
			t.values[a] = t.operand(a, dot)
		}
		typ = nil
		if identifier, ok := c.Args[0].(*parse.IdentifierNode); ok {
			typ = resultOf(identifier.Ident, t.arguments(p, at))
		} else if len(c.Args) == 1 && at == 0 {
			typ = t.values[c.Args[0]]
		}
		t.values[c] = typ
	}
	t.values[p] = typ
	return typ
}

// arguments are the types of what the function of one command of a pipeline is
// given, the value of the command before it last.
func (t *types) arguments(p *parse.PipeNode, at int) []reflect.Type {
	var list []reflect.Type
	for _, a := range p.Cmds[at].Args[1:] {
		list = append(list, t.values[a])
	}
	if at > 0 {
		list = append(list, t.values[p.Cmds[at-1]])
	}
	return list
}

// operand finds the type of what can stand as an argument or alone.
func (t *typing) operand(n parse.Node, dot reflect.Type) reflect.Type {
	switch n := n.(type) {
	case *parse.DotNode:
		return dot
	case *parse.FieldNode:
		return t.chain(n, dot, n.Ident)
	case *parse.VariableNode:
		return t.chain(n, t.lookup(n).typ, n.Ident[1:])
	case *parse.ChainNode:
		t.values[n.Node] = t.operand(n.Node, dot)
		return t.chain(n, t.values[n.Node], n.Field)
	case *parse.PipeNode:
		return t.pipe(n, dot)
	case *parse.StringNode:
		return reflect.TypeFor[string]()
	case *parse.BoolNode:
		return reflect.TypeFor[bool]()
	case *parse.NumberNode:
		if n.IsInt && !n.IsComplex && !strings.ContainsAny(n.Text, ".eEpP") && int64(int(n.Int64)) == n.Int64 {
			return reflect.TypeFor[int]()
		}
	}
	return nil
}

// chain follows fields from a value on.
func (t *typing) chain(n parse.Node, typ reflect.Type, names []string) reflect.Type {
	var links []link
	for _, name := range names {
		l := member(typ, name)
		links, typ = append(links, l), l.typ
		if typ == nil {
			break
		}
	}
	if links != nil {
		t.chains[n] = links
	}
	return typ
}

// resultOf is the type of what a function returns for arguments of some types.
func resultOf(function string, arguments []reflect.Type) reflect.Type {
	switch function {
	case "say", saidAlone, "direction", "against", "tongue":
		return reflect.TypeFor[string]()
	case "len":
		return reflect.TypeFor[int]()
	case "eq", "ne", "lt", "le", "gt", "ge", "not":
		return reflect.TypeFor[bool]()
	case "and", "or":
		// One of the arguments: known where they are all of one type.
		if len(arguments) > 0 && !slices.ContainsFunc(arguments, func(t reflect.Type) bool { return t != arguments[0] }) {
			return arguments[0]
		}
	case "index":
		if len(arguments) == 2 {
			if _, element, ok := elements(arguments[0]); ok {
				return element
			}
		}
	}
	return nil
}

// member is a field of a type. A method, an interface or a map of anything may give
// whatever it likes.
func member(of reflect.Type, name string) link {
	l := link{of: of}
	if of == nil {
		return l
	}
	if _, method := of.MethodByName(name); method {
		return l
	}
	base := target(of)
	if _, method := reflect.PointerTo(base).MethodByName(name); method {
		return l
	}
	switch base.Kind() {
	case reflect.Struct:
		f, found := base.FieldByName(name)
		if !found || !f.IsExported() {
			l.wrong = true
			return l
		}
		l.field, l.typ = f, certain(f.Type)
	case reflect.Map, reflect.Interface:
	default:
		l.wrong = true
	}
	return l
}

// certain is a type, or nil where it says nothing about the value.
func certain(typ reflect.Type) reflect.Type {
	if typ != nil && target(typ).Kind() == reflect.Interface {
		return nil
	}
	return typ
}

// target is what a pointer leads to.
func target(typ reflect.Type) reflect.Type {
	for typ.Kind() == reflect.Pointer {
		typ = typ.Elem()
	}
	return typ
}

// elements are the types of what range goes over, where it can.
func elements(typ reflect.Type) (key, element reflect.Type, ok bool) {
	if typ == nil {
		return nil, nil, true
	}
	switch typ = target(typ); typ.Kind() {
	case reflect.Slice, reflect.Array:
		return reflect.TypeFor[int](), certain(typ.Elem()), true
	case reflect.Map:
		return certain(typ.Key()), certain(typ.Elem()), true
	case reflect.Struct, reflect.String, reflect.Bool:
		return nil, nil, false
	}
	return nil, nil, true
}
