package card

import (
	"strings"

	"onrecord/build/diag"
)

// pair reads "key: value" at the current line and moves to the line after it.
// column is where the key stands; ok is false where there is no key to keep.
func (d *reader) pair(column int, inside place) (one pair, ok bool) {
	from, to, _ := d.key(d.first)
	named := true
	if !d.atKey(d.first) || inside == inField && !fieldName(d.text[from:to]) {
		from = d.first
		if to, named = d.badKey(from, column, inside); to < 0 {
			return pair{}, false
		}
	}
	one = pair{key: d.text[from:to], span: d.span(from, to)}
	if !named {
		one.key = betterName(one.key)
	}
	colon := to
	for d.text[colon] != ':' {
		colon++
	}
	one.value = d.value(colon+1, column, inside)
	d.settle(&one)
	return one, one.key != ""
}

// settle reports a value that is missing, and gives it the place of its key,
// or one that is there and empty.
func (d *reader) settle(one *pair) {
	const hint = "give it a value or leave it out"
	// A value that could not be read is absent too, but has a span: one mistake
	// is told once.
	switch value := &one.value; {
	case value.shape == absent && value.span == diag.Span{}:
		value.span = one.span
		d.report(ruleEmptyField, one.span, hint, "%q has no value", one.key)
	case value.empty():
		d.report(ruleEmptyField, value.span, hint, "the value of %q is empty", one.key)
		*value = node{shape: absent, span: value.span}
	}
}

// empty reports whether a value is there and holds nothing.
func (n *node) empty() bool {
	switch n.shape {
	case scalar:
		return n.text == ""
	case list:
		return len(n.items) == 0
	case mapping:
		return len(n.pairs) == 0
	}
	return false
}

// fieldName reports whether a key can be the name of a field.
func fieldName(key string) bool {
	for i := range len(key) {
		c := key[i]
		if (c < 'a' || c > 'z') && (i == 0 || c != '-' && (c < '0' || c > '9')) {
			return false
		}
	}
	return key != ""
}

// badKey reports a line that does not begin with a key as it should. It returns
// where the key ends if its value can be read all the same, and whether it is a
// name; where nothing can be read, to is negative and the lines that belong to
// the mistake are passed over.
func (d *reader) badKey(from, column int, inside place) (to int, named bool) {
	line := d.text[from:d.end]
	if why, hint := keyRefusal(line, from == d.start); why != "" {
		d.wrong(from, d.end, hint, "%s", why)
		d.advance()
		for d.indent() > column || d.indent() == column && line[0] == '-' && d.atItem(d.first) {
			d.advance()
		}
		return -1, false
	}
	if to = d.keyEnd(from); to > from && to < d.end && d.text[to] == ':' && !d.ends(to+1) {
		d.wrong(to, to+1, `write "key: value"`, "a space is missing after the colon of %q", d.text[from:to])
		return to, inside != inField || fieldName(d.text[from:to])
	}
	colon := colonIn(line)
	if colon < 0 {
		d.wrong(from, d.end, `write "key: value", or indent it below a key that ends in ">"`, `the line is no "key: value"`)
		d.advance()
		d.skip(column)
		return -1, false
	}
	name := strings.TrimRight(line[:colon], " \t")
	to = from + len(name)
	if d.keyEnd(from) == to && (inside != inField || fieldName(name)) && to < from+colon {
		d.wrong(to, from+colon, "remove it", "white space stands before the colon of %q", name)
		return to, true
	}
	what, hint := "key", keyHint
	if inside == inField {
		what, hint = "field name", "field names are lower-case letters, digits and hyphens"
	}
	if better := betterName(name); better != "" && better != name {
		hint = `write "` + better + `"`
	}
	if len(name) > keyLimit {
		name = shortened(name)
	}
	d.wrong(from, to, hint, "%q is no %s", name, what)
	return to, false
}

// betterName is the name that was meant by one in capitals, or with spaces or
// underscores; "" where none can be told. Its value is read under it, so that a
// slip in a name does not count as a missing field too.
func betterName(name string) string {
	if len(name) > keyLimit {
		return ""
	}
	better := strings.ToLower(strings.NewReplacer(" ", "-", "_", "-").Replace(name))
	if !fieldName(better) {
		return ""
	}
	return better
}

// keyRefusal says why a line cannot begin a field, and what to do instead.
func keyRefusal(line string, atStart bool) (why, hint string) {
	const plain = `write "key: value"`
	switch {
	case atStart && (line == "---" || strings.HasPrefix(line, "--- ")):
		return "a second document is refused", "remove the line: a card is one document"
	case atStart && (line == "..." || strings.HasPrefix(line, "... ")):
		return "the end of a document (...) is refused", `remove the line: the front matter ends at "---"`
	case line == "-" || strings.HasPrefix(line, "- "):
		return "an item of a list stands here without a key", `write "key:" above the list`
	case strings.HasPrefix(line, "<<"):
		return "a merge key (<<) is refused", "write the fields out"
	case line == "?" || strings.HasPrefix(line, "? "):
		return "a key after a question mark is refused", plain
	}
	switch line[0] {
	case '"', '\'':
		return "a word between quotation marks begins no field", keyHint
	case '%':
		return "a directive (%) is refused", "remove the line"
	case '{', '[':
		return "a field begins with its name, not with a bracket", plain
	}
	return leadingRefusal(line[0]), plain
}

// colonIn returns where the first colon stands that ends a key, or -1.
func colonIn(line string) int {
	for i := 0; ; i++ {
		j := strings.IndexByte(line[i:], ':')
		if j < 0 {
			return -1
		}
		i += j
		if i+1 == len(line) || blank(line[i+1]) {
			return i
		}
	}
}

