package card

import "strings"

// boundWords are the words before a number, by the keys of their strings. "less than" is
// of quantities, which have no whole number below. Capped are those that a source gives
// from above alone.
var boundWords = []struct {
	words, key string
	capped     bool
}{
	{"at least ", "at-least", false},
	{"more than ", "more-than", false},
	{"up to ", "up-to", true},
	{"fewer than ", "fewer-than", true},
	{"less than ", "less-than", true},
	{"about ", "about", false},
}

// BoundKeys are the keys of the strings for the bounds of counts.
func BoundKeys() []string {
	keys := []string{rangeKey, perhapsKey}
	for _, bound := range boundWords {
		keys = append(keys, bound.key)
	}
	return keys
}

const rangeKey, perhapsKey = "range", "perhaps"

// Digits are those of the number that a counted word stands behind, the last one where
// there are two: "1900", "1.90". Of a word without a number they are 100: "dozens" and
// "hundreds" are many.
func (c Count) Digits() string {
	if plainDigits(c.Value) {
		return c.Value
	}
	list := c.Numerals()
	if len(list) == 0 {
		return "100"
	}
	return plainDecimal(list[len(list)-1].Text)
}

// plainDigits reports whether a value is a number of digits alone, as most counts are.
func plainDigits(value string) bool {
	return value != "" && len(value) <= countDigits && !strings.ContainsFunc(value, func(c rune) bool { return c < '0' || c > '9' })
}

// Written takes a count apart for another language: whether it is after "perhaps", the key
// of its bound ("at-least", "range", or "" for a bare number), and its number, or the two
// of a range. A word without a number has none of them.
func (c Count) Written() (perhaps bool, bound, from, to string) {
	if !hasDigit(c.Value) {
		return false, "", "", ""
	}
	text, perhaps := strings.CutPrefix(c.Value, "perhaps ")
	for _, bound := range boundWords {
		if number, found := strings.CutPrefix(text, bound.words); found {
			return perhaps, bound.key, number, ""
		}
	}
	if from, to, two := strings.Cut(text, " to "); two {
		return perhaps, rangeKey, from, to
	}
	return perhaps, "", text, ""
}
