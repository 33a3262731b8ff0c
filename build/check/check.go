// Package check holds the ledger against the rules. A rule is a row of a table:
// its name, its level, its documentation and the function that finds what
// breaks it. Rules see the resolved ledger, so that each is a few lines; what a
// card is held to by itself stands in build/card.
package check

import (
	"slices"
	"sync"

	"onrecord/build/card"
	"onrecord/build/diag"
	"onrecord/build/ledger"
	"onrecord/build/plan"
	"onrecord/build/quote"
	"onrecord/build/site"
)

// Site is what the rules look at.
type Site struct {
	Ledger     *ledger.Ledger
	Cards      []*card.Card // every parsed card, drafts and clashing ones included
	Pictures   []string     // names of files: "content/claims/2023-09/map.png"
	Settings   site.Settings
	Reserved   func(address string) bool             // whether the program publishes something there itself
	Published  func(picture string) (address string) // where a picture is copied to
	Rules      []*diag.Rule                          // every rule of the program, for names in [levels] and waivers
	Adjustable []*diag.Rule                          // those whose level a site may change
	Today      string                                // YYYY-MM-DD; "" leaves off the rules about the future

	Lock         diag.File // quotes.sum
	LockProblems []quote.Problem
	Splitter     int    // the version of the splitter that wrote the lock
	Proofs       Proofs // of every quote; made once, for all rules
	Languages    *quote.Languages
	Tables       []diag.File // the site's own tables of languages that cannot be read
	TableErrors  []error     // why, of each

	Base      *Base      // what the site was before a change; nil leaves off the rules that compare
	Overrides []Override // of the rules that compare

	Jobs int // workers; 0 is one for each processor. It never changes what is reported.

	outputs func() []published // made when a rule first asks, for all rules
	related func() []related   // likewise
}

// rule is one row of the table.
type rule struct {
	diag.Rule
	run func(*Site, report)
}

// report adds a diagnostic about a place in a file.
type report func(in diag.File, at diag.Span, hint, format string, arguments ...any)

// table is every rule, in the order of the sections of DESIGN that ask for it:
// cards, references, time, relations, assessments, actors and notes, figures,
// addresses, quotes, settings, and what was before.
func table() []rule {
	return slices.Concat(cards, references, times, relations, assessments, origins, conflict, figures, addresses, quotes, settings, history)
}

// Rules returns the rules of the table.
func Rules() []*diag.Rule {
	var list []*diag.Rule
	for _, r := range table() {
		if r.Doc != "" { // a row without is the milder half of the row before it
			list = append(list, &r.Rule)
		}
	}
	return list
}

// Run holds a site against every rule of the table, by several workers. What a
// rule reports stands together, in the order of the table.
func Run(s Site) []diag.Diagnostic {
	s.outputs = sync.OnceValue(func() []published { return outputs(&s) })
	s.related = sync.OnceValue(func() []related { return relatedClaims(&s) })
	rules := table()
	found := make([][]diag.Diagnostic, len(rules))
	plan.Each(len(rules), s.Jobs, func(i int) {
		r := &rules[i]
		r.run(&s, func(in diag.File, at diag.Span, hint, format string, arguments ...any) {
			found[i] = append(found[i], in.Report(&r.Rule, at, hint, format, arguments...))
		})
	})
	return slices.Concat(found...)
}

// read reports whether a card was read without a mistake. A rule about what is
// missing passes over the others: what is missing may be what was not read.
func read(c *card.Card) bool {
	return !slices.ContainsFunc(c.Diagnostics, func(d diag.Diagnostic) bool { return d.Level == diag.Error })
}
