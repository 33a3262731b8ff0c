package quote

import "slices"

// longestPart is how many words of a clause are shown as what was cut away.
const longestPart = 6

// lostClause finds where a part of the quote was cut within a clause: before its verb,
// behind its subject, beside a word that waits for another, within quotation marks, or
// without what has to be so first. Where a negation or an attribution was found in the
// same words, that is said already.
func (c Context) lostClause(words []token, said []located) []located {
	var list []located
	for _, p := range c.parts {
		list = append(list, c.clauseBegin(words, p)...)
		list = append(list, c.clauseEnd(words, p)...)
	}
	list = append(list, c.lostConditions(words)...)
	list = append(list, c.lostQuotations()...)
	return slices.DeleteFunc(list, func(f located) bool { return f.within(said) })
}

// clauseBegin looks at where a part of the quote begins.
func (c Context) clauseBegin(words []token, p place) []located {
	i := wordFrom(words, p.first)
	if i == 0 || i == len(words) || !c.lacks(words[i-1].place) || !c.joinedBy(words[i-1].last, words[i].first) {
		return nil
	}
	from := c.clauseFrom(words, i-1)
	switch l := c.language; {
	case l.prepositions[words[i-1].text]:
		return []located{{string(Object), place{words[from].first, words[i-1].last}}}
	case l.verbs[words[i].text]:
		return []located{{string(Subject), place{words[from].first, words[i-1].last}}}
	}
	return nil
}

// clauseEnd looks at where a part of the quote ends.
func (c Context) clauseEnd(words []token, p place) []located {
	i := wordFrom(words, p.last)
	if i == 0 || i == len(words) || !c.lacks(words[i].place) || !c.joinedBy(words[i-1].last, words[i].first) {
		return nil
	}
	to := c.clauseTo(words, i)
	switch l := c.language; {
	case l.dangling[words[i-1].text], l.prepositions[words[i].text]:
		return []located{{string(Object), place{words[i].first, words[to].last}}}
	case l.verbs[words[i].text]:
		return []located{{string(Verb), place{words[i].first, words[to].last}}}
	}
	return nil
}

// joinedBy reports whether nothing but a space lies between two words.
func (c Context) joinedBy(from, to int) bool {
	return to-from == 1 && c.words[from] == ' '
}

func (c Context) clauseFrom(words []token, i int) int {
	from := i
	for from > 0 && i-from < longestPart-1 && c.lacks(words[from-1].place) && c.joinedBy(words[from-1].last, words[from].first) {
		from--
	}
	return from
}

func (c Context) clauseTo(words []token, i int) int {
	to := i
	for to+1 < len(words) && to-i < longestPart-1 && c.lacks(words[to+1].place) && c.joinedBy(words[to].last, words[to+1].first) {
		to++
	}
	return to
}

// lostConditions finds a condition that was cut away, be it by a word for one ("if") or,
// at the beginning of a sentence, by the place of its verb ("Had he known, …").
func (c Context) lostConditions(words []token) []located {
	found := c.language.shown(c.language.conditions.find(words), words)
	for i, w := range words {
		if c.language.inversions[w.text] && c.begins(words, i) {
			found = append(found, located{string(Condition), w.place})
		}
	}
	var list []located
	for _, f := range found {
		if !c.lacks(f.place) {
			continue
		}
		to := c.clauseTo(words, wordFrom(words, f.last)-1)
		list = append(list, located{f.kind, place{f.first, words[to].last}})
	}
	return list
}

// begins reports whether a word is the first of a sentence.
func (c Context) begins(words []token, i int) bool {
	return i == 0 || slices.ContainsFunc(c.words[words[i-1].last:words[i].first], terminator)
}

// lostQuotations finds quotations of which the quote holds a part only, and not from
// their first word to the last.
func (c Context) lostQuotations() []located {
	var list []located
	for _, q := range quotations(c.words) {
		inner := place{q.first + 1, q.last - 1}
		for inner.last > inner.first && !wordRune(c.words[inner.last-1]) {
			inner.last--
		}
		for inner.first < inner.last && !wordRune(c.words[inner.first]) {
			inner.first++
		}
		held := slices.ContainsFunc(c.parts, func(p place) bool { return p.first < inner.last && inner.first < p.last })
		if !held {
			continue
		}
		for _, m := range c.missing {
			if from, to := max(m.first, inner.first), min(m.last, inner.last); from < to && hasWord(c.words[from:to]) && !c.wholeSpeech(from, to) {
				list = append(list, located{string(Quotation), trim(c.words, place{from, to})})
			}
		}
	}
	return list
}

// wholeSpeech reports whether what is missing of a quotation is parted from what the
// quote holds of it by the end of a sentence: whoever speaks said both.
func (c Context) wholeSpeech(from, to int) bool {
	for to > from && (c.words[to-1] == ' ' || closingMark(c.words[to-1])) {
		to--
	}
	for from > 0 && (c.words[from-1] == ' ' || closingMark(c.words[from-1])) {
		from--
	}
	return to > 0 && terminator(c.words[to-1]) || from > 0 && terminator(c.words[from-1])
}
