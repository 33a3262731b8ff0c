package page

import (
	"strings"
	"unicode/utf8"

	"onrecord/build/card"
	"onrecord/build/ledger"
)

// Backlink is a place in another card's prose that leads to this page, with the
// line in which it stands.
type Backlink struct {
	Claim  *Label // the card it stands in, where that is a claim
	Card   Link   // else
	Before string
	Text   string // the link itself
	After  string
}

// contextLimit is how much of a line is shown on each side of a backlink.
const contextLimit = 160

func (w *writer) backlinks(list []ledger.Backlink) []Backlink {
	var views []Backlink
	for _, b := range list {
		c := w.Ledger.Card(b.From)
		var v Backlink
		if b.From.Kind == card.ClaimKind {
			if w.Ledger.Claims[b.From.Index].Status == card.Redacted {
				continue
			}
			label := w.label(ledger.ClaimID(b.From.Index))
			v.Claim = &label
		} else {
			v.Card = Link{Text: c.Title.Value, Href: w.link(c.Address)}
		}
		slot := c.Body.Slots[b.Slot]
		v.Before = clipLeft(w.plain(c, slot.Line.Start, slot.Plain, b.Slot, false))
		v.Text = w.slotText(slot)
		v.After = clipRight(w.plain(c, slot.Plain, slot.Line.End, b.Slot, true))
		views = append(views, v)
	}
	return views
}

// plain is a part of a card's prose without markup, with the text of its links.
// The link number skip, which stands at one end of the part, is left out, and
// so are those before it (after) or behind it at the same place.
func (w *writer) plain(c *card.Card, start, end, skip int, after bool) string {
	var b strings.Builder
	at := start
	for i, slot := range c.Body.Slots {
		if slot.Plain < start || slot.Plain > end || i == skip || (i > skip) != after {
			continue
		}
		b.WriteString(c.Body.Plain[at:slot.Plain])
		b.WriteString(w.slotText(slot))
		at = slot.Plain
	}
	b.WriteString(c.Body.Plain[at:end])
	return b.String()
}

// slotText is a link in plain text: a claim never without its claimant and mark.
func (w *writer) slotText(slot card.Slot) string {
	ref, ok := w.Ledger.Find(slot.Target.Value)
	switch {
	case !ok:
		return slot.Text
	case ref.Kind == card.ClaimKind && slot.Text == "":
		return w.Wording.Label(ledger.ClaimID(ref.Index)).String()
	case ref.Kind == card.ClaimKind:
		l := w.Wording.Label(ledger.ClaimID(ref.Index))
		return slot.Text + " (" + l.Claimant + "; " + l.Mark + ")"
	case slot.Text == "":
		return w.Ledger.Card(ref).Title.Value
	}
	return slot.Text
}

func clipLeft(s string) string {
	if utf8.RuneCountInString(s) <= contextLimit {
		return s
	}
	runes := []rune(s)
	_, cut, found := strings.Cut(string(runes[len(runes)-contextLimit:]), " ")
	if !found {
		return "…"
	}
	return "… " + cut
}

func clipRight(s string) string {
	if utf8.RuneCountInString(s) <= contextLimit {
		return s
	}
	cut := string([]rune(s)[:contextLimit])
	if i := strings.LastIndexByte(cut, ' '); i >= 0 {
		cut = cut[:i]
	}
	return cut + " …"
}
