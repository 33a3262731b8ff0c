package diag

import "fmt"

// nearestLimit bounds the work of one search for a nearest word: a site with
// thousands of broken references must still be reported in a moment.
const nearestLimit = 200_000

// Nearest returns the candidate that differs from word in the fewest letters
// (inserted, dropped, changed, or two neighbours swapped), or "" where none is
// near enough to be a slip: a third of the word's length, at most four. Of
// candidates at the same distance the first wins, so callers sort them.
func Nearest(word string, candidates []string) string {
	best, bound := "", min(max(1, len(word)/3), 4)
	for i, c := range candidates {
		if i >= nearestLimit {
			break
		}
		if c == word || max(len(c)-len(word), len(word)-len(c)) > bound {
			continue
		}
		if d := distance(word, c, bound); d <= bound {
			best, bound = c, d-1
			if bound < 1 {
				break
			}
		}
	}
	return best
}

// DidYouMean returns the hint `did you mean "…"?` for the nearest candidate, or
// otherwise where there is none.
func DidYouMean(word string, candidates []string, otherwise string) string {
	if near := Nearest(word, candidates); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return otherwise
}

// distance is the optimal string alignment distance of a and b in bytes; it
// returns more than bound as soon as the distance is sure to be. What both begin
// and end with costs nothing, and of the rest only cells that are no further from
// the diagonal than bound are looked at: an id of a large site is held against
// thousands of others.
func distance(a, b string, bound int) int {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	const longest = 200
	if len(a) > longest || len(b) > longest || max(len(a)-len(b), len(b)-len(a)) > bound {
		return bound + 1
	}
	var rows [3][longest + 2]int
	before, previous, current := &rows[0], &rows[1], &rows[2]
	for j := range min(len(b), bound+1) + 1 {
		previous[j] = j
	}
	for i := 1; i <= len(a); i++ {
		from, to := max(1, i-bound), min(len(b), i+bound)
		current[from-1] = bound + 1
		if from == 1 {
			current[0] = i
		}
		least := current[from-1]
		for j := from; j <= to; j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d := min(previous[j]+1, current[j-1]+1, previous[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, before[j-2]+1)
			}
			current[j] = d
			least = min(least, d)
		}
		current[to+1] = bound + 1 // of the next row's last cell, above
		if least > bound {
			return least
		}
		before, previous, current = previous, current, before
	}
	return previous[len(b)]
}
