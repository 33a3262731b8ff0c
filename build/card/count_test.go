package card_test

import (
	"math"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"onrecord/build/card"
)

const unbounded = int64(math.MaxInt64)

// readCount reads a value that the test knows to be good, as a card does.
func readCount(t testing.TB, value string) card.Count {
	t.Helper()
	count, problem := card.ParseCount(value)
	if problem != "" {
		t.Fatalf("ParseCount(%q): %s", value, problem)
	}
	count.Text = card.Text{Value: value}
	return count
}

func TestACountHasTheBoundsOfItsWords(t *testing.T) {
	for _, c := range []struct {
		value     string
		low, high int64
		sure      bool
		number    bool
	}{
		{"25", 25, 25, true, true},
		{"0", 0, 0, true, true},
		{"5,000", 5000, 5000, true, true},
		{"1,234,567", 1234567, 1234567, true, true},
		{"80 000", 80000, 80000, true, true},
		{"1 234 567", 1234567, 1234567, true, true},
		{"about 80\u00A0000", 80000, 80000, false, true},
		{"at least 12\u202F000", 12000, unbounded, true, true},
		{"7 000 to 9 000", 7000, 9000, true, true},
		{"999999999999999", 999999999999999, 999999999999999, true, true},
		{"at least 27", 27, unbounded, true, true},
		{"more than 200", 201, unbounded, true, true},
		{"up to 60", 0, 60, true, true},
		{"fewer than 10", 0, 9, true, true},
		{"fewer than 1", 0, 0, true, true},
		{"about 5000", 5000, 5000, false, true},
		{"perhaps at least 200", 200, unbounded, false, true},
		{"perhaps more than 5,000", 5001, unbounded, false, true},
		{"perhaps 25", 25, 25, false, true},
		{"perhaps 7 to 9", 7, 9, false, true},
		{"7 to 9", 7, 9, true, true},
		{"0 to 1,000", 0, 1000, true, true},
		{"dozens", 0, unbounded, false, false},
		{"several hundred", 0, unbounded, false, false},
		{"one or two", 0, unbounded, false, false},
		{"տասնյակներ", 0, unbounded, false, false},
	} {
		count := readCount(t, c.value)
		if count.Low != c.low || count.High != c.high || count.Sure != c.sure || count.Number() != c.number {
			t.Errorf("%q is [%d, %d] sure=%t number=%t", c.value, count.Low, count.High, count.Sure, count.Number())
		}
	}
}

