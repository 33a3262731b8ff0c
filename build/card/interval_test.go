package card_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"onrecord/build/card"
)

// readInterval reads a value that the test knows to be good.
func readInterval(t testing.TB, value string) card.Interval {
	t.Helper()
	interval, problem := card.ParseInterval(value)
	if problem != "" {
		t.Fatalf("ParseInterval(%q): %s", value, problem)
	}
	return interval
}

// endOf prints one end of an interval in full.
func endOf(m card.Moment) string {
	if m.Open {
		return ".."
	}
	year, month, day, hour, minute := m.Civil()
	text := fmt.Sprintf("%04d-%02d-%02dT%02d:%02d p%d", year, month, day, hour, minute, m.Precision)
	if m.Zoned {
		text += fmt.Sprintf(" %+d", m.Offset)
	}
	return text
}

func TestAnIntervalReachesFromItsEarliestToItsLatestMinute(t *testing.T) {
	for _, c := range []struct{ value, earliest, latest string }{
		{"2023", "2023-01-01T00:00 p0", "2023-12-31T23:59 p0"},
		{"2023-09", "2023-09-01T00:00 p1", "2023-09-30T23:59 p1"},
		{"2024-02", "2024-02-01T00:00 p1", "2024-02-29T23:59 p1"},
		{"2100-02", "2100-02-01T00:00 p1", "2100-02-28T23:59 p1"},
		{"2023-09-19", "2023-09-19T00:00 p2", "2023-09-19T23:59 p2"},
		{"2023-09-19T14:05", "2023-09-19T14:05 p3", "2023-09-19T14:05 p3"},
		{"2023-09-19T14:05Z", "2023-09-19T14:05 p3 +0", "2023-09-19T14:05 p3 +0"},
		{"2023-09-19T14:05+04:00", "2023-09-19T14:05 p3 +240", "2023-09-19T14:05 p3 +240"},
		{"2023-09-19T14:05-03:30", "2023-09-19T14:05 p3 -210", "2023-09-19T14:05 p3 -210"},
		{"2023-09-19T14:05+14:00", "2023-09-19T14:05 p3 +840", "2023-09-19T14:05 p3 +840"},
		{"2023-09-19/2023-10", "2023-09-19T00:00 p2", "2023-10-31T23:59 p1"},
		{"2023-09/2023", "2023-09-01T00:00 p1", "2023-12-31T23:59 p0"},
		{"2023/2023-01", "2023-01-01T00:00 p0", "2023-01-31T23:59 p1"},
		{"../2023-09-19", "..", "2023-09-19T23:59 p2"},
		{"2023-09-19T10:00/..", "2023-09-19T10:00 p3", ".."},
		{"2023-09-19T12:00+04:00/2023-09-19T10:00Z", "2023-09-19T12:00 p3 +240", "2023-09-19T10:00 p3 +0"},
		{"0001", "0001-01-01T00:00 p0", "0001-12-31T23:59 p0"},
		{"9999-12-31", "9999-12-31T00:00 p2", "9999-12-31T23:59 p2"},
	} {
		interval := readInterval(t, c.value)
		if got := endOf(interval.Earliest); got != c.earliest {
			t.Errorf("%s: earliest %s, want %s", c.value, got, c.earliest)
		}
		if got := endOf(interval.Latest); got != c.latest {
			t.Errorf("%s: latest %s, want %s", c.value, got, c.latest)
		}
		if interval.Given() {
			t.Errorf("%s: the text is set; it is the caller's", c.value)
		}
	}
}

func TestTheClockCountsMinutesFromTheFirstDay(t *testing.T) {
	for value, want := range map[string]int64{"0001-01-01T00:00": 0, "0001-01-02T00:01": 24*60 + 1, "1970-01-01T00:00": 1035593280} {
		if got := readInterval(t, value).Earliest.Clock; got != want {
			t.Errorf("%s: clock %d, want %d", value, got, want)
		}
	}
}

