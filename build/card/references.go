package card

import (
	"bytes"
	"slices"
	"strings"

	"onrecord/build/diag"
)

// Reference is a place in the file of a card where the id of another card stands.
type Reference struct {
	Field string // "source", "figures"; "" for a link in the body
	To    Text   // its span is that of the id alone, without quotation marks
	Wants []Kind // nil where any kind will do
}

// References lists where the card names others, as far as its file can be read, in the
// order of the field table's values in the file, then of the body.
func (c *Card) References() []Reference {
	file := c.File
	file.Text = file.Content()
	r := &reporter{file: file}
	var list []Reference
	if front, _, ok := r.split(); ok {
		list = referring(file.Text, list, rowsOf(c.Kind).fields, r.read(front), "")
	}
	for _, slot := range c.Body.Slots {
		list = append(list, Reference{To: slot.Target})
	}
	return list
}

// referring adds the references of a mapping. within is the field that holds it, "" for
// the front matter itself.
func referring(text []byte, list []Reference, fields []Field, pairs []pair, within string) []Reference {
	for _, p := range pairs {
		at := slices.IndexFunc(fields, func(f Field) bool { return f.Name == p.key })
		if at < 0 {
			continue
		}
		f, name := fields[at], within
		if name == "" {
			name = f.Name
		}
		add := func(wants []Kind, id string, span diag.Span) {
			id = strings.TrimSpace(id)
			if i := bytes.Index(text[span.Start:span.End], []byte(id)); validID(id) && i >= 0 && !slices.Contains(f.Words, id) {
				list = append(list, Reference{name, Text{id, diag.At(int(span.Start)+i, int(span.Start)+i+len(id))}, wants})
			}
		}
		for _, n := range append([]node{p.value}, p.value.items...) {
			switch {
			case n.shape == scalar && len(f.Refers) > 0:
				add(f.Refers, n.text, n.span)
			case n.shape == mapping && f.keyedBySides():
				for _, entry := range n.pairs {
					add([]Kind{ActorKind}, entry.key, entry.span)
				}
			case n.shape == mapping:
				list = referring(text, list, f.Fields, n.pairs, name)
			}
		}
	}
	return list
}

// Leaving returns a change of the card's text after which it says that it also stood at
// an address: the bytes at the span become text. ok is false where the card has a
// moved-from that cannot be read, or names the address already.
func (c *Card) Leaving(address string) (at diag.Span, text string, ok bool) {
	file := c.File
	file.Text = file.Content()
	r := &reporter{file: file}
	front, _, ok := r.split()
	if !ok {
		return at, "", false
	}
	for _, p := range r.read(front) {
		if p.key != "moved-from" {
			continue
		}
		if p.value.shape != list || len(p.value.items) == 0 || slices.ContainsFunc(p.value.items, func(n node) bool { return n.text == address }) {
			return at, "", false
		}
		last := p.value.items[len(p.value.items)-1].span
		at = diag.At(int(last.End), int(last.End))
		if file.Text[p.value.span.Start] == '[' {
			return at, ", " + address, true
		}
		line := lineAt(file.Text, bytes.LastIndexByte(file.Text[:last.Start], '\n')+1)
		return at, "\n" + string(file.Text[line.start:last.Start]) + address, true
	}
	return diag.At(int(front.End), int(front.End)), "moved-from: [" + address + "]\n", true
}
