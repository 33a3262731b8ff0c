package layout

import (
	"cmp"
	"reflect"
	"text/template/parse"
)

// function compiles a call of one of the functions that layouts may use.
// Arguments are evaluated even where the result does not need them, except by
// and and or: text/template does so, and one of them might be an error.
func (c *compiler) function(n *parse.CommandNode, name string, piped *expression) expression {
	var args []expression
	for _, a := range n.Args[1:] {
		args = append(args, c.operand(a))
	}
	if piped != nil {
		args = append(args, *piped)
	}
	switch {
	case len(args) == 0:
	case (name == "and" || name == "or") && piped == nil:
		return junction(n, name, args, c.types.values[n])
	case name == "not" && len(args) == 1:
		holds := args[0].condition(n)
		return logical(func(m *machine, dot reflect.Value) bool { return !holds(m, dot) })
	case name == "len" && len(args) == 1:
		return length(n, args[0])
	case name == "direction" && len(args) == 1 && args[0].typ == reflect.TypeFor[string]():
		lang := args[0].need(n)
		return plain(n, args[0].typ, func(m *machine, dot reflect.Value) reflect.Value {
			return reflect.ValueOf(Direction(lang(m, dot).String()))
		})
	case name == "against" && len(args) == 1 && args[0].typ == reflect.TypeFor[string]():
		text, outer := args[0].need(n), Direction(c.lang)
		return plain(n, args[0].typ, func(m *machine, dot reflect.Value) reflect.Value {
			return reflect.ValueOf(against(text(m, dot).String(), outer))
		})
	case name == "index":
		return element(n, args, c.types.values[n])
	case (name == "say" || name == saidAlone) && len(args) == 1 && args[0].constant && args[0].typ == reflect.TypeFor[string]():
		key := args[0].value(nil, reflect.Value{}).String()
		if name == saidAlone {
			return fixed(c.strings.Say(key))
		}
		return fixed(c.strings.said(key))
	case name == "tongue" && len(args) == 1 && args[0].constant && args[0].typ == reflect.TypeFor[string]():
		return fixed(c.strings.Tongue(args[0].value(nil, reflect.Value{}).String()))
	case comparisons[name] != nil && len(args) >= 2 && (len(args) == 2 || name == "eq"):
		return comparison(n, name, args)
	}
	refuse(n, "a call of %s that is not compiled", name)
	return expression{}
}

// logical is an expression that is true or false.
func logical(truth func(m *machine, dot reflect.Value) bool) expression {
	return expression{
		typ: reflect.TypeFor[bool](), truth: truth,
		value: func(m *machine, dot reflect.Value) reflect.Value { return reflect.ValueOf(truth(m, dot)) },
	}
}

// junction compiles and and or, which return the first argument that settles
// the matter, else the last. It has a value where all are of one type.
func junction(n parse.Node, name string, args []expression, typ reflect.Type) expression {
	settles := name == "or"
	conditions := make([]func(*machine, reflect.Value) bool, len(args))
	for i, a := range args {
		conditions[i] = a.condition(n)
	}
	e := expression{truth: func(m *machine, dot reflect.Value) bool {
		for _, holds := range conditions {
			if holds(m, dot) == settles {
				return settles
			}
		}
		return !settles
	}}
	if typ == nil {
		return e
	}
	e.typ = typ
	truth := truthOf(n, typ)
	e.value = func(m *machine, dot reflect.Value) (v reflect.Value) {
		for _, a := range args {
			if v = a.value(m, dot); truth(v) == settles {
				break
			}
		}
		return v
	}
	return e
}

func length(n parse.Node, of expression) expression {
	value := of.need(n)
	if k := of.typ.Kind(); k != reflect.String && k != reflect.Slice {
		refuse(n, "the length of %s", of.typ)
	}
	return expression{
		typ:   reflect.TypeFor[int](),
		truth: func(m *machine, dot reflect.Value) bool { return value(m, dot).Len() > 0 },
		value: func(m *machine, dot reflect.Value) reflect.Value { return reflect.ValueOf(value(m, dot).Len()) },
	}
}

// element compiles index into a slice. The result of a call that fails in
// text/template is nobody's guess: out of range, the program gives up.
func element(n parse.Node, args []expression, typ reflect.Type) expression {
	if len(args) != 2 {
		refuse(n, "index with %d arguments", len(args))
	}
	list, at := args[0].need(n), args[1].need(n)
	if args[0].typ.Kind() != reflect.Slice || classOf(args[1].typ) != intClass {
		refuse(n, "index of %s by %s", args[0].typ, args[1].typ)
	}
	return plain(n, typ, func(m *machine, dot reflect.Value) reflect.Value {
		v, i := list(m, dot), at(m, dot).Int()
		if i < 0 || i >= int64(v.Len()) {
			panic(giveUp{})
		}
		return v.Index(int(i))
	})
}

// class is what text/template compares alike.
type class int

const (
	noClass class = iota
	stringClass
	intClass
	uintClass
	boolClass
)

func classOf(t reflect.Type) class {
	switch t.Kind() {
	case reflect.String:
		return stringClass
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return intClass
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return uintClass
	case reflect.Bool:
		return boolClass
	}
	return noClass
}

var comparisons = map[string]func(order int) bool{
	"eq": func(order int) bool { return order == 0 },
	"ne": func(order int) bool { return order != 0 },
	"lt": func(order int) bool { return order < 0 },
	"le": func(order int) bool { return order <= 0 },
	"gt": func(order int) bool { return order > 0 },
	"ge": func(order int) bool { return order >= 0 },
}

var orders = map[class]func(a, b reflect.Value) int{
	stringClass: func(a, b reflect.Value) int { return cmp.Compare(a.String(), b.String()) },
	intClass:    func(a, b reflect.Value) int { return cmp.Compare(a.Int(), b.Int()) },
	uintClass:   func(a, b reflect.Value) int { return cmp.Compare(a.Uint(), b.Uint()) },
	boolClass: func(a, b reflect.Value) int {
		if a.Bool() == b.Bool() {
			return 0
		}
		return 1 // only eq and ne take truth values
	},
}

// comparison compiles eq, with one or more values to compare to, and its kin.
func comparison(n parse.Node, name string, args []expression) expression {
	values := make([]evaluation, len(args))
	for i, a := range args {
		values[i] = a.need(n)
		if of := classOf(a.typ); of == noClass || of != classOf(args[0].typ) ||
			of == boolClass && name != "eq" && name != "ne" {
			refuse(n, "%s of %s and %s", name, args[0].typ, a.typ)
		}
	}
	test, order := comparisons[name], orders[classOf(args[0].typ)]
	first, second, others := values[0], values[1], values[2:]
	return logical(func(m *machine, dot reflect.Value) bool {
		v := first(m, dot)
		holds := test(order(v, second(m, dot)))
		for _, other := range others {
			if test(order(v, other(m, dot))) {
				holds = true
			}
		}
		return holds
	})
}
