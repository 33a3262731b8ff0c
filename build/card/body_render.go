package card

import (
	"bytes"
	"html"
	"strconv"
	"unicode/utf8"

	"onrecord/build/diag"

	"github.com/yuin/goldmark/ast"
	extended "github.com/yuin/goldmark/extension/ast"
	gohtml "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"
)

// bodyWriter writes a tree as HTML and as plain text in one walk, so that both
// have their links in the same order.
//
// It takes the place of goldmark's own renderer. That one turns the language of
// a code block into a class (and "x&#32;mark" into two), aligns cells with an
// inline style, nests links, and decides about addresses by a list of bad
// prefixes. Here every tag and attribute that a body can have stands in this
// file as a constant, and a slot is a call, never a pattern in the text.
type bodyWriter struct {
	bodyReporter
	source   []byte
	html     []byte
	plain    []byte
	slots    []Slot
	pictures []Text

	levels     [7]int          // of headings: as written → in the page
	references map[string]bool // ids of the footnote references on the page
	shown      shownText       // of the block that is looked through, kept for its room
	copied     int             // bytes that links by reference took from their definitions

	begun   bool // plain has a block
	inLink  bool // within a link's text: no second <a>
	inWords bool // within a picture's words: text only
}

// outline gives the headings of a body the levels of the page: the highest that
// the body uses becomes top, the next one follows it without a gap, whatever
// number of signs the author began with.
func (w *bodyWriter) outline(tree ast.Node, top int) {
	var used [7]bool
	ast.Walk(tree, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if h, ok := n.(*ast.Heading); ok {
			used[h.Level] = true
		}
		if n.Type() == ast.TypeInline {
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	for level, found := range used {
		if found {
			w.levels[level] = min(top, 6)
			top++
		}
	}
}

// blocks writes the blocks below n.
func (w *bodyWriter) blocks(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.block(c)
	}
}

func (w *bodyWriter) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		level := strconv.Itoa(w.levels[n.Level])
		w.line("<h"+level+">", n, "</h"+level+">\n")
	case *ast.Paragraph:
		w.line("<p>", n, "</p>\n")
	case *ast.TextBlock:
		w.line("", n, "")
		if n.NextSibling() != nil {
			w.tag("\n")
		}
	case *ast.Blockquote:
		w.around("<blockquote>\n", n, "</blockquote>\n")
	case *ast.List:
		w.list(n)
	case *ast.ListItem:
		w.tag("<li>")
		if c := n.FirstChild(); c != nil && c.Kind() != ast.KindTextBlock {
			w.tag("\n")
		}
		w.around("", n, "</li>\n")
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		w.code(n)
	case *ast.ThematicBreak:
		w.deadRule(n)
		w.tag("<hr>\n")
	case *ast.HTMLBlock:
		w.rawHTML(n.Pos(), n.Lines().At(n.Lines().Len()-1).Stop)
	case *extended.Table:
		w.around("<table>\n", n, "</table>\n")
	case *extended.TableHeader, *extended.TableRow, *extended.TableCell:
		w.table(n)
	case *extended.FootnoteList:
		w.footnotes(n)
	default:
		// A footnote without paragraphs has its way back among its blocks.
		if n.Type() == ast.TypeInline {
			w.inline(n)
		}
	}
}

func (w *bodyWriter) around(open string, n ast.Node, close string) {
	w.tag(open)
	w.blocks(n)
	w.tag(close)
}

// line writes a block of text; in the plain text it is a line of its own, even
// if it holds nothing but a link.
func (w *bodyWriter) line(open string, n ast.Node, close string) {
	w.tag(open)
	before := len(w.plain)
	if w.begun {
		w.plain = append(w.plain, '\n')
	}
	start, first := len(w.plain), len(w.slots)
	w.inlines(n)
	w.dead(n)
	if len(w.plain) == start && len(w.slots) == first {
		w.plain = w.plain[:before]
	} else {
		w.begun = true
	}
	for i := range w.slots[first:] {
		w.slots[first+i].Line = diag.At(start, len(w.plain))
	}
	w.tag(close)
}

