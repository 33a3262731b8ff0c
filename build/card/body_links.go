package card

import (
	"bytes"
	"net/url"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extended "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// outsideRel is the rel of a link that leaves the site. external says what it is, so
// that a style can show it. nofollow: to name a source of a claim is no
// recommendation, and spam in a pull request must not pay. noreferrer: an outlet
// need not know which claim its reader was checking; it implies noopener. There
// is never a target: where a link opens is the reader's choice.
const outsideRel = ` rel="external nofollow noreferrer"`

// link writes [text](address), or its text alone where the address is refused.
func (w *bodyWriter) link(n *ast.Link) {
	if w.inLink || w.inWords || !w.affordable(n, n.Reference, n.Destination, n.Title) {
		w.inlines(n)
		return
	}
	href := string(util.URLEscape(n.Destination, true))
	rel, hint, good := allowedAddress(href)
	if good {
		w.tag(`<a href="` + escapeHTML(href) + `"` + rel)
		w.title(n.Title)
		w.tag(">")
	}
	w.inLink = true
	opened := len(w.html)
	w.inlines(n)
	w.inLink = false
	if !good {
		from, to := w.destination(n, n.Destination)
		w.at(ruleLinkScheme, from, to, hint, "the address %q cannot be linked", n.Destination)
		return
	}
	if len(w.html) == opened {
		w.verbatim([]byte(href)) // a link needs words; its address is better than none
	}
	w.tag("</a>")
}

// affordable reports whether a link by reference may copy its definition into the
// page once more. This is the one limit that only the tree can tell.
func (w *bodyWriter) affordable(n ast.Node, reference *ast.ReferenceLink, parts ...[]byte) bool {
	if reference == nil || w.copied > copyLimit {
		return reference == nil
	}
	for _, part := range parts {
		w.copied += len(part)
	}
	if w.copied > copyLimit {
		w.at(ruleLimit, n.Pos(), n.Pos()+1, "write the address where it is used",
			"the links by [label] copy more than %s bytes of addresses", thousands(copyLimit))
		return false
	}
	return true
}

// autoLink writes <https://…> or <name@host>.
func (w *bodyWriter) autoLink(n *ast.AutoLink) {
	label := n.Label(w.source)
	href := string(util.URLEscape(label, false))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(href), "mailto:") {
		href = "mailto:" + href
	}
	rel, hint, good := allowedAddress(href)
	if !good {
		w.at(ruleLinkScheme, n.Pos(), n.Pos()+len(label)+2, hint, "the address %q cannot be linked", label)
	}
	if good = good && !w.inLink && !w.inWords; good {
		w.tag(`<a href="` + escapeHTML(href) + `"` + rel + ">")
	}
	w.verbatim(label)
	if good {
		w.tag("</a>")
	}
}

// allowedAddress decides by an allow list about an address in the form in which it
// would stand in the page: entities, backslashes and control characters are
// resolved or escaped by then, so nothing can change between check and use.
func allowedAddress(href string) (rel, hint string, good bool) {
	u, err := url.Parse(href)
	switch {
	case err != nil || strings.ContainsFunc(href, func(c rune) bool { return c <= ' ' || c > '~' }):
		// goldmark leaves bytes that are no UTF-8 as they are.
		return "", "write a complete address: https://…", false
	case u.Scheme == "mailto":
		return "", "write mailto:name@host", strings.Contains(u.Opaque, "@")
	case u.Scheme == "http" || u.Scheme == "https":
		if u.User != nil {
			// https://known.example@other.example leads to the second host.
			return "", "leave out what stands before the @", false
		}
		return outsideRel, "write a complete address: https://…", u.Hostname() != ""
	case u.Scheme == "" && u.Host == "":
		return "", "link to a card with [[id]], or write a complete address: https://…", false
	}
	return "", "only http, https and mailto can be linked", false
}

// picture writes ![words](name.png) for a file beside the card.
func (w *bodyWriter) picture(n *ast.Image) {
	outer, start := w.inWords, len(w.plain)
	w.inWords = true
	w.inlines(n)
	w.inWords = outer
	words := w.plain[start:]
	if !w.affordable(n, n.Reference, n.Destination, n.Title) {
		return
	}
	name := string(n.Destination)
	from, to := w.destination(n, n.Destination)
	switch {
	case !pictureName(name):
		w.at(rulePicture, from, to, `put a png, jpg, webp or avif file beside the card and write its name, such as "map-2.png"`,
			"%q is no picture beside the card", name)
	case len(bytes.TrimSpace(words)) == 0:
		w.at(rulePicture, n.Pos(), to, "say between the brackets what it shows",
			"the picture %q has no words for those who cannot see it", name)
	case outer:
		// A picture in the words of a picture is words.
	default:
		w.tag(`<img src="` + name + `" alt="` + string(util.EscapeHTML(words)) + `"`)
		w.title(n.Title)
		w.tag(` loading="lazy">`)
		w.pictures = append(w.pictures, Text{Value: name, Span: w.span(from, to)})
		return
	}
	if !outer {
		w.html = append(w.html, util.EscapeHTML(words)...)
	}
}

