package disputes

import (
	"cmp"
	"slices"
	"strconv"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/plan"
	"onrecord/build/view"
)

// placed is a contradiction with where it is shown.
type placed struct {
	*view.Contradiction
	address string // its page, and its anchor there
}

// pair is the contradictions between two sides, or within one.
type pair struct {
	sides [2]ledger.ActorID // in alphabetical order; None: on no side
	key   string            // "armenia--azerbaijan"
	list  []*placed
	parts []view.Portion[*placed] // where it is too long for one page
	few   bool                    // it shares its page with others
}

// address is the page of a pair, or its first heading on one that it shares.
func (p *pair) address() string {
	if !p.few {
		return disputesPrefix + p.key + ".html"
	}
	first := slices.IndexFunc(view.ContradictionKinds, func(kind string) bool {
		return slices.ContainsFunc(p.list, func(x *placed) bool { return x.Kind == kind })
	})
	return p.parts[0].Address + "#" + p.anchor(view.ContradictionKinds[first])
}

// anchor is that of the contradictions of one kind: no id holds two hyphens in a row.
func (p *pair) anchor(kind string) string {
	if p.few {
		return p.key + "--" + kind
	}
	return kind
}

// book is every contradiction with its place among the pages.
type book struct {
	list   []placed
	pairs  []*pair
	shared [][]*pair // what stands together on a page
}

// fewRoom is the weight below which pairs share a page.
const fewRoom = view.PageRoom / 4

// books are those of all sites.
var books = &view.Once[*book]{Make: makeBook}

// makeBook sorts all contradictions by pair of sides.
func makeBook(s *view.Site) *book {
	all := view.Contradictions.Of(s)
	b := &book{list: make([]placed, len(all))}
	for i := range all {
		b.list[i].Contradiction = &all[i]
	}
	index := map[[2]ledger.ActorID]*pair{}
	for i := range b.list {
		x := &b.list[i]
		sides := [2]ledger.ActorID{s.SideOf(x.A), s.SideOf(x.B)}
		slices.SortFunc(sides[:], s.CompareSides)
		p := index[sides]
		if p == nil {
			keys := []string{s.SideKey(sides[0]), s.SideKey(sides[1])}
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
		return cmp.Or(s.CompareSides(x.sides[0], y.sides[0]), s.CompareSides(x.sides[1], y.sides[1]))
	})
	b.gather(s)
	return b
}

// gather puts light pairs together, in their order, and the others on pages of their own.
func (b *book) gather(s *view.Site) {
	var light []*pair
	weigh := func(p *pair) int {
		weight := 300
		for _, x := range p.list {
			weight += disputeWeight(s, x)
		}
		return weight
	}
	for _, p := range b.pairs {
		if weigh(p) < fewRoom {
			light = append(light, p)
		} else {
			settle(s, p)
		}
	}
	if len(light) > 0 {
		b.shared = plan.Runs(light, weigh, view.PageRoom, view.PageRoom)
	}
	for n, run := range b.shared {
		for _, p := range run {
			p.few, p.parts = true, []view.Portion[*placed]{{Address: disputesPrefix + "few/" + strconv.Itoa(n+1) + ".html", Items: p.list}}
			p.place(s)
		}
	}
}

// place gives every contradiction of a pair its anchor.
func (p *pair) place(s *view.Site) {
	for _, page := range p.parts {
		for _, x := range page.Items {
			x.address = page.Address + "#" + s.Anchor(x.A, x.B)
		}
	}
}

// settle gives every contradiction of a pair its place: on the page of the pair,
// or on a part of it, by the month of the claim that came second.
func settle(s *view.Site, p *pair) {
	d := view.Division[*placed]{
		Prefix: disputesPrefix + p.key + "--", Room: view.PageRoom,
		Weigh: func(x *placed) int { return disputeWeight(s, x) },
		Said:  func(x *placed) card.Interval { return s.Ledger.Claims[x.B].Said },
	}
	if !d.Fits(p.list) {
		p.parts = d.Divide(p.list)
	} else {
		p.parts = []view.Portion[*placed]{{Address: p.address(), Items: p.list}}
	}
	p.place(s)
}

// disputeWeight is about how many bytes a contradiction takes on its page.
func disputeWeight(s *view.Site, x *placed) int {
	if x.Computed() {
		return s.ClaimWeight(x.A) + s.ClaimWeight(x.B) - 70 + len(s.Anchor(x.A, x.B)) + min(len(x.Figures), view.FigurePairs)*120
	}
	weight := 900 + len(x.Note) + min(len(x.Figures), view.FigurePairs)*400
	for _, id := range []ledger.ClaimID{x.A, x.B} {
		c := &s.Ledger.Claims[id]
		weight += s.ClaimWeight(id) + len(c.ID) + 300
		if c.Source != ledger.None && !c.Status.Withheld() {
			source := &s.Ledger.Sources[c.Source]
			if words := len(c.Claim.Quote.Value) + len(c.Claim.Translation.Quote.Value); words <= view.QuoteRoom {
				weight += words
			}
			weight += len(source.Title.Value) + len(source.Address)
		}
		for _, t := range c.Topics {
			weight += 40 + len(s.Ledger.Topics[t].Title.Value)
		}
	}
	return weight
}

// Address is where two claims that contradict each other stand side by side,
// and their anchor there; "" where they do not contradict each other.
func Address(s *view.Site, x, y ledger.ClaimID) string {
	if y < x {
		x, y = y, x
	}
	list := books.Of(s).list
	i, found := slices.BinarySearchFunc(list, [2]ledger.ClaimID{x, y}, func(c placed, at [2]ledger.ClaimID) int {
		return cmp.Or(cmp.Compare(c.A, at[0]), cmp.Compare(c.B, at[1]))
	})
	if !found {
		return ""
	}
	return list[i].address
}
