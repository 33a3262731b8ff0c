package ledger

import (
	"slices"

	"onrecord/build/card"
)

// Mark is what a reader sees about verification, as data; build/wording turns
// it into sentences.
type Mark struct {
	Assessment *card.Assessment // the newest; nil if the card holds none
	Reasons    []card.Reason    // in the order in which a mark says them
	Notes      []Note
	DisputedBy []ClaimID // live claims of another origin that contradict, directly or partially
	DisputedOn bool      // by figures of more claims, which are counted in each figure and not listed
	Superseded []ClaimID // the claims that together replace every figure; nil if one still stands
	Also       Agreement
	Conceding  ClaimID    // of a conceded claim, else None
	Evidence   []SourceID // of a verified or refuted claim
	Carrying   []SourceID // those of the evidence that carry the status: its own source cannot, nor what was withdrawn
	Stale      []Stale    // what changed, after the newest assessment, of the sources on which it and the claim rest, and what of its evidence was withdrawn before
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
		c.Live = c.Status.Live()
		c.Mark.Carrying = l.carrying(c)
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
// assessment says; else the newest assessment decides, and its status holds only
// with all that this status needs. What lacks it, or a status of which nobody has
// decided what it needs, is never shown as better than unverified.
func (l *Ledger) headline(c *Claim) card.Status {
	if status := c.buried; status.Tombstone() {
		return status
	}
	if c.Mark.Assessment == nil || !c.Mark.Assessment.Status.Value.Given() {
		return card.Unassessed
	}
	status := c.Mark.Assessment.Status.Value
	if status.Rests() && !c.SpeechAct().Applicable() {
		return card.NotApplicable // nobody can verify a demand, nor refute it
	}
	if met := needs[status.Need()].met; met != nil && met(l, c) {
		return status
	}
	return card.Unverified
}

// need is who meets a need, and which sources carry it: without an entry nobody
// does, and any source but the claim's own.
type need struct {
	met     func(*Ledger, *Claim) bool
	carries func(*Ledger, *Claim, SourceID) bool
}

var needs = map[card.Need]need{
	card.NeedsNothing:      {met: func(*Ledger, *Claim) bool { return true }},
	card.NeedsHeldEvidence: {met: (*Ledger).Evidenced, carries: (*Ledger).Carries},
	card.NeedsOtherWord:    {met: (*Ledger).Refutes},
	card.NeedsConcession: {met: func(l *Ledger, c *Claim) bool {
		if !l.Concedes(c) {
			return false
		}
		other := &l.Claims[c.Mark.Conceding]
		return stands(other.Claim) && (other.Source == None || !l.Void(other.Source))
	}},
	// Its card ends with the assessment (tombstone), even where the notice lacks.
	card.NeedsNotice:       {met: func(*Ledger, *Claim) bool { return false }},
	card.NeedsInapplicable: {met: func(_ *Ledger, c *Claim) bool { return !c.SpeechAct().Applicable() }},
}

// Judged returns what assessment n of a claim shows as among its assessments: the
// newest as the claim does, an earlier one as typed, unless it names nothing on
// which it could rest. Whether its evidence still holds is not asked: what was
// found on a day stays what was found.
func (c *Claim) Judged(n int) card.Status {
	a := &c.Claim.Assessments[n]
	newest := n == len(c.Claim.Assessments)-1 && c.Status.Unsettled()
	if newest || a.Status.Value.Rests() && len(a.Evidence) == 0 {
		return card.Unverified
	}
	return a.Status.Value
}

// stands reports whether a claim is neither a tombstone nor, by its newest
// assessment, wrong. It is asked before every headline is known.
func stands(c *card.Claim) bool {
	n := len(c.Assessments)
	return !tombstone(c).Tombstone() && (n == 0 || c.Assessments[n-1].Status.Value.Live())
}

// tombstone returns the status that a claim keeps for good; the zero value where
// there is none.
func tombstone(c *card.Claim) card.Status {
	var kept card.Status
	for i := range c.Assessments {
		if status := c.Assessments[i].Status.Value; status.Final() > kept.Final() {
			kept = status
		}
	}
	return kept
}

// Refutes reports whether a claim has what "refuted" needs: as evidence a
// source other than its own that is not the word of a party.
func (l *Ledger) Refutes(c *Claim) bool {
	return slices.ContainsFunc(c.Mark.Evidence, func(s SourceID) bool {
		outlet := l.Sources[s].Outlet
		return s != c.Source && outlet != None && !l.Actors[outlet].Party && !l.Void(s)
	})
}

// Evidenced reports whether a claim has what "verified" needs: its source, its
// quote, the day of the assessment, and evidence that carries it.
func (l *Ledger) Evidenced(c *Claim) bool {
	return c.Source != None && c.Claim.Quote.Given() && c.Mark.Assessment.Assessed.Given() &&
		slices.ContainsFunc(c.Mark.Evidence, func(s SourceID) bool { return l.Carries(c, s) })
}

// Carries reports whether a source can carry "verified" for a claim: one that we
// hold and read, other than its own and not published by the claimant's own side.
// Nobody verifies themselves independently, whichever side they stand on.
func (l *Ledger) Carries(c *Claim, s SourceID) bool {
	return l.Independent(c, s) && l.Held(s) && !l.Void(s)
}

// carrying returns the sources on which a claim's status rests. Those of its
// evidence that cannot carry it, such as the claim's own source, are left out.
func (l *Ledger) carrying(c *Claim) []SourceID {
	carries := needs[c.Status.Need()].carries
	var list []SourceID
	for _, s := range c.Mark.Evidence {
		if s != c.Source && !l.Void(s) && (carries == nil || carries(l, c, s)) {
			list = append(list, s)
		}
	}
	return list
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
	return source.Snapshot.Text.Given() || source.InCustody() && source.Accessed.Given()
}

// Concedes reports whether a claim has what "conceded" needs: one conceding
// claim, by a party that opposes the claimant's or is accused by the claim.
func (l *Ledger) Concedes(c *Claim) bool {
	if c.Mark.Conceding == None || len(c.Mark.Assessment.Evidence) != 1 {
		return false
	}
	by := l.Claims[c.Mark.Conceding].Claimant
	return l.Opposed(c.Claimant, by) || l.accuses(c, by)
}

// accuses reports whether a claim accuses the side of an actor, a party that is not
// the claimant's own.
func (l *Ledger) accuses(c *Claim, by ActorID) bool {
	if by == None || !l.Actors[by].Party || c.Claimant != None && l.Actors[c.Claimant].Side == l.Actors[by].Side {
		return false
	}
	return slices.ContainsFunc(c.Accuses, func(a ActorID) bool { return l.Actors[a].Side == l.Actors[by].Side })
}

// mark computes, for every claim, what other cards say about it.
func (l *Ledger) mark() {
	for i := range l.Claims {
		c, id := &l.Claims[i], ClaimID(i)
		if c.Status.Withheld() {
			continue
		}
		c.Mark.Notes = l.notes(id)
		for _, e := range c.Edges {
			if e.Disputes() && l.Claims[e.Other].Live && l.otherOrigin(id, e.Other) {
				c.Mark.DisputedBy = append(c.Mark.DisputedBy, e.Other)
			}
		}
		c.Mark.DisputedOn = slices.ContainsFunc(c.Figures, func(f Figure) bool { return f.Unlisted > 0 })
		c.Mark.Also = l.agreement(id)
		c.Mark.Superseded = superseded(c)
		c.Mark.Reasons = l.reasons(id)
		c.Mark.Stale = l.stale(c)
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
func (l *Ledger) reasons(id ClaimID) []card.Reason {
	c := &l.Claims[id]
	var typed []card.Word[card.Reason]
	if c.Mark.Assessment != nil {
		typed = c.Mark.Assessment.Reasons
	}
	var list []card.Reason
	for _, reason := range markOrder {
		computed := computes[reason]
		if computed != nil && computed(l, id) || slices.ContainsFunc(typed, func(t card.Word[card.Reason]) bool { return t.Value == reason }) {
			list = append(list, reason)
		}
	}
	return list
}

// markOrder is the order in which a mark says its reasons.
var markOrder = func() []card.Reason {
	list := slices.Clone(card.Reasons)
	slices.SortStableFunc(list, func(a, b card.Reason) int { return -card.CompareBools(a.Leads(), b.Leads()) })
	return list
}()

// computes decides each computed reason by its definition in build/doc.go. One
// without an entry never holds.
var computes = map[card.Reason]func(*Ledger, ClaimID) bool{
	card.PartyToConflict: func(l *Ledger, id ClaimID) bool { return l.byParty(&l.Claims[id]) },
	card.UnnamedSource:   func(l *Ledger, id ClaimID) bool { return l.Claims[id].Claim.Claimant.Value == card.Unnamed },
	// That the text gives none is an editor's word; without it nobody has looked.
	card.NoSourceGiven: func(l *Ledger, id ClaimID) bool {
		return l.unsourced(&l.Claims[id]) && l.Claims[id].Claim.From.Kind.Given()
	},
	card.SourceNotExamined: func(l *Ledger, id ClaimID) bool {
		return l.unsourced(&l.Claims[id]) && !l.Claims[id].Claim.From.Kind.Given()
	},
	card.SingleSource: func(l *Ledger, id ClaimID) bool {
		// Where there is no source, or none that has a name, there is not one.
		c := &l.Claims[id]
		return c.Claimant != None && !l.byParty(c) && !l.unsourced(c) && !l.agreed(id)
	},
	card.SidesConflict: func(l *Ledger, id ClaimID) bool {
		c := &l.Claims[id]
		return slices.ContainsFunc(c.Mark.DisputedBy, func(d ClaimID) bool { return l.Opposed(c.Claimant, l.Claims[d].Claimant) })
	},
	card.SourceGone: func(l *Ledger, id ClaimID) bool {
		c := &l.Claims[id]
		return c.Source != None && l.Sources[c.Source].Source.Gone.Given() && l.Sources[c.Source].Source.Copy() == ""
	},
}

// byParty reports whether the claimant stands on a side that is a party.
func (l *Ledger) byParty(c *Claim) bool { return c.Claimant != None && l.Actors[c.Claimant].Party }

// unsourced reports whether an outlet says so itself in what it writes about others,
// and the card has nobody and nothing from which it knows.
func (l *Ledger) unsourced(c *Claim) bool {
	return l.OwnVoice(c) && !l.OwnDocument(c) && !c.Claim.From.Kind.Value.Names() && len(c.Via) == 0 && !c.Claim.Witnessed && (len(c.Origins) == 0 || slices.Contains(c.Origins, c.Claimant))
}

// agreed reports whether a live claim of another origin says the same.
func (l *Ledger) agreed(id ClaimID) bool {
	return slices.ContainsFunc(l.Claims[id].Edges, func(e Edge) bool {
		return e.Kind.Agrees() && l.Claims[e.Other].Live && l.otherOrigin(id, e.Other)
	})
}
