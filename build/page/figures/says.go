package figures

import (
	"slices"

	"onrecord/build/ledger"
	"onrecord/build/view"
)

// saysLimit is how many claims without a figure one party has in one table.
const saysLimit = 4

// said are claims of a party.
type said struct {
	Party  ledger.ActorID
	Claims []ledger.ClaimID
}

// saysOf are, by party, the claims without a figure of a group that deny or
// contradict one whose figure stands in it: a card says so, or it is a denial on the
// same event in words alike. A party that denies what others count is not silent.
func saysOf(w *view.Writer, parties []ledger.ActorID, c *counting, event ledger.TopicID) []said {
	counts := map[ledger.ClaimID]bool{}
	for _, at := range c.figures {
		counts[at.Claim] = true
	}
	says := map[ledger.ActorID][]ledger.ClaimID{}
	take := func(from, other ledger.ClaimID) {
		side, o := partyOf(w, other), &w.Ledger.Claims[other]
		if side == ledger.None || !slices.Contains(parties, side) || counts[other] || !view.Stands(o) || side == partyOf(w, from) {
			return
		}
		if list := says[side]; len(list) < saysLimit && !slices.Contains(list, other) {
			says[side] = append(list, other)
		}
	}
	for _, at := range c.figures {
		for _, e := range w.Ledger.Claims[at.Claim].Edges {
			if e.Disputes() && !e.Computed {
				take(at.Claim, e.Other)
			}
		}
	}
	for _, side := range parties {
		for _, at := range c.figures {
			for _, other := range view.Bearings.Of(w.Site).Denying(at.Claim, event, side) {
				take(at.Claim, other)
			}
		}
	}
	var all []said
	for _, side := range parties {
		if list := says[side]; len(list) > 0 {
			slices.Sort(list)
			all = append(all, said{side, list})
		}
	}
	return all
}

// partyOf is the party on whose side a claim's claimant stands, else None.
func partyOf(w *view.Writer, id ledger.ClaimID) ledger.ActorID {
	actor := w.Ledger.Claims[id].Claimant
	if actor == ledger.None || !w.Ledger.Actors[actor].Party {
		return ledger.None
	}
	return w.Ledger.Actors[actor].Side
}
