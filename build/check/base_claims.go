package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"onrecord/build/card"
	"onrecord/build/diag"
	"onrecord/build/ledger"
	"onrecord/build/quote"
)

// successions are the claims that can be compared: a redacted one has given up what it
// was, and what was lifted is told of once.
func successions(s *Site) []Succession {
	return slices.DeleteFunc(Successions(s.Base.Ledger, s.Ledger), func(p Succession) bool {
		return p.Is.Status.Withheld() || p.lifted()
	})
}

// rewritten are those whose card was read anew. A card with the same bytes on both sides is
// parsed once and stands in both ledgers: what it says, as against what is shown of it, is
// the same.
func rewritten(s *Site) []Succession {
	return slices.DeleteFunc(successions(s), func(p Succession) bool { return p.Was.Card == p.Is.Card })
}

// lifted reports whether a tombstone is one no more, or one of a lower rank.
func (p Succession) lifted() bool { return p.Was.Status.Final() > p.Is.Status.Final() }

// status is where a card says its status, or its title where it says none.
func status(c *ledger.Claim) diag.Span {
	if a, ok := newest(c); ok {
		return a.Status.Span
	}
	return c.Title.Span
}

func findTombstoneLifted(s *Site) (list []Breach) {
	for _, p := range Successions(s.Base.Ledger, s.Ledger) {
		if p.lifted() && !p.Was.Status.Withheld() {
			list = append(list, Breach{In: p.Is.File, At: status(p.Is), Card: p.Is.ID,
				Hint: fmt.Sprintf("write %s again, and what was found since on a new card", p.Was.Status),
				Text: fmt.Sprintf("the claim was %s and is %s", p.Was.Status, p.Is.Status)})
		}
	}
	return list
}

func findRedactionLifted(s *Site) (list []Breach) {
	for _, p := range Successions(s.Base.Ledger, s.Ledger) {
		if p.lifted() && p.Was.Status.Withheld() {
			list = append(list, Breach{In: diag.File{Name: p.Is.File.Name}, At: diag.Whole, Card: p.Is.ID,
				Hint: fmt.Sprintf("write %s again, and take out what was withheld", p.Was.Status),
				Text: fmt.Sprintf("the claim was %s and is %s", p.Was.Status, p.Is.Status)})
		}
	}
	return list
}

// judged are the assessments of a claim that somebody made on a day, each as one text.
func judged(c *ledger.Claim) (texts []string, at []diag.Span) {
	for i := range c.Claim.Assessments {
		a := &c.Claim.Assessments[i]
		if !a.Status.Value.Judged() {
			continue // nobody looked, so nothing was found
		}
		var reasons []string
		for _, reason := range a.Reasons {
			reasons = append(reasons, reason.Value.String())
		}
		slices.Sort(reasons)
		evidence := card.Values(a.Evidence)
		slices.Sort(evidence)
		texts = append(texts, strings.Join([]string{a.Status.Value.String() + " on " + a.Assessed.Value, strings.Join(reasons, ","),
			quote.Normalise(a.WouldSettle.Value), strings.Join(evidence, ","), quote.Normalise(a.Note.Value)}, "\n"))
		at = append(at, a.Status.Span)
	}
	return texts, at
}

func findAssessmentEdited(s *Site) (list []Breach) {
	for _, p := range rewritten(s) {
		was, _ := judged(p.Was)
		is, at := judged(p.Is)
		for i := range was {
			if i < len(is) && was[i] == is[i] {
				continue
			}
			before, _, _ := strings.Cut(was[i], "\n")
			b := Breach{In: p.Is.File, At: status(p.Is), Card: p.Is.ID, Hint: "write it as it was, and the new assessment behind it in the list assessments",
				Text: fmt.Sprintf("the assessment %q is missing", before)}
			if i < len(is) {
				now, _, _ := strings.Cut(is[i], "\n")
				b.At, b.Text = at[i], fmt.Sprintf("the assessment %q is now %q", before, now)
				if now == before {
					b.Text = fmt.Sprintf("the assessment %q has other reasons, evidence or notes than it had", before)
				}
			}
			list = append(list, b)
			break
		}
	}
	return list
}

