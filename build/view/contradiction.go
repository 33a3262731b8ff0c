package view

import (
	"cmp"
	"slices"

	"onrecord/build/card"
	"onrecord/build/ledger"
)

// Contradiction is two claims that contradict each other: one, however many
// cards and figures say so.
type Contradiction struct {
	A, B    ledger.ClaimID // in the order of every list
	degree  card.Degree    // as the cards state it; zero where only figures contradict
	Note    string         // of the card that states it
	Figures [][2]int       // the figures of a and b that cannot both be true
	Kind    string         // what it amounts to: one of contradictionKinds
}

// Computed reports whether no card states the contradiction: it follows from figures.
func (x *Contradiction) Computed() bool { return !x.degree.Given() }

// What a contradiction amounts to. All but a dispute are shown and make no claim
// disputed.
const (
	InDispute   = "dispute"
	framing     = "framing"
	ended       = "ended"        // one of the two is withdrawn, retracted, redacted or refuted
	sameOrigin  = "same-origin"  // both go back to the same claimant
	nobodyNamed = "nobody-named" // neither goes back to anybody
)

var ContradictionKinds = []string{InDispute, framing, ended, sameOrigin, nobodyNamed}

// Anchor names a contradiction for good: by the ids of its claims.
func (s *Site) Anchor(a, b ledger.ClaimID) string {
	return s.Ledger.Claims[a].ID + "--" + s.Ledger.Claims[b].ID
}

// Contradictions are all of them.
var Contradictions = &Once[[]Contradiction]{(*Site).collect}

// collect finds every contradiction, in the order of its first claim and then of
// its second.
func (s *Site) collect() []Contradiction {
	l := s.Ledger
	var list []Contradiction
	for i := range l.Claims {
		c, id := &l.Claims[i], ledger.ClaimID(i)
		start := len(list)
		for _, e := range c.Edges { // those of one kind ascend by the other claim
			if !e.Kind.Opposes() || e.Other <= id {
				continue
			}
			if n := len(list); n == start || list[n-1].B != e.Other {
				list = append(list, Contradiction{A: id, B: e.Other})
			}
			if !e.Computed {
				x := &list[len(list)-1]
				x.degree, x.Note = e.Degree, e.Note
			}
		}
		own := list[start:]
		for n := range c.Figures {
			for _, at := range c.Figures[n].Conflicts {
				k, found := slices.BinarySearchFunc(own, at.Claim, func(x Contradiction, b ledger.ClaimID) int { return cmp.Compare(x.B, b) })
				if found {
					own[k].Figures = append(own[k].Figures, [2]int{n, at.Index})
				}
			}
		}
		for k := range own {
			own[k].Kind = s.amounts(&own[k])
		}
	}
	return list
}

// amounts tells what a contradiction amounts to. That it disputes a claim is for
// the ledger to say.
func (s *Site) amounts(x *Contradiction) string {
	a, b := &s.Ledger.Claims[x.A], &s.Ledger.Claims[x.B]
	if a.Status.Withheld() || b.Status.Withheld() {
		x.Note = "" // it may tell what is withheld
	}
	_, one := slices.BinarySearch(a.Mark.DisputedBy, x.B)
	_, other := slices.BinarySearch(b.Mark.DisputedBy, x.A)
	switch {
	case one || other:
		return InDispute
	case x.degree.Given() && !x.degree.Disputes():
		return framing
	case !a.Live || !b.Live:
		return ended
	case len(a.Origins) == 0 && len(b.Origins) == 0:
		return nobodyNamed
	}
	return sameOrigin
}
