package card

import (
	"bytes"
	"fmt"
	"strconv"
)

// The limits of a body, checked before it is parsed: goldmark is not linear, and
// a card may come from a stranger. The comments say what each limit stops, with
// the time that 256 kB took without it. The worst input that we know within all
// of them takes 0.25 s (body_cost_test.go); without attack it is 25 µs for 1 kB.
const (
	levelLimit  = 100    // every open block is asked again on every line
	lineLimit   = 5_000  // 260,000 blank lines within 100 lists 13 s; 120,000 lines behind unclosed backticks 6 s
	widthLimit  = 20_000 // bytes; "[a](b" looks for its end in the whole line: 1,000 times 0.3 s, 16,000 times 5 s
	linkLimit   = 1_000  // and definitions, which are copied for each other: 20,000 take 2 s
	slotLimit   = 400    // links to cards, each of which brings a whole label
	markupLimit = 20_000 // each "a_ " looks at every "*a " before it: 40,000 take 1.1 s
	cellLimit   = 20_000 // short rows are filled up: 10,000 columns and 50,000 rows are 500,000,000 cells
	copyLimit   = 64_000 // bytes that links by [label] take from definitions: 20 kB, used 6,000 times, are 120 MB
)

// bodyScan walks over a body once, line by line, and counts what can cost time.
// It does not parse: it counts in code blocks, too, and never less than goldmark
// will see.
type bodyScan struct {
	lines, links, markup, cells int
	columns                     int // of the table whose rows may follow, 0 outside tables
}

// withinLimits reports the first place at which a body exceeds a limit.
func (r bodyReporter) withinLimits(source []byte) bool {
	var scan bodyScan
	for start := 0; start < len(source); {
		line, _, _ := bytes.Cut(source[start:], []byte("\n"))
		if at, what := scan.line(line); what != "" {
			r.at(ruleLimit, start+at, start+at+1, "split the card, or say it in fewer words",
				"the body has more than %s", what)
			return false
		}
		start += len(line) + 1
	}
	return true
}

// line counts one line; what names the limit that it exceeds, and at the byte.
func (s *bodyScan) line(line []byte) (at int, what string) {
	if s.lines++; s.lines > lineLimit {
		return 0, thousands(lineLimit) + " lines"
	}
	if len(line) > widthLimit {
		return widthLimit, thousands(widthLimit) + " bytes in a line"
	}
	levels, content := containers(line)
	if levels > levelLimit {
		return content, thousands(levelLimit) + " levels of nesting"
	}
	if at, what := s.marks(line); what != "" {
		return at, what
	}
	s.table(line, line[content:])
	if s.cells > cellLimit {
		return content, thousands(cellLimit) + " table cells"
	}
	return 0, ""
}

// containers returns how many blocks can be open around the text of a line, and
// where that text begins. A block that goes on from the line before shows on
// every line that can open another one inside it: a quote by its ">", a list
// item by at least two columns, a footnote by four. So levels is the number of
// marks (">", "-", "1.", "[^1]:") and half the columns of indentation, and the
// tree is never deeper. The count stops above the limit.
func containers(line []byte) (levels, content int) {
	marks, columns := 0, 0
	for content < len(line) && levels <= levelLimit {
		switch line[content] {
		case ' ':
			columns++
			content++
		case '\t':
			columns += 4 // at most
			content++
		default:
			length := containerMark(line[content:])
			if length == 0 {
				return levels, content
			}
			marks++
			content += length
			if content < len(line) && line[content] == ' ' {
				content++ // belongs to the mark
			}
		}
		levels = marks + columns/2
	}
	return levels, content
}

// containerMark returns the length of the mark of a quote, a list item or a
// footnote at the start of text, or 0.
func containerMark(text []byte) int {
	length := 1
	switch c := text[0]; {
	case c == '>':
		return length
	case c == '-' || c == '+' || c == '*':
	case '0' <= c && c <= '9':
		for length < len(text) && '0' <= text[length] && text[length] <= '9' {
			length++
		}
		if length == len(text) || text[length] != '.' && text[length] != ')' {
			return 0
		}
		length++
	case bytes.HasPrefix(text, []byte("[^")):
		if end := bytes.Index(text, []byte("]:")); end >= 0 {
			return end + 2
		}
		return 0
	default:
		return 0
	}
	if length < len(text) && text[length] != ' ' && text[length] != '\t' && text[length] != '\r' {
		return 0
	}
	return length
}

// marks counts the characters and pairs of characters that can begin or end
// something, and for which goldmark looks back or ahead.
func (s *bodyScan) marks(line []byte) (at int, what string) {
	for i, c := range line {
		pair := byte(0)
		if i+1 < len(line) {
			pair = line[i+1]
		}
		switch c {
		case '*', '_', '`', '|':
		case '[':
			if pair == '[' || pair == '^' {
				s.links++
			}
		case ']':
			if pair == '(' || pair == ':' {
				s.links++
			}
		case '<':
			if bytes.HasPrefix(line[i:], []byte("<http")) {
				s.links++
			}
		default:
			continue
		}
		if s.markup++; s.markup > markupLimit {
			return i, thousands(markupLimit) + " characters of markup"
		}
		if s.links > linkLimit {
			return i, thousands(linkLimit) + " links"
		}
	}
	return 0, ""
}

// table counts cells. A table's rows go on to the next blank line, and each has
// as many cells as the line of hyphens below its head, whatever it says itself.
func (s *bodyScan) table(line, content []byte) {
	if len(bytes.Trim(line, "> \t\r")) == 0 {
		s.columns = 0
		return
	}
	if bytes.IndexByte(content, '-') >= 0 && len(bytes.Trim(content, "|:- \t\r")) == 0 {
		s.columns = max(s.columns, bytes.Count(content, []byte("|"))+1)
	}
	s.cells += s.columns
}

// thousands groups digits as the documentation does: 20,000.
func thousands(n int) string {
	if n < 1000 {
		return strconv.Itoa(n)
	}
	return fmt.Sprintf("%d,%03d", n/1000, n%1000)
}
