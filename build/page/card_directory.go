package page

import (
	"cmp"
	"slices"
	"strings"

	"onrecord/build/card"
	"onrecord/build/ledger"
)

// directory lists all cards of a kind by name, and actors by side.
func (w *writer) directory(kind card.Kind) ListPage {
	title := w.Layouts.Strings["page."+kind.Folder()]
	v := ListPage{Frame: w.frame(title, title, ""), Title: title}
	bySide := map[ledger.ActorID][]Item{}
	for ref := range w.Ledger.Cards {
		if ref.Kind != kind {
			continue
		}
		item := Item{w.cardLink(ref), w.details(ref)}
		if kind == card.ActorKind {
			side := w.groupOf(ledger.ActorID(ref.Index))
			bySide[side] = append(bySide[side], item)
			continue
		}
		v.Items = append(v.Items, item)
	}
	sortItems(v.Items)
	for side, items := range bySide {
		g := Group{ID: others, Heading: w.Layouts.Strings["page.no-side"], Items: items}
		if side != ledger.None {
			g.ID, g.Heading = "side-"+w.Ledger.Actors[side].ID, w.Ledger.Actors[side].Title.Value
		}
		sortItems(g.Items)
		v.Groups = append(v.Groups, g)
	}
	// Sides in alphabetical order, which favours none; those on no side last.
	slices.SortFunc(v.Groups, func(a, b Group) int {
		switch {
		case a.ID == others:
			return 1
		case b.ID == others:
			return -1
		}
		return cmp.Or(cmp.Compare(strings.ToLower(a.Heading), strings.ToLower(b.Heading)), cmp.Compare(a.ID, b.ID))
	})
	return v
}