func TestAProblemWithADateNamesTheWayOut(t *testing.T) {
	for _, c := range []struct{ value, problem string }{
		{"", "a date is empty: write YYYY"},
		{"2023-13", `month "13" does not exist: write a month from 01 to 12`},
		{"2023-00-01", `month "00" does not exist`},
		{"2023-02-29", `day "29" does not exist: 2023-02 has the days 01 to 28`},
		{"2024-02-30", `day "30" does not exist: 2024-02 has the days 01 to 29`},
		{"2023-09-00", `day "00" does not exist`},
		{"0000", `year "0000" does not exist: write a year from 0001 to 9999`},
		{"2023-09-19T24:00", `hour "24" does not exist: write 00:00 of the next day`},
		{"2023-09-19T25:00", `hour "25" does not exist: write an hour from 00 to 23`},
		{"2023-09-19T14:60", `minute "60" does not exist`},
		{"2023-09-19T14:00+14:01", `offset "+14:01" does not exist: write one from -14:00 to +14:00`},
		{"2023-09-19T14:00+03:60", `offset "+03:60" does not exist`},
		{"2023-09-19T14:00-00:00", `offset "-00:00" says that the zone is not known`},
		{"2023-09-20/2023-09-19", "the interval ends before it begins"},
		{"2023-09-19T10:00Z/2023-09-19T12:00+04:00", "the interval ends before it begins"},
		{"../..", `"../.." says nothing: write a date at one end at least`},
		{"2023-9-19", `"2023-9-19" is no date: write 2023-09-19`},
		{"2023/09/19", `"2023/09/19" is no date: write 2023-09-19`},
		{"4.5.2026", `"4.5.2026" is no date: write 2026-05-04`},
		{"4. Mai 2026", `"4. Mai 2026" is no date: write 2026-05-04`},
		{"May 4th, 2026", `"May 4th, 2026" is no date: write 2026-05-04`},
		{"19 сентября 2023 г.", `"19 сентября 2023 г." is no date: write 2023-09-19`},
		{"März 2026", `"März 2026" is no date: write 2026-03`},
		{"05/2026", `"05/2026" is no date: write 2026-05`},
		{"1.5.2026–3.5.2026", `"1.5.2026–3.5.2026" is no date: write 2026-05-01/2026-05-03`},
		{"Jänner 2026", `"Jänner 2026" is no date: write 2026-01`},
		{"14. Jän. 2026", "write 2026-01-14"},
		{"Sept. 2026", "write 2026-09"},
		{"3 déc. 2026", "write 2026-12-03"},
		{"Ju 2026", "is no date: write YYYY"},
		{"Jun 2026", "write 2026-06"},
		{"März bis Mai 2026", `"März bis Mai 2026" is no date: write 2026-03/2026-05`},
		{"von März bis Mai 2026", "write 2026-03/2026-05"},
		{"Dezember 2025 bis Februar 2026", "write 2025-12/2026-02"},
		{"März–Mai 2026", "write 2026-03/2026-05"},
		{"4. bis 6. März 2026", "write 2026-03-04/2026-03-06"},
		{"4.-6. März 2026", "write 2026-03-04/2026-03-06"},
		{"14./15. März 2026", "write 2026-03-14/2026-03-15"},
		{"vom 4.3. bis zum 6.5.2026", "write 2026-03-04/2026-05-06"},
		{"с 4 по 6 марта 2026", "write 2026-03-04/2026-03-06"},
		{"03/2026 - 05/2026", "write 2026-03/2026-05"},
		{"Mai bis März 2026", "is no date: write YYYY"},
		{"May-2026", "is no date: write YYYY"},
		{"Mai bis 2026", "is no date: write YYYY"},
		{"2024 bis 2026", "write 2024/2026"},
		{"Herbst 2026", "is no date: write YYYY"},
		{"2023/9", `"2023/9" is no date: write 2023-09`},
		{"2023.09.19", `"2023.09.19" is no date: write 2023-09-19`},
		{" 2023-09-19 ", `" 2023-09-19 " is no date: write 2023-09-19`},
		{"2023-09-19 14:05", `"2023-09-19 14:05" is no date: write 2023-09-19T14:05`},
		{"2023-09-19t9:05z", `"2023-09-19t9:05z" is no date: write 2023-09-19T09:05Z`},
		{"2023-09-19T14:05:30", `"2023-09-19T14:05:30" is no date: write 2023-09-19T14:05`},
		{"2026-05-04T00:00:00.000Z", `"2026-05-04T00:00:00.000Z" is what a program makes of a day: write 2026-05-04`},
		{"2026-05-04T00:00:00Z", "what a program makes of a day: write 2026-05-04"},
		{"2026-05-04 00:00:00", "what a program makes of a day: write 2026-05-04"},
		{"2026-05-04 00:00:00.000000000 Z", "what a program makes of a day: write 2026-05-04"},
		{"2026-05-04T00:00:00+04:00", "what a program makes of a day: write 2026-05-04"},
		{"2026-05-04T00:00:00Z/2026-05-06T00:00:00Z", "write 2026-05-04/2026-05-06"},
		{"2026-05-04T00:01:00Z", "write 2026-05-04T00:01Z"},
		{"2023-09-19T14:05+04", `"2023-09-19T14:05+04" is no date: write 2023-09-19T14:05+04:00`},
		{"2023-09-19T14:05 UTC", `"2023-09-19T14:05 UTC" is no date: write 2023-09-19T14:05Z`},
		{"2023-09-19T14:05-0330", `"2023-09-19T14:05-0330" is no date: write 2023-09-19T14:05-03:30`},
		{"2023-09-19 to 2023-9-20", `"2023-09-19 to 2023-9-20" is no date: write 2023-09-19/2023-09-20`},
		{"2023-09-19–2023-09-20", "write 2023-09-19/2023-09-20"},
		{"2023-09-19..2023-09-20", "write 2023-09-19/2023-09-20"},
		{"2023-09-19 / 2023-09-20", "write 2023-09-19/2023-09-20"},
		{"2023-09-19/", "write 2023-09-19/.."},
		{"/2023-09-19", "write ../2023-09-19"},
		{"..", `".." is no date: write YYYY, YYYY-MM`},
		{"2023-09-19Z", `"2023-09-19Z" is no date: write YYYY`},
		{"2023-09-19/2023-09-20/2023-09-21", "is no date: write YYYY"},
		{"19.09.2023", `"19.09.2023" is no date: write 2023-09-19`},
		{"09/10/2023", "is no date: write YYYY"},
		{"-2023", "is no date: write YYYY"},
		{"２０２３", "is no date: write YYYY"},
		{strings.Repeat("2023-", 1000), `2023-2023-2023-2023-2023-"… is no date`},
	} {
		interval, problem := card.ParseInterval(c.value)
		if !strings.Contains(problem, c.problem) {
			t.Errorf("ParseInterval(%q) says %q, want %q", c.value, problem, c.problem)
		}
		if problem != "" && interval != (card.Interval{}) {
			t.Errorf("ParseInterval(%q) has a problem and a value", c.value)
		}
		proposalHolds(t, problem)
	}
}

