package page

import (
	"cmp"
	"slices"
	"strconv"

	"onrecord/build/ledger"
	"onrecord/build/plan"
)

// The pages on which claims that contradict each other stand side by side.
const (
	disputesPrefix  = "disputes/"
	disputesAddress = "disputes/index.html"
)

// figurePairs is how many pairs of figures of the same two claims are spelled out.
const figurePairs = 6

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

// Dispute is one contradiction: two claims beside each other.
type Dispute struct {
	ID      string    // its anchor, for good: "ministry-25-killed--agency-200-killed"
	Heading string    // the two claimants: "The ministry and the agency"
	Topics  []Link    // what both claims are about
	First   Statement // what comes first in the order of time
	Second  Statement // the other claim
	Degree  string    // how far they exclude each other: "Directly: both cannot be true."
	Note    string    // what the card says about it: "the same hour, and two answers"
	Figures []string  // the figures that cannot both be true: "The ministry: 25 people killed …"
	More    string    // how many more pairs of figures there are: "Of the same two claims, 3 more pairs of figures cannot both be true."
}

// Statement is one of the two claims of a dispute, with its words.
type Statement struct {
	Label       Label  // the claim
	Said        string // when: "19 September 2023"
	Quote       string // in the words of the source; empty where they are withheld: "25 people have been killed"
	Marked      bool   // the words begin with a quotation mark of their own, and need none of ours
	Lang        string // a BCP 47 tag; empty where it is the page's own: "ru"
	Translation string // into the language of the page: "The village has been taken."
	Outlet      string // who published the source: "The Observer"
	Source      Link   // where we read it
}

// disputed is the group of all pages of contradictions.
func (s *Site) disputed() plan.Group {
	return plan.Group{Prefix: disputesPrefix, Expand: func() []plan.Output {
		b := s.disputes()
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
	}}
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

func (w *writer) pair(p *pair, at part[*contradiction]) PairPage {
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
				g.Disputes = append(g.Disputes, w.dispute(x))
			}
		}
		if len(g.Disputes) > 0 {
			v.Groups = append(v.Groups, g)
		}
	}
	return v
}

func (w *writer) dispute(x *contradiction) Dispute {
	say := w.Layouts.Strings
	a, b := &w.Ledger.Claims[x.a], &w.Ledger.Claims[x.b]
	v := Dispute{
		ID: w.anchor(x.a, x.b), First: w.statement(x.a), Second: w.statement(x.b), Note: x.note,
		Heading: say.Fill("disputes.between", "first", w.Wording.Claimant(a), "second", w.Wording.Claimant(b)),
		Degree:  say["disputes.degree-"+cmp.Or(x.degree.String(), "computed")],
	}
	for _, t := range a.Topics {
		if slices.Contains(b.Topics, t) {
			v.Topics = append(v.Topics, w.topicLink(t))
		}
	}
	for i, f := range x.figures {
		if i == figurePairs {
			v.More = say.Fill("disputes.more-figures", "count", strconv.Itoa(len(x.figures)-i))
			break
		}
		v.Figures = append(v.Figures, w.incompatible(a, &a.Figures[f[0]], b, &b.Figures[f[1]]))
	}
	return v
}

func (w *writer) statement(id ledger.ClaimID) Statement {
	c := &w.Ledger.Claims[id]
	v := Statement{Label: w.label(id), Said: w.Wording.Said(c)}
	if c.Status.Withheld() {
		return v
	}
	q := w.quote(c)
	v.Quote, v.Marked, v.Lang, v.Translation = q.Text, q.Marked, q.Lang, q.Translation
	if c.Source != ledger.None {
		v.Outlet, v.Source = w.Wording.Outlet(c.Source), w.sourceLink(c.Source)
	}
	return v
}

// incompatible says in words which two figures cannot both be true, and why.
func (w *writer) incompatible(a *ledger.Claim, f *ledger.Figure, b *ledger.Claim, g *ledger.Figure) string {
	return w.Layouts.Strings.Fill("disputes.figures-"+f.Span,
		"first", w.figureOf(a, f), "second", w.figureOf(b, g))
}

// figureOf is a figure in words, with whose it is and for when.
func (w *writer) figureOf(c *ledger.Claim, f *ledger.Figure) string {
	say := w.Layouts.Strings
	what := say["figure."+f.Metric]
	if f.Of != "" {
		what = say["population."+f.Of] + " " + what
	}
	return say.Fill("disputes.figure", "claimant", w.Wording.Claimant(c), "count", f.Count.Value, "what", what, "date", w.Wording.Date(f.AsOf))
}

// disputeLink leads from one of two claims that contradict each other to the place
// where both stand side by side. number tells apart the links of one page.
func (w *writer) disputeLink(from, other ledger.ClaimID, number int) Link {
	x := w.disputes().find(from, other)
	if x == nil {
		return Link{}
	}
	return Link{Text: w.Layouts.Strings.Fill("disputes.side-by-side", "number", strconv.Itoa(number)), Href: w.link(x.address)}
}
