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

// bulk are the files that hold all claims, by the words with which a site asks for them.
var bulk = []struct {
	word string
	File
	render func(*Site, io.Writer) error
}{
	{"bib", File{plan.DataPrefix + "citations.bib", "data.citations-bib"}, (*Site).BibTeX},
	{"ris", File{plan.DataPrefix + "citations.ris", "data.citations-ris"}, (*Site).RIS},
	{"csl", File{plan.DataPrefix + "citations.csl.json", "data.citations-csl-json"}, (*Site).CSL},
	{"jsonld", File{plan.DataPrefix + "claims.jsonld", "data.claims-jsonld"}, (*Site).JSONLD},
	{"reviews", File{plan.DataPrefix + "reviews.jsonld", "data.reviews-jsonld"}, (*Site).Reviews},
	{"annotations", File{annotationsPath, "data.annotations-jsonld"}, (*Site).Annotations},
	{"okf", File{plan.DataPrefix + "claims.okf.zip", "data.claims-okf-zip"}, (*Site).OKF},
}

// Plan lists the files that hold all claims, and every feed. Nothing is rendered yet.
func Plan(s *Site) plan.Plan {
	var p plan.Plan
	for _, form := range bulk {
		if s.asks(form.word) {
			p.Outputs = append(p.Outputs, plan.Output{Path: form.Path, Render: func(w io.Writer) error { return form.render(s, w) }})
		}
	}
	p.Groups = append(p.Groups, s.feeds())
	if s.asks(oembedWord) {
		p.Groups = append(p.Groups, s.oembeds())
	}
	p.Sort()
	return p
}

// asks reports whether a site has asked for a form.
func (s *Site) asks(word string) bool { return slices.Contains(s.Settings.DataForms, word) }

// Files lists the files that hold all claims, in the forms that the site asks for.
func Files(s *Site) []File {
	var list []File
	for _, form := range bulk {
		if s.asks(form.word) {
			list = append(list, form.File)
		}
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
