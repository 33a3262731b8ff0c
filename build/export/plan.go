package export

import (
	"io"
	"strings"

	"onrecord/build/layout"
	"onrecord/build/ledger"
	"onrecord/build/plan"
	"onrecord/build/site"
	"onrecord/build/wording"
)

// Prefix begins the path of every data file of a site.
const Prefix = "data/"

// Site is everything that data files are made from.
type Site struct {
	Book
	Settings site.Settings
	Strings  layout.Strings
}

// NewSite puts together what data files are made from. The base URL of the
// settings is the book's too.
func NewSite(book *ledger.Ledger, words *wording.Wording, settings site.Settings, say layout.Strings) Site {
	return Site{Book: Book{Ledger: book, Wording: words, BaseURL: settings.BaseURL}, Settings: settings, Strings: say}
}

// File is one data file of a site, or a set of files that is explained as one.
type File struct {
	Path    string // that of the file, or of the one by which a set is entered: "data/claims.csv"
	Key     string // of what it holds, among the strings: "data.claims-csv"
	Columns []Column
}

// output is a data file with the function that renders it. One of a set has no
// key: the file by which the set is entered explains it.
type output struct {
	File
	render func(io.Writer) error
}

// file is one data file by its name below Prefix.
func file(name string, render func(io.Writer) error) output {
	path := Prefix + name
	return output{File{Path: path, Key: named(path)}, render}
}

// outputs lists every data file, kind by kind, in the order in which the page
// about them explains them.
func outputs(s Site) []output {
	var list []output
	list = append(list, bulk(s)...)
	list = append(list, describe(s)...)
	list = append(list, blocks(s)...)
	list = append(list, rowSchema(s)...)
	list = append(list,
		file("citations.bib", s.BibTeX),
		file("citations.ris", s.RIS),
		file("citations.csl.json", s.CSL),
		file("claims.jsonld", s.JSONLD),
	)
	list = append(list, cardSchemas(s)...)
	return list
}

// Plan lists every data file of the site. Nothing is rendered yet.
func Plan(s Site) plan.Plan {
	var p plan.Plan
	for _, o := range outputs(s) {
		p.Outputs = append(p.Outputs, plan.Output{Path: o.Path, Render: o.render})
	}
	p.Groups = append(p.Groups, s.feeds())
	p.Sort()
	return p
}

// Files lists the data files that the page about the data explains. The feeds of
// topics are entered by the pages of topics.
func Files(s Site) []File {
	var list []File
	for _, o := range outputs(s) {
		if o.Key != "" {
			list = append(list, o.File)
		}
	}
	if s.Settings.BaseURL != "" {
		list = append(list, File{Path: FeedAddress("") + ".xml", Key: "data.feed-atom"}, File{Path: FeedAddress("") + ".json", Key: "data.feed-json"})
	}
	return list
}

// named makes the key of what a file holds from its name.
func named(path string) string {
	return "data." + strings.NewReplacer(".", "-", "/", "-").Replace(strings.TrimPrefix(path, Prefix))
}
