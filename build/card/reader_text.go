package card

import (
	"strings"

	"onrecord/build/diag"
)

// folding is the text of a block scalar while it grows.
type folding struct {
	text   []byte
	folded bool // ">": a single line end between two texts becomes a space
	deeper bool // the last line was indented deeper: its line ends stay
	breaks int  // line ends since the last line that is not empty
}

// add appends a line that is not empty, without its indentation.
func (f *folding) add(line string) {
	deeper := blank(line[0])
	breaks := f.breaks
	if f.folded && len(f.text) > 0 && !f.deeper && !deeper && breaks > 0 {
		if breaks--; breaks == 0 {
			f.text = append(f.text, ' ')
		}
	}
	for range breaks {
		f.text = append(f.text, '\n')
	}
	f.text = append(f.text, line...)
	f.deeper, f.breaks = deeper, 0
}

// end closes the text as its chomping indicator asks: "-" drops the line ends
// behind the last line, "+" keeps them, and without one the first one stays.
func (f *folding) end(chomping byte) string {
	breaks := min(f.breaks, 1)
	switch chomping {
	case '-':
		breaks = 0
	case '+':
		breaks = f.breaks
	}
	for range breaks {
		f.text = append(f.text, '\n')
	}
	return string(f.text)
}

// Where the depth of the text is in doubt YAML counts the widest empty line above
// it in one library and not in another, so such a line is refused.

// block reads a literal or folded scalar whose header begins at an offset of the
// current line, and moves to the line after it. Its lines stand deeper than
// column, all of them at least as deep as the first.
func (d *reader) block(at, column int) node {
	chomping := d.header(at)
	value := node{span: d.span(at, at+1)}
	f := folding{folded: d.text[at] == '>'}
	depth := 0
	var widest diag.Span // of the empty lines above the first line of the text
	for d.next < len(d.text) {
		from := d.next
		first, end, next := d.raw(from)
		if depth == 0 && first < end {
			if first-from <= column {
				break
			}
			if depth = first - from; widest.Len() > depth {
				d.wrong(int(widest.Start), int(widest.End), "remove the spaces", "an empty line has more spaces than the first line of the text")
			}
		}
		switch {
		case first < end && first-from < depth:
			return d.ended(value, &f, chomping, column)
		case depth > 0 && end-from > depth:
			f.add(d.text[from+depth : end])
			value.span.End = int32(d.base + end)
		case depth == 0 && first-from > widest.Len():
			widest = diag.At(from, first)
		}
		if next > end {
			f.breaks++
		}
		d.next = next
	}
	return d.ended(value, &f, chomping, column)
}

// raw returns the first byte at or after a line's start that is no space, the
// line's end, white space included, and the next line.
func (d *reader) raw(start int) (first, end, next int) {
	end, next = len(d.text), len(d.text)
	if i := strings.IndexByte(d.text[start:], '\n'); i >= 0 {
		end, next = start+i, start+i+1
	}
	if end > start && next > end && d.text[end-1] == '\r' {
		end--
	}
	for first = start; first < end && d.text[first] == ' '; {
		first++
	}
	return first, end, next
}

// ended completes a block scalar and moves to the line after it.
func (d *reader) ended(value node, f *folding, chomping byte, column int) node {
	if len(f.text) > 0 {
		value.text = f.end(chomping)
	}
	d.advance()
	if d.indent() > column {
		d.wrong(d.first, d.end, "indent every line of a text at least as far as its first line", "this line is indented less than the text above")
		d.skip(column)
	}
	return value
}

// header reads what stands behind "|" or ">" on its line and returns the
// chomping indicator, or 0.
func (d *reader) header(at int) (chomping byte) {
	rest := at + 1
	if rest < d.end && (d.text[rest] == '+' || d.text[rest] == '-') {
		chomping = d.text[rest]
		rest++
	}
	if rest < d.end && d.text[rest] >= '0' && d.text[rest] <= '9' {
		d.wrong(rest, rest+1, "remove it: the first line says how far the text is indented", "an indentation indicator is refused")
		rest = d.end
	}
	if behind := d.blanks(rest); !d.over(behind) {
		d.wrong(behind, d.end, "write the text below, indented, or the whole value between quotation marks",
			"a text stands behind %q on its line", d.text[at:rest])
	} else if behind < d.end {
		d.comment(behind)
	}
	return chomping
}
