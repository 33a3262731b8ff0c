package quote

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Lost lists what the quote lacks: the negations, attributions and hedges of its
// sentences that stand, at least in part, in what was cut away or left out; the bound
// of a number where the cut goes between both ("at least | 27 people", "killed 5 |
// thousand"), or directly behind the quote ("27 people died | at the most"); the other
// of two alternatives; the mark of a question; and the parts of its clause that a reader
// would ask for. They are sought in the whole sentence, so that "according | to" is found as
// well. It reports false if no words of the language are known.
func (c Context) Lost() ([]Finding, bool) {
	l := c.language
	if l == nil || !l.KnowsWords() {
		return nil, false
	}
	if len(c.missing) == 0 {
		return nil, true
	}
	read := c.read()
	words := read.words
	found := slices.DeleteFunc(slices.Clone(read.found), func(f located) bool { return !c.lacks(f.place) })
	found = append(found, c.lostSpeakers(words, found)...)
	found = append(found, c.lostBounds(words)...)
	found = append(found, c.lostOfNumber(words, found)...)
	found = append(found, c.lostAlternatives(words, found)...)
	found = append(found, c.lostBehind(words, found)...)
	found = append(found, c.lostQuestion()...)
	found = append(found, c.lostClause(words, found)...)
	slices.SortStableFunc(found, func(a, b located) int { return cmp.Compare(a.first, b.first) })
	var list []Finding
	for _, f := range found {
		list = append(list, Finding{Kind(f.kind), string(c.words[f.first:f.last]), c.origin(f.place)})
	}
	return list, true
}

// lacks reports whether a part of p was cut away or left out.
func (c Context) lacks(p place) bool {
	return slices.ContainsFunc(c.missing, func(m place) bool { return p.first < m.last && m.first < p.last })
}

// Has reports whether words stand in the sentences of the quote as whole words, case
// and punctuation aside: so a recorded hedge is looked for.
func (c Context) Has(words string) bool {
	if c.language == nil {
		return false
	}
	sought, text := c.language.tokenise(nil, []rune(Normalise(words))), c.read().words
	for i := 0; len(sought) > 0 && i+len(sought) <= len(text); i++ {
		same := true
		for k, w := range sought {
			same = same && strings.EqualFold(text[i+k].text, w.text)
		}
		if same {
			return true
		}
	}
	return false
}

// Hedges lists the words of distance in the sentences of the quote, as Language.Hedges
// does.
func (c Context) Hedges() []string {
	if c.language == nil {
		return nil
	}
	return c.language.hedges(c.words, c.read())
}

// lostBounds finds what limits or multiplies a number of the quote and was parted from
// it. Only what stands beside a number can be its bound.
func (c Context) lostBounds(words []token) []located {
	l := c.language
	var list []located
	for _, f := range l.before.find(words) {
		k := wordFrom(words, f.last)
		for n := 0; n < 2 && k < len(words) && (l.determiners[words[k].text] || l.dangling[words[k].text]); n++ {
			k++ // half of the 108 sailors
		}
		if k < len(words) && l.number(words[k].text) && !c.lacks(words[k].place) && c.lacks(f.place) && c.near(f.last, words[k].first) {
			list = append(list, f)
		}
	}
	for _, f := range l.after.find(words) {
		i := wordFrom(words, f.first)
		if i == 0 {
			continue
		}
		behind := words[i-1].last
		if i > 1 && l.alternatives.begins(words[i]) && !l.number(words[i-1].text) {
			i-- // 30 boats or more
		}
		beside := c.near(words[i-1].last, behind) && (c.near(behind, f.first) || c.apart(behind, f))
		if l.number(words[i-1].text) && !c.lacks(words[i-1].place) && c.lacks(f.place) && beside {
			list = append(list, f)
		}
	}
	return append(list, c.lostParts(words, list)...)
}

// lostOfNumber finds the rest of a number of several words that a part of the quote begins
// or ends within: "two | hundred people", "2 | million people". Digits before a word are one
// number with it only where the word multiplies: "in 2020 | two people".
func (c Context) lostOfNumber(words []token, said []located) []located {
	l := c.language
	var list []located
	for _, p := range c.parts {
		for _, i := range []int{wordFrom(words, p.first), wordFrom(words, p.last)} {
			if i == 0 || i == len(words) || c.lacks(words[i-1].place) == c.lacks(words[i].place) || string(c.words[words[i-1].last:words[i].first]) != " " {
				continue
			}
			if !l.number(words[i-1].text) || !l.fraction(words[i].text) || !l.fraction(words[i-1].text) && len(l.after.find(words[i:i+1])) == 0 {
				continue
			}
			rest := words[i].place
			if c.lacks(words[i-1].place) {
				rest = words[i-1].place
			}
			if f := (located{string(Bound), rest}); !f.within(said) {
				list = append(list, f)
			}
		}
	}
	return list
}

