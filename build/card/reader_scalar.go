package card

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// inline reads a value that begins at an offset of the current line and must end
// on it. rest is the offset behind it, negative where it has been reported and
// what follows on the line cannot be told.
func (d *reader) inline(at int, inside place) (value node, rest int) {
	return d.opened(at, inside, d.plain)
}

// unread is a value from at to the end of the line that has been reported.
func (d *reader) unread(at int) (value node, rest int) {
	return node{shape: absent, span: d.span(at, d.end)}, -1
}

// plain reads a scalar without quotation marks outside of brackets.
func (d *reader) plain(at int) (value node, rest int) {
	if d.atItem(at) {
		d.wrong(at, d.end, `write one "- item" a line below, or [a, b]`, "a list begins on the line of its key")
		return d.unread(at)
	}
	if why := leadingRefusal(d.text[at]); why != "" {
		d.wrong(at, d.wordEnd(at), quoting(d.text[at:d.end]), "%s", why)
		return d.unread(at)
	}
	part, more, ok := d.plainPart(at)
	value = node{text: part, plain: true, span: d.span(at, at+len(part))}
	var text []byte
	for more && ok {
		breaks, found := d.goesOn()
		if !found {
			break
		}
		if text == nil {
			text = append(text, part...)
		}
		from := d.first
		part, more, ok = d.plainPart(from)
		text = append(joined(text, breaks), part...)
		value.span.End = int32(d.base + from + len(part))
	}
	if text != nil {
		value.text = string(text)
	}
	if !ok {
		return value, -1
	}
	return value, d.end
}

// plainPart is what of a scalar without quotation marks stands on the line from at
// on; more is false where a comment ends it, ok where a mistake has been reported
// behind which nothing can be told.
func (d *reader) plainPart(at int) (part string, more, ok bool) {
	part, more = d.text[at:d.end], true
	for i := 1; i < len(part); i++ {
		j := strings.IndexByte(part[i:], '#')
		if j < 0 {
			break
		}
		i += j
		if !blank(part[i-1]) {
			continue
		}
		more = false
		// YAML would drop the end of "house #5" without a word.
		if i+1 < len(part) && !blank(part[i+1]) {
			d.wrong(at+i, d.end, quoting(part)+`, or write "# " before a comment`, `" #" would begin a comment and drop the rest`)
			break
		}
		d.comment(at + i)
		part = strings.TrimRight(part[:i], " \t\r")
		break
	}
	if colon := colonIn(part); colon >= 0 {
		d.wrong(at+colon, at+colon+1, quoting(part), `a value without quotation marks cannot hold ": " or end in a colon`)
		return part, false, false
	}
	return part, more, true
}

// quoting is the hint to put a text between those quotation marks that do not
// stand in it already.
func quoting(text string) string {
	switch single, double := strings.Contains(text, "'"), strings.Contains(text, `"`); {
	case single && double:
		return `write ">" behind the key and the text, indented, below it`
	case double:
		return "put the value between single quotation marks"
	}
	return quoteHint
}

// wordEnd returns the end of the word that begins at an offset.
func (d *reader) wordEnd(at int) int {
	for at++; !d.ends(at); at++ {
	}
	return at
}

// leadingRefusal says why a text without quotation marks cannot begin with a
// character, "" if it can.
func leadingRefusal(c byte) string {
	switch c {
	case '&':
		return "an anchor (&) is refused"
	case '*':
		return "an alias (*) is refused"
	case '!':
		return "a tag (!) is refused"
	case '%', '@', '`', '|', '>', '?', ':', ',', '#', '[', ']', '{', '}':
		return "a text without quotation marks cannot begin with " + strconv.Quote(string(c))
	}
	return ""
}

