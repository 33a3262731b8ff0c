package page_test

import (
	"strings"
	"testing"

	"onrecord/build"
	"onrecord/build/sitetest"
)

// What a newsroom says about checking stands on the page of every claim that it
// covers, and reaches no further than it says.
func TestNotesReachWhatTheyCover(t *testing.T) {
	files := sitetest.Sited(map[string]string{
		"content/claims/demanded.md": "---\ntitle: The South should leave\nkind: demand\nclaimant: north\nsource: story\nquote: The North told the South to leave.\n" +
			"verification-note: {quote: We could not confirm the letter., says: could-not-verify}\nstatus: not-applicable\nadded: 2026-11-22\nsaid: 2023-09-19\n---\n",
		"content/claims/offered.md": "---\ntitle: The North would leave\nkind: offer\nclaimant: north\nsource: story\nquote: The North offered to leave.\n" +
			"status: not-applicable\nadded: 2026-11-22\nsaid: 2023-09-19\n---\n",
		"content/sources/story.md": strings.Replace(sitetest.Smallest()["content/sources/story.md"], "---\n", "---\nverification-notes: [{quote: Neither account could be checked., says: could-not-verify, covers: [both-sides], topic: battle}]\n", 1),
	})
	result := sitetest.Build(t, &build.Builder{}, files, build.Options{})
	if result.Errors > 0 {
		t.Fatal(sitetest.Printed(result.Diagnostics))
	}
	pages := sitetest.Render(t, result)
	if !strings.Contains(pages["claims/demanded.html"], "We could not confirm the letter.") {
		t.Error("the page of a demand leaves the note on it out")
	}
	if strings.Contains(pages["claims/offered.html"], "says nothing about checking") {
		t.Error("an offer is said to be unchecked")
	}
	if !strings.Contains(pages["sources/story.html"], "nobody here has held these words against a captured text") {
		t.Error("the page of a source prints a note that nobody has proved, and does not say so")
	}
	if page := pages["sources/story.html"]; !strings.Contains(page, "of both sides’ claims in this text on “The battle”") {
		t.Error("the page of the source widens a note on one topic to all of both sides’ claims")
	}
}
