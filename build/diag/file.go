package diag

import (
	"bytes"
	"fmt"
	"slices"
	"unicode/utf8"
)

// File is a text and the name under which diagnostics speak of it.
type File struct {
	Name string        // slash-separated, relative to the site
	Text []byte        // nil where it is not held
	Read func() []byte // reads the text again where it is not held; nil where it is

	lines []int // where each line begins; nil where they are counted
}

// Indexed returns the file with its lines listed, for a long one about which
// there is much to report: else each report counts the lines before it.
func (f File) Indexed() File {
	f.lines = []int{0}
	for i, c := range f.Text {
		if c == '\n' {
			f.lines = append(f.lines, i+1)
		}
	}
	return f
}

// Content is the text, read again where it is not held. Few cards of a site have
// mistakes, and nothing but a mistake asks where something stands.
func (f File) Content() []byte {
	if f.Text == nil && f.Read != nil {
		return f.Read()
	}
	return f.Text
}

// line returns the number of the line that begins at an offset.
func (f File) line(start int) int {
	if f.lines == nil {
		return bytes.Count(f.Text[:start], []byte("\n")) + 1
	}
	i, _ := slices.BinarySearch(f.lines, start)
	return i + 1
}

// Span is a half-open range of byte offsets in a file's text. No file that is read has two
// gigabytes, and a site has some hundred spans a card.
type Span struct{ Start, End int32 }

// At is the span of the bytes from start to end.
func At(start, end int) Span { return Span{int32(start), int32(end)} }

// Touches reports whether a place stands in the span or directly behind it.
func (s Span) Touches(offset int) bool { return int(s.Start) <= offset && offset <= int(s.End) }

// Len is how many bytes the span has.
func (s Span) Len() int { return int(s.End - s.Start) }

// Whole is the span that stands for a file as a whole, not for any place in it.
var Whole = Span{-1, -1}

// Report makes a diagnostic about the bytes at span. A span that crosses a line
// end is underlined up to it; one outside the text is clipped to it.
func (f File) Report(rule *Rule, span Span, hint, format string, arguments ...any) Diagnostic {
	d := Diagnostic{
		File:    f.Name,
		Rule:    rule.Name,
		Level:   rule.Level,
		Message: fmt.Sprintf(format, arguments...),
		Hint:    hint,
	}
	if span == Whole {
		return d
	}
	f.Text = f.Content()
	start := min(max(int(span.Start), 0), len(f.Text))
	end := min(max(int(span.End), start), len(f.Text))
	lineStart := bytes.LastIndexByte(f.Text[:start], '\n') + 1
	lineEnd := len(f.Text)
	if i := bytes.IndexByte(f.Text[start:], '\n'); i >= 0 {
		lineEnd = start + i
	}
	if lineEnd < len(f.Text) && lineEnd > lineStart && f.Text[lineEnd-1] == '\r' {
		lineEnd-- // of a line end that editors show as one
		start = min(start, lineEnd)
	}
	d.Line = f.line(lineStart)
	d.Column = utf8.RuneCount(f.Text[lineStart:start]) + 1
	d.Length = utf8.RuneCount(f.Text[start:max(start, min(end, lineEnd))])
	from, to := near(f.Text[lineStart:lineEnd], start-lineStart)
	d.Text = string(f.Text[lineStart+from : lineStart+to])
	d.Skipped = utf8.RuneCount(f.Text[lineStart : lineStart+from])
	return d
}

// near returns the part of a line that a code frame at a place can show, and some
// more. A thousand mistakes in one line must not keep a thousand copies of it.
func near(line []byte, at int) (from, to int) {
	from, to = at, at
	for range 2 * frameWidth {
		_, before := utf8.DecodeLastRune(line[:from])
		_, after := utf8.DecodeRune(line[to:])
		from, to = from-before, to+after
	}
	return from, to
}
