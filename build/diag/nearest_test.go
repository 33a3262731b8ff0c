package diag

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// plainDistance is the distance by its definition, every cell of it.
func plainDistance(a, b string) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		for j := range rows[i] {
			switch {
			case i == 0 || j == 0:
				rows[i][j] = i + j
				continue
			case a[i-1] == b[j-1]:
				rows[i][j] = rows[i-1][j-1]
			default:
				rows[i][j] = rows[i-1][j-1] + 1
			}
			rows[i][j] = min(rows[i][j], rows[i-1][j]+1, rows[i][j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(a)][len(b)]
}

// Within the bound the distance is that of the definition, and beyond it more
// than the bound.
func TestDistanceIsThatOfItsDefinition(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	word := func(letters string) string {
		var b strings.Builder
		for range random.IntN(14) {
			b.WriteByte(letters[random.IntN(len(letters))])
		}
		return b.String()
	}
	for range 200_000 {
		letters := "abcd-"[:1+random.IntN(5)]
		a, b, bound := word(letters), word(letters), random.IntN(6)
		want, got := plainDistance(a, b), distance(a, b, bound)
		if want <= bound && got != want || want > bound && got <= bound {
			t.Fatalf("%q, %q within %d: %d, not %d", a, b, bound, got, want)
		}
	}
}

// BenchmarkNearest holds an id that is wrong against those of a large site.
func BenchmarkNearest(b *testing.B) {
	random := rand.New(rand.NewPCG(3, 4))
	words := strings.Fields("shelling convoy ministry killed lake water gazette report denied corridor council statement")
	id := func() string {
		var parts []string
		for range 5 {
			parts = append(parts, words[random.IntN(len(words))])
		}
		return strings.Join(parts, "-")
	}
	ids := make([]string, 10_000)
	for i := range ids {
		ids[i] = id()
	}
	for b.Loop() {
		Nearest(id()+"x", ids)
	}
}
