package view

import (
	"cmp"

	"onrecord/build/ledger"
)

// Others is the id of the group of those who stand on no side but their own.
const Others = "others"

// GroupOf is the side under which an actor is listed; None where it is its own
// side, no party, and nobody else stands on it.
func (s *Site) GroupOf(id ledger.ActorID) ledger.ActorID {
	side := s.Ledger.Actors[id].Side
	if a := &s.Ledger.Actors[side]; len(a.Members) == 0 && !a.Party {
		return ledger.None
	}
	return side
}

// SideKey names a side in an address. No id holds two hyphens in a row, so that
// an actor called others is told apart from those on no side.
func (s *Site) SideKey(side ledger.ActorID) string {
	switch {
	case side == ledger.None:
		return Others
	case s.Ledger.Actors[side].ID == Others:
		return Others + "--side"
	}
	return s.Ledger.Actors[side].ID
}

// CompareSides orders sides by name, and those on no side last.
func (s *Site) CompareSides(a, b ledger.ActorID) int {
	switch {
	case a == b:
		return 0
	case a == ledger.None:
		return 1
	case b == ledger.None:
		return -1
	}
	x, y := &s.Ledger.Actors[a], &s.Ledger.Actors[b]
	return cmp.Or(s.CompareNames(x.Title.Value, y.Title.Value), cmp.Compare(x.ID, y.ID))
}

// SideOf is the side on which the claimant of a claim stands; None where that is
// its own affair, or nobody is named.
func (s *Site) SideOf(id ledger.ClaimID) ledger.ActorID {
	if c := &s.Ledger.Claims[id]; c.Claimant != ledger.None {
		return s.GroupOf(c.Claimant)
	}
	return ledger.None
}
