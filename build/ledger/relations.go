package ledger

import (
	"cmp"
	"slices"

	"onrecord/build/card"
)

// Edge is one relation of a claim, seen from it.
type Edge struct {
	Kind     string // one of card.RelationKinds
	Incoming bool   // the other claim's card says it; never for the symmetric kinds
	Other    ClaimID
	Degree   string // of a contradiction: direct, partial, framing
	Note     string // from the card that says it
	Computed bool   // a contradiction of figures, which no card says
}

// disputes reports whether the edge is a contradiction of more than names.
func (e Edge) disputes() bool { return e.Kind == card.Contradicts && e.Degree != card.DegreeFraming }

// symmetric are the relations that hold both ways whichever card says them.
func symmetric(kind string) bool { return kind == card.Contradicts || kind == card.AgreesWith }

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
			ref, ok := l.seek(l.Claims[i].Card, r.Kind, r.Claim, card.ClaimKind)
			to := ClaimID(ref.Index)
			redacted := tombstone(l.Claims[i].Claim) == card.Redacted
			if !ok || to == from {
				continue
			}
			// Updates are always of one claimant, and so would name a withheld one.
			if r.Kind == card.Updates && (redacted || tombstone(l.Claims[to].Claim) == card.Redacted) {
				continue
			}
			e := Edge{Kind: r.Kind, Other: to, Note: r.Note.Value}
			if redacted {
				e.Note = ""
			}
			if r.Kind == card.Contradicts {
				e.Degree = cmp.Or(r.Degree.Value, card.DegreeDirect)
			}
			all = append(all, directed{from, e})
			e.Other, e.Incoming = from, !symmetric(r.Kind)
			all = append(all, directed{to, e})
		}
	}
	l.divide(all)
}

// divide sorts the edges and gives every claim its part of the one slice.
func (l *Ledger) divide(all []directed) {
	slices.SortStableFunc(all, func(a, b directed) int {
		return cmp.Or(
			cmp.Compare(a.from, b.from),
			cmp.Compare(slices.Index(card.RelationKinds, a.Kind), slices.Index(card.RelationKinds, b.Kind)),
			order(a.Incoming, b.Incoming),
			cmp.Compare(a.Other, b.Other),
			cmp.Compare(slices.Index(card.Degrees, a.Degree), slices.Index(card.Degrees, b.Degree)),
			order(a.Computed, b.Computed),
			-cmp.Compare(len(a.Note), len(b.Note)),
			cmp.Compare(a.Note, b.Note),
		)
	})
	all = slices.CompactFunc(all, func(a, b directed) bool {
		return a.from == b.from && a.Kind == b.Kind && a.Incoming == b.Incoming && a.Other == b.Other && a.Computed == b.Computed
	})
	edges := make([]Edge, len(all))
	for i, start := 0, 0; i < len(all); i++ {
		edges[i] = all[i].Edge
		if i+1 == len(all) || all[i+1].from != all[i].from {
			l.Claims[all[i].from].Edges = edges[start : i+1 : i+1]
			start = i + 1
		}
	}
}

func order(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
