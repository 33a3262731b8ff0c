package card

import "strings"

// A value without brackets or with them may go on over lines. What goes on stands
// deeper than the key or hyphen that the value belongs to (the margin), so that a
// quotation mark or a bracket that was forgotten never swallows the next field.

// line of the file as the current one, so that looking ahead can be taken back.
type lineMark struct{ start, first, end, next int }

func (d *reader) mark() lineMark { return lineMark{d.start, d.first, d.end, d.next} }

func (d *reader) back(to lineMark) {
	d.start, d.first, d.end, d.next = to.start, to.first, to.end, to.next
}

// follow moves to the next line that is not empty, if it stands deeper than the
// margin. breaks counts the line ends up to it.
func (d *reader) follow() (breaks int, ok bool) {
	here := d.mark()
	for d.next < len(d.text) {
		breaks++
		if d.line(d.next); d.first < d.end {
			if ok = d.indent() > d.margin; ok {
				return breaks, true
			}
			break
		}
	}
	d.back(here)
	return 0, false
}

// goesOn moves to the next line if a scalar without quotation marks goes on there.
// It does not where a comment, an item or a key begins: YAML reads "- b" below
// "a: one" as a part of the text, and nobody who writes it means that.
func (d *reader) goesOn() (breaks int, ok bool) {
	here := d.mark()
	if breaks, ok = d.follow(); !ok {
		return 0, false
	}
	if d.text[d.first] == '#' || d.atItem(d.first) || d.atKey(d.first) {
		d.back(here)
		return 0, false
	}
	return breaks, true
}

// joined appends what stands for line ends within a scalar: one is a space, of
// more the first is dropped (YAML 1.2.2, 6.5).
func joined(text []byte, breaks int) []byte {
	if breaks == 1 {
		return append(text, ' ')
	}
	for range breaks - 1 {
		text = append(text, '\n')
	}
	return text
}

// commentAt reports whether a comment begins at an offset of the line.
func (d *reader) commentAt(at int) bool {
	return at < d.end && d.text[at] == '#' && (at == d.first || blank(d.text[at-1]))
}

// uncommented is the rest of the line from at on without a comment.
func (d *reader) uncommented(at int) string {
	text, _, _ := strings.Cut(d.text[at:d.end], " #")
	return text
}

const (
	unclosed = -1
	told     = -2
)

// within returns the first offset at or behind at, on this line or a later one,
// at which something stands between brackets that are open there. It is unclosed
// where nothing does, and told where that has been reported; the current line is
// then the last that can belong to them.
func (d *reader) within(at int) int {
	for {
		if at = d.blanks(at); at < d.end && !d.commentAt(at) {
			return at
		}
		if at < d.end {
			d.comment(at)
			if at+1 < d.end && !blank(d.text[at+1]) && at != d.first {
				d.wrong(at, d.end, quoteHint+`, or write "# " before a comment`, `" #" would begin a comment and drop the rest`)
				return told
			}
		}
		here := d.mark()
		if d.advance(); d.indent() <= d.margin && !d.closes() {
			d.back(here)
			return unclosed
		}
		at = d.first
	}
}

// closes reports whether the line begins with a closing bracket at the margin,
// where it is often put.
func (d *reader) closes() bool {
	return d.indent() == d.margin && (d.text[d.first] == ']' || d.text[d.first] == '}')
}
