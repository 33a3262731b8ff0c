package page

import (
	"cmp"
	"slices"
	"strings"

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
	address string         // where it is shown: its page, and its anchor there
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

// pair is the contradictions between two sides, or within one.
type pair struct {
	sides [2]ledger.ActorID // in alphabetical order; None: on no side
	key   string            // "armenia--azerbaijan"
	list  []*contradiction
	parts []part[*contradiction] // where it is too long for one page
}

func (p *pair) address() string { return disputesPrefix + p.key + ".html" }

// sideKey names a side in an address. No id holds two hyphens in a row, so that
// an actor called others is told apart from those on no side.
func (s *Site) sideKey(side ledger.ActorID) string {
	switch {
	case side == ledger.None:
		return others
	case s.Ledger.Actors[side].ID == others:
		return others + "--side"
	}
	return s.Ledger.Actors[side].ID
}

// compareSides orders sides by name, and those on no side last.
func (s *Site) compareSides(a, b ledger.ActorID) int {
	switch {
	case a == b:
		return 0
	case a == ledger.None:
		return 1
	case b == ledger.None:
		return -1
	}
	x, y := &s.Ledger.Actors[a], &s.Ledger.Actors[b]
	return cmp.Or(cmp.Compare(strings.ToLower(x.Title.Value), strings.ToLower(y.Title.Value)), cmp.Compare(x.ID, y.ID))
}

// sideOf is the side on which the claimant of a claim stands; None where that is
// its own affair, or nobody is named.
func (s *Site) sideOf(id ledger.ClaimID) ledger.ActorID {
	if c := &s.Ledger.Claims[id]; c.Claimant != ledger.None {
		return s.groupOf(c.Claimant)
	}
	return ledger.None
}

// book is every contradiction with its place among the pages.
type book struct {
	list  []contradiction
	pairs []*pair
}

// disputeBook sorts all contradictions by pair of sides.
func (s *Site) disputeBook() *book {
	b := &book{list: s.collect()}
	index := map[[2]ledger.ActorID]*pair{}
	for i := range b.list {
		x := &b.list[i]
		sides := [2]ledger.ActorID{s.sideOf(x.a), s.sideOf(x.b)}
		slices.SortFunc(sides[:], s.compareSides)
		p := index[sides]
		if p == nil {
			keys := []string{s.sideKey(sides[0]), s.sideKey(sides[1])}
			if sides[1] != ledger.None {
				slices.Sort(keys)
			}
			p = &pair{sides: sides, key: keys[0] + "--" + keys[1]}
			index[sides] = p
			b.pairs = append(b.pairs, p)
		}
		p.list = append(p.list, x)
	}
	slices.SortFunc(b.pairs, func(x, y *pair) int {
		return cmp.Or(s.compareSides(x.sides[0], y.sides[0]), s.compareSides(x.sides[1], y.sides[1]))
	})
	for _, p := range b.pairs {
		s.settle(p)
	}
	return b
}

// settle gives every contradiction of a pair its place: on the page of the pair,
// or on a part of it, by the month of the claim that came second.
func (s *Site) settle(p *pair) {
	d := division[*contradiction]{
		prefix: disputesPrefix + p.key + "/", room: pageRoom, weigh: s.disputeWeight,
		said: func(x *contradiction) card.Interval { return s.Ledger.Claims[x.b].Said },
	}
	if !d.fits(p.list) {
		p.parts = d.divide(p.list)
	} else {
		p.parts = []part[*contradiction]{{address: p.address(), items: p.list}}
	}
	for _, page := range p.parts {
		for _, x := range page.items {
			x.address = page.address + "#" + s.anchor(x.a, x.b)
		}
	}
}

// disputeWeight is about how many bytes a contradiction takes on its page.
func (s *Site) disputeWeight(x *contradiction) int {
	weight := 900 + len(x.note) + min(len(x.figures), figurePairs)*400
	for _, id := range []ledger.ClaimID{x.a, x.b} {
		c := &s.Ledger.Claims[id]
		weight += s.claimWeight(id) + len(c.ID) + 300
		if c.Source != ledger.None && !c.Status.Withheld() {
			source := &s.Ledger.Sources[c.Source]
			weight += len(c.Claim.Quote.Value) + len(c.Claim.Translation.Quote.Value) + len(source.Title.Value) + len(source.Address)
		}
		for _, t := range c.Topics {
			weight += 40 + len(s.Ledger.Topics[t].Title.Value)
		}
	}
	return weight
}

// find returns the contradiction between two claims, or nil.
func (b *book) find(x, y ledger.ClaimID) *contradiction {
	if y < x {
		x, y = y, x
	}
	i, found := slices.BinarySearchFunc(b.list, [2]ledger.ClaimID{x, y}, func(c contradiction, at [2]ledger.ClaimID) int {
		return cmp.Or(cmp.Compare(c.a, at[0]), cmp.Compare(c.b, at[1]))
	})
	if !found {
		return nil
	}
	return &b.list[i]
}
