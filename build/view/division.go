package view

import (
	"cmp"
	"slices"
	"strconv"

	"onrecord/build/card"
	"onrecord/build/ledger"
)

// PageRoom is how many bytes of entries stand on one page, so that a page with
// its frame stays below 60 kB. What weighs more is divided by month of saying, a
// month by day, and a day into numbered pages: a new card moves one page, or the
// pages of one day.
//
// A topic's page has the lines of all cards that speak of it, too.
const (
	PageRoom  = 48 << 10
	TopicRoom = 36 << 10
)

// UndatedKey is the part of what is known to no month.
const UndatedKey = "undated"

// Portion is one page of a divided list.
type Portion[T any] struct {
	Address string
	Key     string // "2023-09", "2023-09-19" or "undated"
	Day     bool
	Number  int      // which page of its key it is, from 1
	Pages   []string // the addresses of all pages of its key; nil where it is the only one
	Count   int      // of all items of its key, those of its days among them
	Items   []T      // that stand on this page
	days    []Portion[T]
}

// Division says how a list is divided: where its parts stand, when its items
// were said, how many bytes one takes on a page, and how many a page has room for.
type Division[T any] struct {
	Prefix string
	Said   func(T) card.Interval
	Weigh  func(T) int
	Room   int
}

// Fits reports whether a list needs no division.
func (d Division[T]) Fits(items []T) bool {
	weight := 0
	for _, item := range items {
		if weight += d.Weigh(item); weight > d.Room {
			return false
		}
	}
	return true
}

// Divide splits items by month, and a month that is too heavy by day: below its
// days it keeps what is known to the month only. The order within each part is
// that of the items.
func (d Division[T]) Divide(items []T) []Portion[T] {
	var all []Portion[T]
	for _, month := range d.Group(items, card.Interval.Month) {
		if month.Key == UndatedKey || d.Fits(month.Items) {
			all = append(all, d.paged(month)...)
			continue
		}
		days := d.Group(month.Items, card.Interval.Day)
		month.Items = nil
		if last := len(days) - 1; days[last].Key == UndatedKey {
			month.Items, days = days[last].Items, days[:last]
		}
		var pages []Portion[T]
		for i := range days {
			days[i].Day = true
			pages = append(pages, d.paged(days[i])...)
		}
		month.days = days
		all = append(append(all, d.paged(month)...), pages...)
	}
	return all
}

// Group collects items by a key, in the order of the keys; what has none is last.
func (d Division[T]) Group(items []T, key func(card.Interval) string) []Portion[T] {
	index := map[string]int{}
	var parts []Portion[T]
	for _, item := range items {
		k := cmp.Or(key(d.Said(item)), UndatedKey)
		i, ok := index[k]
		if !ok {
			i, index[k] = len(parts), len(parts)
			parts = append(parts, Portion[T]{Address: d.Prefix + k + ".html", Key: k, Number: 1})
		}
		parts[i].Items = append(parts[i].Items, item)
		parts[i].Count++
	}
	slices.SortFunc(parts, func(a, b Portion[T]) int { return cmp.Compare(a.Key, b.Key) })
	return parts
}

// paged spreads the items of a part over as many pages as they need.
func (d Division[T]) paged(p Portion[T]) []Portion[T] {
	runs := Runs(p.Items, d.Weigh, d.Room, d.Room)
	pages := []Portion[T]{p}
	for i, run := range runs {
		if i > 0 {
			next := p
			next.Number, next.days = i+1, nil
			next.Address = Numbered(p.Address, i+1)
			pages = append(pages, next)
		}
		pages[i].Items = run
	}
	if len(pages) > 1 {
		var addresses []string
		for i := range pages {
			addresses = append(addresses, pages[i].Address)
		}
		for i := range pages {
			pages[i].Pages = addresses
		}
	}
	return pages
}

// Numbered is the address of a further page: "timeline/2023-09-19--2.html". No
// id and no date holds two hyphens in a row.
func Numbered(address string, number int) string {
	return address[:len(address)-len(".html")] + "--" + strconv.Itoa(number) + ".html"
}

// Runs cuts a list into runs that weigh no more than the room of a page, the
// first of which may have less of it than the others. A run has one item at
// least, except the first.
func Runs[T any](items []T, weigh func(T) int, first, room int) [][]T {
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

// ClaimWeight is about how many bytes a claim takes in a list of a page: its
// label, its links and the markup around them.
func (s *Site) ClaimWeight(id ledger.ClaimID) int {
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
