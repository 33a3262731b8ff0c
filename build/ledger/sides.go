package ledger

import "slices"

// sides gives every actor its side: its own, else the nearest parent's, else
// itself; makes opposition symmetric; and marks the members of parties.
func (l *Ledger) sides() {
	for i, side := range l.climb() {
		l.Actors[i].Side = side
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

// climb returns the side of every actor: that of the nearest actor above it that
// names one, or else the top. Each actor is passed once, however long the chains
// are. A chain of parents that leads into a circle leaves the actor on its own
// (build/check reports the circle).
func (l *Ledger) climb() []ActorID {
	const unknown, circling = None - 1, None - 2
	side := slices.Repeat([]ActorID{unknown}, len(l.Actors))
	var path []ActorID
	for i := range l.Actors {
		path = path[:0]
		at := ActorID(i)
		for side[at] == unknown {
			path = append(path, at)
			side[at] = circling // what it stays if the way leads back here
			switch a := &l.Actors[at]; {
			case a.Side != None:
				side[at] = a.Side
			case a.Parent == None:
				side[at] = at
			default:
				at = a.Parent
			}
		}
		for _, below := range path {
			side[below] = side[at]
		}
	}
	for i := range side {
		if side[i] == circling {
			side[i] = ActorID(i)
		}
	}
	return side
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
