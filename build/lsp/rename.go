package lsp

import (
	"errors"
	"io/fs"
	"path"
	"slices"

	"github.com/sourcegraph/jsonrpc2"

	"onrecord/build"
	"onrecord/build/card"
	"onrecord/build/quote"
)

func (s *Server) prepareRename(p *placeParams) (any, error) {
	h, ok, err := s.at(p)
	if err != nil || !ok {
		return nil, err
	}
	id, at, ok := h.target()
	if !ok || h.find(id) == nil {
		return nil, nil
	}
	return prepared{h.text.span(at), id}, nil
}

// rename gives a card another id: in its file's name, in all cards that name it, and in
// quotes.sum; the card says under moved-from where it stood.
func (s *Server) rename(p *placeParams) (any, error) {
	h, _, err := s.at(p)
	if err != nil {
		return nil, err
	}
	id, _, named := h.target()
	old := h.find(id)
	switch {
	case h.card != nil && h.site == nil:
		return nil, refused(codeRequestFailed, "the site is not read yet: ask again")
	case !named || old == nil:
		return nil, refused(codeRequestFailed, "there is no card to be renamed here")
	case !s.renames:
		return nil, refused(codeRequestFailed, "this editor cannot rename files")
	case !card.ValidID(p.NewName):
		return nil, refused(jsonrpc2.CodeInvalidParams, "%q is no id: lower-case letters and digits, joined by single hyphens, at most 80, and no reserved name", p.NewName)
	}
	if other := h.find(p.NewName); other != nil {
		return nil, refused(codeRequestFailed, "the id %q is taken by %s", p.NewName, other.File.Name)
	}
	var edit workspaceEdit
	err = s.read(func(files fs.FS) error {
		edit, err = s.renaming(files, old.File.Name, id, p.NewName)
		return err
	})
	if err != nil {
		return nil, err
	}
	return edit, nil
}

func (s *Server) renaming(files fs.FS, file, id, other string) (edit workspaceEdit, err error) {
	found, err := mentions(files, id)
	if err != nil {
		return edit, err
	}
	own, text, ok := parsed(files, file)
	if !ok {
		return edit, refused(codeRequestFailed, "%s cannot be read", file)
	}
	if i := slices.IndexFunc(found, func(m mention) bool { return m.card.File.Name == file }); i < 0 {
		found = append(found, mention{card: own, text: text})
	}
	for _, m := range found {
		l := s.lines(m.text)
		var changes []textEdit
		for _, at := range m.at {
			changes = append(changes, textEdit{l.span(at), other})
		}
		if m.card.File.Name == file && !own.Draft { // a draft stood nowhere
			at, line, ok := m.card.Leaving(own.Address)
			if !ok {
				return edit, refused(codeRequestFailed, "moved-from of %s cannot take %q: it cannot be read, or names it already", file, own.Address)
			}
			changes = append(changes, textEdit{l.span(at), line})
		}
		if len(changes) > 0 {
			edit.DocumentChanges = append(edit.DocumentChanges, s.change(m.card.File.Name, changes))
		}
	}
	if lock, err := build.ReadAtMost(files, quote.LockName, build.LockLimit); err == nil {
		if changes := edits(lock, quote.RenameInLock(lock, id, other), s.units); changes != nil {
			edit.DocumentChanges = append(edit.DocumentChanges, s.change(quote.LockName, changes))
		}
	} else if !errors.Is(err, fs.ErrNotExist) {
		return edit, err
	}
	edit.DocumentChanges = append(edit.DocumentChanges, fileRename{"rename", s.address(file), s.paths.address(path.Join(path.Dir(file), other+path.Ext(file)))})
	return edit, nil
}

// change is what is changed in one file.
func (s *Server) change(name string, list []textEdit) documentEdit {
	d := documentEdit{TextDocument: document{URI: s.address(name)}, Edits: list}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if o := s.open[name]; o != nil {
		d.TextDocument.Version = o.version
	}
	return d
}
