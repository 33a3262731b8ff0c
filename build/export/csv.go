package export

import (
	"bytes"
	"io"
	"iter"
	"strings"
	"unicode/utf8"
)

// CSV writes rows as RFC 4180 has it: UTF-8, CRLF, a header, quotation marks
// where a cell needs them. The items of a list stand in one cell, with Separator
// between them.
//
// A spreadsheet runs a cell that begins with "=", "+", "-", "@", a tab or a
// carriage return as a formula, and cards come from strangers. Such a cell gets
// an apostrophe before it, which spreadsheets take for "this is text", and so does what
// follows a semicolon, a tab or a line end in it; one that
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
	if !enclosing.in(text) && strings.TrimSpace(text) == text {
		b.WriteString(text)
		return
	}
	b.WriteString(`"` + strings.ReplaceAll(text, `"`, `""`) + `"`)
}

// Guard returns a cell that no spreadsheet takes for a formula, and in which none begins
// where a program splits at semicolons, tabs or line ends, as half of Europe's do: there
// the quotation marks of a cell that does not begin a line protect nothing.
func Guard(text string) string {
	if !splitting.in(text) { // nearly every cell
		if formula(strings.TrimLeft(text, "'"), false) {
			return "'" + text
		}
		return text
	}
	var b strings.Builder
	for start := 0; start >= 0; {
		rest := text[start:]
		if formula(strings.TrimLeft(rest, "'"), start > 0) {
			b.WriteByte('\'')
		}
		start = nextCell(&b, text, start)
	}
	return b.String()
}

// Unguard returns the cell that Guard was given.
func Unguard(text string) string {
	var b strings.Builder
	for start := 0; start >= 0; {
		rest := text[start:]
		if strings.HasPrefix(rest, "'") && formula(strings.TrimLeft(rest, "'"), start > 0) {
			start++
		}
		start = nextCell(&b, text, start)
	}
	return b.String()
}

// splits are the characters at which a program that was not told may split, beside the
// comma.
const splits = ";\t\r\n"

// characters are some of ASCII: package strings makes such a set for each text anew, and
// a table has a million cells.
type characters [256]bool

func charactersOf(list string) (set characters) {
	for i := range len(list) {
		set[list[i]] = true
	}
	return set
}

// in reports whether a text holds one of them.
func (set *characters) in(text string) bool {
	for i := range len(text) {
		if set[text[i]] {
			return true
		}
	}
	return false
}

var (
	splitting = charactersOf(splits)
	enclosing = charactersOf(splits + `",`)
)

// nextCell writes what stands from start on up to the next place where a cell might begin,
// and returns that place; -1 is the end.
func nextCell(b *strings.Builder, text string, start int) int {
	end := strings.IndexAny(text[start:], splits)
	if end < 0 {
		b.WriteString(text[start:])
		return -1
	}
	b.WriteString(text[start : start+end+1])
	return start + end + 1
}

// formula reports whether a spreadsheet would run a text. Some skip white space
// before it, and some take the wide forms of the characters too. Within a cell the
// quotation marks that enclose a text count for nothing.
func formula(text string, within bool) bool {
	first, value := strings.TrimLeft(text, " \u00A0"), text
	if within {
		first = strings.TrimLeft(text, " \u00A0\"")
		if end := strings.IndexAny(text, splits); end >= 0 {
			value = text[:end]
		}
	}
	sign, _ := utf8.DecodeRuneInString(first)
	return strings.ContainsRune(formulaSigns, sign) && !number(value)
}

// formulaSigns are the characters with which a formula can begin.
const formulaSigns = "=+-@\t\r＝＋－＠"

// number reports whether a text is a decimal number and nothing else.
func number(text string) bool {
	digits := strings.TrimPrefix(text, "-")
	whole, part, point := strings.Cut(digits, ".")
	return isDigits(whole) && (!point || isDigits(part))
}

func isDigits(text string) bool { return text != "" && strings.Trim(text, "0123456789") == "" }
