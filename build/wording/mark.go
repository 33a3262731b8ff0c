package wording

import (
	"strings"

	"onrecord/build/card"
	"onrecord/build/layout"
	"onrecord/build/ledger"
)

// Mark is what a reader is told about the verification of a claim, sentence by
// sentence, in reading order. Empty parts do not apply.
type Mark struct {
	Status     card.Status
	Headline   string // "Could not independently verify."
	Notes      []Note // what the source says about checking, in its own words
	MoreNotes  string // how many notes stand with the source alone
	Silence    string // that it says nothing about checking
	Finding    string // what this site's editors found, when, on what basis, why
	Conceding  []Label
	Settle     string // what would settle it
	Stale      []string
	Disputed   []Label
	Superseded []Label
	BothSides  string
	AlsoIntro  string // "Also said by 2 independent origins"
	Also       []Label
	Uncounted  []Uncounted
	Made       string // through whom the statement reached the outlet
}

// Note is a sentence about what a source says on checking. The source's words stand
// apart, since they are in the source's language.
type Note struct {
	Before, Quote, After string
	Lang                 string // a BCP 47 tag; empty where nobody says
}

// String is the whole sentence.
func (n Note) String() string { return n.Before + n.Quote + n.After }

// Uncounted is a claim that says the same, with the reason why it is not counted.
type Uncounted struct {
	Label Label
	Why   string
}

// Mark returns the mark of a claim.
func (w *Wording) Mark(id ledger.ClaimID) Mark {
	c := &w.book.Claims[id]
	m := Mark{Status: c.Status, Headline: w.headline(c)}
	if !c.Status.Withheld() {
		w.notes(&m, c)
	}
	m.Finding, m.Settle = w.finding(c)
	if !c.Status.Withheld() {
		m.Stale = w.stale(c)
	}
	if c.Mark.Conceding != ledger.None && c.Status.OnClaim() {
		m.Conceding = w.labels([]ledger.ClaimID{c.Mark.Conceding})
	}
	m.Disputed = w.labels(c.Mark.DisputedBy)
	m.Superseded = w.labels(c.Mark.Superseded)
	w.also(&m, c.Mark.Also)
	if !c.Status.Withheld() && len(c.Claim.Via) > 0 {
		m.Made = w.say.Fill("site.made", "chain", w.Chain(c))
	}
	return m
}

func (w *Wording) labels(ids []ledger.ClaimID) []Label {
	var list []Label
	for _, id := range ids {
		list = append(list, w.Label(id))
	}
	return list
}

// notes writes down every verification note that bears on the claim; where
// there is none, that the outlet says nothing, which is never "verified", or that
// nobody has looked. Of a
// demand nobody expects that anybody checked it; but what a newsroom does say
// about it is never left out. Where no card has the source, which is an error of which a
// difference is told nevertheless, nobody is known whose words they would be.
func (w *Wording) notes(m *Mark, c *ledger.Claim) {
	if c.Source == ledger.None {
		return
	}
	carried, more := c.Mark.Carried()
	for _, n := range carried {
		m.Notes = append(m.Notes, w.note(n))
	}
	if more > 0 {
		m.MoreNotes = w.say.Count("note.more", more, "outlet", w.Outlet(c.Source))
	}
	if len(m.Notes) == 0 && c.SpeechAct().Applicable() {
		m.Silence = w.Silence(c)
	}
}

// Silence says, of a claim without a note, what is known of its text: that it says
// nothing about checking, that nobody looked and why, or that the claimant's side speaks in it
// for itself.
func (w *Wording) Silence(c *ledger.Claim) string {
	document := w.say["document."+w.book.Sources[c.Source].Source.Document().String()]
	key := silences[w.book.Checking(c)]
	if key == "note.unread" && c.Proof != nil && c.Proof.Line != nil {
		key = "note.unread-words" // it was read, without a table for its language
	}
	return w.say.Fill(key, "outlet", w.Outlet(c.Source), "document", document)
}

