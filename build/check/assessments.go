package check

import (
	"bytes"
	"slices"

	"onrecord/build/card"
	"onrecord/build/diag"
	"onrecord/build/ledger"
)

// assessments are the rules about what each status needs.
var assessments = []rule{
	{diag.Rule{Name: "unassessed", Level: diag.Warning, Doc: `Nobody here has looked at this claim yet. It is published with a mark that says so; the warning is there so that it is not forgotten.`}, unassessed},
	{diag.Rule{Name: "status-of-kind", Level: diag.Error, Doc: `A demand, an offer, a prediction and an opinion can be met, accepted, come true or be shared, but not verified, so their status is not-applicable; that of every other kind never is. Correct the status, or the kind.`}, statusOfKind},
	{diag.Rule{Name: "reason-missing", Level: diag.Error, Doc: `A claim could not be verified, and no reason is given. Some reasons are computed from the cards; where none is, an editor has to say why: no-access, no-evidence-published, communications-down, media-unverifiable or translation-only.`}, reasonMissing},
	{diag.Rule{Name: "evidence", Level: diag.Error, Doc: `A status lacks the evidence that it rests on. "verified" needs a source that we hold and have read ("snapshot" or "held" on its card), neither the claim's own nor published by the claimant's side; "refuted" a source other than the claim's own that is more than the word of a party; "withdrawn" a source that says so; "conceded" exactly one claim, by a party that opposes the claimant's. Claims are evidence for nothing but "conceded". An earlier assessment that says verified, refuted or conceded names what it rested on, too. Without its evidence a claim is unverified.`}, evidence},
	{diag.Rule{Name: "stale-evidence", Level: diag.Warning, Doc: `A source on which a claim or its assessment rests was corrected, withdrawn, replaced or disputed after the day of the assessment, or the assessment names evidence that was withdrawn already. The page says so, and nothing that rests on a withdrawn source alone shows as verified, refuted or conceded. Look at the claim again, and add an assessment of a later day; name no evidence that was withdrawn.`}, staleEvidence},
	{diag.Rule{Name: "note-missing", Level: diag.Error, Doc: `A claim that is withdrawn, retracted or redacted needs a note: what was wrong, or why it is withheld. The card stays as a tombstone, and the note is what its readers find there.`}, noteMissing},
	{diag.Rule{Name: "assessment-order", Level: diag.Error, Doc: `Assessments stand in the order in which they were made, the newest last: the last one is what counts.`}, assessmentOrder},
	{diag.Rule{Name: "tombstone", Level: diag.Error, Kept: true, Doc: `Another assessment follows one that withdrew, retracted or redacted the claim. Such a card stays a tombstone whatever is written after it; what is found out later belongs on a new card. A withdrawn claim may still be retracted or redacted, and a retracted one redacted.`}, tombstone},
	{diag.Rule{Name: "redacted-words", Level: diag.Error, Kept: true, Doc: `A claim is redacted to protect people, and its card still holds words that may identify them. Claimant, quote, translation, notes, figures, corrections, updates (which are of the same claimant) and body go; title, status, assessed and note stay. The page would not show them, but the repository does. What stood in an earlier commit stays there.`}, redactedWords},
}

// newest returns the assessment that counts, of a claim that has one with a status.
func newest(c *ledger.Claim) (a *card.Assessment, ok bool) {
	a = c.Mark.Assessment
	return a, a != nil && a.Status.Given()
}

// tombstones are the statuses that end a card's history, the weakest first.
func unassessed(s *Site, r report) {
	for i := range s.Ledger.Claims {
		c := &s.Ledger.Claims[i]
		if a, ok := newest(c); ok && a.Status.Value.Unlooked() && c.SpeechAct().Applicable() {
			r(c.File, a.Status.Span, "look at it, and write what you found", "nobody has assessed this claim yet")
		}
	}
}

func statusOfKind(s *Site, r report) {
	for i := range s.Ledger.Claims {
		c := &s.Ledger.Claims[i]
		a, ok := newest(c)
		if !ok || a.Status.Value.Tombstone() {
			continue
		}
		switch applicable := c.SpeechAct().Applicable(); {
		case applicable && a.Status.Value.OfInapplicable():
			r(c.File, a.Status.Span, "give it another status, or the kind demand, offer, prediction or opinion",
				"the kind %q can be verified, so its status is not %q", c.SpeechAct(), a.Status.Value)
		case !applicable && !a.Status.Value.OfInapplicable():
			r(c.File, a.Status.Span, "write not-applicable, or correct the kind",
				"the kind %q cannot be verified, so its status is not %q", c.SpeechAct(), a.Status.Value)
		}
	}
}

