package lsp

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"onrecord/build"
	"onrecord/build/card"
	"onrecord/build/diag"
	"onrecord/build/ledger"
)

// offersLimit is how many ids are offered at once; what is typed further chooses.
const offersLimit = 100

// here is a place in a file of the site.
type here struct {
	card   *card.Card // as it is being written; nil of what is none
	text   *lines
	offset int
	site   *build.Result // of the last look; nil before the first
}

// at finds the place that a request is about. ok is false where the file is no card.
func (s *Server) at(p *placeParams) (h here, ok bool, err error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	name, err := s.paths.name(p.TextDocument.URI)
	if err != nil {
		return h, false, err
	}
	o := s.open[name]
	if o == nil || path.Ext(name) != ".md" {
		return h, false, nil
	}
	h.site, h.text = s.site, s.lines(o.text)
	h.offset = h.text.offset(p.Position)
	c, ok := card.Parse(diag.File{Name: name, Text: o.text})
	if ok {
		h.card = c
	}
	return h, ok, nil
}

func (s *Server) completion(p *placeParams) (any, error) {
	list := completionList{Items: []completionItem{}}
	h, ok, err := s.at(p)
	if err != nil || !ok {
		return list, err
	}
	spot, ok := spotAt(h.card.Kind, h.text.text, h.offset)
	if !ok {
		return list, nil
	}
	at := h.text.span(diag.At(spot.start, max(spot.end, spot.start)))
	typed := strings.ToLower(string(h.text.text[spot.start:max(h.offset, spot.start)]))
	add := func(label string, kind int, detail, doc, insert string) {
		item := completionItem{Label: label, Kind: kind, Detail: detail, SortText: fmt.Sprintf("%04d", len(list.Items)), TextEdit: textEdit{at, insert}}
		if doc != "" {
			text := plain(doc)
			item.Documentation = &text
		}
		list.Items = append(list.Items, item)
	}
	for _, f := range spot.keys {
		add(f.Name, completesField, f.Type, f.Doc, f.Name+": ")
	}
	if spot.field != nil {
		for _, word := range wordsOf(spot.field, h.site) {
			add(word, completesWord, spot.field.Name, "", word)
		}
	}
	if wants, any := spot.refers(); any && h.site != nil {
		for _, c := range offered(h.site, wants, typed) {
			if len(list.Items) == offersLimit {
				list.IsIncomplete = true
				break
			}
			add(c.ID, completesReference, c.Kind.String(), described(h.site, c.ID), c.ID)
			list.Items[len(list.Items)-1].FilterText = c.ID + " " + c.Title.Value
		}
	}
	return list, nil
}

// refers are the kinds of card that may be named here; nil is any.
func (s *spot) refers() ([]card.Kind, bool) {
	if s.link || s.field == nil {
		return nil, s.link
	}
	return s.field.Refers, len(s.field.Refers) > 0
}

// wordsOf are the words that a field takes; of a metric, those of the site.
func wordsOf(f *card.Field, site *build.Result) []string {
	if f.Name != "metric" || site == nil {
		return f.Words
	}
	var words []string
	for _, m := range site.Ledger.Metrics {
		words = append(words, m.ID)
	}
	return words
}

// offered are the published cards of some kinds that go with what is typed: those whose
// ids begin with it, then those that hold it in id or title.
func offered(site *build.Result, wants []card.Kind, typed string) []*card.Card {
	var first, others []*card.Card
	for _, c := range site.Ledger.Cards {
		switch {
		case len(wants) > 0 && !slices.Contains(wants, c.Kind):
		case strings.HasPrefix(c.ID, typed):
			first = append(first, c)
		case strings.Contains(c.ID, typed), strings.Contains(strings.ToLower(c.Title.Value), typed):
			others = append(others, c)
		}
	}
	return append(first, others...)
}

// described is what a reader is told of a card: of a claim its label, its words and its
// mark, of others the name. It is "" where there is no published card.
func described(site *build.Result, id string) string {
	ref, ok := site.Ledger.Find(id)
	if !ok {
		return ""
	}
	c := site.Ledger.Card(ref)
	if ref.Kind != card.ClaimKind {
		return c.Title.Value + "\n" + c.Kind.String() + " " + c.ID
	}
	claim := ledger.ClaimID(ref.Index)
	text := site.Wording.Label(claim).String()
	if site.Ledger.Claims[claim].Status.Withheld() {
		return text
	}
	if c.Claim.Quote.Given() {
		text += "\n\n“" + c.Claim.Quote.Value + "”"
		if source := site.Ledger.Claims[claim].Source; source != ledger.None {
			text += "\n" + site.Wording.Headed(source)
		}
	}
	return text + "\n\n" + site.Checked(claim)
}