// silences are the keys of the sentences for a claim without a note.
var silences = map[ledger.Checking]string{
	ledger.CheckingSilent: "note.silence",
	ledger.CheckingUnread: "note.unread",
	ledger.CheckingOwn:    "note.own-document",
}

// stale says what became of the sources on which the claim and its assessment rest
// after the newest assessment, and which evidence of it was withdrawn already.
func (w *Wording) stale(c *ledger.Claim) []string {
	var list []string
	for _, s := range c.Mark.Stale {
		source := w.Source(s.Source)
		key := "standing.after"
		if s.Before {
			key = "standing.before"
			if s.Conceding {
				key = "standing.before-conceding"
			}
		}
		by := ""
		if ref, found := w.book.Find(s.Change.By.Value); found && !s.Before {
			// What somebody says against a text is theirs, and not what this site found.
			key, by = key+"-by", w.Isolated(w.book.Card(ref).Title.Value, "")
		}
		if s.Change.Note.Given() {
			key += "-note"
		}
		list = append(list, w.say.Fill(key, "source", source, "by", by, "standing", w.say["standing."+s.Change.Status.Value.String()],
			"date", w.Date(s.Change.On), "note", strings.TrimSuffix(s.Change.Note.Value, ".")))
	}
	return list
}

// Outlet names the outlet of a source.
func (w *Wording) Outlet(s ledger.SourceID) string {
	if o := w.book.Sources[s].Outlet; o != ledger.None {
		return w.Isolated(w.book.Actors[o].Title.Value, "")
	}
	return w.Headed(s)
}

// Headed is the title of a source for a line of text in the language of the site.
func (w *Wording) Headed(s ledger.SourceID) string {
	source := &w.book.Sources[s]
	return w.Isolated(source.Title.Value, source.Source.Lang.Value)
}

// Source is a source where it stands alone: a headline can be a claim too, and never
// stands there without who printed it.
func (w *Wording) Source(s ledger.SourceID) string {
	return w.say.Fill("site.source", "outlet", w.Outlet(s), "title", w.Headed(s))
}

// Isolated is a text in some language for a line in that of the site.
func (w *Wording) Isolated(text, lang string) string { return layout.Isolated(text, lang, w.lang) }

func (w *Wording) note(n ledger.Note) Note {
	key, by := "note."+n.Says.Value.String(), ""
	if n.By != ledger.None && n.By != w.book.Sources[n.Source].Outlet {
		key, by = key+"-by", w.Isolated(w.book.Actors[n.By].Title.Value, "")
	}
	about, details := "", []string{}
	switch {
	case n.Covers == ledger.CoversThis:
		details = append(details, w.say["note.this"])
	case n.Covers == ledger.CoversSeveral:
		details = append(details, w.say["note.several"])
	case n.Covers == ledger.CoversAll:
		about = w.say["note.about-all"]
	case n.Topic != ledger.None:
		about = w.say.Fill("note.about-topic", "topic", w.Isolated(w.book.Topics[n.Topic].Title.Value, ""))
	default:
		about = w.say["note.about-both-sides"]
	}
	if n.Reason.Given() {
		details = append(details, w.say.Fill("note.reason", "reason", n.Reason.Value))
	} else if !n.Says.Value.Verified() {
		details = append(details, w.say["note.no-reason"])
	}
	if n.Note.Given() {
		details = append(details, n.Note.Value)
	}
	text := w.say.Fill(key, "outlet", w.Outlet(n.Source), "about", about, "by", by, "quote", quoteHere, "details", w.say.Apart(details))
	before, after, _ := strings.Cut(text, quoteHere)
	return Note{Before: before, Quote: n.Quote.Value, After: after, Lang: w.book.Sources[n.Source].Source.Lang.Value}
}

// quoteHere holds the place of a quote in a sentence: a noncharacter, which no
// card can hold (build/card refuses them).
const quoteHere = "\uFFFF"

