// Package known is the pages that say what had been said of an event by each day.
package known

import (
	"cmp"
	"fmt"
	"slices"
	"sort"

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
}

// knownDay is a day with at least one claim that was not sure before it.
type knownDay struct {
	day    int64              // since the first of January of the year 1
	claims []ledger.ClaimID   // first sure on this day: by side, newest first
	runs   [][]ledger.ClaimID // the same, divided into pages
	before int                // how many claims were sure before
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

// dayKey writes a day as addresses have it: "2023-09-19".
func dayKey(day int64) string {
	year, month, date, _, _ := card.Moment{Clock: day * 24 * 60}.Civil()
	return fmt.Sprintf("%04d-%02d-%02d", year, month, date)
}

func eventPrefix(s *view.Site, e *knownEvent) string {
	return knownPrefix + s.Ledger.Topics[e.topic].ID + "/"
}

func indexAddress(s *view.Site, e *knownEvent) string { return eventPrefix(s, e) + "index.html" }

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
		for i := range e.days {
			d := &e.days[i]
			d.runs = view.Runs(d.claims, s.ClaimWeight, max(knownRoom-asOf(s, e, d).weight, knownRoom/4), view.PageRoom)
		}
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

// How many bytes the sections of a day's page have room for, beside what was said
// that day.
const (
	knownRoom    = 46 << 10
	figuresRoom  = 12 << 10
	latestRoom   = 5 << 10
	disputesRoom = 5 << 10
	perhapsRoom  = 4 << 10
	lookback     = 500 // how many entries are looked through for those that still stand
)

// asKnown is what is shown on the page of a day beside the claims of that day, as
// much of each as there is room for, and how much more there is.
type asKnown struct {
	figures, latest         []standing
	disputes                []knownDispute
	perhaps                 []ledger.ClaimID
	moreFigures, moreLatest int
	moreDisputes            int
	morePerhaps             int
	weight                  int
}

// asOf collects what stood at the end of a day: of each kind one entry at least, however
// heavy it is. Its work does not grow with the
// number of days or claims before: what it has no room for is counted, not read.
func asOf(s *view.Site, e *knownEvent, d *knownDay) asKnown {
	var v asKnown
	v.figures, v.moreFigures = stands(s, e.figures, e.over[0], d.day, d.day, figuresRoom, &v.weight)
	v.latest, v.moreLatest = stands(s, e.latest, e.over[1], d.day-1, d.day+1, latestRoom, &v.weight)

	n := sort.Search(len(e.disputes), func(i int) bool { return e.disputes[i].day > d.day })
	v.moreDisputes = n
	for room := disputesRoom; v.moreDisputes > 0; v.moreDisputes-- {
		x := e.disputes[v.moreDisputes-1]
		w := s.ClaimWeight(x.A) + s.ClaimWeight(x.B) + len(s.Ways.Dispute(s, x.A, x.B)) + 100
		if room -= w; room < 0 && len(v.disputes) > 0 {
			break
		}
		v.disputes, v.weight = append(v.disputes, x), v.weight+w
	}

	sure := d.before + len(d.claims)
	begun, _ := slices.BinarySearch(e.begun, d.day+1)
	v.morePerhaps = begun - sure
	room := perhapsRoom
	for _, id := range e.waiting[sure:min(sure+lookback, len(e.waiting))] {
		if said := s.Ledger.Claims[id].Said; !said.Earliest.Open && dayOf(said.Earliest) > d.day {
			continue
		}
		w := s.ClaimWeight(id)
		if room -= w; room < 0 && len(v.perhaps) > 0 {
			break
		}
		v.perhaps, v.weight = append(v.perhaps, id), v.weight+w
		v.morePerhaps--
	}
	return v
}

// stands picks the newest entries that began by one day and stand until another day
// at least, and counts the others.
func stands(s *view.Site, list []standing, over []int64, by, until int64, room int, weight *int) (kept []standing, more int) {
	n := sort.Search(len(list), func(i int) bool { return list[i].from > by })
	ended, _ := slices.BinarySearch(over, until)
	// What ended before it could count began before, too: nothing ends before it begins.
	more = n - ended
	for i := n - 1; i >= max(0, n-lookback); i-- {
		x := list[i]
		if x.until < until {
			continue
		}
		w := s.ClaimWeight(x.claim) + 120
		if room -= w; room < 0 && len(kept) > 0 {
			break
		}
		kept, *weight = append(kept, x), *weight+w
		more--
	}
	return kept, more
}
