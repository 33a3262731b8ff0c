package cite_test

import (
	"html"
	"slices"
	"strings"
	"testing"
	"time"

	"onrecord/build"
	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/sitetest"
)

// What RFC 4287 wants of a feed, and what the site wants: absolute addresses,
// names that are its own, titles that are whole labels.
func TestFeeds(t *testing.T) {
	for name, site := range sitetest.SoundFS(t) {
		result := sitetest.Build(t, &build.Builder{}, site, build.Options{BaseURL: "https://example.org/record/"})
		feeds := sitetest.Feeds(t, sitetest.RenderData(t, result))
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

// Without a base URL there are no feeds, and no page says that there are.
func TestNoFeedsWithoutABaseURL(t *testing.T) {
	for name, text := range sitetest.Render(t, sitetest.Build(t, &build.Builder{}, sitetest.Filled("words"), build.Options{})) {
		if strings.HasPrefix(name, "feeds/") || strings.Contains(text, "application/atom+xml") {
			t.Errorf("%s is, or speaks of, a feed", name)
		}
	}
}

func TestHostileFeeds(t *testing.T) {
	for _, hostile := range []string{"<script>alert(1)</script>", "]]> <![CDATA[ &amp; &lt;b&gt;", `" onmouseover="x`, "</entry><entry><id>urn:uuid:0</id>"} {
		result := sitetest.Build(t, &build.Builder{}, sitetest.Filled(hostile), build.Options{BaseURL: "https://example.org/"})
		feeds := sitetest.Feeds(t, sitetest.RenderData(t, result))
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
