package build_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/quote"
	"onrecord/build/sitetest"
)

// withText checks the smallest site with a text, a quote of it and fields behind that.
func withText(t *testing.T, text, quoted, fields string) build.Result {
	t.Helper()
	small := sitetest.Smallest()
	site := sitetest.Sited(map[string]string{
		"content/sources/story.md": strings.Replace(small["content/sources/story.md"], strings.Repeat("0f", 32), quote.Hash([]byte(text)), 1),
		"content/claims/first.md":  strings.Replace(small["content/claims/first.md"], "quote: The North said that six soldiers were killed.\n", "quote: "+quoted+"\n"+fields, 1),
	})
	return sitetest.Again(t, site, build.Options{Snapshots: fstest.MapFS{"story.txt": {Data: []byte(text)}}})
}

// A waiver names what was cut away by its words, or by those of them that are such a
// finding by themselves: what a language learns to find as a longer wording stays waived.
// Another word of the wording names nothing.
func TestAWaiverNamesAFindingByItsOwnWord(t *testing.T) {
	const text = "The North dispelled rumours that six soldiers were killed.\n"
	for cut, want := range map[string]int{
		"dispelled, rumours": 0, "dispelled, rumours that": 0, "dispelled rumours that": 0,
		"dispelled": 1, "rumours": 1, "dispelled, that": 1, "dispelled, ours": 1,
	} {
		result := withText(t, text, "six soldiers were killed.", "waive: [{rule: cut-quote, reason: of a test, cut: ["+cut+"]}]\n")
		if result.Errors != want || want > 0 && !strings.Contains(sitetest.Printed(result.Diagnostics), "error[cut-quote]") {
			t.Errorf("cut: [%s]: %d errors, want %d:\n%s", cut, result.Errors, want, sitetest.Printed(result.Diagnostics))
		}
	}
}

// A sentence that says the same of checking twice is told of once.
func TestACaveatIsToldOnce(t *testing.T) {
	const text = "Six soldiers were killed, the North said.\nUnconfirmed reports spoke of an unverified clip.\n"
	result := withText(t, text, "Six soldiers were killed, the North said.", "")
	if told := result.Quotes().Caveats; len(told) != 1 {
		t.Errorf("%+v, want one", told)
	}
}
