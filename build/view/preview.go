package view

import (
	"bytes"
	"encoding/json"
	"html/template"
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/build/layout"
	"onrecord/build/ledger"
)

// preview is what a page knows about a claim that it links to, for a reader who
// points at the link. It stands in the page, since a page on a disk can fetch
// nothing, and holds the whole label: a preview is a place where a claim appears.
type preview struct {
	Claimant string `json:"claimant"`
	Verb     string `json:"verb"`
	Title    string `json:"title"`
	Mark     string `json:"mark"`
	Status   string `json:"status"`
	Said     string `json:"said"`
	Quote    string `json:"quote,omitempty"`
	Lang     string `json:"lang,omitempty"`
	Dir      string `json:"dir,omitempty"` // of the quote, with Lang: "rtl"
	Source   string `json:"source,omitempty"`
}

// previewLimit is how many claims of one page have a preview, the first ones, and
// previewQuote how many characters of a quote it shows: a page stays light.
const (
	previewLimit = 24
	previewQuote = 240
)

// Previews is the data for the previews of the claims that the prose of a page links
// to with words of its own, as an element that no browser runs or shows; "" where
// there are none: what the page shows as a whole label needs no second one. Encoding
// escapes what could end the element. but is the claim of the page itself.
func (w *Writer) Previews(but ledger.ClaimID) template.HTML {
	views := map[string]preview{}
	for _, id := range w.mentioned {
		if id == but || len(views) == previewLimit {
			continue
		}
		c := &w.Ledger.Claims[id]
		views[w.Link(c.Address)] = w.preview(id, c)
	}
	if len(views) == 0 {
		return ""
	}
	var b bytes.Buffer
	b.WriteString(`<script type="application/json" id="previews">`)
	text, err := json.Marshal(views)
	if err != nil && w.err == nil {
		w.err = err
	}
	b.Write(text)
	b.WriteString("</script>")
	return template.HTML(b.String())
}

func (w *Writer) preview(id ledger.ClaimID, c *ledger.Claim) preview {
	l := w.Wording.Label(id)
	v := preview{Claimant: l.Claimant, Verb: l.Verb, Title: l.Title, Mark: l.Mark, Status: l.Status.String()}
	if c.Status.Withheld() {
		return v
	}
	v.Said, v.Quote = w.Wording.Said(c), clip(c.Claim.Quote.Value, previewQuote)
	if c.Source != ledger.None {
		v.Source = w.Wording.Outlet(c.Source)
	}
	if v.Lang = w.Foreign(c.Lang); v.Lang != "" {
		v.Dir = layout.Direction(v.Lang)
	}
	return v
}

// clip cuts a text at a word, and says so.
func clip(text string, limit int) string {
	if utf8.RuneCountInString(text) <= limit {
		return text
	}
	cut := string([]rune(text)[:limit])
	if at := strings.LastIndexByte(cut, ' '); at > 0 {
		cut = cut[:at]
	}
	return cut + " …"
}

// mentions notes that the page's prose links to a claim with words of its own.
func (w *Writer) mentions(id ledger.ClaimID) {
	if len(w.mentioned) <= previewLimit && !slices.Contains(w.mentioned, id) {
		w.mentioned = append(w.mentioned, id)
	}
}
