package view

import (
	"cmp"
	"slices"

	"onrecord/build/card"
)

// date is the day by which something is listed; the day is 0 where the month alone is
// known, and all of it where not even that is.
type date struct{ year, month, day int }

func (d date) compare(other date) int {
	return cmp.Or(cmp.Compare(d.year, other.year), cmp.Compare(d.month, other.month), cmp.Compare(d.day, other.day))
}

func (d date) monthKey() string { return card.Calendar(d.year, d.month, 0) }

// key writes a date as addresses have it: "2023", "2023-09" or "2023-09-19".
func (d date) key() string { return card.Calendar(d.year, d.month, d.day) }

// period is some years, months of one year, or days of one month.
type period struct{ from, to date }

// key writes a period as an interval: "2023", "2023-07/2023-09", "2023-09-11/2023-09-20".
func (p period) key() string {
	if p.from == p.to {
		return p.from.key()
	}
	return p.from.key() + "/" + p.to.key()
}

// periods are those into which a list is divided, each within the one before it: ten,
// five, two or three years and one; six, three months and one; fifteen, five, two days
// and one. Each has no more than three of the next, but for months of a quarter and days,
// so that pages are well filled whichever way the claims lie. They report false where a
// date is not known as well as that.
var periods = []func(date) (period, bool){
	years(0), years(0, 5), years(0, 2, 5, 7), years(0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
	months(1, 7), months(1, 4, 7, 10), ofMonth,
	days(1, 16), days(1, 6, 11, 16, 21, 26), days(1, 3, 6, 8, 11, 13, 16, 18, 21, 23, 26, 28, 30), ofDay,
}

// years begin in those of a decade.
func years(starts ...int) func(date) (period, bool) {
	return func(d date) (period, bool) {
		decade := d.year - d.year%10
		first, last := around(starts, d.year%10, 9)
		return period{date{year: decade + first}, date{year: decade + last}}, d.month > 0
	}
}

// months begin in those of a year.
func months(starts ...int) func(date) (period, bool) {
	return func(d date) (period, bool) {
		first, last := around(starts, d.month, 12)
		return period{date{d.year, first, 0}, date{d.year, last, 0}}, d.month > 0
	}
}

// days begin on those of a month; the last of them have what is left of it.
func days(starts ...int) func(date) (period, bool) {
	return func(d date) (period, bool) {
		first, last := around(starts, d.day, daysOf(d.year, d.month))
		return period{date{d.year, d.month, first}, date{d.year, d.month, last}}, d.day > 0
	}
}

// daysOf is how many days a month has.
func daysOf(year, month int) int {
	switch {
	case month == 2 && year%4 == 0 && (year%100 != 0 || year%400 == 0):
		return 29
	case month == 2:
		return 28
	case month == 4, month == 6, month == 9, month == 11:
		return 30
	}
	return 31
}

func ofMonth(d date) (period, bool) {
	d.day = 0
	return period{d, d}, d.month > 0
}

func ofDay(d date) (period, bool) { return period{d, d}, d.day > 0 }

// around is the first and the last number of the run in which a number is, of runs that
// begin at starts.
func around(starts []int, number, end int) (first, last int) {
	i, found := slices.BinarySearch(starts, number)
	if !found {
		i = max(i-1, 0)
	}
	if i+1 < len(starts) {
		end = min(end, starts[i+1]-1)
	}
	return starts[i], end
}

// group collects items by period, in the order of time; those without one are last.
// The order within each is that of the items. Items that lie in that order already, as
// those of most lists do, are cut where they lie.
func group[T any](items []weighed[T], by func(date) (period, bool)) [][]weighed[T] {
	starts, inOrder := runs(items, by)
	if !inOrder {
		items = slices.Clone(items)
		slices.SortStableFunc(items, func(a, b weighed[T]) int {
			x, known := by(a.said)
			y, other := by(b.said)
			switch {
			case known && other:
				return x.from.compare(y.from)
			case known:
				return -1
			case other:
				return 1
			}
			return 0
		})
		starts, _ = runs(items, by)
	}
	groups := make([][]weighed[T], len(starts))
	for i, start := range starts {
		end := len(items)
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		groups[i] = items[start:end:end]
	}
	return groups
}

// runs are where another period begins than that of the item before, and whether no
// period begins before the one that it follows.
func runs[T any](items []weighed[T], by func(date) (period, bool)) (starts []int, inOrder bool) {
	inOrder = true
	var last period
	var lastKnown bool
	for i, item := range items {
		if i > 0 && item.said == items[i-1].said {
			continue
		}
		at, known := by(item.said)
		if i > 0 && known == lastKnown && (at == last || !known) {
			continue
		}
		if i > 0 {
			inOrder = inOrder && lastKnown && (!known || last.from.compare(at.from) < 0)
		}
		starts = append(starts, i)
		last, lastKnown = at, known
	}
	return starts, inOrder
}

// Dated is the items of one month or day.
type Dated[T any] struct {
	Key   string // "2023-09", "2023-09-19"; UndatedKey where it is not known
	Items []T
}

// ByMonth and ByDay collect the items of a list, in the order of time; what is not
// known as well as that is last. The order within each is that of the items.
func ByMonth[T any](items []T, said func(T) card.Interval) []Dated[T] {
	return dated(items, said, ofMonth)
}

// ByDay is ByMonth for days.
func ByDay[T any](items []T, said func(T) card.Interval) []Dated[T] { return dated(items, said, ofDay) }

func dated[T any](items []T, said func(T) card.Interval, by func(date) (period, bool)) []Dated[T] {
	all := make([]weighed[T], len(items))
	for i, item := range items {
		year, month, day := said(item).Listed()
		all[i] = weighed[T]{item: item, said: date{year, month, day}}
	}
	var list []Dated[T]
	for _, run := range group(all, by) {
		d := Dated[T]{Key: UndatedKey}
		if at, known := by(run[0].said); known {
			d.Key = at.key()
		}
		for _, item := range run {
			d.Items = append(d.Items, item.item)
		}
		list = append(list, d)
	}
	return list
}
