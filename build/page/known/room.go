package known

import (
	"slices"
	"sort"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/plan"
	"onrecord/build/view"
)

// How many bytes the parts of a page have room for: what stands once on it, beside its
// days, and of each day what is not a claim of that day.
const (
	daysRoom     = view.PageRoom - latestRoom - perhapsRoom - figuresRoom
	latestRoom   = 5 << 10
	perhapsRoom  = 4 << 10
	figuresRoom  = 3 << 10
	disputesRoom = 5 << 10
	changedRoom  = 2 << 10
	dayWeight    = 900 // of its heading and its counts
	lookback     = 500 // how many entries are looked through for those that still stand
)

// piece is a day on a page: all of it, or as much of its claims as there is room for.
type piece struct {
	day    int // among those of its event
	number int // 0 has what stood at the end of the day, too
	claims []ledger.ClaimID
	weight int
}

func eventPrefix(s *view.Site, e *knownEvent) string {
	return knownPrefix + s.Ledger.Topics[e.topic].ID + "/"
}

func indexAddress(s *view.Site, e *knownEvent) string { return eventPrefix(s, e) + "index.html" }

// dayKey writes a day as addresses have it: "2023-09-19".
func dayKey(day int64) string {
	year, month, date, _, _ := card.Moment{Clock: day * 24 * 60}.Civil()
	return card.Calendar(year, month, date)
}

// settle gives every day of an event its place: on the page of the event, where all
// of them fit, or on that of a period.
func settle(s *view.Site, e *knownEvent) {
	var pieces []piece
	for i := range e.days {
		d := &e.days[i]
		weight := dayWeight + asOf(s, e, d).weight
		for n, run := range plan.Runs(d.claims, s.ClaimWeight, max(daysRoom-weight, daysRoom/4), daysRoom) {
			p := piece{day: i, number: n, claims: run, weight: dayWeight}
			if n == 0 {
				p.weight = weight
			}
			for _, id := range run {
				p.weight += s.ClaimWeight(id)
			}
			pieces = append(pieces, p)
		}
	}
	division := view.Division[piece]{
		Prefix: eventPrefix(s, e), Room: daysRoom, Weigh: func(p piece) int { return p.weight },
		Said: func(p piece) card.Interval {
			i, _ := card.ParseInterval(dayKey(e.days[p.day].day))
			return i
		},
	}
	if division.Fits(pieces) {
		e.pages = []view.Portion[piece]{{Address: indexAddress(s, e), Items: pieces}}
	} else {
		e.pages = slices.DeleteFunc(division.Divide(pieces), func(p view.Portion[piece]) bool { return len(p.Items) == 0 }) // the event's page names all days
	}
	for _, page := range e.pages {
		for _, p := range page.Items {
			if d := &e.days[p.day]; p.number == 0 {
				d.place = page.Address + "#" + dayID(d)
			}
		}
	}
}

// dayID is the anchor of a day.
func dayID(d *knownDay) string { return "on-" + dayKey(d.day) }

// asKnown is what is shown of a day beside the claims of that day, as much of each as
// there is room for, and how much more there is.
type asKnown struct {
	changed     []standing     // figures that were new or were replaced on that day
	disputes    []knownDispute // that began on that day
	moreChanged int
	allDisputes int // by then
	perhaps     int // how many had perhaps been said, or later
	weight      int
}

// asOf collects what stood at the end of a day: of each kind one entry at least, however
// heavy it is. Its work does not grow with the number of days or claims before: what it
// has no room for is counted, not read. All figures that stood are shown once on a page
// (figuresBy), which has room for them beside its days.
func asOf(s *view.Site, e *knownEvent, d *knownDay) asKnown {
	var v asKnown
	weigh := mentionWeight(s)
	v.changed, v.moreChanged = changes(e.figures, e.over[0], d.day, changedRoom, weigh)
	for _, x := range v.changed {
		v.weight += weigh(x.claim)
	}
	v.allDisputes = sort.Search(len(e.disputes), func(i int) bool { return e.disputes[i].day > d.day })
	room := disputesRoom
	for i := v.allDisputes - 1; i >= 0 && e.disputes[i].day == d.day; i-- {
		x := e.disputes[i]
		w := s.ClaimWeight(x.A) + s.ClaimWeight(x.B) + len(s.Ways.Dispute(s, x.A, x.B)) + 100
		if room -= w; room < 0 && len(v.disputes) > 0 {
			break
		}
		v.disputes, v.weight = append(v.disputes, x), v.weight+w
	}
	v.perhaps = e.mayHaveBegun(d.day) - (d.before + len(d.claims))
	return v
}

