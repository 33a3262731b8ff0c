package quote

import (
	"cmp"
	"slices"
	"unicode"
)

// Lost lists the negations, attributions and hedges that the quote lacks: those of its
// sentences that stand, at least in part, in what was cut away or left out. They are
// sought in the whole sentence, so that "according | to" is found as well. A bound is
// lost where the cut goes between a number and what limits or multiplies it: "at least
// | 27 people", "killed 5 | thousand". It reports false if there is no table for the
// language.
func (c Context) Lost(lang string) ([]Finding, bool) {
	table, ok := lostWords[language(lang)]
	if !ok {
		return nil, false
	}
	found := scan(table, hiding[language(lang)], c.words)
	found = slices.DeleteFunc(found, func(l located) bool { return !c.lacks(l.place) })
	found = append(found, c.lostBounds(numberBounds[language(lang)])...)
	slices.SortStableFunc(found, func(a, b located) int { return cmp.Compare(a.first, b.first) })
	var list []Finding
	for _, l := range found {
		list = append(list, Finding{Kind(l.kind), string(c.words[l.first:l.last]), c.origin(l.place)})
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
	sought, text := tokenise([]rune(Normalise(words))), tokenise(c.words)
	for i := 0; len(sought) > 0 && i+len(sought) <= len(text); i++ {
		same := true
		for k, w := range sought {
			same = same && text[i+k].text == w.text
		}
		if same {
			return true
		}
	}
	return false
}

// bounds are the words that limit a number after them, and those that multiply one
// before them.
type bounds struct{ before, after phrases }

var numberBounds = func() map[string]bounds {
	en := bounds{make(phrases), make(phrases)}
	en.before.parse(string(Bound), `
		at least|most
		more|fewer|less|rather than
		up to
		as many|few|much|little as
		upwards of
		no more|fewer|less than
		nearly|almost|about|around|approximately|roughly|over|under|perhaps|some|only|another|minus`)
	en.after.parse(string(Bound), `
		hundred|thousand|million|billion|trillion|dozen|percent|percentage
		per cent
		or so|more|fewer|less`)
	return map[string]bounds{"en": en}
}()

func (c Context) lostBounds(table bounds) []located {
	words := tokenise(c.words)
	var list []located
	for _, l := range table.before.find(words) {
		i := slices.IndexFunc(words, func(w token) bool { return w.first >= l.last })
		if i >= 0 && number(words[i].text) && !c.lacks(words[i].place) && c.lacks(l.place) {
			list = append(list, l)
		}
	}
	for _, l := range table.after.find(words) {
		i := slices.IndexFunc(words, func(w token) bool { return w.first == l.first }) - 1
		if i >= 0 && number(words[i].text) && !c.lacks(words[i].place) && c.lacks(l.place) {
			list = append(list, l)
		}
	}
	return list
}

// number reports whether the word is a number, in digits or in words.
func number(word string) bool {
	return unicode.IsDigit([]rune(word)[0]) || inWords(word)
}
