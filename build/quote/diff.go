package quote

import (
	"bytes"
	"strings"
)

// Op says what happened to the words of a run.
type Op string

// The runs of a word diff, as seen from the captured text.
const (
	Equal   Op = "equal"   // in both
	Removed Op = "removed" // in the text, not in the quote
	Added   Op = "added"   // in the quote, not in the text
)

// Run is a run of words that were treated alike.
type Run struct {
	Op    Op
	Words string
}

// diffCells bounds the table of a diff. What is larger is shown as replaced.
const diffCells = 1 << 19

// diffWords compares a quote with a passage word by word; typographic variants are equal.
// The equal and removed runs are the passage, the equal and added ones the quote.
func diffWords(quote, passage []string) []Run {
	a, b := foldedWords(passage), foldedWords(quote)
	first := 0
	for first < len(a) && first < len(b) && a[first] == b[first] {
		first++
	}
	endA, endB := len(a), len(b)
	for endA > first && endB > first && a[endA-1] == b[endB-1] {
		endA, endB = endA-1, endB-1
	}
	var runs runList
	runs.add(Equal, passage[:first]...)
	i, k := first, first
	for _, pair := range common(a[first:endA], b[first:endB]) {
		x, y := first+pair[0], first+pair[1]
		runs.add(Removed, passage[i:x]...)
		runs.add(Added, quote[k:y]...)
		runs.add(Equal, passage[x])
		i, k = x+1, y+1
	}
	runs.add(Removed, passage[i:endA]...)
	runs.add(Added, quote[k:endB]...)
	runs.add(Equal, passage[endA:]...)
	return runs
}

type runList []Run

func (l *runList) add(op Op, words ...string) {
	if len(words) == 0 {
		return
	}
	text := strings.Join(words, " ")
	if n := len(*l); n > 0 && (*l)[n-1].Op == op {
		(*l)[n-1].Words += " " + text
		return
	}
	*l = append(*l, Run{op, text})
}

// common returns the pairs of positions of a longest common subsequence, none if the
// table for it would be too large.
func common(a, b []string) [][2]int {
	if len(a) == 0 || len(b) == 0 || len(a) > diffCells/len(b) {
		return nil
	}
	width := len(b) + 1
	lengths := make([]int32, (len(a)+1)*width)
	for i := len(a) - 1; i >= 0; i-- {
		for k := len(b) - 1; k >= 0; k-- {
			if a[i] == b[k] {
				lengths[i*width+k] = lengths[(i+1)*width+k+1] + 1
			} else {
				lengths[i*width+k] = max(lengths[(i+1)*width+k], lengths[i*width+k+1])
			}
		}
	}
	var pairs [][2]int
	for i, k := 0, 0; i < len(a) && k < len(b); {
		switch {
		case a[i] == b[k]:
			pairs = append(pairs, [2]int{i, k})
			i, k = i+1, k+1
		case lengths[(i+1)*width+k] >= lengths[i*width+k+1]:
			i++
		default:
			k++
		}
	}
	return pairs
}

func foldedWords(words []string) []string {
	list := make([]string, len(words))
	for i, w := range words {
		list[i] = string(folded(w))
	}
	return list
}

// key is a word as it is looked for when the nearest passage is sought: without case
// and without the punctuation around it.
func key(word []byte) string {
	trimmed := bytes.TrimFunc(word, func(r rune) bool { return !wordRune(r) })
	return string(bytes.ToLower(trimmed))
}
