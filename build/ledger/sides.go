package ledger

import "slices"

// sides gives every actor its side: its own, else the nearest parent's, else
// itself; makes opposition symmetric; and marks the members of parties.
func (l *Ledger) sides() {
	own := make([]ActorID, len(l.Actors))
	for i := range l.Actors {
		own[i] = l.Actors[i].Side
	}
	for i := range l.Actors {
		l.Actors[i].Side = l.side(own, ActorID(i))
	}
	for i := range l.Actors {
		a := &l.Actors[i]
		a.Opposes = slices.DeleteFunc(a.Opposes, func(o ActorID) bool { return o == ActorID(i) })
		for _, o := range a.Opposes {
			l.Actors[o].Opposes = append(l.Actors[o].Opposes, ActorID(i))
		}
	}
	for i := range l.Actors {
		a := &l.Actors[i]
		a.Party = l.Actors[a.Side].Actor.Party
		slices.Sort(a.Opposes)
		a.Opposes = slices.Compact(a.Opposes)
		if a.Side != ActorID(i) {
			s := &l.Actors[a.Side]
			s.Members = append(s.Members, ActorID(i))
		}
	}
}

// side climbs from an actor to the nearest parent that names a side, or to the
// top. A chain of parents that leads in a circle leaves the actor on its own
// (build/check reports the circle).
func (l *Ledger) side(own []ActorID, start ActorID) ActorID {
	at := start
	for range l.Actors {
		switch {
		case own[at] != None:
			return own[at]
		case l.Actors[at].Parent == None:
			return at
		}
		at = l.Actors[at].Parent
	}
	return start
}

// Opposed reports whether two actors stand on sides that are parties and oppose
// each other.
func (l *Ledger) Opposed(a, b ActorID) bool {
	if a == None || b == None || !l.Actors[a].Party || !l.Actors[b].Party {
		return false
	}
	_, found := slices.BinarySearch(l.Actors[l.Actors[a].Side].Opposes, l.Actors[b].Side)
	return found
}
