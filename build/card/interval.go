package card

import (
	"fmt"
	"regexp"
	"strings"
	"time"
)

// Precision says how exact a moment is as written. The order is from coarse to fine.
type Precision uint8

const (
	Year Precision = iota
	Month
	Day
	Minute
)

// Moment is one end of an interval.
type Moment struct {
	Clock     int64     // minutes since 0001-01-01T00:00 by the clock as written; a coarse date's earliest or latest minute
	Offset    int16     // minutes east of UTC; meaningful only if Zoned
	Precision Precision // as written
	Zoned     bool      // an offset was written
	Open      bool      // "..": nothing is said about this end
}

// Interval is a date or an interval as written: [Earliest, Latest].
type Interval struct {
	Text
	Earliest, Latest Moment
}

// epoch is 0001-01-01T00:00 in minutes of Unix time.
const epoch = -62135596800 / 60

// offsetLimit is the largest distance from UTC that any clock on Earth keeps.
const offsetLimit = 14 * 60

// ParseInterval reads a date or an interval: YYYY, YYYY-MM, YYYY-MM-DD or
// YYYY-MM-DDThh:mm, with Z or an offset such as +04:00 or without, and a/b, ../b
// or a/.. of two of them. It returns the interval without its Text, and "" or
// what is wrong with the value and what to write instead.
//
// A date reaches from its earliest to its latest minute, a/b from the earliest
// of a to the latest of b. What is accepted never ends before it begins, and a
// date that the message proposes is accepted.
func ParseInterval(value string) (Interval, string) {
	interval, problem := readInterval(value)
	if problem == misshapen {
		problem = proposeInterval(value)
	}
	if problem != "" {
		return Interval{}, problem
	}
	return interval, ""
}

// misshapen is the problem of a value that has none of the forms; what to say
// of it takes a look at the whole value.
const misshapen = "misshapen"

// dateForms is the help for a value in which no date can be made out.
const dateForms = "write YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDThh:mm, or an interval a/b, ../b or a/.. of two of them"

// proposeInterval says what to write instead of a value that has no known form.
func proposeInterval(value string) string {
	if value == "" {
		return "a date is empty: " + dateForms
	}
	if len(value) <= 100 {
		proposal := mendDate(value)
		_, problem := readInterval(proposal)
		ok := problem == ""
		if !ok {
			proposal, ok = spelledSpan(value)
		}
		switch {
		case ok && madeTime.MatchString(value):
			return fmt.Sprintf("%s is what a program makes of a day: write %s", quoteBriefly(value), proposal)
		case ok:
			return fmt.Sprintf("%s is no date: write %s", quoteBriefly(value), proposal)
		}
	}
	return fmt.Sprintf("%s is no date: %s", quoteBriefly(value), dateForms)
}

// looseDate is a date from year to day, or to minute, in the spellings that
// leave no doubt about what is meant; 09/10/2023 does, so it is not among them.
var looseDate = regexp.MustCompile(`^(\d{4})[-./ ](\d{1,2})(?:[-./ ](\d{1,2})(?:[ Tt]+(\d{1,2})[:.](\d{2})(?::\d{2}(?:\.\d+)?)? ?(?:(Z|z|UTC|GMT)|([+-])(\d{1,2})(?::?(\d{2}))?)?)?)?$`)

// madeTime is what programs write that keep a day as a point in time: midnight to
// the second. Nobody writes a card like that, and the day alone was read.
var madeTime = regexp.MustCompile(`^\s*\d{4}-\d{1,2}-\d{1,2}(?:[Tt]|\s+)00:00:00(?:\.0+)?\s*(?:[Zz]|UTC|GMT|[+-]\d{1,2}(?::?\d{2})?)?\s*$`)

// mendDate writes a loosely written date in the form that is asked for; what it
// does not know it leaves, and an empty text is an open end.
func mendDate(text string) string {
	text = strings.TrimSpace(text)
	if text == "" {
		return ".."
	}
	part := looseDate.FindStringSubmatch(text)
	if part == nil {
		return spelledDate(text)
	}
	date := part[1] + "-" + twoDigits(part[2])
	if part[3] != "" {
		date += "-" + twoDigits(part[3])
	}
	if madeTime.MatchString(text) {
		return date
	}
	if part[4] != "" {
		date += "T" + twoDigits(part[4]) + ":" + part[5]
	}
	switch {
	case part[6] != "":
		date += "Z"
	case part[8] != "":
		date += part[7] + twoDigits(part[8]) + ":" + twoDigits(part[9])
	}
	return date
}

// quoteBriefly quotes an author's value, or its beginning if it is long.
func quoteBriefly(value string) string {
	const enough = 60
	count := 0
	for at := range value {
		if count++; count > enough {
			return fmt.Sprintf("%q…", value[:at])
		}
	}
	return fmt.Sprintf("%q", value)
}

