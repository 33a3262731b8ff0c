package view

import (
	"cmp"
	"strconv"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/quote"
	"onrecord/build/wording"
)

// proof writes how a quote was proved, by the lock: pages never depend on
// whether a text is held where they are built.
func (w *Writer) proof(c *ledger.Claim) string {
	say := w.Layouts.Strings
	q := c.Proof
	if q == nil || q.Line == nil {
		return say["proof.unchecked"]
	}
	var folds []string
	cut := false
	for _, f := range q.Line.Findings {
		cut = cut || f == quote.FindingCut
		if fold, ok := strings.CutPrefix(f, quote.FindingFold); ok {
			theirs, ours, _ := strings.Cut(fold, "/")
			folds = append(folds, say.Fill("proof.fold", "quote", characters(ours), "text", characters(theirs)))
		}
	}
	text := say.Fill("proof."+q.Line.Outcome.String(), "hash", q.Line.TextHash[:12], "folds", say.Joined(folds))
	if !q.Line.Outcome.Folded() && len(folds) > 0 {
		text += " " + say.Fill("proof.folds", "folds", say.Joined(folds))
	}
	switch sentences, words := q.Examined(); {
	case !sentences && !words:
		text += " " + say["proof.unread"]
	case !sentences:
		text += " " + say["proof.unread-sentences"]
	case !words:
		text += " " + say["proof.unread-words"]
	}
	if cut {
		text += " " + say["proof.cut"]
	}
	if held := w.heldBy(q.Holders); held != "" {
		text += " " + held
	}
	if reason := ledger.Waiver(c.Card, "cut-quote", q.Text.Value); reason != "" {
		text += " " + say.Fill("proof.waived", "reason", strings.TrimSuffix(reason, "."))
	}
	return text
}

// heldBy says who signed that the text gave this, and when last; that nobody did, where
// the site asks for it.
func (w *Writer) heldBy(holders []quote.Holder) string {
	say := w.Layouts.Strings
	if len(holders) == 0 {
		if w.Settings.Countersigned {
			return say["proof.not-countersigned"]
		}
		return ""
	}
	var names []string
	last := ""
	for _, h := range holders {
		names, last = append(names, h.Name), max(last, h.Day)
	}
	day, _ := card.ParseInterval(last)
	return say.Fill("proof.held", "count", strconv.Itoa(len(names)), "holders", strings.Join(names, ", "), "date", w.Date(day))
}

// noteProof writes whether the words of the outlet about checking were held
// against its text, for all notes that bear on a claim; "" where there are none.
func (w *Writer) noteProof(c *ledger.Claim) string {
	hash := ""
	for i := range c.Mark.Notes {
		q := c.Mark.Notes[i].Proof
		if q == nil || q.Line == nil {
			return w.Layouts.Strings["proof.note-unchecked"]
		}
		hash = q.Line.TextHash[:12]
	}
	if hash == "" {
		return ""
	}
	return w.Layouts.Strings.Fill("proof.note", "hash", hash)
}

// characters turns the code points of a finding ("U+2019+U+0027") into text.
func characters(codes string) string {
	var b strings.Builder
	for _, code := range strings.Split(codes, "U+") {
		if n, err := strconv.ParseInt(strings.Trim(code, "+-"), 16, 32); err == nil {
			b.WriteRune(rune(n))
		}
	}
	return b.String()
}

// deepLink is the address of the quote in its source, by a text fragment
// (https://wicg.github.io/scroll-to-text-fragment/): the archived copy where the
// source is gone. Where the lock says that nothing short tells the place apart, it is
// the address of the source alone.
func (w *Writer) deepLink(c *ledger.Claim) string {
	s := w.Ledger.Sources[c.Source].Source
	address := s.URL.Value
	if copied := s.Copy(); address == "" || s.Gone.Given() && copied != "" {
		address = copied
	}
	if address == "" {
		return ""
	}
	if q := c.Proof; q != nil && q.Line != nil {
		if place, ok := q.Line.Fragment(); ok {
			return place.In(address)
		}
	}
	return quote.FragmentOf(quote.Query{Quote: c.Claim.Quote.Value, Prefix: c.Claim.QuotePrefix.Value, Suffix: c.Claim.QuoteSuffix.Value}).In(address)
}

// voice says whose words the quote holds. What stands in quotation marks may be
// the outlet's translation, so it is called the outlet's English, not the
// claimant's; but words in another language than the outlet's are not its.
func (w *Writer) voice(c *ledger.Claim) string {
	if c.Source == ledger.None {
		return ""
	}
	theirs := cmp.Or(w.Ledger.Sources[c.Source].Source.Lang.Value, w.Settings.Lang)
	lang := cmp.Or(c.Lang, theirs)
	return w.Layouts.Strings.Fill("voice."+wording.Voice(c.Claim.InVoice(), lang != theirs), "outlet", w.Wording.Outlet(c.Source), "language", w.languageName(lang))
}

// languageName is the name of a language in the site's: its string, else CLDR's, else the
// tag as it is.
func (w *Writer) languageName(tag string) string {
	primary, _, _ := strings.Cut(tag, "-")
	if name := w.Layouts.Strings["language."+primary]; name != "" {
		return name
	}
	parsed, err := language.Parse(primary)
	names := display.Languages(language.Make(w.Settings.Lang))
	if err != nil || names == nil {
		return tag
	}
	return cmp.Or(names.Name(parsed), tag)
}
