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
	e := json.NewEncoder(w)
	// Nothing here is put into a page, so quotation marks and the like may stay
	// readable.
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(rows)
}

// fill makes the lists of a row that are nil empty ones.
func fill(row reflect.Value) {
	for i := range row.NumField() {
		if f := row.Field(i); f.Kind() == reflect.Slice && f.IsNil() {
			f.Set(reflect.MakeSlice(f.Type(), 0, 0))
		}
	}
}