// longestJoin is how many words may join a part and what it is part of: "three of the".
const longestJoin = 2

// lostParts finds the number that a number of the quote belongs to, and that stands before
// it, parted by words that join the two and by nothing else: "every third of the | 600 shops",
// "5 or | 6". A year bounds nothing.
func (c Context) lostParts(words []token, said []located) []located {
	l := c.language
	var list []located
	for _, p := range c.parts {
		k := wordFrom(words, p.first)
		for n := 0; n < longestJoin && k < len(words) && l.determiners[words[k].text]; n++ {
			k++
		}
		j := k - 1
		for j >= 0 && k-j <= longestJoin && (l.determiners[words[j].text] || l.dangling[words[j].text] || l.alternatives.begins(words[j])) {
			j--
		}
		if k == len(words) || !l.number(words[k].text) || j < 0 || !l.number(words[j].text) || !l.joins(words[j], words[j+1:k]) {
			continue
		}
		part := located{string(Bound), place{words[j].first, words[k-1].last}}
		if c.lacks(words[j].place) && c.near(words[j].last, words[k].first) && !part.within(said) {
			list = append(list, part)
		}
	}
	return list
}

// joins reports whether words make the number before them part of what follows. Behind
// digits an article alone does not: "on day 3 the | 40 sailors". A year is part of nothing.
func (l *Language) joins(number token, between []token) bool {
	if l.fraction(number.text) {
		return len(between) > 0
	}
	return utf8.RuneCountInString(number.text) != 4 && slices.ContainsFunc(between, func(w token) bool { return !l.determiners[w.text] })
}

// begins reports whether a pattern begins with the word.
func (x *lexicon) begins(w token) bool {
	return slices.ContainsFunc(w.form.begins, func(b beginning) bool { return b.in == x })
}

// wordFrom returns which word is the first that begins at a place or behind it.
func wordFrom(words []token, at int) int {
	i, _ := slices.BinarySearchFunc(words, at, func(w token, at int) int { return cmp.Compare(w.first, at) })
	return i
}

// within reports whether what was said already speaks of some of the same words.
func (f located) within(said []located) bool {
	return slices.ContainsFunc(said, func(s located) bool { return f.first < s.last && s.first < f.last })
}

// lostBehind finds the bound of a number of the quote that stands directly behind the
// quote and not beside the number: "27 people died | at the most". What holds a number
// of its own is no bound of another.
func (c Context) lostBehind(words []token, said []located) []located {
	l := c.language
	var list []located
	for _, f := range l.after.find(words) {
		if !c.lacks(f.place) || f.within(said) {
			continue
		}
		first, next := wordFrom(words, f.first), wordFrom(words, f.last)
		from := first
		if first > 0 && c.near(words[first-1].last, f.first) {
			from--
		}
		inner := l.anyNumber(words[first:next]) && !l.fraction(words[first].text)
		if first == 0 || inner || l.anyNumber(words[from:first]) || l.anyNumber(words[next:min(next+1, len(words))]) {
			continue // it bounds the number beside it, or holds one
		}
		if slices.ContainsFunc(c.parts, func(p place) bool {
			return (c.joinedBy(p.last, f.first) || c.apart(p.last, f) || c.counted(words, p, first, next)) && l.anyNumber(words[wordFrom(words, p.first):first])
		}) {
			list = append(list, f)
		}
	}
	return list
}

// apart reports whether words behind a comma stand alone: "27 people died, at the most."
func (c Context) apart(from int, f located) bool {
	return f.first-from == 2 && c.words[from] == ',' && c.words[from+1] == ' ' &&
		(f.last == len(c.words) || strings.ContainsRune(",.;:)։", c.words[f.last]))
}

// longestCounted is how many words what is counted may have: "70 | heavy tanks at the
// very least".
const longestCounted = 3

// counted reports whether a part of the quote ends with its number, and what is counted
// stands between it and the bound, the words from first to next. One word is no bound
// there: "70 | tanks up the hill".
func (c Context) counted(words []token, p place, first, next int) bool {
	from := wordFrom(words, p.last)
	return next-first > 1 && from > 0 && first > from && first-from <= longestCounted &&
		c.language.number(words[from-1].text) && c.near(p.last, words[first].first)
}

