package capture

import (
	"bytes"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"
)

// fromHTML takes out what the page is about.
func (c *Capture) fromHTML(kind string) error {
	decoded, err := charset.NewReader(bytes.NewReader(c.Raw), kind)
	if err != nil {
		return err
	}
	document, err := html.Parse(decoded)
	if err != nil {
		return fmt.Errorf("the page cannot be read: %w", err)
	}
	written := WriteOut(document)
	base, err := url.Parse(c.Address)
	if err != nil {
		return err
	}
	parser := readability.NewParser()
	parser.MaxElemsToParse = elementsLimit
	article, err := parser.ParseAndMutate(document, base)
	if err != nil {
		return fmt.Errorf("the page cannot be read: %w", err)
	}
	if article.Node == nil {
		return nil
	}
	var text bytes.Buffer
	if err := article.RenderText(&text); err != nil {
		return err
	}
	c.Title, c.By = article.Title(), "go-readability "+version("codeberg.org/readeck/go-readability/v2")+written
	c.Losses = "what takes texts out of pages drops passages that look like none of the article"
	c.Text = lines(text.Bytes())
	return nil
}

// WriteOut puts into the characters of a page what its readers see and its text alone does
// not say. It returns what it did, as a clause for the snapshot; "" where there was nothing.
func WriteOut(document *html.Node) string {
	var did string
	for _, step := range []struct {
		do    func(*html.Node) bool
		words string
	}{
		{leaveUnshown, ", without what is not shown as the page opens"},
		{leaveStruck, ", without what is struck out"},
		{markQuotations, ", with the quotation marks that browsers print"},
		{raiseNumbers, ", with raised and lowered figures as such"},
	} {
		if step.do(document) {
			did += step.words
		}
	}
	return did
}

// elements are those of a page with one of the names, in the order of the page.
func elements(document *html.Node, names ...atom.Atom) []*html.Node {
	var found []*html.Node
	for n := range document.Descendants() {
		for _, name := range names {
			if n.Type == html.ElementNode && n.DataAtom == name {
				found = append(found, n)
			}
		}
	}
	return found
}

// leaveUnshown takes out of a page what stands in it and is not shown: templates, of which a
// script may make something later, the proposals of a field, a dialogue that nobody opened,
// and what is for browsers without frames (HTML, 15.3.1, "Hidden elements"). Scripts and styles
// are taken out with the rest that is no article. It reports whether there was any.
func leaveUnshown(document *html.Node) (did bool) {
	for _, n := range elements(document, atom.Template, atom.Datalist, atom.Noembed, atom.Noframes, atom.Dialog) {
		// A dialogue may be open, and a template with a shadow root is shown without a script.
		shown := map[atom.Atom]string{atom.Dialog: "open", atom.Template: "shadowrootmode"}[n.DataAtom]
		if shown != "" && slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == shown }) {
			continue
		}
		n.Parent.RemoveChild(n)
		did = true
	}
	return did
}

// leaveStruck takes out of a page what its author has struck out and left to be seen: in a
// text without its line "<del>twenty</del> two" says twenty-two. It reports whether there was any.
func leaveStruck(document *html.Node) bool {
	struck := elements(document, atom.Del, atom.S, atom.Strike)
	for _, n := range struck {
		n.Parent.RemoveChild(n)
	}
	return len(struck) > 0
}

// markQuotations writes the quotation marks of <q> out, which HTML leaves to the browser and
// forbids in the page: without them nothing in the text says where words of another begin and
// end. Which ones a browser prints is a matter of styles, so these are plain, and a quote
// with others of the same level is the same but for typography. It reports whether there was any.
func markQuotations(document *html.Node) bool {
	quotations := elements(document, atom.Q)
	for _, n := range quotations {
		mark := `"`
		for outer := n.Parent; outer != nil; outer = outer.Parent {
			if outer.DataAtom == atom.Q {
				mark = map[string]string{`"`: "'", "'": `"`}[mark]
			}
		}
		n.InsertBefore(&html.Node{Type: html.TextNode, Data: mark}, n.FirstChild)
		n.AppendChild(&html.Node{Type: html.TextNode, Data: mark})
	}
	return len(quotations) > 0
}

// The characters that Unicode has for figures above and below the line.
var (
	raised  = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹", "+", "⁺", "-", "⁻", "−", "⁻", "–", "⁻")
	lowered = strings.NewReplacer("0", "₀", "1", "₁", "2", "₂", "3", "₃", "4", "₄", "5", "₅", "6", "₆", "7", "₇", "8", "₈", "9", "₉")
)

// raiseNumbers keeps figures apart from the number behind which they stand above or below
// the line: of 200 with the sign of a third note a text would say 2003, and of 10 to the
// fifth 105. Figures behind a letter change no number and stay (CO2, the 1 of a note behind a
// word). It reports whether there were any.
func raiseNumbers(document *html.Node) bool {
	var did bool
	var before [2]rune // the last characters of the page's text
	for n := range document.Descendants() {
		if n.Type != html.TextNode || n.Data == "" {
			continue
		}
		if figures := level(n); figures != nil && besideNumber(before) && beginsWithFigure(n.Data) {
			n.Data, did = figures.Replace(n.Data), true
		}
		last, size := utf8.DecodeLastRuneInString(n.Data)
		before[0] = before[1]
		if size < len(n.Data) {
			before[0], _ = utf8.DecodeLastRuneInString(n.Data[:len(n.Data)-size])
		}
		before[1] = last
	}
	return did
}

// level is what writes the figures of a text above or below the line; nil of one that stands on it.
func level(n *html.Node) *strings.Replacer {
	for ; n != nil; n = n.Parent {
		switch n.DataAtom {
		case atom.Sup:
			return raised
		case atom.Sub:
			return lowered
		}
	}
	return nil
}

// besideNumber reports whether a figure behind the two characters would be read as one of their
// number: behind a figure, or the stroke of a fraction whose upper one is raised.
func besideNumber(before [2]rune) bool {
	return unicode.IsNumber(before[1]) || (before[1] == '/' || before[1] == '⁄') && unicode.Is(unicode.No, before[0])
}

// beginsWithFigure reports whether the first of a text is a figure, behind what may stand before
// one: of 200 with the sign 3) a text would say 2003), and of 5 with a half above the line 51/2.
func beginsWithFigure(text string) bool {
	text = strings.TrimLeft(text, "+-−–., \u00a0\t\n")
	return text != "" && '0' <= text[0] && text[0] <= '9'
}
