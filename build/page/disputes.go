package page

import (
	"strconv"

	"onrecord/build/ledger"
	"onrecord/build/plan"
)

// The pages on which claims that contradict each other stand side by side.
const disputesPrefix = "disputes/"

// DisputesPage is the view model of disputes.html: between which sides claims
// contradict each other.
type DisputesPage struct {
	Frame Frame
	Title string // of the page: "Disputes"
	Pairs []Item // the pairs of sides, in alphabetical order, with how much they hold
	More  string // how many pairs of figures are counted on the pages of claims alone; empty where there are none: "4,469,500 more pairs of figures cannot both be true."
}

// PairPage is the view model of pair.html: the contradictions between two sides, or
// a part of them.
type PairPage struct {
	Frame  Frame
	Title  string         // the sides, or the month or day of a part: "The North and the South"
	All    Link           // the page of all pairs
	Of     Link           // the page of the pair; empty on that page itself
	Sides  []Link         // the pages of the sides, as far as there are any
	Parts  []Part         // the months or days of a long list
	Pages  []Part         // the numbered pages of a long day
	Groups []DisputeGroup // what the contradictions on this page amount to
}

// DisputeGroup is the contradictions on a page that amount to the same.
type DisputeGroup struct {
	ID       string    // of the heading: "dispute"
	Heading  string    // what they are: "In dispute"
	Lead     string    // what that means: "The claims cannot both be true."
	Disputes []Dispute // in the order of time
}

// disputesFeature is the pages of contradictions.
var disputesFeature = Feature{
	Prefix:  disputesPrefix,
	Layouts: map[string]any{"disputes": DisputesPage{}, "pair": PairPage{}},
	Top:     []Section{{"disputes.title", disputesAddress}},
	Below:   (*Site).disputePages,
}

// disputePages are all pages of contradictions.
func (s *Site) disputePages() []plan.Output {
	b := books.Of(s)
	outputs := []plan.Output{render(s, disputesAddress, "disputes", func(w *writer) DisputesPage { return w.disputesIndex(b) })}
	for _, p := range b.pairs {
		if p.parts[0].address != p.address() {
			outputs = append(outputs, render(s, p.address(), "pair", func(w *writer) PairPage { return w.pairIndex(p) }))
		}
		for _, part := range p.parts {
			outputs = append(outputs, render(s, part.address, "pair", func(w *writer) PairPage { return w.pair(p, part) }))
		}
	}
	return outputs
}

func (w *writer) disputesIndex(b *book) DisputesPage {
	title := w.Layouts.Strings["disputes.title"]
	v := DisputesPage{Frame: w.frame(title, title, ""), Title: title}
	for _, p := range b.pairs {
		var details []string
		for _, kind := range contradictionKinds {
			n := 0
			for _, x := range p.list {
				if x.kind == kind {
					n++
				}
			}
			if n > 0 {
				details = append(details, w.Layouts.Strings.Fill("disputes.count-"+kind, "count", strconv.Itoa(n)))
			}
		}
		v.Pairs = append(v.Pairs, Item{Link{Text: w.pairTitle(p), Href: w.link(p.address())}, details})
	}
	if n := w.Ledger.Unlisted(); n > 0 {
		v.More = w.Layouts.Strings.Fill("disputes.unlisted", "count", strconv.Itoa(n))
	}
	return v
}

// pairTitle names two sides, or the one within which claims contradict each other.
func (w *writer) pairTitle(p *pair) string {
	say := w.Layouts.Strings
	name := func(side ledger.ActorID) string {
		if side == ledger.None {
			return say["disputes.others"]
		}
		return w.Ledger.Actors[side].Title.Value
	}
	switch {
	case p.sides[0] == ledger.None:
		return say["disputes.among-others"]
	case p.sides[0] == p.sides[1]:
		return say.Fill("disputes.within", "side", name(p.sides[0]))
	}
	return say.Fill("disputes.between", "first", name(p.sides[0]), "second", name(p.sides[1]))
}

// pairHead is what all pages of a pair share.
func (w *writer) pairHead(p *pair) PairPage {
	title := w.pairTitle(p)
	v := PairPage{Title: title, All: Link{Text: w.Layouts.Strings["disputes.title"], Href: w.link(disputesAddress)}}
	for i, side := range p.sides {
		if side != ledger.None && (i == 0 || side != p.sides[0]) {
			v.Sides = append(v.Sides, w.actorLink(side))
		}
	}
	return v
}

// pairIndex leads to the parts of a long list.
func (w *writer) pairIndex(p *pair) PairPage {
	v := w.pairHead(p)
	v.Frame = w.frame(w.disputesTitle(v.Title), v.Title, "")
	v.Parts = heads(w, p.parts)
	return v
}

// disputesTitle is the title of a document, which has to tell the pages of a side
// from those of its disputes.
func (w *writer) disputesTitle(title string) string {
	return w.Layouts.Strings["disputes.title"] + " · " + title
}

func (w *writer) pair(p *pair, at part[*placed]) PairPage {
	v := w.pairHead(p)
	title := v.Title
	if at.address != p.address() {
		v.Of = Link{Text: v.Title, Href: w.link(p.address())}
		v.Title = w.partName(at.key)
		v.Parts, v.Pages = days(w, at), w.pages(at.pages)
		title += " · " + w.pageTitle(v.Title, at.number)
	}
	v.Frame = w.frame(w.disputesTitle(title), title, "")
	for _, kind := range contradictionKinds {
		g := DisputeGroup{ID: kind, Heading: w.Layouts.Strings["disputes.heading-"+kind], Lead: w.Layouts.Strings["disputes.lead-"+kind]}
		for _, x := range at.items {
			if x.kind == kind {
				g.Disputes = append(g.Disputes, w.dispute(x.contradiction))
			}
		}
		if len(g.Disputes) > 0 {
			v.Groups = append(v.Groups, g)
		}
	}
	return v
}
