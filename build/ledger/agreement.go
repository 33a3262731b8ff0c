package ledger

import (
	"slices"

	"onrecord/build/card"
)

// agreement counts who else says what a claim says. Five articles that carry
// one ministry's post are one origin, so origins count and articles do not;
// each side counts once; a party counts only where a party that opposes it
// agrees, because both then say it against their interest.
func (l *Ledger) agreement(id ClaimID) Agreement {
	c := &l.Claims[id]
	var agreeing []ClaimID
	for _, e := range c.Edges {
		if e.Kind == card.AgreesWith {
			agreeing = append(agreeing, e.Other)
		}
	}
	var a Agreement
	a.BothSides = c.Live && l.bothSides(append([]ClaimID{id}, agreeing...))
	sides := l.originSides(id)
	for _, other := range agreeing {
		if why := l.uncounted(id, other, sides, a.BothSides); why != 0 {
			a.Others = append(a.Others, Uncounted{other, why})
			continue
		}
		a.Counted = append(a.Counted, other)
		sides = append(sides, l.originSides(other)...)
		a.Independent++
	}
	return a
}

// uncounted returns why a claim does not count as one more independent origin,
// or 0 where it does. sides are those that have been counted.
func (l *Ledger) uncounted(id, other ClaimID, sides []ActorID, bothSides bool) Why {
	o := &l.Claims[other]
	switch {
	case !o.Live:
		return NotLive
	case len(o.Origins) == 0:
		return NobodyNamed
	case !l.otherOrigin(id, other):
		return SameOrigin
	case slices.ContainsFunc(l.originSides(other), func(s ActorID) bool { return slices.Contains(sides, s) }):
		return SameSide
	case l.ofParty(other) && !bothSides:
		return OfParty
	case l.OwnVoice(o) && !o.Claim.Witnessed:
		return NotWitnessed
	}
	return 0
}

func (l *Ledger) originSides(id ClaimID) []ActorID {
	var sides []ActorID
	for _, o := range l.Claims[id].Origins {
		sides = append(sides, l.Actors[o].Side)
	}
	return sides
}

func (l *Ledger) ofParty(id ClaimID) bool {
	return slices.ContainsFunc(l.Claims[id].Origins, func(o ActorID) bool { return l.Actors[o].Party })
}

// bothSides reports whether two of the live claims go back to parties that
// oppose each other.
func (l *Ledger) bothSides(claims []ClaimID) bool {
	var parties []ActorID
	for _, id := range claims {
		if l.Claims[id].Live {
			parties = append(parties, l.Claims[id].Origins...)
		}
	}
	for i, a := range parties {
		for _, b := range parties[i+1:] {
			if l.Opposed(a, b) {
				return true
			}
		}
	}
	return false
}
