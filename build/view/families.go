package view

import (
	"onrecord/build/card"
	"onrecord/build/layout"
	"onrecord/build/quote"
	"onrecord/build/wording"
)

// Families are the strings about claims, and those whose keys are put together in
// what pages share.
func Families() layout.Families {
	families := wording.Families()
	families.Add(map[string][]string{
		"proof.":            quote.Published(),
		"language.":         {"en"}, // of others CLDR has the name
		"page.":             {card.SourceKind.Folder(), card.ActorKind.Folder(), card.TopicKind.Folder()},
		"disputes.degree-":  append(card.Strings(card.Degrees), "computed"),
		"disputes.figures-": card.Strings(card.Spans),
	})
	return families
}
