package view

import (
	"cmp"
	"strings"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/plan"
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
	ownText   = 4 << 10 // of a source that its page has beside the room for a list
)

// SourceRoom is what the page of a source has room for beside its own text: notes about
// checking, what is not on record, and prose.
func (s *Site) SourceRoom(id ledger.SourceID) int {
	source := &s.Ledger.Sources[id]
	own := source.Body.Size()
	for i := range source.Source.Notes {
		own += 200 + len(source.Source.Notes[i].Quote.Value) + len(source.Source.Notes[i].Note.Value)
	}
	for i := range source.Source.Excluded {
		own += 200 + len(source.Source.Excluded[i].Quote.Value) + len(source.Source.Excluded[i].Note.Value)
	}
	return max(PageRoom/2, PageRoom-max(0, own-ownText))
}

// UndatedKey is the part of what is known to no month.
const UndatedKey = "undated"

// partsLimit is how many parts of a list are named on one page. Where there are
// more, the years are named there, and their parts on pages of their own.
const partsLimit = 100

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
	Stands  bool     // its items stand at Address already, and it has no page of its own
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
	Day    int // how many bytes the headings of one more day take, where parts have any
	Room   int // of a page that holds a part
	Whole  int // what the page has room for on which the whole list would stand; 0: as much

	// At is where exactly these items stand already, or ""; nil where none do.
	At func([]T) string
}

// Fits reports whether a list needs no division.
func (d Division[T]) Fits(items []T) bool {
	weight, room := 0, cmp.Or(d.Whole, d.Room)
	for _, item := range items {
		if weight += d.Weigh(item); weight > room {
			return false
		}
	}
	return true
}

// Divide splits items by time and, where that is too heavy, into ever shorter
// periods. The order within each part is that of the items. Where one part would have
// room for all of them, none has more than the page of the whole list.
func (d Division[T]) Divide(items []T) []Portion[T] {
	pages := d.divide(items)
	if len(pages) == 1 && d.Whole > 0 {
		d.Room = d.Whole
		pages = d.divide(items)
	}
	return pages
}

func (d Division[T]) divide(items []T) []Portion[T] {
	all := make([]weighed[T], len(items))
	for i, item := range items {
		year, month, day := d.Said(item).Listed()
		all[i] = weighed[T]{item, date{year, month, day}, d.Weigh(item)}
		if i == 0 || all[i-1].said != all[i].said {
			all[i].weight += d.Day
		}
	}
	tops, pages := d.gather(d.split(all, 0, ""), byYear)
	named := map[string]bool{}
	for _, p := range tops {
		named[p.Address] = true
	}
	for i := range pages {
		pages[i].top = named[pages[i].Address]
	}
	return pages
}

// weighed is an item of a list with what its place depends on.
type weighed[T any] struct {
	item   T
	said   date
	weight int
}

// split are the pages that hold the items, divided by one of the periods and those
// below it. within is the month in which all of them are; "" where that is not one.
func (d Division[T]) split(items []weighed[T], by int, within string) []Portion[T] {
	var all []Portion[T]
	for _, run := range group(items, periods[by]) {
		at, known := periods[by](run[0].said)
		part := Portion[T]{Key: UndatedKey, Within: within, Number: 1, Count: len(run)}
		switch {
		case known:
			part.Key = at.key()
		case within != "":
			part.Key, part.NoDay = within, true
		}
		part.Address = d.address(part.Key)
		if part.NoDay {
			part.Address = d.address(within + "-" + UndatedKey)
		}
		if known && by+1 < len(periods) && !fits(run, d.Room) {
			inside := within
			if at.from.month > 0 && at.from.month == at.to.month {
				inside = at.from.monthKey()
			}
			all = append(all, d.split(run, by+1, inside)...)
			continue
		}
		if at.from.month > 0 && at.from.month == at.to.month {
			part.Within = at.from.monthKey()
		}
		all = append(all, d.paged(part, run)...)
	}
	return all
}

// fits reports whether items weigh no more than a page has room for.
func fits[T any](items []weighed[T], room int) bool {
	for _, item := range items {
		room -= item.weight
	}
	return room >= 0
}

// By what parts are gathered that are too many for one page.
const (
	byYear = iota
	byMonth
)

// gather are the parts that a page can name, and all pages in order: those of parts
// that are too many are named on a page of their year, and there, of their month.
func (d Division[T]) gather(all []Portion[T], by int) (named, pages []Portion[T]) {
	for _, p := range all {
		if p.Number == 1 {
			named = append(named, p)
		}
	}
	if len(named) <= partsLimit || by > byMonth {
		return named, all
	}
	named = nil
	for len(all) > 0 {
		key, n := all[0].above(by), 1
		for n < len(all) && all[n].above(by) == key {
			n++
		}
		below, more := d.gather(all[:n], by+1)
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
	case by == byYear && p.Key != UndatedKey:
		year, _, _ := strings.Cut(p.Key, "-")
		return year
	case by == byMonth && p.Within != "":
		return p.Within
	}
	return p.Key
}

// address is where a part stands: that of 2023-07/2023-09 is 2023-07--2023-09.html.
func (d Division[T]) address(key string) string {
	return d.Prefix + strings.ReplaceAll(key, "/", "--") + ".html"
}

// paged spreads the items of a part over as many pages as they need.
func (d Division[T]) paged(p Portion[T], items []weighed[T]) []Portion[T] {
	runs := plan.Runs(items, func(i weighed[T]) int { return i.weight }, d.Room, d.Room)
	pages := make([]Portion[T], len(runs))
	var addresses []string
	for i, run := range runs {
		pages[i] = p
		pages[i].Number, pages[i].Address = i+1, plan.PageNumber(p.Address, i+1)
		for _, item := range run {
			pages[i].Items = append(pages[i].Items, item.item)
		}
		addresses = append(addresses, pages[i].Address)
	}
	if len(pages) > 1 {
		for i := range pages {
			pages[i].Pages = addresses
		}
	} else if d.At != nil {
		if at := d.At(pages[0].Items); at != "" {
			pages[0].Address, pages[0].Stands = at, true
		}
	}
	return pages
}

// ClaimWeight is about how many bytes a claim takes in a list of a page: its
// label, its links, the markup around them, and a part of the headings of its day and month.
func (s *Site) ClaimWeight(id ledger.ClaimID) int {
	s.weighing.Do(func() { // lists are divided by it in a dozen ways
		s.weights = make([]int32, len(s.Ledger.Claims))
		for i := range s.weights {
			s.weights[i] = int32(s.claimWeight(ledger.ClaimID(i)))
		}
	})
	return int(s.weights[id])
}

func (s *Site) claimWeight(id ledger.ClaimID) int {
	c := &s.Ledger.Claims[id]
	weight := 190 + len(s.Wording.Label(id).String()) + len(c.Address)
	if c.Claimant != ledger.None {
		weight += len(s.Ledger.Actors[c.Claimant].Page)
	}
	if c.Source != ledger.None {
		weight += 20 + len(s.Wording.Outlet(c.Source))
	}
	return weight
}
