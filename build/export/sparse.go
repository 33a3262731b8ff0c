package export

import (
	"encoding/json"
	"reflect"
	"strconv"
	"unicode/utf8"
)

// sparse says how a structure is written as a JSON object without what may be empty
// and is: blocks hold every claim, and most texts and lists of most claims are. Flags and
// numbers stay. It is made once from the structure; rows are appended to bytes, since
// blocks are a third of the data of a site.
type sparse []part

// part is one member of the object.
type part struct {
	index  []int  // of the field
	key    string // with its quotation marks and the colon
	needed bool   // it stands there also where it is empty
	inner  sparse // of a list of structures
}

// sparseOf lists the members of a structure, those of the structures in it among them.
func sparseOf(t reflect.Type) sparse {
	var list sparse
	for i := range t.NumField() {
		field := t.Field(i)
		if field.Anonymous {
			for _, p := range sparseOf(field.Type) {
				p.index = append([]int{i}, p.index...)
				list = append(list, p)
			}
			continue
		}
		p := part{index: []int{i}, key: `"` + field.Tag.Get("json") + `":`, needed: field.Tag.Get("needed") != ""}
		if field.Type.Kind() == reflect.Slice && field.Type.Elem().Kind() == reflect.Struct {
			p.inner = sparseOf(field.Type.Elem())
		}
		list = append(list, p)
	}
	return list
}

// append writes one row.
func (s sparse) append(b []byte, row reflect.Value) ([]byte, error) {
	b = append(b, '{')
	first := true
	for i := range s {
		f := row.FieldByIndex(s[i].index)
		kind := f.Kind()
		if !s[i].needed && (kind == reflect.Pointer && f.IsNil() || (kind == reflect.Slice || kind == reflect.String) && f.Len() == 0) {
			continue
		}
		if !first {
			b = append(b, ',')
		}
		first = false
		var err error
		if b, err = s[i].value(append(b, s[i].key...), f); err != nil {
			return b, err
		}
	}
	return append(b, '}'), nil
}

// value writes the value of a member.
func (p part) value(b []byte, f reflect.Value) (_ []byte, err error) {
	switch {
	case p.inner != nil:
		b = append(b, '[')
		for i := range f.Len() {
			if i > 0 {
				b = append(b, ',')
			}
			if b, err = p.inner.append(b, f.Index(i)); err != nil {
				return b, err
			}
		}
		return append(b, ']'), nil
	case f.Kind() == reflect.String:
		return appendString(b, f.String()), nil
	case f.Kind() == reflect.Bool:
		return strconv.AppendBool(b, f.Bool()), nil
	case f.Kind() == reflect.Int:
		return strconv.AppendInt(b, f.Int(), 10), nil
	case f.Kind() == reflect.Slice && !f.IsNil() && f.Type().Elem().Kind() == reflect.String:
		b = append(b, '[')
		for i := range f.Len() {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendString(b, f.Index(i).String())
		}
		return append(b, ']'), nil
	}
	text, err := json.Marshal(f.Interface()) // a number or nothing: there is nothing to escape
	return append(b, text...), err
}

const hexadecimal = "0123456789abcdef"

// appendString writes a text as encoding/json does where nothing is put into a page.
func appendString(b []byte, text string) []byte {
	b = append(b, '"')
	start := 0
	for i := 0; i < len(text); {
		c := text[i]
		if c >= ' ' && c != '"' && c != '\\' && c < utf8.RuneSelf {
			i++
			continue
		}
		r, size := rune(c), 1
		if c >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
			if !(r == utf8.RuneError && size == 1) && r != '\u2028' && r != '\u2029' {
				i += size
				continue
			}
		}
		b = append(b, text[start:i]...)
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\b':
			b = append(b, `\b`...)
		case '\f':
			b = append(b, `\f`...)
		case '\n':
			b = append(b, `\n`...)
		case '\r':
			b = append(b, `\r`...)
		case '\t':
			b = append(b, `\t`...)
		default:
			b = append(b, '\\', 'u', hexadecimal[r>>12&15], hexadecimal[r>>8&15], hexadecimal[r>>4&15], hexadecimal[r&15])
		}
		i += size
		start = i
	}
	return append(append(b, text[start:]...), '"')
}
