package lsp

import (
	"bytes"
	"io/fs"
	"path"
	"slices"
	"strings"

	"onrecord/build"
	"onrecord/build/card"
	"onrecord/build/diag"
)

// target is the card that a place names, and where the place names it: the id of another
// card, or the card's own delimiter, title or name, which stand for itself.
func (h *here) target() (id string, at diag.Span, ok bool) {
	if h.card == nil {
		return "", at, false
	}
	for _, r := range h.card.References() {
		if r.To.Span.Touches(h.offset) {
			return r.To.Value, r.To.Span, true
		}
	}
	text := h.text.text
	start := bytes.LastIndexByte(text[:h.offset], '\n') + 1
	line, _, _ := bytes.Cut(text[start:], []byte("\n"))
	name, _, _ := strings.Cut(strings.TrimRight(string(line), "\r"), ":")
	if front, ok := frontMatter(text); ok && start <= int(front.End) && (start == 0 || name == "title" || name == "name") {
		return h.card.ID, diag.At(start, start+len(name)), true
	}
	return "", at, false
}

func (s *Server) hover(p *placeParams) (any, error) {
	h, ok, err := s.at(p)
	if err != nil || !ok {
		return nil, err
	}
	if id, at, ok := h.target(); ok && h.site != nil {
		if text := described(h.site, id); text != "" {
			return hover{plain(text), h.text.span(at)}, nil
		}
	}
	if f, at, ok := h.key(); ok {
		text := f.Name + ": " + f.Type + "\n\n" + f.Doc
		if len(f.Words) > 0 {
			text += "\n\nOne of: " + strings.Join(f.Words, ", ")
		}
		return hover{plain(text), h.text.span(at)}, nil
	}
	return nil, nil
}

// key is the field of the front matter whose key stands at a place.
func (h *here) key() (card.Field, diag.Span, bool) {
	text := h.text.text
	start, end := h.offset, ofWord(text, h.offset)
	for start > 0 && ofID(text[start-1]) {
		start--
	}
	s, ok := spotAt(h.card.Kind, text, start)
	if !ok || s.keys == nil || end >= len(text) || text[end] != ':' {
		return card.Field{}, diag.Span{}, false
	}
	name := string(text[start:end])
	// A key that is given is offered no more.
	if f := fieldOf(append(s.keys, card.Fields(h.card.Kind)...), name); f != nil {
		return *f, diag.At(start, end), true
	}
	return card.Field{}, diag.Span{}, false
}

func (s *Server) definition(p *placeParams) (any, error) {
	h, ok, err := s.at(p)
	if err != nil || !ok || h.site == nil {
		return nil, err
	}
	id, _, ok := h.target()
	c := h.find(id)
	if !ok || c == nil {
		return nil, nil
	}
	var l location
	err = s.read(func(files fs.FS) error {
		l = s.titleOf(files, c.File.Name)
		return nil
	})
	return []location{l}, err
}

// find returns the card with an id, drafts included.
func (h *here) find(id string) *card.Card {
	if h.site == nil {
		return nil
	}
	if i := slices.IndexFunc(h.site.Cards, func(c *card.Card) bool { return c.ID == id }); i >= 0 {
		return h.site.Cards[i]
	}
	return nil
}

// titleOf is where a card says its title or its name.
func (s *Server) titleOf(files fs.FS, name string) location {
	l := location{URI: s.address(name)}
	if c, text, ok := parsed(files, name); ok && c.Title.Given() {
		l.Range = s.lines(text).span(c.Title.Span)
	}
	return l
}

// lines is a text as the editor counts.
func (s *Server) lines(text []byte) *lines {
	l := divide(text, s.units)
	return &l
}

// textOf reads a file as the editor has it; nil of one that is gone by now, or that no
// message could hold.
func textOf(files fs.FS, name string) []byte {
	info, err := fs.Stat(files, name)
	if err != nil || !info.Mode().IsRegular() {
		return nil
	}
	text, err := build.ReadAtMost(files, name, messageLimit)
	if err != nil {
		return nil
	}
	return text
}

// parsed reads a card as the editor has it.
func parsed(files fs.FS, name string) (*card.Card, []byte, bool) {
	text := textOf(files, name)
	c, ok := card.Parse(diag.File{Name: name, Text: text})
	return c, text, ok && text != nil
}

// address is that by which the editor knows a file.
func (s *Server) address(name string) string {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if o := s.open[name]; o != nil {
		return o.uri
	}
	return s.paths.address(name)
}

// mention is a card that names another one, with the places where it does.
type mention struct {
	card *card.Card
	text []byte
	at   []diag.Span
}

// mentions finds every place where a card is named by its id, as the files are now.
func mentions(files fs.FS, id string) ([]mention, error) {
	var list []mention
	err := fs.WalkDir(files, "content", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case strings.HasPrefix(entry.Name(), ".") && entry.IsDir():
			return fs.SkipDir
		case !entry.Type().IsRegular() || path.Ext(name) != ".md":
			return nil
		}
		text := textOf(files, name)
		if !bytes.Contains(text, []byte(id)) {
			return nil
		}
		c, ok := card.Parse(diag.File{Name: name, Text: text})
		m := mention{card: c, text: text}
		for _, r := range c.References() {
			if ok && r.To.Value == id {
				m.at = append(m.at, r.To.Span)
			}
		}
		if len(m.at) > 0 {
			list = append(list, m)
		}
		return nil
	})
	return list, err
}

func (s *Server) references(p *placeParams) (any, error) {
	list := []location{}
	h, ok, err := s.at(p)
	if err != nil || !ok {
		return list, err
	}
	id, _, ok := h.target()
	if !ok {
		return list, nil
	}
	err = s.read(func(files fs.FS) error {
		if c := h.find(id); c != nil && p.Context.IncludeDeclaration {
			list = append(list, s.titleOf(files, c.File.Name))
		}
		found, err := mentions(files, id)
		for _, m := range found {
			l := s.lines(m.text)
			for _, at := range m.at {
				list = append(list, location{s.address(m.card.File.Name), l.span(at)})
			}
		}
		return err
	})
	return list, err
}

func (s *Server) formatting(p *placeParams) (any, error) {
	list := []textEdit{}
	h, ok, err := s.at(p)
	if err != nil || !ok {
		return list, err
	}
	// What is not understood is not rewritten; its mistakes are told of already.
	if formed, ok := h.card.Format(); ok {
		list = append(list, edits(h.text.text, formed, s.units)...)
	}
	return list, nil
}
