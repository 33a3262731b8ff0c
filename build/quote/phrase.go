package quote

import (
	"slices"
	"strings"
	"unicode"
)

// token is a word of a text as the tables know it: lower case, straight apostrophe;
// "cannot" and "isn’t" are two words at one place, the second of them "not".
type token struct {
	text string
	place
}

// tokenise lists the words of r. Hyphens and apostrophes between letters are part of
// a word, so "not" is not in "nothing" and "so-called" is one word.
func tokenise(r []rune) []token {
	var list []token
	for i := 0; i < len(r); {
		if !wordRune(r[i]) {
			i++
			continue
		}
		k := i + 1
		for k < len(r) && (wordRune(r[k]) || strings.ContainsRune(linkers, r[k]) && joins(r, k)) {
			k++
		}
		list = appendWord(list, r, place{i, k})
		i = k
	}
	return list
}

func appendWord(list []token, r []rune, p place) []token {
	word := string(folded(string(r[p.first:p.last])))
	lower := strings.ToLower(word)
	switch {
	case lower == "cannot":
		return append(list, token{"can", p}, token{"not", p})
	case strings.HasSuffix(lower, "n't") && len(lower) > 3:
		stem := strings.TrimSuffix(lower, "n't")
		switch stem {
		case "ca":
			stem = "can"
		case "wo":
			stem = "will"
		}
		return append(list, token{stem, p}, token{"not", p})
	case lower == "may" && unicode.IsUpper(r[p.first]):
		lower = "May" // the month, far more often than a question
	case lower == "no" && p.last+2 < len(r) && r[p.last] == '.' && unicode.IsDigit(r[p.last+2]):
		lower = "No." // 5
	}
	return append(list, token{lower, p})
}

// phrase is an entry of a table: words in order, each with its alternatives. A gap
// stands for up to longestGap words.
type phrase struct {
	kind  string
	verb  bool // not after a determiner or a possessive: "the claims"
	words [][]string
}

const (
	gap        = "_"
	longestGap = 4
)

// phrases are the entries of a table by their first word.
type phrases map[string][]phrase

// parse reads entries, one a line: "could|can not _ verify". An entry that
// begins with "~" counts as a verb only.
func (m phrases) parse(kind, entries string) {
	for entry := range strings.Lines(entries) {
		entry = strings.TrimSpace(entry)
		if entry == "" {
			continue
		}
		p := phrase{kind: kind}
		entry, p.verb = strings.CutPrefix(entry, "~")
		for _, word := range strings.Fields(entry) {
			p.words = append(p.words, strings.Split(word, "|"))
		}
		for _, first := range p.words[0] {
			m[first] = append(m[first], p)
		}
	}
}

// find lists the phrases in the words of one kind of table, from left to right, the
// longest at each place and none within another of the same kind.
func (m phrases) find(words []token) []located {
	var list []located
	until := make(map[string]int)
	for i := range words {
		longest := make(map[string]int)
		var kinds []string
		for _, p := range m[words[i].text] {
			if i < until[p.kind] || p.verb && i > 0 && determiner(words[i-1].text) {
				continue
			}
			if end := fits(p.words, words, i); end > longest[p.kind] {
				if longest[p.kind] == 0 {
					kinds = append(kinds, p.kind)
				}
				longest[p.kind] = end
			}
		}
		slices.Sort(kinds)
		for _, kind := range kinds {
			end := longest[kind]
			until[kind] = end
			list = append(list, located{kind, place{words[i].first, words[end-1].last}})
		}
	}
	return list
}

type located struct {
	kind string
	place
}

// fits returns the index after the phrase that begins at i, 0 if it does not.
func fits(phrase [][]string, words []token, i int) int {
	if len(phrase) == 0 {
		return i
	}
	if phrase[0][0] == gap {
		for skipped := 0; skipped <= longestGap; skipped++ {
			if end := fits(phrase[1:], words, i+skipped); end > 0 {
				return end
			}
		}
		return 0
	}
	if i >= len(words) || !slices.Contains(phrase[0], words[i].text) {
		return 0
	}
	return fits(phrase[1:], words, i+1)
}

func determiner(word string) bool {
	switch word {
	case "the", "a", "an", "this", "that", "these", "those", "its", "their", "his", "her", "our", "any", "such", "no", "all", "other":
		return true
	}
	return strings.HasSuffix(word, "'s") || strings.HasSuffix(word, "s'")
}
