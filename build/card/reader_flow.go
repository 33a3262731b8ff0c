package card

import "strings"

// Lists and mappings between brackets stand on one line. The first mistake ends
// them: behind it nobody can tell an item from a bracket, and reading on would
// make a line of brackets quadratic. Every function here returns the offset
// behind what it read, or a negative one where it has reported a mistake.

// flowList reads "[a, b]". A comma must be followed by an item: an item that was
// forgotten looks the same as a comma too many.
func (d *reader) flowList(at int, inside place) (value node, rest int) {
	inner, ok := inside.items()
	if !ok {
		hint := quoteHint + " if the bracket is part of it"
		if d.text[at-1] == '[' {
			hint = "write the id of a card without double brackets here"
		}
		d.wrong(at, d.end, hint, "a list within a list is refused")
		return d.unread(at)
	}
	value.shape = list
	for i := at + 1; ; i++ {
		i = d.blanks(i)
		if !d.over(i) && d.text[i] == ']' && i == d.blanks(at+1) {
			value.span = d.span(at, i+1)
			return value, i + 1
		}
		var item node
		if item, i = d.flowValue(i, at, inner); i < 0 {
			return d.unread(at)
		}
		if item.empty() {
			d.report(ruleEmptyField, item.span, "give it a value or leave it out", "the item is empty")
		} else {
			value.items = append(value.items, item)
		}
		if i = d.separator(i, at, ']'); i < 0 {
			return d.unread(at)
		}
		if d.text[i] == ']' {
			value.span = d.span(at, i+1)
			if len(value.items) == 0 {
				value = node{shape: absent, span: value.span}
			}
			return value, i + 1
		}
	}
}

// flowMapping reads "{key: value, key: value}".
func (d *reader) flowMapping(at int, inside place) (value node, rest int) {
	if !inside.mappings() {
		d.wrong(at, d.end, quoteHint+" if the brace is part of it", "a mapping within a mapping, or within a list within one, is refused")
		return d.unread(at)
	}
	value.shape = mapping
	pairs := pairList{list: make([]pair, 0, 6)} // a figure has five or six
	for i := at + 1; ; i++ {
		i = d.blanks(i)
		if !d.over(i) && d.text[i] == '}' && i == d.blanks(at+1) {
			value.span = d.span(at, i+1)
			return value, i + 1
		}
		var one pair
		if one, i = d.flowPair(i, at); i < 0 {
			return d.unread(at)
		}
		pairs.add(d, one)
		if i = d.separator(i, at, '}'); i < 0 {
			return d.unread(at)
		}
		if d.text[i] == '}' {
			value.span, value.pairs = d.span(at, i+1), pairs.list
			return value, i + 1
		}
	}
}

// flowPair reads "key: value" in braces that open at an offset.
func (d *reader) flowPair(at, opening int) (one pair, rest int) {
	if d.over(at) {
		return one, d.notClosed(opening)
	}
	to := d.keyEnd(at)
	switch {
	case d.text[at] == ',' || d.text[at] == '}':
		return one, d.missing(at)
	case d.text[at] == '"' || d.text[at] == '\'':
		d.wrong(at, at+1, "write it without them", "a key between quotation marks is refused")
		return one, -1
	case to > at && to < d.end && d.text[to] == ':' && !d.ends(to+1):
		d.wrong(to, to+1, `write "key: value"`, "a space is missing after the colon of %q", d.text[at:to])
		return one, -1
	case !d.atKey(at): // in YAML {a, b} has two keys without values
		d.wrong(at, max(to, at+1), `write {key: value, key: value}`, `"key: value" is expected here`)
		return one, -1
	}
	one = pair{key: d.text[at:to], span: d.span(at, to), value: node{shape: absent}}
	rest = d.blanks(to + 1)
	if d.over(rest) || d.text[rest] != ',' && d.text[rest] != '}' {
		if one.value, rest = d.flowValue(rest, opening, inMapping); rest < 0 {
			return one, -1
		}
	}
	d.settle(&one)
	return one, rest
}

// separator moves to the comma or the closing bracket behind a value.
func (d *reader) separator(at, opening int, closing byte) int {
	at = d.blanks(at)
	if d.over(at) {
		return d.notClosed(opening)
	}
	if c := d.text[at]; c != ',' && c != closing {
		d.wrong(at, at+1, quoteHint+" if it holds one of , [ ] { }", "a comma or %q is expected here", string(closing))
		return -1
	}
	return at
}

// notClosed reports a bracket that its line does not close.
func (d *reader) notClosed(opening int) int {
	hint := `close it on the same line, or write one "- item" a line`
	if d.text[opening] == '{' {
		hint = `close it on the same line, or write one "key: value" a line, indented`
	}
	if strings.Contains(d.text[opening:d.end], " #") {
		hint = `close it before the comment, or put a text that holds " #" between quotation marks`
	}
	d.wrong(opening, opening+1, hint, "the bracket %q is not closed on its line", d.text[opening:opening+1])
	return -1
}

// missing reports a comma or a closing bracket before which nothing stands.
func (d *reader) missing(at int) int {
	d.wrong(at, at+1, "write something before it or remove the comma", "nothing stands before %q", d.text[at:at+1])
	return -1
}

// flowValue reads one value between brackets that open at an offset.
func (d *reader) flowValue(at, opening int, inside place) (value node, rest int) {
	if d.over(at) {
		return value, d.notClosed(opening)
	}
	switch d.text[at] {
	case '[':
		return d.flowList(at, inside)
	case '{':
		return d.flowMapping(at, inside)
	case '"', '\'':
		return d.quoted(at)
	case ',', ']', '}':
		return value, d.missing(at)
	}
	return d.flowPlain(at, opening)
}

// flowPlain reads a scalar without quotation marks between brackets: it ends at
// a comma or at a closing bracket. A colon before one of those ends it in YAML
// too, though no white space follows.
func (d *reader) flowPlain(at, opening int) (value node, rest int) {
	if why := leadingRefusal(d.text[at]); why != "" {
		d.wrong(at, min(d.wordEnd(at), d.end), quoteHint, "%s", why)
		return value, -1
	}
	if d.text[at] == '-' && (d.ends(at+1) || flowMark(d.text[at+1])) {
		d.wrong(at, at+1, quoteHint, "an item between brackets cannot begin with a lone hyphen")
		return value, -1
	}
	end := at
	for end < d.end && !flowMark(d.text[end]) {
		switch c := d.text[end]; {
		case c == '#' && blank(d.text[end-1]):
			return value, d.notClosed(opening)
		case c == ':' && (d.ends(end+1) || flowMark(d.text[end+1])):
			d.wrong(end, end+1, quoteHint, `a value without quotation marks cannot hold ": " or end in a colon`)
			return value, -1
		}
		end++
	}
	rest = end
	for blank(d.text[end-1]) {
		end--
	}
	return node{text: d.text[at:end], span: d.span(at, end)}, rest
}

// flowMark reports whether a character ends a plain scalar between brackets.
func flowMark(c byte) bool {
	return c == ',' || c == '[' || c == ']' || c == '{' || c == '}'
}
