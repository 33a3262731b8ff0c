package layout

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"

	"onrecord/build/diag"
)

// calls inspects the functions that a pipeline calls.
func (i *inspector) calls(n *parse.PipeNode) {
	for at, c := range n.Cmds {
		identifier, ok := c.Args[0].(*parse.IdentifierNode)
		if !ok {
			continue
		}
		if p := misuse(identifier.Ident, i.room.types.arguments(n, at)); p.message != "" {
			i.report(func(f diag.File) diag.Span { return spelled(f, int(identifier.Pos), identifier.Ident) }, p)
		}
	}
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

// start is where a chain of names begins: text/template gives the position of
// the second name where there is more than one.
func start(at int, names []string, dot string) int {
	if len(names) > 1 {
		at -= len(dot) + len(names[0])
	}
	return at
}

// fields inspects a chain of fields that begins at a place with a dot.
func (i *inspector) fields(n parse.Node, at int, names []string) {
	for k, l := range i.room.types.chains[n] {
		if l.wrong {
			i.report(func(f diag.File) diag.Span {
				span := spelled(f, at, "."+names[k])
				span.Start = min(span.Start+1, span.End) // underline the name alone
				return span
			}, problem{"there is no field " + strconv.Quote(names[k]) + " in " + describe(l.of), i.nearest(l.of, names[k])})
		}
		at += 1 + len(names[k])
	}
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
	if top := i.room.view; top != nil && target(top) != typ && target(top).Kind() == reflect.Struct {
		if f, ok := target(top).FieldByName(name); ok && f.IsExported() {
			return "write " + strconv.Quote("$."+name) + ": inside range and with, the dot is another value"
		}
	}
	slices.Sort(names)
	return diag.DidYouMean(name, names, otherwise)
}
