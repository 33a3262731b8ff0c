package wording

import (
	"strings"
	"unicode/utf8"

	"onrecord/build/ledger"
)

// ShortLabel is how many code points of a title the narrowest of those who cut
// titles print: search engines 60 to 70, cards of social networks 70.
const ShortLabel = 70

// DocumentTitle is the label of a claim for a tab, a search result or a shared link: as it
// stands where it has at most ShortLabel code points, else with its mark first, so that
// whoever cuts it cuts the title. It is never cut here: reader modes and reference
// managers take it for the heading and drop the page's own.
func (w *Wording) DocumentTitle(id ledger.ClaimID) string {
	if l := w.Label(id); utf8.RuneCountInString(l.text) <= ShortLabel {
		return l.text
	}
	return w.MarkFirst(id)
}

// MarkFirst is the label of a claim for where somebody may cut the end: the mark,
// as a sentence, then claimant, verb and title.
func (w *Wording) MarkFirst(id ledger.ClaimID) string {
	l, c := w.Label(id), &w.book.Claims[id]
	return w.say.Fill("label.mark-first", "headline", w.Headline(c, c.Status), "claimant", w.Isolated(l.Claimant, ""), "verb", l.Verb, "title", w.Isolated(l.Title, ""))
}

// CutTitle is the title of a claim where many stand: its beginning, and that it was cut.
func (w *Wording) CutTitle(title string) string {
	if utf8.RuneCountInString(title) <= ShortLabel {
		return title
	}
	return w.say.Fill("label.cut", "title", cutAtWord(title, ShortLabel))
}

// cutAtWord is the beginning of a text in at most limit code points, up to the end
// of a word where it has one.
func cutAtWord(text string, limit int) string {
	runes := []rune(text)
	if len(runes) <= limit {
		return text
	}
	cut := string(runes[:limit+1]) // a word that ends at the limit stays whole
	if at := strings.LastIndexByte(cut, ' '); at > 0 {
		return strings.TrimRight(cut[:at], " ,;:–—-")
	}
	return string(runes[:limit])
}