func TestAProblemWithACountNamesTheWayOut(t *testing.T) {
	for _, c := range []struct{ value, problem string }{
		{"", "a count is empty: write 25"},
		{"mindestens 120", `"mindestens 120" is no count: write "at least 120"`},
		{"rund 30,5", `"rund 30,5" is no count: write "about 30,5"`},
		{"bis zu 500", `"bis zu 500" is no count: write "up to 500"`},
		{"unter 40", `"unter 40" is no count: write "fewer than 40"`},
		{"zwischen 7 und 9", `"zwischen 7 und 9" is no count: write "7 to 9"`},
		{"не менее 27", `"не менее 27" is no count: write "at least 27"`},
		{"80 00", "is no count: write 25"},
		{"0 800", "is no count: write"},
		{"etwa 80 000", `write "about 80000"`},
		{"12.345", `"12.345" can be read in two ways: write "12345" where its mark parts thousands, or "12.3450" where a fraction begins, as the text means it`},
		{"bis zu 12.345", `write "up to 12345" where its mark parts thousands, or "up to 12.3450" where`},
		{"1,2 bis 1,5 Mio.", `"1,2 bis 1,5 Mio." is no count: write "1200000 to 1500000"`},
		{"1,35 Mio. €", `write "1350000", and what it counts in as unit: "€"`},
		{"rund 0,5 Mrd. Euro", `write "about 500000000", and what it counts in as unit: "EUR"`},
		{"2.5 million", `write "2500000"`},
		{"1.5k", `write "1500"`},
		{"300 K", `"300 K" can be read in two ways: write "300000" where K is a thousand, or "300" and as unit: "kelvin" where it is that`},
		{"rund 20K", `write "about 20000" where K is a thousand, or "about 20" and`},
		{"5 mil", "is no count: write 25"},
		{"12,3456 Tsd.", `write "12345.6"`},
		{"4,5 млн", `write "4500000"`},
		{"500 to 1 million", "is no count: write 25"},
		{"1.500 Mio.", "is no count: write 25"},
		{"0,84 +/- 0,06 mg/l", `write "0,84 ± 0,06", and what it counts in as unit: "mg/l"`},
		{"1.2 bis 1.5", `write "1.2 to 1.5"`},
		{"48,5 ± 1,5 mg/l", `"48,5 ± 1,5 mg/l" is no count: write "48,5 ± 1,5", and what it counts in as unit: "mg/l"`},
		{"rund 30 %", `"rund 30 %" is no count: write "about 30", and what it counts in as unit: "%"`},
		{"12,345 mg/l", `"12,345 mg/l" can be read in two ways: write "12345" where its mark parts thousands, or "12.3450" where a fraction begins, as the text means it, and what it counts in as unit: "mg/l"`},
		{"rund 48.500 t", `write "about 48500" where its mark parts thousands, or "about 48.5000" where`},
		{"25 Tonnen", `write "25", and what it counts in as unit: "t"`},
		{"nicht mehr als 40", `write "up to 40"`},
		{"не более 40", `write "up to 40"`},
		{"не меньше 40", `write "at least 40"`},
		{"pas plus de 40", `write "up to 40"`},
		{"no menos de 40", `write "at least 40"`},
		{"25 kg", `"25 kg" is no count: write "25", and what it counts in as unit: "kg"`},
		{"over 90", `"over 90" is no count: write "more than 90"`},
		{">200", `write "more than 200"`},
		{">=200", `write "at least 200"`},
		{"≤ 60", `write "up to 60"`},
		{"<10", `write "fewer than 10"`},
		{"200+", `"200+" can be read in two ways: write "at least 200" or "more than 200", as the text means it`},
		{"5 000+", `write "at least 5000" or "more than 5000"`},
		{"~5000", `write "about 5000"`},
		{"circa 5.000", `write "about 5000"`},
		{"around 5 thousand", `write "about 5000"`},
		{"2 million", `write "2000000"`},
		{"27 or more", `write "at least 27"`},
		{"60 or fewer", `write "up to 60"`},
		{"no fewer than 27", `write "at least 27"`},
		{"no more than 60", `write "up to 60"`},
		{"Less than 10", `write "fewer than 10"`},
		{"7-9", `write "7 to 9"`},
		{"between 7 and 9", `write "7 to 9"`},
		{"from seven to nine", `write "7 to 9"`},
		{"maybe at least 200", `write "perhaps at least 200"`},
		{"At least 27", `write "at least 27"`},
		{"at  least 27", `write "at least 27"`},
		{"025", `write "25"`},
		{"25 people", `write "25"`},
		{"two", `"two" is no count: write "2"`},
		{"at least two", `write "at least 2"`},
		{"none", `write "0"`},
		{"9 to 7", `"9 to 7" runs backwards: write "7 to 9"`},
		{"7 to 7", `"7 to 7" is one number: write "7"`},
		{"fewer than 0", "nothing is fewer than 0"},
		{"at least", `"at least" lacks its number: write 25`},
		{"perhaps", `"perhaps" lacks its number`},
		{"perhaps about", "lacks its number"},
		{"1000000000000000", `"1000000000000000" is too large: a count has at most 15 digits`},
		{"+5", "is no count: write 25"},
		{"5.000", `"5.000" can be read in two ways: write "5000" where`},
		{"٢٥", "is no count: write 25"},
		{"half-empty", "is no count: write 25"},
		{" dozens", `write "dozens"`},
		{strings.Repeat("very ", 9) + "many", `is too long: a count in words has at most 40 characters`},
		{strings.Repeat("9 ", 9000), "is no count: write 25"},
	} {
		count, problem := card.ParseCount(c.value)
		if !strings.Contains(problem, c.problem) {
			t.Errorf("ParseCount(%q) says %q, want %q", c.value, problem, c.problem)
		}
		if problem != "" && count != (card.Count{}) {
			t.Errorf("ParseCount(%q) has a problem and a value", c.value)
		}
		countProposalHolds(t, problem)
	}
}