// pictureName holds a picture to the grammar of ids, so that no name needs
// escaping or differs from another only in case.
func pictureName(name string) bool {
	stem, extension, _ := strings.Cut(name, ".")
	switch extension {
	case "png", "jpg", "webp", "avif":
		return validID(stem)
	}
	return false
}

// title writes the words that a link or a picture has in quotation marks.
func (w *bodyWriter) title(typed []byte) {
	if len(typed) == 0 {
		return
	}
	w.tag(` title="`)
	plain := len(w.plain)
	w.words(typed)
	w.plain = w.plain[:plain] // a title is no prose
	w.tag(`"`)
}

func escapeHTML(s string) string { return string(util.EscapeHTML([]byte(s))) }

// destination finds where the address of a link or picture stands. goldmark
// keeps no position of it; it is the first such text behind the link's own. A
// link by reference has its address elsewhere: its beginning is shown.
func (w *bodyWriter) destination(n ast.Node, typed []byte) (start, end int) {
	start = n.Pos()
	text := max(start+1, textEnd(n, w.source))
	var reference *ast.ReferenceLink
	switch n := n.(type) {
	case *ast.Link:
		reference = n.Reference
	case *ast.Image:
		reference = n.Reference
	}
	if reference == nil {
		if i := bytes.Index(w.source[text:], []byte("](")); i >= 0 {
			from := text + i + 2
			if len(typed) == 0 {
				return start, from + 1
			}
			if i := bytes.Index(w.source[from:], typed); i >= 0 {
				return from + i, from + i + len(typed)
			}
		}
	}
	return start, text
}

// textEnd returns where the last text below n ends, or 0.
func textEnd(n ast.Node, source []byte) int {
	switch n := n.(type) {
	case *ast.Text:
		return n.Segment.Stop
	case *ast.AutoLink:
		return n.Pos() + len(n.Label(source)) + 2
	case *ast.RawHTML:
		return n.Segments.At(n.Segments.Len() - 1).Stop
	case *wikilink:
		return n.end
	}
	for c := n.LastChild(); c != nil; c = c.PreviousSibling() {
		if end := textEnd(c, source); end > 0 {
			return end
		}
	}
	return 0
}

// footnotes writes the list of footnotes, which goldmark puts last. Each leads
// back to those of its references that are on the page: a reference in the words
// of a picture, or in a footnote that nothing refers to, is not.
func (w *bodyWriter) footnotes(list *extended.FootnoteList) {
	w.references = map[string]bool{}
	var find func(ast.Node)
	find = func(n ast.Node) {
		if link, ok := n.(*extended.FootnoteLink); ok {
			w.references[referenceID(link.Index, link.RefIndex)] = true
		}
		if n.Kind() == ast.KindImage {
			return
		}
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			find(c)
		}
	}
	find(list.Parent())
	w.tag("<div class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n")
	for n := list.FirstChild(); n != nil; n = n.NextSibling() {
		w.around(`<li id="fn-`+strconv.Itoa(n.(*extended.Footnote).Index)+"\">\n", n, "</li>\n")
	}
	w.tag("</ol>\n</div>\n")
}

func referenceID(footnote, reference int) string {
	if reference == 0 {
		return "fnref-" + strconv.Itoa(footnote)
	}
	return "fnref-" + strconv.Itoa(footnote) + "-" + strconv.Itoa(reference+1)
}

// footnoteLink writes the number that refers to a footnote. It is no prose, so
// the plain text leaves it out.
func (w *bodyWriter) footnoteLink(n *extended.FootnoteLink) {
	number := strconv.Itoa(n.Index)
	w.tag(`<sup id="` + referenceID(n.Index, n.RefIndex) + `">`)
	if w.inLink {
		w.tag(number)
	} else {
		w.tag(`<a href="#fn-` + number + `" class="footnote-ref" role="doc-noteref">` + number + "</a>")
	}
	w.tag("</sup>")
}

func (w *bodyWriter) footnoteBacklink(n *extended.FootnoteBacklink) {
	if id := referenceID(n.Index, n.RefIndex); w.references[id] {
		w.tag(` <a href="#` + id + `" class="footnote-backref" role="doc-backlink">` + "\u21a9\ufe0e</a>")
	}
}
