package ledger

import (
	"slices"

	"onrecord/build/card"
)

// Mark is what a reader sees about verification, as data; build/wording turns
// it into sentences.
type Mark struct {
	Assessment *card.Assessment // the newest; nil if the card holds none
	Reasons    []string         // typed, then computed, each in the order of its vocabulary
	Notes      []Note
	DisputedBy []ClaimID // live claims of another origin that contradict, directly or partially
	DisputedOn bool      // by figures of more claims, which are counted in each figure and not listed
	Superseded []ClaimID // the claims that together replace every figure; nil if one still stands
	Also       Agreement
	Conceding  ClaimID    // of a conceded claim, else None
	Evidence   []SourceID // of a verified or refuted claim
}

// Agreement is what other live claims that say the same add up to.
type Agreement struct {
	Independent int // origins that count, once per side, other than the claim's own
	BothSides   bool
	Counted     []ClaimID
	Others      []Uncounted
}

// Uncounted is a claim that says the same, and why it does not count.
type Uncounted struct {
	Claim ClaimID
	Why   Why
}

// Why an agreeing claim does not count as an independent origin.
type Why uint8

const (
	NotLive      Why = iota + 1 // withdrawn, retracted, redacted or refuted
	NobodyNamed                 // its claimant is unnamed
	SameOrigin                  // it goes back to the same claimant
	SameSide                    // its origin's side is counted already, or is the claim's own
	OfParty                     // its origin is a party, and no opposing party agrees
	NotWitnessed                // an outlet that does not say that its reporter saw it
)

// assess decides every claim's headline.
func (l *Ledger) assess() {
	l.checkNotes()
	for i := range l.Claims {
		c := &l.Claims[i]
		c.Mark.Conceding = None
		if n := len(c.Claim.Assessments); n > 0 {
			c.Mark.Assessment = &c.Claim.Assessments[n-1]
			for _, e := range c.Mark.Assessment.Evidence {
				l.evidence(c, e)
			}
			for _, older := range c.Claim.Assessments[:n-1] {
				for _, e := range older.Evidence {
					l.seek(c.Card, "evidence", e, card.SourceKind, card.ClaimKind)
				}
			}
		}
		c.Status = l.headline(c)
		switch c.Status {
		case card.Withdrawn, card.Retracted, card.Redacted, card.Refuted:
		default:
			c.Live = true
		}
	}
}

func (l *Ledger) evidence(c *Claim, e card.Text) {
	r, ok := l.seek(c.Card, "evidence", e, card.SourceKind, card.ClaimKind)
	switch {
	case ok && r.Kind == card.SourceKind:
		c.Mark.Evidence = append(c.Mark.Evidence, SourceID(r.Index))
	case ok && c.Mark.Conceding == None:
		c.Mark.Conceding = ClaimID(r.Index)
	}
}

// headline is the one place that decides what a claim shows as. By precedence:
// once redacted, retracted or withdrawn, a card stays a tombstone, whatever an
// assessment says; else the newest assessment decides; and of what it says,
// "refuted", "conceded" and "verified" hold only with all that they need. What
// lacks it, or says nothing, is never shown as better than unverified.
func (l *Ledger) headline(c *Claim) string {
	if status := tombstone(c.Claim); status != "" {
		return status
	}
	if c.Mark.Assessment == nil {
		return card.Unassessed
	}
	status := c.Mark.Assessment.Status.Value
	if Rests(status) && !Applicable(c.ClaimKind()) {
		return card.NotApplicable // nobody can verify a demand, nor refute it
	}
	switch status {
	case card.Refuted:
		if l.Refutes(c) {
			return status
		}
	case card.Conceded:
		if l.Concedes(c) && stands(l.Claims[c.Mark.Conceding].Claim) {
			return status
		}
	case card.Verified:
		if l.Evidenced(c) {
			return status
		}
	case card.NotApplicable:
		if !Applicable(c.ClaimKind()) {
			return status
		}
	case "":
		return card.Unassessed
	default:
		return status
	}
	return card.Unverified
}

// Judged returns what assessment n of a claim shows as among its assessments: the
// newest as the claim does, an earlier one as typed, unless it names nothing on
// which it could rest. Whether its evidence still holds is not asked: what was
// found on a day stays what was found.
func (c *Claim) Judged(n int) string {
	a := &c.Claim.Assessments[n]
	newest := n == len(c.Claim.Assessments)-1 && c.Status == card.Unverified
	if newest || Rests(a.Status.Value) && len(a.Evidence) == 0 {
		return card.Unverified
	}
	return a.Status.Value
}

// Rests reports whether a status rests on evidence, and says more than that
// nobody could verify the claim.
func Rests(status string) bool {
	return status == card.Verified || status == card.Refuted || status == card.Conceded
}

// stands reports whether a claim is neither a tombstone nor, by its newest
// assessment, wrong. It is asked before every headline is known.
func stands(c *card.Claim) bool {
	n := len(c.Assessments)
	return tombstone(c) == "" && (n == 0 || c.Assessments[n-1].Status.Value != card.Refuted)
}

// tombstone returns the status that a claim keeps for good, or "".
func tombstone(c *card.Claim) string {
	for _, status := range []string{card.Redacted, card.Retracted, card.Withdrawn} {
		if slices.ContainsFunc(c.Assessments, func(a card.Assessment) bool { return a.Status.Value == status }) {
			return status
		}
	}
	return ""
}

