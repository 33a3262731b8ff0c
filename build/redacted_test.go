package build_test

import (
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/sitetest"
)

// A redacted card should hold nothing that could identify anybody, and a rule
// stops the site; past the rule, too, no page shows what the card holds.
func TestRedactedTellsNothing(t *testing.T) {
	files := fstest.MapFS{}
	put := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644} }
	for name, text := range smallest {
		put(name, text)
	}
	put("content/actors/hidden.md", "---\nname: The Hidden\nkind: person\n---\n")
	put("content/claims/withheld.md", `---
title: Something was said
claimant: hidden
named-as: SECRET name
source: story
via: [north]
quote: SECRET words
quote-prefix: SECRET before
locator: SECRET place
hedges: [SECRET hedge]
translation: {quote: SECRET translation, by: SECRET translator}
verification-note: {quote: SECRET note, says: verified}
status: redacted
assessed: 2026-11-22
note: to protect people
added: 2026-11-22
said: 2023-09-19
topics: [battle]
figures: [{metric: killed, of: soldiers, count: 4321, span: level}]
contradicts: [{claim: first, note: SECRET relation}]
---
SECRET body with [[first]], [[north]] and [[battle|SECRET link]].
`)
	put("content/claims/retold.md", `---
title: It was retold
claimant: observer
source: story
quote: It was said.
status: unverified
assessed: 2026-11-22
added: 2026-11-22
said: 2023-09-19
topics: [battle]
repeats: [{claim: withheld, note: SECRET retelling}]
figures: [{metric: killed, of: soldiers, count: 5, span: level}]
---
See [[withheld]] and [[withheld|there]].
`)
	result := sitetest.Again(t, sitetest.InForms(files, "json"), build.Options{}).Past("redacted-words")
	if result.Errors > 0 {
		t.Fatal(sitetest.Printed(result.Diagnostics))
	}
	pages := output(t, result)
	book, _ := sitetest.Unbound(t, sitetest.Book(t, result))
	maps.Copy(pages, book)
	for name, text := range pages {
		for _, secret := range []string{"SECRET", "4321"} {
			if i := strings.Index(text, secret); i >= 0 {
				t.Errorf("%s shows %.60q", name, text[max(0, i-20):])
			}
		}
	}
	for _, name := range []string{"actors/hidden.html", "sources/story.html"} {
		if strings.Contains(pages[name], "withheld.html") {
			t.Errorf("%s lists the claim, and so tells where it comes from", name)
		}
	}
	if !strings.Contains(pages["claims/withheld.html"], "Something was said") || !strings.Contains(pages["claims/retold.html"], "A claimant withheld here") {
		t.Error("the page of the card is gone, or nobody is told that something is withheld")
	}
}
