package export

import (
	"encoding/json"
	"io"
	"reflect"
	"slices"
)

// JSON writes rows as an array of objects whose keys stand in the order of the
// columns, with two spaces of indentation. Every row has every key: a text that
// is not there is "", a list [], a number null.
func JSON[T any](w io.Writer, rows []T) error {
	rows = slices.Clone(rows)
	for i := range rows {
		fill(reflect.ValueOf(&rows[i]).Elem())
	}
	if rows == nil {
		rows = []T{}
	}
	return indented(w, rows)
}

// indented writes a value as JSON that people can read too. Nothing here is put
// into a page, so quotation marks and the like stay readable.
func indented(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// fill makes the lists of a row, and of the structures in it, that are nil empty
// ones.
func fill(row reflect.Value) {
	for i := range row.NumField() {
		f := row.Field(i)
		switch {
		case f.Kind() == reflect.Struct:
			fill(f)
		case f.Kind() == reflect.Slice && f.IsNil():
			f.Set(reflect.MakeSlice(f.Type(), 0, 0))
		case f.Kind() == reflect.Slice && f.Type().Elem().Kind() == reflect.Struct:
			for n := range f.Len() {
				fill(f.Index(n))
			}
		}
	}
}
