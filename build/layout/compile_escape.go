package layout

import (
	"html/template"
	"reflect"
	"strconv"
	"strings"
	"text/template/parse"
)

var htmlType = reflect.TypeFor[template.HTML]()

// print compiles an action: a value, then the escapers that html/template has
// added. An action without one was never escaped and is refused, whatever the
// reason may be.
func (c *compiler) print(n *parse.ActionNode) (fixed string, s step) {
	list := n.Pipe.Cmds
	end := len(list)
	for end > 0 && escapers[escaperName(list[end-1])] != nil {
		end--
	}
	if end == len(list) {
		refuse(n, "an escaper that is not compiled, or none")
	}
	chain := newEscaping(list[end:])
	e := c.commands(n.Pipe, list[:end])
	value := e.need(n)
	typ := e.typ
	if typ.Kind() == reflect.Pointer {
		typ = typ.Elem()
		to := value
		value = func(m *machine, dot reflect.Value) reflect.Value { return follow(to(m, dot)) }
	}
	write := chain.printer(n, typ)
	if e.constant {
		return string(write(nil, value(nil, reflect.Value{}))), nil
	}
	return "", func(m *machine, dot reflect.Value) flow {
		m.out = write(m.out, value(m, dot))
		return next
	}
}

func escaperName(n *parse.CommandNode) string {
	if identifier, ok := n.Args[0].(*parse.IdentifierNode); ok && len(n.Args) == 1 {
		return identifier.Ident
	}
	return ""
}

// escaping is the escapers of one action, in order.
type escaping struct {
	stages []escaper
	first  *replacement // where it is the only stage and only replaces characters
	kept   [256]bool    // bytes that every stage keeps, wherever they stand
	empty  string       // what becomes of nothing
}

func newEscaping(list []*parse.CommandNode) *escaping {
	e := &escaping{}
	wide := true
	for _, n := range list {
		name := escaperName(n)
		e.stages = append(e.stages, escapers[name])
		wide = wide && replacements[name] != nil
	}
	if wide && len(list) == 1 {
		e.first = replacements[escaperName(list[0])]
	}
	for b := range e.kept {
		// Outside ASCII the escapers for text keep everything; the others
		// look at bytes or runes, so that no byte says it alone.
		e.kept[b] = wide
		if b < 0x80 {
			e.kept[b] = e.apply(string(rune(b)), false) == string(rune(b))
		}
	}
	e.empty = e.apply("", false)
	return e
}

// apply runs all stages. Only the first can see that the value is markup: what
// an escaper returns is a string.
func (e *escaping) apply(s string, markup bool) string {
	for i, stage := range e.stages {
		s = stage(s, markup && i == 0)
	}
	return s
}

// append escapes a string onto dst, without an allocation where all of it is
// kept, as in nearly every address, or where only characters are replaced.
func (e *escaping) append(dst []byte, s string) []byte {
	if s == "" {
		return append(dst, e.empty...)
	}
	if e.first != nil {
		return e.first.append(dst, s)
	}
	for i := range len(s) {
		if !e.kept[s[i]] {
			return append(dst, e.apply(s, false)...)
		}
	}
	return append(dst, s...)
}

// printer returns what appends a value of one type, as fmt would print it, to
// the output. No escaper changes a digit, a minus sign or a letter.
func (e *escaping) printer(n parse.Node, typ reflect.Type) func(dst []byte, v reflect.Value) []byte {
	if typ.PkgPath() == htmlType.PkgPath() && typ != htmlType {
		refuse(n, "a value of type %s", typ)
	}
	drops := e.apply("0", false) == ""
	switch kind := classOf(typ); {
	case typ == htmlType:
		return func(dst []byte, v reflect.Value) []byte { return append(dst, e.apply(v.String(), true)...) }
	case kind == stringClass:
		return func(dst []byte, v reflect.Value) []byte { return e.append(dst, v.String()) }
	case kind != noClass && drops:
		return func(dst []byte, _ reflect.Value) []byte { return dst }
	case kind == intClass:
		return func(dst []byte, v reflect.Value) []byte { return strconv.AppendInt(dst, v.Int(), 10) }
	case kind == uintClass:
		return func(dst []byte, v reflect.Value) []byte { return strconv.AppendUint(dst, v.Uint(), 10) }
	case kind == boolClass:
		return func(dst []byte, v reflect.Value) []byte { return strconv.AppendBool(dst, v.Bool()) }
	}
	refuse(n, "printing %s", typ)
	return nil
}

// urlFilter lets relative addresses and three schemes pass.
func urlFilter(s string, _ bool) string {
	scheme, _, found := strings.Cut(s, ":")
	if !found || strings.Contains(scheme, "/") || strings.EqualFold(scheme, "http") ||
		strings.EqualFold(scheme, "https") || strings.EqualFold(scheme, "mailto") {
		return s
	}
	return "#" + failsafe
}

// urlEscape writes what cannot stand in a URL in per cent notation. To
// normalize keeps delimiters and what is escaped already.
func urlEscape(s string, normalize bool) string {
	var b []byte
	written := 0
	for i := range len(s) {
		c := s[i]
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', strings.IndexByte("-._~", c) >= 0:
			continue
		case normalize && strings.IndexByte("!#$&*+,/:;=?@[]", c) >= 0:
			continue
		case normalize && c == '%' && i+2 < len(s) && hexadecimal(s[i+1]) && hexadecimal(s[i+2]):
			continue
		}
		b = append(b, s[written:i]...)
		b = append(b, '%', "0123456789abcdef"[c>>4], "0123456789abcdef"[c&15])
		written = i + 1
	}
	if written == 0 {
		return s
	}
	return string(append(b, s[written:]...))
}

func hexadecimal(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}
