package view

import (
	"cmp"
	"slices"

	"onrecord/build/ledger"
)

// FigurePairs is how many pairs of figures of the same two claims are spelled out.
const FigurePairs = 6

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

// Incompatible is a contradiction that no card states, because the figures of two claims
// cannot both be true: a row of a table.
type Incompatible struct {
	ID     string // its anchor, for good: "ministry-25-killed--agency-200-killed"
	First  Given  // what comes first in the order of time
	Second Given  // the other claim
	More   string // how many more pairs of figures there are; mostly empty: "Of the same two claims, 3 more pairs of figures cannot both be true."
}

// Given is a claim with those of its figures that cannot be true.
type Given struct {
	Label   Label    // the claim
	Figures []string // as many as fit, in the order of the other's: "25 people killed (as of: 19 September 2023)"
}

// Incompatible is the row of a contradiction that Computed is true of: of two claims that
// stand in lists with links to their claimants.
func (w *Writer) Incompatible(x *Contradiction) Incompatible {
	a, b := &w.Ledger.Claims[x.A], &w.Ledger.Claims[x.B]
	v := Incompatible{ID: w.Anchor(x.A, x.B), First: Given{Label: w.NamedOnly(x.A)}, Second: Given{Label: w.NamedOnly(x.B)}}
	for i, f := range x.Figures {
		if i == FigurePairs {
			v.More = w.Layouts.Strings.Count("disputes.more-figures", len(x.Figures)-i)
			break
		}
		v.First.Figures = append(v.First.Figures, w.FigureGiven(&a.Figures[f[0]]))
		v.Second.Figures = append(v.Second.Figures, w.FigureGiven(&b.Figures[f[1]]))
	}
	return v
}

// QuoteRoom is how many bytes of words stand in a pair: a claim that a thousand others
// contradict would bring its own a thousand times.
const QuoteRoom = 1_200

// Statement is one of the two claims of a dispute, with its words.
type Statement struct {
	Label       Label  // the claim
	Said        string // when: "19 September 2023"
	Words       Link   // where the words stand that are too long to stand in each of many pairs; mostly empty: "The words in the source"
	Quote       string // in the words of the source; empty where they are withheld, or too long: "25 people have been killed"
	Marked      bool   // the words begin with a quotation mark of their own, and need none of ours
	Lang        string // a BCP 47 tag; empty where it is the page's own: "ru"
	Translation string // into the language of the page: "The village has been taken."
	Outlet      string // who published the source: "The Observer"
	Source      Link   // where we read it
}

func (w *Writer) Dispute(x *Contradiction) Dispute {
	say := w.Layouts.Strings
	a, b := &w.Ledger.Claims[x.A], &w.Ledger.Claims[x.B]
	v := Dispute{
		ID: w.Anchor(x.A, x.B), First: w.statement(x.A), Second: w.statement(x.B), Note: x.Note,
		Heading: say.Fill("disputes.between", "first", w.Wording.Isolated(w.Wording.Claimant(a), ""), "second", w.Wording.Isolated(w.Wording.Claimant(b), "")),
		Degree:  say["disputes.degree-"+cmp.Or(x.degree.String(), "computed")],
	}
	for _, t := range a.Topics {
		if slices.Contains(b.Topics, t) {
			v.Topics = append(v.Topics, w.TopicLink(t))
		}
	}
	for i, f := range x.Figures {
		if i == FigurePairs {
			v.More = say.Count("disputes.more-figures", len(x.Figures)-i)
			break
		}
		v.Figures = append(v.Figures, w.incompatible(a, &a.Figures[f[0]], b, &b.Figures[f[1]]))
	}
	return v
}

func (w *Writer) statement(id ledger.ClaimID) Statement {
	c := &w.Ledger.Claims[id]
	v := Statement{Label: w.Label(id), Said: w.Wording.Said(c)}
	if c.Status.Withheld() {
		return v
	}
	q := w.Quote(c)
	if len(q.Text)+len(q.Translation) <= QuoteRoom {
		v.Quote, v.Marked, v.Lang, v.Translation = q.Text, q.Marked, q.Lang, q.Translation
	} else {
		v.Words = Link{Text: w.Layouts.Strings["disputes.words"], Href: v.Label.Href + "#words"}
	}
	if c.Source != ledger.None {
		v.Outlet, v.Source = w.Wording.Outlet(c.Source), w.SourceLink(c.Source)
	}
	return v
}

// incompatible says in words which two figures cannot both be true, and why.
func (w *Writer) incompatible(a *ledger.Claim, f *ledger.Figure, b *ledger.Claim, g *ledger.Figure) string {
	return w.Layouts.Strings.Fill("disputes.figures-"+f.Span.String(),
		"first", w.figureOf(a, f), "second", w.figureOf(b, g))
}

// figureOf is a figure in words, with whose it is and for when.
func (w *Writer) figureOf(c *ledger.Claim, f *ledger.Figure) string {
	return w.Layouts.Strings.Fill("disputes.figure", "claimant", w.Wording.Isolated(w.Wording.Claimant(c), ""), "figure", w.FigureGiven(f))
}

// FigureGiven is a figure in words, and for when it is given: "25 people killed (as of:
// 19 September 2023)".
func (w *Writer) FigureGiven(f *ledger.Figure) string {
	text, known := w.given[f]
	if !known {
		text = w.Layouts.Strings.Fill("disputes.given", "number", w.Wording.Count(f), "what", w.Wording.CountedBy(f), "date", w.Wording.Date(f.AsOf))
		if w.given == nil {
			w.given = map[*ledger.Figure]string{}
		}
		w.given[f] = text
	}
	return text
}
