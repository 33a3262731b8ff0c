package card

import (
	"math"
	"regexp"
	"strconv"
	"strings"
)

// Bounds are the least and the greatest number that a count allows. Above and Below say
// that it is not these numbers themselves. Infinite is what nothing bounds.
type Bounds struct {
	Low, High    float64
	Above, Below bool
	Sure         bool // false for about, perhaps, ±, and words
}

// Disjoint reports whether two counts cannot both be right. It is symmetric, and never
// true of a count and itself.
func (b Bounds) Disjoint(other Bounds) bool {
	return b.Sure && other.Sure && (b.Under(other) || other.Under(b))
}

// Under reports whether every number of b is below every number of another.
func (b Bounds) Under(other Bounds) bool {
	return b.High < other.Low || b.High == other.Low && (b.Below || other.Above)
}

// Times are the bounds in a unit of which one goes so many times into theirs.
func (b Bounds) Times(factor float64) Bounds {
	b.Low, b.High = rounded(b.Low*factor), rounded(b.High*factor)
	return b
}

// rounded takes away what binary fractions add to decimal ones.
func rounded(n float64) float64 {
	if math.IsInf(n, 0) {
		return n
	}
	n, _ = strconv.ParseFloat(strconv.FormatFloat(n, 'g', 14, 64), 64)
	return n
}

// Whole are the bounds of a count of what has no parts: "more than 200" is 201 or more.
func (c Count) Whole() Bounds {
	b := Bounds{Low: float64(c.Low), High: float64(c.High), Sure: c.Sure}
	if c.High == math.MaxInt64 {
		b.High = math.Inf(1)
	}
	return b
}

// decimal is a number as a quantity has it, with a point or a comma before its
// fraction, with commas between its thousands where it has a point, or with spaces. One whose
// fraction could be a group of three, 5.000, is none.
var (
	decimal = regexp.MustCompile(`^[-−]?(?:(?:0|[1-9][0-9]*)(?:[.,][0-9]+)?|[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+(?:\.[0-9]+)?|(?:` + groupSpace + `[0-9]{3})+(?:[.,][0-9]+)?))$`)
	twofold = regexp.MustCompile(`^[-−]?[1-9][0-9]{0,2}\.[0-9]{3}$`)
)

// readExact reads a number with its bound as that of a quantity.
func readExact(value string) (Bounds, bool) {
	text, perhaps := strings.CutPrefix(value, "perhaps ")
	b, ok := readQuantity(text)
	b.Sure = b.Sure && !perhaps
	return b, ok
}

func readQuantity(text string) (Bounds, bool) {
	if middle, spread, ok := strings.Cut(text, "±"); ok {
		n, first := readNumeral(strings.TrimSpace(middle))
		by, second := readNumeral(strings.TrimSpace(spread))
		return Bounds{Low: rounded(n - by), High: rounded(n + by)}, first && second && by >= 0
	}
	if from, to, two := strings.Cut(text, " to "); two && from != "up" {
		low, first := readNumeral(from)
		high, second := readNumeral(to)
		return Bounds{Low: low, High: high, Sure: true}, first && second && low < high
	}
	for _, bound := range exactBounds {
		numeral, found := strings.CutPrefix(text, bound.words)
		if !found {
			continue
		}
		n, ok := readNumeral(numeral)
		return bound.bounds(n), ok
	}
	return Bounds{}, false
}

// least is what nothing bounds from below: no quantity that has a sign is under nought.
func least(n float64) float64 {
	if n < 0 {
		return math.Inf(-1)
	}
	return 0
}

var exactBounds = []struct {
	words  string
	bounds func(n float64) Bounds
}{
	{"at least ", func(n float64) Bounds { return Bounds{Low: n, High: math.Inf(1), Sure: true} }},
	{"more than ", func(n float64) Bounds { return Bounds{Low: n, High: math.Inf(1), Above: true, Sure: true} }},
	{"up to ", func(n float64) Bounds { return Bounds{Low: least(n), High: n, Sure: true} }},
	{"fewer than ", func(n float64) Bounds { return Bounds{Low: least(n), High: n, Below: true, Sure: true} }},
	{"less than ", func(n float64) Bounds { return Bounds{Low: least(n), High: n, Below: true, Sure: true} }},
	{"about ", func(n float64) Bounds { return Bounds{Low: n, High: n} }},
	{"", func(n float64) Bounds { return Bounds{Low: n, High: n, Sure: true} }},
}

// readNumeral reads one number.
func readNumeral(text string) (float64, bool) {
	if !decimal.MatchString(text) || twofold.MatchString(text) || len(text) > 2*countDigits {
		return 0, false
	}
	plain := plainDecimal(text)
	if len(plain) > countDigits+2 {
		return 0, false
	}
	return readDecimal(plain)
}

// plainDecimal writes a number without its groups, a point before its fraction.
func plainDecimal(text string) string {
	text = ungrouped.Replace(text)
	if plainNumber.MatchString(text) || strings.Contains(text, ".") {
		text = strings.ReplaceAll(text, ",", "")
	}
	return plainSigns.Replace(text)
}

var plainSigns = strings.NewReplacer("−", "-", ",", ".")

func readDecimal(text string) (float64, bool) {
	n, err := strconv.ParseFloat(text, 64)
	return n, err == nil
}

// In are the bounds of a quantity in a unit. What is "up to 5" of what can be below nought
// has no lower bound.
func (c Count) In(u Unit) Bounds {
	b := c.Exact
	_, key, _, _ := c.Written()
	for _, bound := range boundWords {
		if u.Signed && bound.capped && bound.key == key {
			b.Low = math.Inf(-1)
		}
	}
	return b
}

// Numeral is a number as it is typed within a count.
type Numeral struct {
	Text  string
	Value float64
}

// Numerals are the numbers of a count as typed: of "7 to 9" two, of "12.5 ± 0.3" the
// two ends, which are written out.
func (c Count) Numerals() []Numeral {
	if strings.Contains(c.Value, "±") {
		return []Numeral{{plainNumeral(c.Exact.Low), c.Exact.Low}, {plainNumeral(c.Exact.High), c.Exact.High}}
	}
	var list []Numeral
	_, _, from, to := c.Written()
	for _, text := range []string{from, to} {
		if n, ok := readNumeral(text); ok {
			list = append(list, Numeral{text, n})
		}
	}
	return list
}

func plainNumeral(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }
