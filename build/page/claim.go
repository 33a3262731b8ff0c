package page

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/wording"
)

// ClaimPage is the view model of claim.html.
type ClaimPage struct {
	Frame       Frame
	ID          string
	Label       Label
	Side        Link   // the side on which the claimant stands; empty where there is none
	Party       bool   // that side is a party to the conflict
	Said        string // when, no more precise than is known
	Happened    string
	Mark        Mark
	Quote       Quote
	Chain       []Link // from the claimant to the source
	Source      Link
	Outlet      Link
	Figures     []Figure
	Relations   []Relation
	Topics      []Link
	Assessments []Assessment // oldest first; empty where there is only one
	Corrections []Correction
	Body        template.HTML
	Backlinks   []Backlink
	Added       string
	Card        string // the path of the card in the repository
}

// Mark is the mark of a claim, sentence by sentence. Empty parts do not apply.
type Mark struct {
	Status     string
	Headline   string
	Notes      []string
	Silence    string
	Finding    string
	Conceding  []Label
	Settle     string
	Disputed   []Label
	Superseded []Label
	BothSides  string
	AlsoIntro  string
	Also       []Label
	Made       string
}

// Quote is the verbatim words, in their place.
type Quote struct {
	Text        string // empty: no words are given (withheld, or missing)
	Prefix      string
	Suffix      string
	Lang        string // a BCP 47 tag; empty where it is the page's own
	Part        string // "in a heading"; empty for the body of the text
	Voice       string // what the voice means for the words; empty for indirect speech
	Witnessed   bool
	Locator     string
	Hedges      []string
	Translation string
	Translator  string
	Proof       string // how the words were proved
	NoteProof   string // whether the outlet's words about checking were; empty where there are none
	Explained   string // the page that explains it
	Place       string // the address of the words in the source; empty where it has none
}

// Figure is one number of a claim.
type Figure struct {
	Count      string // as typed
	What       string // "civilians killed"
	Place      Link
	Whose      Link
	Event      Link
	AsOf       string
	Span       string // empty for totals
	Superseded *Label // the claim that replaces this figure
	Conflicts  []Label
	Drift      []Drift
}

// Drift is the number that the repeated claim itself gives.
type Drift struct {
	Count string
	Label Label
}

// Relation is the claims to which this one stands in one relation.
type Relation struct {
	Heading string
	Claims  []Related
}

// Related is one of them.
type Related struct {
	Label     Label
	Said      string
	Note      string
	Uncounted string // why a claim that says the same does not count as one more origin
}

// Assessment is one dated judgement.
type Assessment struct {
	Headline string
	Date     string
	Note     string
}

// Correction is what a card said before and says now.
type Correction struct {
	Date    string
	Was, Is string
	Why     string
}

func (w *writer) claim(id ledger.ClaimID) ClaimPage {
	c := &w.Ledger.Claims[id]
	label, mark := w.Wording.Label(id), w.Wording.Mark(id)
	p := ClaimPage{
		Frame: w.frame(label.String(), label.String(), c.File.Name),
		ID:    c.ID,
		Label: w.label(id),
		Mark:  w.mark(mark, id),
		Card:  c.File.Name,
		Added: w.date(c.Claim.Added),
	}
	p.Assessments = w.assessments(c)
	p.Corrections = w.corrections(c.Claim.Corrections)
	if c.Status == card.Redacted {
		return p
	}
	p.Said, p.Happened = w.Wording.Said(c), w.date(c.Claim.Happened)
	p.Quote = w.quote(c)
	p.Body = w.body(c.Card)
	p.Backlinks = w.backlinks(c.Backlinks)
	if c.Claimant != ledger.None {
		a := &w.Ledger.Actors[c.Claimant]
		p.Party, p.Side = a.Party, w.actorLink(a.Side)
		p.Chain = append(p.Chain, Link{Text: label.Claimant, Href: w.link(a.Address)})
	} else {
		p.Chain = append(p.Chain, Link{Text: label.Claimant})
	}
	for _, v := range c.Via {
		p.Chain = append(p.Chain, w.actorLink(v))
	}
	if c.Source != ledger.None {
		p.Source = w.sourceLink(c.Source)
		if o := w.Ledger.Sources[c.Source].Outlet; o != ledger.None {
			p.Outlet = w.actorLink(o)
			if o != c.Claimant {
				p.Chain = append(p.Chain, p.Outlet)
			}
		}
		p.Chain = append(p.Chain, p.Source)
	}
	for i := range c.Figures {
		p.Figures = append(p.Figures, w.figure(&c.Figures[i]))
	}
	p.Relations = w.relations(c, mark.Uncounted)
	for _, t := range c.Topics {
		p.Topics = append(p.Topics, w.topicLink(t))
	}
	return p
}

func (w *writer) date(i card.Interval) string {
	if !i.Given() {
		return ""
	}
	return w.Wording.Date(i)
}

