package page

import (
	"cmp"
	"slices"

	"onrecord/build/card"
	"onrecord/build/ledger"
)

// placed is a contradiction with where it is shown.
type placed struct {
	*contradiction
	address string // its page, and its anchor there
}

// pair is the contradictions between two sides, or within one.
type pair struct {
	sides [2]ledger.ActorID // in alphabetical order; None: on no side
	key   string            // "armenia--azerbaijan"
	list  []*placed
	parts []part[*placed] // where it is too long for one page
}

func (p *pair) address() string { return disputesPrefix + p.key + ".html" }

// book is every contradiction with its place among the pages.
type book struct {
	list  []placed
	pairs []*pair
}

// books are those of all sites.
var books = &Once[*book]{(*Site).disputeBook}

// disputeBook sorts all contradictions by pair of sides.
func (s *Site) disputeBook() *book {
	all := contradictions.Of(s)
	b := &book{list: make([]placed, len(all))}
	for i := range all {
		b.list[i].contradiction = &all[i]
	}
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
	d := division[*placed]{
		prefix: disputesPrefix + p.key + "/", room: pageRoom,
		weigh: func(x *placed) int { return s.disputeWeight(x) },
		said:  func(x *placed) card.Interval { return s.Ledger.Claims[x.b].Said },
	}
	if !d.fits(p.list) {
		p.parts = d.divide(p.list)
	} else {
		p.parts = []part[*placed]{{address: p.address(), items: p.list}}
	}
	for _, page := range p.parts {
		for _, x := range page.items {
			x.address = page.address + "#" + s.anchor(x.a, x.b)
		}
	}
}

// disputeWeight is about how many bytes a contradiction takes on its page.
func (s *Site) disputeWeight(x *placed) int {
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

// disputeAddress is where two claims that contradict each other stand side by side,
// and their anchor there; "" where they do not contradict each other.
func disputeAddress(s *Site, x, y ledger.ClaimID) string {
	if y < x {
		x, y = y, x
	}
	list := books.Of(s).list
	i, found := slices.BinarySearchFunc(list, [2]ledger.ClaimID{x, y}, func(c placed, at [2]ledger.ClaimID) int {
		return cmp.Or(cmp.Compare(c.a, at[0]), cmp.Compare(c.b, at[1]))
	})
	if !found {
		return ""
	}
	return list[i].address
}
