package check

import (
	"fmt"
	"slices"
	"strings"

	"onrecord/build/ledger"
	"onrecord/build/plan"
	"onrecord/build/quote"
)

// Texts gives out the captured text of a source, prepared, and nil where it is not held
// here. An error is one of the disk.
type Texts func(ledger.SourceID) (*quote.Text, error)

// Proofs are what became of the quotes of a ledger, and what the texts that are held here
// say besides. A text is prepared once, for all that is asked of it, and let go: memory
// goes with the quotes, and not with the texts.
type Proofs struct {
	Quotes  []Proof   // of each quote of the ledger
	Sources []Reading // of each source of it
}

// Reading is what the text of a source says.
type Reading struct {
	Held    bool     // the text is held here; nothing below is known where it is not
	Caveats []Caveat // every sentence about checking
	Share   float64  // of the text, that cards quote
	Begins  []bool   // of each passage that the source's card leaves out: whether a sentence of the text begins so
}

// Caveat is a sentence in which a source speaks about checking, told once for what it says
// however often it says so, and what of the cards carries it.
type Caveat struct {
	quote.Hit
	Source ledger.SourceID
	Keys   []string // of the verification notes that quote of it
	Waived bool
}

// Prove holds every quote of the ledger against the text of its source, by
// so many workers, 0 being one for each processor. The languages are those of claims that
// are in another than their source.
func Prove(book *ledger.Ledger, texts Texts, languages *quote.Languages, jobs int) (Proofs, error) {
	p := Proofs{Quotes: make([]Proof, len(book.Quotes)), Sources: make([]Reading, len(book.Sources))}
	for i := range p.Quotes {
		q := &book.Quotes[i]
		p.Quotes[i] = Proof{Quote: q, Waived: waived(q.Card, cutQuote, q.Text.Value)}
	}
	if texts == nil {
		return p, nil
	}
	of := p.bySource()
	failed := make([]error, len(book.Sources))
	plan.Each(len(book.Sources), jobs, func(i int) {
		text, err := texts(ledger.SourceID(i))
		if text == nil || err != nil {
			failed[i] = err
			return
		}
		for _, proof := range of[i] {
			proof.hold(book, text, proof.reads(text, languages))
		}
		p.Sources[i] = newReading(book, ledger.SourceID(i), text, of[i])
	})
	for i, err := range failed {
		if err != nil {
			return Proofs{}, fmt.Errorf("reading the snapshot of %q: %w", book.Sources[i].ID, err)
		}
	}
	return p, nil
}

// bySource returns the proofs of each source, in order.
func (p *Proofs) bySource() [][]*Proof {
	of := make([][]*Proof, len(p.Sources))
	for i := range p.Quotes {
		if proof := &p.Quotes[i]; proof.Source != ledger.None {
			of[proof.Source] = append(of[proof.Source], proof)
		}
	}
	return of
}

// reads returns the text as the language of the quote reads it: the claim's own, where its
// card has one, as of a post that an article prints in the language of its author.
func (p *Proof) reads(text *quote.Text, languages *quote.Languages) *quote.Text {
	if p.Role != ledger.OfClaim || !p.Card.Claim.Lang.Given() {
		return text
	}
	return text.In(languages.Of(p.Card.Claim.Lang.Value))
}

// hold looks the quote up in its text, and reads what stands around it in its own language
// and in that of the text.
func (p *Proof) hold(book *ledger.Ledger, text, own *quote.Text) {
	p.Held = true
	p.Match = own.Find(quote.Query{Quote: p.Quote.Text.Value, Prefix: p.Prefix.Value, Suffix: p.Suffix.Value})
	if !p.Match.Outcome.Proved() {
		if across := p.Match.Across; across != (quote.Span{}) {
			p.Lines = [2]int{text.LineNumber(across.Offset), text.LineNumber(across.End() - 1)}
		}
		return
	}
	context, _ := own.Context(p.Match.Parts)
	p.lose(own, context)
	var hedges []string
	if own != text {
		around, _ := text.Context(p.Match.Parts)
		p.lose(text, around)
		hedges = around.Hedges()
	}
	if p.Role == ledger.OfClaim {
		p.Hedges = context.Hedges()
		for _, h := range hedges {
			if !slices.Contains(p.Hedges, h) {
				p.Hedges = append(p.Hedges, h)
			}
		}
		for _, h := range p.Card.Claim.Hedges {
			if !context.Has(h.Value) {
				p.Foreign = append(p.Foreign, h)
			}
		}
	}
	p.Context = context.Apart()
	p.Gives = p.line(book, text, own)
}

