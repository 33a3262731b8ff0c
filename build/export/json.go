package export

import (
	"bytes"
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

// lineLength is how long a value is, in bytes, that stands on one line.
const lineLength = 400

// lined writes a description as JSON that people can read too, and that says no more
// bytes of white space than that takes: what has room on a line stands on one.
func lined(w io.Writer, v any) error {
	var text bytes.Buffer
	e := json.NewEncoder(&text)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return err
	}
	_, err := w.Write(append(spread(nil, bytes.TrimSpace(text.Bytes()), "\n"), '\n'))
	return err
}

// spread appends a value in compact JSON. Of one that is longer than a line each member
// has a line of its own, which begins with the end of a line and what it is indented by.
func spread(text, value []byte, line string) []byte {
	if len(value) <= lineLength || value[0] != '{' && value[0] != '[' {
		return append(text, value...)
	}
	text = append(text, value[0])
	for rest, below := value[1:len(value)-1], line+"  "; len(rest) > 0; {
		end := span(rest)
		member := rest[:end]
		rest = rest[end:]
		text = append(text, below...)
		if value[0] == '{' {
			key := 2 + quoted(member[1:])
			text = append(append(text, member[:key]...), ": "...)
			member = member[key+1:]
		}
		text = spread(text, member, below)
		if len(rest) > 0 {
			text, rest = append(text, ','), rest[1:]
		}
	}
	return append(append(text, line...), value[len(value)-1])
}

// span is how long the first member of a list is, or of an object with its key.
func span(text []byte) int {
	depth := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '"':
			i += 1 + quoted(text[i+1:])
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		case ',':
			if depth == 0 {
				return i
			}
		}
	}
	return len(text)
}

// quoted is where a string ends whose first quotation mark stands before the text.
func quoted(text []byte) int {
	i := 0
	for ; text[i] != '"'; i++ {
		if text[i] == '\\' {
			i++
		}
	}
	return i
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
