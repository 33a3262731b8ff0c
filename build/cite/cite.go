// Package cite puts claims into the forms in which they leave the site one by one:
// citations for papers and reference managers, linked data for search engines,
// feeds of what changed. Rows, which leave it by the table, are package export's.
//
// A claim never leaves without its claimant and its mark: what is cited, linked or
// told of is its label, and beside it stands the mark in whole sentences.
package cite

import (
	"io"
	"slices"

	"onrecord/build/layout"
	"onrecord/build/ledger"
	"onrecord/build/plan"
	"onrecord/build/site"
	"onrecord/build/wording"
)

// Site is everything that claims are cited from.
type Site struct {
	Ledger   *ledger.Ledger
	Wording  *wording.Wording
	Settings site.Settings
	Strings  layout.Strings
}

// Claim is one claim in the words of the site. It is made once, and cited, linked and
// told of from that. Nothing keeps it: a large site has more of them than memory.
type Claim struct {
	Label wording.Label
	Mark  wording.Mark

	site *Site
	card *ledger.Claim
}

// Claim puts a claim into the words of the site.
func (s *Site) Claim(id ledger.ClaimID) Claim {
	return Claim{Label: s.Wording.Label(id), Mark: s.Wording.Mark(id), site: s, card: &s.Ledger.Claims[id]}
}

// File is one file of a site, as the page about the data explains it.
type File struct {
	Path string // "data/citations.bib"
	Key  string // of what it holds, among the strings: "data.citations-bib"
}

// output is a file with the function that renders it.
type output struct {
	File
	render func(io.Writer) error
}

// outputs are the files that hold all claims, in the forms that the site asks for.
func (s *Site) outputs() []output {
	var list []output
	for _, form := range []struct {
		word string
		output
	}{
		{"bib", output{File{plan.DataPrefix + "citations.bib", "data.citations-bib"}, s.BibTeX}},
		{"ris", output{File{plan.DataPrefix + "citations.ris", "data.citations-ris"}, s.RIS}},
		{"csl", output{File{plan.DataPrefix + "citations.csl.json", "data.citations-csl-json"}, s.CSL}},
		{"jsonld", output{File{plan.DataPrefix + "claims.jsonld", "data.claims-jsonld"}, s.JSONLD}},
		{"reviews", output{File{plan.DataPrefix + "reviews.jsonld", "data.reviews-jsonld"}, s.Reviews}},
		{"annotations", output{File{annotationsPath, "data.annotations-jsonld"}, s.Annotations}},
		{"okf", output{File{plan.DataPrefix + "claims.okf.zip", "data.claims-okf-zip"}, s.OKF}},
	} {
		if slices.Contains(s.Settings.DataForms, form.word) {
			list = append(list, form.output)
		}
	}
	return list
}

// Plan lists the files that hold all claims, and every feed. Nothing is rendered yet.
func Plan(s *Site) plan.Plan {
	var p plan.Plan
	for _, o := range s.outputs() {
		p.Outputs = append(p.Outputs, plan.Output{Path: o.Path, Render: o.render})
	}
	p.Groups = append(p.Groups, s.feeds())
	p.Sort()
	return p
}

// Files lists the files that hold all claims.
func Files(s *Site) []File {
	var list []File
	for _, o := range s.outputs() {
		list = append(list, o.File)
	}
	return list
}

// Feeds lists the feed of the whole site, none without a base URL. Those of topics
// are entered by the pages of topics.
func Feeds(s *Site) []File {
	if s.Settings.BaseURL == "" {
		return nil
	}
	return []File{{FeedAddress(""), "data.feed-atom"}}
}