// lose finds what was cut away, once where two languages find it. Words that the card prints
// before and after the quote are not lost, nor are those that the claim's own quote has, beside
// which its page prints on what it rests.
func (p *Proof) lose(text *quote.Text, context quote.Context) {
	shown := []quote.Span{p.Match.Prefix, p.Match.Suffix}
	for _, f := range slices.Concat(p.Lost, p.Clause) {
		shown = append(shown, f.Span)
	}
	if p.Role == ledger.OfFrom {
		c := p.Card.Claim
		own := text.Find(quote.Query{Quote: c.Quote.Value, Prefix: c.QuotePrefix.Value, Suffix: c.QuoteSuffix.Value})
		shown = append(append(shown, own.Prefix, own.Suffix), own.Parts...)
	}
	lost, _ := context.Lost()
	for _, f := range lost {
		switch {
		case slices.ContainsFunc(shown, f.Overlaps): // printed, so not lost
		case f.Kind.Grave():
			p.Lost = append(p.Lost, f)
			if !p.names(f, text.Language()) {
				p.Unnamed = append(p.Unnamed, f)
			}
		default:
			p.Clause = append(p.Clause, f)
		}
	}
}

// line returns the line of the lock for a quote that its text proves.
func (p *Proof) line(book *ledger.Ledger, text, own *quote.Text) *quote.Line {
	var findings []string
	switch {
	case !p.Context.Known:
		findings = append(findings, quote.FindingUnreadSentences)
	case p.Context.Cut:
		findings = append(findings, quote.FindingCut)
	}
	if !text.Language().KnowsWords() || !own.Language().KnowsWords() {
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
	place, _ := text.Fragment(p.Match)
	findings = append(findings, place.Finding())
	if around := quote.Around(p.Prefix.Value, p.Suffix.Value); around != "" {
		findings = append(findings, around)
	}
	return &quote.Line{
		Key: p.Key, Source: book.Sources[p.Source].ID, TextHash: text.Hash(), QuoteHash: quote.Hash([]byte(p.Quote.Text.Value)),
		Outcome: p.Match.Outcome, Parts: p.Match.Parts, Findings: append(findings, p.Match.Findings()...),
	}
}

// newReading reads a text for what is asked of it beside its quotes.
func newReading(book *ledger.Ledger, source ledger.SourceID, text *quote.Text, proofs []*Proof) Reading {
	of := &book.Sources[source]
	r := Reading{Held: true, Share: text.Share(onRecord(book, source, text, proofs))}
	for _, e := range of.Source.Excluded {
		r.Begins = append(r.Begins, len(text.Beginning(e.Quote.Value)) > 0)
	}
	hits, _ := text.Checking()
	type caveat struct {
		quote.Span
		quote.Says
	}
	told := make(map[caveat]bool)
	for _, hit := range hits {
		says := caveat{hit.Sentence.Span, hit.Says}
		if told[says] {
			continue
		}
		told[says] = true
		c := Caveat{Hit: hit, Source: source, Waived: waived(of.Card, lostNote, hit.Sentence.Text)}
		for _, p := range proofs {
			if strings.Contains(p.Key, "#note") && slices.ContainsFunc(p.Match.Parts, hit.Sentence.Span.Overlaps) {
				c.Keys = append(c.Keys, p.Key)
			}
		}
		r.Caveats = append(r.Caveats, c)
	}
	return r
}

// onRecord lists what of the text of a source is quoted by cards, and what its card
// leaves off the record. The proofs are those of the source.
func onRecord(book *ledger.Ledger, source ledger.SourceID, text *quote.Text, proofs []*Proof) []quote.Located {
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
	return located
}

// Coverage says of each sentence of the text of a source what of it is on record.
func (p *Proofs) Coverage(book *ledger.Ledger, source ledger.SourceID, text *quote.Text) quote.Coverage {
	coverage, _ := text.Cover(onRecord(book, source, text, p.bySource()[source]))
	return coverage
}
