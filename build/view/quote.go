package view

import (
	"strings"
	"unicode/utf8"

	"onrecord/build/ledger"
)

// Quote is the verbatim words, in their place.
type Quote struct {
	Text        string   // empty where no words are given (withheld, or missing): "25 people have been killed since the operation"
	Marked      bool     // they begin with a quotation mark of their own, and need none of ours
	Prefix      string   // the words before it, where it stands twice in the source: "On Tuesday"
	Suffix      string   // the words behind it: "the ministry said"
	Lang        string   // a BCP 47 tag; empty where it is the page's own: "ru"
	TitleLang   string   // that of the source's title; empty where it is the page's own: "ru"
	Part        string   // empty for the body of the text: "In a heading."
	Voice       string   // whose words they are: "The words in quotation marks are the claimant’s, in Meduza’s English."
	Witnessed   bool     // the outlet says that its own reporter saw it
	From        string   // of the outlet's own words: on what the text says that it rests: "The text points to pictures:"
	FromWords   string   // the text's words for that: "photographs that residents sent"
	Locator     string   // the place in a long source: "page 12"
	Hedges      []string // words of distance in the source: "reportedly"
	Translation string   // into the language of the page: "The village has been taken."
	Translator  string   // who made it: "this site"
	Proof       string   // how the words were proved: "Held word for word against the captured text 0f1e2d3c4b5a…"
	NoteProof   string   // how the outlet's words about checking were proved; empty where there are none: "Nobody has held the outlet’s words about checking against a captured text."
	Explained   string   // the page that explains it: "../vocabulary.html#quotes"
	Place       string   // the address of the words in the source; empty where it has none: "https://example.org/story#:~:text=25%20people"
}

func (w *Writer) Quote(c *ledger.Claim) Quote {
	say := w.Layouts.Strings
	q := Quote{
		Text: c.Claim.Quote.Value, Prefix: c.Claim.QuotePrefix.Value, Suffix: c.Claim.QuoteSuffix.Value,
		Witnessed: c.Claim.Witnessed, Locator: c.Claim.Locator.Value,
		Translation: c.Claim.Translation.Quote.Value, Translator: c.Claim.Translation.By.Value,
		Part:  say["part."+c.Claim.InPart().String()],
		Voice: w.voice(c),
		Proof: w.proof(c), NoteProof: w.noteProof(c), Explained: w.Link(VocabularyAddress + "#quotes"),
		Lang: w.Foreign(c.Lang),
	}
	if f := c.Claim.From; f.Kind.Given() {
		q.From, q.FromWords = say["from."+f.Kind.Value.String()], f.Quote.Value
	}
	q.Marked = marked(q.Text)
	if c.Source != ledger.None {
		q.TitleLang = w.Foreign(w.Ledger.Sources[c.Source].Source.Lang.Value)
		q.Place = w.deepLink(c)
	}
	for _, h := range c.Claim.Hedges {
		q.Hedges = append(q.Hedges, h.Value)
	}
	return q
}

// marked reports whether a text begins with a quotation mark: set between others of
// the same form, it would seem to be another text.
func marked(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return strings.ContainsRune("\"“”„«»‹›‚「『", first)
}
