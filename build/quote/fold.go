package quote

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Fold is one typographic difference between a quote and the captured text: the
// characters of the quote that stand for those of the text.
type Fold struct {
	Quote  string
	Text   string
	Offset int // of Text, in the captured text
}

const (
	singleMarks = "'‘’‚‛′‵`´ʼ՚‹›＇"
	doubleMarks = "\"“”„‟″‶«»＂"
	dashMarks   = "-‐‑‒–—―−﹘﹣－"
)

// foldings says which character stands for all of its kind.
var foldings = func() map[rune]string {
	m := map[rune]string{'…': "..."}
	for _, kind := range []string{singleMarks, doubleMarks, dashMarks} {
		first := kind[:1]
		for _, r := range kind[1:] {
			m[r] = first
		}
	}
	return m
}()

// appendFolded appends the character with its typography folded.
func appendFolded(b []byte, r rune) []byte {
	if r < utf8.RuneSelf && r != '`' {
		return append(b, byte(r))
	}
	if s, ok := foldings[r]; ok {
		return append(b, s...)
	}
	return utf8.AppendRune(b, r)
}

// folded returns s with its typography folded.
func folded(s string) []byte {
	b := make([]byte, 0, len(s))
	for _, r := range s {
		b = appendFolded(b, r)
	}
	return b
}

// folds lists where quote and text differ, which have the same folded form. They
// are walked in step; three periods meet one ellipsis, so a step takes as many
// characters on each side as it needs for the same length.
func (t *Text) folds(quote string, p place) []Fold {
	var list []Fold
	q := []rune(quote)
	width := func(r rune) int { return len(appendFolded(nil, r)) }
	for i, k := 0, p.first; i < len(q) && k < p.last; {
		if q[i] == t.normal[k] {
			i, k = i+1, k+1
			continue
		}
		i0, k0 := i, k
		left, right := width(q[i]), width(t.normal[k])
		i, k = i+1, k+1
		for left != right {
			if left < right && i < len(q) {
				left += width(q[i])
				i++
			} else if k < p.last {
				right += width(t.normal[k])
				k++
			} else {
				break
			}
		}
		list = append(list, Fold{string(q[i0:i]), string(t.normal[k0:k]), int(t.starts[k0])})
	}
	return list
}

// Findings returns the folds of a match as they stand in the lock, sorted, each once:
// "fold:U+2019/U+0027" is an apostrophe of the text that the quote has straight.
func (m Match) Findings() []string {
	var list []string
	for _, f := range m.Folds {
		list = append(list, FindingFold+codes(f.Text)+"/"+codes(f.Quote))
	}
	slices.SortFunc(list, cmp.Compare[string])
	return slices.Compact(list)
}

func codes(s string) string {
	var b strings.Builder
	for _, r := range s {
		fmt.Fprintf(&b, "%U", r)
	}
	return b.String()
}
