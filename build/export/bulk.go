package export

import (
	"io"
	"iter"

	"onrecord/build/plan"
)

// table is one list of rows as a file: its name and its columns, what makes a row
// unique, and the rows, which are made when they are asked for.
type table struct {
	name    string // "claims"
	columns []Column
	key     []string
	csv     func(io.Writer) error
}

func (t table) path() string { return plan.DataPrefix + t.name + ".csv" }

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

// bulk are the tables as files of comma-separated values: UTF-8 without a
// byte-order mark. With one, Excel would open a file by double-click in UTF-8
// instead of the code page of the machine; but RFC 4180 has no place for it, and
// readers that do not look for it (Python's csv, R's read.csv, the JavaScript of
// Frictionless Data) take it for a part of the first column's name, so that the
// package would not hold what its own description says. The page about the data
// says how Excel is told.
func bulk(s Site) []output {
	var list []output
	for _, t := range tables(s.Book) {
		list = append(list, output{File{t.path(), named(t.path()), t.columns}, t.csv})
	}
	return list
}