// finding writes what the editors of this site found, and what would settle it.
func (w *Wording) finding(c *ledger.Claim) (finding, settle string) {
	a := c.Mark.Assessment
	if a == nil || !a.Assessed.Given() {
		return "", ""
	}
	date := w.Date(a.Assessed)
	switch status := c.Status; {
	case status.Unsettled():
		key := "site.finding"
		if w.basis == "" {
			key = "site.finding-without-basis"
		}
		if reasons := w.reasons(c); reasons != "" {
			finding = w.say.Fill(key, "basis", w.basis, "date", date, "reasons", reasons)
		}
		if a.WouldSettle.Given() {
			settle = w.say.Fill("site.settle", "settle", strings.TrimSuffix(a.WouldSettle.Value, "."))
		}
	case status.Rests() && status.OnSources():
		finding = w.say.Fill("site."+status.String(), "date", date, "evidence", w.evidence(c))
	case status.OnClaim():
		finding = w.say.Fill("site."+status.String(), "date", date)
	case status.Tombstone():
		finding = w.say.Fill("site.ended", "date", date, "note", strings.TrimSuffix(a.Note.Value, "."))
		if evidence := w.named(a.Evidence); evidence != "" && !status.Withheld() {
			finding += " " + w.say.Fill("site.ended-on", "evidence", evidence)
		}
	}
	return finding, settle
}

// headline is the status as a sentence. Where a source says that somebody else
// verified the claim, "unverified" says in full that it is this site that could
// not, so that a report is not taken for our finding.
func (w *Wording) headline(c *ledger.Claim) string {
	for _, n := range c.Mark.Notes {
		if n.Says.Value.Verified() && c.Status.Unsettled() {
			return w.say["headline.unverified-by-us"]
		}
	}
	return w.Headline(c, c.Status)
}

func (w *Wording) reasons(c *ledger.Claim) string {
	var list []string
	for _, r := range c.Mark.Reasons {
		list = append(list, w.say["reason."+r.String()])
	}
	return w.say.Apart(list)
}

// evidence names the sources on which a status rests.
func (w *Wording) evidence(c *ledger.Claim) string {
	var list []string
	for _, s := range c.Mark.Carrying {
		list = append(list, w.Source(s))
	}
	return w.say.Apart(list)
}

// named are the sources with these ids, as pages name them.
func (w *Wording) named(ids []card.Text) string {
	var list []string
	for _, id := range ids {
		if ref, ok := w.book.Find(id.Value); ok && ref.Kind == card.SourceKind {
			list = append(list, w.Source(ledger.SourceID(ref.Index)))
		}
	}
	return strings.Join(list, "; ")
}

// Chain reads from the outlet back to the claimant: "Reuters, citing Russian
// news agencies, citing the presidential administration".
func (w *Wording) Chain(c *ledger.Claim) string {
	chain := ""
	for i, v := range c.Via {
		name := w.Isolated(w.book.Actors[v].Title.Value, "")
		if i == 0 {
			chain = name
		} else {
			chain = w.say.Fill("site.next", "actor", name, "chain", chain)
		}
	}
	if c.Source == ledger.None || chain == "" {
		return chain
	}
	return w.say.Fill("site.citing", "outlet", w.Outlet(c.Source), "chain", chain)
}

// also writes down who else says the same, and who is not counted and why.
func (w *Wording) also(m *Mark, a ledger.Agreement) {
	if a.BothSides {
		m.BothSides = w.say["site.both-sides"]
	}
	if m.Also = w.labels(a.Counted); len(m.Also) > 0 {
		m.AlsoIntro = w.say["site.also"]
	}
	if a.Independent >= 2 {
		m.AlsoIntro = w.say.Count("site.also-counted", a.Independent)
	}
	for _, o := range a.Others {
		m.Uncounted = append(m.Uncounted, Uncounted{w.Label(o.Claim), w.say["uncounted."+whyKeys[o.Why]]})
	}
}

var whyKeys = map[ledger.Why]string{
	ledger.NotLive:      "not-live",
	ledger.NobodyNamed:  "nobody-named",
	ledger.SameOrigin:   "same-origin",
	ledger.SameSide:     "same-side",
	ledger.OfParty:      "of-party",
	ledger.NotWitnessed: "not-witnessed",
}
