// Package known is the pages that say what had been said of an event by each day.
package known

import (
	"cmp"
	"slices"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/view"
)

// knownEvent is what was said about an event in the order in which it was surely
// said: a claim counts from the day of its latest bound on, by the clock as written.
type knownEvent struct {
	topic    ledger.TopicID
	days     []knownDay       // on which at least one claim was first sure
	figures  []standing       // those of this event, by the day from which they stand
	latest   []standing       // the claims of named claimants, by day
	disputes []knownDispute   // by the day from which both claims were sure
	waiting  []ledger.ClaimID // by their latest bound; those without one last
	begun    []int64          // the days on which those in waiting may first have been said, sorted
	over     [2][]int64       // the days on which figures, and claims of claimants, stop to stand, sorted
	pages    []view.Portion[piece]
}

// knownDay is a day with at least one claim that was not sure before it.
type knownDay struct {
	day    int64            // since the first of January of the year 1
	claims []ledger.ClaimID // first sure on this day: by side, newest first
	before int              // how many claims were sure before
	place  string           // its page, and its anchor there
}

// standing is a claim, or one of its figures, that stands from one day until another.
type standing struct {
	claim       ledger.ClaimID
	figure      int
	from, until int64
}

type knownDispute struct {
	*view.Contradiction
	day int64
}

// never is the day until which stands what nothing replaces.
const never = 1 << 40

// dayOf is the day of a moment by the clock as written.
func dayOf(m card.Moment) int64 { return m.Clock / (24 * 60) }

// known are the events of which something was known.
var known = &view.Once[[]*knownEvent]{Make: knownEvents}

// knownEvents are the events about which something was surely said on some day.
func knownEvents(s *view.Site) []*knownEvent {
	var list []*knownEvent
	byTopic := make([]*knownEvent, len(s.Ledger.Topics))
	for i := range s.Ledger.Topics {
		if !s.Ledger.Topics[i].Topic.Kind.Value.Happens() {
			continue
		}
		e := &knownEvent{topic: ledger.TopicID(i)}
		if days(s, e); len(e.days) > 0 {
			list, byTopic[i] = append(list, e), e
		}
	}
	all := view.Contradictions.Of(s)
	for i := range all {
		x := &all[i]
		a, b := &s.Ledger.Claims[x.A], &s.Ledger.Claims[x.B]
		if x.Kind != view.InDispute || a.Said.Latest.Open || b.Said.Latest.Open {
			continue
		}
		for _, t := range a.Topics {
			if e := byTopic[t]; e != nil && slices.Contains(b.Topics, t) {
				e.disputes = append(e.disputes, knownDispute{x, max(dayOf(a.Said.Latest), dayOf(b.Said.Latest))})
			}
		}
	}
	for _, e := range list {
		slices.SortStableFunc(e.disputes, func(a, b knownDispute) int { return cmp.Compare(a.day, b.day) })
		stand(s, e)
		settle(s, e)
	}
	return list
}

// days sorts the claims of an event by the day from which they were sure.
func days(s *view.Site, e *knownEvent) {
	said := func(id ledger.ClaimID) card.Interval { return s.Ledger.Claims[id].Said }
	for _, id := range s.Ledger.Topics[e.topic].Claims {
		if !s.Ledger.Claims[id].Status.Mistaken() { // nobody had said what our card had wrong
			e.waiting = append(e.waiting, id)
		}
	}
	slices.SortStableFunc(e.waiting, func(a, b ledger.ClaimID) int { return compareLatest(said(a), said(b)) })
	for i, id := range e.waiting {
		begun := int64(0)
		if !said(id).Earliest.Open {
			begun = dayOf(said(id).Earliest)
		}
		e.begun = append(e.begun, begun)
		if said(id).Latest.Open {
			continue
		}
		day := dayOf(said(id).Latest)
		if n := len(e.days); n == 0 || e.days[n-1].day != day {
			e.days = append(e.days, knownDay{day: day, before: i})
		}
		d := &e.days[len(e.days)-1]
		d.claims = append(d.claims, id)
	}
	slices.Sort(e.begun)
	for i := range e.days {
		slices.Reverse(e.days[i].claims) // newest first
		slices.SortStableFunc(e.days[i].claims, func(a, b ledger.ClaimID) int { return s.CompareSides(s.SideOf(a), s.SideOf(b)) })
	}
}

// compareLatest orders by the latest bound, an open one last.
func compareLatest(a, b card.Interval) int {
	switch {
	case a.Latest.Open && b.Latest.Open:
		return 0
	case a.Latest.Open:
		return 1
	case b.Latest.Open:
		return -1
	}
	return cmp.Compare(a.Latest.Clock, b.Latest.Clock)
}

// thing is what a figure counts, and whose figure it is: a later one for the same
// thing by the same claimant takes its place.
type thing struct {
	claimant   ledger.ActorID
	metric, of string
	span       card.FigureSpan
	in         ledger.TopicID
	whose      ledger.ActorID
}

