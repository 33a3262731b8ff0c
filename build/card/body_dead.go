package card

import (
	"bytes"
	"html"
	"regexp"
	"slices"

	"onrecord/build/diag"

	"github.com/yuin/goldmark/ast"
	extended "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// Editors that know Markdown and not our links write \[\[id]] where [[id]] stood,
// \[^1] where a footnote, and a table as lines of bars. Nothing of it is wrong
// Markdown; it is the mark, the claimant and the note of a claim that are gone. So
// what a reader would see is looked through for what an author would have written.

// shownText is the text of one block as a reader sees it, with the place in the body
// of each of its bytes. Code and links are a zero byte.
type shownText struct {
	text  []byte
	spans []diag.Span
}

// marked reports whether a byte was written with a backslash, or by its name or
// number.
func (l *shownText) marked(i int) bool { return l.spans[i].End-l.spans[i].Start > 1 }

// revived looks for what an escaped link, footnote or table row reads like. Nothing
// does that holds none of its signs, which are sought first: bodies are many.
var revived = []struct {
	signs []string
	what  *regexp.Regexp
	hint  string
	says  string
}{
	{[]string{"[["}, regexp.MustCompile(`\[\[[a-z0-9]+(?:-[a-z0-9]+)*(?:\]\]|\||$)`), "write it without backslashes: [[id]] or [[id|text]]; or put it between backticks", "a link to a card is no link"},
	{[]string{"[^"}, regexp.MustCompile(`\[\^[^\s\[\]]+\]`), "write it without backslashes, with [^1]: and its text on a line below; or put it between backticks", "a footnote is no footnote"},
	{[]string{"]("}, regexp.MustCompile(`!?\[[^\[\]\n]*\]\((?:(?:[^()\n]|\([^()\n]*\))*(?:[^()\s]|\([^()\n]*\))[ \t]+(?:[^()\s]|\([^()\n]*\))(?:[^()\n]|\([^()\n]*\))*|[^()\s]*\([^()\n]*[ \t][^()\n]*\)[^()\s]*)\)`), "an address holds no space: write %20 for it; give a picture a name without, such as my-map.png; or put it between backticks", "a link is no link"},
	{[]string{"<"}, regexp.MustCompile(`<(?i:https?://|mailto:)[^<>\n]*[^<>\s][ \t]+[^<>\s][^<>\n]*>`), "an address holds no space: write %20 for it; or put it between backticks", "a link is no link"},
	{[]string{"] ("}, regexp.MustCompile(`\[[^\[\]\n]*\] \((?:(?i:https?://|www\.|mailto:)[^()\s]+|[^()\n]*\.(?i:png|jpe?g|webp|avif|gif|svg))\)`), "no space stands between the two brackets of a link: [words](address); or put it between backticks", "a link is no link"},
	{[]string{"]:"}, regexp.MustCompile(`(?m)^\[[^\[\]\n]+\]:[ \t]*(?i:https?://|www\.|mailto:)\S*[ \t]+[^\s"'(][^\n]*$`), "an address holds no space: write %20 for it; or put it between backticks", "the address of a link is none"},
	{[]string{"|", "+-", "+=", "+:", "++"}, regexp.MustCompile(`(?m)^[ \t]*\|(?:[^\n]*\|)?[^\n]*\|[ \t]*$|^[ \t]*\+[-=:+]{3,}\+[ \t]*$`), "write the head of the table, then | --- | --- |, then its rows, without backslashes", "a row of a table is no table"},
}

// deadSigns are signs without which a text holds nothing that dead could find.
var deadSigns = []string{`\[`, "[^", `[\`, "+-", "&#", "&l", "] (", "]:", "<http", "<HTTP", "<mailto"}

// suspicious reports whether the lines of a block hold anything that dead could
// find.
func suspicious(n ast.Node, source []byte) bool {
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		if text := line.Value(source); holdsAny(text, deadSigns) || spacedAddress(text) || looseBar(text) {
			return true
		}
	}
	return false
}

// looseBar reports whether a bar stands in a line that is not the bar of a link to a
// card, which nearly all bars are. A row of a table has two that are loose.
func looseBar(line []byte) bool {
	for {
		at := bytes.IndexByte(line, '|')
		if at < 0 {
			return false
		}
		open := bytes.LastIndex(line[:at], []byte("[["))
		end := bytes.Index(line[at:], []byte("]]"))
		if open < 0 || end < 0 || bytes.Contains(line[open:at], []byte("]]")) {
			return true
		}
		line = line[at+end+len("]]"):]
	}
}

// spacedAddress reports whether a space stands in what could be the address of a
// link: most links of a body have none and are links.
func spacedAddress(line []byte) bool {
	for {
		_, rest, found := bytes.Cut(line, []byte("]("))
		if !found {
			return false
		}
		address, _, _ := bytes.Cut(rest, []byte(")"))
		if bytes.ContainsAny(address, " \t") {
			return true
		}
		line = rest
	}
}

func holdsAny(text []byte, signs []string) bool {
	return slices.ContainsFunc(signs, func(sign string) bool { return bytes.Contains(text, []byte(sign)) })
}

// dead reports what of a block reads like markup and is none.
func (w *bodyWriter) dead(n ast.Node) {
	if !suspicious(n, w.source) {
		return
	}
	l := &w.shown
	l.text, l.spans = l.text[:0], l.spans[:0]
	l.read(n, w.source)
	for i, r := range revived {
		row := i == len(revived)-1
		if row && n.Kind() != ast.KindParagraph || !holdsAny(l.text, r.signs) {
			continue
		}
		for _, m := range r.what.FindAllIndex(l.text, -1) {
			from, to := m[0], m[1]
			if i == 0 && !l.escapedLink(from, to, n.Kind() == extended.KindTableCell) {
				continue
			}
			w.at(ruleDeadMarkup, int(l.spans[from].Start), int(l.spans[to-1].End), r.hint, "%s: the text reads %q", r.says, shortened(string(bytes.TrimSpace(l.text[from:to]))))
			if row {
				break // one mistake of an editor, told once a table
			}
		}
	}
}

// ruled matches the line below the head of a table without bars, as pandoc writes
// it; here it draws a line across the page.
var ruled = regexp.MustCompile(`^[ \t>]*-{2,}(?:[ \t]+-{2,})+[ \t]*$`)

// deadRule reports a line of a table that became a line across the page.
func (w *bodyWriter) deadRule(n ast.Node) {
	from := n.Pos()
	if from < 0 {
		return
	}
	line, _, _ := bytes.Cut(w.source[from:], []byte("\n"))
	if line = bytes.TrimRight(line, " \t\r"); ruled.Match(line) {
		w.at(ruleDeadMarkup, from, from+len(line), "write the head of the table, then | --- | --- |, then its rows; or three hyphens for a line across the page", "a row of a table is no table: the text reads %q", shortened(string(line)))
	}
}

// escapedLink tells what an editor escaped from \[[, which is how a person writes
// two brackets that are no link, and from [[, of which the link itself has told.
// Between two cells of a table a link is cut at its bar.
func (l *shownText) escapedLink(from, to int, cell bool) bool {
	open := l.text[to-1] != ']' && l.text[to-1] != '|'
	if open && !cell {
		return false
	}
	return l.marked(from+1) || l.text[to-1] == ']' && l.marked(to-1)
}

// read appends the text of what stands below n.
func (l *shownText) read(n ast.Node, source []byte) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			l.words(source, c.Segment.Start, c.Segment.Stop)
			if c.SoftLineBreak() || c.HardLineBreak() {
				l.add('\n', c.Segment.Stop, c.Segment.Stop+1)
			}
		case *ast.Emphasis, *ast.Link:
			l.read(c, source)
		default:
			l.add(0, 0, 0)
		}
	}
}

func (l *shownText) add(c byte, from, to int) {
	l.text, l.spans = append(l.text, c), append(l.spans, diag.At(from, to))
}

// words appends a text as goldmark resolves it: backslashes and entities.
func (l *shownText) words(source []byte, from, to int) {
	for i := from; i < to; i++ {
		c := source[i]
		switch {
		case c == '\\' && i+1 < to && util.IsPunct(source[i+1]):
			i++
			l.add(source[i], i-1, i+1)
		case c == '&':
			end := bytes.IndexByte(source[i:min(to, i+12)], ';')
			resolved := ""
			if end > 0 {
				resolved = html.UnescapeString(string(source[i : i+end+1]))
			}
			if len(resolved) != 1 {
				l.add(c, i, i+1)
				continue
			}
			l.add(resolved[0], i, i+end+1)
			i += end
		default:
			l.add(c, i, i+1)
		}
	}
}
