// Package check holds the ledger against the rules. A rule is a row of a table:
// its name, its level, its documentation and the function that finds what
// breaks it. Rules see the resolved ledger, so that each is a few lines; what a
// card is held to by itself stands in build/card.
package check

import (
	"slices"

	"onrecord/build/card"
	"onrecord/build/diag"
	"onrecord/build/ledger"
	"onrecord/build/site"
)

// Site is what the rules look at.
type Site struct {
	Ledger   *ledger.Ledger
	Cards    []*card.Card // every parsed card, drafts and clashing ones included
	Pictures []string     // names of files: "content/claims/2023-09/map.png"
	Settings site.Settings
	Reserved func(address string) bool // whether the program publishes something there itself
	Rules    []*diag.Rule              // every rule of the program, for names in [levels] and waivers
	Today    string                    // YYYY-MM-DD; "" leaves off the rules about the future
}

// rule is one row of the table.
type rule struct {
	diag.Rule
	run func(*Site, report)
}

// report adds a diagnostic about a place in a card.
type report func(c *card.Card, at diag.Span, hint, format string, arguments ...any)

// table is every rule, in the order of the sections of DESIGN that ask for it:
// cards and references, time, relations, assessments, actors and notes, figures,
// addresses, settings.
func table() []rule {
	return slices.Concat(references, times, relations, assessments, conflict, figures, addresses, settings)
}

// Rules returns the rules of the table.
func Rules() []*diag.Rule {
	var list []*diag.Rule
	for _, r := range table() {
		list = append(list, &r.Rule)
	}
	return list
}

// Run holds a site against every rule of the table.
func Run(s Site) []diag.Diagnostic {
	var mistakes []diag.Diagnostic
	for _, r := range table() {
		r.run(&s, func(c *card.Card, at diag.Span, hint, format string, arguments ...any) {
			mistakes = append(mistakes, c.File.Report(&r.Rule, at, hint, format, arguments...))
		})
	}
	return mistakes
}