func reasonMissing(s *Site, r report) {
	for i := range s.Ledger.Claims {
		c := &s.Ledger.Claims[i]
		if c.Claimant == ledger.None || !read(c.Card) {
			continue // an unnamed claimant is a reason, and an unknown one may be
		}
		if a, ok := newest(c); ok && a.Status.Value.Unsettled() && len(c.Mark.Reasons) == 0 {
			r(c.File, a.Status.Span, "add a line such as reasons: [no-evidence-published]", "%q needs a reason, and none follows from the cards", a.Status.Value)
		}
	}
}

func evidence(s *Site, r report) {
	for i := range s.Ledger.Claims {
		c := &s.Ledger.Claims[i]
		a, ok := newest(c)
		for n := range len(c.Claim.Assessments) - 1 {
			if earlier := &c.Claim.Assessments[n]; earlier.Status.Value.Rests() && len(earlier.Evidence) == 0 && read(c.Card) {
				r(c.File, earlier.Status.Span, "name in evidence what it rested on", "%q needs evidence, in an earlier assessment too", earlier.Status.Value)
			}
		}
		if !ok {
			continue
		}
		if a.Status.Value.OnClaim() {
			conceded(s, r, c, a)
			continue
		}
		resolved := read(c.Card)
		for _, e := range a.Evidence {
			ref, found := s.Ledger.Find(e.Value)
			if found && ref.Kind == card.ClaimKind {
				r(c.File, e.Span, "name a source", "the claim %q is no evidence for %q", e.Value, a.Status.Value)
			}
			resolved = resolved && found && ref.Kind == card.SourceKind
		}
		if resolved {
			sourced(s, r, c, a)
		}
	}
}

// sourced reports a status that lacks the source that it needs. It is asked
// only where every piece of evidence is a source that is known. Of a source that was
// withdrawn after the assessment stale-evidence tells.
func sourced(s *Site, r report, c *ledger.Claim, a *card.Assessment) {
	later := slices.ContainsFunc(c.Mark.Evidence, func(e ledger.SourceID) bool { return taken(c, e) })
	if m := unsourced[a.Status.Value.Need()]; m.holds != nil && !m.holds(s.Ledger, c) && !later {
		r(c.File, a.Status.Span, m.hint, m.message, a.Status.Value)
	}
}

// taken reports whether a source was withdrawn after the newest assessment of a claim.
func taken(c *ledger.Claim, source ledger.SourceID) bool {
	return slices.ContainsFunc(c.Mark.Stale, func(e ledger.Stale) bool { return e.Source == source && e.Change.Status.Value.Void() && !e.Before })
}

// unsourced are the needs that sources meet, with what is said where none does.
var unsourced = map[card.Need]struct {
	holds         func(*ledger.Ledger, *ledger.Claim) bool
	hint, message string
}{
	card.NeedsHeldEvidence: {
		func(l *ledger.Ledger, c *ledger.Claim) bool {
			return slices.ContainsFunc(c.Mark.Evidence, func(id ledger.SourceID) bool { return l.Carries(c, id) })
		},
		"name in evidence a source with a snapshot or held, neither the claim's own nor of the claimant's side, or write unverified",
		"%q needs evidence that we hold and have read",
	},
	card.NeedsOtherWord: {
		(*ledger.Ledger).Refutes,
		"name in evidence a source that is neither the claim's own nor the word of a party, or write unverified", "%q needs evidence",
	},
	card.NeedsNotice: {
		func(_ *ledger.Ledger, c *ledger.Claim) bool { return len(c.Mark.Evidence) > 0 },
		"name in evidence the source that says so", "%q needs a source",
	},
}

func conceded(s *Site, r report, c *ledger.Claim, a *card.Assessment) {
	const hint = "name the one claim by which an opposing party concedes it, or write unverified"
	if len(a.Evidence) != 1 {
		if read(c.Card) {
			r(c.File, a.Status.Span, hint, "%q needs exactly one claim as evidence, not %d", a.Status.Value, len(a.Evidence))
		}
		return
	}
	e := a.Evidence[0]
	ref, found := s.Ledger.Find(e.Value)
	switch {
	case !found:
		return
	case ref.Kind != card.ClaimKind:
		r(c.File, e.Span, hint, "%q is no claim", e.Value)
	case !s.Ledger.Concedes(c):
		r(c.File, e.Span, hint, "%q is not by a party that opposes the claimant's", e.Value)
	case s.Ledger.Claims[ref.Index].Source != ledger.None && s.Ledger.Void(s.Ledger.Claims[ref.Index].Source) && !taken(c, s.Ledger.Claims[ref.Index].Source):
		r(c.File, e.Span, hint, "the source of %q was withdrawn before this assessment", e.Value)
	case !s.Ledger.Claims[ref.Index].Live:
		r(c.File, e.Span, hint, "%q is %s, and concedes nothing any more", e.Value, s.Ledger.Claims[ref.Index].Status)
	}
}

