package quote

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// pattern is an entry of a lexicon: words in order, each with its alternatives.
//
//	could|can not _ verify   words, alternatives, a gap of up to longestGap words
//	подтвер*                 a stem: every word that begins so
//	*medi                    an ending: every word in small letters that ends so
//	between # and            # is a number, in digits or in words
//	^ may                    ^ is a word with a capital: mostly a name
//	it / may                 what stands before the bar is its company and no part of it
//	~claims                  a verb: not behind a determiner or a possessive
type pattern struct {
	kind   int
	verb   bool
	words  [][]string
	begin  int  // of the words, without their company
	second ends // of the second word; of a pattern of one word, or where a gap follows, of any
}

const (
	gap        = "_"
	numeral    = "#"
	capital    = "^"
	company    = "/"
	longestGap = 4
	// longestEntry bounds the words of an entry, which may come from a site's own table.
	longestEntry = 12
)

// lexicon holds the patterns of one table by how their first word is recognised.
type lexicon struct {
	kinds     []string // by the number that patterns have for them
	literal   map[string][]pattern
	stems     map[string][]pattern
	endings   map[string][]pattern
	numerals  []pattern
	capitals  []pattern
	empty     bool
	clauses   bool // an entry is none that reaches into another clause
	affixes   int  // the longest stem or ending, in bytes
	determine map[string]bool
	isNumber  func(string) bool
}

func newLexicon(l *Language) *lexicon {
	return &lexicon{
		literal: make(map[string][]pattern), stems: make(map[string][]pattern), endings: make(map[string][]pattern),
		empty: true, determine: l.determiners, isNumber: l.number,
	}
}

// add reads the entries of a kind. It says which entry is none.
func (x *lexicon) add(kind string, entries []string) error {
	number := slices.Index(x.kinds, kind)
	if number < 0 {
		number = len(x.kinds)
		x.kinds = append(x.kinds, kind)
	}
	for _, entry := range entries {
		p := pattern{kind: number}
		words, verb := strings.CutPrefix(strings.TrimSpace(entry), "~")
		p.verb = verb
		for _, word := range strings.Fields(words) {
			if word == company && p.begin == 0 {
				p.begin = len(p.words)
				continue
			}
			p.words = append(p.words, strings.Split(word, "|"))
		}
		if why := wrong(p.words, p.begin); why != "" {
			return fmt.Errorf("%q is no entry: %s", entry, why)
		}
		if p.second = anyEnds; len(p.words) > 1 {
			p.second = endsOfAll(p.words[1])
		}
		x.empty = false
		for _, first := range p.words[0] {
			x.file(first, p)
		}
	}
	return nil
}

// wrong says why words are no pattern, or "".
func wrong(words [][]string, begin int) string {
	switch {
	case len(words) == 0:
		return "it has no word"
	case begin > 0 && (begin >= len(words) || slices.ContainsFunc(words[:begin], func(w []string) bool { return w[0] == gap })):
		return "company is words without a gap, before others"
	case len(words) > longestEntry:
		return fmt.Sprintf("it has more than %d words", longestEntry)
	case words[0][0] == gap || words[len(words)-1][0] == gap:
		return "a gap stands between two words"
	}
	for _, alternatives := range words {
		for _, w := range alternatives {
			if strings.Trim(w, "*") == "" || w == gap && len(alternatives) > 1 {
				return "an alternative is empty"
			}
		}
	}
	return ""
}

func (x *lexicon) file(first string, p pattern) {
	switch {
	case first == numeral:
		x.numerals = append(x.numerals, p)
	case first == capital:
		x.capitals = append(x.capitals, p)
	case strings.HasSuffix(first, "*"):
		first = strings.TrimSuffix(first, "*")
		x.stems[first] = append(x.stems[first], p)
		x.affixes = max(x.affixes, len(first))
	case strings.HasPrefix(first, "*"):
		first = strings.TrimPrefix(first, "*")
		x.endings[first] = append(x.endings[first], p)
		x.affixes = max(x.affixes, len(first))
	default:
		x.literal[first] = append(x.literal[first], p)
	}
}

// located is where a pattern fits: its kind and the characters.
type located struct {
	kind string
	place
}

