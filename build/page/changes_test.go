package page_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/cardtest"
	"onrecord/build/sitetest"
)

// Changes stand by day, newest first, with what was, what is, and why.
func TestChanges(t *testing.T) {
	const name = "testdata/changes.txtar"
	a, files := sitetest.ReadSite(t, name)
	a.Expect(t, name, sitetest.Outlined(t, files, "changes/index.html"), *update)
}

// Every claim that was added stands on the pages of changes, however many days
// and months there are.
func TestNoAdditionIsLost(t *testing.T) {
	for _, files := range []fstest.MapFS{cardtest.Corpus(60, 1), cardtest.Corpus(420, 2)} {
		result := sitetest.Build(t, &build.Builder{}, files, build.Options{})
		told := map[string]bool{}
		all := sitetest.Render(t, result)
		pages := map[string]bool{} // where additions are told of, the pages of sources that have no other ones among them
		for name, text := range all {
			if !strings.HasPrefix(name, "changes/") && !strings.HasPrefix(name, "timeline/changes/") {
				continue
			}
			pages[name] = true
			for _, part := range strings.Split(text, `: <a href="`)[1:] {
				href, _, _ := strings.Cut(part, `"`)
				file, _, err := sitetest.Target(name, href)
				if err != nil {
					t.Fatal(err)
				}
				pages[file] = true
				if id, is := strings.CutPrefix(strings.TrimSuffix(file, ".html"), "sources/"); is {
					for other := range all {
						pages[other] = pages[other] || strings.HasPrefix(other, "timeline/"+id+"/")
					}
				}
			}
		}
		for name := range pages {
			text := all[name]
			for _, part := range strings.Split(text, `: <a href="`)[1:] {
				href, _, _ := strings.Cut(part, `"`)
				file, _, err := sitetest.Target(name, href)
				if err != nil {
					t.Fatal(err)
				}
				told[file] = true
			}
		}
		for i := range result.Ledger.Claims {
			if c := &result.Ledger.Claims[i]; c.Claim.Added.Given() && !told[c.Address] {
				t.Errorf("%s was added, and no page of changes says so", c.ID)
			}
		}
	}
}