func staleEvidence(s *Site, r report) {
	for i := range s.Ledger.Claims {
		c := &s.Ledger.Claims[i]
		if c.Status.Tombstone() {
			continue
		}
		for _, stale := range c.Mark.Stale {
			a := c.Mark.Assessment
			if stale.Before && stale.Conceding {
				continue // the rule "evidence" says so, of the claim that was read in it
			}
			if stale.Before {
				r(c.File, a.Assessed.Span, "name other evidence, or write unverified",
					"the evidence %q was withdrawn on %s, not after this assessment", s.Ledger.Sources[stale.Source].ID, stale.Change.On.Value)
				continue
			}
			r(c.File, a.Assessed.Span, "look at it again, and add an assessment of a later day",
				"%q was %s on %s, after this assessment", s.Ledger.Sources[stale.Source].ID, stale.Change.Status.Value, stale.Change.On.Value)
		}
	}
}

func noteMissing(s *Site, r report) {
	for i := range s.Ledger.Claims {
		c := &s.Ledger.Claims[i]
		for _, a := range c.Claim.Assessments {
			if !a.Status.Value.Tombstone() || a.Note.Given() {
				continue
			}
			// What is missing in the short form of a redacted card, build/card says.
			if read(c.Card) {
				r(c.File, a.Status.Span, "add a note: what was wrong, or why", "%q needs a note", a.Status.Value)
			}
		}
	}
}

func assessmentOrder(s *Site, r report) {
	for i := range s.Ledger.Claims {
		c := &s.Ledger.Claims[i]
		for n := 1; n < len(c.Claim.Assessments); n++ {
			before, at := c.Claim.Assessments[n-1].Assessed, c.Claim.Assessments[n].Assessed
			if before.Given() && at.Given() && at.EndsBefore(before) {
				r(c.File, at.Span, "put the newest last", "%q stands behind %q", at.Value, before.Value)
			}
		}
	}
}

func tombstone(s *Site, r report) {
	for i := range s.Ledger.Claims {
		c := &s.Ledger.Claims[i]
		var reached card.Status
		for _, a := range c.Claim.Assessments {
			status := a.Status.Value
			if reached.Tombstone() && status.Final() <= reached.Final() {
				r(c.File, a.Status.Span, "take it out; what was found out later belongs on a new card",
					"%q follows %q, which is final", status, reached)
			}
			if status.Final() > reached.Final() {
				reached = status
			}
		}
	}
}

func redactedWords(s *Site, r report) {
	for i := range s.Ledger.Claims {
		c := &s.Ledger.Claims[i]
		if !c.Status.Withheld() {
			continue
		}
		const hint = "take it out"
		for _, w := range identifying(c.Claim) {
			if w.at.Start < w.at.End {
				r(c.File, w.at, hint, "a redacted card still holds %q", w.field)
			}
		}
		for _, w := range c.Waive {
			if w.Quote.Given() {
				r(c.File, w.Quote.Span, hint, "a redacted card still holds %q", "waive")
			}
		}
		if at, found := bodyLine(c.File.Content()); found {
			r(c.File, at, hint, "a redacted card still has a body")
		}
	}
}

// words is a field that may identify people, where it stands.
type words struct {
	field string
	at    diag.Span
}

func identifying(c *card.Claim) []words {
	list := []words{
		{"claimant", c.Claimant.Span}, {"named-as", c.NamedAs.Span}, {"quote", c.Quote.Span},
		{"quote-prefix", c.QuotePrefix.Span}, {"quote-suffix", c.QuoteSuffix.Span}, {"locator", c.Locator.Span},
		{"translation", c.Translation.Quote.Span}, {"verification-note", c.Note.Quote.Span},
	}
	for _, v := range c.Via {
		list = append(list, words{"via", v.Span})
	}
	for _, f := range c.Figures {
		list = append(list, words{"figures", f.At})
	}
	for _, h := range c.Hedges {
		list = append(list, words{"hedges", h.Span})
	}
	for _, k := range c.Corrections {
		list = append(list, words{"corrections", k.Was.Span}, words{"corrections", k.Is.Span})
	}
	for _, rel := range c.Relations {
		if rel.Kind.SameClaimant() {
			list = append(list, words{rel.Kind.String(), rel.Claim.Span}) // its claimant is the same
		}
	}
	return list
}

// bodyLine returns the first line behind the front matter that is not blank.
func bodyLine(text []byte) (at diag.Span, found bool) {
	rules, start := 0, 0
	for line := range bytes.Lines(text) {
		trimmed := bytes.TrimSpace(line)
		if rules == 2 && len(trimmed) > 0 {
			return diag.At(start, start+len(bytes.TrimRight(line, "\r\n"))), true
		}
		if rules < 2 && string(trimmed) == "---" {
			rules++
		}
		start += len(line)
	}
	return diag.Span{}, false
}