// fraction reports whether a word is a number in letters, as those are with which a part of
// what was counted is said behind it in some languages: "900 seçmenin | üçte ikisi".
func (l *Language) fraction(word string) bool {
	return l.number(word) && strings.IndexFunc(word, unicode.IsDigit) < 0
}

// anyNumber reports whether one of the words is a number.
func (l *Language) anyNumber(words []token) bool {
	return slices.ContainsFunc(words, func(w token) bool { return l.number(w.text) })
}

// lostAlternatives finds the other of two alternatives where a part of the quote begins
// or ends between them: "killed | or wounded" says less than "killed". Where the same
// words bound a number ("five | or more"), or negate, that is said already.
func (c Context) lostAlternatives(words []token, said []located) []located {
	var list []located
	for _, f := range c.language.alternatives.find(words) {
		if !c.lacks(f.place) || f.within(said) {
			continue
		}
		first, next := wordFrom(words, f.first), wordFrom(words, f.last)
		for _, p := range c.parts {
			switch {
			case first > 0 && words[first-1].first < p.last && p.last <= f.first && c.listed(words[first-1].last, f.first):
				f.last = words[c.clauseTo(words, first)].last
				list = append(list, f)
			case next < len(words) && p.first >= f.last && p.first <= words[next].first && c.listed(f.last, words[next].first):
				f.first = words[c.clauseFrom(words, next-1)].first
				list = append(list, f)
			}
		}
	}
	return list
}

// listed reports whether nothing but a space, or a comma and a space, lies between two
// places.
func (c Context) listed(from, to int) bool {
	between := string(c.words[from:to])
	return between == " " || between == ", "
}

// lostSpeakers finds who spoke where the sentence of the quote goes on behind a comma with
// few words, one of them a verb of speaking, up to its end or to the next comma: ", the
// ministry warned on Monday".
func (c Context) lostSpeakers(words []token, said []located) []located {
	l := c.language
	var list []located
	for _, p := range c.parts {
		i := wordFrom(words, p.last)
		if i == 0 || i == len(words) {
			continue
		}
		if c.signed(p.last, words[i:]) {
			list = append(list, located{string(Attribution), words[i].place})
			continue
		}
		if !strings.Contains(string(c.words[p.last-1:words[i].first]), ",") {
			continue
		}
		to := i + 1
		for to < len(words) && to-i <= longestTag && c.joinedBy(words[to-1].last, words[to].first) {
			to++
		}
		last := words[to-1].last
		if to-i > longestTag || last < len(c.words) && c.words[last] != ',' && !terminator(c.words[last]) {
			continue
		}
		for _, f := range l.speakers.find(words[i:to]) {
			if !f.within(said) {
				list = append(list, f)
				break
			}
		}
	}
	return list
}

// signed reports whether a quotation ends directly behind the place, and a dash and a name
// up to the end of the line say whose it is: “The crane is shut.” — Mara Quill, harbour master
func (c Context) signed(from int, behind []token) bool {
	between := strings.TrimLeft(string(c.words[from:behind[0].first]), ".!?")
	mark, size := utf8.DecodeRuneInString(between)
	return closingMark(mark) && strings.Trim(between[size:], " —–-") == "" && strings.ContainsAny(between[size:], "—–-") &&
		unicode.IsUpper(c.words[behind[0].first]) && len(behind) <= longestTag
}

// near reports whether no sentence and no clause ends between two places.
func (c Context) near(from, to int) bool {
	return from <= to && !strings.ContainsAny(string(c.words[from:to]), ",;:.!?()،؛。、")
}

// lostQuestion finds the mark of the question in which the quote stands: the first end
// of a sentence behind the quote, quotations that begin there aside.
func (c Context) lostQuestion() []located {
	if len(c.parts) == 0 {
		return nil
	}
	end := c.parts[len(c.parts)-1].last
	if end > 0 && c.language.asks(c.words[end-1]) {
		return nil
	}
	depth := 0
	for i := end; i < len(c.words); i++ {
		switch r := c.words[i]; {
		case r == '“' || r == '«' || r == '„' || r == '‘' && !wordRune(c.words[i-1]):
			depth++
		case (r == '”' || r == '»') && depth > 0:
			depth--
		case depth > 0:
		case c.language.asks(r):
			return []located{{string(Question), place{i, i + 1}}}
		case r == ',' || r == ';' || r == ':' || r == '—':
			return nil // the question is another clause
		case r == '.' && (i+1 == len(c.words) || c.words[i+1] == ' ') || r > '.' && terminator(r):
			return nil
		}
	}
	return nil
}
