package card

import (
	"bytes"

	"onrecord/build/diag"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extended "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// markdown is the one parser of all bodies: CommonMark with tables, footnotes
// and wikilinks. It keeps nothing between two bodies, so that many goroutines
// share it. Typographer and attributes are left out on purpose: the first
// changes the words of a quote, the second would let a body forge a mark.
var markdown = goldmark.New(
	goldmark.WithExtensions(extension.Table),
	goldmark.WithParserOptions(
		parser.WithBlockParsers(
			util.Prioritized(flatFootnotes{extension.NewFootnoteBlockParser()}, 999),
		),
		parser.WithInlineParsers(
			util.Prioritized(extension.NewFootnoteParser(), 101),
			util.Prioritized(wikilinkParser{}, 199), // before goldmark's own links, behind code
		),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
		),
	),
).Parser()

// reporterKey is where a wikilink finds the reporter while goldmark parses.
var reporterKey = parser.NewContextKey()

// bodyReporter reports about a body whose positions begin at base in the file.
type bodyReporter struct {
	*reporter
	base int
}

// at reports about the bytes from start to end of the body.
func (r bodyReporter) at(rule *diag.Rule, start, end int, hint, format string, arguments ...any) {
	r.report(rule, r.span(start, end), hint, format, arguments...)
}

func (r bodyReporter) span(start, end int) diag.Span {
	return diag.At(r.base+start, r.base+end)
}

// body reads the Markdown at span and renders it once, its headings from the
// level top on; words is whether they are kept. A body over a limit is not parsed at all
// and comes back empty, with its diagnostic.
func (r *reporter) body(span diag.Span, top int, words bool) Body {
	source := r.file.Text[span.Start:span.End]
	reports := bodyReporter{r, int(span.Start)}
	if !reports.withinLimits(source) {
		return Body{}
	}
	reports.numerals(source)
	context := parser.NewContext()
	context.Set(reporterKey, reports)
	tree := markdown.Parse(text.NewReader(source), parser.WithContext(context))
	html, plain := scratch.Get().(*[]byte), scratch.Get().(*[]byte)
	w := bodyWriter{bodyReporter: reports, source: source, html: (*html)[:0], plain: (*plain)[:0]}
	defer func() {
		*html, *plain = w.html, w.plain
		scratch.Put(html)
		scratch.Put(plain)
	}()
	w.outline(tree, top)
	w.blocks(tree)
	if len(w.slots) > slotLimit {
		w.report(ruleLimit, w.slots[slotLimit].Target.Span, "split the card", "the body has more than %s links to cards", thousands(slotLimit))
	}
	if w.copied > copyLimit || len(w.slots) > slotLimit {
		return Body{}
	}
	b := Body{Slots: w.slots, Pictures: w.pictures}
	if words {
		b.bodyText = newBodyText(w.html, w.plain)
		b.Sectioned = bytes.Contains(w.html, []byte(` id="`)) || bytes.Contains(w.html, []byte("<h"))
	}
	return b
}

// flatFootnotes refuses a footnote definition inside another one. goldmark would
// accept it, tie the two into a ring and lose the words of both.
type flatFootnotes struct{ parser.BlockParser }

// Open implements parser.BlockParser.
func (f flatFootnotes) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	for n := parent; n != nil; n = n.Parent() {
		if n.Kind() == extended.KindFootnote {
			return nil, parser.NoChildren
		}
	}
	return f.BlockParser.Open(parent, reader, pc)
}