func findCorrectionEdited(s *Site) (list []Breach) {
	compare := func(was, is *card.Card, before, after []card.Correction) {
		for _, b := range before {
			if !slices.ContainsFunc(after, func(a card.Correction) bool { return corrected(a) == corrected(b) }) {
				list = append(list, Breach{In: is.File, At: is.Title.Span, Card: is.ID, Hint: "write it as it was, and add another one",
					Text: fmt.Sprintf("the correction of %s is missing or another one", b.On.Value)})
			}
		}
	}
	for _, p := range rewritten(s) {
		compare(p.Was.Card, p.Is.Card, p.Was.Claim.Corrections, p.Is.Claim.Corrections)
	}
	for i := range s.Ledger.Sources {
		is := &s.Ledger.Sources[i]
		if was := Predecessor(s.Base.Ledger, is.Card); was != nil && was.Source != nil && !is.Unread {
			compare(was, is.Card, was.Source.Corrections, is.Source.Corrections)
		}
	}
	return list
}

func corrected(c card.Correction) string {
	return c.On.Value + "\n" + quote.Normalise(c.Was.Value) + "\n" + quote.Normalise(c.Is.Value) + "\n" + quote.Normalise(c.Why.Value)
}

func findStatusRaised(s *Site) (list []Breach) {
	for _, p := range successions(s) {
		if !p.Is.Status.Rests() || p.Was.Status == p.Is.Status || p.Was.Status.Tombstone() {
			continue
		}
		known := map[string]bool{}
		for _, a := range p.Was.Claim.Assessments {
			for _, e := range a.Evidence {
				known[e.Value] = true
			}
		}
		a, ok := newest(p.Is)
		if !ok || slices.ContainsFunc(a.Evidence, func(e card.Text) bool { return !known[e.Value] }) {
			continue
		}
		list = append(list, Breach{In: p.Is.File, At: a.Status.Span, Card: p.Is.ID, Hint: "name the new evidence, or waive status-raised with the reason",
			Text: fmt.Sprintf("the claim was %s and is %s, on evidence that was named before", p.Was.Status, p.Is.Status)})
	}
	return list
}

// unrecorded are the claims that are compared without a correction being new.
func unrecorded(s *Site) []Succession {
	return slices.DeleteFunc(rewritten(s), func(p Succession) bool {
		return p.Is.Status.Tombstone() || recorded(p.Was.Claim.Corrections, p.Is.Claim.Corrections)
	})
}

// recorded reports whether there is a correction that was not there before.
func recorded(was, is []card.Correction) bool {
	return slices.ContainsFunc(is, func(c card.Correction) bool {
		return !slices.ContainsFunc(was, func(old card.Correction) bool { return corrected(old) == corrected(c) })
	})
}

const correctionHint = "add to corrections: {on, was, is, why}"

func findUnrecordedChange(s *Site) (list []Breach) {
	for _, p := range unrecorded(s) {
		var what []string
		at := p.Is.Title.Span
		note := func(name string, was, is card.Text) {
			if quote.Normalise(was.Value) == quote.Normalise(is.Value) {
				return
			}
			if len(what) == 0 && is.Given() {
				at = is.Span
			}
			what = append(what, name)
		}
		was, is := p.Was.Claim, p.Is.Claim
		note("quote", was.Quote, is.Quote)
		note("quote-prefix", was.QuotePrefix, is.QuotePrefix)
		note("quote-suffix", was.QuoteSuffix, is.QuoteSuffix)
		note("claimant", was.Claimant, is.Claimant)
		note("named-as", was.NamedAs, is.NamedAs)
		note("source", was.Source, is.Source)
		if len(was.Note.Quote.Value) > 0 && noteText(&was.Note) != noteText(&is.Note) {
			what = append(what, "verification-note")
		}
		if after := figuresOf(is); slices.ContainsFunc(figuresOf(was), func(f string) bool { return !slices.Contains(after, f) }) {
			what = append(what, "figures")
		}
		if len(what) > 0 {
			list = append(list, Breach{In: p.Is.File, At: at, Card: p.Is.ID, Hint: correctionHint,
				Text: fmt.Sprintf("%s changed, and no correction was added", strings.Join(what, ", "))})
		}
	}
	return list
}

// findUnrecordedSource looks at sources: without a note of theirs, pages say that they say
// nothing about checking.
func findUnrecordedSource(s *Site) (list []Breach) {
	for i := range s.Ledger.Sources {
		is := s.Ledger.Sources[i].Card
		was := Predecessor(s.Base.Ledger, is)
		if was == nil || was.Kind != card.SourceKind || was.Unread || is.Unread || recorded(was.Source.Corrections, is.Source.Corrections) {
			continue
		}
		var what []string
		at := is.Title.Span
		if was.Source.Outlet.Value != is.Source.Outlet.Value {
			what, at = append(what, "outlet"), is.Source.Outlet.Span
		}
		after := map[string]bool{}
		for k := range is.Source.Notes {
			after[noteText(&is.Source.Notes[k])] = true
		}
		if slices.ContainsFunc(was.Source.Notes, func(n card.VerificationNote) bool { return !after[noteText(&n)] }) {
			what = append(what, "verification-notes")
		}
		if len(what) > 0 {
			list = append(list, Breach{In: is.File, At: at, Card: is.ID, Hint: correctionHint,
				Text: fmt.Sprintf("%s of the source changed, and no correction was added", strings.Join(what, ", "))})
		}
	}
	return list
}

