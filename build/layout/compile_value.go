package layout

import (
	"reflect"
	"text/template/parse"
)

// evaluation computes a value while a program runs.
type evaluation func(m *machine, dot reflect.Value) reflect.Value

// expression is a compiled value with its static type.
type expression struct {
	typ      reflect.Type // nil: it depends on the data, and only the truth of it is known
	value    evaluation   // nil where typ is
	truth    func(m *machine, dot reflect.Value) bool
	constant bool // it needs neither machine nor dot
}

// need returns how the value is computed; and and or of different types have
// none.
func (e expression) need(n parse.Node) evaluation {
	if e.typ == nil {
		refuse(n, "its type depends on the data")
	}
	return e.value
}

// condition returns how the truth of the value is computed.
func (e expression) condition(n parse.Node) func(m *machine, dot reflect.Value) bool {
	if e.truth != nil {
		return e.truth
	}
	value, truth := e.need(n), truthOf(n, e.typ)
	return func(m *machine, dot reflect.Value) bool { return truth(value(m, dot)) }
}

// truthOf is text/template's idea of truth, for one type.
func truthOf(n parse.Node, typ reflect.Type) func(reflect.Value) bool {
	switch typ.Kind() {
	case reflect.String, reflect.Slice:
		return func(v reflect.Value) bool { return v.Len() > 0 }
	case reflect.Bool:
		return reflect.Value.Bool
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return func(v reflect.Value) bool { return v.Int() != 0 }
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return func(v reflect.Value) bool { return v.Uint() != 0 }
	case reflect.Pointer:
		return func(v reflect.Value) bool { return !v.IsNil() }
	case reflect.Struct:
		return func(reflect.Value) bool { return true }
	}
	refuse(n, "the truth of %s", typ)
	return nil
}

// pipeline compiles commands, each with the result of the one before as its
// last argument. Declarations are the caller's.
func (c *compiler) pipeline(p *parse.PipeNode) expression { return c.commands(p, p.Cmds) }

func (c *compiler) commands(p *parse.PipeNode, list []*parse.CommandNode) expression {
	if len(list) == 0 {
		refuse(p, "nothing to evaluate")
	}
	e := c.command(list[0], nil)
	for _, command := range list[1:] {
		e = c.command(command, &e)
	}
	return e
}

func (c *compiler) command(n *parse.CommandNode, piped *expression) expression {
	if identifier, ok := n.Args[0].(*parse.IdentifierNode); ok {
		return c.function(n, identifier.Ident, piped)
	}
	if len(n.Args) > 1 || piped != nil {
		refuse(n, "an argument for what is no function")
	}
	return c.operand(n.Args[0])
}

// operand compiles what can stand as an argument or alone.
func (c *compiler) operand(n parse.Node) expression {
	switch n := n.(type) {
	case *parse.DotNode:
		return plain(n, c.types.values[n], theDot)
	case *parse.FieldNode:
		return c.fields(n, theDot, len(n.Ident), true)
	case *parse.VariableNode:
		slot := c.slot(n)
		value := func(m *machine, _ reflect.Value) reflect.Value { return m.vars[m.base+slot] }
		if len(n.Ident) == 1 {
			return plain(n, c.types.values[n], value)
		}
		return c.fields(n, value, len(n.Ident)-1, false)
	case *parse.ChainNode:
		return c.fields(n, c.operand(n.Node).need(n), len(n.Field), false)
	case *parse.PipeNode:
		if len(n.Decl) > 0 {
			refuse(n, "a variable is declared within an expression")
		}
		return c.pipeline(n)
	case *parse.StringNode:
		return fixed(n.Text)
	case *parse.BoolNode:
		return fixed(n.True)
	case *parse.NumberNode:
		if c.types.values[n] == reflect.TypeFor[int]() {
			return fixed(int(n.Int64))
		}
	}
	refuse(n, "an operand that is not compiled")
	return expression{}
}

func theDot(_ *machine, dot reflect.Value) reflect.Value { return dot }

func fixed(value any) expression {
	v := reflect.ValueOf(value)
	return expression{typ: v.Type(), value: func(*machine, reflect.Value) reflect.Value { return v }, constant: true}
}

// plain is a value of view models. Interfaces and maps are not: what they hold
// is known only at run time. Methods are not either, because html/template
// calls them before it looks for fields and when it prints.
func plain(n parse.Node, typ reflect.Type, value evaluation) expression {
	if typ == nil {
		refuse(n, "no value is known here")
	}
	base := typ
	if base.Kind() == reflect.Pointer {
		base = base.Elem()
	}
	switch base.Kind() {
	case reflect.String, reflect.Bool, reflect.Slice, reflect.Struct,
		reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
	default:
		refuse(n, "a value of type %s", typ)
	}
	if base.NumMethod() > 0 || reflect.PointerTo(base).NumMethod() > 0 {
		refuse(n, "%s has methods", typ)
	}
	return expression{typ: typ, value: value}
}

// fields compiles a chain of so many fields. ofDot says that it begins at the dot,
// which saves a call for by far the most common values.
func (c *compiler) fields(n parse.Node, of evaluation, count int, ofDot bool) expression {
	var e expression
	for at := range count {
		links := c.types.chains[n]
		if at >= len(links) || links[at].of == nil {
			refuse(n, "a field of something unknown")
		}
		l := links[at]
		plain(n, l.of, nil)
		pointer := l.of.Kind() == reflect.Pointer
		if l.wrong || len(l.field.Index) != 1 {
			refuse(n, "%s has no field of that name of its own", l.of)
		}
		e = plain(n, l.typ, field(of, l.field.Index[0], pointer, ofDot))
		of, ofDot = e.value, false
	}
	return e
}

// field is the field of a struct or of what a pointer leads to.
func field(of evaluation, i int, pointer, ofDot bool) evaluation {
	switch {
	case pointer && ofDot:
		return func(_ *machine, dot reflect.Value) reflect.Value { return follow(dot).Field(i) }
	case pointer:
		return func(m *machine, dot reflect.Value) reflect.Value { return follow(of(m, dot)).Field(i) }
	case ofDot:
		return func(_ *machine, dot reflect.Value) reflect.Value { return dot.Field(i) }
	}
	return func(m *machine, dot reflect.Value) reflect.Value { return of(m, dot).Field(i) }
}

// follow gives up at nil, which is an error that html/template words.
func follow(v reflect.Value) reflect.Value {
	if v.IsNil() {
		panic(giveUp{})
	}
	return v.Elem()
}
