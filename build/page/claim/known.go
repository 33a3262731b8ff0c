package claim

import (
	"cmp"
	"slices"

	"onrecord/build/bearing"
	"onrecord/build/ledger"
	"onrecord/build/view"
)

// known is all that the page of a claim shows, beside the claim itself and the cards to
// which it leads.
type known struct {
	Claim     ledger.ClaimID
	Backlinks []ledger.Backlink   // none of a withheld claim
	Near      [][]ledger.FigureAt // of each figure, those that cannot both be true with it and stand nearest
	Tables    []string            // of each figure, the address of the table in which it stands
	Disputes  []string            // of each edge that opposes, where both claims stand side by side
	Other     bearing.OtherSide   // of a claim that opposing parties could answer
}

func knownOf(s *view.Site, id ledger.ClaimID) known {
	c := &s.Ledger.Claims[id]
	k := known{Claim: id}
	if c.Status.Withheld() {
		return k
	}
	k.Backlinks = c.Backlinks
	for i := range c.Figures {
		at := ledger.FigureAt{Claim: id, Index: i}
		k.Near = append(k.Near, nearest(id, c.Figures[i].Conflicts, min(nearLimit, max(1, nearInAll/len(c.Figures)))))
		k.Tables = append(k.Tables, s.Ways.Figure(s, at))
	}
	for _, e := range c.Edges {
		if e.Kind.Opposes() {
			k.Disputes = append(k.Disputes, s.Ways.Dispute(s, id, e.Other))
		}
	}
	if answerable(s.Ledger, c) {
		k.Other = view.Bearings.Of(s).OtherSide(id)
	}
	return k
}

// answerable reports whether a claim stands and is a party's whom others oppose.
func answerable(l *ledger.Ledger, c *ledger.Claim) bool {
	if c.Claimant == ledger.None || !view.Stands(c) {
		return false
	}
	a := &l.Actors[c.Claimant]
	return a.Party && len(l.Actors[a.Side].Opposes) > 0
}

// nearLimit is how many figures that contradict one stand with it: the others stand in
// the table of all figures of their kind, and on the pages of disputes.
// Of a claim with very many figures fewer stand with each.
const (
	nearLimit = 5
	nearInAll = 50
)

// nearest are the figures of the claims that come next to one in the order of time, in
// that order.
func nearest(id ledger.ClaimID, list []ledger.FigureAt, limit int) []ledger.FigureAt {
	distance := func(at ledger.FigureAt) ledger.ClaimID { return max(at.Claim-id, id-at.Claim) }
	near := slices.Clone(list)
	slices.SortStableFunc(near, func(a, b ledger.FigureAt) int { return cmp.Compare(distance(a), distance(b)) })
	near = near[:min(len(near), limit)]
	slices.SortFunc(near, func(a, b ledger.FigureAt) int {
		return cmp.Or(cmp.Compare(a.Claim, b.Claim), cmp.Compare(a.Index, b.Index))
	})
	return near
}