func (w *bodyWriter) list(n *ast.List) {
	switch {
	case !n.IsOrdered():
		w.around("<ul>\n", n, "</ul>\n")
	case n.Start == 1:
		w.around("<ol>\n", n, "</ol>\n")
	default:
		w.around(`<ol start="`+strconv.Itoa(n.Start)+"\">\n", n, "</ol>\n")
	}
}

// code writes a block of code without its language: it would be the one class
// that an author chooses.
func (w *bodyWriter) code(n ast.Node) {
	w.tag("<pre><code>")
	if w.begun {
		w.plain = append(w.plain, '\n')
	}
	w.begun = true
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		w.verbatim(line.Value(w.source))
	}
	w.plain = bytes.TrimSuffix(w.plain, []byte("\n"))
	w.tag("</code></pre>\n")
}

// table writes a row or a cell. A cell is aligned by a class, because the site's
// content security policy drops inline styles.
func (w *bodyWriter) table(n ast.Node) {
	switch n := n.(type) {
	case *extended.TableHeader:
		w.around("<thead>\n<tr>\n", n, "</tr>\n</thead>\n")
		if n.NextSibling() != nil {
			w.tag("<tbody>\n")
		}
	case *extended.TableRow:
		w.around("<tr>\n", n, "</tr>\n")
		if n.NextSibling() == nil {
			w.tag("</tbody>\n")
		}
	case *extended.TableCell:
		open, close := "<td", "</td>\n"
		if n.Parent().Kind() == extended.KindTableHeader {
			open, close = `<th scope="col"`, "</th>\n"
		}
		switch n.Alignment {
		case extended.AlignLeft:
			open += ` class="left"`
		case extended.AlignCenter:
			open += ` class="center"`
		case extended.AlignRight:
			open += ` class="right"`
		}
		w.line(open+">", n, close)
	}
}

// inlines writes the text below n.
func (w *bodyWriter) inlines(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.inline(c)
	}
}

func (w *bodyWriter) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.text(n)
	case *ast.CodeSpan:
		w.codeSpan(n)
	case *ast.Emphasis:
		open, close := "<em>", "</em>"
		if n.Level == 2 {
			open, close = "<strong>", "</strong>"
		}
		w.tag(open)
		w.inlines(n)
		w.tag(close)
	case *wikilink:
		w.wikilink(n)
	case *ast.Link:
		w.link(n)
	case *ast.AutoLink:
		w.autoLink(n)
	case *ast.Image:
		w.picture(n)
	case *ast.RawHTML:
		w.rawHTML(n.Segments.At(0).Start, n.Segments.At(n.Segments.Len()-1).Stop)
	case *extended.FootnoteLink:
		w.footnoteLink(n)
	case *extended.FootnoteBacklink:
		w.footnoteBacklink(n)
	}
}

func (w *bodyWriter) text(n *ast.Text) {
	w.words(n.Segment.Value(w.source))
	switch {
	case n.HardLineBreak() && w.source[n.Segment.Stop] == '\\':
		w.tag("<br>\n")
		w.plain = append(w.plain, ' ')
	case n.HardLineBreak():
		// Nobody sees two spaces at a line's end, and many editors strip them: what
		// they would do is left undone, and told.
		w.at(ruleHardBreak, n.Segment.Stop, n.Segment.Stop+2, "write a backslash there for a line break, or remove the spaces", "two spaces at the end of a line break no line")
		fallthrough
	case n.SoftLineBreak():
		w.tag("\n")
		w.plain = append(w.plain, ' ')
	}
}

func (w *bodyWriter) codeSpan(n *ast.CodeSpan) {
	w.tag("<code>")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		value := c.(*ast.Text).Segment.Value(w.source)
		line, broken := bytes.CutSuffix(value, []byte("\n"))
		w.verbatim(bytes.TrimSuffix(line, []byte("\r")))
		if broken {
			w.verbatim([]byte(" "))
		}
	}
	w.tag("</code>")
}

