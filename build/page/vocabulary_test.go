package page_test

import (
	"regexp"
	"slices"
	"testing"

	"onrecord/build"
	"onrecord/build/card"
	"onrecord/build/sitetest"
)

// Every status, reason, kind, relation and rule has an anchor in the vocabulary,
// with what it means.
func TestEveryWordIsExplained(t *testing.T) {
	words := slices.Concat(card.Strings(card.Statuses), card.Strings(card.Reasons), card.Strings(card.SpeechActs), card.Strings(card.RelationKinds))
	for _, r := range build.Rules() {
		words = append(words, "rule-"+r.Name)
	}
	page := sitetest.Render(t, sitetest.Build(t, &build.Builder{}, sitetest.Sited(nil), build.Options{}))["vocabulary.html"]
	for _, word := range words {
		if !regexp.MustCompile(`<dt id="` + word + `">[^<]+</dt><dd>[^<]+</dd>`).MatchString(page) {
			t.Errorf("%q is not explained", word)
		}
	}
}