// find lists where the patterns fit, from left to right, the longest at each place and
// none within another of the same kind.
func (x *lexicon) find(words []token) []located {
	if x == nil || x.empty {
		return nil
	}
	var list []located
	var until, longest, from []int // by kind
	for i := range words {
		found := false
		for _, b := range words[i].begins {
			if b.in != x {
				continue
			}
			if until == nil {
				room := make([]int, 3*len(x.kinds))
				until, longest, from = room[:len(x.kinds)], room[len(x.kinds):2*len(x.kinds)], room[2*len(x.kinds):]
			}
			for k := range b.patterns {
				p := &b.patterns[k]
				if len(p.words) > 1 && (i+1 == len(words) || !p.second.admit(words[i+1].ends)) {
					continue // most patterns end here
				}
				if i < until[p.kind] || p.verb && i > 0 && x.determined(words[i-1].text) {
					continue
				}
				end := x.fits(p.words[1:], words, i+1) // the first word is known to fit
				if end > longest[p.kind] && !(x.clauses && parted(words[i:end])) {
					longest[p.kind], from[p.kind], found = end, i+p.begin, true
				}
			}
		}
		if !found {
			continue
		}
		for kind, end := range longest {
			if end > 0 {
				until[kind], longest[kind] = end, 0
				list = append(list, located{x.kinds[kind], place{words[from[kind]].first, words[end-1].last}})
			}
		}
	}
	return list
}

// parted reports whether words belong to two clauses: one mark between them opens
// another, and a second one comes back.
func parted(words []token) bool {
	marks := 0
	for _, w := range words[1:] {
		marks += w.marks
	}
	return marks%2 == 1
}

// series are places by kind. Those of one kind stand in their order and none overlaps
// another, as find lists them.
type series map[string][]located

func byKind(lists ...[]located) series {
	s := make(series)
	for _, f := range slices.Concat(lists...) {
		s[f.kind] = append(s[f.kind], f)
	}
	return s
}

// near lists those of a kind that lie no more than so many characters from a place: what
// is asked of each of thousands in a line must not look at all the others.
func (s series) near(kind string, p place, reach int) []located {
	list := s[kind]
	from, _ := slices.BinarySearchFunc(list, p.first-reach, func(f located, at int) int { return cmp.Compare(f.last, at) })
	to, _ := slices.BinarySearchFunc(list, p.last+reach+1, func(f located, at int) int { return cmp.Compare(f.first, at) })
	return list[from:max(from, to)]
}

// begin hands on the patterns whose first word the form is.
func (x *lexicon) begin(f *form, try func([]pattern)) {
	try(x.literal[f.text])
	if f.bare != "" {
		x.begin(&form{text: f.bare, small: true}, try)
	}
	if len(x.numerals) > 0 && x.isNumber(f.text) {
		try(x.numerals)
	}
	if !f.small && len(x.capitals) > 0 {
		try(x.capitals)
	}
	for n := 1; n <= min(len(f.text), x.affixes); n++ {
		if len(x.stems) > 0 && (n == len(f.text) || utf8.RuneStart(f.text[n])) {
			try(x.stems[f.text[:n]])
		}
		if from := len(f.text) - n; len(x.endings) > 0 && from > 0 && f.small && utf8.RuneStart(f.text[from]) {
			try(x.endings[f.text[from:]])
		}
	}
}

// fits returns the index after the pattern that begins at i, 0 if it does not.
func (x *lexicon) fits(pattern [][]string, words []token, i int) int {
	for k, alternatives := range pattern {
		if alternatives[0] == gap {
			for skipped := 0; skipped <= longestGap; skipped++ {
				if end := x.fits(pattern[k+1:], words, i+skipped); end > 0 {
					return end
				}
			}
			return 0
		}
		if i >= len(words) || !x.one(alternatives, words[i].form) {
			return 0
		}
		i++
	}
	return i
}

// one reports whether the form is one of the alternatives.
func (x *lexicon) one(alternatives []string, w *form) bool {
	if w.bare != "" && x.one(alternatives, &form{text: w.bare, small: true}) {
		return true
	}
	for _, a := range alternatives {
		switch {
		case a == w.text:
			return true
		case a == numeral:
			if x.isNumber(w.text) {
				return true
			}
		case a == capital:
			if !w.small {
				return true
			}
		case a[len(a)-1] == '*':
			if strings.HasPrefix(w.text, a[:len(a)-1]) {
				return true
			}
		case a[0] == '*':
			if w.small && len(w.text) > len(a)-1 && strings.HasSuffix(w.text, a[1:]) {
				return true
			}
		}
	}
	return false
}

// determined reports whether a word makes the next one a noun.
func (x *lexicon) determined(word string) bool {
	return x.determine[word] || strings.HasSuffix(word, "'s") || strings.HasSuffix(word, "s'")
}