// rawHTML reports HTML between start and end; nothing of it is written.
func (w *bodyWriter) rawHTML(start, end int) {
	end = start + len(bytes.TrimRight(w.source[start:end], " \t\r\n"))
	w.at(ruleRawHTML, start, end, "write Markdown, or put the text between backticks",
		"HTML in the body of a card")
}

// wikilink leaves a slot: the label is another card's and comes in later.
func (w *bodyWriter) wikilink(n *wikilink) {
	label := n.label
	if len(label) == 0 {
		label = []byte(n.id)
	}
	switch {
	case w.inWords:
		w.at(ruleWikilink, n.start, n.end, "take it out of the picture's brackets",
			"a link to a card stands in the words of a picture")
		w.words(label)
	case w.inLink:
		w.at(ruleWikilink, n.start, n.end, "take it out of the other link's text",
			"a link to a card stands inside another link")
		w.words(label)
	default:
		slot := Slot{
			Target: Text{Value: n.id, Span: w.span(n.idStart, n.idStart+len(n.id))},
			HTML:   int32(len(w.html)),
			Plain:  int32(len(w.plain)),
		}
		// The text goes through the same door as all text and is taken back.
		w.words(bytes.TrimSpace(n.label))
		slot.Text = string(w.plain[slot.Plain:])
		w.html, w.plain = w.html[:slot.HTML], w.plain[:slot.Plain]
		w.slots = append(w.slots, slot)
	}
}

// tag writes markup.
func (w *bodyWriter) tag(markup string) {
	if !w.inWords {
		w.html = append(w.html, markup...)
	}
}

// words writes text as typed: goldmark resolves its entities and backslashes.
// The plain text is read back from the HTML, so that the two cannot differ.
func (w *bodyWriter) words(typed []byte) {
	start := len(w.html)
	gohtml.DefaultWriter.Write(w, typed)
	w.readBack(start)
}

// verbatim writes text in which nothing is resolved: code.
func (w *bodyWriter) verbatim(typed []byte) {
	start := len(w.html)
	if line, ok := bytes.CutSuffix(typed, []byte("\r\n")); ok {
		gohtml.DefaultWriter.RawWrite(w, line)
		w.html = append(w.html, '\n')
	} else {
		gohtml.DefaultWriter.RawWrite(w, typed)
	}
	w.readBack(start)
}

func (w *bodyWriter) readBack(start int) {
	if written := w.html[start:]; bytes.IndexByte(written, '&') < 0 {
		w.plain = append(w.plain, written...)
	} else {
		w.plain = append(w.plain, html.UnescapeString(string(written))...)
	}
	if w.inWords {
		w.html = w.html[:start]
	}
}

// The methods below make bodyWriter a util.BufWriter, which is what goldmark's
// text writer asks for; they write HTML.
var _ util.BufWriter = (*bodyWriter)(nil)

// Write implements util.BufWriter.
func (w *bodyWriter) Write(p []byte) (int, error) { w.html = append(w.html, p...); return len(p), nil }

// WriteString implements util.BufWriter.
func (w *bodyWriter) WriteString(s string) (int, error) {
	w.html = append(w.html, s...)
	return len(s), nil
}

// WriteByte implements util.BufWriter.
func (w *bodyWriter) WriteByte(c byte) error { w.html = append(w.html, c); return nil }

// WriteRune implements util.BufWriter.
func (w *bodyWriter) WriteRune(c rune) (int, error) {
	w.html = utf8.AppendRune(w.html, c)
	return utf8.RuneLen(c), nil
}

// Available implements util.BufWriter.
func (w *bodyWriter) Available() int { return cap(w.html) - len(w.html) }

// Buffered implements util.BufWriter.
func (w *bodyWriter) Buffered() int { return len(w.html) }

// Flush implements util.BufWriter.
func (w *bodyWriter) Flush() error { return nil }
