package export

import (
	"bytes"
	"io"
	"iter"
	"strings"
)

// CSV writes rows as RFC 4180 has it: UTF-8, CRLF, a header, quotation marks
// where a cell needs them. The items of a list stand in one cell, with Separator
// between them.
//
// A spreadsheet runs a cell that begins with "=", "+", "-", "@", a tab or a
// carriage return as a formula, and cards come from strangers. Such a cell gets
// an apostrophe before it, which spreadsheets take for "this is text"; one that
// has apostrophes before such a character gets one more, so that every
// cell can be had as it was. Plain numbers are left alone.
//
// Rows are written as they are made: however many there are, one is held.
func CSV[T any](w io.Writer, rows iter.Seq[T]) error {
	columns := Columns[T]()
	var b bytes.Buffer
	for i, c := range columns {
		field(&b, i, c.Name)
	}
	b.WriteString("\r\n")
	for row := range rows {
		for i, c := range columns {
			field(&b, i, Guard(cell(&row, c)))
		}
		b.WriteString("\r\n")
		if b.Len() < flushAt {
			continue
		}
		if _, err := b.WriteTo(w); err != nil {
			return err
		}
	}
	_, err := b.WriteTo(w)
	return err
}

// flushAt is how many bytes are gathered before they are written on.
const flushAt = 32 << 10

// field writes one cell. A semicolon or a tab counts as a separator too: in half
// of Europe a spreadsheet splits at it, and the rest of a cell would begin a new
// one, where it could be a formula again.
func field(b *bytes.Buffer, i int, text string) {
	if i > 0 {
		b.WriteByte(',')
	}
	if !strings.ContainsAny(text, "\",;\t\r\n") && strings.TrimSpace(text) == text {
		b.WriteString(text)
		return
	}
	b.WriteString(`"` + strings.ReplaceAll(text, `"`, `""`) + `"`)
}

// Guard returns a cell that no spreadsheet takes for a formula.
func Guard(text string) string {
	if formula(strings.TrimLeft(text, "'")) {
		return "'" + text
	}
	return text
}

// Unguard returns the cell that Guard was given.
func Unguard(text string) string {
	if strings.HasPrefix(text, "'") && formula(strings.TrimLeft(text, "'")) {
		return text[1:]
	}
	return text
}

// formula reports whether a spreadsheet would run a text. Some skip white space
// before it, and some take the wide forms of the characters too.
func formula(text string) bool {
	first := strings.TrimLeft(text, " \u00A0\n")
	for _, sign := range []string{"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"} {
		if strings.HasPrefix(first, sign) {
			return !number(text)
		}
	}
	return false
}

// number reports whether a text is a decimal number and nothing else.
func number(text string) bool {
	digits := strings.TrimPrefix(text, "-")
	whole, part, point := strings.Cut(digits, ".")
	return isDigits(whole) && (!point || isDigits(part))
}

func isDigits(text string) bool { return text != "" && strings.Trim(text, "0123456789") == "" }
