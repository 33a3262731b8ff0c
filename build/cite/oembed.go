package cite

import (
	"html"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"onrecord/build/ledger"
	"onrecord/build/plan"
	"onrecord/build/site"
)

// oembedWord is the word of data-forms by which a site asks for oEmbed.
const oembedWord = "oembed"

// oembedPrefix stands before the addresses of the answers, which mirror those of claims: no
// folder has more files than the claims beside it.
const oembedPrefix = plan.DataPrefix + oembedWord + "/"

// The form of the frame, in pixels, and how long an answer may be kept, in seconds: a mark
// can become another one from one day to the next.
const (
	oembedWidth  = 600
	oembedCached = 24 * 60 * 60
)

// rich is an answer of oEmbed 1.0 (oembed.com, sections 2.3.4 and 2.3.4.4): version, type,
// html, width and height are needed.
type rich struct {
	Version  string `json:"version"`
	Type     string `json:"type"`
	Title    string `json:"title"`
	Author   string `json:"author_name"`
	AtAuthor string `json:"author_url"`
	Provider string `json:"provider_name"`
	At       string `json:"provider_url"`
	Cached   int    `json:"cache_age"`
	HTML     string `json:"html"`
	Width    int    `json:"width"`
	Height   int    `json:"height"`
}

// OEmbed is the address in the site of the answer that tells a program how to show a claim in
// another page, or "" where the site does not ask for such answers or has no address on the
// web, without which nothing can be shown elsewhere.
func (s *Site) OEmbed(c *ledger.Claim) string {
	if !s.asks(oembedWord) || s.Settings.BaseURL == "" {
		return ""
	}
	return oembedPrefix + strings.TrimSuffix(c.Address, ".html") + ".json"
}

// oembeds are the answers of a site, one a claim.
func (s *Site) oembeds() plan.Group {
	return plan.Group{Prefix: oembedPrefix, Expand: func() []plan.Output {
		var list []plan.Output
		for i := range s.Ledger.Claims {
			if path := s.OEmbed(&s.Ledger.Claims[i]); path != "" {
				list = append(list, plan.Output{Path: path, Render: func(w io.Writer) error {
					_, err := io.WriteString(w, encoded(s.rich(ledger.ClaimID(i)))+"\n")
					return err
				}})
			}
		}
		return list
	}}
}

// rich is the answer for a claim. Its author is this site and not the claimant, who wrote
// none of it; its title begins with the mark, since whoever shows it cuts its end.
func (s *Site) rich(id ledger.ClaimID) rich {
	c := s.Claim(id)
	name, base := s.Settings.Title, s.Settings.BaseURL
	words := c.Label.String() + c.Checked()
	if !c.card.Status.Withheld() {
		words += c.card.Claim.Quote.Value
	}
	height := frameHeight(words)
	return rich{
		Version: "1.0", Type: "rich", Title: s.Wording.MarkFirst(id),
		Author: name, AtAuthor: base, Provider: name, At: base, Cached: oembedCached,
		HTML: `<iframe src="` + html.EscapeString(site.Absolute(base, c.card.Address)) + `#embed" title="` + html.EscapeString(c.Label.String()) +
			`" width="100%" height="` + strconv.Itoa(height) + `" loading="lazy" style="border:0"></iframe>`,
		Width: oembedWidth, Height: height,
	}
}

// frameHeight is how high the card of a claim stands in a frame: as the line is that the page of a
// claim offers to copy (layouts/site.js).
func frameHeight(words string) int { return min(640, 220+(utf8.RuneCountInString(words)*6+9)/10) }
