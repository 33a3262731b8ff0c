package quote

import (
	"cmp"
	"slices"
	"strings"
)

// Lost lists what the quote lacks: the negations, attributions and hedges of its
// sentences that stand, at least in part, in what was cut away or left out; the bound
// of a number where the cut goes between both ("at least | 27 people", "killed 5 |
// thousand"); the mark of a question; and the parts of its clause that a reader would
// ask for. They are sought in the whole sentence, so that "according | to" is found as
// well. It reports false if no words of the language are known.
func (c Context) Lost() ([]Finding, bool) {
	l := c.language
	if l == nil || !l.KnowsWords() {
		return nil, false
	}
	words := l.tokenise(c.words)
	found := l.scan(words)
	found = slices.DeleteFunc(found, func(f located) bool { return !c.lacks(f.place) })
	found = append(found, c.lostBounds(words)...)
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
	sought, text := c.language.tokenise([]rune(Normalise(words))), c.language.tokenise(c.words)
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

// lostBounds finds what limits or multiplies a number of the quote and was parted from
// it. Only what stands beside a number can be its bound.
func (c Context) lostBounds(words []token) []located {
	l := c.language
	var list []located
	i := 0
	for _, f := range l.before.find(words) {
		for i < len(words) && words[i].first < f.last {
			i++
		}
		k := i
		if k < len(words) && l.determiners[words[k].text] {
			k++ // half of the 108 sailors
		}
		if k < len(words) && l.number(words[k].text) && !c.lacks(words[k].place) && c.lacks(f.place) && c.near(f.last, words[k].first) {
			list = append(list, f)
		}
	}
	i = 0
	for _, f := range l.after.find(words) {
		for i < len(words) && words[i].first < f.first {
			i++
		}
		if i > 0 && l.number(words[i-1].text) && !c.lacks(words[i-1].place) && c.lacks(f.place) && c.near(words[i-1].last, f.first) {
			list = append(list, f)
		}
	}
	return list
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
