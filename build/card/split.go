package card

import (
	"bytes"

	"onrecord/build/diag"
)

// Both limits hold before anything is parsed; see ruleLimit.
const (
	frontLimit = 64 << 10
	bodyLimit  = 256 << 10
)

// split finds the front matter and the body of the file. front is what stands
// between the two delimiter lines, body what follows the second one; ok is
// false where there is no front matter to read.
//
// Whatever is not exactly a delimiter and could be taken for one is reported at
// its place, because other programs lose fields there without a word; the file is
// read by our bounds all the same, so that its other mistakes show as well. Where
// nothing is reported, github.com/adrg/frontmatter splits at the same bytes
// (FuzzSplit).
func (r *reporter) split() (front, body diag.Span, ok bool) {
	front, body, ok = r.bounds()
	r.encoding(int(body.Start))
	if n := front.End - front.Start; n > frontLimit {
		r.report(ruleLimit, diag.At(int(front.Start), int(front.Start)), "put long texts into the body",
			"the front matter has %d bytes, and at most %d are read", n, frontLimit)
		front.End, ok = front.Start, false
	}
	if n := body.End - body.Start; n > bodyLimit {
		r.report(ruleLimit, diag.At(int(body.Start), int(body.Start)), "split the card into several",
			"the body has %d bytes, and at most %d are read", n, bodyLimit)
		body.End = body.Start
	}
	return front, body, ok
}

// textLine is one line of a file: end leaves out the line feed, next does not.
type textLine struct{ start, end, next int }

func lineAt(text []byte, start int) textLine {
	if i := bytes.IndexByte(text[start:], '\n'); i >= 0 {
		return textLine{start, start + i, start + i + 1}
	}
	return textLine{start, len(text), len(text)}
}

func (l textLine) span() diag.Span { return diag.At(l.start, l.end) }

// exact reports whether the line is a delimiter: three hyphens and nothing else.
func (l textLine) exact(text []byte) bool {
	line := text[l.start:l.end]
	return string(line) == "---" || string(line) == "---\r"
}

// trimmed is the line without white space around it: what trims to three hyphens
// is a delimiter to other programs.
func (l textLine) trimmed(text []byte) string { return string(bytes.TrimSpace(text[l.start:l.end])) }

// nextDelimiter returns the first line at or after from that trims to "---".
func nextDelimiter(text []byte, from int) (textLine, bool) {
	for from < len(text) {
		i := bytes.Index(text[from:], []byte("---"))
		if i < 0 {
			break
		}
		line := lineAt(text, from+bytes.LastIndexByte(text[from:from+i], '\n')+1)
		if line.trimmed(text) == "---" {
			return line, true
		}
		from = line.next
	}
	return textLine{}, false
}

// bounds finds both spans on the bytes alone and reports every delimiter that
// is missing, misplaced or misspelt.
func (r *reporter) bounds() (front, body diag.Span, ok bool) {
	text := r.file.Text
	none := diag.Span{}
	start := 0
	if bytes.HasPrefix(text, []byte("\uFEFF")) {
		start = len("\uFEFF") // reported as an encoding
	}
	from, opening := lineAt(text, start).next, lineAt(text, start)
	if !opening.exact(text) {
		if opening, from = r.opening(start); from < 0 {
			return none, diag.At(0, len(text)), false
		}
	}
	var indented []textLine
	at := from
	for {
		line, found := nextDelimiter(text, at)
		if !found {
			break
		}
		if text[line.start] != '-' {
			indented = append(indented, line)
			at = line.next
			continue
		}
		if !line.exact(text) {
			r.report(ruleDelimiters, line.span(), "remove the white space behind the hyphens", "the closing line is not exactly three hyphens")
		}
		for _, inner := range indented {
			r.report(ruleDelimiters, inner.span(), `write these hyphens otherwise, for example "- - -"`,
				"a line of three hyphens stands inside the front matter")
		}
		return diag.At(from, line.start), diag.At(line.next, len(text)), true
	}
	if len(indented) > 0 {
		line := indented[0]
		r.report(ruleDelimiters, line.span(), "begin it at column 1", "the closing line is indented")
		return diag.At(from, line.start), diag.At(line.next, len(text)), true
	}
	return r.unclosed(opening, from)
}

