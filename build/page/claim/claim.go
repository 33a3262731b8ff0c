// Package claim is the page of a claim, with everything that is known about it.
package claim

import (
	"html/template"
	"slices"
	"strconv"

	"onrecord/build/ledger"
	"onrecord/build/plan"
	"onrecord/build/view"
	"onrecord/build/wording"
)

// ClaimPage is the view model of claim.html: a claim, with everything that is known
// about it.
type ClaimPage struct {
	Frame       view.Frame
	ID          string            // the name of the card: "mee-25-killed"
	Label       view.Label        // the claim itself: claimant, verb, title, mark
	Actor       view.Link         // the claimant under the name of its own page; empty where nobody is named
	Side        view.Link         // the side on which the claimant stands; empty where there is none
	Party       bool              // that side is a party
	Said        string            // when, no more precise than is known: "19 September 2023"
	Happened    string            // when what it speaks of happened; empty where the card does not say: "September 2023"
	Mark        Mark              // what is known about its verification
	Answers     []Related         // what the sides that the claimant's opposes say to it
	MoreAnswers view.Link         // where those stand for which the page has no room; empty where it has: "2,900 more in the data"
	NoAnswer    string            // that no card is marked as their answer; empty where one is, or another claim of theirs bears on it
	Beside      []Related         // what else those say on the same event and question, no card calls it an answer
	Elsewhere   []view.Link       // how many claims those make about each of its events, leading to them
	Quote       view.Quote        // the words of the source
	Chain       []Step            // from the claimant to the source
	Source      view.Link         // where we read it
	Outlet      view.Link         // who published the source
	Figures     []Figure          // the numbers in it
	Relations   []Relation        // the other claims to which it is related, by the kind of relation
	Topics      []view.Link       // what it is about
	Assessments []Assessment      // oldest first; empty where there is only one
	Corrections []view.Correction // what the card said before
	Body        template.HTML     // the prose of the card: "<p>Context in our words.</p>"
	Backlinks   view.Backlinks    // where other cards speak of this one
	Cite        Cite              // how the claim is cited
	OEmbed      string            // the answer for programs that show the claim in another page; empty where the site has none: "https://example.org/data/oembed/claims/x.json"
	Added       string            // when the card was added: "22 November 2026"
	Card        string            // the path of the card in the repository: "content/claims/2023-09/mee-25-killed.md"
}

// Mark is the mark of a claim, sentence by sentence. Empty parts do not apply.
type Mark struct {
	Status     string       // one of the statuses, for the shape of the mark: "unverified"
	Headline   string       // the status as a sentence, where it says more than the mark in the heading: "This site could not independently verify."
	Notes      []Note       // what the source says about checking
	MoreNotes  string       // how many notes stand with the source alone; empty where none does: "Of what the Gazette writes …, 40 more notes stand with the source."
	Silence    string       // where it says nothing: "Meduza says nothing about checking this."
	Finding    string       // what this site found, on what basis and why: "This site, from the five texts held here, 22 November 2026: no evidence was published."
	Conceding  []view.Label // the claim by which the other side admits this one
	Stale      []string     // what became, since the assessment, of the sources on which it rests, or which evidence was withdrawn before: "The Observer, “Six die”, was withdrawn on 1 June 2026, …"
	Settle     string       // empty where nobody says: "Would settle it: a list of the names of the dead."
	Disputed   view.Link    // how many claims of others contradict it, leading to the first place where they stand; empty where none does
	Superseded []view.Label // the claims that replace this one
	BothSides  string       // where parties that oppose each other agree: "Both sides say so."
	AlsoIntro  string       // the heading of those that say the same: "Also said by 2 independent origins"
	Also       []view.Label // the claims that count for that number
	Made       string       // what is known about the statement itself: "That it was made: The Observer, citing Meduza; the statement itself was not seen."
}

// Note is a sentence about what a source says on checking, with the words of the
// source apart.
type Note struct {
	Before string // the sentence up to the words: "Middle East Eye writes: “"
	Quote  string // the words of the source: "Middle East Eye could not independently verify the claim."
	After  string // the rest of the sentence: "” (this claim; gives no reason)."
	Lang   string // of the words, a BCP 47 tag; empty where it is the page's own: "ru"
}

// Step is one step of the way on which a claim reached us.
type Step struct {
	Role string    // what whoever stands here did: "Published by"
	Link view.Link // who, or the source
	Lang string    // of the name, a BCP 47 tag; empty where it is the page's own: "ru"
}

// Figure is one number of a claim.
type Figure struct {
	Count      string      // as typed, with its unit: "at least 27"
	Rests      string      // on what the number rests, where the source says so: "measured; n = 14"
	What       string      // what is counted: "civilians killed"
	Place      view.Link   // where; empty where it is not stated
	Whose      view.Link   // whose losses; empty where the text does not say
	Event      view.Link   // in which event; empty where it is not stated
	AsOf       string      // the time for which it is given: "19 September 2023"
	Span       string      // empty for totals: "more"
	Superseded *view.Label // the claim that replaces this figure
	Conflicts  []Conflict  // the figures nearest in time that cannot hold together with this one
	Unlisted   string      // how many more such figures there are; empty where all are listed: "2,980"
	Drift      []Drift     // what the claims that it repeats give instead
	All        string      // the table of all figures about the same thing: "../../figures/battle.html#killed--civilians"
}

