// Package wording turns what the ledger knows about verification into the words
// of one language: the label in which a claim appears anywhere outside its own
// card, and the sentences of its mark. Every word of the site about a claim comes
// from the strings of its language and from cards; none is in Go.
package wording

import (
	"onrecord/build/card"
	"onrecord/build/layout"
	"onrecord/build/ledger"
)

// Wording writes about the claims of one ledger in one language. It is safe for
// concurrent use.
type Wording struct {
	say           layout.Strings
	book          *ledger.Ledger
	basis         string
	lang          string
	months, alone [12]string // the names of months within a date, and alone
	all           []Label    // of every claim: a label is shown in a dozen places
}

// New returns the wording for a ledger. basis is the clause of site.toml that
// says what the editors had before them ("from the five texts held here"), lang the tag
// of the language of say.
func New(say layout.Strings, book *ledger.Ledger, lang, basis string) *Wording {
	w := &Wording{say: say, book: book, basis: basis, lang: lang, all: make([]Label, len(book.Claims))}
	w.months, w.alone = named(say, "month"), named(say, "month-alone")
	for i := range book.Claims {
		w.all[i] = w.label(&book.Claims[i])
	}
	return w
}

// Label is the only form in which a claim is shown outside its own card: who
// says so, the claim, and what is known about its verification.
type Label struct {
	Claimant string // as this source names them
	Verb     string // "said"
	Title    string
	Mark     string // "could not independently verify"
	Status   card.Status
	text     string
}

// String is the whole label in one line: "Armenian separatists said: 25 people
// have been killed — could not independently verify".
func (l Label) String() string { return l.text }

// Label returns the label of a claim.
func (w *Wording) Label(id ledger.ClaimID) Label { return w.all[id] }

func (w *Wording) label(c *ledger.Claim) Label {
	l := Label{
		Claimant: w.Claimant(c),
		Verb:     w.verb(c),
		Title:    c.Title.Value,
		Mark:     w.say["mark."+markKey(c, c.Status)],
		Status:   c.Status,
	}
	l.text = w.say.Fill("label.claim", "claimant", w.Isolated(l.Claimant, ""), "verb", l.Verb, "title", w.Isolated(l.Title, ""), "mark", l.Mark)
	return l
}

// Claimant names who makes a claim as its source names them. A vague name is
// never raised to a precise one: the actor's own name is used only where the
// card gives no other.
func (w *Wording) Claimant(c *ledger.Claim) string {
	switch {
	case c.Status.Withheld():
		return w.say["label.withheld"]
	case c.Claim.NamedAs.Given():
		return c.Claim.NamedAs.Value
	case c.Claimant != ledger.None:
		return w.book.Actors[c.Claimant].Title.Value
	}
	return w.say["label.unknown"]
}

func (w *Wording) verb(c *ledger.Claim) string {
	word := c.SpeechAct().String()
	if verb := c.Claim.Verb.Value; c.Claim.InVoice().Implied() {
		word = card.Implied.String()
	} else if verb.Fits(c.SpeechAct()) {
		word = verb.String()
	}
	return w.say.Inflected("verb."+word, w.grammar(c).String())
}

// grammar is the form of a verb that the printed name of a claimant asks for, as far as a
// card says so.
func (w *Wording) grammar(c *ledger.Claim) card.Grammar {
	switch {
	case c.Status.Withheld():
		return 0
	case c.Claim.NamedAs.Given():
		return c.Claim.Grammar.Value
	case c.Claimant != ledger.None:
		return w.book.Actors[c.Claimant].Actor.Grammar.Value
	}
	return 0
}

// Headline is a status of a claim as a sentence of its own, be it the one that it
// shows as or one that it had.
func (w *Wording) Headline(c *ledger.Claim, status card.Status) string {
	return w.say["headline."+markKey(c, status)]
}

// markKey is the status, except that what cannot be verified says so in the
// words of its own kind.
func markKey(c *ledger.Claim, status card.Status) string {
	if status.OfInapplicable() {
		return c.SpeechAct().String()
	}
	return status.String()
}
