package diag

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// frameWidth is how many code points of a line a code frame shows; longer
// lines are cut around what is underlined.
const frameWidth = 100

// String returns the printed form of a diagnostic without its final newline:
//
//	content/claims/x.md:7:9: error[unknown-source]: no source "mee-2023-09-91"
//	   7 | source: mee-2023-09-91
//	     |         ^^^^^^^^^^^^^^ did you mean "mee-2023-09-19"?
//
// Characters that could act on a terminal or reorder the text are shown as
// U+FFFD: cards come from strangers.
func (d Diagnostic) String() string {
	var b strings.Builder
	if d.Line > 0 {
		fmt.Fprintf(&b, "%s:%d:%d: ", Visible(d.File), d.Line, d.Column)
	} else {
		fmt.Fprintf(&b, "%s: ", Visible(d.File))
	}
	fmt.Fprintf(&b, "%s[%s]: %s", d.Level, d.Rule, Visible(d.Message))
	if d.Line > 0 && d.Length > 0 {
		text, before, length := d.frame()
		fmt.Fprintf(&b, "\n%4d | %s\n     | %s%s", d.Line, text, strings.Repeat(" ", before), strings.Repeat("^", length))
		if d.Hint != "" {
			b.WriteString(" " + Visible(d.Hint))
		}
	} else if d.Hint != "" {
		b.WriteString("\n     | " + Visible(d.Hint))
	}
	return b.String()
}

// Sentence is what a mistake is and what to do, on one line, without what a terminal
// would obey.
func (d Diagnostic) Sentence() string {
	text := Visible(d.Message)
	if d.Hint != "" {
		text += ": " + Visible(d.Hint)
	}
	return text
}

// frame cuts the line to frameWidth code points around the underlined part and
// returns it with the number of code points before and below the underline.
func (d Diagnostic) frame() (text string, before, length int) {
	line := []rune(Visible(d.Text))
	before = min(d.Column-1-d.Skipped, len(line))
	length = min(d.Length, frameWidth/2)
	if len(line) <= frameWidth {
		return string(line), before, length
	}
	from := max(0, min(before-frameWidth/4, len(line)-frameWidth))
	to := min(len(line), from+frameWidth)
	cut := string(line[from:to])
	if to < len(line) {
		cut += "…"
	}
	if from > 0 {
		return "…" + cut, before - from + 1, length
	}
	return cut, before, length
}

// Visible replaces every code point that a terminal may act on, or that
// reorders the text around it, one for one. What a stranger wrote or named goes
// through it on its way to a terminal.
func Visible(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case r == utf8.RuneError || unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029':
			return utf8.RuneError
		}
		return r
	}, s)
}
