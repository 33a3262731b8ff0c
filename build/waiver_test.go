package build_test

import (
	"strings"
	"testing"

	"onrecord/build"
	"onrecord/build/quote"
)

// A cut that only its waiver made right is refused without it, on a machine
// that holds no text, too.
func TestWaiverThatTheLockRemembers(t *testing.T) {
	const words = "The North said that six soldiers were killed."
	line := quote.Line{
		Key: "first", Source: "story", TextHash: strings.Repeat("0f", 32), QuoteHash: quote.Hash([]byte(words)),
		Outcome: quote.Exact, Parts: []quote.Span{{Offset: 10, Length: 45}}, Findings: []string{"cut", "waived:cut-quote"},
	}
	lock := string(quote.FormatLock([]quote.Line{line}))
	claim := smallest["content/claims/first.md"]
	waiving := strings.Replace(claim, "topics:", "waive: [{rule: cut-quote, reason: it stands in the title}]\ntopics:", 1)
	for text, want := range map[string]int{claim: 1, waiving: 0} {
		result := compile(t, &build.Builder{}, sited(map[string]string{quote.LockName: lock, "content/claims/first.md": text}), build.Options{})
		if result.Errors != want || want > 0 && result.Diagnostics[0].Rule != "cut-quote" {
			t.Errorf("%d errors, want %d:\n%s", result.Errors, want, printed(result.Diagnostics))
		}
	}
}
