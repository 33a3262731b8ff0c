package quote

import (
	"strings"
	"testing"
)

// A line of 64 kB that says a thousand times that nothing was checked costs what its
// bytes cost, and not its length for each time.
func TestManyCaveatsInALine(t *testing.T) {
	line := strings.Repeat("reportedly it could not be independently verified, unconfirmed, ", 1_000) + "as we said.\n"
	text := New([]byte(line), en)
	result := testing.Benchmark(func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if hits, ok := text.Checking(); !ok || len(hits) < 1_000 {
				b.Fatalf("%d hits", len(hits))
			}
		}
	})
	if bytes := result.AllocedBytesPerOp(); bytes > int64(200*len(line)) {
		t.Errorf("%d bytes are allocated for a line of %d", bytes, len(line))
	}
}
