package ledger

import (
	"cmp"
	"slices"
	"strings"

	"onrecord/build/card"
	"onrecord/build/quote"
)

// Quote is one verbatim text of a card that has to be proved: the quote of a
// claim, or that of a verification note.
type Quote struct {
	Key            string // in the lock
	Role           Role
	Card           *card.Card
	Source         SourceID // in whose text it stands; None where the card names none
	Text           card.Text
	Prefix, Suffix card.Text
	Line           *quote.Line    // of the lock, where it proves this very quote in the source's very text
	Holders        []quote.Holder // of the text, who signed the line
	Stale          bool           // the lock has a line for the key, but of other words in or around it, another source or another text

	claim ClaimID                // OfClaim
	note  *card.VerificationNote // OfNote
}

// Role is what the words of a quote are to the card on which they stand.
type Role uint8

const (
	OfClaim Role = iota // in which the claim was read
	OfFrom              // on what a claim's text says that it rests
	OfNote              // of a verification note, the claim's own or its source's
)

// Outcome returns how the quote was proved, by the lock.
func (q *Quote) Outcome() quote.Outcome {
	if q.Line == nil {
		return quote.Unchecked
	}
	return q.Line.Outcome
}

// Examined reports what of the text around the quote was looked at when the lock was
// written: where its sentence begins and ends, and the words that deny, attribute, doubt
// or speak about checking. Without a line nobody has looked.
func (q *Quote) Examined() (sentences, words bool) {
	if q == nil || q.Line == nil {
		return false, false
	}
	return !slices.Contains(q.Line.Findings, quote.FindingUnreadSentences), !slices.Contains(q.Line.Findings, quote.FindingUnreadWords)
}

// prove lists every quote and gives it its line of the lock. A line holds for
// the very words of the card and the very text of the source: an edited quote
// or another snapshot makes it stale on any machine. What a lock proves for no
// quote is kept in Orphans, the drafts' lines aside.
func (l *Ledger) prove(lock []quote.Line, holdings []quote.Holding) {
	lines := make(map[string]*quote.Line, len(lock))
	for i := range lock {
		lines[lock[i].Key] = &lock[i]
	}
	l.quotes()
	for i := range l.Quotes {
		q := &l.Quotes[i]
		line := lines[q.Key]
		if line == nil {
			continue
		}
		delete(lines, q.Key)
		if q.Source != None && l.proves(line, q) {
			q.Line, q.Holders = line, quote.HoldersOf(line, holdings)
		} else {
			q.Stale = true
		}
	}
	for i := range lock {
		if lines[lock[i].Key] == &lock[i] && l.drafts[quote.KeyID(lock[i].Key)] == nil {
			l.Orphans = append(l.Orphans, lock[i])
		}
	}
}

func (l *Ledger) proves(line *quote.Line, q *Quote) bool {
	source := &l.Sources[q.Source]
	if line.Around() != quote.Around(q.Prefix.Value, q.Suffix.Value) {
		return false
	}
	return line.Source == source.ID && line.TextHash == source.Source.Snapshot.Text.Value && line.QuoteHash == quote.Hash([]byte(q.Text.Value))
}

// quotes lists the quotes of all cards, by key. A redacted claim has none.
func (l *Ledger) quotes() {
	for i := range l.Claims {
		c := &l.Claims[i]
		if c.Status.Withheld() {
			continue
		}
		if c.Claim.Quote.Given() {
			l.Quotes = append(l.Quotes, Quote{Key: quote.ClaimKey(c.ID), Role: OfClaim, claim: ClaimID(i), Card: c.Card, Source: c.Source, Text: c.Claim.Quote, Prefix: c.Claim.QuotePrefix, Suffix: c.Claim.QuoteSuffix})
		}
		if c.Claim.From.Quote.Given() {
			l.Quotes = append(l.Quotes, Quote{Key: quote.FromKey(c.ID), Role: OfFrom, Card: c.Card, Source: c.Source, Text: c.Claim.From.Quote})
		}
		if c.Claim.Note.Quote.Given() {
			l.Quotes = append(l.Quotes, Quote{Key: quote.NoteKey(c.ID), Role: OfNote, note: &c.Claim.Note, Card: c.Card, Source: c.Source, Text: c.Claim.Note.Quote})
		}
	}
	for i := range l.Sources {
		s := &l.Sources[i]
		for j := range s.Source.Notes {
			if n := &s.Source.Notes[j]; n.Quote.Given() {
				l.Quotes = append(l.Quotes, Quote{Key: quote.SourceNoteKey(s.ID, n.Quote.Value), Role: OfNote, note: n, Card: s.Card, Source: SourceID(i), Text: n.Quote})
			}
		}
	}
	l.Quotes = sortedBy(l.Quotes, func(q *Quote) uint64 { return plain(q.Key) }, func(a, b *Quote) int { return cmp.Compare(a.Key, b.Key) })
}

// attach gives every quote to the claim, the source and the verification notes whose words
// it is, so that nobody looks one up by its key. Words that two notes of one source share
// are proved once; others with the same key, which has eight digits of their hash, are not
// proved by them.
func (l *Ledger) attach() {
	proofs := make(map[*card.VerificationNote]*Quote)
	var before *Quote
	for i := range l.Quotes {
		q := &l.Quotes[i]
		switch {
		case q.Role == OfClaim:
			l.Claims[q.claim].Proof = q
		case q.Role == OfNote && before != nil && q.Key == before.Key && q.Text.Value == before.Text.Value:
			proofs[q.note] = proofs[before.note]
		case q.Role == OfNote:
			proofs[q.note] = q
		}
		before = q
	}
	for i := range l.Claims {
		notes := l.Claims[i].Mark.Notes
		for n := range notes {
			notes[n].Proof = proofs[notes[n].VerificationNote]
		}
	}
	for i := range l.Sources {
		s := &l.Sources[i]
		for n := range s.Source.Notes {
			s.Proofs = append(s.Proofs, proofs[&s.Source.Notes[n]])
		}
	}
}

// Waiver returns the reason for which a card excepts some words from a rule, or
// "" where it does not. A waiver without a quote is for the whole card.
func Waiver(c *card.Card, rule, words string) string {
	for _, w := range c.Waive {
		if w.Rule.Value == rule && strings.Contains(quote.Normalise(words), quote.Normalise(w.Quote.Value)) {
			if reason := w.Reason.Value; reason != "" {
				return reason
			}
		}
	}
	return ""
}
