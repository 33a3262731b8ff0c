package plan

import "strconv"

// PageNumber is the address of a page by its number, from 1: "timeline/2023-09-19.html"
// and "timeline/2023-09-19--2.html". No id holds two hyphens in a row, and no part that
// is numbered has more than one date.
func PageNumber(first string, number int) string {
	if number == 1 {
		return first
	}
	return first[:len(first)-len(".html")] + "--" + strconv.Itoa(number) + ".html"
}

// Runs cuts a list into runs that weigh no more than the room of a page, the
// first of which may have less of it than the others. A run has one item at
// least, except the first.
func Runs[T any](items []T, weigh func(T) int, first, room int) [][]T {
	var runs [][]T
	start, weight := 0, 0
	for i, item := range items {
		w := weigh(item)
		if i > start && weight+w > first || i == start && len(runs) == 0 && w > first && first < room {
			runs = append(runs, items[start:i])
			start, weight, first = i, 0, room
		}
		weight += w
	}
	return append(runs, items[start:])
}
