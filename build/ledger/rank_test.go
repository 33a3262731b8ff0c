package ledger

import (
	"cmp"
	"math/rand/v2"
	"testing"
)

// What lists are sorted by first never says another order than what they are sorted by.
func TestRanksSayWhatComparisonsSay(t *testing.T) {
	const letters = "aAbBzZ09-_ \x00\x7fé\xff"
	r := rand.New(rand.NewPCG(5, 6))
	text := func() string {
		b := make([]byte, r.IntN(12))
		for i := range b {
			b[i] = letters[r.IntN(len(letters))]
		}
		return string(b)
	}
	for range 100_000 {
		a, b := text(), text()
		if x, y := folded(a), folded(b); x != y && cmp.Compare(x, y) != cmp.Compare(compareFolded(a, b), 0) {
			t.Fatalf("%q and %q have the ranks %x and %x, and compare as %d", a, b, x, y, compareFolded(a, b))
		}
		if x, y := plain(a), plain(b); x != y && cmp.Compare(x, y) != cmp.Compare(a, b) {
			t.Fatalf("%q and %q have the ranks %x and %x", a, b, x, y)
		}
	}
}