// mentionWeight is what a figure takes: a mention has no title, and no heading of its own.
func mentionWeight(s *view.Site) func(ledger.ClaimID) int {
	return func(id ledger.ClaimID) int { return s.ClaimWeight(id) - len(s.Ledger.Claims[id].Title.Value) - 100 }
}

// figuresBy are the figures that stood by the end of a day, the newest first, and how
// many more there are than a page has room for.
func figuresBy(s *view.Site, e *knownEvent, d *knownDay) ([]standing, int) {
	return stands(e.figures, e.over[0], d.day, d.day, figuresRoom, mentionWeight(s))
}

// changes picks the newest entries that began or ended on a day, and counts the others.
func changes(list []standing, over []int64, day int64, room int, weigh func(ledger.ClaimID) int) (kept []standing, more int) {
	from := sort.Search(len(list), func(i int) bool { return list[i].from >= day })
	to := from
	for ; to < len(list) && list[to].from == day; to++ {
		if list[to].until == day {
			more-- // it is counted as one that ended, too
		}
	}
	first, _ := slices.BinarySearch(over, day)
	last, _ := slices.BinarySearch(over, day+1)
	more += to - from + last - first
	for i := to - 1; i >= max(0, to-lookback); i-- {
		x := list[i]
		if x.from != day && x.until != day {
			continue
		}
		if room -= weigh(x.claim); room < 0 && len(kept) > 0 {
			break
		}
		kept = append(kept, x)
		more--
	}
	return kept, more
}

// mayHaveBegun is how many claims may have been said by the end of a day.
func (e *knownEvent) mayHaveBegun(day int64) int {
	n, _ := slices.BinarySearch(e.begun, day+1)
	return n
}

// before are the last words of each claimant before a day, the newest first, and how
// many more there are than a page has room for.
func before(s *view.Site, e *knownEvent, d *knownDay) ([]standing, int) {
	return stands(e.latest, e.over[1], d.day-1, d.day, latestRoom, s.ClaimWeight)
}

// perhaps are claims that were not sure by the end of one day and may have been said by
// that of another, and how many more there are than a page has room for.
func perhaps(s *view.Site, e *knownEvent, first, last *knownDay) (list []ledger.ClaimID, more int) {
	sure := first.before + len(first.claims)
	more = e.mayHaveBegun(last.day) - sure
	room := perhapsRoom
	for _, id := range e.waiting[sure:min(sure+lookback, len(e.waiting))] {
		if said := s.Ledger.Claims[id].Said; !said.Earliest.Open && dayOf(said.Earliest) > last.day {
			continue
		}
		if room -= s.ClaimWeight(id); room < 0 && len(list) > 0 {
			break
		}
		list = append(list, id)
		more--
	}
	return list, more
}

// stands picks the newest entries that began by one day and stand until another day
// at least, and counts the others.
func stands(list []standing, over []int64, by, until int64, room int, weigh func(ledger.ClaimID) int) (kept []standing, more int) {
	n := sort.Search(len(list), func(i int) bool { return list[i].from > by })
	ended, _ := slices.BinarySearch(over, until)
	// What ended before it could count began before, too: nothing ends before it begins.
	more = n - ended
	for i := n - 1; i >= max(0, n-lookback); i-- {
		x := list[i]
		if x.until < until {
			continue
		}
		if room -= weigh(x.claim); room < 0 && len(kept) > 0 {
			break
		}
		kept = append(kept, x)
		more--
	}
	return kept, more
}