// In block form the column decides what belongs to what. Every function below
// returns with the current line the first one that is not its own; a line that
// nothing can own is reported by the mapping or list that it is indented in.

// value reads what stands behind a colon or a hyphen, from at on, and moves to
// the line after it. column is that of the key or the hyphen. A value that is
// not there is absent with the zero span, one that cannot be read with its own.
func (d *reader) value(at, column int, inside place) node {
	at = d.blanks(at)
	if d.over(at) {
		if at < d.end {
			d.comment(at)
		}
		d.advance()
		return d.below(column, inside)
	}
	return d.whole(at, column, inside)
}

// whole reads a value that begins at an offset of the current line, and moves to
// the line after it.
func (d *reader) whole(at, column int, inside place) node {
	if c := d.text[at]; c == '|' || c == '>' {
		return d.block(at, column)
	}
	d.margin = column
	value, rest := d.inline(at, inside)
	if rest >= 0 {
		d.trailing(at, rest)
		d.advance()
		return value
	}
	// A bracket that goes on over lines is often closed below its key.
	bracket := d.text[at] == '[' || d.text[at] == '{'
	d.advance()
	d.skip(column)
	if bracket && d.indent() == column && (d.text[d.first] == ']' || d.text[d.first] == '}') {
		d.advance()
	}
	return value
}

// over reports whether nothing but a comment stands on the line from at on.
func (d *reader) over(at int) bool {
	return at >= d.end || d.text[at] == '#' && blank(d.text[at-1])
}

// below reads a value that begins on the line after its key.
func (d *reader) below(column int, inside place) node {
	indent, from := d.indent(), d.first
	if indent >= column && d.atItem(from) {
		return d.items(indent, column, inside)
	}
	if indent <= column {
		return node{shape: absent}
	}
	if c := d.text[from]; !d.atKey(from) && (c == '"' || c == '\'' || c == '[' || c == '{' || colonIn(d.uncommented(from)) < 0) {
		return d.whole(from, column, inside)
	}
	unread := node{shape: absent, span: d.span(from, d.end)}
	if !inside.mappings() {
		d.wrong(from, d.end, "write its fields one level higher", "a mapping within a mapping is refused")
		d.skip(column)
		return unread
	}
	return d.pairs(indent, from)
}

// pairs reads a block mapping that is a value; from is where its first key begins.
func (d *reader) pairs(column, from int) node {
	unread := node{shape: absent, span: d.span(from, d.end)}
	pairs := d.mapping(column, inMapping)
	if len(pairs) == 0 {
		return unread // every line of it has been reported
	}
	end := max(pairs[len(pairs)-1].value.span.End, pairs[len(pairs)-1].span.End)
	return node{shape: mapping, span: diag.At(int(pairs[0].span.Start), int(end)), pairs: pairs}
}

// items reads the list whose hyphens stand at column; parent is the column of the key,
// which may be the same one.
func (d *reader) items(column, parent int, inside place) node {
	inner, _ := inside.items()
	value := node{shape: list, span: d.span(d.first, d.end)}
	for d.indent() >= column {
		switch {
		case d.indent() > column:
			d.stray(column)
		case d.atItem(d.first):
			if item := d.item(column, inner); item.shape != absent {
				value.items = append(value.items, item)
				value.span.End = item.span.End
			}
		case column == parent:
			return value.readable()
		default:
			d.wrong(d.first, d.end, `write "- " before it, or indent it like the key that it belongs to`, "this line is no item of the list above")
			d.advance()
			d.skip(column)
		}
	}
	return value.readable()
}

// readable is a list, or a value that could not be read where no item of it could.
func (n node) readable() node {
	if len(n.items) == 0 {
		return node{shape: absent, span: n.span}
	}
	return n
}

// item reads "- value" at the current line and moves to the line after it.
func (d *reader) item(column int, inside place) node {
	hyphen := d.first
	at := d.blanks(hyphen + 1)
	unread := node{shape: absent, span: d.span(hyphen, d.end)}
	switch {
	case d.over(at):
		if at < d.end {
			d.comment(at)
		}
		if d.advance(); d.indent() <= column {
			d.report(ruleEmptyField, d.span(hyphen, hyphen+1), "give it a value or leave it out", "the item has no value")
			return unread
		}
		if d.atItem(d.first) {
			return d.listInList(d.first, column)
		}
		return d.filled(d.below(column, inside))
	case d.atItem(at): // YAML reads "- - a" as a list within a list
		return d.listInList(at, column)
	case d.atKey(at) && !inside.mappings():
		d.wrong(at, d.end, quoteHint, "a mapping within a list within a mapping is refused")
		d.advance()
		d.skip(column)
		return unread
	case d.atKey(at):
		d.first = at // the keys below must be aligned with this one
		return d.pairs(at-d.start, at)
	}
	return d.filled(d.whole(at, column, inside))
}

// listInList reports an item that is a list, and passes over it.
func (d *reader) listInList(at, column int) node {
	unread := node{shape: absent, span: d.span(at, d.end)}
	d.wrong(at, d.end, "write one list", "a list within a list is refused")
	d.advance()
	d.skip(column)
	return unread
}

// filled reports an item that is there and holds nothing.
func (d *reader) filled(value node) node {
	if value.empty() {
		d.report(ruleEmptyField, value.span, "give it a value or leave it out", "the item is empty")
		value.shape = absent
	}
	return value
}