// Conflict is a figure of another claim that cannot hold together with one of this.
type Conflict struct {
	Figure string     // in words: "200 people killed (as of: 19 September 2023)"
	Label  view.Label // the other claim
}

// Drift is the number that the repeated claim itself gives.
type Drift struct {
	Count string     // as typed there: "25"
	Label view.Label // the repeated claim
}

// Assessment is one dated judgement.
type Assessment struct {
	Headline string // the status as a sentence: "Could not independently verify."
	Date     string // when it was judged: "22 November 2026"
	Note     string // why, in the words of the card: "a list of names was published"
}

// Feature is the pages of claims.
var Feature = view.Feature{
	Layouts: map[string]any{"claim": ClaimPage{}}, Fixtures: pages,
	Strings: map[string][]string{"bearing.": view.BearingWords},
}

func pages(s *view.Site) []plan.Output {
	outputs := make([]plan.Output, len(s.Ledger.Claims))
	for i := range s.Ledger.Claims {
		from := func(w *view.Writer) known { return knownOf(w.Site, ledger.ClaimID(i)) }
		outputs[i] = view.RenderFrom(s, s.Ledger.Claims[i].Address, "claim", from, claimPage)
	}
	return outputs
}

func claimPage(w *view.Writer, k known) ClaimPage {
	id := k.Claim
	c := &w.Ledger.Claims[id]
	cited := w.Cited().Claim(id)
	label, mark := cited.Label, cited.Mark
	p := ClaimPage{
		Frame: w.Frame(w.Wording.DocumentTitle(id), w.Wording.MarkFirst(id), c.File.Name),
		ID:    c.ID,
		Label: w.Label(id),
		Mark:  markView(w, mark, id),
		Card:  c.File.Name,
		Added: w.Date(c.Claim.Added),
		Cite:  citation(w, cited.Citation()),
	}
	if answer := w.Cited().OEmbed(c); answer != "" {
		p.OEmbed = w.Absolute(answer)
	}
	p.Frame.OfClaim = true
	p.Frame.Linked = view.Linked(cited.LinkedData())
	p.Assessments = assessments(w, c)
	if c.Status.Withheld() {
		return p
	}
	p.Corrections = w.Corrections(c.Claim.Corrections)
	p.Said, p.Happened = w.Wording.Said(c), w.Date(c.Claim.Happened)
	p.Quote = w.Quote(c)
	p.Body = w.Body(c.Card)
	p.Backlinks = w.Backlinks(k.Backlinks)
	if c.Claimant != ledger.None {
		a := &w.Ledger.Actors[c.Claimant]
		p.Actor, p.Party, p.Side = w.ActorLink(c.Claimant), a.Party, w.ActorLink(a.Side)
	}
	if c.Source != ledger.None {
		p.Source = w.SourceLink(c.Source)
		if o := w.Ledger.Sources[c.Source].Outlet; o != ledger.None {
			p.Outlet = w.ActorLink(o)
		}
	}
	p.Chain = chain(w, c, label.Claimant)
	for i := range c.Figures {
		p.Figures = append(p.Figures, figureView(w, ledger.FigureAt{Claim: id, Index: i}, k.Near[i], k.Tables[i]))
	}
	p.Answers, p.Relations = related(w, k, mark.Uncounted)
	p.Answers, p.MoreAnswers = firstRelated(w, p.Answers)
	otherSide(w, &p, k)
	for _, t := range c.Topics {
		p.Topics = append(p.Topics, w.TopicLink(t))
	}
	p.Frame.Previews = w.Previews(id)
	return p
}

// chain is the way from the claimant to the source that we read, where somebody
// stands between the two. Where nobody does, the page has said it already: the
// claimant above the claim, outlet and source below its words.
func chain(w *view.Writer, c *ledger.Claim, claimant string) []Step {
	carried := c.Source != ledger.None && w.Ledger.Sources[c.Source].CarriedBy != ledger.None
	if len(c.Via) == 0 && !carried {
		return nil
	}
	say := w.Layouts.Strings
	first := Step{Role: say["chain.claimant"], Link: view.Link{Text: claimant}}
	if c.Claimant != ledger.None {
		first.Link.Href = w.Link(w.Ledger.Actors[c.Claimant].Page)
	}
	steps := []Step{first}
	for _, v := range c.Via {
		steps = append(steps, Step{Role: say["chain.via"], Link: w.ActorLink(v)})
	}
	if c.Source == ledger.None {
		return steps
	}
	s := &w.Ledger.Sources[c.Source]
	if s.Outlet != ledger.None && s.Outlet != c.Claimant {
		steps = append(steps, Step{Role: say["chain.outlet"], Link: w.ActorLink(s.Outlet)})
	}
	if s.CarriedBy != ledger.None && s.CarriedBy != s.Outlet {
		steps = append(steps, Step{Role: say["chain.carried"], Link: w.ActorLink(s.CarriedBy)})
	}
	return append(steps, Step{Role: say["chain.source"], Link: w.SourceLink(c.Source), Lang: w.Foreign(s.Source.Lang.Value)})
}

