package export

import (
	"io"
	"maps"
	"slices"
	"strings"

	"onrecord/build/layout"
	"onrecord/build/ledger"
	"onrecord/build/plan"
	"onrecord/build/site"
	"onrecord/build/wording"
)

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

// rows are all files of rows, with what describes them. Blocks, which hold the rows of
// the tables once more, are for the site that asks for them.
func rows(s Site) []output {
	list := slices.Concat(bulk(s), describe(s))
	if s.InBlocks() {
		list = slices.Concat(list, blocks(s), rowSchema(s))
	}
	return list
}

// InBlocks says that the site publishes its claims as JSON too.
func (s Site) InBlocks() bool { return slices.Contains(s.Settings.DataForms, "json") }

// Plan lists every data file of the site. Nothing is rendered yet.
func Plan(s Site) plan.Plan {
	var p plan.Plan
	for _, o := range slices.Concat(rows(s), cardSchemas(s)) {
		p.Outputs = append(p.Outputs, plan.Output{Path: o.Path, Render: o.render})
	}
	p.Sort()
	return p
}

// Files lists the files of rows that the page about the data explains, in its order.
func Files(s Site) []File { return explained(rows(s)) }

// Schemas lists the schemas of cards, in the order of the kinds.
func Schemas(s Site) []File { return explained(cardSchemas(s)) }

func explained(outputs []output) []File {
	var list []File
	for _, o := range outputs {
		if o.Key != "" {
			list = append(list, o.File)
		}
	}
	return list
}

// named makes the key of what a file holds from its name.
func named(path string) string {
	return "data." + strings.NewReplacer(".", "-", "/", "-").Replace(strings.TrimPrefix(path, plan.DataPrefix))
}

// columnSection is the section of strings that say what columns hold; the key of each is
// its English, so that one that changes has to be translated anew.
const columnSection = "column."

// Meaning is what a column holds, in the language of the strings.
func (c Column) Meaning(say layout.Strings) string {
	if text, ok := say[columnSection+c.Doc]; ok {
		return text
	}
	return c.Doc
}

// Texts are the English strings that say what the columns of all files hold.
func Texts() layout.Strings {
	texts := layout.Strings{}
	var add func(columns []Column)
	add = func(columns []Column) {
		for _, c := range columns {
			texts[columnSection+c.Doc] = c.Doc
			add(c.Columns)
		}
	}
	for _, f := range Files(inAllForms()) {
		add(f.Columns)
	}
	return texts
}

// inAllForms is a site without claims that publishes them in every form.
func inAllForms() Site {
	return Site{Book: Book{Ledger: &ledger.Ledger{}}, Settings: site.Settings{DataForms: site.DataFormWords}}
}

// Families are the strings of the data files whose keys are put together: the name
// of every table, and what every file of rows holds.
func Families() layout.Families {
	s := inAllForms()
	var keys []string
	for _, t := range tables(s.Book) {
		keys = append(keys, t.name)
	}
	for _, f := range Files(s) {
		keys = append(keys, strings.TrimPrefix(f.Key, "data."))
	}
	return layout.Families{"data.": keys, "data.form-": slices.Sorted(maps.Keys(Forms))}
}
