package ledger

import (
	"cmp"
	"slices"

	"onrecord/build/card"
)

// conflict finds the figures of one group that cannot both be true: they are of
// live claims of different origins, and their bounds do not meet.
func (l *Ledger) conflict(group []FigureAt) {
	group = slices.DeleteFunc(group, func(at FigureAt) bool {
		c := &l.Claims[at.Claim]
		return !c.Live || len(c.Origins) == 0 || !c.Figures[at.Index].Count.Sure
	})
	if len(group) < 2 {
		return
	}
	if l.Figure(group[0]).Span == card.Total {
		l.totals(group)
		return
	}
	l.overlapping(group)
}

// overlapping holds increments and levels against each other: they contradict
// where their times overlap, and increments only where both say since when, and
// say the same: five more since Monday and seven more since Sunday may both be
// true. Figures are taken in the order of their times, and
// each is held only against those that can still overlap it.
func (l *Ledger) overlapping(group []FigureAt) {
	slices.SortFunc(group, func(a, b FigureAt) int {
		return cmp.Or(l.Figure(a).AsOf.Compare(l.Figure(b).AsOf), cmp.Compare(a.Claim, b.Claim), cmp.Compare(a.Index, b.Index))
	})
	for i, a := range group {
		f := l.Figure(a)
		for _, b := range group[i+1:] {
			g := l.Figure(b)
			if !f.AsOf.Latest.Open && !g.AsOf.Earliest.Open && g.AsOf.Earliest.Clock > f.AsOf.Latest.Clock+dayOfMinutes {
				break
			}
			if f.Compare(g) == Comparable && f.Count.Disjoint(g.Count) && (f.Span != card.Increment || f.sinceWhen(g)) {
				l.contradict(a, b)
			}
		}
	}
}

// sinceWhen reports whether two figures were counted from the same time on.
func (f *Figure) sinceWhen(g *Figure) bool {
	return f.Since.Given() && g.Since.Given() && f.Since.Compare(g.Since) == 0
}

// dayOfMinutes is more than the widest distance between two clocks of the same
// moment (UTC−12 to UTC+14), so that no overlap by offsets is missed.
const dayOfMinutes = 27 * 60

// totals holds totals against each other. A total can grow and cannot fall, so
// two of them contradict if the higher one's latest time is not after the lower
// one's earliest. Figures are taken in the order of their earliest times, and
// each is held against those that were over by then, the highest first, up to
// the first that is not higher: the work goes with what is found.
func (l *Ledger) totals(group []FigureAt) {
	group = slices.DeleteFunc(group, func(at FigureAt) bool { return l.Figure(at).AsOf.Earliest.Open && l.Figure(at).AsOf.Latest.Open })
	ending := slices.Clone(group)
	slices.SortFunc(ending, func(a, b FigureAt) int {
		return cmp.Or(compareEnds(l.Figure(a).AsOf.Latest, l.Figure(b).AsOf.Latest), cmp.Compare(a.Claim, b.Claim), cmp.Compare(a.Index, b.Index))
	})
	slices.SortFunc(group, func(a, b FigureAt) int {
		return cmp.Or(l.Figure(a).AsOf.Compare(l.Figure(b).AsOf), cmp.Compare(a.Claim, b.Claim), cmp.Compare(a.Index, b.Index))
	})
	var over []FigureAt // highest lower bound first
	for _, b := range group {
		low := l.Figure(b)
		if low.AsOf.Earliest.Open {
			continue
		}
		for len(ending) > 0 && !l.Figure(ending[0]).AsOf.Latest.Open && l.Figure(ending[0]).AsOf.Latest.Clock <= low.AsOf.Earliest.Clock {
			i, _ := slices.BinarySearchFunc(over, ending[0], func(x, y FigureAt) int {
				return -cmp.Compare(l.Figure(x).Count.Low, l.Figure(y).Count.Low)
			})
			over = slices.Insert(over, i, ending[0])
			ending = ending[1:]
		}
		for _, a := range over {
			high := l.Figure(a)
			if high.Count.Low <= low.Count.High {
				break
			}
			if !low.AsOf.Earliest.Before(high.AsOf.Latest) {
				l.contradict(a, b)
			}
		}
	}
}

// compareEnds orders latest bounds by the clock as written; an open one is last.
func compareEnds(a, b card.Moment) int {
	if a.Open || b.Open {
		return order(a.Open, b.Open)
	}
	return cmp.Compare(a.Clock, b.Clock)
}

// contradict records a contradiction on both figures, if they are of different
// origins.
func (l *Ledger) contradict(a, b FigureAt) {
	if l.otherOrigin(a.Claim, b.Claim) {
		l.Figure(a).Conflicts = append(l.Figure(a).Conflicts, b)
		l.Figure(b).Conflicts = append(l.Figure(b).Conflicts, a)
	}
}

// join adds the contradictions of figures to the edges, where no card states
// one between the same claims that disputes as much: a card that calls it a
// matter of framing does not silence the figures.
func (l *Ledger) join() {
	var all []directed
	found := false
	for i := range l.Claims {
		for _, e := range l.Claims[i].Edges {
			all = append(all, directed{ClaimID(i), e})
		}
		for n := range l.Claims[i].Figures {
			for _, other := range l.Claims[i].Figures[n].Conflicts {
				if slices.ContainsFunc(l.Claims[i].Edges, func(e Edge) bool { return e.Other == other.Claim && e.disputes() }) {
					continue
				}
				all = append(all, directed{ClaimID(i), Edge{Kind: card.Contradicts, Other: other.Claim, Degree: card.DegreeDirect, Computed: true}})
				found = true
			}
		}
	}
	if found {
		l.divide(all)
	}
}
