package check

import (
	"fmt"
	"slices"
	"strings"

	"onrecord/build/diag"
	"onrecord/build/ledger"
	"onrecord/build/quote"
)

// Rules that a card can be excepted from.
const (
	cutQuote    = "cut-quote"
	hedge       = "hedge"
	lostNote    = "lost-note"
	quotedShare = "quoted-share"

	languageRule = "language"
)

// quotes are the rules about verbatim words. Those that need the text of a
// source hold where it is held, and the lock carries their outcome everywhere
// else.
var quotes = []rule{
	{diag.Rule{Name: "quotes-lock", Level: diag.Error, Kept: true, Doc: `The file quotes.sum is not as "onrecord quotes --update" writes it: a line cannot be read, one key has two values, or a line proves no quote of a card. It is what other machines trust in the place of the texts, so it holds what it says or nothing.`}, quotesLock},
	{diag.Rule{Name: "lock-line", Level: diag.Error, Kept: true, Doc: `A line of quotes.sum is not the one that the captured text gives, or cannot be that of the quote: its parts are shorter than the words, it names characters that the quote does not have, or its outcome and its findings do not go together. Pages print what the lock says, that a quote was cut and that the cut was waived included, so the whole line has to be so. Run "onrecord quotes --update" where the text is held, and ask who changed the line by hand.`}, lockLine},
	{diag.Rule{Name: "quotes-splitter", Level: diag.Warning, Doc: `The file quotes.sum was written by another version of the rules about sentences and words. It still proves that the quotes stand in their texts; which of them are parts of their sentences, and what was cut away, it does not say, and pages say that this was not examined. Run "onrecord quotes --update" where the texts are held.`}, quotesSplitter},
	{diag.Rule{Name: "not-countersigned", Level: diag.Warning, Doc: `A line of quotes.sum that a page rests on is signed by nobody who holds the text, and the site asks for it (countersigned in site.toml). The lock is the word of whoever may change it; the page says that the line is not countersigned. Somebody whose key stands in allowed_signers and who holds the text runs "onrecord quotes --sign KEY".`}, notCountersigned},
	{diag.Rule{Name: "quote-changed", Level: diag.Error, Kept: true, Doc: `A quote, the words given before or after it, its source or the captured text is not the one that quotes.sum proves. Somebody edited the words of somebody else, or the text was captured anew: run "onrecord quotes --update" where the text is held, and look at what it prints.`}, quoteChanged},
	{diag.Rule{Name: "quote-unchecked", Level: diag.Warning, Doc: `Nobody has held a quote against the text of its source: the text is not held here and quotes.sum has no line for it. The page says so. Whoever holds the text runs "onrecord quotes --update".`}, quoteUnchecked},
	{diag.Rule{Name: "quote-absent", Level: diag.Error, Kept: true, Doc: `The words of a quote do not stand in the captured text of its source as they are quoted. Nothing is ever nearly right: a sentence and its negation are 99 % alike. Copy the words from the text; white space, quotation marks, dashes and ellipses may differ, and "[…]" stands for words left out within one paragraph.`}, quoteAbsent},
	{diag.Rule{Name: "quote-ambiguous", Level: diag.Error, Kept: true, Doc: `The words of a quote stand at several places of the captured text, and what was cut away may differ. Say which place is meant by quote-prefix or quote-suffix: the words directly before or after it.`}, quoteAmbiguous},
	{diag.Rule{Name: cutQuote, Level: diag.Error, Kept: true, Doc: `A quote was cut out of a sentence, or words were left out of it, and what is missing holds a negation, an attribution, a hedge, the bound of a number, the other of two alternatives or the mark of a question. "Azerbaijan warned Russia in advance" is verbatim, cut out of "The Kremlin does not confirm that Azerbaijan warned Russia in advance". Quote the whole sentence or, if it is right as it is, waive the rule with a reason that readers see and, under "cut", each of the words that the reason is about. A quote that was cut before its verb, behind a preposition, within quotation marks or off its condition is a warning: whoever reads it would ask who, what, to whom, where, if what.`}, quoteCut},
	{diag.Rule{Name: cutQuote, Level: diag.Warning}, quoteClause},
	{diag.Rule{Name: lostNote, Level: diag.Error, Kept: true, Doc: `The captured text of a source has a sentence about checking ("could not independently verify", "unconfirmed", "verified by") that no verification note carries. A newsroom's caveat must not fall off between article and card: add the note to a claim or to the source, or waive the rule on the source's card with the words and a reason.`}, noteLost},
	{diag.Rule{Name: "note-says", Level: diag.Error, Kept: true, Doc: `The field says of a verification note is the opposite of its words: "could not be verified" typed as verified, or a report that somebody verified typed as could-not-verify. The words are the outlet's; the field follows them.`}, noteSays},
	{diag.Rule{Name: languageRule, Level: diag.Warning, Doc: `Nothing is known of the language of a source, or of that which a claim gives to its quote (lang), or not enough: no table of the program and none of the site (languages/TAG.toml) says where its sentences end, or which words deny, attribute, doubt and speak about checking. What was cut out of its sentences and what the text says about checking is not examined, and pages say so. Whoever reads the language waives the rule on that card with a reason, or writes the table. "und" and "mul" are no languages: say which one the text is in. A tag that is not written as BCP 47 writes it is named with the one that is.`}, languageKnown},
	{diag.Rule{Name: "language-table", Level: diag.Error, Doc: `A table of the site's folder languages cannot be read, or has a word that no text can match: a text is read in small letters, in its parts where the language elides or contracts, and without marks that only help to pronounce. Its name is the canonical tag of a language, and it is TOML with the fields of the program's own tables: onrecord's build/quote/languages has them as examples.`}, languageTable},
	{diag.Rule{Name: hedge, Level: diag.Error, Kept: true, Doc: `The hedges of a claim are not those of the sentence in which its quote stands. A word of distance in the source ("reportedly", "alleged") is recorded as printed, and one that is not there is not invented. Waive the rule where the word is about something else.`}, hedges},
	{diag.Rule{Name: "excluded", Level: diag.Error, Kept: true, Doc: `A source's card says of a passage that it is not on record, and not in a way that holds: what repeats names the claim of the same source that has it, nothing else names one, and the words begin a sentence of the captured text or, from 12 characters on, stand in it.`}, excluded},
	{diag.Rule{Name: quotedShare, Level: diag.Warning, Doc: `All quotes from one source together cover more of its text than the site allows itself (quoted-share in site.toml, default 0.4). The texts are other people's work: quote the shortest whole clause that names the claimant.`}, share},
}

