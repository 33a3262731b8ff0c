package layout

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"

	"onrecord/build/diag"
)

// value inspects the commands of a pipeline and returns the type of the last.
func (i *inspector) value(p *parse.PipeNode, dot reflect.Type) reflect.Type {
	var typ reflect.Type
	for at, c := range p.Cmds {
		var arguments []reflect.Type
		for _, a := range c.Args {
			arguments = append(arguments, i.operand(a, dot))
		}
		if at > 0 {
			arguments = append(arguments, typ)
		}
		switch identifier, ok := c.Args[0].(*parse.IdentifierNode); {
		case ok:
			if p := misuse(identifier.Ident, arguments[1:]); p.message != "" {
				i.report(func(f diag.File) diag.Span { return spelled(f, int(identifier.Pos), identifier.Ident) }, p)
			}
			typ = resultOf(identifier.Ident, arguments[1:])
		case len(arguments) == 1:
			typ = arguments[0]
		default:
			typ = nil
		}
	}
	return typ
}

// resultOf is the type of what a function returns for arguments of some types.
func resultOf(function string, arguments []reflect.Type) reflect.Type {
	switch function {
	case "say":
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

// misuse is what is wrong with the arguments of a function, where it would fail
// with any values of these types. Of several values that eq compares to, later
// ones are looked at only if none before is equal.
func misuse(function string, arguments []reflect.Type) problem {
	if len(arguments) == 0 || arguments[0] == nil {
		return problem{}
	}
	a := arguments[0]
	switch kind := a.Kind(); function {
	case "len", "index":
		if kind == reflect.Struct || kind == reflect.Bool || classOf(a) == intClass {
			return problem{function + " needs a list, and this is " + describe(a), "give it a field that is a list"}
		}
	case "lt", "le", "gt", "ge":
		if kind == reflect.Struct || kind == reflect.Bool || kind == reflect.Slice {
			return problem{function + " compares numbers or texts, and this is " + describe(a), "compare the length of a list: (len …)"}
		}
		fallthrough
	case "eq", "ne":
		if len(arguments) < 2 || arguments[1] == nil {
			return problem{}
		}
		if b := arguments[1]; differ(a, b) {
			return problem{function + " cannot compare " + describe(a) + " to " + describe(b), "compare a text to a text: \"3\", or the length of a list to a number: (len …)"}
		}
	}
	return problem{}
}

// differ reports whether text/template refuses to compare two types, by its kinds
// of values. What is not clear-cut is taken to be alike.
func differ(a, b reflect.Type) bool {
	whole := func(c class) bool { return c == intClass || c == uintClass }
	clear := func(t reflect.Type) bool {
		return classOf(t) != noClass || t.Kind() == reflect.Struct || t.Kind() == reflect.Slice
	}
	ka, kb := classOf(a), classOf(b)
	return clear(a) && clear(b) && ka != kb && !(whole(ka) && whole(kb))
}

// operand inspects what can stand as an argument or alone.
func (i *inspector) operand(n parse.Node, dot reflect.Type) reflect.Type {
	switch n := n.(type) {
	case *parse.DotNode:
		return dot
	case *parse.FieldNode:
		return i.fields(start(int(n.Pos), n.Ident, "."), dot, n.Ident)
	case *parse.VariableNode:
		at := start(int(n.Pos), n.Ident, "") + len(n.Ident[0])
		return i.fields(at, i.lookup(n.Ident[0]), n.Ident[1:])
	case *parse.ChainNode:
		return i.fields(int(n.Pos), i.operand(n.Node, dot), n.Field)
	case *parse.PipeNode:
		return i.value(n, dot)
	case *parse.StringNode:
		return reflect.TypeFor[string]()
	case *parse.BoolNode:
		return reflect.TypeFor[bool]()
	case *parse.NumberNode:
		if n.IsInt && strings.Trim(n.Text, "+-0123456789") == "" {
			return reflect.TypeFor[int]()
		}
	}
	return nil
}

// start is where a chain of names begins: text/template gives the position of
// the second name where there is more than one.
func start(at int, names []string, dot string) int {
	if len(names) > 1 {
		at -= len(dot) + len(names[0])
	}
	return at
}

// fields follows a chain of fields that begins at a place with a dot.
func (i *inspector) fields(at int, typ reflect.Type, names []string) reflect.Type {
	for _, name := range names {
		next, ok := member(typ, name)
		if !ok {
			i.report(func(f diag.File) diag.Span {
				span := spelled(f, at, "."+name)
				span.Start = min(span.Start+1, span.End) // underline the name alone
				return span
			}, problem{"there is no field " + strconv.Quote(name) + " in " + describe(typ), i.nearest(typ, name)})
			return nil
		}
		at += 1 + len(name)
		typ = next
	}
	return typ
}

// member is the type of a field. A method, an interface or a map of anything
// may give whatever it likes.
func member(typ reflect.Type, name string) (field reflect.Type, ok bool) {
	if typ == nil {
		return nil, true
	}
	if _, method := typ.MethodByName(name); method {
		return nil, true
	}
	typ = target(typ)
	if _, method := reflect.PointerTo(typ).MethodByName(name); method {
		return nil, true
	}
	switch typ.Kind() {
	case reflect.Struct:
		f, found := typ.FieldByName(name)
		return certain(f.Type), found && f.IsExported()
	case reflect.Map, reflect.Interface:
		return nil, true
	}
	return nil, false
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

// describe names a type as docs/themes.md does.
func describe(typ reflect.Type) string {
	if typ == nil {
		return "what it is given"
	}
	switch typ = target(typ); typ.Kind() {
	case reflect.Slice, reflect.Array:
		return "a list"
	case reflect.String:
		return "a text"
	case reflect.Bool:
		return "true or false"
	case reflect.Struct:
		article := "a "
		if name := typ.Name(); name != "" && strings.Contains("AEIOUaeiou", name[:1]) {
			article = "an "
		}
		return article + typ.Name()
	}
	return "a number"
}

// nearest is the hint about a field that does not exist: the name as the type
// spells it, the same name at the top of the template, a name that is near, or
// all names.
func (i *inspector) nearest(typ reflect.Type, name string) string {
	typ = target(typ)
	if k := typ.Kind(); k == reflect.Slice || k == reflect.Array {
		return "take one of the list by range or index"
	} else if k != reflect.Struct {
		return "it is printed as it is: {{.}}"
	}
	var names []string
	for _, f := range reflect.VisibleFields(typ) {
		if f.IsExported() && strings.EqualFold(f.Name, name) {
			return "did you mean " + strconv.Quote(f.Name) + "?"
		}
		if f.IsExported() {
			names = append(names, f.Name)
		}
	}
	otherwise := "the fields are " + strings.Join(names, ", ")
	if top := i.room.vars[0].typ; top != nil && target(top) != typ && target(top).Kind() == reflect.Struct {
		if f, ok := target(top).FieldByName(name); ok && f.IsExported() {
			return "write " + strconv.Quote("$."+name) + ": inside range and with, the dot is another value"
		}
	}
	slices.Sort(names)
	return diag.DidYouMean(name, names, otherwise)
}
