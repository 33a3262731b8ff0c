package page_test

import (
	"strings"
	"testing"

	"onrecord/build"
	"onrecord/build/cardtest"
	"onrecord/build/sitetest"
)

// What would settle most stands first, and only the same words are one question.
func TestOpenQuestions(t *testing.T) {
	const name = "testdata/questions.txtar"
	a, files := sitetest.ReadSite(t, name)
	a.Expect(t, name, sitetest.Outlined(t, files, "questions.html"), *update)
}

// Every claim that could not be verified stands under what would settle it, or
// among those of which nobody says it; on a large site the pages stay light.
func TestNoOpenQuestionIsLost(t *testing.T) {
	result := sitetest.Build(t, &build.Builder{}, cardtest.Corpus(420, 2), build.Options{})
	all := sitetest.Render(t, result)
	settled := map[string]bool{}
	for name, text := range all {
		if name != "questions.html" && !strings.HasPrefix(name, "questions-lists/") && !strings.HasPrefix(name, "timeline/questions-lists/") {
			continue
		}
		if len(text) > 80_000 {
			t.Errorf("%s has %d bytes", name, len(text))
		}
		for _, part := range strings.Split(text, `: <a href="`)[1:] {
			href, _, _ := strings.Cut(part, `"`)
			file, _, err := sitetest.Target(name, href)
			if err != nil {
				t.Fatal(err)
			}
			settled[file] = true
		}
	}
	for i := range result.Ledger.Claims {
		if c := &result.Ledger.Claims[i]; c.Status.Unsettled() && !settled[c.Address] {
			t.Errorf("%s stands on no page of questions", c.ID)
		}
	}
}
