package cite_test

import (
	"encoding/json"
	"html"
	"maps"
	"slices"
	"strings"
	"testing"

	"onrecord/build"
	"onrecord/build/card"
	"onrecord/build/ledger"
	settings "onrecord/build/site"
	"onrecord/build/sitetest"
)

// node is a node of linked data as JSON has it.
type node map[string]any

func graphOf(t *testing.T, text string) []node {
	t.Helper()
	var whole struct {
		Context map[string]string `json:"@context"` // in the data itself: nobody has to fetch it
		Graph   []node            `json:"@graph"`
	}
	if err := json.Unmarshal([]byte(text), &whole); err != nil || whole.Context["@vocab"] != "https://schema.org/" {
		t.Fatalf("%q: %v", whole.Context, err)
	}
	return whole.Graph
}

// Every claim is a node whose text is its label; this site's own judgements, and
// nobody else's, are reviews; no rating has a number; and of a redacted claim
// there is no more than its label.
func TestLinkedData(t *testing.T) {
	statuses := map[card.Status]int{}
	for name, site := range sitetest.SoundFS(t) {
		result := sitetest.Build(t, &build.Builder{}, sitetest.InForms(site, settings.DataFormWords...), build.Options{})
		text := sitetest.RenderData(t, result)["data/claims.jsonld"]
		if strings.Contains(text, "ratingValue") {
			t.Errorf("%s: a rating has a number", name)
		}
		claims, reviews := map[string]node{}, map[string]node{}
		for _, n := range graphOf(t, text) {
			if id, _ := n["@id"].(string); n["@type"] == "Organization" {
				if result.BaseURL == "" || id != "#site" {
					t.Errorf("%s: an organisation %q that is not this site", name, id)
				}
			} else if n["@type"] == "ClaimReview" {
				reviews[n["itemReviewed"].(map[string]any)["@id"].(string)] = n
			} else if claims[id] == nil {
				claims[id] = n
			} else {
				t.Errorf("%s: two claims are %q", name, id)
			}
		}
		if len(claims) != len(result.Ledger.Claims) {
			t.Fatalf("%s: %d of %d claims", name, len(claims), len(result.Ledger.Claims))
		}
		byText := map[string]node{}
		for _, n := range claims {
			byText[n["text"].(string)+n["@id"].(string)] = n
		}
		for i := range result.Ledger.Claims {
			c, label := &result.Ledger.Claims[i], result.Wording.Label(ledger.ClaimID(i)).String()
			statuses[c.Status]++
			var n node
			for key, candidate := range byText {
				if strings.HasPrefix(key, label) && (result.BaseURL == "" || candidate["url"] == result.BaseURL+c.Address) {
					n = candidate
				}
			}
			if n == nil {
				t.Errorf("%s: %s is no node with its label as its text", name, c.ID)
				continue
			}
			review := reviews[n["@id"].(string)]
			judged := slices.Contains([]card.Status{card.Unverified, card.Verified, card.Conceded, card.Refuted}, c.Status)
			if (review != nil) != judged && result.BaseURL != "" {
				t.Errorf("%s: %s is %s and has the review %v", name, c.ID, c.Status, review)
			}
			if mark := result.Wording.Mark(ledger.ClaimID(i)).Headline; review == nil && !c.Status.Tombstone() && n["description"] != mark {
				t.Errorf("%s: %s has no review, and its mark is %v", name, c.ID, n["description"])
			}
			if keys := slices.Sorted(maps.Keys(n)); c.Status == card.Redacted && !slices.Equal(keys, []string{"@id", "@type", "creativeWorkStatus", "identifier", "inLanguage", "text", "url"}) {
				t.Errorf("%s: of %s, which is redacted, there is %v", name, c.ID, keys)
			}
		}
	}
	for _, status := range []card.Status{card.Unverified, card.Verified, card.Redacted, card.NotApplicable, card.Unassessed} {
		if statuses[status] == 0 {
			t.Errorf("no site has a claim that is %s: the property says nothing", status)
		}
	}
}

// A page is by this site, and not by whoever it is about.
func TestThePageIsByThisSite(t *testing.T) {
	for _, base := range []string{"", "https://example.org/record/"} {
		result := sitetest.Build(t, &build.Builder{}, sitetest.Filled("words"), build.Options{BaseURL: base})
		files := sitetest.Render(t, result)
		for i := range result.Ledger.Claims {
			c := &result.Ledger.Claims[i]
			_, rest, _ := strings.Cut(files[c.Address], `<script type="application/ld+json">`)
			data, _, _ := strings.Cut(rest, "</script>")
			page := graphOf(t, data)[0]
			author, _ := page["author"].(map[string]any)
			_, rest, _ = strings.Cut(files[c.Address], `<meta property="og:site_name" content="`)
			site, _, _ := strings.Cut(rest, `"`)
			if page["@type"] != "WebPage" || site == "" || author["name"] != html.UnescapeString(site) {
				t.Errorf("%s: the first node is %v, by %v", c.Address, page["@type"], author)
			}
		}
	}
}
