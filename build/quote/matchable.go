package quote

import (
	"fmt"
	"slices"
	"strings"
)

// unmatched says of each word of the table that no text can have it, sorted: a capital in
// it, an apostrophe at which the language parts words, a contraction or a mark that is read
// over makes of it one that nothing ever matches, though its entry seems to be there.
func (l *Language) unmatched() []string {
	var list []string
	for _, x := range l.lexicons {
		for _, patterns := range x.patterns() {
			for _, p := range patterns {
				for _, a := range slices.Concat(p.words...) {
					if read, ok := x.reads(l, a); !ok {
						list = append(list, fmt.Sprintf("nothing can match %q of the entry %q: a text has it as %q", a, p.entry(), read))
					}
				}
			}
		}
	}
	for _, words := range [][]string{
		l.Words.Determiners, l.Words.Function, l.Numbers.Words, l.Numbers.Dates,
		l.Clause.Verbs, l.Clause.Dangling, l.Clause.Prepositions, l.Clause.Inversions,
	} {
		for _, w := range words {
			if read := l.readings(w); len(read) != 1 || read[0].text != w {
				list = append(list, fmt.Sprintf("nothing can match the word %q: a text has it as %q", w, texts(read)))
			}
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// reads returns how a text has the alternative of an entry, and whether that fits it.
func (x *lexicon) reads(l *Language, alternative string) (string, bool) {
	example := strings.TrimSuffix(alternative, "*")
	switch {
	case alternative == gap:
		return "", true
	case alternative == numeral:
		example = "5"
	case alternative == capital:
		example = "Maria"
	case strings.HasPrefix(example, "*"):
		ending := []rune(example)[1:]
		example = string(ending[:1]) + string(ending)
	}
	words := l.readings(example)
	return texts(words), len(words) == 1 && x.one([]string{alternative}, words[0].form)
}

// readings are the words as which a text has one, which may be elided before another.
func (l *Language) readings(word string) []token {
	if !strings.HasSuffix(word, "'") {
		return l.tokenise(nil, []rune(Normalise(word)))
	}
	words := l.tokenise(nil, []rune(Normalise(word+"x")))
	return words[:len(words)-1]
}

func texts(words []token) string {
	var list []string
	for _, w := range words {
		list = append(list, w.text)
	}
	return strings.Join(list, " ")
}

// patterns are those of the lexicon by their first words, each under every alternative.
func (x *lexicon) patterns() [][]pattern {
	list := [][]pattern{x.numerals, x.capitals}
	for _, byWord := range []map[string][]pattern{x.literal, x.stems, x.endings} {
		for _, patterns := range byWord {
			list = append(list, patterns)
		}
	}
	return list
}

// entry is the pattern as a table has it, but for its mark of a verb and its company.
func (p pattern) entry() string {
	var words []string
	for _, w := range p.words {
		words = append(words, strings.Join(w, "|"))
	}
	return strings.Join(words, " ")
}
