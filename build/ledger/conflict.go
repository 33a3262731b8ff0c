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
		return !c.Live || len(c.Origins) == 0 || !c.Figures[at.Index].Bounds.Sure
	})
	if len(group) < 2 {
		return
	}
	if f := l.Figure(group[0]); f.Span.Total() && !l.Metric(f.Metric).Falls {
		l.totals(slices.Clone(group))
	} else {
		l.overlapping(group)
	}
	l.leaveNone(group)
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
			if f.Compare(g) == Comparable && f.Bounds.Disjoint(g.Bounds) && (!f.Span.Added() || f.sinceWhen(g)) {
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
// one's earliest: by their instants where both of these have an offset, else by the
// clock as written (card.Moment.Before).
func (l *Ledger) totals(group []FigureAt) {
	l.totalsBy(group, card.Moment.Minute, func(end, start card.Moment) bool { return !end.Zoned || !start.Zoned })
	l.totalsBy(slices.DeleteFunc(slices.Clone(group), func(at FigureAt) bool {
		return !l.Figure(at).AsOf.Earliest.Zoned && !l.Figure(at).AsOf.Latest.Zoned
	}), card.Moment.Instant, func(end, start card.Moment) bool { return end.Zoned && start.Zoned })
}

// totalsBy holds against each other those totals whose times are compared by minute,
// which is asked for each pair of a latest time and an earliest one. Figures are taken
// in the order of their earliest times, and each is held against those that were over
// by then, the highest first, up to the first that is not higher: the work goes with
// what is found.
func (l *Ledger) totalsBy(group []FigureAt, minute func(card.Moment) int64, compared func(end, start card.Moment) bool) {
	sorted := func(end func(card.Interval) card.Moment) []FigureAt {
		list := slices.DeleteFunc(slices.Clone(group), func(at FigureAt) bool { return end(l.Figure(at).AsOf).Open })
		slices.SortFunc(list, func(a, b FigureAt) int {
			f, g := end(l.Figure(a).AsOf), end(l.Figure(b).AsOf)
			return cmp.Or(cmp.Compare(minute(f), minute(g)), cmp.Compare(a.Claim, b.Claim), cmp.Compare(a.Index, b.Index))
		})
		return list
	}
	ending := sorted(func(i card.Interval) card.Moment { return i.Latest })
	var over []FigureAt // highest lower bound first
	for _, b := range sorted(func(i card.Interval) card.Moment { return i.Earliest }) {
		low := l.Figure(b)
		for len(ending) > 0 && minute(l.Figure(ending[0]).AsOf.Latest) <= minute(low.AsOf.Earliest) {
			i, _ := slices.BinarySearchFunc(over, ending[0], func(x, y FigureAt) int {
				a, b := l.Figure(x).Bounds, l.Figure(y).Bounds
				return cmp.Or(-cmp.Compare(a.Low, b.Low), -card.CompareBools(a.Above, b.Above))
			})
			over = slices.Insert(over, i, ending[0])
			ending = ending[1:]
		}
		for _, a := range over {
			high := l.Figure(a)
			if !low.Bounds.Under(high.Bounds) {
				break
			}
			if compared(high.AsOf.Latest, low.AsOf.Earliest) {
				l.contradict(a, b)
			}
		}
	}
}

// conflictLimit is how many contradictions of a figure with those of opposing
// parties are listed, and how many with others, those nearest in time first; the
// rest is counted. Thousands of figures of one thing contradict each other in
// millions of pairs, which no reader could use and no page, file or memory hold. Of a
// claim with many figures fewer are listed of each, and a hundred in all.
const (
	conflictLimit  = 10
	conflictsInAll = 100
)

// contradict records a contradiction on both figures, if they are of different
// origins: it is listed where both have room for it, and else counted.
func (l *Ledger) contradict(a, b FigureAt) {
	if !l.otherOrigin(a.Claim, b.Claim) {
		return
	}
	f, g := l.Figure(a), l.Figure(b)
	opposing := l.Opposed(l.Claims[a.Claim].Claimant, l.Claims[b.Claim].Claimant)
	if l.room(a, opposing) && l.room(b, opposing) {
		l.listBoth(a, b, opposing)
		return
	}
	for _, x := range []struct {
		f     *Figure
		other FigureAt
	}{{f, b}, {g, a}} {
		x.f.Unlisted++
		if x.f.spare == nil {
			x.f.spare = &x.other
		}
		if opposing && x.f.foe == nil {
			x.f.foe = &x.other
		}
	}
}

// room tells whether a figure has room for one more contradiction.
func (l *Ledger) room(at FigureAt, opposing bool) bool {
	f := l.Figure(at)
	listed := len(f.Conflicts) - f.foes
	if opposing {
		listed = f.foes
	}
	return listed < min(conflictLimit, max(1, conflictsInAll/len(l.Claims[at.Claim].Figures)))
}

func (l *Ledger) listBoth(a, b FigureAt, opposing bool) {
	for _, at := range [][2]FigureAt{{a, b}, {b, a}} {
		f := l.Figure(at[0])
		f.Conflicts = append(f.Conflicts, at[1])
		if opposing {
			f.foes++
		}
	}
}

// leaveNone lists what a mark rests on where it found no room: a figure that is
// contradicted at all has a contradiction listed, and one with an opposing party
// where there is any.
func (l *Ledger) leaveNone(group []FigureAt) {
	for _, at := range group {
		f := l.Figure(at)
		other, opposing := f.spare, false
		if f.foes == 0 && f.foe != nil {
			other, opposing = f.foe, true
		}
		if other != nil && (len(f.Conflicts) == 0 || opposing) {
			f.Unlisted--
			l.Figure(*other).Unlisted--
			l.listBoth(at, *other, opposing)
		}
	}
	for _, at := range group {
		f := l.Figure(at)
		f.spare, f.foe = nil, nil
	}
}

// Unlisted is how many pairs of figures cannot both be true beside those that
// are listed.
func (l *Ledger) Unlisted() int {
	n := 0
	for i := range l.Claims {
		for k := range l.Claims[i].Figures {
			n += l.Claims[i].Figures[k].Unlisted
		}
	}
	return n / 2
}

// join adds the contradictions of figures to the edges, where no card states
// one between the same claims that disputes as much: a card that calls it a
// matter of framing does not silence the figures.
func (l *Ledger) join() {
	var joined []Edge
	for i := range l.Claims {
		c := &l.Claims[i]
		joined = append(joined[:0], c.Edges...)
		for n := range c.Figures {
			for _, other := range c.Figures[n].Conflicts {
				if slices.ContainsFunc(c.Edges, func(e Edge) bool { return e.Other == other.Claim && e.Disputes() }) {
					continue
				}
				joined = append(joined, Edge{Kind: card.Contradicts, Other: other.Claim, Degree: card.DegreeDirect, Computed: true})
			}
		}
		if len(joined) > len(c.Edges) {
			c.Edges = slices.Clone(settled(joined))
		}
	}
}