// proven reports whether the text of a quote's source, where it is held here,
// has its words.
func (p *Proof) proven() bool { return !p.Held || p.Match.Outcome.Proved() }

// unread reports whether something of the card of a quote, or of its source, was
// not read. Such a card has been told of; its quote is not held against the text or
// the lock as well, because a part of it or the field beside it may be missing.
func (p *Proof) unread(s *Site) bool {
	return p.Card.Unread || p.Source != ledger.None && s.Ledger.Sources[p.Source].Unread
}

func quoteChanged(s *Site, r report) {
	for i := range s.Proofs.Quotes {
		p := &s.Proofs.Quotes[i]
		if !p.Stale || !p.proven() || p.Source == ledger.None || p.unread(s) {
			continue
		}
		r(p.Card.File, p.Quote.Text.Span, "run \"onrecord quotes --update\" where the text of the source is held",
			"%s proves other words, or another text, for %q", quote.LockName, p.Key)
	}
}

func quoteUnchecked(s *Site, r report) {
	for i := range s.Proofs.Quotes {
		p := &s.Proofs.Quotes[i]
		if p.Quote.Line != nil || p.Stale || !p.proven() || p.Source == ledger.None || p.unread(s) {
			continue
		}
		hint := "whoever holds the text runs \"onrecord quotes --update\""
		if p.Held {
			hint = "it stands in the text that is held here: run \"onrecord quotes --update\""
		}
		r(p.Card.File, p.Quote.Text.Span, hint, "the quote has not been held against the text of %q", s.Ledger.Sources[p.Source].ID)
	}
}

func quoteAbsent(s *Site, r report) {
	for i := range s.Proofs.Quotes {
		p := &s.Proofs.Quotes[i]
		if !p.Held || p.Match.Outcome != quote.Absent || p.unread(s) {
			continue
		}
		r(p.Card.File, p.Quote.Text.Span, closest(p.Match), "%s", p.Why(s.Ledger))
	}
}

// Why says why a quote is absent from the text of its source, in whose part it is, and at
// which lines of the capture its words stand.
func (p *Proof) Why(book *ledger.Ledger) string {
	why := strings.Replace(p.Match.Reason.Says(), "there", fmt.Sprintf("in the text of %q", book.Sources[p.Source].ID), 1)
	if p.Match.Part != "" {
		why += fmt.Sprintf(": %q", p.Match.Part)
	}
	if p.Lines != [2]int{} {
		why += fmt.Sprintf(" (from line %d to line %d)", p.Lines[0], p.Lines[1])
	}
	return why
}

