package ledger

import "slices"

// tracer follows `repeats` through all claims. It finds the circles (as strongly
// connected components, by Tarjan) in an order in which what a claim repeats is
// finished before the claim itself, so that the answer for a circle does not
// depend on the claim at which it was entered.
type tracer struct {
	*Ledger
	order   []int32 // when a claim was first seen, from 1; 0: not yet
	low     []int32 // the earliest claim that it can reach
	waiting []ClaimID
	on      []bool // waiting
}

// trace gives every claim the claims in which `repeats` ends and the claimants of
// those, its origins, sorted. An unnamed claimant is no origin: who repeats one
// goes back to nobody. Out of a circle lead the ways that leave it; where none
// does, each member stands for itself (build/check reports the circle).
func (l *Ledger) trace() {
	n := len(l.Claims)
	t := tracer{Ledger: l, order: make([]int32, n), low: make([]int32, n), on: make([]bool, n)}
	seen := int32(0)
	for i := range l.Claims {
		t.visit(ClaimID(i), &seen)
	}
}

func (t *tracer) visit(id ClaimID, seen *int32) {
	if t.order[id] != 0 {
		return
	}
	*seen++
	t.order[id], t.low[id] = *seen, *seen
	t.waiting, t.on[id] = append(t.waiting, id), true
	for _, other := range t.repeated(id) {
		if t.visit(other, seen); t.on[other] {
			t.low[id] = min(t.low[id], t.low[other])
		}
	}
	if t.low[id] != t.order[id] {
		return
	}
	start := len(t.waiting) - 1
	for t.waiting[start] != id {
		start--
	}
	circle := t.waiting[start:]
	t.finish(circle)
	for _, member := range circle {
		t.on[member] = false
	}
	t.waiting = t.waiting[:start]
}

// finish gives the members of a circle, mostly of one claim, their ends.
func (t *tracer) finish(circle []ClaimID) {
	var ends []ClaimID
	for _, member := range circle {
		for _, other := range t.repeated(member) {
			if !t.on[other] {
				ends = append(ends, t.ends(other)...)
			}
		}
	}
	slices.Sort(ends)
	ends = slices.Compact(ends)
	for _, member := range circle {
		c := &t.Claims[member]
		c.ends = ends
		for _, end := range t.ends(member) {
			if claimant := t.Claims[end].Claimant; claimant != None {
				c.Origins = append(c.Origins, claimant)
			}
		}
		slices.Sort(c.Origins)
		c.Origins = slices.Compact(c.Origins)
	}
}

func (l *Ledger) repeated(id ClaimID) []ClaimID {
	var list []ClaimID
	for _, e := range l.Claims[id].Edges {
		if e.Kind.Retells() && !e.Incoming {
			list = append(list, e.Other)
		}
	}
	return list
}

// ends returns the claims in which `repeats` ends: the claim itself where it
// repeats none.
func (l *Ledger) ends(id ClaimID) []ClaimID {
	if ends := l.Claims[id].ends; len(ends) > 0 {
		return ends
	}
	return []ClaimID{id}
}

// otherOrigin reports whether claim b goes back to somebody, and to nobody to
// whom claim a goes back.
func (l *Ledger) otherOrigin(a, b ClaimID) bool {
	if len(l.Claims[b].Origins) == 0 {
		return false
	}
	return !meet(l.Claims[a].Origins, l.Claims[b].Origins)
}

// meet reports whether two sorted lists have an actor in common. A claim that
// repeats thousands has thousands of origins, so each list is walked once.
func meet(a, b []ActorID) bool {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] == b[0]:
			return true
		case a[0] < b[0]:
			a = a[1:]
		default:
			b = b[1:]
		}
	}
	return false
}
