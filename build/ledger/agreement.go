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
	saying := slices.DeleteFunc(append([]ClaimID{id}, agreeing...), func(s ClaimID) bool { return !l.Claims[s].Live })
	a.BothSides = c.Live && slices.ContainsFunc(saying, func(s ClaimID) bool { return l.opposedBy(s, saying) })
	sides := l.originSides(id)
	for _, other := range agreeing {
		if why := l.uncounted(id, other, sides, saying); why != 0 {
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
// or 0 where it does. sides are those that have been counted, saying the live
// claims that say the same.
func (l *Ledger) uncounted(id, other ClaimID, sides []ActorID, saying []ClaimID) Why {
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
	case l.ofParty(other) && !l.opposedBy(other, saying):
		return OfParty
	case l.unwitnessed(other):
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

// opposedBy reports whether one of the claims goes back to a party that opposes
// a party to which this claim goes back.
func (l *Ledger) opposedBy(id ClaimID, claims []ClaimID) bool {
	return slices.ContainsFunc(claims, func(other ClaimID) bool {
		return slices.ContainsFunc(l.Claims[other].Origins, func(b ActorID) bool {
			return slices.ContainsFunc(l.Claims[id].Origins, func(a ActorID) bool { return l.Opposed(a, b) })
		})
	})
}

// unwitnessed reports whether a claim goes back to what an outlet says without
// saying that its own reporter saw it.
func (l *Ledger) unwitnessed(id ClaimID) bool {
	return slices.ContainsFunc(l.ends(id), func(end ClaimID) bool {
		c := &l.Claims[end]
		outlet := l.OwnVoice(c) || c.Claimant != None && l.Actors[c.Claimant].Actor.Kind.Value == card.Outlet
		return outlet && !c.Claim.Witnessed
	})
}
