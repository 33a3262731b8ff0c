package wording

import (
	"strconv"
	"strings"

	"onrecord/build/card"
	"onrecord/build/layout"
	"onrecord/build/ledger"
)

// Date writes an interval with the precision that it was given, and no more.
func (w *Wording) Date(i card.Interval) string {
	from, to := i.Earliest, i.Latest
	switch {
	case from.Open && to.Open:
		return w.say["date.undated"]
	case from.Open:
		return w.say.Fill("date.until", "date", w.moment(to))
	case to.Open:
		return w.say.Fill("date.from", "date", w.moment(from))
	case strings.Contains(i.Value, "/"):
		return w.say.Fill("date.between", "from", w.moment(from), "to", w.moment(to))
	}
	return w.moment(from)
}

// Said writes when a claim was made, as far as it is known.
func (w *Wording) Said(c *ledger.Claim) string { return w.Date(c.Said) }

// moment writes one end of an interval. A time of day without an offset says so:
// the reader must not take it for their own.
func (w *Wording) moment(m card.Moment) string {
	year, month, day, hour, minute := m.Civil()
	number := strconv.Itoa(year)
	if m.Precision == card.Year {
		return number
	}
	if m.Precision == card.Month {
		return w.say.Fill("date.month", "month", w.alone[month-1], "year", number)
	}
	date := w.say.Fill("date.day", "day", strconv.Itoa(day), "month", w.months[month-1], "year", number)
	if m.Precision == card.Day {
		return date
	}
	time := clock(hour, minute)
	if !m.Zoned {
		return w.say.Fill("date.unzoned", "date", date, "time", time)
	}
	sign, offset := "+", int(m.Offset)
	if offset < 0 {
		sign, offset = "−", -offset
	}
	return w.say.Fill("date.zoned", "date", date, "time", time, "offset", sign+clock(offset/60, offset%60))
}

// DayOfMonth is a day without its year: "19 September".
func (w *Wording) DayOfMonth(day, month int) string {
	return w.say.Fill("figures.day", "day", strconv.Itoa(day), "month", w.months[month-1])
}

// named are the names of the twelve months: within a date, which some languages inflect,
// and alone.
func named(say layout.Strings, section string) (names [12]string) {
	for i := range names {
		names[i] = say.Say(section + ".m" + strconv.Itoa(i+1))
	}
	return names
}

// clock is a time of day. Every claim has one, in lists too: fmt is too slow.
func clock(hour, minute int) string {
	digits := func(n int) string {
		if n < 10 {
			return "0" + strconv.Itoa(n)
		}
		return strconv.Itoa(n)
	}
	return digits(hour) + ":" + digits(minute)
}
