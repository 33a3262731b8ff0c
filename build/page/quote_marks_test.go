package page_test

import (
	"strings"
	"testing"

	"onrecord/build/ledger"
	"onrecord/build/sitetest"
)

// A quote that begins with a quotation mark of its own gets none of ours around it:
// "““" would be a mark that no source printed.
func TestAQuoteKeepsItsOwnMarks(t *testing.T) {
	sitetest.Pages(t, func(t *testing.T, l *ledger.Ledger, all map[string]*sitetest.Element) {
		marked := 0
		for i := range l.Claims {
			c := &l.Claims[i]
			own := strings.HasPrefix(c.Claim.Quote.Value, "“") || strings.HasPrefix(c.Claim.Quote.Value, `"`)
			all[c.Address].Each(func(e *sitetest.Element) {
				if e.HasClass("words") && e.Text.String() == c.Claim.Quote.Value && e.HasClass("marked") != own {
					t.Errorf("%s: our marks around %q", c.ID, c.Claim.Quote.Value)
				}
				if e.HasClass("marked") {
					marked++
				}
			})
		}
		if marked == 0 && strings.HasSuffix(t.Name(), "/ours") {
			t.Error("no quote with marks of its own was seen")
		}
	})
}
