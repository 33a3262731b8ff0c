package export

import (
	"cmp"
	"io"
	"strings"

	"onrecord/build/card"
	"onrecord/build/plan"
)

const (
	packagePath = plan.DataPrefix + "datapackage.json"
	// PagePath is the address of the page that explains the data.
	PagePath = plan.DataPrefix + "index.html"
)

// describe is data/datapackage.json: what every table is and what each of its
// columns may hold, as a Tabular Data Package of Frictionless Data
// (https://specs.frictionlessdata.io/tabular-data-package/). It is version 1 of the
// standard: version 2 takes its descriptors as they are
// (https://datapackage.org/overview/changelog/), and the programs that people have
// for R, Python and JavaScript read version 1.
func describe(s Site) []output {
	return []output{{File{Path: packagePath, Key: named(packagePath)}, func(w io.Writer) error { return lined(w, s.descriptor()) }}}
}

func (s Site) descriptor() object {
	d := object{
		{"profile", "tabular-data-package"},
		{"name", cmp.Or(card.Slug(s.Settings.Title), "claims")},
		{"title", s.Settings.Title},
		{"description", s.Strings["data.notice"]},
	}
	if s.BaseURL != "" {
		d = d.with("homepage", s.absolute(PagePath))
	}
	// The standard knows licences by name or by address; a site says in its own
	// words what is free and what is not, so the page where it does so is named.
	if s.Settings.Licence != "" {
		d = d.with("licenses", []object{{{"path", strings.TrimPrefix(PagePath, plan.DataPrefix)}, {"title", s.Settings.Licence}}})
	}
	if list := s.origins(); len(list) > 0 {
		d = d.with("sources", list)
	}
	var resources []object
	for _, t := range tables(s.Book) {
		resources = append(resources, s.resource(t))
	}
	return d.with("resources", resources)
}

// origins are the texts that the cards were made from.
func (s Site) origins() []object {
	var list []object
	for i := range s.Ledger.Sources {
		source := &s.Ledger.Sources[i]
		title := source.Title.Value
		if source.Outlet >= 0 {
			title = s.Ledger.Actors[source.Outlet].Title.Value + ": " + title
		}
		origin := object{{"title", title}}
		if source.Source.URL.Given() {
			origin = origin.with("path", source.Source.URL.Value)
		}
		list = append(list, origin)
	}
	return list
}

func (s Site) resource(t table) object {
	var fields []object
	foreign := []object{}
	for _, c := range t.columns {
		fields = append(fields, fieldOf(c))
		if refers, ok := reference(t, c); ok {
			foreign = append(foreign, object{{"fields", c.Name}, {"reference", object{{"resource", refers}, {"fields", "id"}}}})
		}
	}
	schema := object{{"fields", fields}, {"missingValues", []string{""}}, {"primaryKey", t.key}}
	if len(foreign) > 0 {
		schema = schema.with("foreignKeys", foreign)
	}
	return object{
		{"profile", "tabular-data-resource"},
		{"name", t.name},
		{"title", s.Strings["data."+t.name]},
		{"description", s.Strings[named(t.path())]},
		{"path", t.name + ".csv"},
		{"format", "csv"},
		{"mediatype", "text/csv"},
		{"encoding", "utf-8"},
		{"dialect", object{{"delimiter", ","}, {"lineTerminator", "\r\n"}, {"quoteChar", `"`}, {"doubleQuote", true}, {"skipInitialSpace", false}, {"header", true}}},
		{"schema", schema},
	}
}

// reference returns the table to whose ids a column refers. A list is none: the
// standard knows no keys in lists. Nor is a column in which another word may stand.
func reference(t table, c Column) (string, bool) {
	if c.Type != Text || c.Besides != "" || c.Form == "id" {
		return "", false
	}
	for _, k := range card.Kinds() {
		if k.String() == c.Takes {
			if k.Folder() == t.name {
				return "", true // the table itself, as the standard calls it
			}
			return k.Folder(), true
		}
	}
	return "", false
}

// fieldOf is a column as a Table Schema has it
// (https://specs.frictionlessdata.io/table-schema/). A list is a text there, with
// the separator between its items.
func fieldOf(c Column) object {
	kind, format := "string", "default"
	constraints := object{}
	switch {
	case c.Type == Flag:
		kind = "boolean"
	case c.Type == Decimal:
		kind = "number"
	case c.Type == Whole:
		kind = "integer"
	case c.Form == "day":
		kind = "date"
	case c.Form == "degrees":
		kind = "number"
	case c.Form == "address":
		format = "uri"
	default:
		constraints = worded(c)
	}
	f := object{{"name", c.Name}, {"type", kind}}
	if format != "default" {
		f = f.with("format", format)
	}
	f = f.with("description", c.Doc)
	if c.Needed {
		constraints = append(object{{"required", true}}, constraints...)
	}
	if len(constraints) > 0 {
		f = f.with("constraints", constraints)
	}
	return f
}

// worded says what a text may be: one of a few words, or what a pattern allows. A
// pattern is that of XML Schema, which always holds for the whole of a text.
func worded(c Column) object {
	words, closed := Vocabularies[c.Takes]
	item := pattern(c)
	switch {
	case c.Type == Text && closed:
		return object{{"enum", words}}
	case item == "" || c.Type == Structures:
		return object{}
	case c.Type == List:
		return object{{"pattern", "(" + item + `)( \| (` + item + "))*"}}
	}
	return object{{"pattern", "(" + item + ")"}}
}

// pattern is the regular expression of one item of a column; "" allows all.
func pattern(c Column) string {
	if words, closed := Vocabularies[c.Takes]; closed {
		return strings.Join(words, "|")
	}
	if c.Takes != "" {
		return Forms["id"]
	}
	return Forms[c.Form]
}