// stand computes from which day until which figures, and the last words of
// claimants, stand. A figure stops to stand when the same claimant gives another for
// the same thing that was surely said later, or one by a claim that updates it; where
// the order of two is not known, both stand. What a withdrawn or refuted claim said
// had been said; what our card had wrong, or withholds, had not been.
func stand(s *view.Site, e *knownEvent) {
	chains := map[thing][]int{}
	last := map[ledger.ActorID]int{}
	for _, d := range e.days {
		claims := slices.Clone(d.claims)
		slices.Sort(claims)
		slices.SortStableFunc(claims, func(a, b ledger.ClaimID) int {
			return compareLatest(s.Ledger.Claims[a].Said, s.Ledger.Claims[b].Said)
		})
		for _, id := range claims {
			c := &s.Ledger.Claims[id]
			if c.Status.Withheld() {
				continue
			}
			if c.Claimant != ledger.None {
				if i, spoke := last[c.Claimant]; spoke {
					e.latest[i].until = d.day
				}
				last[c.Claimant] = len(e.latest)
				e.latest = append(e.latest, standing{claim: id, from: d.day, until: never})
			}
			for n := range c.Figures {
				f := &c.Figures[n]
				if f.Event != e.topic {
					continue
				}
				if c.Claimant != ledger.None {
					key := thing{c.Claimant, f.Metric, f.Of, f.Span, f.In, f.Whose}
					chains[key] = append(chains[key], len(e.figures))
				}
				e.figures = append(e.figures, standing{id, n, d.day, max(d.day, replaced(s, id, f))})
			}
		}
	}
	for _, chain := range chains {
		follow(s, e, chain)
	}
	// Who spoke twice on a day is heard with the later words alone.
	e.latest = slices.DeleteFunc(e.latest, func(x standing) bool { return x.from == x.until })
	for k, list := range [2][]standing{e.figures, e.latest} {
		for _, x := range list {
			e.over[k] = append(e.over[k], x.until)
		}
		slices.Sort(e.over[k])
	}
}

// follow ends the figures of one claimant for one thing where a later one is sure:
// by their instants where both times have an offset, else by the clock as written.
func follow(s *view.Site, e *knownEvent, chain []int) {
	said := func(i int) card.Interval { return s.Ledger.Claims[e.figures[i].claim].Said }
	zoned := func(i int) bool { return said(i).Earliest.Zoned }
	all := begin(e, chain, said, card.Moment.Minute, func(int) bool { return true })
	unzoned := begin(e, chain, said, card.Moment.Minute, func(i int) bool { return !zoned(i) })
	instants := begin(e, chain, said, card.Moment.Instant, zoned)
	for _, i := range chain {
		end := said(i).Latest
		until := all.after(end.Minute())
		if end.Zoned {
			until = min(unzoned.after(end.Minute()), instants.after(end.Instant()))
		}
		e.figures[i].until = min(e.figures[i].until, until)
	}
}

// beginnings are the times from which on figures were surely said, ascending, each
// with the first day on which it or one behind it was sure.
type beginnings struct{ minutes, first []int64 }

func begin(e *knownEvent, chain []int, said func(int) card.Interval, minute func(card.Moment) int64, of func(int) bool) beginnings {
	later := slices.DeleteFunc(slices.Clone(chain), func(i int) bool { return said(i).Earliest.Open || !of(i) })
	slices.SortStableFunc(later, func(a, b int) int { return cmp.Compare(minute(said(a).Earliest), minute(said(b).Earliest)) })
	b := beginnings{make([]int64, len(later)), make([]int64, len(later)+1)}
	b.first[len(later)] = never
	for n, i := range slices.Backward(later) {
		b.minutes[n], b.first[n] = minute(said(i).Earliest), min(b.first[n+1], e.figures[i].from)
	}
	return b
}

// after is the first day on which a figure that was said after a minute was sure.
func (b beginnings) after(end int64) int64 {
	n, _ := slices.BinarySearch(b.minutes, end+1)
	return b.first[n]
}

// replaced is the day on which a live claim of the same claimant that updates this
// one was sure to have given another figure for the same thing.
func replaced(s *view.Site, id ledger.ClaimID, f *ledger.Figure) int64 {
	until := int64(never)
	if f.SupersededBy == ledger.None {
		return until
	}
	for _, edge := range s.Ledger.Claims[id].Edges {
		newer := &s.Ledger.Claims[edge.Other]
		if !edge.Kind.Replaces() || !edge.Incoming || !newer.Live || newer.Said.Latest.Open || newer.Claimant != s.Ledger.Claims[id].Claimant {
			continue
		}
		if slices.ContainsFunc(newer.Figures, func(g ledger.Figure) bool {
			return f.Metric == g.Metric && f.Of == g.Of && f.Span == g.Span && f.In == g.In && f.Event == g.Event && f.Whose == g.Whose
		}) {
			until = min(until, dayOf(newer.Said.Latest))
		}
	}
	return until
}
