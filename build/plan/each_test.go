package plan_test

import (
	"slices"
	"testing"

	"onrecord/build/plan"
)

// Whatever the number of workers, each piece is done once.
func TestEachPieceIsDoneOnce(t *testing.T) {
	for _, n := range []int{0, 1, 2, 1000} {
		for _, jobs := range []int{0, 1, 3, 2000} {
			done := make([]int, n)
			plan.Each(n, jobs, func(i int) { done[i]++ })
			if slices.ContainsFunc(done, func(times int) bool { return times != 1 }) {
				t.Errorf("%d pieces by %d workers: %v", n, jobs, done)
			}
		}
	}
}
