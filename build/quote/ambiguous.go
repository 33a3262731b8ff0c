package quote

import (
	"bytes"
	"slices"
	"sort"
	"strings"
)

// firstFrom returns the index of the first place that begins at or after i.
func firstFrom(list []place, i int) int {
	return sort.Search(len(list), func(k int) bool { return list[k].first >= i })
}

// longestHint is how many words a proposed prefix or suffix has at most; above so
// many places, none is proposed, since a longer quote is the better way.
const (
	longestHint  = 8
	hintedPlaces = 64
)

// ambiguous describes the places at which a quote stands, and what would tell each
// apart from the others.
func (t *Text) ambiguous(chains [][]place) Match {
	m := Match{Outcome: Ambiguous, Count: len(chains)}
	var before, after [][]string
	if len(chains) <= hintedPlaces {
		for _, c := range chains {
			before = append(before, reversed(t.wordsBefore(c[0].first)))
			after = append(after, t.wordsAfter(c[len(c)-1].last))
		}
	}
	for i, c := range chains {
		if i == describedPlaces {
			break
		}
		var p Place
		for _, part := range c {
			p.Parts = append(p.Parts, t.span(part))
		}
		if before != nil {
			if words := telling(before, i); words != nil {
				p.Prefix = strings.Join(reversed(words), " ")
			} else {
				p.Suffix = strings.Join(telling(after, i), " ")
			}
		}
		m.Places = append(m.Places, p)
	}
	return m
}

// telling returns the shortest beginning of list i that no other list has, typography
// aside.
func telling(lists [][]string, i int) []string {
	for n := 1; n <= len(lists[i]); n++ {
		own, alone := folded(strings.Join(lists[i][:n], " ")), true
		for k, other := range lists {
			if k != i && len(other) >= n && bytes.Equal(folded(strings.Join(other[:n], " ")), own) {
				alone = false
				break
			}
		}
		if alone {
			return lists[i][:n]
		}
	}
	return nil
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

func reversed(words []string) []string {
	words = slices.Clone(words)
	slices.Reverse(words)
	return words
}
