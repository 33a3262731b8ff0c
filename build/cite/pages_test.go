package cite_test

import (
	"html"
	"strings"
	"testing"

	"onrecord/build"
	"onrecord/build/card"
	"onrecord/build/cite"
	"onrecord/build/ledger"
	"onrecord/build/sitetest"
)

// A claim's page cites it, prints the hash of the very card, and holds its linked
// data, which no text of a card can leave.
func TestClaimPagesAreCitable(t *testing.T) {
	for _, site := range sitetest.Sound(t) {
		name, result, files := site.Name, site.Result, site.Files
		for i := range result.Ledger.Claims {
			c, label := &result.Ledger.Claims[i], result.Wording.Label(ledger.ClaimID(i)).String()
			page := files[c.Address]
			_, rest, _ := strings.Cut(page, `id="citation">`)
			cited, _, found := strings.Cut(rest, "</p>")
			if !found || !strings.HasPrefix(html.UnescapeString(cited), label) {
				t.Errorf("%s: %s is cited as %q", name, c.ID, cited)
			}
			hash := cite.CardHash(c.Card)
			if redacted := c.Status == card.Redacted; strings.Contains(page, hash) == redacted {
				t.Errorf("%s: %s, which is %s: its hash stands on its page: %v", name, c.ID, c.Status, !redacted)
			}
			_, rest, _ = strings.Cut(page, `<script type="application/ld+json">`)
			data, _, _ := strings.Cut(rest, "</script>")
			if of, _ := graphOf(t, data)[0]["mainEntity"].(map[string]any); of["text"] != label {
				t.Errorf("%s: the linked data of %s is of %q", name, c.ID, of["text"])
			}
		}
	}
}

// The feed is found from every page, and that of a topic from its page.
func TestFeedsAreFound(t *testing.T) {
	for name, text := range sitetest.Render(t, sitetest.Build(t, &build.Builder{}, sitetest.Filled("words"), build.Options{BaseURL: "https://example.org/record/"})) {
		if text = html.UnescapeString(text); !strings.HasSuffix(name, ".html") {
			continue
		}
		if !strings.Contains(text, `<link rel="alternate" type="application/atom+xml"`) {
			t.Errorf("%s leads to no feed", name)
		}
		if topic, is := strings.CutPrefix(name, "topics/"); is && topic != "index.html" && !strings.Contains(text, `feeds/topics/`+strings.TrimSuffix(topic, ".html")+`.xml`) {
			t.Errorf("%s does not lead to its feed", name)
		}
	}
}
