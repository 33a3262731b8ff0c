// Package disputes is the pages on which claims that contradict each other stand side
// by side.
package disputes

import (
	"onrecord/build/ledger"
	"onrecord/build/plan"
	"onrecord/build/view"
)

// The pages on which claims that contradict each other stand side by side.
const disputesPrefix = "disputes/"

// DisputesPage is the view model of disputes.html: between which sides claims
// contradict each other.
type DisputesPage struct {
	Frame view.Frame
	Title string      // of the page: "Disputes"
	Pairs []view.Item // the pairs of sides, in alphabetical order, with how much they hold
	More  string      // how many pairs of figures are counted on the pages of claims alone; empty where there are none: "4,469,500 more pairs of figures cannot both be true."
}

// PairPage is the view model of pair.html: the contradictions between two sides, or
// a part of them.
type PairPage struct {
	Frame  view.Frame
	Title  string         // the sides, or the month or day of a part: "The North and the South"
	All    view.Link      // the page of all pairs
	Of     view.Link      // the page of the pair; empty on that page itself
	Sides  []view.Link    // the pages of the sides, as far as there are any
	Parts  []view.Part    // the months or days of a long list
	Pages  []view.Part    // the numbered pages of a long day
	Groups []DisputeGroup // what the contradictions on this page amount to
}

// DisputeGroup is the contradictions on a page that amount to the same.
type DisputeGroup struct {
	ID       string              // of the heading: "dispute"
	Heading  string              // what they are, and between whom where pairs share a page: "In dispute"
	Sides    []view.Link         // the pages of the sides, where pairs share a page
	Lead     string              // what that means: "The claims cannot both be true."
	Disputes []view.Dispute      // those that a card states, in the order of time
	Rows     []view.Incompatible // those that follow from figures alone, in the order of time
}

// Feature is the pages of contradictions.
var Feature = view.Feature{
	Prefix:  disputesPrefix,
	Layouts: map[string]any{"disputes": DisputesPage{}, "pair": PairPage{}},
	Top:     []view.Section{{Key: "disputes.title", Address: view.DisputesAddress}},
	Below:   pages,
	Strings: map[string][]string{"disputes.count-": view.ContradictionKinds, "disputes.heading-": view.ContradictionKinds, "disputes.lead-": view.ContradictionKinds},
}

// pages are all pages of contradictions.
func pages(s *view.Site) []plan.Output {
	b := books.Of(s)
	outputs := []plan.Output{view.Render(s, view.DisputesAddress, "disputes", func(w *view.Writer) DisputesPage { return disputesIndex(w, b) })}
	for i := range b.shared {
		outputs = append(outputs, view.RenderFrom(s, b.shared[i][0].parts[0].Address, "pair", func(w *view.Writer) made { return sharedPage(w, b.shared, i) }, page))
	}
	for _, p := range b.pairs {
		if p.few {
			continue
		}
		if p.parts[0].Address != p.address() {
			outputs = append(outputs, view.Render(s, p.address(), "pair", func(w *view.Writer) PairPage { return pairIndex(w, p) }))
		}
		for _, part := range p.parts {
			outputs = append(outputs, view.RenderFrom(s, part.Address, "pair", func(w *view.Writer) made { return pairPage(w, p, part) }, page))
		}
	}
	return outputs
}

func disputesIndex(w *view.Writer, b *book) DisputesPage {
	title := w.Layouts.Strings["disputes.title"]
	v := DisputesPage{Frame: w.Frame(title, "", ""), Title: title}
	for _, p := range b.pairs {
		var details []string
		for _, kind := range view.ContradictionKinds {
			n := 0
			for _, x := range p.list {
				if x.Kind == kind {
					n++
				}
			}
			if n > 0 {
				details = append(details, w.Layouts.Strings.Count("disputes.count-"+kind, n))
			}
		}
		v.Pairs = append(v.Pairs, view.Item{Link: view.Link{Text: pairTitle(w, p), Href: w.Link(p.address())}, Details: details})
	}
	if n := w.Ledger.Unlisted(); n > 0 {
		v.More = w.Layouts.Strings.Count("disputes.unlisted", n)
	}
	return v
}

