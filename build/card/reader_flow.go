package card

import "strings"

// Lists and mappings between brackets. The first mistake ends them: behind it
// nobody can tell an item from a bracket, and reading on would make a line of
// brackets quadratic. Every function here returns the offset behind what it read,
// in what is then the current line, or a negative one where it has reported a
// mistake.

// flowList reads "[a, b]".
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
	for i := at; ; {
		first := i == at
		if i = d.behind(i, at, ']'); i < 0 {
			return d.unread(at)
		}
		if d.text[i] != ']' {
			var item node
			if item, i = d.flowValue(i, inner); i < 0 {
				return d.unread(at)
			}
			if item.empty() {
				d.report(ruleEmptyField, item.span, "give it a value or leave it out", "the item is empty")
			} else {
				value.items = append(value.items, item)
			}
			first = false
			if i = d.separator(i, at, ']'); i < 0 {
				return d.unread(at)
			}
		}
		if d.text[i] == ']' {
			if value.span = d.span(at, i+1); len(value.items) == 0 && !first {
				value.shape = absent // every item of it has been reported
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
	pairs := pairList{list: make([]pair, 0, 6)} // a figure has five or six
	for i := at; ; {
		if i = d.behind(i, at, '}'); i < 0 {
			return d.unread(at)
		}
		if d.text[i] != '}' {
			var one pair
			if one, i = d.flowPair(i, at); i < 0 {
				return d.unread(at)
			}
			pairs.add(d, one)
			if i = d.separator(i, at, '}'); i < 0 {
				return d.unread(at)
			}
		}
		if d.text[i] == '}' {
			return node{shape: mapping, span: d.span(at, i+1), pairs: pairs.list}, i + 1
		}
	}
}

// behind moves from an opening bracket or a comma to what follows it. A comma must
// be followed by an item: one that was forgotten looks the same as a comma too many.
// Only at the end of a line the last comma may stand, as some programs write it.
func (d *reader) behind(mark, opening int, closing byte) int {
	line := d.start
	at := d.within(mark + 1)
	if at < 0 {
		return d.notClosed(opening, at)
	}
	switch c := d.text[at]; {
	case c == closing && (mark == opening || d.start > line):
		return at
	case c == ',' || c == ']' || c == '}':
		return d.missing(at)
	}
	return at
}

// flowPair reads "key: value" in braces that open at an offset.
func (d *reader) flowPair(at, opening int) (one pair, rest int) {
	from, to, colon := d.key(at)
	switch {
	case colon > 0 && colon < d.end && d.text[colon] == ':' && !d.ends(colon+1):
		d.wrong(colon, colon+1, `write "key: value"`, "a space is missing after the colon of %q", d.text[from:to])
		return one, -1
	case !d.atKey(at): // in YAML {a, b} has two keys without values
		d.wrong(at, max(d.keyEnd(at), at+1), `write {key: value, key: value}`, `"key: value" is expected here`)
		return one, -1
	}
	one = pair{key: d.text[from:to], span: d.span(from, to), value: node{shape: absent}}
	if rest = d.within(colon + 1); rest < 0 {
		return one, d.notClosed(opening, rest)
	}
	if d.text[rest] != ',' && d.text[rest] != '}' {
		if one.value, rest = d.flowValue(rest, inMapping); rest < 0 {
			return one, -1
		}
	}
	d.settle(&one)
	return one, rest
}

// separator moves to the comma or the closing bracket behind a value.
func (d *reader) separator(at, opening int, closing byte) int {
	if at = d.within(at); at < 0 {
		return d.notClosed(opening, at)
	}
	if c := d.text[at]; c != ',' && c != closing {
		hint := quoteHint + " if it holds one of , [ ] { }"
		if at == d.first {
			hint = "end the line above with a comma, or put the value between quotation marks"
		}
		d.wrong(at, at+1, hint, "a comma or %q is expected here", string(closing))
		return -1
	}
	return at
}

// notClosed reports a bracket that nothing closes, unless the reason was told.
func (d *reader) notClosed(opening, reason int) int {
	if reason == told {
		return -1
	}
	hint := `close it, or write one "- item" a line`
	if d.text[opening] == '{' {
		hint = `close it, or write one "key: value" a line, indented`
	}
	line, _, _ := strings.Cut(d.text[opening:], "\n")
	if strings.Contains(line, " #") {
		hint = `close it before the comment, or put a text that holds " #" between quotation marks`
	}
	d.wrong(opening, opening+1, hint, "the bracket %q is not closed", d.text[opening:opening+1])
	return -1
}

// missing reports a comma or a closing bracket before which nothing stands.
func (d *reader) missing(at int) int {
	d.wrong(at, at+1, "write something before it or remove the comma", "nothing stands before %q", d.text[at:at+1])
	return -1
}

// flowValue reads one value between brackets.
func (d *reader) flowValue(at int, inside place) (value node, rest int) {
	return d.opened(at, inside, d.flowPlain)
}

// opened reads a value by its first character, the sign that opens it: a bracket or a
// quotation mark, and plain reads what has neither.
func (d *reader) opened(at int, inside place, plain func(at int) (node, int)) (value node, rest int) {
	switch d.text[at] {
	case '[':
		return d.flowList(at, inside)
	case '{':
		return d.flowMapping(at, inside)
	case '"', '\'':
		return d.quoted(at)
	}
	return plain(at)
}

// flowPlain reads a scalar without quotation marks between brackets: it ends at
// a comma or at a closing bracket. A colon before one of those ends it in YAML
// too, though no white space follows.
func (d *reader) flowPlain(at int) (value node, rest int) {
	if why := leadingRefusal(d.text[at]); why != "" {
		d.wrong(at, min(d.wordEnd(at), d.end), quoteHint, "%s", why)
		return value, -1
	}
	if d.text[at] == '-' && (d.ends(at+1) || flowMark(d.text[at+1])) {
		d.wrong(at, at+1, quoteHint, "an item between brackets cannot begin with a lone hyphen")
		return value, -1
	}
	part, rest := d.flowPart(at, quoteHint)
	if rest < 0 {
		return value, -1
	}
	value = node{text: part, plain: true, span: d.span(at, at+len(part))}
	var text []byte
	for rest >= d.end {
		here := d.mark()
		breaks, ok := d.goesOn()
		if !ok {
			break
		}
		if flowMark(d.text[d.first]) {
			d.back(here)
			break
		}
		if text == nil {
			text = append(text, part...)
		}
		from := d.first
		if part, rest = d.flowPart(from, "put a comma at the end of the line above, or the value between quotation marks"); rest < 0 {
			return value, -1
		}
		text = append(joined(text, breaks), part...)
		value.span.End = int32(d.base + from + len(part))
	}
	if text != nil {
		value.text = string(text)
	}
	return value, rest
}

// flowPart is what of a scalar without quotation marks stands on the line from at
// on, between brackets. hint says what to do about a colon in it.
func (d *reader) flowPart(at int, hint string) (part string, rest int) {
	end := at
	for end < d.end && !flowMark(d.text[end]) && !d.commentAt(end) {
		if d.text[end] == ':' && (d.ends(end+1) || flowMark(d.text[end+1])) {
			d.wrong(end, end+1, hint, `a value without quotation marks cannot hold ": " or end in a colon`)
			return "", -1
		}
		end++
	}
	rest = end
	for end > at && blank(d.text[end-1]) {
		end--
	}
	return d.text[at:end], rest
}

// flowMark reports whether a character ends a plain scalar between brackets.
func flowMark(c byte) bool {
	return c == ',' || c == '[' || c == ']' || c == '{' || c == '}'
}
