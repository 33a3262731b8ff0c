package quote

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"onrecord/build/costtest"
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

// The same of verifications, which are looked at with what stands around each of them,
// and of what was cut off a quote.
func TestALineOfOneKindOfWordTakesNoTime(t *testing.T) {
	line := func(unit string) *Text {
		return New([]byte("Killed "+strings.Repeat(unit, 64_000/len(unit))+"end.\n"), en)
	}
	check := func(unit string, work func(*Text)) {
		text := line(unit)
		costtest.AtMost(t, 2*time.Second, fmt.Sprintf("a line of %q", unit), func() { work(text) })
	}
	for _, unit := range []string{"verified by us ", "who verified ", "asked whether verified by us, ", "few verified, ",
		"cannot independently verify whether claim ", "no evidence given ", "establish, unable claim, ", "not check not "} {
		check(unit, func(text *Text) { text.Checking() })
	}
	for _, unit := range []string{"not only not ", "verified, not "} {
		text := New([]byte(strings.Repeat(unit, 500_000/len(unit))+"end.\n"), en)
		costtest.AtMost(t, 4*time.Second, fmt.Sprintf("half a megabyte of %q", unit), func() {
			text.Checking()
			en.Scan(strings.Repeat(unit, 500_000/len(unit)))
		})
	}
	for _, unit := range []string{"or ", "x or more ", "x at the most ", "if x ", "not x "} {
		check(unit, func(text *Text) {
			c, _ := text.Context(text.Find(Query{Quote: "Killed"}).Parts)
			c.Lost()
		})
	}
}