// noteText is what a note says about checking, as one text, without the claims that it
// covers: new ones come with every change, and a claim that loses its note is told of by diff.
func noteText(n *card.VerificationNote) string {
	return strings.Join([]string{quote.Normalise(n.Quote.Value), n.Says.Value.String(), n.By.Value, n.Topic.Value}, "|")
}

// figuresOf are the figures of a claim, each as one text. A new one takes nothing away
// from whoever cited the others.
func figuresOf(c *card.Claim) []string {
	var list []string
	for i := range c.Figures {
		f := &c.Figures[i]
		list = append(list, strings.Join([]string{f.Metric.Value, f.Of.Value, f.Count.Value, f.In.Value, f.Whose.Value, f.Event.Value, f.AsOf.Value, f.Since.Value, f.Span.Value.String()}, "|"))
	}
	return list
}

// findUnrecordedWording looks at what is a warning alone: the title, the day of saying and the
// hedges, which often change with better reading.
func findUnrecordedWording(s *Site) (list []Breach) {
	for _, p := range unrecorded(s) {
		was, is := p.Was.Claim, p.Is.Claim
		if was.Said.Value != "" && was.Said.Value != is.Said.Value {
			list = append(list, Breach{In: p.Is.File, At: cmp.Or(is.Said.Span, p.Is.Title.Span), Card: p.Is.ID, Hint: correctionHint,
				Text: fmt.Sprintf("the claim was said %q, and no correction was added", was.Said.Value)})
		}
		after := card.Values(is.Hedges)
		if i := slices.IndexFunc(was.Hedges, func(h card.Text) bool { return !slices.Contains(after, h.Value) }); i >= 0 {
			list = append(list, Breach{In: p.Is.File, At: p.Is.Title.Span, Card: p.Is.ID, Hint: correctionHint,
				Text: fmt.Sprintf("the hedge %q is gone, and no correction was added", was.Hedges[i].Value)})
		}
		if strings.EqualFold(quote.Normalise(p.Was.Title.Value), quote.Normalise(p.Is.Title.Value)) {
			continue
		}
		list = append(list, Breach{In: p.Is.File, At: p.Is.Title.Span, Card: p.Is.ID, Hint: correctionHint,
			Text: fmt.Sprintf("the title was %q, and no correction was added", p.Was.Title.Value)})
	}
	return list
}

func findLockChanged(s *Site) []Breach { return lockChanges(s, true) }
func findLockNew(s *Site) []Breach     { return lockChanges(s, false) }

// lockChanges lists the lines of the lock that prove a quote and are not what they were,
// or are new, and that no text that is held here proves.
func lockChanges(s *Site, known bool) (list []Breach) {
	before := map[string]quote.Line{}
	for _, l := range s.Base.Lock {
		before[l.Key] = l
	}
	for i := range s.Proofs.Quotes {
		p := &s.Proofs.Quotes[i]
		if p.Quote.Line == nil {
			continue
		}
		was, there := before[p.Key]
		if there != known || there && was.Equal(*p.Quote.Line) || p.Vouched() {
			continue
		}
		b := Breach{In: p.Card.File, At: p.Quote.Text.Span, Card: p.Card.ID, Hint: "let somebody who holds the text of the source run \"onrecord quotes --update\"",
			Text: fmt.Sprintf("%s has a new line for %q, and no text is held here that proves it", quote.LockName, p.Key)}
		if there {
			b.Text = fmt.Sprintf("%s has another line for %q than before, and no text is held here that proves it", quote.LockName, p.Key)
			b.Hint += ", or waive lock-unproved with who held which text"
		}
		list = append(list, b)
	}
	return list
}

// Vouched reports whether the text that is held here gives the line that the lock has
// for the quote, to the last finding.
func (p *Proof) Vouched() bool {
	return p.Gives != nil && p.Quote.Line != nil && p.Gives.Equal(*p.Quote.Line)
}
