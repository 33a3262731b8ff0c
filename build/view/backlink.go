package view

import (
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/build/card"
	"onrecord/build/ledger"
)

// Backlinks are the places in other cards' prose that lead to this page.
type Backlinks struct {
	List []Backlink // in the order of the cards
	More string     // how many more there are than a page has room for; empty where it has: "And 900 more places."
}

// Backlink is a place in another card's prose that leads to this page, with the
// line in which it stands.
type Backlink struct {
	Claim  *Label // the card that it stands in, where that is a claim
	Card   Link   // else
	Before string // the line up to the link: "As they had said before, "
	Text   string // the link itself: "the first figure"
	After  string // the rest of the line: " was too low."
}

// contextLimit is how much of a line is shown on each side of a backlink.
const contextLimit = 160

// backlinkLimit is how many backlinks a page shows. A thousand cards that speak of
// one claim would fill megabytes.
const backlinkLimit = 50

func (w *Writer) Backlinks(list []ledger.Backlink) Backlinks {
	var views Backlinks
	more := 0
	for _, b := range list {
		c := w.Ledger.Card(b.From)
		var v Backlink
		switch {
		case b.From.Kind == card.ClaimKind && w.Ledger.Claims[b.From.Index].Status.Withheld():
			continue
		case len(views.List) == backlinkLimit:
			more++
			continue
		case b.From.Kind == card.ClaimKind:
			label := w.Label(ledger.ClaimID(b.From.Index))
			v.Claim = &label
		default:
			v.Card = w.CardLink(b.From)
			if b.From.Kind == card.SourceKind {
				v.Card.Text = w.SourceName(ledger.SourceID(b.From.Index))
			}
		}
		slot, prose := c.Body.Slots[b.Slot], c.Body.Plain()
		if prose == "" {
			continue // it can no longer be read, which the output says (card.ProseStore)
		}
		v.Before = clipLeft(w.plain(c, prose, slot.Line.Start, slot.Plain, b.Slot, false))
		v.Text = w.slotText(slot).text
		v.After = clipRight(w.plain(c, prose, slot.Plain, slot.Line.End, b.Slot, true))
		views.List = append(views.List, v)
	}
	if more > 0 {
		views.More = w.Layouts.Strings.Count("page.more-backlinks", more)
	}
	return views
}

// stretch is a part of a line. One that shows a claim is never cut, or the claim
// could lose its claimant or its mark.
type stretch struct {
	text  string
	claim bool
}

// plain is a part of a card's prose without markup, with the text of its links.
// The link number skip, which stands at one end of the part, is left out, and
// so are those before it (after) or behind it at the same place.
func (w *Writer) plain(c *card.Card, prose string, start, end int32, skip int, after bool) []stretch {
	var line []stretch
	at := start
	for i, slot := range c.Body.Slots {
		if slot.Plain < start || slot.Plain > end || i == skip || (i > skip) != after {
			continue
		}
		line = append(line, stretch{text: prose[at:slot.Plain]}, w.slotText(slot))
		at = slot.Plain
	}
	return append(line, stretch{text: prose[at:end]})
}

// slotText is a link in plain text: a claim never without its claimant and mark.
func (w *Writer) slotText(slot card.Slot) stretch {
	ref, ok := w.Ledger.Find(slot.Target.Value)
	switch {
	case !ok:
		return stretch{text: slot.Text}
	case ref.Kind == card.ClaimKind && slot.Text == "":
		return stretch{w.Wording.Label(ledger.ClaimID(ref.Index)).String(), true}
	case ref.Kind == card.ClaimKind:
		l := w.Wording.Label(ledger.ClaimID(ref.Index))
		return stretch{w.Wording.Isolated(slot.Text, "") + " (" + w.Wording.Isolated(l.Claimant, "") + "; " + l.Mark + ")", true}
	case slot.Text == "" && ref.Kind == card.SourceKind: // a headline is no part of the sentence
		return stretch{text: w.Layouts.Strings.Fill("page.headline", "title", w.Wording.Headed(ledger.SourceID(ref.Index)))}
	case slot.Text == "":
		return stretch{text: w.Wording.Isolated(w.Ledger.Card(ref).Title.Value, "")}
	}
	return stretch{text: slot.Text}
}

// clipLeft keeps the end of a part of a line.
func clipLeft(line []stretch) string {
	kept, room := "", contextLimit
	for _, s := range slices.Backward(line) {
		n := utf8.RuneCountInString(s.text)
		if n <= room {
			kept, room = s.text+kept, room-n
			continue
		}
		if !s.claim {
			runes := []rune(s.text)
			if _, rest, found := strings.Cut(string(runes[n-room:]), " "); found {
				kept = rest + kept
			}
		}
		return "… " + strings.TrimLeft(kept, " ")
	}
	return kept
}

// clipRight keeps the beginning of a part of a line.
func clipRight(line []stretch) string {
	kept, room := "", contextLimit
	for _, s := range line {
		n := utf8.RuneCountInString(s.text)
		if n <= room {
			kept, room = kept+s.text, room-n
			continue
		}
		if !s.claim {
			beginning := string([]rune(s.text)[:room])
			kept += beginning[:strings.LastIndexByte(beginning, ' ')+1]
		}
		return strings.TrimRight(kept, " ") + " …"
	}
	return kept
}