var proposedDate = regexp.MustCompile(` is no date: write ([0-9.].*)$`)

// proposalHolds checks that the date which a message proposes is a date.
func proposalHolds(t *testing.T, problem string) {
	t.Helper()
	if m := proposedDate.FindStringSubmatch(problem); m != nil {
		if _, again := card.ParseInterval(m[1]); again != "" {
			t.Errorf("%s: and that is refused too: %s", problem, again)
		}
	}
}

func TestAnIntervalIsListedByItsLatestBound(t *testing.T) {
	for _, c := range []struct {
		value, month, day string
		whole             bool
	}{
		{"2023", "", "", false},
		{"2023-09", "2023-09", "", false},
		{"2023-09-19", "2023-09", "2023-09-19", true},
		{"2023-09-19/2023-09-19", "2023-09", "2023-09-19", true},
		{"2023-09-19/2023-09-20", "2023-09", "2023-09-20", false},
		{"2023-09-19T14:05+04:00", "2023-09", "2023-09-19", false},
		{"2023-09-19T00:00/2023-09-19T23:59", "2023-09", "2023-09-19", false},
		{"2023-09-19/2023-10", "2023-10", "", false},
		{"2023-09-19/2024", "", "", false},
		{"2023/2023-11-02", "2023-11", "2023-11-02", false},
		{"../2023-09-19", "2023-09", "2023-09-19", false},
		{"2023-09-19/..", "2023-09", "2023-09-19", false},
		{"2023/..", "", "", false},
		{"0001-01-01", "0001-01", "0001-01-01", true},
	} {
		interval := readInterval(t, c.value)
		if got := interval.Month(); got != c.month {
			t.Errorf("%s: month %q, want %q", c.value, got, c.month)
		}
		if got := interval.Day(); got != c.day {
			t.Errorf("%s: day %q, want %q", c.value, got, c.day)
		}
		if got := interval.IsDay(); got != c.whole {
			t.Errorf("%s: a whole day is %t, want %t", c.value, got, c.whole)
		}
	}
	if month := (card.Interval{}).Month(); month != "" {
		t.Errorf("no interval is listed under %q", month)
	}
}

