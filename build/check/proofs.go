package check

import (
	"cmp"
	"slices"
	"strings"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/plan"
	"onrecord/build/quote"
)

// Texts are the captured texts that are held here. Rules that need the text of
// a source pass over those whose text is not.
type Texts map[ledger.SourceID]*quote.Text

// Proof is what became of a quote when it was held against its text.
type Proof struct {
	*ledger.Quote
	Text    *quote.Text // nil: not held here, and nothing below is known
	Match   quote.Match
	Context quote.Context   // of a match that proves
	Lost    []quote.Finding // what was cut away or left out of its sentence, and a reader would miss
	Clause  []quote.Finding // the parts of its clause that a reader would ask for
	Waived  bool            // the card says why that is right
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

// unnamed lists what was lost and is not named by a waiver.
func (p *Proof) unnamed() []quote.Finding {
	named := p.named()
	return slices.DeleteFunc(slices.Clone(p.Lost), func(f quote.Finding) bool {
		return slices.ContainsFunc(named, func(n card.Text) bool {
			return strings.Contains(strings.ToLower(quote.Normalise(n.Value)), strings.ToLower(f.Words))
		})
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
	return p.unnamed()
}

// Prove holds every quote of the ledger against the text of its source, by
// so many workers, 0 being one for each processor.
func Prove(book *ledger.Ledger, texts Texts, jobs int) []Proof {
	proofs := make([]Proof, len(book.Quotes))
	plan.Each(len(proofs), jobs, func(i int) { proofs[i] = prove(book, &book.Quotes[i], texts) })
	return proofs
}

func prove(book *ledger.Ledger, q *ledger.Quote, texts Texts) Proof {
	p := Proof{Quote: q, Waived: waived(q.Card, cutQuote, q.Text.Value)}
	if q.Source == ledger.None || texts[q.Source] == nil {
		return p
	}
	p.Text = texts[q.Source]
	p.Match = p.Text.Find(quote.Query{Quote: q.Text.Value, Prefix: q.Prefix.Value, Suffix: q.Suffix.Value})
	if !p.Match.Outcome.Proved() {
		return p
	}
	p.Context, _ = p.Text.Context(p.Match.Parts)
	// Words that the card prints before and after the quote are not lost, nor are those
	// that the claim's own quote has, beside which its page prints on what it rests.
	shown := []quote.Span{p.Match.Prefix, p.Match.Suffix}
	if q.Role == ledger.OfFrom {
		c := q.Card.Claim
		own := p.Text.Find(quote.Query{Quote: c.Quote.Value, Prefix: c.QuotePrefix.Value, Suffix: c.QuoteSuffix.Value})
		shown = append(append(shown, own.Prefix, own.Suffix), own.Parts...)
	}
	lost, _ := p.Context.Lost()
	for _, f := range lost {
		switch {
		case slices.ContainsFunc(shown, f.Overlaps): // printed, so not lost
		case f.Kind.Grave():
			p.Lost = append(p.Lost, f)
		default:
			p.Clause = append(p.Clause, f)
		}
	}
	return p
}

// BySource returns the proofs of each source of the ledger, in order.
func BySource(book *ledger.Ledger, proofs []Proof) [][]*Proof {
	of := make([][]*Proof, len(book.Sources))
	for i := range proofs {
		if p := &proofs[i]; p.Source != ledger.None {
			of[p.Source] = append(of[p.Source], p)
		}
	}
	return of
}

// Language returns the tag of a source's language; lang is that of sources that do not
// say theirs.
func Language(book *ledger.Ledger, s ledger.SourceID, lang string) string {
	return cmp.Or(book.Sources[s].Source.Lang.Value, lang)
}

// Line returns the line of the lock for a quote that its text proves.
func (p *Proof) Line(book *ledger.Ledger) quote.Line {
	var findings []string
	switch {
	case !p.Context.Known:
		findings = append(findings, quote.FindingUnreadSentences)
	case p.Context.Cut:
		findings = append(findings, quote.FindingCut)
	}
	if !p.Text.Language().KnowsWords() {
		findings = append(findings, quote.FindingUnreadWords)
	}
	if p.Waived && len(p.Lost) > 0 {
		findings = append(findings, quote.FindingWaived)
	}
	for _, f := range p.Misleads() {
		if kind := quote.FindingLost + string(f.Kind); !slices.Contains(findings, kind) {
			findings = append(findings, kind)
		}
	}
	place, _ := p.Text.Fragment(p.Match)
	findings = append(findings, place.Finding())
	if around := quote.Around(p.Prefix.Value, p.Suffix.Value); around != "" {
		findings = append(findings, around)
	}
	return quote.Line{
		Key: p.Key, Source: book.Sources[p.Source].ID, TextHash: p.Text.Hash(), QuoteHash: quote.Hash([]byte(p.Quote.Text.Value)),
		Outcome: p.Match.Outcome, Parts: p.Match.Parts, Findings: append(findings, p.Match.Findings()...),
	}
}

// Lock returns the lock for proofs: a line for each quote that its text proves,
// and for those whose text is not held here the line that still holds.
func Lock(book *ledger.Ledger, proofs []Proof) []byte {
	var lines []quote.Line
	for i := range proofs {
		switch p := &proofs[i]; {
		case p.Text == nil && p.Quote.Line != nil:
			lines = append(lines, *p.Quote.Line)
		case p.Text != nil && p.Match.Outcome.Proved():
			lines = append(lines, p.Line(book))
		}
	}
	return quote.FormatLock(lines)
}

// waived reports whether a card excepts some words from a rule.
func waived(c *card.Card, rule, words string) bool { return ledger.Waiver(c, rule, words) != "" }

// Caveat is a sentence in which a source speaks about checking, and what of the
// cards carries it.
type Caveat struct {
	quote.Hit
	Source ledger.SourceID
	Keys   []string // of the verification notes that quote of it
	Waived bool
}

// Caveats lists every sentence about checking in the texts that are held here.
func Caveats(book *ledger.Ledger, texts Texts, proofs []Proof) []Caveat {
	var list []Caveat
	of := BySource(book, proofs)
	for i := range book.Sources {
		source := ledger.SourceID(i)
		if texts[source] == nil {
			continue
		}
		hits, _ := texts[source].Checking()
		for _, hit := range hits {
			c := Caveat{Hit: hit, Source: source, Waived: waived(book.Sources[i].Card, lostNote, hit.Sentence.Text)}
			for _, p := range of[source] {
				if strings.Contains(p.Key, "#note") && slices.ContainsFunc(p.Match.Parts, hit.Sentence.Span.Overlaps) {
					c.Keys = append(c.Keys, p.Key)
				}
			}
			list = append(list, c)
		}
	}
	return list
}

// Coverage says what of the text of a source is quoted by cards, and what its card
// leaves off the record. The proofs are those of the source.
func Coverage(book *ledger.Ledger, source ledger.SourceID, text *quote.Text, proofs []*Proof) quote.Coverage {
	var located []quote.Located
	for _, p := range proofs {
		if !p.Match.Outcome.Proved() {
			continue
		}
		parts := slices.Clone(p.Match.Parts)
		for _, around := range []quote.Span{p.Match.Prefix, p.Match.Suffix} {
			if around.Length > 0 {
				parts = append(parts, around)
			}
		}
		located = append(located, quote.Located{Key: p.Key, Parts: parts})
	}
	for _, e := range book.Sources[source].Source.Excluded {
		located = append(located, quote.Located{Key: e.Reason.Value.String(), Parts: text.Beginning(e.Quote.Value), Left: true})
	}
	coverage, _ := text.Cover(located)
	return coverage
}
