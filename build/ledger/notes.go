package ledger

import (
	"cmp"
	"slices"

	"onrecord/build/card"
)

// Note is a verification note as it bears on one claim.
type Note struct {
	*card.VerificationNote
	Source SourceID
	By     ActorID // who could not, or did, verify; None is the outlet
	Covers Coverage
	Topic  TopicID // of both sides' claims on one topic; else None
	Proof  *Quote  // of its words; nil where it has none
}

// CarriedNotes is how many bytes of words about checking a claim carries on its own
// page and rows: a source can hold 60 kB of them that cover each of a thousand claims.
const CarriedNotes = 2_000

// noteFrame is about what stands around the words of a note.
const noteFrame = 150

// Carried are the notes whose words stand with the claim: the first, and as many as there
// is room for. The others stand once, with their source; more is how many.
func (m *Mark) Carried() (list []Note, more int) {
	room := CarriedNotes
	for i, n := range m.Notes {
		if room -= noteFrame + len(n.Quote.Value) + len(n.VerificationNote.Note.Value); room < 0 && i > 0 {
			return m.Notes[:i], len(m.Notes) - i
		}
	}
	return m.Notes, 0
}

// Coverage says which claims a note is about.
type Coverage uint8

const (
	CoversThis      Coverage = iota // this claim alone
	CoversSeveral                   // this claim and others, listed
	CoversBothSides                 // the claims of parties that oppose each other
	CoversAll                       // every claim in the source but the outlet's own
)

// SpeechAct returns the kind of the claim, with its default.
func (c *Claim) SpeechAct() card.SpeechAct { return cmp.Or(c.Claim.Kind.Value, card.Assertion) }

// OwnVoice reports whether the outlet itself makes the claim.
func (l *Ledger) OwnVoice(c *Claim) bool {
	return c.Claimant != None && c.Source != None && c.Claimant == l.Sources[c.Source].Outlet
}

// notes joins the claim's own note and those of its source that cover it.
func (l *Ledger) notes(id ClaimID) []Note {
	c := &l.Claims[id]
	var list []Note
	if c.Claim.Note.Quote.Given() {
		n := &c.Claim.Note
		list = append(list, Note{n, c.Source, l.actor(c.Card, "by", n.By), CoversThis, None, nil})
	}
	if c.Source == None {
		return list
	}
	s := &l.Sources[c.Source]
	for i := range s.Source.Notes {
		n := &s.Source.Notes[i]
		covers, ok := l.covers(n, c, s)
		if !ok {
			continue
		}
		note := Note{n, c.Source, None, covers, None, nil}
		if r, ok := l.ids[n.By.Value]; ok && r.Kind == card.ActorKind {
			note.By = ActorID(r.Index)
		}
		if r, ok := l.ids[n.Topic.Value]; ok && r.Kind == card.TopicKind {
			note.Topic = TopicID(r.Index)
		}
		list = append(list, note)
	}
	return list
}

// covers reports whether a note of a source is about a claim, and as what.
func (l *Ledger) covers(n *card.VerificationNote, c *Claim, s *Source) (Coverage, bool) {
	listed := 0
	for _, t := range n.Covers {
		switch t.Value {
		case card.CoversAll:
			if c.Claimant != s.Outlet {
				return CoversAll, true
			}
		case card.CoversBothSides:
			if l.ofBothSides(n, c) {
				return CoversBothSides, true
			}
		default:
			listed++
		}
	}
	if slices.ContainsFunc(n.Covers, func(t card.Text) bool { return t.Value == c.ID }) {
		if listed > 1 {
			return CoversSeveral, true
		}
		return CoversThis, true
	}
	return 0, false
}

// ofBothSides reports whether a claim is a factual one of a party that opposes
// another, and on the note's topic where it names one.
func (l *Ledger) ofBothSides(n *card.VerificationNote, c *Claim) bool {
	if c.Claimant == None || !c.SpeechAct().Applicable() {
		return false
	}
	opposes := l.Actors[l.Actors[c.Claimant].Side].Opposes
	if !slices.ContainsFunc(opposes, func(o ActorID) bool { return l.Opposed(c.Claimant, o) }) {
		return false
	}
	return !n.Topic.Given() || slices.ContainsFunc(c.Topics, func(t TopicID) bool { return l.Topics[t].ID == n.Topic.Value })
}

// checkNotes records the references of the sources' notes and of what they leave
// out, once each.
func (l *Ledger) checkNotes() {
	for i := range l.Sources {
		s := &l.Sources[i]
		for _, e := range s.Source.Excluded {
			l.seek(s.Card, "excluded", e.Claim, card.ClaimKind)
		}
		for j := range s.Source.Notes {
			n := &s.Source.Notes[j]
			l.actor(s.Card, "by", n.By)
			l.topic(s.Card, "topic", n.Topic)
			for _, t := range n.Covers {
				if t.Value != card.CoversAll && t.Value != card.CoversBothSides {
					l.seek(s.Card, "covers", t, card.ClaimKind)
				}
			}
		}
	}
}
