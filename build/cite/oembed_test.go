package cite_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"onrecord/build"
	"onrecord/build/card"
	"onrecord/build/cardtest"
	"onrecord/build/ledger"
	"onrecord/build/sitetest"
)

// What oEmbed 1.0 asks of an answer of the type rich is there for every claim: to it the page
// of the claim leads, its title begins with the mark, and its frame is the claim's own card.
func TestOEmbed(t *testing.T) {
	const base = "https://example.org/record/"
	result := sitetest.Build(t, &build.Builder{}, sitetest.InForms(cardtest.Corpus(60, 1), "oembed"), build.Options{BaseURL: base})
	files := sitetest.Render(t, result)
	found := regexp.MustCompile(`<link rel="alternate" type="application/json\+oembed" href="` + regexp.QuoteMeta(base) + `([^"]+)">`)
	withheld := 0
	for i := range result.Ledger.Claims {
		c, id := &result.Ledger.Claims[i], ledger.ClaimID(i)
		head, _, _ := strings.Cut(files[c.Address], "</head>") // WordPress looks no further
		link := found.FindStringSubmatch(head)
		if link == nil || files[link[1]] == "" {
			t.Fatalf("%s leads to no answer: %q", c.ID, link)
		}
		var got struct {
			Version, Type, Title, HTML string
			Width, Height              *int
			Author                     string `json:"author_name"`
			Provider                   string `json:"provider_url"`
		}
		if err := json.Unmarshal([]byte(files[link[1]]), &got); err != nil {
			t.Fatal(err)
		}
		if got.Version != "1.0" || got.Type != "rich" || got.Width == nil || got.Height == nil || *got.Width < 1 || *got.Height < 220 || *got.Height > 640 {
			t.Errorf("%s: %s", c.ID, files[link[1]])
		}
		label := result.Wording.Label(id)
		if got.Title != result.Wording.MarkFirst(id) || got.Provider != base || strings.Contains(got.Author, label.Claimant) {
			t.Errorf("%s: the title is %q, the author %q of %q", c.ID, got.Title, got.Author, got.Provider)
		}
		frame := html.NewTokenizer(strings.NewReader(got.HTML))
		frame.Next()
		attributes := map[string]string{}
		token := frame.Token()
		for _, a := range token.Attr {
			attributes[a.Key] = a.Val
		}
		if token.Data != "iframe" || attributes["src"] != base+c.Address+"#embed" || attributes["title"] != label.String() {
			t.Errorf("%s: the frame is %s", c.ID, got.HTML)
		}
		if c.Status == card.Redacted {
			withheld++
		}
	}
	if withheld == 0 {
		t.Error("no claim of the site is withheld")
	}
}

// Nobody who does not ask has answers, nor has a site without an address on the web.
func TestNoOEmbedUnasked(t *testing.T) {
	for name, options := range map[string]build.Options{"json": {BaseURL: "https://example.org/"}, "oembed": {}} {
		site := cardtest.Corpus(60, 1)
		delete(site, "site.toml")
		for path, text := range sitetest.Render(t, sitetest.Build(t, &build.Builder{}, sitetest.InForms(site, name), options)) {
			if strings.HasPrefix(path, "data/oembed/") || strings.Contains(text, "json+oembed") {
				t.Errorf("%s: %s", name, path)
			}
		}
	}
}