// opening finds the line that was meant to open the front matter and the first
// byte behind it; from is negative where the file has none.
func (r *reporter) opening(start int) (line textLine, from int) {
	text := r.file.Text
	line = lineAt(text, start)
	for line.next < len(text) && line.trimmed(text) == "" {
		line = lineAt(text, line.next)
	}
	const hint = `write "---" on the first line`
	trimmed := line.trimmed(text)
	if trimmed == "" {
		r.report(ruleDelimiters, diag.Whole, hint+`, then the fields, then "---"`, "the file is empty")
		return line, -1
	}
	switch {
	case trimmed == "---":
		if line.start > start {
			r.report(ruleDelimiters, line.span(), "remove the empty lines above it", "the opening line is not the first line")
		}
		if !line.exact(text) {
			r.report(ruleDelimiters, line.span(), "remove the white space around the hyphens", "the opening line is not exactly three hyphens")
		}
		return line, line.next
	case hyphens(trimmed) || len(trimmed) > 3 && trimmed[:3] == "---" && trimmed[3] != ' ':
		r.report(ruleDelimiters, line.span(), `write exactly "---"`, "the opening line is %q", shortened(trimmed))
		return line, line.next
	case fieldLike(text[line.start:line.end]):
		r.report(ruleDelimiters, line.span(), hint, "the opening line of the front matter is missing")
		return line, line.start
	}
	if later, found := nextDelimiter(text, line.next); found {
		if below := lineAt(text, later.next); later.exact(text) && fieldLike(text[below.start:below.end]) {
			r.report(ruleDelimiters, line.span(), "move it below the closing line", "a text stands before the front matter")
			return later, later.next
		}
	}
	r.report(ruleDelimiters, line.span(), hint+`, then the fields, then "---"`, "the file has no front matter")
	return line, -1
}

// unclosed ends a front matter without a closing line where its fields seem to
// end: at a line that was meant to close it, else before the first line that
// cannot belong to it.
func (r *reporter) unclosed(opening textLine, from int) (front, body diag.Span, ok bool) {
	text := r.file.Text
	end := from
	for at := from; at < len(text); {
		line := lineAt(text, at)
		trimmed := line.trimmed(text)
		if hyphens(trimmed) && text[line.start] != ' ' {
			r.report(ruleDelimiters, line.span(), `write exactly "---"`, "the closing line is %q", shortened(trimmed))
			return diag.At(from, line.start), diag.At(line.next, len(text)), true
		}
		belongs := trimmed == "" || bytes.IndexByte([]byte(" \t#-"), text[line.start]) >= 0 || fieldLike(text[line.start:line.end])
		if !belongs {
			break
		}
		ok = ok || fieldLike(text[line.start:line.end])
		if trimmed != "" {
			end = line.next
		}
		at = line.next
	}
	r.report(ruleDelimiters, opening.span(), `write "---" on a line of its own below the last field`, "the front matter is not closed")
	return diag.At(from, end), diag.At(end, len(text)), ok
}

// hyphens reports whether a line was meant for a delimiter: hyphens, or the
// dashes that an editor made of them.
func hyphens(trimmed string) bool {
	for _, c := range trimmed {
		if c != '-' && c != '–' && c != '—' {
			return false
		}
	}
	return len(trimmed) > 1
}

// shortened bounds what a message repeats of a line.
func shortened(text string) string {
	if characters := []rune(text[:min(len(text), 100)]); len(text) > 100 || len(characters) > 20 {
		return string(characters[:min(len(characters), 20)]) + "…"
	}
	return text
}

// fieldLike reports whether a line seems to begin a field: a word and a colon.
func fieldLike(line []byte) bool {
	for i, c := range line {
		switch {
		case c == ':':
			return i > 0 && !bytes.HasPrefix(line[i:], []byte("://"))
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
		case i > 0 && (c == '-' || c == '_' || c >= '0' && c <= '9'):
		default:
			return false
		}
	}
	return false
}
