package wording

import (
	"fmt"
	"strconv"
	"strings"

	"onrecord/build/card"
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
	names := strings.Fields(w.say["date.months"])
	number := strconv.Itoa(year)
	if m.Precision == card.Year {
		return number
	}
	name := strconv.Itoa(month)
	if month <= len(names) {
		name = names[month-1]
	}
	if m.Precision == card.Month {
		return w.say.Fill("date.month", "month", name, "year", number)
	}
	date := w.say.Fill("date.day", "day", strconv.Itoa(day), "month", name, "year", number)
	if m.Precision == card.Day {
		return date
	}
	clock := fmt.Sprintf("%02d:%02d", hour, minute)
	if !m.Zoned {
		return w.say.Fill("date.unzoned", "date", date, "time", clock)
	}
	sign, offset := "+", m.Offset
	if offset < 0 {
		sign, offset = "−", -offset
	}
	return w.say.Fill("date.zoned", "date", date, "time", clock, "offset", fmt.Sprintf("%s%02d:%02d", sign, offset/60, offset%60))
}