// closest is the passage that is most like an absent quote, with what differs:
// suggested, never accepted. Words in brackets stand in the text alone, words
// in braces in the quote alone.
func closest(m quote.Match) string {
	if m.Across != (quote.Span{}) {
		return `capture the text anew with "onrecord capture --join-lines", which makes one line of each paragraph, or quote what stands in one line`
	}
	if m.Closest == nil {
		return "copy the words from the text"
	}
	var b strings.Builder
	for _, run := range m.Closest.Diff {
		switch run.Op {
		case quote.Removed:
			fmt.Fprintf(&b, " [-%s-]", run.Words)
		case quote.Added:
			fmt.Fprintf(&b, " {+%s+}", run.Words)
		default:
			b.WriteString(" " + run.Words)
		}
	}
	return "closest in the text ([-there-] {+here+}):" + b.String()
}

func quoteAmbiguous(s *Site, r report) {
	for i := range s.Proofs.Quotes {
		p := &s.Proofs.Quotes[i]
		if !p.Held || p.Match.Outcome != quote.Ambiguous || p.unread(s) {
			continue
		}
		hint := "say which one by quote-prefix or quote-suffix"
		for _, place := range p.Match.Places {
			if place.Prefix != "" {
				hint += fmt.Sprintf("; quote-prefix: %q", place.Prefix)
			} else if place.Suffix != "" {
				hint += fmt.Sprintf("; quote-suffix: %q", place.Suffix)
			}
		}
		r(p.Card.File, p.Quote.Text.Span, hint, "the words stand at %d places of the text of %q", p.Match.Count, s.Ledger.Sources[p.Source].ID)
	}
}

// quoteCut takes what the text shows, where it is held here, and else what the
// lock says of it: a quote that misleads is refused on any machine.
func quoteCut(s *Site, r report) {
	const hint = "quote the whole sentence, or waive cut-quote with a reason"
	for i := range s.Proofs.Quotes {
		p := &s.Proofs.Quotes[i]
		switch misleads := p.Misleads(); {
		case p.unread(s):
		case len(misleads) > 0:
			r(p.Card.File, p.Quote.Text.Span, hint+" and cut: ["+strings.Join(said(misleads), ", ")+"]; the sentence is: "+p.Context.Text,
				"the quote is cut out of its sentence without %s", missing(misleads))
		case !p.Held && p.Quote.Line != nil:
			for _, f := range p.Quote.Line.Findings {
				if kind, ok := strings.CutPrefix(f, quote.FindingLost); ok && !p.Waived {
					r(p.Card.File, p.Quote.Text.Span, hint, "the quote is cut out of its sentence without its %s", kind)
				}
				if f == quote.FindingWaived && !p.Waived {
					r(p.Card.File, p.Quote.Text.Span, "waive cut-quote with a reason, or run \"onrecord quotes --update\" where the text is held",
						"%s says that the cut of this quote was waived, and the card waives it no more", quote.LockName)
				}
			}
		}
	}
}

// quoteClause asks for what a reader would ask for, and for the words that a waiver
// is about where it does not name them.
func quoteClause(s *Site, r report) {
	for i := range s.Proofs.Quotes {
		p := &s.Proofs.Quotes[i]
		switch {
		case p.unread(s):
		case p.Waived && len(p.Lost) > 0 && len(p.named()) == 0:
			r(p.Card.File, p.Quote.Text.Span, "add to the waiver cut: ["+strings.Join(said(p.Lost), ", ")+"]",
				"the waiver of cut-quote does not name what was cut away: %s", missing(p.Lost))
		case !p.Waived && len(p.Clause) > 0:
			r(p.Card.File, p.Quote.Text.Span, "quote it too, or waive cut-quote with a reason; the sentence is: "+p.Context.Text,
				"the quote is cut within its clause, without %s", missing(p.Clause))
		}
	}
}

// missing lists what a quote lacks, for a message.
func missing(findings []quote.Finding) string {
	var list []string
	for _, f := range findings {
		list = append(list, fmt.Sprintf("the %s %q", f.Kind, f.Words))
	}
	return strings.Join(list, ", ")
}

// said lists the words of findings, each once.
func said(findings []quote.Finding) []string {
	var list []string
	for _, f := range findings {
		if !slices.Contains(list, f.Words) {
			list = append(list, f.Words)
		}
	}
	return list
}

// QuoteRules returns the names of the rules about quotes but those given.
func QuoteRules(but ...string) []string {
	var names []string
	for _, r := range quotes {
		if !slices.Contains(but, r.Name) {
			names = append(names, r.Name)
		}
	}
	return names
}