func TestIntervalsInOrder(t *testing.T) {
	ordered := []string{
		"../2022", "../2023-09-19", "2022", "2023-01-01", "2023", "2023/2024-01", "2023/..",
		"2023-09-19T00:00", "2023-09-19", "2023-09-19/2023-09-20", "2023-09-19T10:00+04:00", "2023-09-19T10:01Z", "2023-09-20",
	}
	for i, a := range ordered {
		for j, b := range ordered {
			if got, want := readInterval(t, a).Compare(readInterval(t, b)), min(1, max(-1, i-j)); got != want {
				t.Errorf("Compare(%s, %s) = %d, want %d", a, b, got, want)
			}
		}
	}
}

func TestOverlap(t *testing.T) {
	for _, c := range []struct {
		a, b         string
		overlap, end bool // end: a ends before b
	}{
		{"2023-09-19", "2023-09-20", false, true},
		{"2023-09-20", "2023-09-19", false, false},
		{"2023-09-19", "2023-09", true, false},
		{"2023-09-19T10:00", "2023-09-19T10:00", true, false},
		{"2023-09-19T10:00", "2023-09-19T10:01", false, true},
		{"2023-09-19T10:00+04:00", "2023-09-19T06:00Z", true, false},
		{"2023-09-19T10:00+04:00", "2023-09-19T10:00Z", false, true},
		{"2023-09-19T10:00+04:00", "2023-09-19T10:00", true, false},
		{"2023-09-19T10:00+04:00", "2023-09-19", true, false},
		{"../2023-09-18", "2023-09-19", false, true},
		{"../2023-09-19", "2023-09-19/..", true, false},
		{"2023-09-20/..", "../2023-09-19", false, false},
		{"2023-09-19/..", "2024", true, false},
	} {
		a, b := readInterval(t, c.a), readInterval(t, c.b)
		if got := a.Overlaps(b); got != c.overlap {
			t.Errorf("%s overlaps %s: %t, want %t", c.a, c.b, got, c.overlap)
		}
		if got := a.EndsBefore(b); got != c.end {
			t.Errorf("%s ends before %s: %t, want %t", c.a, c.b, got, c.end)
		}
	}
}

// anyDate writes a random date of the few days around a new year, so that
// random dates often touch.
func anyDate(r *rand.Rand) string {
	day := time.Date(2023, 12, 30+r.IntN(4), r.IntN(24), r.IntN(3), 0, 0, time.UTC)
	layouts := []string{"2006", "2006-01", "2006-01-02", "2006-01-02T15:04", "2006-01-02T15:04Z", "2006-01-02T15:04+04:00", "2006-01-02T15:04-11:30"}
	return day.Format(layouts[r.IntN(len(layouts))])
}

