package card

import (
	"cmp"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Count is a number in the bound that its source gives it, printed as typed.
type Count struct {
	Text
	Low, High int64 // inclusive; High is math.MaxInt64 where nothing bounds it
	Sure      bool  // the bounds are sure: false for "about", "perhaps" and words
	Parts     bool  // it is written with a fraction or with ±, and is no number of what has no parts
	Exact     Bounds
}

// The limits keep a bound far from the end of its integer, and a word a word.
const (
	countDigits = 15
	countWord   = 40
)

// countForms is the help for a value in which no count can be made out.
const countForms = `write 25, "at least 27", "more than 200", "up to 60", "fewer than 10", "about 5000", "7 to 9", any of them after "perhaps", or a word without a number such as "dozens"`

// countBounds are the bounds that a source can give a number; the empty words
// come last because every text begins with them.
var countBounds = []struct {
	words string
	count func(n int64) Count
}{
	{"at least ", func(n int64) Count { return Count{Low: n, High: math.MaxInt64, Sure: true} }},
	{"more than ", func(n int64) Count { return Count{Low: n + 1, High: math.MaxInt64, Sure: true} }},
	{"up to ", func(n int64) Count { return Count{Low: 0, High: n, Sure: true} }},
	{"fewer than ", func(n int64) Count { return Count{Low: 0, High: n - 1, Sure: true} }},
	{"about ", func(n int64) Count { return Count{Low: n, High: n} }},
	{"", func(n int64) Count { return Count{Low: n, High: n, Sure: true} }},
}

// ParseCount reads a number in the bound that its source gives it: 25, at least
// 27, more than 200, up to 60, fewer than 10, about 5000, 7 to 9, any of them
// after "perhaps", or a word or two without a number, such as "dozens". Digits
// may stand in groups of three: 5,000, or 5 000 with a plain, no-break or thin space. A quantity has decimals, 1.9 or 1,9, may be less
// than 1.9, and may have a spread, 1.9 ± 0.2: of these Exact holds the bounds, and Low
// and High none. It returns the count without its Text, and
// "" or what is wrong with the value and what to write instead.
//
// Low is never above High, and a count that the message proposes is accepted.
// The bounds of "about 5000" are 5000 and those of a word are 0 and
// math.MaxInt64; neither is sure.
func ParseCount(value string) (Count, string) {
	count, problem := readCount(value)
	exact, isExact := readExact(value)
	switch {
	case problem == "" && isExact:
		count.Exact = exact
	case problem == "":
		count.Exact = count.Whole()
	case problem == misshapen && isExact:
		return Count{High: math.MaxInt64, Parts: true, Exact: exact}, ""
	case problem == misshapen:
		problem = proposeCount(value)
	}
	if problem != "" {
		return Count{}, problem
	}
	return count, ""
}

// readCount is ParseCount without proposals, so that these can be tried.
func readCount(value string) (Count, string) {
	if !hasDigit(value) {
		return readCountWord(value)
	}
	text, perhaps := strings.CutPrefix(value, "perhaps ")
	count, problem := readBound(text)
	count.Sure = count.Sure && !perhaps
	return count, problem
}

// readBound reads a number with its bound, or a range of two numbers.
func readBound(text string) (Count, string) {
	if from, to, two := strings.Cut(text, " to "); two && from != "up" {
		low, problem := readNumber(from)
		if problem != "" {
			return Count{}, problem
		}
		high, problem := readNumber(to)
		switch {
		case problem != "":
			return Count{}, problem
		case low > high:
			return Count{}, fmt.Sprintf("%q runs backwards: write %q", text, to+" to "+from)
		case low == high:
			return Count{}, fmt.Sprintf("%q is one number: write %q", text, from)
		}
		return Count{Low: low, High: high, Sure: true}, ""
	}
	for _, bound := range countBounds {
		digits, found := strings.CutPrefix(text, bound.words)
		if !found {
			continue
		}
		n, problem := readNumber(digits)
		if problem != "" {
			return Count{}, problem
		}
		count := bound.count(n)
		if count.High < 0 {
			return Count{}, `nothing is fewer than 0: write "0", or what the text says`
		}
		return count, ""
	}
	return Count{}, misshapen
}

// plainNumber is a number without sign and leading zero, whole or in groups.
var plainNumber = regexp.MustCompile(`^(?:0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+|(?:` + groupSpace + `[0-9]{3})+))$`)

// groupSpace is a space that stands between groups of three digits, as German, French,
// Russian and SI have it: a plain, no-break, thin or narrow no-break one.
const groupSpace = `[ \x{A0}\x{2009}\x{202F}]`

var ungrouped = strings.NewReplacer(" ", "", "\u00A0", "", "\u2009", "", "\u202F", "")

// readNumber reads the digits of a count.
func readNumber(text string) (int64, string) {
	if !plainNumber.MatchString(text) {
		return 0, misshapen
	}
	digits := strings.ReplaceAll(ungrouped.Replace(text), ",", "")
	if len(digits) > countDigits {
		return 0, fmt.Sprintf("%s is too large: a count has at most %d digits", quoteBriefly(text), countDigits)
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		return 0, misshapen
	}
	return n, ""
}

// readCountWord reads a count without any digit. A number that is spelled out is
// refused, since it could not be compared; so is a bound without its number.
func readCountWord(value string) (Count, string) {
	if value == "" || strings.Join(strings.Fields(value), " ") != value {
		return Count{}, misshapen
	}
	if utf8.RuneCountInString(value) > countWord {
		return Count{}, fmt.Sprintf("%s is too long: a count in words has at most %d characters", quoteBriefly(value), countWord)
	}
	if strings.ContainsFunc(value, func(r rune) bool { return r != ' ' && !unicode.IsLetter(r) }) {
		return Count{}, misshapen
	}
	bare := strings.TrimPrefix(value, "perhaps ")
	lacking := bare == "perhaps"
	for _, bound := range countBounds {
		lacking = lacking || bound.words != "" && bare == strings.TrimSpace(bound.words)
	}
	if lacking {
		return Count{}, fmt.Sprintf("%q lacks its number: %s", value, countForms)
	}
	if digits := mendCount(value); hasDigit(digits) {
		if _, problem := readCount(digits); problem == "" {
			return Count{}, misshapen
		}
	}
	return Count{High: math.MaxInt64}, ""
}

// hasDigit reports whether a text holds a digit of any script.
func hasDigit(text string) bool { return strings.ContainsFunc(text, unicode.IsDigit) }

// proposeCount says what to write instead of a value that has no known form.
func proposeCount(value string) string {
	if value == "" {
		return "a count is empty: " + countForms
	}
	if len(value) > 100 {
		return fmt.Sprintf("%s is no count: %s", quoteBriefly(value), countForms)
	}
	// A plus behind a number is "at least" to some and "more than" to others.
	if digits, plus := strings.CutSuffix(value, "+"); plus {
		if n := mendCount(digits); plainNumber.MatchString(n) {
			return fmt.Sprintf(`%q can be read in two ways: write "at least %s" or "more than %s", as the text means it`, value, n, n)
		}
	}
	number, unit := mendCount(value), ""
	if part := thousandOrKelvin.FindStringSubmatch(value); part != nil && isCount(number) {
		return fmt.Sprintf("%q can be read in two ways: write %q where K is a thousand, or %q and as unit: \"kelvin\" where it is that, as the text means it", value, number, mendCount(part[1]))
	}
	if !isCount(number) {
		cut, code, ok := cutUnit(multiplied(value))
		if !ok {
			return fmt.Sprintf("%q is no count: %s", value, countForms)
		}
		number, unit = cut, fmt.Sprintf(`, and what it counts in as unit: "%s"`, code)
	}
	if thousand.MatchString(value) {
		return fmt.Sprintf("%q can be read in two ways: write %q where its mark parts thousands, or %q where a fraction begins, as the text means it%s",
			value, strings.ReplaceAll(number, ",", ""), fraction(value), unit)
	}
	return fmt.Sprintf("%q is no count: write %q%s", value, number, unit)
}

// isCount reports whether a count can be made out, of things or of a quantity.
func isCount(value string) bool {
	_, problem := readCount(value)
	_, exact := readExact(value)
	return problem == "" || exact
}

// behindNumber is what stands behind the last digit of a value.
var behindNumber = regexp.MustCompile(`^(.*\d)\s*([^\d\s±.,-][^\d]*)$`)

// thousand is a number that has thousands in one language and three places behind its point
// in another, alone in its value.
var thousand = regexp.MustCompile(`^(\D*)([1-9]\d{0,2})[.,](\d{3})\D*$`)

// fraction is the number of a value as one that has a fraction, so that nobody takes it for
// another one.
func fraction(value string) string { return mendCount(thousand.ReplaceAllString(value, "$1$2.${3}0")) }

// cutUnit is a count without the unit behind it, and the code of the unit, or what is printed
// for that alone.
func cutUnit(value string) (number, unit string, ok bool) {
	part := behindNumber.FindStringSubmatch(value)
	if part == nil {
		return "", "", false
	}
	_, known := units[part[2]]
	if number = part[1]; !isCount(number) {
		number = mendCount(number)
	}
	known = known || spelled[part[2]] != "" || misspelled[part[2]] != ""
	return number, cmp.Or(misspelled[part[2]], part[2]), known && isCount(number)
}

// countMend is one step from what people write to the words of the grammar.
type countMend struct {
	from *regexp.Regexp
	to   string
}

// countMends turn what people write into the words of the grammar, one after
// another; what they make is proposed only if it can be read. Most runs of the program
// meet no such value, and make none of them.
var countMends = sync.OnceValue(func() []countMend {
	return []countMend{
		{regexp.MustCompile(`[\s\x{A0}\x{202F}]+`), " "},
		{regexp.MustCompile(`^ | $|\bexactly `), ""},
		{regexp.MustCompile(`(\d) ?\+/?[-−–] ?(\d)`), "$1 ± $2"},
		{regexp.MustCompile(`(\d)[ '’.](\d{3})\b`), "$1$2"},
		{regexp.MustCompile(`(\d)[ '’.](\d{3})\b`), "$1$2"}, // the second half of every pair that overlaps
		{regexp.MustCompile(`(^|[^\d,.])0+(\d)`), "$1$2"},
		{regexp.MustCompile(`^(?:maybe|possibly) ?`), "perhaps "},
		{regexp.MustCompile(`(\d) or more$`), "$1 and more"},
		{regexp.MustCompile(`(\d) or (?:fewer|less)$`), "$1 and less"},
		{regexp.MustCompile(`([\d,]+) and more$`), "at least $1"},
		{regexp.MustCompile(`([\d,]+) and less$`), "up to $1"},
		{regexp.MustCompile(`(?:>=|≥|\b(?:no|not) (?:less|fewer) than|\b(?:a )?minimum(?: of)?) ?(\d)`), "at least $1"},
		{regexp.MustCompile(`(?:<=|≤|\b(?:no|not) more than|\bat most|\b(?:a )?maximum(?: of)?) ?(\d)`), "up to $1"},
		{regexp.MustCompile(`(?:>|\bover|\babove|\bexceeding|\bin excess of|\bmore than) ?(\d)`), "more than $1"},
		{regexp.MustCompile(`(?:<|\bunder|\bbelow|\bless than|\bfewer than) ?(\d)`), "fewer than $1"},
		{regexp.MustCompile(`(?:~|≈|\baround|\bcirca|\bca\.?|\bc\.|\bapproximately|\bapprox\.?|\broughly|\bsome|\babout) ?(\d)`), "about $1"},
		{regexp.MustCompile(`^(?:vielleicht|möglicherweise|womöglich|peut-être|quizás|возможно) `), "perhaps "},
		{regexp.MustCompile(`(?:mindestens|wenigstens|zumindest|nicht weniger als|au moins|pas moins de|al menos|no menos de|almeno|не менее|не меньше|как минимум|en az) (\d)`), "at least $1"},
		{regexp.MustCompile(`(?:bis zu|höchstens|maximal|nicht mehr als|jusqu['’]à|pas plus de|hasta|no más de|fino a|не более|не больше|en fazla) (\d)`), "up to $1"},
		{regexp.MustCompile(`(?:mehr als|über|plus de|más de|più di|более|больше|свыше) (\d)`), "more than $1"},
		{regexp.MustCompile(`(?:weniger als|unter|moins de|menos de|meno di|менее|меньше) (\d)`), "fewer than $1"},
		{regexp.MustCompile(`(?:rund|etwa|zirka|ungefähr|environ|unos|unas|cerca de|около|примерно|yaklaşık) (\d)`), "about $1"},
		{regexp.MustCompile(`^(?:zwischen |von |entre |от )?([\d,]+|\d+\.\d+) (?:bis|und|à|a|до) ([\d,]+|\d+\.\d+)$`), "$1 to $2"},
		{regexp.MustCompile(`^(?:between |from )?([\d,]+|\d+\.\d+) ?(?:-|–|—|to|and) ?([\d,]+|\d+\.\d+)$`), "$1 to $2"},
		{regexp.MustCompile(`(\d) (?:people|persons|civilians|soldiers|police|children|women|men|dead|deaths|killed|wounded|injured|missing)$`), "$1"},
	}
})

// spelledNumbers are the numbers that articles spell out.
var spelledNumbers = map[string]string{
	"no": "0", "none": "0", "nobody": "0", "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5",
	"six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13",
	"fourteen": "14", "fifteen": "15", "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19",
	"twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
}

// mendCount writes a loosely written count in the words of the grammar.
func mendCount(value string) string {
	words := strings.Fields(strings.ToLower(value))
	for i, word := range words {
		// "no more than" is a bound, not a number.
		if digits, known := spelledNumbers[word]; known && (word != "no" || len(words) == 1) {
			words[i] = digits
		}
	}
	text := multiplied(strings.Join(words, " "))
	for _, mend := range countMends() {
		text = mend.from.ReplaceAllString(text, mend.to)
	}
	return text
}

// Disjoint reports whether two counts cannot both be right: the bounds of both
// are sure, and no number lies in both. It is symmetric, and never true of a
// count and itself.
func (c Count) Disjoint(other Count) bool {
	return c.Sure && other.Sure && (c.High < other.Low || other.High < c.Low)
}

// Number reports whether a count was written with a number, not in words alone.
func (c Count) Number() bool { return hasDigit(c.Value) }
