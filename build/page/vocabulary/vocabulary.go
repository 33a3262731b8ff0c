// Package vocabulary is the page that says what the words of the site mean.
package vocabulary

import (
	"cmp"
	"slices"
	"strings"

	"onrecord/build/card"
	"onrecord/build/layout"
	"onrecord/build/plan"
	"onrecord/build/quote"
	"onrecord/build/view"
)

// VocabularyPage is the view model of vocabulary.html: the words of the site,
// from the tables that the program itself uses.
type VocabularyPage struct {
	Frame      view.Frame
	Title      string              // of the page: "Vocabulary"
	Lead       string              // a sentence about the page: "The words of this site, and what they mean."
	Translated string              // who has read the translation of the site's words; empty in English, in which they were written: "Not yet read by a native speaker."
	Sections   []VocabularySection // the tables of words
}

// VocabularySection is one table of words.
type VocabularySection struct {
	ID      string // an anchor that stays: "statuses"
	Heading string // what its words are: "Statuses"
	Terms   []Term // the words
}

// Term is one word with its meaning; its id is an anchor that stays.
type Term struct {
	ID      string // an anchor that stays: "unverified"
	Name    string // the word as pages print it: "Could not independently verify"
	Meaning string // what it means here: "Nobody here could confirm or refute it."
}

// Feature is the vocabulary.
var Feature = view.Feature{
	Fixed:   []string{view.VocabularyAddress},
	Layouts: map[string]any{"vocabulary": VocabularyPage{}},
	Foot:    []view.Section{{Key: "page.vocabulary", Address: view.VocabularyAddress}},
	Fixtures: func(s *view.Site) []plan.Output {
		return []plan.Output{view.Render(s, view.VocabularyAddress, "vocabulary", vocabularyPage)}
	},
	Strings: map[string][]string{"vocabulary.": slices.Concat(outcomes,
		card.Strings(card.Statuses), card.Strings(card.Reasons), card.Strings(card.SpeechActs), card.Strings(card.RelationKinds),
		[]string{"quotes", "statuses", "reasons", "kinds", "relations", "rules"})},
}

// outcomes are the words about how quotes are proved.
var outcomes = append(quote.Published(), quote.FindingCut, "hash")

// translated says who has read the translation of the site's words: one that nobody has
// read may turn a mark without anybody's notice.
func translated(w *view.Writer) string {
	say := w.Layouts.Strings
	switch language, _, _ := strings.Cut(w.Settings.Lang, "-"); {
	case language == layout.Original:
		return ""
	case say["translation.reviewed"] == "":
		return say["translation.unread"]
	}
	return say.Fill("translation.read", "reviewer", say["translation.reviewed"])
}

func vocabularyPage(w *view.Writer) VocabularyPage {
	say := w.Layouts.Strings
	title := say["page.vocabulary"]
	section := func(id string, words []string, name func(string) string) VocabularySection {
		s := VocabularySection{ID: id, Heading: say["vocabulary."+id]}
		for _, word := range words {
			s.Terms = append(s.Terms, Term{word, name(word), say["vocabulary."+word]})
		}
		return s
	}
	plain := func(word string) string { return word }
	rules := VocabularySection{ID: "rules", Heading: say["vocabulary.rules"]}
	for _, r := range w.Rules {
		rules.Terms = append(rules.Terms, Term{"rule-" + r.Name, r.Name, cmp.Or(say["rule."+r.Name], r.Doc)})
	}
	return VocabularyPage{
		Translated: translated(w),
		Frame:      w.Frame(title, say["vocabulary.lead"], ""), Title: title, Lead: say["vocabulary.lead"],
		Sections: []VocabularySection{
			section("quotes", outcomes, plain),
			section("statuses", card.Strings(card.Statuses), func(word string) string { return say["status."+word] }),
			section("reasons", card.Strings(card.Reasons), func(word string) string { return say["reason."+word] }),
			section("kinds", card.Strings(card.SpeechActs), plain),
			section("relations", card.Strings(card.RelationKinds), plain),
			rules,
		},
	}
}