func (w *writer) mark(m wording.Mark, id ledger.ClaimID) Mark {
	l := w.Ledger.Claims[id].Mark
	v := Mark{
		Status: m.Status, Headline: m.Headline, Notes: m.Notes, Silence: m.Silence, Finding: m.Finding,
		Settle: m.Settle, BothSides: m.BothSides, AlsoIntro: m.AlsoIntro, Made: m.Made,
		Disputed: w.labels(l.DisputedBy), Superseded: w.labels(l.Superseded), Also: w.labels(l.Also.Counted),
	}
	if len(m.Conceding) > 0 {
		v.Conceding = w.labels([]ledger.ClaimID{l.Conceding})
	}
	return v
}

func (w *writer) quote(c *ledger.Claim) Quote {
	say := w.Layouts.Strings
	q := Quote{
		Text: c.Claim.Quote.Value, Prefix: c.Claim.QuotePrefix.Value, Suffix: c.Claim.QuoteSuffix.Value,
		Witnessed: c.Claim.Witnessed, Locator: c.Claim.Locator.Value,
		Translation: c.Claim.Translation.Quote.Value, Translator: c.Claim.Translation.By.Value,
		Part:  say["part."+cmp.Or(c.Claim.Part.Value, card.PartBody)],
		Voice: w.voice(c, cmp.Or(c.Claim.Voice.Value, card.Indirect)),
		Proof: w.proof(c), NoteProof: w.noteProof(c), Explained: w.link(vocabularyAddress + "#quotes"),
		Lang: c.Claim.Lang.Value,
	}
	if q.Lang == "" && c.Source != ledger.None {
		q.Lang = w.Ledger.Sources[c.Source].Source.Lang.Value
	}
	if c.Source != ledger.None {
		q.Place = deepLink(w.Ledger.Sources[c.Source].Source, c.Claim.Quote.Value)
	}
	if q.Lang == w.Settings.Lang {
		q.Lang = ""
	}
	for _, h := range c.Claim.Hedges {
		q.Hedges = append(q.Hedges, h.Value)
	}
	return q
}

func (w *writer) figure(f *ledger.Figure) Figure {
	say := w.Layouts.Strings
	v := Figure{Count: f.Count.Value, What: say["figure."+f.Metric], AsOf: w.Wording.Date(f.AsOf)}
	if f.Of != "" {
		v.What = say["population."+f.Of] + " " + v.What
	}
	if f.In != ledger.None {
		v.Place = w.topicLink(f.In)
	}
	if f.Whose != ledger.None {
		v.Whose = w.actorLink(f.Whose)
	}
	if f.Event != ledger.None {
		v.Event = w.topicLink(f.Event)
	}
	if f.Span != card.Total {
		v.Span = say["figure."+f.Span]
	}
	if f.SupersededBy != ledger.None {
		l := w.label(f.SupersededBy)
		v.Superseded = &l
	}
	for _, at := range f.Conflicts {
		v.Conflicts = append(v.Conflicts, w.label(at.Claim))
	}
	for _, at := range f.Drift {
		v.Drift = append(v.Drift, Drift{w.Ledger.Figure(at).Count.Value, w.label(at.Claim)})
	}
	return v
}

// relations groups the edges of a claim under a heading each, in the order in
// which the ledger holds the first of each.
func (w *writer) relations(c *ledger.Claim, uncounted []wording.Uncounted) []Relation {
	var groups []Relation
	for _, e := range c.Edges {
		key := "relation." + e.Kind
		switch {
		case e.Computed:
			key += "-computed"
		case e.Incoming:
			key += "-incoming"
		case e.Degree == card.DegreePartial, e.Degree == card.DegreeFraming:
			key += "-" + e.Degree
		}
		heading := w.Layouts.Strings[key]
		at := slices.IndexFunc(groups, func(g Relation) bool { return g.Heading == heading })
		if at < 0 {
			at, groups = len(groups), append(groups, Relation{Heading: heading})
		}
		g := &groups[at]
		r := Related{Label: w.label(e.Other), Said: w.Wording.Said(&w.Ledger.Claims[e.Other]), Note: e.Note}
		for i, o := range c.Mark.Also.Others {
			if e.Kind == card.AgreesWith && o.Claim == e.Other {
				r.Uncounted = uncounted[i].Why
			}
		}
		g.Claims = append(g.Claims, r)
	}
	return groups
}

// assessments is the history of judgements, shown where there is more than one.
func (w *writer) assessments(c *ledger.Claim) []Assessment {
	if len(c.Claim.Assessments) < 2 {
		return nil
	}
	var list []Assessment
	for _, a := range c.Claim.Assessments {
		key := a.Status.Value
		if key == card.NotApplicable {
			key = c.ClaimKind()
		}
		list = append(list, Assessment{w.Layouts.Strings["headline."+key], w.date(a.Assessed), a.Note.Value})
	}
	return list
}

func (w *writer) corrections(list []card.Correction) []Correction {
	var views []Correction
	for _, c := range list {
		views = append(views, Correction{w.date(c.On), c.Was.Value, c.Is.Value, strings.TrimSuffix(c.Why.Value, ".")})
	}
	return views
}
