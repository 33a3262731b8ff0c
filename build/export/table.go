package export

import (
	"bytes"
	"cmp"
	"io"
	"strings"
	"unicode"
)

// Shown is one column of a table: the fields that stand in it, with a space
// between them, and what becomes of it where room is short.
type Shown struct {
	Names []string
	Use   Use
	Empty string // what stands where all of them are empty
}

// Use says what a column of a table gives up where a terminal is too narrow.
type Use uint8

const (
	Kept  Use = iota // nothing: claimant and mark are never lost
	Cut              // its end, down to cutLeast; first of all
	Spare            // itself, from the right
)

const (
	cutLeast  = 12 // columns of a terminal that are left of what is cut
	cutBefore = 32 // what is cut keeps this many before a spare column goes
	gap       = 2  // columns between two columns
)

// Table writes rows in aligned columns. width is that of the terminal: what can
// be cut is cut to it; where even that is too wide, lines run over rather than
// lose a claimant or a mark. Width 0 is no terminal: nothing is cut. heading asks
// for a first line with the names of the columns.
func Table[T any](w io.Writer, rows []T, shown []Shown, width int, heading bool) error {
	lines := make([][]string, 0, len(rows)+1)
	if heading {
		lines = append(lines, headings(shown))
	}
	columns := resolve[T](shown)
	for i := range rows {
		lines = append(lines, texts(&rows[i], shown, columns))
	}
	widths := make([]int, len(shown))
	for _, line := range lines {
		for i, text := range line {
			widths[i] = max(widths[i], displayed(text))
		}
	}
	if width > 0 {
		narrow(widths, shown, width)
	}
	var b bytes.Buffer
	for _, line := range lines {
		write(&b, line, widths)
	}
	_, err := w.Write(b.Bytes())
	return err
}

func headings(shown []Shown) []string {
	line := make([]string, len(shown))
	for i, s := range shown {
		line[i] = strings.ToUpper(strings.Join(s.Names, " "))
	}
	return line
}

// resolve finds the fields of the columns. Their names are the program's own, so
// that each is there; a test holds it.
func resolve[T any](shown []Shown) [][]Column {
	list := make([][]Column, len(shown))
	for i, s := range shown {
		for _, name := range s.Names {
			column, _ := find[T](name)
			list[i] = append(list[i], column)
		}
	}
	return list
}

func texts[T any](row *T, shown []Shown, columns [][]Column) []string {
	line := make([]string, len(columns))
	for i, joined := range columns {
		var parts []string
		for _, column := range joined {
			if text := cell(row, column); text != "" {
				parts = append(parts, text)
			}
		}
		line[i] = visible(cmp.Or(strings.Join(parts, " "), shown[i].Empty))
	}
	return line
}

// narrow takes away from the columns until they fit: the cut column down to
// cutBefore, then the spare ones from the right, then the cut one down to
// cutLeast. A column of width -1 is left out.
func narrow(widths []int, shown []Shown, width int) {
	cutTo(widths, shown, width, cutBefore)
	for i := len(shown) - 1; i >= 0 && total(widths) > width; i-- {
		if shown[i].Use == Spare {
			widths[i] = -1
		}
	}
	cutTo(widths, shown, width, cutLeast)
}

func cutTo(widths []int, shown []Shown, width, least int) {
	for i, s := range shown {
		if over := total(widths) - width; s.Use == Cut && over > 0 && widths[i] > least {
			widths[i] = max(least, widths[i]-over)
		}
	}
}

func total(widths []int) int {
	sum := -gap
	for _, w := range widths {
		if w >= 0 {
			sum += w + gap
		}
	}
	return sum
}

func write(b *bytes.Buffer, line []string, widths []int) {
	start := b.Len()
	for i, text := range line {
		if widths[i] < 0 {
			continue
		}
		text = cut(text, widths[i])
		b.WriteString(text + strings.Repeat(" ", widths[i]-displayed(text)+gap))
	}
	b.Truncate(start + len(bytes.TrimRight(b.Bytes()[start:], " ")))
	b.WriteByte('\n')
}

// cut returns the beginning of a text that fits into a width, with an ellipsis
// for what is left out.
func cut(text string, width int) string {
	if displayed(text) <= width {
		return text
	}
	used := 0
	for at, c := range text {
		if used+cells(c) > width-1 {
			return strings.TrimRight(text[:at], " ") + "…"
		}
		used += cells(c)
	}
	return text
}

// displayed is how many columns of a terminal a text takes.
func displayed(text string) int {
	n := 0
	for _, c := range text {
		n += cells(c)
	}
	return n
}

// cells is how many columns a character takes: none where it is put upon the one
// before it, two in the scripts that are wide.
func cells(c rune) int {
	switch {
	case c < 0x300:
		return 1
	case unicode.In(c, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul), c >= 0xFF01 && c <= 0xFF60, c >= 0x3000 && c <= 0x303F:
		return 2
	}
	return 1
}

// visible makes a text one line that does nothing to a terminal: cards come from
// strangers.
func visible(text string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c == '\n' || c == '\t':
			return ' '
		case unicode.IsControl(c) || unicode.Is(unicode.Bidi_Control, c) || c == '\u2028' || c == '\u2029':
			return unicode.ReplacementChar
		}
		return c
	}, text)
}
