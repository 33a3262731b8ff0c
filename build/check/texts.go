package check

import (
	"fmt"
	"slices"
	"strings"

	"onrecord/build/card"
	"onrecord/build/diag"
	"onrecord/build/ledger"
	"onrecord/build/quote"
)

// noteSays holds what is typed about checking against the words. It needs no text.
func noteSays(s *Site, r report) {
	verified := func(list []quote.Says) (yes, no bool) {
		for _, says := range list {
			yes, no = yes || says == quote.Verified, no || says != quote.Verified
		}
		return yes, no
	}
	hold := func(c *card.Card, source ledger.SourceID, n *card.VerificationNote) {
		if !n.Says.Given() || !n.Quote.Given() {
			return
		}
		list, _ := s.Languages.Of(Language(s.Ledger, source, s.Settings.Lang)).AboutChecking(n.Quote.Value)
		yes, no := verified(list)
		switch typed := n.Says.Value.Verified(); {
		case typed && no && !yes, !typed && yes && !no:
			r(c.File, n.Says.Span, "let the field follow the words of the outlet", "the note says %q, and its words say %q: %q", n.Says.Value, list[0], n.Quote.Value)
		}
	}
	for i := range s.Ledger.Claims {
		if c := &s.Ledger.Claims[i]; c.Source != ledger.None {
			hold(c.Card, c.Source, &c.Claim.Note)
		}
	}
	for i := range s.Ledger.Sources {
		source := &s.Ledger.Sources[i]
		for j := range source.Source.Notes {
			hold(source.Card, ledger.SourceID(i), &source.Source.Notes[j])
		}
	}
}

// languageKnown tells once a source that is quoted what is not known of its language, and
// once a claim that has a language of its own what is not known of that.
func languageKnown(s *Site, r report) {
	quoted := make(map[ledger.SourceID]bool)
	for i := range s.Ledger.Quotes {
		quoted[s.Ledger.Quotes[i].Source] = true
	}
	for i := range s.Ledger.Sources {
		source := &s.Ledger.Sources[i]
		at := source.Source.Lang.Span
		if !source.Source.Lang.Given() {
			at = source.Source.Snapshot.Text.Span
		}
		if !quoted[ledger.SourceID(i)] || waived(source.Card, languageRule, "") {
			continue
		}
		tag := Language(s.Ledger, ledger.SourceID(i), s.Settings.Lang)
		languageWritten(s, r, source.Card, tag, at)
		languageUnknown(s, r, source.Card, tag, at)
	}
	for i := range s.Ledger.Claims {
		c := &s.Ledger.Claims[i]
		if lang := c.Claim.Lang; lang.Given() && c.Source != ledger.None && !waived(c.Card, languageRule, "") {
			languageWritten(s, r, c.Card, lang.Value, lang.Span)
			if s.Languages.Of(lang.Value) != s.Languages.Of(Language(s.Ledger, c.Source, s.Settings.Lang)) { // of that its card has told
				languageUnknown(s, r, c.Card, lang.Value, lang.Span)
			}
		}
	}
}

func languageWritten(s *Site, r report, c *card.Card, tag string, at diag.Span) {
	canonical := s.Languages.Of(tag).Tag()
	if base, _, _ := strings.Cut(tag, "-"); base != canonical {
		r(c.File, at, fmt.Sprintf("write lang: %s", canonical), "the language %q is written %q", tag, canonical)
	}
}

func languageUnknown(s *Site, r report, c *card.Card, tag string, at diag.Span) {
	const hint = "waive language with a reason if you have looked at the text yourself, or write languages/%s.toml"
	language := s.Languages.Of(tag)
	switch {
	case language.Tag() == "und" || language.Tag() == "mul":
		r(c.File, at, "say in which language the text is", "%q is no language: what was cut out of sentences, and what the text says about checking, is not examined", tag)
	case !language.KnowsWords() && !language.KnowsSentences():
		r(c.File, at, fmt.Sprintf(hint, language.Tag()), "there is no table for the language %q: what was cut out of sentences, and what the text says about checking, is not examined", language.Tag())
	case !language.KnowsWords():
		r(c.File, at, fmt.Sprintf(hint, language.Tag()), "the table for %s knows where sentences end and no words: what was cut away, and what the text says about checking, is not examined", language.Name())
	}
}

func languageTable(s *Site, r report) {
	for i, err := range s.TableErrors {
		first, _, _ := strings.Cut(string(s.Tables[i].Text), "\n")
		r(s.Tables[i], diag.At(0, len(first)), "see \"onrecord explain language-table\"", "%s", err.Error())
	}
}