var proposedCount = regexp.MustCompile(`(?: is no count: write|as: write|one number: write) ("(?:[^"\\]|\\.)*")$`)

// countProposalHolds checks that the count which a message proposes is a count.
func countProposalHolds(t *testing.T, problem string) {
	t.Helper()
	if m := proposedCount.FindStringSubmatch(problem); m != nil {
		proposal, err := strconv.Unquote(m[1])
		if err != nil {
			t.Fatal(err)
		}
		if _, again := card.ParseCount(proposal); again != "" {
			t.Errorf("%s: and that is refused too: %s", problem, again)
		}
	}
}

func TestCountsThatCannotBothBeRight(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"25", "25", false},
		{"25", "27", true},
		{"25", "at least 27", true},
		{"27", "at least 27", false},
		{"27", "more than 27", true},
		{"up to 60", "more than 60", true},
		{"up to 60", "60", false},
		{"fewer than 60", "60", true},
		{"7 to 9", "9 to 11", false},
		{"7 to 9", "10 to 11", true},
		{"about 5000", "25", false},
		{"perhaps at least 200", "25", false},
		{"dozens", "2", false},
	} {
		if got := readCount(t, c.a).Disjoint(readCount(t, c.b)); got != c.want {
			t.Errorf("%q and %q disjoint: %t, want %t", c.a, c.b, got, c.want)
		}
	}
}

func TestLawsOfCounts(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	any := func() card.Count {
		low := r.IntN(30)
		n := strconv.Itoa(low)
		return readCount(t, []string{n, "at least " + n, "more than " + n, "up to " + n, "fewer than " + strconv.Itoa(low+1),
			"about " + n, "perhaps " + n, n + " to " + strconv.Itoa(low+1+r.IntN(9)), "dozens"}[r.IntN(9)])
	}
	for range 20_000 {
		a, b := any(), any()
		meet := false
		for n := int64(0); n < 60; n++ {
			meet = meet || a.Low <= n && n <= a.High && b.Low <= n && n <= b.High
		}
		switch {
		case a.Disjoint(b) != b.Disjoint(a):
			t.Fatalf("%q and %q contradict one way only", a.Value, b.Value)
		case a.Disjoint(a):
			t.Fatalf("%q contradicts itself", a.Value)
		case a.Disjoint(b) != (a.Sure && b.Sure && !meet):
			t.Fatalf("%q and %q: disjoint is %t", a.Value, b.Value, a.Disjoint(b))
		}
	}
}

func FuzzParseCount(f *testing.F) {
	for _, seed := range []string{"25", "at least 27", "perhaps up to 5,000", "7 to 9", "dozens", "200+", "~5000", "fewer than 0", "9 to 7", "no", "at least", "5 thousand", "\xff\x00", "٢٥"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, value string) {
		count, problem := card.ParseCount(value)
		if again, sameProblem := card.ParseCount(value); again != count || problem != sameProblem {
			t.Fatal("the same value is read in two ways")
		}
		if problem != "" {
			countProposalHolds(t, problem)
			return
		}
		count.Value = value
		if count.Low < 0 || count.Low > count.High || count.Disjoint(count) {
			t.Fatalf("[%d, %d]", count.Low, count.High)
		}
		if count.Sure && !count.Number() {
			t.Fatal("a word has sure bounds")
		}
	})
}
