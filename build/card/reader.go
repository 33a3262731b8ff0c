package card

import (
	"strings"

	"onrecord/build/diag"
)

// place says where a value stands, and so what it may hold. Every step inwards
// leads to a later place: that bounds the depth of everything the reader does.
type place uint8

const (
	inField     place = iota // the value of a field: a scalar, a list or a mapping
	inList                   // an item of a field's list: a scalar or a mapping
	inMapping                // a value in a mapping: a scalar or a list of scalars
	inInnerList              // an item of a list in a mapping: a scalar
)

// items returns the place of the items of a list that stands at p; ok is false
// where no list may stand.
func (p place) items() (inner place, ok bool) {
	switch p {
	case inField:
		return inList, true
	case inMapping:
		return inInnerList, true
	}
	return p, false
}

// mappings reports whether a mapping may stand at p.
func (p place) mappings() bool { return p == inField || p == inList }

// keyLimit bounds the length of a key. YAML stops at 1,024 characters; a word
// that long was never meant for a key.
const keyLimit = 80

// Hints that several mistakes share.
const (
	quoteHint = "put the value between quotation marks"
	foldHint  = `write it on one line, or write ">" behind the key and the text, indented, below it`
	keyHint   = "keys are letters, digits and hyphens"
)

// reader reads the subset of YAML that ruleSyntax documents. What it accepts
// means the same in YAML, and a fuzz target holds it to that; what it does not
// accept is reported, and reading goes on at the next key. It looks at every
// line once and never goes back.
type reader struct {
	*reporter
	text string // the front matter; offsets of the reader are offsets in it
	base int    // where text begins in the file

	// The current line: its first byte, its first and the end of its last byte
	// that is no white space, and the first byte of the next line.
	start, first, end, next int

	margin   int         // the column of the key or hyphen whose value goes on over lines: they stand deeper
	comments []diag.Span // in the order of the file, without the line end
}

// read returns the fields of the front matter in the order of the file. A key
// whose value is missing, empty or could not be read has the shape absent, with
// the span of that value, or of the key where there is none; items of that kind
// are left out. All of this has been reported.
func (r *reporter) read(front diag.Span) []pair {
	d := reader{reporter: r, text: string(r.file.Text[front.Start:front.End]), base: int(front.Start)}
	d.advance()
	pairs := d.mapping(0, inField)
	r.comments = d.comments
	return pairs
}

// span turns offsets in the front matter into a span of the file.
func (d *reader) span(start, end int) diag.Span {
	return diag.At(d.base+start, d.base+end)
}

// wrong reports a mistake of syntax between two offsets of the front matter.
func (d *reader) wrong(start, end int, hint, format string, arguments ...any) {
	d.report(ruleSyntax, d.span(start, end), hint, format, arguments...)
}

// line makes the line at start the current one.
func (d *reader) line(start int) {
	d.start, d.next, d.end = start, len(d.text), len(d.text)
	if i := strings.IndexByte(d.text[start:], '\n'); i >= 0 {
		d.end, d.next = start+i, start+i+1
	}
	for d.end > start && blank(d.text[d.end-1]) {
		d.end--
	}
	d.first = d.blanks(start)
}

// advance moves to the next line that is neither empty nor a comment.
func (d *reader) advance() {
	for d.next < len(d.text) {
		d.line(d.next)
		if d.first < d.end {
			if d.text[d.first] != '#' {
				return
			}
			d.comment(d.first)
		}
	}
	d.start, d.first, d.end = len(d.text)+1, len(d.text), len(d.text)
}

// comment keeps the comment at an offset of the current line, once.
func (d *reader) comment(at int) {
	if n := len(d.comments); n == 0 || int(d.comments[n-1].Start) < d.base+at {
		d.comments = append(d.comments, d.span(at, d.end))
	}
}

// indent is the column, from zero, at which the current line begins; after the
// last line it is less than any column.
func (d *reader) indent() int { return d.first - d.start }

// blanks returns the first offset at or after at that is no white space. Tabs
// and lone carriage returns are white space here only so that they are reported
// once, as an encoding.
func (d *reader) blanks(at int) int {
	for at < d.end && blank(d.text[at]) {
		at++
	}
	return at
}

func blank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' }