// trailing reports what stands behind a value on its line and is no comment.
func (d *reader) trailing(at, rest int) {
	behind := d.blanks(rest)
	if d.over(behind) {
		if behind < d.end {
			d.comment(behind)
		}
		return
	}
	switch opening := d.text[at]; {
	case d.text[behind] == '#':
		d.wrong(behind, d.end, "put a space before it", "a comment begins without a space before it")
	case d.text[behind] == ':' && d.atItem(d.first):
		d.wrong(at, rest, keyHint, "%s is no key", shortened(d.text[at:rest]))
	case opening == '"':
		d.wrong(behind, d.end, `write \" for a quotation mark inside the value`, "a text stands after the closing quotation mark")
	case opening == '\'':
		d.wrong(behind, d.end, "write '' for an apostrophe inside the value", "a text stands after the closing quotation mark")
	default:
		d.wrong(behind, d.end, quoteHint, "a text stands after the closing bracket")
	}
}

// quoted reads a scalar between quotation marks; its text is a part of the front
// matter unless something in it has to be decoded. Where it goes on over lines,
// the white space around their ends goes, and an end is what joined says.
func (d *reader) quoted(at int) (value node, rest int) {
	mark, opening := d.text[at], d.span(at, at+1)
	var decoded []byte
	from := at + 1
	for i := from; ; i++ {
		if i >= d.end {
			breaks, ok := 0, false
			decoded = append(decoded, d.text[from:max(from, d.end)]...)
			if breaks, ok = d.follow(); !ok {
				d.report(ruleSyntax, opening, `close it, or write ">" and the text, indented, below; lines that go on stand deeper than their key`, "the quotation mark is not closed")
				return d.unread(at)
			}
			decoded = joined(decoded, breaks)
			from, i = d.first, d.first-1
			continue
		}
		switch c := d.text[i]; {
		case c == '\'' && mark == c && i+1 < d.end && d.text[i+1] == c:
			decoded = append(decoded, d.text[from:i+1]...)
			i++
			from = i + 1
		case c == mark:
			value = node{text: d.text[from:i], span: d.span(at, i+1)}
			if decoded != nil {
				value.text = string(append(decoded, value.text...))
			}
			return value, i + 1
		case c == '\\' && mark == '"':
			decoded = append(decoded, d.text[from:i]...)
			if i+1 < d.end {
				decoded, from = d.escape(decoded, i)
			} else {
				decoded, from = d.escapedEnd(decoded)
			}
			i = from - 1
		}
	}
}

// escapedEnd reads a backslash that is the last character of its line: before a
// space it keeps that space, before the line end it joins the two lines. rest is
// where reading goes on.
func (d *reader) escapedEnd(text []byte) (longer []byte, rest int) {
	if d.end < len(d.text) && d.text[d.end] == ' ' {
		return append(text, ' '), d.end
	}
	breaks, ok := d.follow()
	if !ok {
		return text, d.end
	}
	for range breaks - 1 {
		text = append(text, '\n')
	}
	return text, d.first
}

// escape appends to text what the escape at an offset stands for, and returns
// the offset behind it.
func (d *reader) escape(text []byte, at int) (longer []byte, rest int) {
	digits := 0
	switch c := d.text[at+1]; c {
	case '"', '\\', '/', ' ':
		return append(text, c), at + 2
	case 'n':
		return append(text, '\n'), at + 2
	case '_':
		return append(text, "\u00A0"...), at + 2
	case 'x':
		digits = 2
	case 'u':
		digits = 4
	case 'U':
		digits = 8
	default:
		_, size := utf8.DecodeRuneInString(d.text[at+1:])
		d.wrong(at, at+1+size, `write the character itself, or \\ for a backslash`, "the escape %s is refused", d.text[at:at+1+size])
		return append(text, d.text[at:at+1+size]...), at + 1 + size
	}
	rest = at + 2
	for rest < d.end && rest < at+2+digits && strings.IndexByte("0123456789abcdefABCDEF", d.text[rest]) >= 0 {
		rest++
	}
	code, err := strconv.ParseUint(d.text[at+2:rest], 16, 32)
	if err != nil || rest != at+2+digits || !utf8.ValidRune(rune(code)) {
		d.wrong(at, rest, "write the character itself", "the escape %s stands for no character", d.text[at:rest])
		return append(text, d.text[at:rest]...), rest
	}
	if why := refusal(rune(code)); why != "" {
		d.report(ruleEncoding, d.span(at, rest), "remove it", "%U is %s", rune(code), why)
	}
	return utf8.AppendRune(text, rune(code)), rest
}
