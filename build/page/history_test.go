package page_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/sitetest"
)

// No line of a claim's history says "verified" without evidence, even where a
// site turns the rule about it off.
func TestHistoryIsNoBetterThanItsEvidence(t *testing.T) {
	const head = "---\ntitle: Five soldiers were killed\nclaimant: north\nsource: story\nquote: The North said that five soldiers were killed.\nadded: 2026-11-22\nsaid: 2023-09-19\nassessments:\n"
	files := fstest.MapFS{"site.toml": {Data: []byte("[levels]\nevidence = \"off\"\n"), Mode: 0o644}}
	for name, text := range sitetest.Smallest() {
		files[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	for id, assessments := range map[string]string{
		"earlier": "  - {status: verified, assessed: 2026-11-20}\n  - {status: unverified, assessed: 2026-11-22}\n",
		"newest":  "  - {status: unverified, assessed: 2026-11-20}\n  - {status: verified, assessed: 2026-11-22, evidence: [story]}\n",
	} {
		files["content/claims/"+id+".md"] = &fstest.MapFile{Data: []byte(head + assessments + "---\n"), Mode: 0o644}
	}
	result := sitetest.Build(t, &build.Builder{}, files, build.Options{})
	if result.Errors > 0 {
		t.Fatal(sitetest.Printed(result.Diagnostics))
	}
	pages := sitetest.Render(t, result)
	for _, id := range []string{"earlier", "newest"} {
		page := pages["claims/"+id+".html"]
		if !strings.Contains(page, "20 November 2026") || strings.Contains(page, "verified by this site") {
			t.Errorf("%s: the history says that this site verified it, or is gone", id)
		}
	}
}

// What cannot carry a status is not printed as if it did.
func TestEvidenceIsWhatCounts(t *testing.T) {
	source := func(title, more string) string {
		return "---\ntitle: " + title + "\noutlet: observer\naccessed: 2026-11-22\n" + more + "---\n"
	}
	result := sitetest.Build(t, &build.Builder{}, sitetest.Sited(map[string]string{
		"content/sources/film.md":   source("A film of the valley", "held: [{by: this site}]\n"),
		"content/sources/unseen.md": source("A text that nobody holds", ""),
		"content/claims/first.md": strings.Replace(strings.Replace(sitetest.Smallest()["content/claims/first.md"], "unverified", "verified", 1),
			"topics:", "evidence: [story, unseen, film]\ntopics:", 1),
	}), build.Options{})
	if result.Errors > 0 {
		t.Fatal(sitetest.Printed(result.Diagnostics))
	}
	page := sitetest.Render(t, result)["claims/first.html"]
	if !strings.Contains(page, "on the evidence of: The Observer, “A film of the valley”.") {
		t.Error("the mark names other evidence than the film")
	}
}
