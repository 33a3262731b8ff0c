package cards

import (
	"strings"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/view"
)

// MovedPage is the view model of moved.html: an old address of a card.
type MovedPage struct {
	Frame view.Frame
	To    view.Link   // where the card is now
	Label *view.Label // where the card is a claim
}

func movedPage(w *view.Writer, ref ledger.Ref) MovedPage {
	c := w.Ledger.Card(ref)
	title := c.Title.Value
	if ref.Kind == card.SourceKind {
		title = w.SourceName(ledger.SourceID(ref.Index))
	}
	p := MovedPage{To: view.Link{Text: title, Href: w.Link(w.Ledger.PageOf(ref))}}
	if ref.Kind == card.ClaimKind {
		l := w.Label(ledger.ClaimID(ref.Index))
		p.Label, title = &l, w.Wording.Label(ledger.ClaimID(ref.Index)).String()
	}
	p.Frame = w.Frame(title, "", c.File.Name)
	if w.Settings.BaseURL != "" {
		page, _, _ := strings.Cut(w.Ledger.PageOf(ref), "#") // search engines know whole pages alone
		p.Frame.Canonical = w.Absolute(page)
	}
	p.Frame.Noindex = true
	return p
}
