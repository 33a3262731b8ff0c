package page

import (
	"onrecord/build/card"
	"onrecord/build/ledger"
)

// MovedPage is the view model of moved.html: an old address of a card.
type MovedPage struct {
	Frame Frame
	To    Link   // where the card is now
	Label *Label // where the card is a claim
}

func (w *writer) moved(ref ledger.Ref) MovedPage {
	c := w.Ledger.Card(ref)
	title := c.Title.Value
	if ref.Kind == card.SourceKind {
		title = w.sourceName(ledger.SourceID(ref.Index))
	}
	p := MovedPage{To: Link{Text: title, Href: w.link(c.Address)}}
	if ref.Kind == card.ClaimKind {
		l := w.label(ledger.ClaimID(ref.Index))
		p.Label, title = &l, w.Wording.Label(ledger.ClaimID(ref.Index)).String()
	}
	p.Frame = w.frame(title, title, c.File.Name)
	if w.Settings.BaseURL != "" {
		p.Frame.Canonical = w.Settings.BaseURL + c.Address
	}
	p.Frame.Noindex = true
	return p
}