func markView(w *view.Writer, m wording.Mark, id ledger.ClaimID) Mark {
	l := w.Ledger.Claims[id].Mark
	v := Mark{
		Status: m.Status.String(), Headline: m.Headline, MoreNotes: m.MoreNotes, Silence: m.Silence, Finding: m.Finding, Stale: m.Stale,
		Settle: m.Settle, BothSides: m.BothSides, AlsoIntro: m.AlsoIntro, Made: m.Made,
		Disputed: disputedLink(w, id), Superseded: w.Labels(l.Superseded), Also: w.Labels(l.Also.Counted),
	}
	if v.Headline == w.Wording.Headline(&w.Ledger.Claims[id], m.Status) {
		v.Headline = "" // the heading has said it
	}
	for _, n := range m.Notes {
		v.Notes = append(v.Notes, Note{n.Before, n.Quote, n.After, w.Foreign(n.Lang)})
	}
	if len(m.Conceding) > 0 {
		v.Conceding = w.Labels([]ledger.ClaimID{l.Conceding})
	}
	return v
}

// disputedLink says how many claims contradict this one, and leads to where they stand:
// among the answers of the other side, where one of them is theirs, else among the
// other claims, or with the figures from which it follows. Of none it says nothing.
func disputedLink(w *view.Writer, id ledger.ClaimID) view.Link {
	c := &w.Ledger.Claims[id]
	by := c.Mark.DisputedBy
	link := view.Link{Href: "#figures"}
	if slices.ContainsFunc(c.Edges, func(e ledger.Edge) bool { return e.Disputes() && !e.Computed }) {
		link.Href = "#relations"
	}
	if slices.ContainsFunc(by, func(other ledger.ClaimID) bool { return w.Ledger.Opposed(c.Claimant, w.Ledger.Claims[other].Claimant) }) {
		link.Href = "#answers"
	}
	switch {
	case c.Mark.DisputedOn:
		link.Text = w.Layouts.Strings.Count("claim.disputed-more", len(by))
	case len(by) == 0:
		return view.Link{}
	default:
		link.Text = w.Layouts.Strings.Count("claim.disputed", len(by))
	}
	return link
}

func figureView(w *view.Writer, at ledger.FigureAt, near []ledger.FigureAt, table string) Figure {
	say, f := w.Layouts.Strings, w.Ledger.Figure(at)
	v := Figure{Count: w.Wording.Count(f), What: w.Wording.CountedBy(f), Rests: w.Wording.Rests(f), AsOf: w.Wording.Date(f.AsOf)}
	if table != "" {
		v.All = w.Link(table)
	}
	if f.In != ledger.None {
		v.Place = w.TopicLink(f.In)
	}
	if f.Whose != ledger.None {
		v.Whose = w.ActorLink(f.Whose)
	}
	if f.Event != ledger.None {
		v.Event = w.TopicLink(f.Event)
	}
	if !f.Span.Total() {
		v.Span = say["figure."+f.Span.String()]
	}
	if f.SupersededBy != ledger.None {
		l := w.FigureLabel(at.Claim, f.SupersededBy)
		v.Superseded = &l
	}
	for _, other := range near {
		v.Conflicts = append(v.Conflicts, Conflict{w.FigureGiven(w.Ledger.Figure(other)), w.FigureLabel(at.Claim, other.Claim)})
	}
	if n := f.Unlisted + len(f.Conflicts) - len(near); n > 0 {
		v.Unlisted = strconv.Itoa(n)
	}
	for _, other := range f.Drift {
		v.Drift = append(v.Drift, Drift{w.Wording.Count(w.Ledger.Figure(other)), w.FigureLabel(at.Claim, other.Claim)})
	}
	return v
}

// assessments is the history of judgements, shown where there is more than one.
// Of a redacted claim it keeps what was found and when, and no note but that of
// the redaction: an earlier one may name whom it protects.
func assessments(w *view.Writer, c *ledger.Claim) []Assessment {
	if len(c.Claim.Assessments) < 2 {
		return nil
	}
	var list []Assessment
	for n, a := range c.Claim.Assessments {
		note := a.Note.Value
		if c.Status.Withheld() && !a.Status.Value.Withheld() {
			note = ""
		}
		list = append(list, Assessment{w.Wording.Headline(c, c.Judged(n)), w.Date(a.Assessed), note})
	}
	return list
}