// Refutes reports whether a claim has what "refuted" needs: as evidence a
// source other than its own that is not the word of a party.
func (l *Ledger) Refutes(c *Claim) bool {
	return slices.ContainsFunc(c.Mark.Evidence, func(s SourceID) bool {
		outlet := l.Sources[s].Outlet
		return s != c.Source && outlet != None && !l.Actors[outlet].Party
	})
}

// Evidenced reports whether a claim has what "verified" needs: its source, its
// quote, the day of the assessment, and as evidence a source that we hold and
// read, other than its own and not published by the claimant's own side: nobody
// verifies themselves independently, whichever side they stand on.
func (l *Ledger) Evidenced(c *Claim) bool {
	if c.Source == None || !c.Claim.Quote.Given() || !c.Mark.Assessment.Assessed.Given() {
		return false
	}
	return slices.ContainsFunc(c.Mark.Evidence, func(s SourceID) bool { return l.Independent(c, s) && l.Held(s) })
}

// Independent reports whether a source is neither the claim's own nor published
// by the claimant or the claimant's side.
func (l *Ledger) Independent(c *Claim, s SourceID) bool {
	outlet := l.Sources[s].Outlet
	return s != c.Source && (c.Claimant == None || outlet == None || l.Actors[outlet].Side != l.Actors[c.Claimant].Side)
}

// Held reports whether we hold the text of a source or, where somebody else
// holds it, say when we read it there.
func (l *Ledger) Held(s SourceID) bool {
	source := l.Sources[s].Source
	return source.Snapshot.Text.Given() || len(source.Held) > 0 && source.Accessed.Given()
}

// Concedes reports whether a claim has what "conceded" needs: one conceding
// claim, by a party that opposes the claimant's.
func (l *Ledger) Concedes(c *Claim) bool {
	return c.Mark.Conceding != None && len(c.Mark.Assessment.Evidence) == 1 &&
		l.Opposed(c.Claimant, l.Claims[c.Mark.Conceding].Claimant)
}

// mark computes, for every claim, what other cards say about it.
func (l *Ledger) mark() {
	for i := range l.Claims {
		c, id := &l.Claims[i], ClaimID(i)
		if c.Status == card.Redacted {
			continue
		}
		c.Mark.Notes = l.notes(id)
		for _, e := range c.Edges {
			if e.disputes() && l.Claims[e.Other].Live && l.otherOrigin(id, e.Other) {
				c.Mark.DisputedBy = append(c.Mark.DisputedBy, e.Other)
			}
		}
		c.Mark.DisputedOn = slices.ContainsFunc(c.Figures, func(f Figure) bool { return f.Unlisted > 0 })
		c.Mark.Also = l.agreement(id)
		c.Mark.Superseded = superseded(c)
		c.Mark.Reasons = l.reasons(id)
	}
}

// superseded returns the claims that replace this one as a whole: all of its
// figures, or nothing.
func superseded(c *Claim) []ClaimID {
	var by []ClaimID
	for i := range c.Figures {
		if c.Figures[i].SupersededBy == None {
			return nil
		}
		by = append(by, c.Figures[i].SupersededBy)
	}
	slices.Sort(by)
	return slices.Compact(by)
}

// reasons lists why a claim could not be verified: those that an editor typed,
// and those that follow from the cards and so cannot be forgotten for one side.
func (l *Ledger) reasons(id ClaimID) []string {
	c := &l.Claims[id]
	var typed []string
	if c.Mark.Assessment != nil {
		for _, t := range c.Mark.Assessment.Reasons {
			typed = append(typed, t.Value)
		}
	}
	holds := func(reason string) bool { return slices.Contains(typed, reason) || l.computed(id, reason) }
	var list []string
	for _, reason := range slices.Concat(card.ComputedReasons[:1], card.TypedReasons, card.ComputedReasons[1:]) {
		if holds(reason) {
			list = append(list, reason)
		}
	}
	return list
}

// computed decides each computed reason by its definition in build/doc.go.
func (l *Ledger) computed(id ClaimID, reason string) bool {
	c := &l.Claims[id]
	party := c.Claimant != None && l.Actors[c.Claimant].Party
	unsourced := l.OwnVoice(c) && len(c.Via) == 0 && !c.Claim.Witnessed && (len(c.Origins) == 0 || slices.Contains(c.Origins, c.Claimant))
	switch reason {
	case card.PartyToConflict:
		return party
	case card.UnnamedSource:
		return c.Claim.Claimant.Value == card.Unnamed
	case card.NoSourceGiven:
		return unsourced
	case card.SingleSource:
		// Where there is no source, or none that has a name, there is not one.
		return c.Claimant != None && !party && !unsourced && !l.agreed(id)
	case card.SidesConflict:
		return slices.ContainsFunc(c.Mark.DisputedBy, func(d ClaimID) bool { return l.Opposed(c.Claimant, l.Claims[d].Claimant) })
	case card.SourceGone:
		return c.Source != None && l.Sources[c.Source].Source.Gone.Given() && !l.Sources[c.Source].Source.Archived.Given()
	}
	return false
}

// agreed reports whether a live claim of another origin says the same.
func (l *Ledger) agreed(id ClaimID) bool {
	return slices.ContainsFunc(l.Claims[id].Edges, func(e Edge) bool {
		return e.Kind == card.AgreesWith && l.Claims[e.Other].Live && l.otherOrigin(id, e.Other)
	})
}
