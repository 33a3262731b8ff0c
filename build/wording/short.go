package wording

import (
	"strings"
	"unicode/utf8"

	"onrecord/build/ledger"
)

// ShortLabel is how many code points of a title the narrowest of those who cut
// titles print: search engines 60 to 70, cards of social networks 70.
const ShortLabel = 70

// shortestTitle is the least of a title that says anything, in code points.
const shortestTitle = 16

// Short is the label of a claim in at most ShortLabel code points, for a tab, a
// search result or a shared link. The title is cut at a word, never the claimant
// and never the mark. Where both leave no room for a title, the mark stands first
// and whoever cuts, cuts the title: see MarkFirst.
func (w *Wording) Short(id ledger.ClaimID) string {
	l := w.Label(id)
	if utf8.RuneCountInString(l.text) <= ShortLabel {
		return l.text
	}
	fill := func(title string) string {
		return w.say.Fill("label.claim", "claimant", l.Claimant, "verb", l.Verb, "title", title, "mark", l.Mark)
	}
	room := ShortLabel - utf8.RuneCountInString(fill(w.say.Fill("label.cut", "title", "")))
	if room < shortestTitle {
		return w.MarkFirst(id)
	}
	return fill(w.say.Fill("label.cut", "title", cutAtWord(l.Title, room)))
}

// MarkFirst is the label of a claim for where somebody may cut the end: the mark,
// as a sentence, then claimant, verb and title.
func (w *Wording) MarkFirst(id ledger.ClaimID) string {
	l, c := w.Label(id), &w.book.Claims[id]
	return w.say.Fill("label.mark-first", "headline", w.Headline(c, c.Status), "claimant", l.Claimant, "verb", l.Verb, "title", l.Title)
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