// ends reports whether a token of one character may end before at: at the end
// of the line or at white space.
func (d *reader) ends(at int) bool {
	return at >= d.end || blank(d.text[at])
}

// skip passes over lines that belong to what was just reported.
func (d *reader) skip(column int) {
	for d.indent() > column {
		d.advance()
	}
}

// atItem reports whether an item of a list begins at an offset of the line.
func (d *reader) atItem(at int) bool {
	return at < d.end && d.text[at] == '-' && d.ends(at+1)
}

// atKey reports whether "key:" stands at an offset of the line.
func (d *reader) atKey(at int) bool {
	_, to, colon := d.key(at)
	return colon > 0 && colon < d.end && d.text[colon] == ':' && d.ends(colon+1) && to > at
}

// key finds the word that a key at an offset of the line would be, and where its
// colon would stand: behind the word, or behind the quotation marks around it.
// colon is 0 where no such word stands.
func (d *reader) key(at int) (from, to, colon int) {
	if at < d.end && (d.text[at] == '\'' || d.text[at] == '"') {
		to = d.keyEnd(at + 1)
		if to == at+1 || to >= d.end || d.text[to] != d.text[at] {
			return at, at, 0
		}
		return at + 1, to, to + 1
	}
	if to = d.keyEnd(at); to == at {
		return at, at, 0
	}
	return at, to, to
}

// keyEnd returns the end of the key at an offset, or the offset itself.
func (d *reader) keyEnd(at int) int {
	to := at
	for limit := min(d.end, at+keyLimit); to < limit; {
		c := d.text[to]
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
		if !letter && (to == at || c != '-' && (c < '0' || c > '9')) {
			break
		}
		to++
	}
	return to
}

// mapping reads a block mapping whose keys stand at column. Its values stand at
// inside: inField for the fields themselves, inMapping for any other mapping.
func (d *reader) mapping(column int, inside place) []pair {
	var pairs pairList
	if inside == inField {
		pairs.list = make([]pair, 0, min(strings.Count(d.text, "\n")+1, 24))
	}
	for reported := -1; d.indent() >= column; {
		indent := d.indent()
		if indent > column {
			if !d.atKey(d.first) {
				d.stray(column)
				continue
			}
			// A slip, told once for a run of lines: the key is read all the same.
			if indent != reported {
				d.misplaced()
			}
			reported = indent
		} else {
			reported = -1
		}
		if one, ok := d.pair(indent, inside); ok {
			pairs.add(d, one)
		}
	}
	return pairs.list
}

// stray reports a line that is indented deeper than what it follows, and passes
// over it and what belongs to it.
func (d *reader) stray(column int) {
	if d.atItem(d.first) || d.atKey(d.first) {
		d.misplaced()
	} else {
		d.wrong(d.first, d.end, foldHint, "the value above goes on over a second line")
	}
	d.skip(column)
}

// misplaced reports where a line begins, unless a tab brought it there, which
// has been reported as an encoding.
func (d *reader) misplaced() {
	if strings.IndexByte(d.text[d.start:d.first], '\t') < 0 {
		d.wrong(d.first, d.end, "begin it at the column of the lines that it belongs to",
			"wrong indentation: nothing can begin at column %d here", d.indent()+1)
	}
}

// pairList is a mapping while it grows. Few keys are compared one by one; many,
// which no card has, by a map, so that the time stays linear.
type pairList struct {
	list []pair
	seen map[string]int
}

const manyKeys = 32

// add appends a pair unless its key is there already: the first value counts.
func (p *pairList) add(d *reader, one pair) {
	first := -1
	if len(p.list) < manyKeys {
		for i := range p.list {
			if p.list[i].key == one.key {
				first = i
				break
			}
		}
	} else {
		if p.seen == nil {
			p.seen = make(map[string]int)
			for i := range p.list {
				p.seen[p.list[i].key] = i
			}
		}
		if i, ok := p.seen[one.key]; ok {
			first = i
		} else {
			p.seen[one.key] = len(p.list)
		}
	}
	if first < 0 {
		p.list = append(p.list, one)
	} else if len(d.list) < mistakeLimit {
		at := p.list[first].span.Start
		line := strings.Count(string(d.file.Text[:at]), "\n") + 1
		d.report(ruleDuplicateField, one.span, "keep one of them", "%q stands on line %d already", one.key, line)
	}
}