// pairTitle names two sides, or the one within which claims contradict each other.
func pairTitle(w *view.Writer, p *pair) string {
	say := w.Layouts.Strings
	name := func(side ledger.ActorID) string {
		if side == ledger.None {
			return say["disputes.others"]
		}
		return w.Wording.Isolated(w.Ledger.Actors[side].Title.Value, "")
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
func pairHead(w *view.Writer, p *pair) PairPage {
	title := pairTitle(w, p)
	v := PairPage{Title: title, All: view.Link{Text: w.Layouts.Strings["disputes.title"], Href: w.Link(view.DisputesAddress)}}
	for i, side := range p.sides {
		if side != ledger.None && (i == 0 || side != p.sides[0]) {
			v.Sides = append(v.Sides, w.ActorLink(side))
		}
	}
	return v
}

// pairIndex leads to the parts of a long list.
func pairIndex(w *view.Writer, p *pair) PairPage {
	v := pairHead(w, p)
	v.Frame = w.Frame(disputesTitle(w, v.Title), "", "")
	v.Parts = view.Heads(w, p.parts)
	return v
}

// disputesTitle is the title of a document, which has to tell the pages of a side
// from those of its disputes.
func disputesTitle(w *view.Writer, title string) string {
	return w.Layouts.Strings["disputes.title"] + " · " + title
}

func pairPage(w *view.Writer, p *pair, at view.Portion[*placed]) made {
	v := pairHead(w, p)
	title := v.Title
	if at.Address != p.address() {
		v.Of = view.Link{Text: v.Title, Href: w.Link(p.address())}
		v.Title = view.PortionName(w, at)
		v.Parts, v.Pages = view.Below(w, at), w.Pages(at.Pages)
		title += " · " + w.PageTitle(v.Title, at.Number)
	}
	v.Frame = w.Frame(disputesTitle(w, title), "", "")
	return made{v, groups(w, p, at)}
}

// made is what a page of contradictions is made from: what stands round them, and these.
type made struct {
	Page   PairPage // without its groups
	Groups []group
}

// group is the contradictions of a page that amount to the same, before they are written.
type group struct {
	Head DisputeGroup
	List []*view.Contradiction
}

// page writes it.
func page(w *view.Writer, m made) PairPage {
	v := m.Page
	for _, g := range m.Groups {
		for _, x := range g.List {
			if x.Computed() {
				g.Head.Rows = append(g.Head.Rows, w.Incompatible(x))
			} else {
				g.Head.Disputes = append(g.Head.Disputes, w.Dispute(x))
			}
		}
		v.Groups = append(v.Groups, g.Head)
	}
	return v
}

// sharedPage is one of the pages on which several pairs stand, for which a page each
// would hold more frame than claims.
func sharedPage(w *view.Writer, all [][]*pair, at int) made {
	say := w.Layouts.Strings
	v := PairPage{Title: w.PageTitle(say["disputes.few"], at+1), All: view.Link{Text: say["disputes.title"], Href: w.Link(view.DisputesAddress)}}
	v.Frame = w.Frame(disputesTitle(w, v.Title), "", "")
	if len(all) > 1 {
		addresses := make([]string, len(all))
		for i := range all {
			addresses[i] = all[i][0].parts[0].Address
		}
		v.Pages = w.Pages(addresses)
	}
	m := made{Page: v}
	for _, p := range all[at] {
		head := pairHead(w, p)
		for _, g := range groups(w, p, p.parts[0]) {
			g.Head.Heading, g.Head.Sides = say.Fill("disputes.of-pair", "pair", head.Title, "kind", g.Head.Heading), head.Sides
			m.Groups = append(m.Groups, g)
		}
	}
	return m
}

// groups sorts the contradictions of a page by what they amount to.
func groups(w *view.Writer, p *pair, at view.Portion[*placed]) []group {
	var list []group
	for _, kind := range view.ContradictionKinds {
		g := group{Head: DisputeGroup{ID: p.anchor(kind), Heading: w.Layouts.Strings["disputes.heading-"+kind], Lead: w.Layouts.Strings["disputes.lead-"+kind]}}
		for _, x := range at.Items {
			if x.Kind == kind {
				g.List = append(g.List, x.Contradiction)
			}
		}
		if len(g.List) > 0 {
			list = append(list, g)
		}
	}
	return list
}
