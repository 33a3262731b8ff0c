package build_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/sitetest"
)

// What was withheld does not come out by the ways around the quote: corrections,
// earlier assessments, the notes of its source, the day on which that was
// published, or an update, which is always of the same claimant.
func TestRedactedTellsNothingByOtherWays(t *testing.T) {
	files := fstest.MapFS{}
	put := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644} }
	for name, text := range smallest {
		put(name, text)
	}
	put("content/sources/tale.md", "---\ntitle: A tale\noutlet: observer\npublished: 2023-10-17\naccessed: 2026-11-22\n"+
		"verification-notes: [{quote: We could not check it., says: could-not-verify, covers: [withheld]}]\n---\n")
	put("content/claims/withheld.md", `---
title: Something was said
claimant: north
source: tale
updates: [first]
added: 2026-11-22
assessments:
  - {status: unverified, assessed: 2026-11-20, note: SECRET doubt}
  - {status: redacted, assessed: 2026-11-22, note: to protect people}
corrections: [{on: 2026-11-22, was: SECRET old, is: SECRET new, why: SECRET cause}]
---
`)
	put("content/claims/older.md", "---\ntitle: Five soldiers were killed\nclaimant: north\nsource: story\nquote: The North said that five soldiers were killed.\n"+
		"status: unverified\nassessed: 2026-11-22\nadded: 2026-11-22\nsaid: 2023-09-19\ntopics: [battle]\nupdates: [withheld]\n---\n")
	result := sitetest.Again(t, sitetest.InForms(files, "json"), build.Options{}).Past("redacted-words")
	if result.Errors > 0 {
		t.Fatal(sitetest.Printed(result.Diagnostics))
	}
	pages := output(t, result)
	book, _ := sitetest.Unbound(t, sitetest.Book(t, result))
	for name, text := range book { // that the source was published on a day is no secret
		if strings.Contains(text, "SECRET") {
			t.Errorf("%s of the book tells what is withheld", name)
		}
	}
	for name, text := range pages {
		for _, secret := range []string{"SECRET", "17 October"} {
			if i := strings.Index(text, secret); i >= 0 && name != "sources/tale.html" && name != "sources/index.html" {
				t.Errorf("%s shows %.60q", name, text[max(0, i-20):])
			}
		}
	}
	for _, name := range []string{"sources/tale.html", "claims/first.html", "claims/older.html"} {
		if strings.Contains(pages[name], "withheld.html") {
			t.Errorf("%s leads to the claim, and so tells where it comes from", name)
		}
	}
	if page := pages["claims/withheld.html"]; !strings.Contains(page, "to protect people") || !strings.Contains(page, "20 November 2026") {
		t.Error("the page no longer says when and why it was withheld")
	}
}
