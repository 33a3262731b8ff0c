package page

import (
	"cmp"
	"slices"

	"onrecord/build/card"
	"onrecord/build/ledger"
)

// contradiction is two claims that contradict each other: one, however many
// cards and figures say so.
type contradiction struct {
	a, b    ledger.ClaimID // in the order of every list
	degree  card.Degree    // as the cards state it; zero where only figures contradict
	note    string         // of the card that states it
	figures [][2]int       // the figures of a and b that cannot both be true
	kind    string         // what it amounts to: one of contradictionKinds
}

// What a contradiction amounts to. All but a dispute are shown and make no claim
// disputed.
const (
	dispute     = "dispute"
	framing     = "framing"
	ended       = "ended"        // one of the two is withdrawn, retracted, redacted or refuted
	sameOrigin  = "same-origin"  // both go back to the same claimant
	nobodyNamed = "nobody-named" // neither goes back to anybody
)

var contradictionKinds = []string{dispute, framing, ended, sameOrigin, nobodyNamed}

// anchor names a contradiction for good: by the ids of its claims.
func (s *Site) anchor(a, b ledger.ClaimID) string {
	return s.Ledger.Claims[a].ID + "--" + s.Ledger.Claims[b].ID
}

// contradictions are all of them.
var contradictions = &Once[[]contradiction]{(*Site).collect}

// collect finds every contradiction, in the order of its first claim and then of
// its second.
func (s *Site) collect() []contradiction {
	l := s.Ledger
	var list []contradiction
	for i := range l.Claims {
		c, id := &l.Claims[i], ledger.ClaimID(i)
		start := len(list)
		for _, e := range c.Edges { // those of one kind ascend by the other claim
			if !e.Kind.Opposes() || e.Other <= id {
				continue
			}
			if n := len(list); n == start || list[n-1].b != e.Other {
				list = append(list, contradiction{a: id, b: e.Other})
			}
			if !e.Computed {
				x := &list[len(list)-1]
				x.degree, x.note = e.Degree, e.Note
			}
		}
		own := list[start:]
		for n := range c.Figures {
			for _, at := range c.Figures[n].Conflicts {
				k, found := slices.BinarySearchFunc(own, at.Claim, func(x contradiction, b ledger.ClaimID) int { return cmp.Compare(x.b, b) })
				if found {
					own[k].figures = append(own[k].figures, [2]int{n, at.Index})
				}
			}
		}
		for k := range own {
			own[k].kind = s.amounts(&own[k])
		}
	}
	return list
}

// amounts tells what a contradiction amounts to. That it disputes a claim is for
// the ledger to say.
func (s *Site) amounts(x *contradiction) string {
	a, b := &s.Ledger.Claims[x.a], &s.Ledger.Claims[x.b]
	if a.Status.Withheld() || b.Status.Withheld() {
		x.note = "" // it may tell what is withheld
	}
	_, one := slices.BinarySearch(a.Mark.DisputedBy, x.b)
	_, other := slices.BinarySearch(b.Mark.DisputedBy, x.a)
	switch {
	case one || other:
		return dispute
	case x.degree.Given() && !x.degree.Disputes():
		return framing
	case !a.Live || !b.Live:
		return ended
	case len(a.Origins) == 0 && len(b.Origins) == 0:
		return nobodyNamed
	}
	return sameOrigin
}
