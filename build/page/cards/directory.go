package cards

import (
	"cmp"
	"slices"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/view"
)

// directoryPage lists all cards of a kind by name, and actors by side.
func directoryPage(w *view.Writer, kind card.Kind) view.ListPage {
	title := w.Layouts.Strings["page."+kind.Folder()]
	v := view.ListPage{Frame: w.Frame(title, "", ""), Title: title}
	if kind != card.ActorKind { // the timeline has the sides itself
		v.Facets = w.Facets()
	}
	bySide := map[ledger.ActorID][]view.Item{}
	for ref := range w.Ledger.Cards {
		if ref.Kind != kind {
			continue
		}
		item := view.Item{Link: w.CardLink(ref), Details: w.Details(ref)}
		if kind != card.SourceKind {
			item.ID = ledger.Anchor(w.Ledger.Card(ref))
		}
		if kind == card.ActorKind {
			side := w.GroupOf(ledger.ActorID(ref.Index))
			bySide[side] = append(bySide[side], item)
			continue
		}
		v.Items = append(v.Items, item)
	}
	w.SortItems(v.Items)
	for side, items := range bySide {
		g := view.Group{ID: view.Others, Heading: w.Layouts.Strings["page.no-side"], Items: items}
		if side != ledger.None {
			g.ID, g.Heading = "side-"+w.Ledger.Actors[side].ID, w.Ledger.Actors[side].Title.Value
		}
		w.SortItems(g.Items)
		v.Groups = append(v.Groups, g)
	}
	// Sides in alphabetical order, which favours none; those on no side last.
	slices.SortFunc(v.Groups, func(a, b view.Group) int {
		switch {
		case a.ID == view.Others:
			return 1
		case b.ID == view.Others:
			return -1
		}
		return cmp.Or(w.CompareNames(a.Heading, b.Heading), cmp.Compare(a.ID, b.ID))
	})
	return v
}
