package quote

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// parseRequest reads the line of a request; wrong says why it is none. It goes by tokens,
// since a decoder keeps the last of two equal names, and takes "Quote" for "quote": who
// looked at the first would have asked something else.
func parseRequest(line []byte) (q Request, wrong string) {
	if !utf8.Valid(line) {
		return q, "it is not UTF-8"
	}
	if half := halfCharacter(line); half != "" {
		return q, fmt.Sprintf("%s is half of a pair of surrogates, and no character", half)
	}
	d := json.NewDecoder(bytes.NewReader(line))
	if wrong = q.read(d); wrong != "" {
		return q, "it is no request: " + wrong
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return q, "something follows the request"
	}
	return q, q.mistake()
}

// read fills a request in; wrong says what keeps it from being one.
func (q *Request) read(d *json.Decoder) (wrong string) {
	fields := map[string]*string{"quote": &q.Quote, "text": &q.Text, "prefix": &q.Prefix, "suffix": &q.Suffix, "lang": &q.Lang}
	token, err := d.Token()
	if err == nil && token != json.Delim('{') {
		return "it is no object in braces"
	}
	for err == nil && d.More() {
		if token, err = d.Token(); err != nil {
			break
		}
		name := token.(string) // nothing else can stand there
		into, known := fields[name]
		switch {
		case !known:
			return fmt.Sprintf("unknown field %q", name)
		case into == nil:
			return fmt.Sprintf("the field %q stands in it twice", name)
		}
		fields[name] = nil
		if token, err = d.Token(); err != nil {
			break
		}
		switch text := token.(type) {
		case string:
			*into = text
		case nil: // null is what many write for nothing
		default:
			return fmt.Sprintf("the field %q is no text", name)
		}
	}
	if err == nil {
		_, err = d.Token() // the closing brace
	}
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return "it ends in the middle"
	case err != nil:
		return strings.TrimPrefix(err.Error(), "json: ")
	}
	return ""
}

// halfCharacter returns the first escape of a line of JSON that stands for half of a pair of
// surrogates without the other, which is no character (RFC 8259, section 8.2); "" where there
// is none. A decoder puts U+FFFD there. In JSON a backslash stands in texts alone.
func halfCharacter(line []byte) string {
	for i := 0; i < len(line); i++ {
		if line[i] != '\\' {
			continue
		}
		unit, escaped := codeUnit(line[i:])
		switch {
		case !escaped: // another escape, or none: the decoder says so
			i++
		case 0xD800 <= unit && unit < 0xDC00:
			next, follows := codeUnit(line[i+6:])
			if !follows || next < 0xDC00 || next > 0xDFFF {
				return string(line[i : i+6])
			}
			i += 11
		case 0xDC00 <= unit && unit <= 0xDFFF:
			return string(line[i : i+6])
		default:
			i += 5
		}
	}
	return ""
}

// codeUnit reads an escape such as \u00e9 at the beginning of a text.
func codeUnit(text []byte) (unit uint64, ok bool) {
	if len(text) < 6 || text[0] != '\\' || text[1] != 'u' {
		return 0, false
	}
	unit, err := strconv.ParseUint(string(text[2:6]), 16, 16)
	return unit, err == nil
}
