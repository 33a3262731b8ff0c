package card

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	extended "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// wikilink is [[id]] or [[id|text]] in the tree. Only a good id gets there; what
// stands around the link is known, and judged, when the tree is written.
type wikilink struct {
	ast.BaseInline
	start, end int // of the whole link in the body
	idStart    int
	id         string
	label      []byte // what stands behind the bar, as typed
}

var kindWikilink = ast.NewNodeKind("Wikilink")

// Kind implements ast.Node.
func (*wikilink) Kind() ast.NodeKind { return kindWikilink }

// Dump implements ast.Node.
func (n *wikilink) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"ID": n.id}, nil)
}

// wikilinkParser is goldmark's door for [[id]]. A link with a mistake is
// reported and becomes the text that it is.
type wikilinkParser struct{}

// Trigger implements parser.InlineParser. The exclamation mark is there to catch
// a link written as a picture before goldmark takes it for one.
func (wikilinkParser) Trigger() []byte { return []byte{'[', '!'} }

// Parse implements parser.InlineParser. It looks at each byte of a line once:
// the search for the end stops at the next two brackets of either kind.
func (wikilinkParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	open := 0
	if line[0] == '!' {
		open = 1
	}
	inside, ok := bytes.CutPrefix(line[open:], []byte("[["))
	if !ok || bytes.HasPrefix(inside, []byte("[")) {
		return nil // of three brackets the last two begin the link
	}
	reports := pc.Get(reporterKey).(bodyReporter)
	length, closed := toBrackets(inside)
	if !closed {
		reportOpen(reports, parent, block, segment.Start+open, length)
		block.Advance(open + 2)
		return ast.NewTextSegment(text.NewSegment(segment.Start, segment.Start+open+2))
	}
	link := &wikilink{start: segment.Start, end: segment.Start + open + length + 4, idStart: segment.Start + open + 2}
	link.SetPos(link.start)
	id, label, bar := bytes.Cut(inside[:length], []byte("|"))
	link.label = label
	if bar {
		id = bytes.TrimSuffix(id, []byte(`\`)) // \| keeps the bar out of a table's columns
	}
	link.id = string(id)
	block.Advance(link.end - link.start)
	if !reports.goodLink(link, open == 1, bar) {
		return ast.NewTextSegment(text.NewSegment(link.start, link.end))
	}
	return link
}

// toBrackets returns how many bytes stand before the next two brackets, and
// whether those close the link.
func toBrackets(line []byte) (length int, closed bool) {
	for i := 0; i+1 < len(line); i++ {
		if c := line[i]; (c == ']' || c == '[') && line[i+1] == c {
			return i, c == ']'
		}
	}
	return len(bytes.TrimRight(line, " \t\r\n")), false
}

// goodLink reports what is wrong with a link that is closed on its line.
func (r bodyReporter) goodLink(link *wikilink, picture, bar bool) bool {
	switch {
	case picture:
		r.at(ruleWikilink, link.start, link.end, `leave out the exclamation mark, or write \! if it ends a sentence`,
			"a card is no picture")
	case strings.TrimSpace(link.id) == "":
		r.at(ruleWikilink, link.start, link.end, `write the card's id, or \[[ if this is no link`,
			"a link to a card without its id")
	case !validID(link.id):
		r.at(ruleWikilink, link.idStart, link.idStart+len(link.id), idHint(link.id),
			"%q is no card's id", link.id)
	case bar && len(bytes.TrimSpace(link.label)) == 0:
		r.at(ruleWikilink, link.start, link.end, "write [["+link.id+"]] for the card's label, or a text behind the bar",
			"a link to %q without the text behind the bar", link.id)
	default:
		return true
	}
	return false
}

// idHint guesses the id behind a path, a file name or a title that was written
// in its place.
func idHint(written string) string {
	guess := strings.TrimSpace(written)
	guess = guess[strings.LastIndexByte(guess, '/')+1:]
	guess, _, _ = strings.Cut(guess, "#")
	guess = strings.TrimSuffix(strings.TrimSuffix(guess, ".md"), ".html")
	guess = strings.Join(strings.FieldsFunc(strings.ToLower(guess), func(c rune) bool {
		return c == ' ' || c == '_' || c == '-'
	}), "-")
	if validID(guess) {
		return `did you mean "` + guess + `"?`
	}
	return `an id is the card's file name without ".md": lower-case letters and digits, joined by single hyphens; write \[[ if this is no link`
}

// reportOpen says why the two brackets at start are not closed on their line.
func reportOpen(r bodyReporter, parent ast.Node, block text.Reader, start, length int) {
	if parent.Kind() == extended.KindTableCell {
		rest := block.Source()[start+2+length:]
		rest, _, _ = bytes.Cut(rest, []byte("\n"))
		if bytes.HasPrefix(bytes.TrimLeft(rest, " \t"), []byte("|")) && bytes.Contains(rest, []byte("]]")) {
			r.at(ruleWikilink, start, start+2+length, `write the bar as \|`,
				"a link to a card is cut by the bar of its table")
			return
		}
	}
	line, position := block.Position()
	block.AdvanceLine()
	next, _ := block.PeekLine()
	block.SetPosition(line, position)
	if _, closed := toBrackets(next); closed {
		r.at(ruleWikilink, start, start+2+length, "write it on one line",
			"a link to a card is broken over two lines")
		return
	}
	r.at(ruleWikilink, start, start+2, `close it with ]], or write \[[ if this is no link`,
		"two opening brackets that are not closed on their line")
}
