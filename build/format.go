package build

import (
	"bytes"
	"fmt"
	"io/fs"

	"onrecord/build/card"
	"onrecord/build/cite"
	"onrecord/build/diag"
)

// Formatted is a card and its one form (card.Format).
type Formatted struct {
	Name     string            // of its file, relative to the site
	Old, New []byte            // New is nil where the card has no form
	Digest   string            // SHA-256 of what the card says, in hex, as pages and citations give it; "" without a form
	Unread   []diag.Diagnostic // why it has no form: something of it was not read
}

// Format returns the cards of a site whose names only takes, in the order of their
// names, each with its form.
func Format(fsys fs.FS, only func(name string) bool) ([]Formatted, error) {
	found, _, err := list(fsys)
	if err != nil {
		return nil, err
	}
	var cards []Formatted
	for _, name := range found.cards {
		if !only(name) {
			continue
		}
		file, small, err := read(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("reading %q: %w", name, err)
		}
		if !small {
			cards = append(cards, Formatted{Name: name, Unread: []diag.Diagnostic{tooLarge(name)}})
			continue
		}
		c, known := card.Parse(diag.File{Name: name, Text: file.text})
		if formed, ok := c.Format(); known && ok {
			cards = append(cards, Formatted{Name: name, Old: file.text, New: formed, Digest: cite.CardHash(c)})
		} else {
			cards = append(cards, Formatted{Name: name, Old: file.text, Unread: errorsOf(c.Diagnostics)})
		}
	}
	return cards, nil
}

// Formed reports whether the card is in its form.
func (f *Formatted) Formed() bool { return f.New != nil && bytes.Equal(f.Old, f.New) }

func errorsOf(list []diag.Diagnostic) (errors []diag.Diagnostic) {
	for _, d := range list {
		if d.Level == diag.Error {
			errors = append(errors, d)
		}
	}
	return errors
}
