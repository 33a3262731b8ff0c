package card

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"slices"
	"sync"

	"onrecord/build/diag"
)

// Format returns the text of a card in its one form: fields in the order of the
// field table, each value as Write writes it, comments where they belong, line ends
// of Unix. It means what the card means, and its own form is itself. ok is false
// where something of the front matter was not read: what is not understood is not
// rewritten.
func (c *Card) Format() (text []byte, ok bool) {
	f, ok := c.reread()
	if !ok {
		return nil, false
	}
	placed := f.placed()
	b := []byte("---\n")
	for _, i := range f.order() {
		b = f.field(i).entry(b, f.pairs[i].value.value(), placed[i], 0)
	}
	for _, line := range placed[len(f.pairs)].above {
		b = append(b, line+"\n"...)
	}
	return append(append(b, "---\n"...), f.body...), true
}

// Canonical returns what a card says: its one form without comments, without fields
// that say no more than their absence, and without white space at the ends of the
// body's lines. A program that rewrites a card does not change it.
func (c *Card) Canonical() []byte {
	f, ok := c.reread()
	if !ok {
		return c.File.Content()
	}
	return f.canonical(nil)
}

// digest is over what a card says, or over its bytes where not all of it was read.
func (f *form) digest(read bool) [sha256.Size]byte {
	if !read {
		return sha256.Sum256(f.text)
	}
	f.body = unixLines(f.body)
	room := scratch.Get().(*[]byte)
	defer scratch.Put(room)
	*room = f.canonical((*room)[:0])
	return sha256.Sum256(*room)
}

// scratch is room for texts that are needed while a card is parsed and no longer.
var scratch = sync.Pool{New: func() any { return new([]byte) }}

// canonical adds what the card says to b, which is empty.
func (f *form) canonical(b []byte) []byte {
	b = append(b, "---\n"...)
	for _, i := range f.order() {
		if v := f.pairs[i].value.value(); !f.field(i).saysNothing(v) {
			b = f.field(i).entry(b, v, notes{}, 0)
		}
	}
	b = append(b, "---\n"...)
	for line := range bytes.Lines(f.body) {
		b = append(append(b, bytes.TrimRight(line, " \t\n")...), '\n')
	}
	return append(bytes.TrimRight(b, "\n"), '\n')
}

// saysNothing reports whether a field says what a card without it says.
func (f Field) saysNothing(v Value) bool {
	return f.Type == kindOfCard || f.Type == "true or false" && v.Text == "false"
}

// form is a card that is being brought into its form.
type form struct {
	kind     Kind
	text     []byte
	pairs    []pair // in the order of the file
	comments []diag.Span
	body     []byte
}

func (c *Card) reread() (*form, bool) {
	file := c.File
	file.Text = file.Content()
	r := &reporter{file: file}
	front, body, ok := r.split()
	if !ok || c.Unread {
		return nil, false
	}
	f := form{kind: c.Kind, text: file.Text, pairs: r.read(front)}
	f.comments = r.comments
	f.body = unixLines(file.Text[body.Start:body.End])
	return &f, len(r.list) == 0
}

// unixLines is a text with the line ends of Unix.
func unixLines(text []byte) []byte {
	end := []byte("\r\n")
	if !bytes.Contains(text, end) {
		return text
	}
	return bytes.ReplaceAll(text, end, end[1:])
}

func (f *form) field(i int) Field {
	rows := rowsOf(f.kind)
	if at, known := rows.rank[f.pairs[i].key]; known {
		return rows.fields[at]
	}
	return Field{}
}

// order lists the fields of the card in the order of the field table.
func (f *form) order() []int {
	list := make([]int, len(f.pairs))
	for i := range list {
		list[i] = i
	}
	rank := rowsOf(f.kind).rank
	slices.SortStableFunc(list, func(i, j int) int { return cmp.Compare(rank[f.pairs[i].key], rank[f.pairs[j].key]) })
	return list
}

// placed gives each comment to a field, or to an item or key of its value: at the
// end of a line to what ends there, on a line of its own to what follows. Those
// below the last field stand behind the notes of all fields.
func (f *form) placed() []notes {
	list := make([]notes, len(f.pairs)+1)
	at := 0
	for _, c := range f.comments {
		for at < len(f.pairs) && f.pairs[at].span.Start < c.Start {
			at++
		}
		if at == 0 {
			list[0].above = append(list[0].above, f.comment(c))
			continue
		}
		p, n := &f.pairs[at-1], &list[at-1]
		switch own := f.alone(c); {
		case own && c.Start > p.value.span.End:
			list[at].above = append(list[at].above, f.comment(c))
		case own || c.Start < p.value.span.End:
			f.within(n, p, c)
		case f.bracketed(p.value.span) || p.value.shape == scalar:
			n.put(f.comment(c))
		default:
			f.within(n, p, c)
		}
	}
	return list
}

// within gives a comment to an item or a key of a value that it stands in.
func (f *form) within(n *notes, p *pair, c diag.Span) {
	var units []diag.Span
	for _, item := range p.value.items {
		units = append(units, item.span)
	}
	for _, inner := range p.value.pairs {
		units = append(units, diag.At(int(inner.span.Start), int(max(inner.span.End, inner.value.span.End))))
	}
	j := len(units)
	for j > 0 && units[j-1].Start > c.Start {
		j--
	}
	own := f.alone(c)
	switch {
	case len(units) == 0 && own:
		n.above = append(n.above, f.comment(c))
		return
	case len(units) == 0, j == 0 && !own && !f.sameLine(int(c.Start), int(units[0].Start)):
		n.put(f.comment(c)) // on the line of the key
		return
	}
	if n.units == nil {
		n.units = map[int]notes{}
	}
	behind := j > 0 && !own && c.Start >= units[j-1].End && f.sameLine(int(units[j-1].End), int(c.Start))
	if !behind && (j == 0 || own && c.Start > units[j-1].End && j < len(units)) {
		j++
	}
	unit := n.units[j-1]
	if behind {
		unit.put(f.comment(c))
	} else {
		unit.above = append(unit.above, f.comment(c))
	}
	n.units[j-1] = unit
}

// put gives a comment to the end of a line, or above it where there is one.
func (n *notes) put(comment string) {
	if n.behind == "" {
		n.behind = comment
	} else {
		n.above = append(n.above, comment)
	}
}

func (f *form) comment(c diag.Span) string { return string(f.text[c.Start:c.End]) }

// alone reports whether a comment has its line for itself.
func (f *form) alone(c diag.Span) bool {
	line := f.text[bytes.LastIndexByte(f.text[:c.Start], '\n')+1 : c.Start]
	return len(bytes.TrimSpace(line)) == 0
}

func (f *form) sameLine(from, to int) bool { return bytes.IndexByte(f.text[from:to], '\n') < 0 }

func (f *form) bracketed(s diag.Span) bool {
	return f.text[s.Start] == '[' || f.text[s.Start] == '{'
}
