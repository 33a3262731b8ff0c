package card

import (
	"cmp"
	"strconv"
	"time"
)

// Civil returns the date and the time of day of a moment by the clock as
// written. What is finer than its precision is that of its earliest or latest
// minute; of an open moment it means nothing.
func (m Moment) Civil() (year, month, day, hour, minute int) {
	year, named, day := time.Unix((m.Clock+epoch)*60, 0).UTC().Date()
	return year, int(named), day, int(m.Clock % minutesADay / 60), int(m.Clock % 60)
}

// Before reports whether a moment lies surely before another one: by their
// instants where both have an offset, else by the clock as written. An open
// moment lies neither before nor after anything.
func (m Moment) Before(other Moment) bool {
	switch {
	case m.Open || other.Open:
		return false
	case m.Zoned && other.Zoned:
		return m.Instant() < other.Instant()
	}
	return m.Clock < other.Clock
}

// Instant returns the minute in UTC, counted as Clock is; meaningful only if Zoned.
func (m Moment) Instant() int64 { return m.Clock - int64(m.Offset) }

// Minute returns the minute as written: what moments are compared by unless both are
// Zoned (Before).
func (m Moment) Minute() int64 { return m.Clock }

// Compare orders intervals by their earliest minute, then by their latest, both
// by the clock as written: a negative number if this one comes first. An open
// beginning comes before all others, an open end after. It is a total order, and
// it is 0 exactly for intervals with the same two ends.
func (i Interval) Compare(other Interval) int {
	return cmp.Or(
		-CompareBools(i.Earliest.Open, other.Earliest.Open),
		cmp.Compare(i.Earliest.Clock, other.Earliest.Clock),
		CompareBools(i.Latest.Open, other.Latest.Open),
		cmp.Compare(i.Latest.Clock, other.Latest.Clock),
	)
}

// CompareAt orders as Compare does, but of ends that are written as the same day with
// offsets, the earlier instant comes first. Where one has no offset, its clock is taken
// for one at offset, in minutes east of UTC: the order of a list has to place it
// somewhere, and says nothing about when it was.
func (i Interval) CompareAt(other Interval, offset int) int {
	return cmp.Or(
		-CompareBools(i.Earliest.Open, other.Earliest.Open),
		i.Earliest.compareAt(other.Earliest, offset),
		CompareBools(i.Latest.Open, other.Latest.Open),
		i.Latest.compareAt(other.Latest, offset),
		i.Compare(other),
	)
}

// compareAt orders by the day as written, then by the minute of that day at an offset,
// then by the instant; a day as a whole begins before all that has an offset.
func (m Moment) compareAt(other Moment, offset int) int {
	return cmp.Or(
		cmp.Compare(m.Clock/minutesADay, other.Clock/minutesADay),
		cmp.Compare(m.at(offset), other.at(offset)),
		CompareBools(m.Zoned, other.Zoned),
		cmp.Compare(m.Instant(), other.Instant()),
	)
}

const minutesADay = 24 * 60

// FirstDay is the day on which an interval begins, counted from 1, or 0 where its beginning is
// open: what CompareAt looks at first, whatever the offset.
func (i Interval) FirstDay() uint64 {
	if i.Earliest.Open {
		return 0
	}
	return 1 + uint64(i.Earliest.Clock/minutesADay)
}

// at is the clock at an offset from UTC, within the day that is written.
func (m Moment) at(offset int) int64 {
	if !m.Zoned {
		return m.Clock
	}
	first := m.Clock / minutesADay * minutesADay
	return min(max(m.Instant()+int64(offset), first), first+minutesADay-1)
}

// CompareBools orders false before true: a negative number where a comes first, 0 where
// both are the same.
func CompareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// Overlaps reports whether some minute may belong to both intervals, which is
// so unless one of them EndsBefore the other. It is symmetric, and every
// interval overlaps itself.
func (i Interval) Overlaps(other Interval) bool {
	return !i.EndsBefore(other) && !other.EndsBefore(i)
}

// EndsBefore reports whether the latest minute of this interval is surely
// before the earliest one of the other: by their instants where these two ends
// have an offset, else by the clock as written. An open end never is. What ends
// before another interval does not overlap it.
func (i Interval) EndsBefore(other Interval) bool { return i.Latest.Before(other.Earliest) }

// listed returns the end by which an interval is listed: the latest one, of
// a/.. the earliest.
func (i Interval) listed() Moment {
	if i.Latest.Open {
		return i.Earliest
	}
	return i.Latest
}

// Listed returns the day in whose list an interval stands: that of its latest bound,
// of a/.. that of its earliest. The day is 0 where the bound is coarser than a day, and
// all three are where only a year is known.
func (i Interval) Listed() (year, month, day int) {
	bound := i.listed()
	if bound.Precision < Month {
		return 0, 0, 0
	}
	year, month, day, _, _ = bound.Civil()
	if bound.Precision < Day {
		day = 0
	}
	return year, month, day
}

// Month returns the month in whose list an interval stands (Listed), "2023-09". It is
// "" where only a year is known.
func (i Interval) Month() string {
	year, month, _ := i.Listed()
	if month == 0 {
		return ""
	}
	return Calendar(year, month, 0)
}

// Day returns the day in whose list an interval stands (Listed), "2023-09-19". It is ""
// where that is not known. What has a day has the month that the day begins with.
func (i Interval) Day() string {
	year, month, day := i.Listed()
	if day == 0 {
		return ""
	}
	return Calendar(year, month, day)
}

// Calendar writes a day as addresses and data have it: "2023-09-19"; a month where the day
// is 0, "2023-09", and a year where the month is too, "2023". Every claim has several, in
// lists too: fmt is too slow.
func Calendar(year, month, day int) string {
	b := padded(make([]byte, 0, len("2023-09-19")), year, 4)
	if month > 0 {
		b = padded(append(b, '-'), month, 2)
	}
	if month > 0 && day > 0 {
		b = padded(append(b, '-'), day, 2)
	}
	return string(b)
}

// padded appends a number with zeros before it, so that it has so many digits at least.
func padded(b []byte, n, digits int) []byte {
	for limit := 10; digits > 1; digits, limit = digits-1, limit*10 {
		if n < limit {
			b = append(b, "0000"[:digits-1]...)
			break
		}
	}
	return strconv.AppendInt(b, int64(n), 10)
}

// IsDay reports whether an interval is exactly one whole day: both ends are
// written as days, and they are the same day.
func (i Interval) IsDay() bool {
	return !i.Earliest.Open && !i.Latest.Open &&
		i.Earliest.Precision == Day && i.Latest.Precision == Day &&
		i.Latest.Clock-i.Earliest.Clock == 24*60-1
}
