package ledger

import (
	"slices"
)

// agreement counts who else says what a claim says. Five articles that carry
// one ministry's post are one origin, so origins count and articles do not;
// each side counts once; a party counts only where a party that opposes it
// agrees, because both then say it against their interest.
func (l *Ledger) agreement(id ClaimID) Agreement {
	c := &l.Claims[id]
	var agreeing []ClaimID
	for _, e := range c.Edges {
		if e.Kind.Agrees() {
			agreeing = append(agreeing, e.Other)
		}
	}
	var a Agreement
	saying := slices.DeleteFunc(append([]ClaimID{id}, agreeing...), func(s ClaimID) bool { return !l.Claims[s].Live })
	parties := l.parties(saying)
	opponents := l.opponents(parties)
	a.BothSides = c.Live && meet(parties, opponents)
	sides := map[ActorID]bool{}
	l.addSides(sides, id)
	for _, other := range agreeing {
		if why := l.uncounted(id, other, sides, opponents); why != 0 {
			a.Others = append(a.Others, Uncounted{other, why})
			continue
		}
		a.Counted = append(a.Counted, other)
		l.addSides(sides, other)
		a.Independent++
	}
	return a
}

// uncounted returns why a claim does not count as one more independent origin,
// or 0 where it does. sides are those that have been counted, opponents those
// that a party opposes which says the same.
func (l *Ledger) uncounted(id, other ClaimID, sides map[ActorID]bool, opponents []ActorID) Why {
	o := &l.Claims[other]
	switch {
	case !o.Live:
		return NotLive
	case len(o.Origins) == 0:
		return NobodyNamed
	case !l.otherOrigin(id, other):
		return SameOrigin
	case slices.ContainsFunc(o.Origins, func(a ActorID) bool { return sides[l.Actors[a].Side] }):
		return SameSide
	case l.ofParty(other) && !meet(opponents, l.parties([]ClaimID{other})):
		return OfParty
	case l.unwitnessed(other):
		return NotWitnessed
	}
	return 0
}

func (l *Ledger) addSides(sides map[ActorID]bool, id ClaimID) {
	for _, o := range l.Claims[id].Origins {
		sides[l.Actors[o].Side] = true
	}
}

func (l *Ledger) ofParty(id ClaimID) bool {
	return slices.ContainsFunc(l.Claims[id].Origins, func(o ActorID) bool { return l.Actors[o].Party })
}

// parties returns the parties to which claims go back, sorted.
func (l *Ledger) parties(claims []ClaimID) []ActorID {
	var list []ActorID
	for _, id := range claims {
		for _, o := range l.Claims[id].Origins {
			if a := &l.Actors[o]; a.Party {
				list = append(list, a.Side)
			}
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// opponents returns the sides that one of the parties opposes, sorted.
func (l *Ledger) opponents(parties []ActorID) []ActorID {
	var list []ActorID
	for _, p := range parties {
		list = append(list, l.Actors[p].Opposes...)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// unwitnessed reports whether a claim goes back to what an outlet says without
// saying that its own reporter saw it.
func (l *Ledger) unwitnessed(id ClaimID) bool {
	return slices.ContainsFunc(l.ends(id), func(end ClaimID) bool {
		c := &l.Claims[end]
		outlet := l.OwnVoice(c) || c.Claimant != None && l.Actors[c.Claimant].Actor.Kind.Value.Publishes()
		return outlet && !c.Claim.Witnessed
	})
}