// noteLost tells a sentence once for each word of "says", however often it says it. Of a
// source of which a claim is withheld it gives neither the sentence nor asks for it: a
// note that carried it may have gone with the claim, and its words would name who is
// protected.
func noteLost(s *Site, r report) {
	type place struct {
		source ledger.SourceID
		offset int
		says   quote.Says
	}
	told, withheld := map[place]bool{}, withheldOf(s)
	for i := range s.Proofs.Sources {
		for _, c := range s.Proofs.Sources[i].Caveats {
			source := &s.Ledger.Sources[i]
			if len(c.Keys) > 0 || c.Waived || source.Unread {
				continue
			}
			at := place{c.Source, c.Sentence.Offset, c.Says}
			if told[at] {
				continue
			}
			told[at] = true
			if withheld[c.Source] {
				r(source.File, source.Source.Snapshot.Text.Span, "a claim of this source is withheld: waive lost-note with a reason and with words of the sentence that tell nothing of it",
					"no verification note carries what line %d of the text says about checking (%s)", c.Sentence.Line, c.Says)
				continue
			}
			r(source.File, source.Source.Snapshot.Text.Span, fmt.Sprintf("add a verification note (says: %s), or waive lost-note with its words and a reason", c.Says),
				"no verification note carries a sentence of the text about checking: %q", c.Sentence.Text)
		}
	}
}

// withheldOf are the sources of which a claim is withheld.
func withheldOf(s *Site) map[ledger.SourceID]bool {
	list := map[ledger.SourceID]bool{}
	for i := range s.Ledger.Claims {
		if c := &s.Ledger.Claims[i]; c.Status.Withheld() {
			list[c.Source] = true
		}
	}
	return list
}

func hedges(s *Site, r report) {
	for i := range s.Proofs.Quotes {
		p := &s.Proofs.Quotes[i]
		for _, h := range p.Foreign {
			r(p.Card.File, h.Span, "take it out, or copy it as printed", "the hedge %q does not stand in the sentence of the quote", h.Value)
		}
		for _, words := range p.Hedges {
			recorded := slices.ContainsFunc(p.Card.Claim.Hedges, func(h card.Text) bool { return strings.Contains(strings.ToLower(h.Value), strings.ToLower(words)) })
			if !recorded && !waived(p.Card, hedge, words) {
				r(p.Card.File, p.Quote.Text.Span, fmt.Sprintf("add hedges: [%s], or waive hedge with a reason", words), "the sentence of the quote has the hedge %q, and the card does not", words)
			}
		}
	}
}

func excluded(s *Site, r report) {
	for i := range s.Ledger.Sources {
		source := &s.Ledger.Sources[i]
		begins := s.Proofs.Sources[i].Begins
		for n, e := range source.Source.Excluded {
			switch named := e.Claim.Given(); {
			case !e.Reason.Given():
			case named && !e.Reason.Value.Names():
				r(source.File, e.Claim.Span, "leave the claim out, or correct the reason", "what is left out as %q names no claim", e.Reason.Value)
			case !named && e.Reason.Value.Names():
				r(source.File, e.Reason.Span, "add claim with the id of the card that has it", "what is left out as %q names the claim that has it", e.Reason.Value)
			case named && !isOf(s.Ledger, ledger.SourceID(i), e.Claim.Value):
				r(source.File, e.Claim.Span, "name a claim that was read here", "the claim %q is of another source", e.Claim.Value)
			}
			if n < len(begins) && e.Quote.Given() && !begins[n] {
				r(source.File, e.Quote.Span, "copy the first words of the sentence", "no sentence of the text of %q begins so", source.ID)
			}
		}
	}
}

// isOf reports whether a claim was read in a source; what no claim has as its id is
// for another rule.
func isOf(book *ledger.Ledger, source ledger.SourceID, id string) bool {
	ref, found := book.Find(id)
	return !found || ref.Kind != card.ClaimKind || book.Claims[ref.Index].Source == source
}

func share(s *Site, r report) {
	for i := range s.Ledger.Sources {
		source := &s.Ledger.Sources[i]
		covered := s.Proofs.Sources[i].Share
		if covered > s.Settings.QuotedShare && !waived(source.Card, quotedShare, "") {
			r(source.File, source.Source.Snapshot.Text.Span, "quote less, or waive quoted-share with a reason",
				"the quotes cover %.0f %% of the text, more than %.0f %%", 100*covered, 100*s.Settings.QuotedShare)
		}
	}
}
