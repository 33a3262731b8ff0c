package page_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"onrecord/build"
	"onrecord/build/ledger"
	"onrecord/build/sitetest"
)

// Wherever an actor or a topic is read, every page leads there, the directory has an
// address for it that stays, and old addresses and data know it.
func TestCardsOfFewClaimsSharePages(t *testing.T) {
	for _, test := range []struct {
		name    string
		n, more int
		first   string // where the first actor is read
		second  string // and the second
	}{
		{"few cards have a page each", 10, 0, "actors/actor-0.html", "actors/actor-1.html"},
		{"many light ones share pages", 20, 0, "few/actors.html#actor-actor-0", "few/actors.html#actor-actor-1"},
		{"one that grows has its own", 20, 40, "actors/actor-0.html", "few/actors.html#actor-actor-1"},
	} {
		t.Run(test.name, func(t *testing.T) {
			result := sitetest.Build(t, &build.Builder{}, sitetest.Crowd(test.n, test.more), build.Options{})
			pages := sitetest.Render(t, result)
			for i, want := range []string{test.first, test.second} {
				id := fmt.Sprintf("actor-%d", i)
				ref, _ := result.Ledger.Find(id)
				if got := result.Ledger.PageOf(ref); got != want {
					t.Fatalf("%s is read at %s, not at %s", id, got, want)
				}
				path, anchor, shared := strings.Cut(want, "#")
				if shared && !strings.Contains(pages[path], `id="`+anchor+`"`) {
					t.Errorf("%s has no section %s", path, anchor)
				}
				old := "actors/" + id + ".html"
				if _, there := pages[old]; there == shared {
					t.Errorf("%s is there: %v", old, there)
				}
				if line := "/" + old + " /" + want + " 302\n"; strings.Contains(pages["_redirects"], line) != shared {
					t.Errorf("_redirects has %q: %v", line, !shared)
				}
				for from, link := range map[string]string{
					fmt.Sprintf("claims/claim-%d.html", i): `href="../` + want + `"`,
					"actors/index.html":                    `<li id="actor-` + id + `"><a href="`,
					"data/actors.csv":                      "," + want + ",https://example.org/" + want,
				} {
					if !strings.Contains(pages[from], link) {
						t.Errorf("%s has no %s", from, link)
					}
				}
				if linked := `"@id":"../` + ledger.Entry(result.Ledger.Card(ref)) + `"`; !strings.Contains(pages[fmt.Sprintf("claims/claim-%d.html", i)], linked) {
					t.Errorf("linked data do not name %s by %s", id, linked)
				}
				feed := fmt.Sprintf("feeds/topics/topic-%d.xml", i)
				if _, there := pages[feed]; there == shared {
					t.Errorf("%s is there: %v", feed, there)
				}
			}
		})
	}
}

// Where an address has the fragment of an actor or a topic, something on the page has that
// id: once.
func TestFragmentsLeadSomewhere(t *testing.T) {
	href := regexp.MustCompile(`(?:href|url)="?([^"# ]*#(?:actor|topic)-[^" >]+)"`)
	pages := sitetest.Render(t, sitetest.Build(t, &build.Builder{}, sitetest.Crowd(60, 40), build.Options{}))
	followed := 0
	for from, text := range pages {
		if !strings.HasSuffix(from, ".html") {
			continue
		}
		for _, m := range href.FindAllStringSubmatch(text, -1) {
			followed++
			to, id, err := sitetest.Target(from, m[1])
			if n := strings.Count(pages[to], `id="`+id+`"`); n != 1 || err != nil {
				t.Errorf("%s: %s leads to %s, where %d have that id: %v", from, m[0], to, n, err)
			}
		}
	}
	if followed < 200 {
		t.Errorf("%d addresses were followed", followed)
	}
}
