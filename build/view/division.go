package view

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"onrecord/build/card"
	"onrecord/build/ledger"
)

// PageRoom is how many bytes of entries stand on one page, so that a page with
// its frame stays below 60 kB. A list is one page while it fits; a period that
// weighs more is divided into the next shorter ones (periods), and a day into
// numbered pages. What fits stays whole, so that pages are full, and a new card
// moves one page: where a list is divided depends on what its periods weigh, and
// on nothing else.
//
// A topic's page has the lines of all cards that speak of it, too.
const (
	PageRoom  = 48 << 10
	TopicRoom = 36 << 10
)

// UndatedKey is the part of what is known to no month.
const UndatedKey = "undated"

// partsLimit is how many parts of a list are named on one page. Where there are
// more, the years are named there, and their parts on pages of their own.
const partsLimit = 100

// periods are the keys of the periods into which a list is divided, each within the
// one before it. What is known to the month only has none of the last two.
var periods = []func(card.Interval) string{yearOf, quarterOf, card.Interval.Month, tenDaysOf, card.Interval.Day}

// The places of some among the periods.
const (
	inYears = iota
	inQuarters
	inMonths
)

func yearOf(i card.Interval) string {
	year, _, _ := strings.Cut(i.Month(), "-")
	return year
}

// quarterOf is the three months of an interval's own: "2023-07/2023-09".
func quarterOf(i card.Interval) string {
	year, number, known := strings.Cut(i.Month(), "-")
	if !known {
		return ""
	}
	month, _ := strconv.Atoi(number)
	first := month - (month-1)%3
	return fmt.Sprintf("%s-%02d/%s-%02d", year, first, year, first+2)
}

// tenDaysOf is the third of its month in which the day of an interval is:
// "2023-09-11/2023-09-20". The last one has what is left of the month.
func tenDaysOf(i card.Interval) string {
	day := i.Day()
	if day == "" {
		return ""
	}
	month := day[:len(day)-2]
	switch number := day[len(month):]; {
	case number <= "10":
		return month + "01/" + month + "10"
	case number <= "20":
		return month + "11/" + month + "20"
	}
	last := 31
	for last > 28 {
		if _, problem := card.ParseInterval(month + strconv.Itoa(last)); problem == "" {
			break
		}
		last--
	}
	return month + "21/" + month + strconv.Itoa(last)
}

// Portion is one page of a divided list.
type Portion[T any] struct {
	Address string
	Key     string   // "2023", "2023-07/2023-09", "2023-09", "2023-09-11/2023-09-20", "2023-09-19" or "undated"
	Within  string   // the month within which all of it is; "" where that is not one
	NoDay   bool     // its items are those of a divided month that are known to the month only
	Number  int      // which page of its key it is, from 1
	Pages   []string // the addresses of all pages of its key; nil where it is the only one
	Count   int      // of all items of its key, those of its parts among them
	Items   []T      // that stand on this page
	top     bool     // it is named on the page of the whole list
	parts   []Portion[T]
}

// IsDay reports whether a part is of one day.
func (p Portion[T]) IsDay() bool { return strings.Count(p.Key, "-") == 2 }

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

// Divide splits items by year and, where that is too heavy, into ever shorter
// periods. The order within each part is that of the items.
func (d Division[T]) Divide(items []T) []Portion[T] {
	tops, pages := d.gather(d.split(items, inYears, ""), inYears)
	named := map[string]bool{}
	for _, p := range tops {
		named[p.Address] = true
	}
	for i := range pages {
		pages[i].top = named[pages[i].Address]
	}
	return pages
}

// split are the pages that hold the items, divided by one of the periods and those
// below it. within is the month in which all of them are; "" where that is not one.
func (d Division[T]) split(items []T, by int, within string) []Portion[T] {
	var all []Portion[T]
	for _, part := range d.Group(items, periods[by]) {
		part.Within = within
		if by == inMonths && part.Key != UndatedKey {
			part.Within = part.Key
		}
		if part.Key == UndatedKey && within != "" {
			part.Key, part.NoDay, part.Address = within, true, d.address(within+"-"+UndatedKey)
		}
		if by == len(periods)-1 || part.NoDay || part.Key == UndatedKey || d.Fits(part.Items) {
			all = append(all, d.paged(part)...)
			continue
		}
		all = append(all, d.split(part.Items, by+1, part.Within)...)
	}
	return all
}

// gather are the parts that a page can name, and all pages in order: those of parts
// that are too many are named on a page of their year, and there, of their month.
func (d Division[T]) gather(all []Portion[T], by int) (named, pages []Portion[T]) {
	for _, p := range all {
		if p.Number == 1 {
			named = append(named, p)
		}
	}
	if len(named) <= partsLimit || by > inMonths {
		return named, all
	}
	named = nil
	for len(all) > 0 {
		key, n := all[0].above(by), 1
		for n < len(all) && all[n].above(by) == key {
			n++
		}
		below, more := d.gather(all[:n], by+inMonths)
		all = all[n:]
		if len(below) == 1 { // on however many pages
			named, pages = append(named, below[0]), append(pages, more...)
			continue
		}
		part := Portion[T]{Address: d.address(key), Key: key, Number: 1, parts: below}
		for _, p := range below {
			part.Count += p.Count
		}
		named, pages = append(named, part), append(append(pages, part), more...)
	}
	return named, pages
}

// above is the year or the month of a part; the part itself where it is in none.
func (p Portion[T]) above(by int) string {
	switch {
	case by == inYears && p.Key != UndatedKey:
		year, _, _ := strings.Cut(p.Key, "-")
		return year
	case by == inMonths && p.Within != "":
		return p.Within
	}
	return p.Key
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
			parts = append(parts, Portion[T]{Address: d.address(k), Key: k, Number: 1})
		}
		parts[i].Items = append(parts[i].Items, item)
		parts[i].Count++
	}
	slices.SortFunc(parts, func(a, b Portion[T]) int { return cmp.Compare(a.Key, b.Key) })
	return parts
}

// address is where a part stands: that of 2023-07/2023-09 is 2023-07--2023-09.html.
func (d Division[T]) address(key string) string {
	return d.Prefix + strings.ReplaceAll(key, "/", "--") + ".html"
}

// paged spreads the items of a part over as many pages as they need.
func (d Division[T]) paged(p Portion[T]) []Portion[T] {
	runs := Runs(p.Items, d.Weigh, d.Room, d.Room)
	pages := []Portion[T]{p}
	for i, run := range runs {
		if i > 0 {
			next := p
			next.Number = i + 1
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
