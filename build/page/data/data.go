// Package data is the page that explains the data files.
package data

import (
	"cmp"
	"path"
	"strings"

	"onrecord/build/cite"
	"onrecord/build/export"
	"onrecord/build/plan"
	"onrecord/build/view"
)

// DataPage is the view model of data.html: every data file of the site, and every
// column of every table, from the structs that the rows are made of.
type DataPage struct {
	Frame       view.Frame
	Title       string      // of the page: "Data"
	Lead        string      // a sentence about the files: "All that this site holds, as files for programs."
	Notice      string      // what must not be done with a row: "No row may be quoted without its claimant and its mark."
	Files       []DataFile  // every file, those that belong together behind each other
	Tables      []DataTable // the columns of those files that have some
	Licence     string      // of what the site says, from site.toml: "CC BY 4.0"
	InBlocks    bool        // claims are published as JSON, too
	Unaddressed bool        // no base URL was given, so that complete addresses are missing
}

// DataFile is one data file, or a set of them.
type DataFile struct {
	Name        string // with its folder, as seen from the page: "claims.csv"
	Href        string // relative: "claims.csv"
	Holds       string // what it holds: "One row a claim."
	Columns     string // the anchor of its columns on the page; empty where it has none: "claims-csv"
	ColumnsText string // of the link to them: "Columns of claims.csv"
}

// DataTable is the columns of one file.
type DataTable struct {
	ID      string // an anchor that stays: "claims-csv"
	File    string // the name of the file: "claims.csv"
	Caption string // of the table: "Columns of claims.csv"
	Lead    string // a sentence before it; mostly empty: "Each object of a block has the columns of claims.csv, and these:"
	Columns []DataColumn
}

// DataColumn is one column.
type DataColumn struct {
	Name    string   // as the header has it: "said-earliest"
	Type    string   // what its cells hold: "date, YYYY-MM-DD"
	Meaning string   // what it says: "The day on which the card was added."
	Words   []string // the words that it takes, where they are few and closed: "unverified"
}

// Feature is the page of the data files.
var Feature = view.Feature{
	Layouts: map[string]any{"data": DataPage{}},
	Foot:    []view.Section{{Key: "data.title", Address: export.PagePath}},
	Fixtures: func(s *view.Site) []plan.Output {
		return []plan.Output{view.Render(s, export.PagePath, "data", dataPage)}
	},
}

// exported is what data files are made from.
func exported(s *view.Site) export.Site {
	return export.NewSite(s.Ledger, s.Wording, s.Settings, s.Layouts.Strings)
}

// dataFiles are the data files in the order in which the page explains them: rows,
// claims one by one, schemas for those who write cards, feeds.
func dataFiles(s *view.Site) []export.File {
	list := export.Files(exported(s))
	add := func(files []cite.File) {
		for _, f := range files {
			list = append(list, export.File{Path: f.Path, Key: f.Key})
		}
	}
	add(cite.Files(s.Cited()))
	list = append(list, export.Schemas(exported(s))...)
	add(cite.Feeds(s.Cited()))
	return list
}

func dataPage(w *view.Writer) DataPage {
	say := w.Layouts.Strings
	v := DataPage{
		Frame: w.Frame(say["data.title"], say["data.lead"], ""), Title: say["data.title"], Lead: say["data.lead"], Notice: say["data.notice"],
		Licence: w.Settings.Licence, Unaddressed: w.Settings.BaseURL == "", InBlocks: exported(w.Site).InBlocks(),
	}
	files := dataFiles(w.Site)
	inBlocks := map[string]bool{} // the columns whose parts are explained with the blocks that nest them
	for _, f := range files {
		for _, c := range f.Columns {
			inBlocks[c.Name] = inBlocks[c.Name] || path.Ext(f.Path) == ".json"
		}
	}
	shown := map[string]bool{} // the columns of tables by name and meaning: a block has those of claims.csv too
	for _, f := range files {
		name := strings.TrimPrefix(f.Path, plan.DataPrefix)
		file := DataFile{Name: name, Href: w.Link(f.Path), Holds: say[f.Key]}
		if len(f.Columns) > 0 {
			t := DataTable{ID: strings.ReplaceAll(name, ".", "-"), File: name, Caption: say.Fill("data.columns-of", "file", name)}
			nested := path.Ext(name) == ".json"
			if nested {
				t.Lead = say["data.columns-also"]
			}
			t.Columns = dataColumns(w, "", f.Columns, nested, shown)
			for _, c := range f.Columns {
				if !nested && !inBlocks[c.Name] {
					t.Columns = append(t.Columns, dataColumns(w, c.Name+"[].", c.Columns, nested, shown)...)
				}
			}
			file.Columns, file.ColumnsText = t.ID, t.Caption
			v.Tables = append(v.Tables, t)
		}
		v.Files = append(v.Files, file)
	}
	return v
}

// dataColumns explains the columns of a table. Where structures can be nested, those
// that the flat table has are left out, and the parts of the others named as
// "figures[].metric".
func dataColumns(w *view.Writer, above string, columns []export.Column, nested bool, shown map[string]bool) []DataColumn {
	var list []DataColumn
	for _, c := range columns {
		known := nested && above == "" && shown[c.Name+c.Doc]
		shown[c.Name+c.Doc] = true
		if !known {
			list = append(list, DataColumn{Name: above + c.Name, Type: dataType(w, c, nested), Meaning: c.Meaning(w.Layouts.Strings), Words: dataWords(c)})
		}
		if nested {
			list = append(list, dataColumns(w, above+c.Name+"[].", c.Columns, nested, shown)...)
		}
	}
	return list
}

// dataWords are those that a column takes, where that says more than its type.
func dataWords(c export.Column) []string {
	if c.Type == export.Flag {
		return nil
	}
	return export.Vocabularies[c.Takes]
}

// dataType names what the cells of a column hold. Only JSON has objects in a list.
func dataType(w *view.Writer, c export.Column, nested bool) string {
	say := w.Layouts.Strings
	_, closed := export.Vocabularies[c.Takes]
	refers := c.Takes != "" && !closed
	switch {
	case c.Type == export.Decimal:
		return say["data.type-number"]
	case c.Type == export.Whole:
		return say["data.type-whole"]
	case c.Type == export.Flag:
		return say["data.type-flag"]
	case c.Type == export.Structures && nested:
		return say["data.type-structures"]
	case c.Type == export.List && refers:
		return say.Fill("data.type-ids", "kind", c.Takes)
	case c.Type == export.List && closed:
		return say["data.type-words"]
	case c.Type == export.List || c.Type == export.Structures:
		return say["data.type-list"]
	case c.Besides != "":
		return say.Fill("data.type-id-or", "kind", c.Takes, "word", c.Besides)
	case refers:
		return say.Fill("data.type-id", "kind", c.Takes)
	case closed:
		return say["data.type-word"]
	}
	return cmp.Or(say["data.form-"+c.Form], say["data.type-text"])
}
