package ledger

import (
	"slices"

	"onrecord/build/card"
)

// Stale is a change of a source on which a claim or its newest assessment rests: after
// the assessment, or, of what is named as evidence, a withdrawal before it.
type Stale struct {
	Source SourceID
	Change *card.Change
	Before bool // it was withdrawn before the assessment or on its day, and is evidence all the same
	// Conceding says that the source is no evidence itself: the claim is, that was read in it.
	Conceding bool
}

// OwnDocument reports whether a claim was read in a text in which its claimant's side
// speaks for itself, such as a statement or a report: no newsroom stands between.
func (l *Ledger) OwnDocument(c *Claim) bool {
	if c.Claimant == None || c.Source == None {
		return false
	}
	s := &l.Sources[c.Source]
	return s.Source.Document().Firsthand() && s.Outlet != None && l.Actors[s.Outlet].Side == l.Actors[c.Claimant].Side
}

// Void reports whether whoever published a source withdrew it.
func (l *Ledger) Void(s SourceID) bool {
	return slices.ContainsFunc(l.Sources[s].Source.Standing, func(c card.Change) bool { return c.Status.Value.Void() })
}

// stale returns what became, after the newest assessment, of the sources on which a
// claim and its assessment rest: its own, its evidence, that of the claim that concedes it.
// Of evidence it returns a withdrawal before the assessment too: whoever assessed the
// claim named what was already taken back.
func (l *Ledger) stale(c *Claim) []Stale {
	if c.Mark.Assessment == nil || !c.Mark.Assessment.Assessed.Given() {
		return nil
	}
	rests := append([]SourceID{c.Source}, c.Mark.Evidence...)
	if c.Mark.Conceding != None {
		rests = append(rests, l.Claims[c.Mark.Conceding].Source)
	}
	var list []Stale
	for i, s := range rests {
		if s == None || slices.Contains(rests[:i], s) {
			continue
		}
		changes := l.Sources[s].Source.Standing
		for n := range changes {
			if !changes[n].On.Given() {
				continue
			}
			after := c.Mark.Assessment.Assessed.EndsBefore(changes[n].On)
			// The claim's own source, which is no evidence, was read as what it was.
			if after || i > 0 && changes[n].Status.Value.Void() {
				list = append(list, Stale{Source: s, Change: &changes[n], Before: !after, Conceding: i > len(c.Mark.Evidence)})
			}
		}
	}
	return list
}
