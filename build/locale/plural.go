package locale

import (
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Categories are the forms that a counted word can have, in the order in which their
// rules are asked. The last one has no rule: it is what is left.
var Categories = []string{"zero", "one", "two", "few", "many", Other}

// Other is the form that every counted word has.
const Other = "other"

// Alone is the form of a counted word where no number stands before it, where that is not
// Other: in Russian, Other is the genitive that follows a fraction.
const Alone = "alone"

// Forms are all forms of a counted word.
var Forms = append(slices.Clip(Categories), Alone)

// Category returns the category of a number in a language: "few" of 3 in Russian. rule
// gives the plural rule of a category (UTS 35), "" where the language has it not; number
// is written with digits and perhaps a decimal point: "3", "1.90".
func Category(rule func(category string) string, number string) string {
	var n operands
	read := false
	for _, category := range Categories[:len(Categories)-1] {
		text := rule(category)
		if text == "" {
			continue
		}
		if !read {
			n, read = operandsOf(number), true
		}
		if compiled(text).holds(n) {
			return category
		}
	}
	return Other
}

// operands are the numbers about which plural rules speak.
type operands struct {
	whole    bool // there are no visible digits behind the point but zeros
	i        int  // the integer digits
	v, w     int  // how many digits are visible behind the point, with and without trailing zeros
	f, t     int  // those digits, with and without trailing zeros
	overflow bool // the number is too long to be counted with
}

func operandsOf(number string) operands {
	number = strings.TrimLeft(number, "-+\u2212")
	integer, fraction, _ := strings.Cut(number, ".")
	short := strings.TrimRight(fraction, "0")
	o := operands{whole: short == "", v: len(fraction), w: len(short)}
	for _, part := range []struct {
		digits string
		to     *int
	}{{integer, &o.i}, {fraction, &o.f}, {short, &o.t}} {
		if part.digits == "" {
			continue
		}
		n, err := strconv.Atoi(part.digits)
		o.overflow = o.overflow || err != nil
		*part.to = n
	}
	return o
}

// A condition is a rule: alternatives, each of relations that all hold.
type condition [][]relation

// relation is "i % 10 = 2..4,7" or the same with "!=".
type relation struct {
	operand byte
	modulus int // 0 where there is none
	negated bool
	ranges  [][2]int
}

func (c condition) holds(o operands) bool {
	for _, all := range c {
		ok := !o.overflow
		for _, r := range all {
			ok = ok && r.holds(o)
		}
		if ok {
			return true
		}
	}
	return false
}

func (r relation) holds(o operands) bool {
	var n int
	switch r.operand {
	case 'n':
		if !o.whole { // a number with a fraction is in no range of whole ones
			return r.negated
		}
		n = o.i
	case 'i':
		n = o.i
	case 'v':
		n = o.v
	case 'w':
		n = o.w
	case 'f':
		n = o.f
	case 't':
		n = o.t
	} // c and e are of numbers in compact notation, which is not written here: 0
	if r.modulus > 0 {
		n %= r.modulus
	}
	for _, within := range r.ranges {
		if within[0] <= n && n <= within[1] {
			return !r.negated
		}
	}
	return r.negated
}

var conditions sync.Map // by their text: a site has those of its language

func compiled(text string) condition {
	if known, ok := conditions.Load(text); ok {
		return known.(condition)
	}
	c, ok := parse(text)
	if !ok {
		c = nil // Valid has told
	}
	conditions.Store(text, c)
	return c
}

// Valid reports whether a text is a plural rule.
func Valid(text string) bool {
	_, ok := parse(text)
	return ok
}

// Numbers is how many of the whole numbers below a limit a rule holds for.
func Numbers(rule string, limit int) int {
	n, c := 0, compiled(rule)
	for i := range limit {
		if c.holds(operands{whole: true, i: i}) {
			n++
		}
	}
	return n
}

func parse(text string) (condition, bool) {
	var c condition
	for _, alternative := range strings.Split(text, " or ") {
		var all []relation
		for _, part := range strings.Split(alternative, " and ") {
			r, ok := parseRelation(part)
			if !ok {
				return nil, false
			}
			all = append(all, r)
		}
		c = append(c, all)
	}
	return c, true
}

func parseRelation(text string) (relation, bool) {
	var r relation
	left, right, found := strings.Cut(text, "=")
	left, r.negated = strings.CutSuffix(left, "!")
	name, modulus, modulo := strings.Cut(left, "%")
	name = strings.TrimSpace(name)
	if !found || len(name) != 1 || !strings.Contains("nivwftce", name) {
		return r, false
	}
	r.operand = name[0]
	if modulo {
		n, err := strconv.Atoi(strings.TrimSpace(modulus))
		if err != nil || n < 1 {
			return r, false
		}
		r.modulus = n
	}
	for _, part := range strings.Split(right, ",") {
		from, to, interval := strings.Cut(strings.TrimSpace(part), "..")
		if !interval {
			to = from
		}
		first, err := strconv.Atoi(from)
		last, err2 := strconv.Atoi(to)
		if err != nil || err2 != nil {
			return r, false
		}
		r.ranges = append(r.ranges, [2]int{first, last})
	}
	return r, true
}
