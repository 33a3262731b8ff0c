package export

import (
	"io"

	"onrecord/build/layout"
	"onrecord/build/plan"
	"onrecord/build/site"
)

// Prefix begins the path of every data file of a site.
const Prefix = "data/"

// Site is everything that data files are made from.
type Site struct {
	Book
	Settings site.Settings
	Strings  layout.Strings
}

// Plan lists every data file of the site. Nothing is rendered yet.
func Plan(s Site) plan.Plan {
	var p plan.Plan
	add := func(name string, render func(io.Writer) error) {
		p.Outputs = append(p.Outputs, plan.Output{Path: Prefix + name, Render: render})
	}
	add("claims.csv", func(w io.Writer) error { return CSV(w, s.Claims()) })
	add("figures.csv", func(w io.Writer) error { return CSV(w, s.Figures()) })
	add("sources.csv", func(w io.Writer) error { return CSV(w, s.Sources()) })
	add("actors.csv", func(w io.Writer) error { return CSV(w, s.Actors()) })
	add("topics.csv", func(w io.Writer) error { return CSV(w, s.Topics()) })
	add("citations.bib", s.BibTeX)
	add("citations.ris", s.RIS)
	add("citations.csl.json", s.CSL)
	add("claims.jsonld", s.JSONLD)
	p.Groups = append(p.Groups, s.feeds())
	p.Sort()
	return p
}
