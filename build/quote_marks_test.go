package build_test

import (
	"strings"
	"testing"

	"onrecord/build/ledger"
)

// A quote that begins with a quotation mark of its own gets none of ours around it:
// "““" would be a mark that no source printed.
func TestAQuoteKeepsItsOwnMarks(t *testing.T) {
	pages(t, func(t *testing.T, l *ledger.Ledger, all map[string]*element) {
		marked := 0
		for i := range l.Claims {
			c := &l.Claims[i]
			own := strings.HasPrefix(c.Claim.Quote.Value, "“") || strings.HasPrefix(c.Claim.Quote.Value, `"`)
			all[c.Address].each(func(e *element) {
				if e.hasClass("words") && e.text.String() == c.Claim.Quote.Value && e.hasClass("marked") != own {
					t.Errorf("%s: our marks around %q", c.ID, c.Claim.Quote.Value)
				}
				if e.hasClass("marked") {
					marked++
				}
			})
		}
		if marked == 0 && strings.HasSuffix(t.Name(), "/ours") {
			t.Error("no quote with marks of its own was seen")
		}
	})
}