// anyInterval returns a random interval and how it is written.
func anyInterval(r *rand.Rand) (card.Interval, string) {
	for {
		value := anyDate(r)
		switch r.IntN(4) {
		case 0:
			value += "/" + anyDate(r)
		case 1:
			value = [...]string{"../" + value, value + "/.."}[r.IntN(2)]
		}
		if interval, problem := card.ParseInterval(value); problem == "" {
			return interval, value
		}
	}
}

func TestLawsOfIntervals(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		a, av := anyInterval(r)
		b, bv := anyInterval(r)
		c, cv := anyInterval(r)
		switch {
		case a.Compare(b) != -b.Compare(a):
			t.Fatalf("the order of %s and %s depends on who asks", av, bv)
		case a.Compare(b) <= 0 && b.Compare(c) <= 0 && a.Compare(c) > 0:
			t.Fatalf("%s, %s and %s have no order", av, bv, cv)
		case a.Compare(b) == 0 && (endClock(a.Earliest) != endClock(b.Earliest) || endClock(a.Latest) != endClock(b.Latest)):
			t.Fatalf("%s and %s are equal and have other ends", av, bv)
		case a.CompareAt(b, 240) != -b.CompareAt(a, 240):
			t.Fatalf("the order of %s and %s in a list depends on who asks", av, bv)
		case a.CompareAt(b, 240) <= 0 && b.CompareAt(c, 240) <= 0 && a.CompareAt(c, 240) > 0:
			t.Fatalf("%s, %s and %s have no order in a list", av, bv, cv)
		case a.CompareAt(b, 240) == 0 && a.Compare(b) != 0:
			t.Fatalf("%s and %s have no order in a list", av, bv)
		case a.FirstDay() < b.FirstDay() && a.CompareAt(b, 240) >= 0:
			t.Fatalf("%s begins on an earlier day than %s and does not stand before it in a list", av, bv)
		case a.Overlaps(b) != b.Overlaps(a):
			t.Fatalf("overlap of %s and %s is one-sided", av, bv)
		case !a.Overlaps(a) || a.EndsBefore(a):
			t.Fatalf("%s does not overlap itself", av)
		case a.EndsBefore(b) && a.Overlaps(b):
			t.Fatalf("%s ends before %s and overlaps it", av, bv)
		case a.Day() != "" && !strings.HasPrefix(a.Day(), a.Month()+"-"):
			t.Fatalf("%s has the day %s and the month %s", av, a.Day(), a.Month())
		}
	}
}

// endClock is what Compare sees of an end.
func endClock(m card.Moment) string { return fmt.Sprint(m.Open, m.Clock) }

func TestEveryDayIsRead(t *testing.T) {
	days := 0
	for day := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC); day.Year() < 10000; day = day.AddDate(0, 0, 1+days%97) {
		value := day.Format("2006-01-02")
		if got := readInterval(t, value); got.Day() != value || !got.IsDay() {
			t.Fatalf("%s was read as %s", value, got.Day())
		}
		days++
	}
}

func FuzzParseInterval(f *testing.F) {
	for _, seed := range []string{"2023", "2023-09", "2023-09-19", "2023-09-19T14:05+04:00", "../2023", "2023/..", "2023-9-19", "2023-09-19 to 20", "../..", "/", "2023-09-19T24:00", "\xff/\x00"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, value string) {
		interval, problem := card.ParseInterval(value)
		if again, sameProblem := card.ParseInterval(value); again != interval || problem != sameProblem {
			t.Fatal("the same value is read in two ways")
		}
		if problem != "" {
			proposalHolds(t, problem)
			return
		}
		if interval.EndsBefore(interval) || interval.Compare(interval) != 0 || !interval.Overlaps(interval) {
			t.Fatal("an interval ends before it begins")
		}
		parts := strings.Split(value, "/")
		if open := slices.Contains(parts, ".."); open != (interval.Earliest.Open || interval.Latest.Open) {
			t.Fatal("an open end is lost or made up")
		}
	})
}
