// Package ingest reads what others wrote as records, and makes the fields of our
// cards of them by a mapping that a person wrote. It guesses nothing: a field that
// the mapping does not name is dropped and reported, a value that it cannot carry
// over keeps the whole record out.
package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/adrg/frontmatter"

	"onrecord/build/card"
)

// Record is what others wrote of one thing: a file of Markdown with the fields of its
// front matter and the text below, or one of the records of another file.
type Record struct {
	Name   string       // the file, as it was named to us
	Place  string       // where in the file it stands; "" where it is the file
	Fields []card.Entry // in the order of the file; names inside mappings are joined by dots
	Body   string       // without the white space around it
}

// String says where the record was found.
func (r Record) String() string {
	if r.Place == "" {
		return r.Name
	}
	return r.Name + ", " + r.Place
}

// SizeLimit is how many bytes a record may have, depthLimit how deep its values may be
// nested, and keyLimit how many names it may have: files come from strangers.
const (
	SizeLimit  = 1 << 20
	depthLimit = 50
	keyLimit   = 2000
)

// formats are the front matters that are read, with the delimiters that are in use
// for them. adrg/frontmatter finds and divides; its own decoders would retype what is
// written (1.10 becomes 1.1) and keep one of two equal keys, so ours stand in.
var formats = []*frontmatter.Format{
	frontmatter.NewFormat("---", "---", decoder(fromYAML)),
	frontmatter.NewFormat("---yaml", "---", decoder(fromYAML)),
	frontmatter.NewFormat("+++", "+++", decoder(fromTOML)),
	frontmatter.NewFormat("---toml", "---", decoder(fromTOML)),
	frontmatter.NewFormat(";;;", ";;;", decoder(fromJSON)),
	frontmatter.NewFormat("---json", "---", decoder(fromJSON)),
	{Start: "{", End: "}", Unmarshal: decoder(fromJSON), UnmarshalDelims: true, RequiresNewLine: true},
}

func decoder(read func([]byte) (card.Value, error)) frontmatter.UnmarshalFunc {
	return func(data []byte, into any) error {
		v, err := read(data)
		*into.(*card.Value) = v
		return err
	}
}

// Markdown reads a Markdown file with front matter in YAML, TOML or JSON. The error
// says why it cannot be read without losing something.
func Markdown(name string, text []byte) (Record, error) {
	r := Record{Name: name}
	text = bytes.TrimPrefix(text, []byte("\uFEFF"))
	switch {
	case len(text) > SizeLimit:
		return r, fmt.Errorf("it has more than %d bytes", SizeLimit)
	case !utf8.Valid(text):
		return r, errors.New("it is not UTF-8")
	}
	var all card.Value
	body, err := frontmatter.MustParse(bytes.NewReader(text), &all, formats...)
	switch {
	case errors.Is(err, frontmatter.ErrNotFound):
		return r, errors.New("no front matter was found, or it is not closed")
	case err != nil:
		return r, fmt.Errorf("its front matter cannot be read: %w", err)
	}
	if err := delimited(text[:len(text)-len(body)]); err != nil {
		return r, err
	}
	r.Body = string(bytes.TrimSpace(body))
	r.Fields, err = flat(nil, "", all.Pairs)
	return r, err
}

// delimited refuses a front matter that ends at an indented line: it may be a line of
// a text, and adrg/frontmatter would take what follows for the body.
func delimited(front []byte) error {
	front = bytes.TrimRight(front, " \t\r\n")
	last := front[bytes.LastIndexByte(front, '\n')+1:]
	if !bytes.HasPrefix(last, bytes.TrimSpace(last)) {
		return fmt.Errorf("its front matter ends at an indented line, %q, which may be part of a text", last)
	}
	return nil
}

// flat lists the fields of mappings within mappings by names such as author.name, and
// of mappings within lists by names such as author[0].name. An empty value is no field:
// it says nothing that could be lost.
func flat(list []card.Entry, prefix string, pairs []card.Entry) ([]card.Entry, error) {
	var err error
	for _, p := range pairs {
		name := prefix + p.Name
		switch {
		case p.Value.Pairs != nil:
			list, err = flat(list, name+".", p.Value.Pairs)
		case slices.ContainsFunc(p.Value.Items, func(v card.Value) bool { return v.Pairs != nil }):
			items := make([]card.Entry, len(p.Value.Items))
			for i, item := range p.Value.Items {
				items[i] = card.Entry{Name: fmt.Sprintf("%s[%d]", name, i), Value: item}
			}
			list, err = flat(list, "", items)
		case p.Value.Items != nil || strings.TrimSpace(p.Value.Text) != "":
			if slices.ContainsFunc(list, func(e card.Entry) bool { return e.Name == name }) {
				return list, fmt.Errorf("the field %q stands in it twice", name)
			}
			list = append(list, card.Entry{Name: name, Value: p.Value})
		}
		switch {
		case err != nil:
			return list, err
		case len(list) > keyLimit:
			return list, errKeys
		}
	}
	return list, nil
}
