package build_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/sitetest"
)

// followed is a site with one claim that has the assessments. Where it is withheld its card
// keeps words, which a rule stops: only the tests of this package look past a rule (Past),
// so this one of feeds stands here.
func followed(t *testing.T, base, title, assessments string) map[string]sitetest.Atom {
	t.Helper()
	files := fstest.MapFS{"site.toml": {Data: []byte("title = \"" + title + "\"\n"), Mode: 0o644}}
	for name, text := range smallest {
		text = strings.Replace(text, "status: unverified\nassessed: 2026-11-22\n", assessments, 1)
		files[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	result := sitetest.Again(t, files, build.Options{BaseURL: base}).Past("redacted-words")
	if result.Errors > 0 {
		t.Fatal(sitetest.Printed(result.Diagnostics))
	}
	return sitetest.Feeds(t, sitetest.RenderData(t, result))
}

// An entry keeps its name when the site moves, is renamed, judges the claim anew
// or withholds it, and what a reader was shown is then brought up to date.
func TestFeedEntriesKeepTheirNames(t *testing.T) {
	const before = "status: unverified\nassessed: 2026-11-22\n"
	first := followed(t, "https://example.org/", "A record", before)["feeds/all"]
	if len(first.Entries) != 1 || !strings.Contains(first.Entries[0].Content.Text, "New here on 22 November 2026") {
		t.Fatalf("%+v", first.Entries)
	}
	added := first.Entries[0]
	moved := followed(t, "https://elsewhere.example/x/", "Another record", before)["feeds/all"]
	if moved.Entries[0].ID != added.ID || moved.ID == first.ID {
		t.Errorf("the entry is %q, then %q; the feed %q, then %q", added.ID, moved.Entries[0].ID, first.ID, moved.ID)
	}
	judged := followed(t, "https://example.org/", "A record", "assessments:\n  - {status: unassessed, assessed: 2026-11-22}\n  - {status: unverified, assessed: 2026-11-24, note: nothing was found}\n")["feeds/all"]
	if len(judged.Entries) != 2 || judged.Entries[1].ID != added.ID || judged.Entries[1].Updated != "2026-11-24T00:00:00Z" || judged.Entries[1].Published != added.Published {
		t.Errorf("%+v", judged.Entries)
	}
	if want := "On 24 November 2026 the mark changed from “Not verified: nobody here has looked yet.” to “Could not independently verify.” Why: nothing was found."; !strings.Contains(judged.Entries[0].Content.Text, want) {
		t.Errorf("%s", judged.Entries[0].Content.Text)
	}
	withheld := followed(t, "https://example.org/", "A record", "status: redacted\nassessed: 2026-11-25\nnote: to protect people\n")
	for _, address := range []string{"feeds/all", "feeds/topics/battle"} {
		entries := withheld[address].Entries
		if len(entries) != 2 || entries[1].ID != added.ID || entries[1].Updated != "2026-11-25T00:00:00Z" || !strings.Contains(entries[0].Content.Text, "Withheld since 25 November 2026 to protect people. Why: to protect people.") {
			t.Errorf("%s: %+v", address, entries)
		}
		for _, e := range entries {
			if strings.Contains(e.Content.Text, "six soldiers") || strings.Contains(e.Title, "North") {
				t.Errorf("%s tells what is withheld: %+v", address, e)
			}
		}
	}
}
