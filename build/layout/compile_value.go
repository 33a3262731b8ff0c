package layout

import (
	"reflect"
	"strings"
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
func (c *compiler) pipeline(p *parse.PipeNode, dot reflect.Type) expression {
	return c.commands(p, p.Cmds, dot)
}

func (c *compiler) commands(p *parse.PipeNode, list []*parse.CommandNode, dot reflect.Type) expression {
	if len(list) == 0 {
		refuse(p, "nothing to evaluate")
	}
	e := c.command(list[0], nil, dot)
	for _, command := range list[1:] {
		e = c.command(command, &e, dot)
	}
	return e
}

func (c *compiler) command(n *parse.CommandNode, piped *expression, dot reflect.Type) expression {
	if identifier, ok := n.Args[0].(*parse.IdentifierNode); ok {
		return c.function(n, identifier.Ident, piped, dot)
	}
	if len(n.Args) > 1 || piped != nil {
		refuse(n, "an argument for what is no function")
	}
	return c.operand(n.Args[0], dot)
}

// operand compiles what can stand as an argument or alone.
func (c *compiler) operand(n parse.Node, dot reflect.Type) expression {
	switch n := n.(type) {
	case *parse.DotNode:
		return plain(n, dot, func(_ *machine, dot reflect.Value) reflect.Value { return dot })
	case *parse.FieldNode:
		e := plain(n, dot, func(_ *machine, dot reflect.Value) reflect.Value { return dot })
		return fields(n, e, n.Ident, true)
	case *parse.VariableNode:
		slot, typ := c.lookup(n, n.Ident[0])
		e := plain(n, typ, func(m *machine, _ reflect.Value) reflect.Value { return m.vars[m.base+slot] })
		return fields(n, e, n.Ident[1:], false)
	case *parse.ChainNode:
		return fields(n, c.operand(n.Node, dot), n.Field, false)
	case *parse.PipeNode:
		if len(n.Decl) > 0 {
			refuse(n, "a variable is declared within an expression")
		}
		return c.pipeline(n, dot)
	case *parse.StringNode:
		return fixed(n.Text)
	case *parse.BoolNode:
		return fixed(n.True)
	case *parse.NumberNode:
		if n.IsInt && !n.IsComplex && !strings.ContainsAny(n.Text, ".eEpP") && int64(int(n.Int64)) == n.Int64 {
			return fixed(int(n.Int64))
		}
	}
	refuse(n, "an operand that is not compiled")
	return expression{}
}

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

// fields compiles a chain of fields. ofDot says that it begins at the dot,
// which saves a call for by far the most common values.
func fields(n parse.Node, e expression, names []string, ofDot bool) expression {
	for _, name := range names {
		typ, pointer := e.typ, false
		if typ != nil && typ.Kind() == reflect.Pointer {
			typ, pointer = typ.Elem(), true
		}
		if typ == nil || typ.Kind() != reflect.Struct {
			refuse(n, "the field %s of something that is no struct", name)
		}
		f, ok := typ.FieldByName(name)
		if !ok || !f.IsExported() || len(f.Index) != 1 {
			refuse(n, "%s has no field %s of its own", typ, name)
		}
		e = plain(n, f.Type, field(e.value, f.Index[0], pointer, ofDot))
		ofDot = false
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