// readInterval is ParseInterval without proposals, so that these can be tried.
func readInterval(value string) (Interval, string) {
	from, to, two := strings.Cut(value, "/")
	switch {
	case !two:
		to = from
	case from == ".." && to == "..":
		return Interval{}, `"../.." says nothing: write a date at one end at least`
	}
	earliest, latest := Moment{Open: true}, Moment{Open: true}
	var problem string
	if !two || from != ".." {
		if earliest, _, problem = readDate(from); problem != "" {
			return Interval{}, problem
		}
	}
	if !two || to != ".." {
		if _, latest, problem = readDate(to); problem != "" {
			return Interval{}, problem
		}
	}
	if latest.Before(earliest) {
		return Interval{}, "the interval ends before it begins"
	}
	return Interval{Earliest: earliest, Latest: latest}, ""
}

// readDate reads one date and returns its earliest and its latest minute.
func readDate(text string) (earliest, latest Moment, problem string) {
	clock, offset := text, ""
	if n := len("0000-00-00T00:00"); len(text) > n {
		clock, offset = text[:n], text[n:]
	}
	var m Moment
	switch {
	case inForm(clock, "0000-00-00T00:00"):
		m.Precision = Minute
	case offset != "":
		return m, m, misshapen
	case inForm(clock, "0000-00-00"):
		m.Precision = Day
	case inForm(clock, "0000-00"):
		m.Precision = Month
	case inForm(clock, "0000"):
		m.Precision = Year
	default:
		return m, m, misshapen
	}
	if offset != "" {
		m.Zoned = true
		if m.Offset, problem = readOffset(offset); problem != "" {
			return m, m, problem
		}
	}
	first, next, problem := readClock(clock, m.Precision)
	if problem != "" {
		return m, m, problem
	}
	earliest, latest = m, m
	earliest.Clock = first.Unix()/60 - epoch
	latest.Clock = next.Unix()/60 - epoch - 1
	return earliest, latest, ""
}

// readClock reads a date that has the form of its precision: the first minute
// of the time that it names, and the first minute after it.
func readClock(text string, precision Precision) (first, next time.Time, problem string) {
	year, month, day, hour, minute := digitsValue(text[:4]), 1, 1, 0, 0
	if year == 0 {
		return first, next, `year "0000" does not exist: write a year from 0001 to 9999`
	}
	if precision >= Month {
		if month = digitsValue(text[5:7]); month < 1 || month > 12 {
			return first, next, fmt.Sprintf("month %q does not exist: write a month from 01 to 12", text[5:7])
		}
	}
	if precision >= Day {
		day = digitsValue(text[8:10])
		// Day 0 of the month after is the last one of this month.
		if last := time.Date(year, time.Month(month+1), 0, 0, 0, 0, 0, time.UTC).Day(); day < 1 || day > last {
			return first, next, fmt.Sprintf("day %q does not exist: %s has the days 01 to %d", text[8:10], text[:7], last)
		}
	}
	if precision == Minute {
		if hour = digitsValue(text[11:13]); hour == 24 {
			return first, next, `hour "24" does not exist: write 00:00 of the next day`
		} else if hour > 24 {
			return first, next, fmt.Sprintf("hour %q does not exist: write an hour from 00 to 23", text[11:13])
		}
		if minute = digitsValue(text[14:16]); minute > 59 {
			return first, next, fmt.Sprintf("minute %q does not exist: write a minute from 00 to 59", text[14:16])
		}
	}
	first = time.Date(year, time.Month(month), day, hour, minute, 0, 0, time.UTC)
	switch precision {
	case Year:
		return first, first.AddDate(1, 0, 0), ""
	case Month:
		return first, first.AddDate(0, 1, 0), ""
	case Day:
		return first, first.AddDate(0, 0, 1), ""
	}
	return first, first.Add(time.Minute), ""
}

// readOffset reads what stands behind the minutes: Z, +hh:mm or -hh:mm.
func readOffset(text string) (minutes int16, problem string) {
	if text == "Z" {
		return 0, ""
	}
	if !inForm(text, "+00:00") && !inForm(text, "-00:00") {
		return 0, misshapen
	}
	hour, minute := digitsValue(text[1:3]), digitsValue(text[4:6])
	minutes = int16(hour*60 + minute) // of two digits each
	switch {
	case minute > 59 || minutes > offsetLimit:
		return 0, fmt.Sprintf("offset %q does not exist: write one from -14:00 to +14:00", text)
	case text == "-00:00":
		return 0, `offset "-00:00" says that the zone is not known: leave it out, or write Z`
	case text[0] == '-':
		return -minutes, ""
	}
	return minutes, ""
}

// inForm reports whether text is form, where each 0 of form stands for any digit.
func inForm(text, form string) bool {
	if len(text) != len(form) {
		return false
	}
	for i := range len(form) {
		if form[i] == '0' && (text[i] < '0' || text[i] > '9') || form[i] != '0' && text[i] != form[i] {
			return false
		}
	}
	return true
}

// digitsValue returns the value of a few digits.
func digitsValue(digits string) (n int) {
	for i := range len(digits) {
		n = n*10 + int(digits[i]-'0')
	}
	return n
}
