package quote

import (
	"slices"
	"sort"
	"strings"
)

// firstFrom returns the index of the first place that begins at or after i.
func firstFrom(list []place, i int) int {
	return sort.Search(len(list), func(k int) bool { return list[k].first >= i })
}

// longestHint is how many words a proposed prefix or suffix has at most; from so
// many places on, none is proposed, since a longer quote is the better way.
const (
	longestHint  = 8
	hintedPlaces = 64
)

// ambiguous describes the places at which a quote stands, and what would tell each
// apart from the others.
func (t *Text) ambiguous(chains [][]place) Match {
	m := Match{Outcome: Ambiguous, Count: len(chains)}
	for i, c := range chains[:min(len(chains), describedPlaces)] {
		var p Place
		for _, part := range c {
			p.Parts = append(p.Parts, t.span(part))
		}
		if len(chains) < hintedPlaces {
			p.Prefix = t.telling(chains, i, t.wordsBefore(c[0].first), true)
		}
		if len(chains) < hintedPlaces && p.Prefix == "" {
			p.Suffix = t.telling(chains, i, t.wordsAfter(c[len(c)-1].last), false)
		}
		m.Places = append(m.Places, p)
	}
	return m
}

// telling returns the fewest of the words that, as the prefix or the suffix of the
// quote, fit place i and no other; "" if all of them do not.
func (t *Text) telling(chains [][]place, i int, words []string, prefix bool) string {
	for n := 1; n <= len(words); n++ {
		hint := strings.Join(words[:n], " ")
		around := surroundings{suffix: folded(hint)}
		if prefix {
			hint = strings.Join(words[len(words)-n:], " ")
			around = surroundings{prefix: folded(hint)}
		}
		if kept, _ := t.narrow(chains, around); len(kept) == 1 && slices.Equal(kept[0], chains[i]) {
			return hint
		}
	}
	return ""
}

// wordsBefore returns the last words before a position: of its line, or, at the
// start of that, of the line before.
func (t *Text) wordsBefore(i int) []string {
	if i > 0 && t.normal[i-1] == '\n' {
		i--
	}
	first := i
	for first > 0 && t.normal[first-1] != '\n' && i-first < 40*longestHint {
		first--
	}
	words := strings.Fields(string(t.normal[first:i]))
	return words[max(0, len(words)-longestHint):]
}

// wordsAfter returns the first words after a position, likewise.
func (t *Text) wordsAfter(i int) []string {
	if i < len(t.normal) && t.normal[i] == '\n' {
		i++
	}
	last := i
	for last < len(t.normal) && t.normal[last] != '\n' && last-i < 40*longestHint {
		last++
	}
	words := strings.Fields(string(t.normal[i:last]))
	return words[:min(len(words), longestHint)]
}
