package export

import (
	"io"
	"iter"
)

// table is one list of rows as a file: its name and its columns, what makes a row
// unique, and the rows, which are made when they are asked for.
type table struct {
	name    string // "claims"
	columns []Column
	key     []string
	csv     func(io.Writer) error
}

func (t table) path() string { return Prefix + t.name + ".csv" }

// tables lists what a researcher takes into a spreadsheet or a data base: what is
// said of claims first, then what claims refer to.
func tables(b Book) []table {
	return []table{
		tableOf("claims", b.EachClaim(), "id"),
		tableOf("figures", b.EachFigure(), "id"),
		tableOf("relations", b.EachRelation(), "from", "kind", "to", "computed"),
		tableOf("sources", later(b.Sources), "id"),
		tableOf("actors", later(b.Actors), "id"),
		tableOf("topics", later(b.Topics), "id"),
	}
}

func tableOf[T any](name string, rows iter.Seq[T], key ...string) table {
	return table{name, Columns[T](), key, func(w io.Writer) error { return CSV(w, rows) }}
}

// later makes rows when they are asked for, all at once: those of sources, actors
// and topics are few.
func later[T any](rows func() []T) iter.Seq[T] {
	return func(yield func(T) bool) {
		for _, row := range rows() {
			if !yield(row) {
				return
			}
		}
	}
}

// Mark begins every CSV file of a site, and no list in a terminal: the byte-order
// mark of UTF-8. Excel opens a file without it in the code page of the machine,
// and “ — Ա come out as other characters, silently; with it, in UTF-8
// (https://support.microsoft.com/office/opening-csv-utf-8-files-correctly-in-excel-8a935af5-3416-4edd-ba7e-3dfd2bc4a032).
// LibreOffice, SQLite, pandas, readr and whatever else decodes as the Encoding
// Standard has it (https://encoding.spec.whatwg.org/#utf-8-decode) take it off.
const Mark = "\uFEFF"

// bulk are the tables as files of comma-separated values.
func bulk(s Site) []output {
	var list []output
	for _, t := range tables(s.Book) {
		list = append(list, output{File{t.path(), named(t.path()), t.columns}, func(w io.Writer) error {
			if _, err := io.WriteString(w, Mark); err != nil {
				return err
			}
			return t.csv(w)
		}})
	}
	return list
}
