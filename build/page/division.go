package page

import (
	"cmp"
	"slices"
	"strconv"

	"onrecord/build/card"
	"onrecord/build/ledger"
)

// pageRoom is how many bytes of entries stand on one page, so that a page with
// its frame stays below 60 kB. What weighs more is divided by month of saying, a
// month by day, and a day into numbered pages: a new card moves one page, or the
// pages of one day.
//
// A topic's page has the lines of all cards that speak of it, too.
const (
	pageRoom  = 48 << 10
	topicRoom = 36 << 10
)

// undatedKey is the part of what is known to no month.
const undatedKey = "undated"

// part is one page of a divided list.
type part[T any] struct {
	address string
	key     string // "2023-09", "2023-09-19" or "undated"
	day     bool
	number  int      // which page of its key it is, from 1
	pages   []string // the addresses of all pages of its key; nil where it is the only one
	count   int      // of all items of its key, those of its days among them
	items   []T      // that stand on this page
	days    []part[T]
}

// division says how a list is divided: where its parts stand, when its items
// were said, how many bytes one takes on a page, and how many a page has room for.
type division[T any] struct {
	prefix string
	said   func(T) card.Interval
	weigh  func(T) int
	room   int
}

// fits reports whether a list needs no division.
func (d division[T]) fits(items []T) bool {
	weight := 0
	for _, item := range items {
		if weight += d.weigh(item); weight > d.room {
			return false
		}
	}
	return true
}

// divide splits items by month, and a month that is too heavy by day: below its
// days it keeps what is known to the month only. The order within each part is
// that of the items.
func (d division[T]) divide(items []T) []part[T] {
	var all []part[T]
	for _, month := range d.group(items, card.Interval.Month) {
		if month.key == undatedKey || d.fits(month.items) {
			all = append(all, d.paged(month)...)
			continue
		}
		days := d.group(month.items, card.Interval.Day)
		month.items = nil
		if last := len(days) - 1; days[last].key == undatedKey {
			month.items, days = days[last].items, days[:last]
		}
		var pages []part[T]
		for i := range days {
			days[i].day = true
			pages = append(pages, d.paged(days[i])...)
		}
		month.days = days
		all = append(append(all, d.paged(month)...), pages...)
	}
	return all
}

// group collects items by a key, in the order of the keys; what has none is last.
func (d division[T]) group(items []T, key func(card.Interval) string) []part[T] {
	index := map[string]int{}
	var parts []part[T]
	for _, item := range items {
		k := cmp.Or(key(d.said(item)), undatedKey)
		i, ok := index[k]
		if !ok {
			i, index[k] = len(parts), len(parts)
			parts = append(parts, part[T]{address: d.prefix + k + ".html", key: k, number: 1})
		}
		parts[i].items = append(parts[i].items, item)
		parts[i].count++
	}
	slices.SortFunc(parts, func(a, b part[T]) int { return cmp.Compare(a.key, b.key) })
	return parts
}

// paged spreads the items of a part over as many pages as they need.
func (d division[T]) paged(p part[T]) []part[T] {
	runs := split(p.items, d.weigh, d.room, d.room)
	pages := []part[T]{p}
	for i, run := range runs {
		if i > 0 {
			next := p
			next.number, next.days = i+1, nil
			next.address = numbered(p.address, i+1)
			pages = append(pages, next)
		}
		pages[i].items = run
	}
	if len(pages) > 1 {
		var addresses []string
		for i := range pages {
			addresses = append(addresses, pages[i].address)
		}
		for i := range pages {
			pages[i].pages = addresses
		}
	}
	return pages
}

// numbered is the address of a further page: "timeline/2023-09-19--2.html". No
// id and no date holds two hyphens in a row.
func numbered(address string, number int) string {
	return address[:len(address)-len(".html")] + "--" + strconv.Itoa(number) + ".html"
}

// split cuts a list into runs that weigh no more than the room of a page, the
// first of which may have less of it than the others. A run has one item at
// least, except the first.
func split[T any](items []T, weigh func(T) int, first, room int) [][]T {
	var runs [][]T
	start, weight := 0, 0
	for i, item := range items {
		w := weigh(item)
		if i > start && weight+w > first || i == start && len(runs) == 0 && w > first && first < room {
			runs = append(runs, items[start:i])
			start, weight, first = i, 0, room
		}
		weight += w
	}
	return append(runs, items[start:])
}

// claimWeight is about how many bytes a claim takes in a list of a page: its
// label, its links and the markup around them.
func (s *Site) claimWeight(id ledger.ClaimID) int {
	c := &s.Ledger.Claims[id]
	weight := 290 + len(s.Wording.Label(id).String()) + len(c.Address)
	if c.Claimant != ledger.None {
		weight += len(s.Ledger.Actors[c.Claimant].Address)
	}
	if c.Source != ledger.None {
		weight += 20 + len(s.Wording.Outlet(c.Source))
	}
	return weight
}
