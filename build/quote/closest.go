package quote

import (
	"cmp"
	"slices"
	"strings"
)

// Closest is the passage of a text that is most like an absent quote, for the person
// who has to find the mistake.
type Closest struct {
	Span
	Text string
	Diff []Run
}

// chunkIndex holds the words of a text, white space between, and where each stands.
type chunkIndex struct {
	first, last []int32 // of each word, in the normal form
	byKey       map[string][]int32
}

const (
	consideredWords  = 300  // of an absent quote
	consideredPlaces = 2000 // of its words in the text; rare words first
)

func (t *Text) indexChunks() *chunkIndex {
	index := &chunkIndex{byKey: make(map[string][]int32)}
	var word []byte
	for i := 0; i < len(t.normal); {
		k := i
		word = word[:0]
		for k < len(t.normal) && t.normal[k] != ' ' && t.normal[k] != '\n' {
			word = appendFolded(word, t.normal[k])
			k++
		}
		if w := key(word); w != "" {
			index.byKey[w] = append(index.byKey[w], int32(len(index.first)))
		}
		index.first, index.last = append(index.first, int32(i)), append(index.last, int32(k))
		i = k + 1
	}
	return index
}

// closest finds the passage that shares most of the quote's words, rare ones counting
// more, and compares it with the quote. It returns nil if they share none.
func (t *Text) closest(quoted string) *Closest {
	words := strings.Fields(Normalise(quoted))
	words = words[:min(len(words), consideredWords)]
	index := t.chunks()
	from, to, ok := t.window(index, words)
	if !ok {
		return nil
	}
	passage := make([]string, 0, to-from)
	for i := from; i < to; i++ {
		passage = append(passage, string(t.normal[index.first[i]:index.last[i]]))
	}
	// The passage is as long as the window around it; its own ends are where the quote
	// and it have words in common, and as many words further as the quote has there.
	pairs := common(keys(passage), keys(words))
	if len(pairs) == 0 {
		return nil
	}
	begin := max(pairs[0][0]-pairs[0][1], 0)
	last := pairs[len(pairs)-1]
	end := min(last[0]+len(words)-last[1], len(passage))
	passage = passage[begin:end]
	p := place{int(index.first[from+begin]), int(index.last[from+end-1])}
	return &Closest{t.span(p), string(t.normal[p.first:p.last]), diffWords(words, passage)}
}

func keys(words []string) []string {
	list := make([]string, len(words))
	for i, w := range words {
		list[i] = key(folded(w))
		if list[i] == "" {
			list[i] = w
		}
	}
	return list
}

// window returns the range of words, within one line and about as long as the quote,
// in which most of the quote's words stand.
func (t *Text) window(index *chunkIndex, words []string) (from, to int, ok bool) {
	type vote struct{ position, weight int }
	var lists [][]int32
	seen := make(map[string]bool)
	for _, w := range words {
		k := key(folded(w))
		if list := index.byKey[k]; len(list) > 0 && !seen[k] {
			seen[k] = true
			lists = append(lists, list)
		}
	}
	slices.SortStableFunc(lists, func(a, b []int32) int { return cmp.Compare(len(a), len(b)) })
	var votes []vote
	for _, list := range lists {
		if len(votes) > 0 && len(votes)+len(list) > consideredPlaces {
			break
		}
		for _, position := range list[:min(len(list), consideredPlaces)] {
			votes = append(votes, vote{int(position), 1 + 64/len(list)})
		}
	}
	if len(votes) == 0 {
		return 0, 0, false
	}
	slices.SortFunc(votes, func(a, b vote) int { return cmp.Compare(a.position, b.position) })
	width := len(words)*3/2 + 4
	best, at, sum, i := 0, 0, 0, 0
	for k, v := range votes {
		sum += v.weight
		for votes[i].position <= v.position-width || t.chunkLine(index, votes[i].position) != t.chunkLine(index, v.position) {
			sum -= votes[i].weight
			i++
		}
		if sum > best {
			best, at = sum, (i+k)/2
		}
	}
	l := t.lines[t.chunkLine(index, votes[at].position)]
	first := sortedFrom(index.first, l.first)
	last := sortedFrom(index.first, l.last)
	return max(first, votes[at].position-width), min(last, votes[at].position+width), true
}

func (t *Text) chunkLine(index *chunkIndex, chunk int) int {
	return t.lineOf(int(index.first[chunk]))
}

// sortedFrom returns the index of the first element that is not less than i.
func sortedFrom(list []int32, i int) int {
	k, _ := slices.BinarySearch(list, int32(i))
	return k
}
