package check

import (
	"cmp"
	"slices"
	"strings"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/quote"
)

// Proof is what became of a quote when it was held against its text.
type Proof struct {
	*ledger.Quote
	Held    bool // the text is held here; nothing below is known where it is not
	Match   quote.Match
	Lines   [2]int          // of the captured text, from the first to the last across which the words of an absent quote stand
	Context quote.Context   // of a match that proves, apart from its text
	Lost    []quote.Finding // what was cut away or left out of its sentence, and a reader would miss
	Unnamed []quote.Finding // those of Lost that no waiver names
	Clause  []quote.Finding // the parts of its clause that a reader would ask for
	Waived  bool            // the card says why that is right
	Hedges  []string        // the words of distance in the sentence of a claim's quote
	Foreign []card.Text     // the hedges of the claim's card that do not stand there
	Gives   *quote.Line     // the line of the lock that the text gives; nil where it proves nothing
}

// named lists the words cut away that the card's waivers of a quote name.
func (p *Proof) named() []card.Text {
	var list []card.Text
	for _, w := range p.Card.Waive {
		if w.Rule.Value == cutQuote && strings.Contains(quote.Normalise(p.Quote.Text.Value), quote.Normalise(w.Quote.Value)) {
			list = append(list, w.Cut...)
		}
	}
	return list
}

// names reports whether a waiver of the quote names a finding: by its words, or by those of
// them that are a finding of its kind by themselves, as "rumours" in "rumours that". So a
// waiver does not come undone where a language learns a longer wording.
func (p *Proof) names(f quote.Finding, language *quote.Language) bool {
	lost := strings.ToLower(f.Words)
	return slices.ContainsFunc(p.named(), func(n card.Text) bool {
		words := strings.ToLower(quote.Normalise(n.Value))
		if strings.Contains(words, lost) {
			return true
		}
		found, _ := language.Scan(words)
		return strings.Contains(lost, words) && slices.ContainsFunc(found, func(of quote.Finding) bool { return of.Kind == f.Kind })
	})
}

// Misleads lists what was lost and not waived. A waiver that names what was cut away
// covers no more than that.
func (p *Proof) Misleads() []quote.Finding {
	switch {
	case !p.Waived:
		return p.Lost
	case len(p.named()) == 0:
		return nil
	}
	return p.Unnamed
}

// Language returns the tag of a source's language; lang is that of sources that do not
// say theirs.
func Language(book *ledger.Ledger, s ledger.SourceID, lang string) string {
	return cmp.Or(book.Sources[s].Source.Lang.Value, lang)
}

// Lock returns the lock for proofs: a line for each quote that its text proves,
// and for those whose text is not held here the line that still holds.
func Lock(proofs []Proof) []byte {
	var lines []quote.Line
	for i := range proofs {
		switch p := &proofs[i]; {
		case !p.Held && p.Quote.Line != nil:
			lines = append(lines, *p.Quote.Line)
		case p.Gives != nil:
			lines = append(lines, *p.Gives)
		}
	}
	return quote.FormatLock(lines)
}

// waived reports whether a card excepts some words from a rule.
func waived(c *card.Card, rule, words string) bool { return ledger.Waiver(c, rule, words) != "" }
