package search

import "sort"

// FileLimit is the greatest size of a file of the index, in bytes.
const FileLimit = 64_000

// How full files become. A file is cut where its neighbours hash best, within a
// window around the place that would fill it, so that an entry that comes or
// goes moves no cut but, now and then, the nearest. A window that is wider makes
// files emptier, one that is narrower moves more of them.
const (
	aim       = FileLimit * 96 / 100
	window    = FileLimit / 8  // half of it, where there is much to cut
	closeness = FileLimit / 60 // half of it, near the single file
)

// partition cuts a row of entries into files: it returns the index at which each
// of them begins. size is what an entry adds to a file, rank the hash of what an
// entry is known by, and fits whether a range of entries makes a file within the
// limit, for sizes are estimates. An entry is never cut, however large.
func partition(entries int, size func(i int) int, rank func(i int) uint32, fits func(first, last int) bool) []int {
	sums := make([]int, entries+1)
	for i := range entries {
		sums[i+1] = sums[i] + size(i)
	}
	var starts []int
	var cut func(first, last int)
	cut = func(first, last int) {
		total := sums[last] - sums[first]
		if last-first <= 1 || total <= FileLimit && fits(first, last) {
			starts = append(starts, first)
			return
		}
		files := max(2, (total+aim-1)/aim)
		half := window
		if files <= 8 {
			half = min(closeness, total/25)
		}
		at := place(sums, first, last, sums[first]+total/files*(files/2), half, rank)
		cut(first, at)
		cut(at, last)
	}
	if entries > 0 {
		cut(0, entries)
	}
	return starts
}

// place finds the cut between first and last: of those in the window around
// centre, the one before the entry with the highest rank.
func place(sums []int, first, last, centre, half int, rank func(i int) uint32) int {
	best := first + 1 + sort.Search(last-first-2, func(i int) bool { return sums[first+1+i] >= centre-half })
	for i := best + 1; i < last && sums[i] <= centre+half; i++ {
		if rank(i) > rank(best) {
			best = i
		}
	}
	return best
}
