package ledger

import (
	"cmp"
	"slices"

	"onrecord/build/card"
)

// Edge is one relation of a claim, seen from it.
type Edge struct {
	Kind     card.RelationKind
	Incoming bool // the other claim's card says it; never for the symmetric kinds
	Other    ClaimID
	Degree   card.Degree // of a contradiction
	Note     string      // from the card that says it
	Computed bool        // a contradiction of figures, which no card says
}

// Disputes reports whether the edge is a contradiction of more than names.
func (e Edge) Disputes() bool { return e.Kind.Opposes() && e.Degree.Disputes() }

// directed is an edge with the claim that it belongs to, before the edges are
// divided among the claims.
type directed struct {
	from ClaimID
	Edge
}

// relate resolves the relations of all cards into edges, both ways. A relation
// that both cards give is one edge on each side, with the stronger degree.
func (l *Ledger) relate() {
	var all []directed
	for i := range l.Claims {
		from := ClaimID(i)
		for _, r := range l.Claims[i].Claim.Relations {
			ref, ok := l.seek(l.Claims[i].Card, r.Kind.String(), r.Claim, card.ClaimKind)
			to := ClaimID(ref.Index)
			if !ok || to == from {
				continue
			}
			e := Edge{Kind: r.Kind, Other: to, Note: r.Note.Value}
			if l.Claims[from].buried.Withheld() || l.Claims[to].buried.Withheld() {
				if r.Kind.SameClaimant() {
					continue // it would name the claimant who is withheld
				}
				e.Note = "" // it may tell what is withheld
			}
			if r.Kind.Opposes() {
				e.Degree = cmp.Or(r.Degree.Value, card.DegreeDirect)
			}
			all = append(all, directed{from, e})
			e.Other, e.Incoming = from, !r.Kind.Symmetric()
			all = append(all, directed{to, e})
		}
	}
	l.divide(all)
}

// divide gives every claim its part of the one slice of edges, in order.
func (l *Ledger) divide(all []directed) {
	ends := make([]int, len(l.Claims)+1) // by claim: where its edges begin; in the end, where they end
	for _, d := range all {
		ends[d.from+1]++
	}
	for i := range l.Claims {
		ends[i+1] += ends[i]
	}
	edges := make([]Edge, len(all))
	for _, d := range all {
		edges[ends[d.from]] = d.Edge
		ends[d.from]++
	}
	start := 0
	for i := range l.Claims {
		if end := ends[i]; end > start {
			l.Claims[i].Edges = slices.Clip(settled(edges[start:end]))
			start = end
		}
	}
}

// settled sorts the edges of one claim and leaves one of those that say the same,
// the strongest and that with the longest note.
func settled(edges []Edge) []Edge {
	slices.SortFunc(edges, compareEdges)
	return slices.CompactFunc(edges, func(a, b Edge) bool {
		return a.Kind == b.Kind && a.Incoming == b.Incoming && a.Other == b.Other && a.Computed == b.Computed
	})
}

// compareEdges orders the edges of one claim; edges that are not the same never
// compare equal.
func compareEdges(a, b Edge) int {
	return cmp.Or(
		cmp.Compare(a.Kind, b.Kind), card.CompareBools(a.Incoming, b.Incoming), cmp.Compare(a.Other, b.Other), cmp.Compare(a.Degree, b.Degree),
		card.CompareBools(a.Computed, b.Computed), -cmp.Compare(len(a.Note), len(b.Note)), cmp.Compare(a.Note, b.Note),
	)
}
