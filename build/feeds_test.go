package build_test

import (
	"encoding/xml"
	"html"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"onrecord/build"
	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/sitetest"
)

// atom is a feed as a reader of Atom understands it.
type atom struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Links   []struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	} `xml:"link"`
	Author  string      `xml:"author>name"`
	Entries []atomEntry `xml:"entry"`
}

type atomEntry struct {
	ID        string `xml:"id"`
	Title     string `xml:"title"`
	Published string `xml:"published"`
	Updated   string `xml:"updated"`
	Link      struct {
		Href string `xml:"href,attr"`
	} `xml:"link"`
	Content struct {
		Type string `xml:"type,attr"`
		Text string `xml:",chardata"`
	} `xml:"content"`
}

// readFeeds reads every feed of a site, by its address without the ending.
func readFeeds(t *testing.T, files map[string]string) map[string]atom {
	t.Helper()
	all := map[string]atom{}
	for name, text := range files {
		base, isAtom := strings.CutSuffix(name, ".xml")
		if !strings.HasPrefix(name, "feeds/") {
			continue
		}
		if !isAtom {
			t.Errorf("%s is no feed", name)
		}
		var a atom
		if err := xml.NewDecoder(strings.NewReader(text)).Decode(&a); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		all[base] = a
	}
	return all
}

// What RFC 4287 wants of a feed, and what the site wants: absolute addresses,
// names that are its own, titles that are whole labels.
func TestFeeds(t *testing.T) {
	for name, site := range sitetest.SoundFS(t) {
		result := compile(t, &build.Builder{}, site, build.Options{BaseURL: "https://example.org/record/"})
		feeds := readFeeds(t, sitetest.RenderData(t, result))
		followed := 0 // a topic that shares a page has no feed of its own
		for i := range result.Ledger.Topics {
			if result.Ledger.Topics[i].Page == result.Ledger.Topics[i].Address {
				followed++
			}
		}
		if followed == 0 || len(feeds) != 1+followed || len(feeds["feeds/all"].Entries) == 0 {
			t.Fatalf("%s: %d feeds for %d topics", name, len(feeds), len(result.Ledger.Topics))
		}
		labels := map[string]string{}
		for i := range result.Ledger.Claims {
			labels["https://example.org/record/"+result.Ledger.Claims[i].Address] = result.Wording.Label(ledger.ClaimID(i)).String()
		}
		ids := map[string]bool{}
		for address, feed := range feeds {
			limit := 20
			if address == "feeds/all" {
				limit = 50
			}
			if len(feed.Entries) > limit || feed.Author == "" || feed.Title == "" || ids[feed.ID] || !strings.HasPrefix(feed.ID, "urn:uuid:") {
				t.Errorf("%s: %s: %d entries, id %q", name, address, len(feed.Entries), feed.ID)
			}
			ids[feed.ID] = true
			newest := ""
			seen := map[string]bool{}
			for _, e := range feed.Entries {
				_, publishedErr := time.Parse(time.RFC3339, e.Published)
				_, updatedErr := time.Parse(time.RFC3339, e.Updated)
				if seen[e.ID] || !strings.HasPrefix(e.ID, "urn:uuid:") || publishedErr != nil || updatedErr != nil || e.Updated < e.Published {
					t.Errorf("%s: %s: %+v", name, address, e)
				}
				seen[e.ID], newest = true, max(newest, e.Updated)
				if label, claim := labels[e.Link.Href]; claim && (e.Title != label || !strings.HasPrefix(html.UnescapeString(e.Content.Text), "<p>"+label)) {
					t.Errorf("%s: %s: the title of %s is %q, its content %q", name, address, e.Link.Href, e.Title, e.Content.Text)
				} else if !claim && !strings.Contains(e.Link.Href, "/sources/") {
					t.Errorf("%s: %s: an entry leads to %q", name, address, e.Link.Href)
				}
			}
			if len(feed.Entries) > 0 && feed.Updated != newest || len(feed.Entries) == 0 && feed.Updated != "1970-01-01T00:00:00Z" {
				t.Errorf("%s: %s was updated on %s, its newest entry on %s", name, address, feed.Updated, newest)
			}
			self := slices.IndexFunc(feed.Links, func(l struct {
				Rel  string `xml:"rel,attr"`
				Href string `xml:"href,attr"`
			}) bool {
				return l.Rel == "self"
			})
			if self < 0 || feed.Links[self].Href != "https://example.org/record/"+address+".xml" {
				t.Errorf("%s: %s does not say where it stands: %v", name, address, feed.Links)
			}
		}
	}
}

// followed is a site with one claim that has the assessments. Where it is withheld its card
// keeps words, which a rule stops: only the tests of this package look past a rule (Past),
// so those of feeds stand here.
func followed(t *testing.T, base, title, assessments string) map[string]atom {
	t.Helper()
	files := fstest.MapFS{"site.toml": {Data: []byte("title = \"" + title + "\"\n"), Mode: 0o644}}
	for name, text := range smallest {
		text = strings.Replace(text, "status: unverified\nassessed: 2026-11-22\n", assessments, 1)
		files[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	result := compile(t, &build.Builder{}, files, build.Options{BaseURL: base}).Past("redacted-words")
	if result.Errors > 0 {
		t.Fatal(sitetest.Printed(result.Diagnostics))
	}
	return readFeeds(t, sitetest.RenderData(t, result))
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

// Without a base URL there are no feeds, and no page says that there are.
func TestNoFeedsWithoutABaseURL(t *testing.T) {
	for name, text := range output(t, compile(t, &build.Builder{}, sitetest.Filled("words"), build.Options{})) {
		if strings.HasPrefix(name, "feeds/") || strings.Contains(text, "application/atom+xml") {
			t.Errorf("%s is, or speaks of, a feed", name)
		}
	}
}

func TestHostileFeeds(t *testing.T) {
	for _, hostile := range []string{"<script>alert(1)</script>", "]]> <![CDATA[ &amp; &lt;b&gt;", `" onmouseover="x`, "</entry><entry><id>urn:uuid:0</id>"} {
		result := compile(t, &build.Builder{}, sitetest.Filled(hostile), build.Options{BaseURL: "https://example.org/"})
		feeds := readFeeds(t, sitetest.RenderData(t, result))
		if len(feeds) == 0 {
			t.Fatalf("%.20q: no feeds:\n%s", hostile, sitetest.Printed(result.Diagnostics))
		}
		for address, feed := range feeds {
			for _, e := range feed.Entries {
				page, err := sitetest.ParseMarkup("<!doctype html>" + e.Content.Text)
				if err != nil {
					t.Errorf("%.20q: %s: %v", hostile, address, err)
					continue
				}
				page.Each(func(e *sitetest.Element) {
					if !slices.Contains([]string{"p"}, e.Name) {
						t.Errorf("%.20q: %s has <%s>", hostile, address, e.Name)
					}
				})
			}
		}
	}
}

// Every kind of event stands in some feed of a random site.
func TestFeedsTellOfEveryEvent(t *testing.T) {
	kinds := map[string]bool{}
	for _, site := range sitetest.Sound(t) {
		for _, c := range site.Result.Ledger.Changes() {
			kinds[c.Word()] = true
			if c.Card.Kind == card.SourceKind && c.What != ledger.WasCorrected {
				t.Errorf("a source was %s", c.Word())
			}
		}
	}
	for _, what := range append(card.Strings(card.StatusesThat(card.Status.Tombstone)), "corrected", "assessed", "added") {
		if !kinds[what] {
			t.Errorf("nothing was %s", what)
		}
	}
}
