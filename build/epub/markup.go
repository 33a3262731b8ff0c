package epub

import (
	"bytes"
	"encoding/xml"

	"onrecord/build/layout"
)

// markup writes elements of XHTML. What cards say is escaped; what XML cannot hold
// becomes U+FFFD.
type markup struct {
	bytes.Buffer
	lang string // of the book
}

// escaped is text between tags.
func (m *markup) escaped(text string) { xml.EscapeText(m, []byte(text)) } // a buffer takes all

// open begins an element. Its attributes are names and values in turn; one without a value
// is left out.
func (m *markup) open(name string, attributes ...string) {
	m.WriteString("<" + name)
	m.attributes(attributes)
	m.WriteString(">")
}

func (m *markup) attributes(list []string) {
	for i := 0; i < len(list); i += 2 {
		if list[i+1] != "" {
			m.WriteString(" " + list[i] + `="`)
			m.escaped(list[i+1])
			m.WriteString(`"`)
		}
	}
}

func (m *markup) close(name string) { m.WriteString("</" + name + ">\n") }

// empty writes an element without content.
func (m *markup) empty(name string, attributes ...string) {
	m.WriteString("<" + name)
	m.attributes(attributes)
	m.WriteString("/>\n")
}

// element writes one that holds a text; of an empty text nothing.
func (m *markup) element(name, text string, attributes ...string) {
	if text == "" {
		return
	}
	m.open(name, attributes...)
	m.escaped(text)
	m.close(name)
}

// within writes an element in the middle of a line.
func (m *markup) within(name, text string, attributes ...string) {
	m.open(name, attributes...)
	m.escaped(text)
	m.WriteString("</" + name + ">")
}

// link writes a text that leads somewhere, or the text alone where there is no address.
func (m *markup) link(href, text string) {
	if href == "" {
		m.escaped(text)
		return
	}
	m.within("a", text, "href", href)
}

// in are the attributes of words in a language; none where it is the book's own or nobody
// says.
func (m *markup) in(lang string) []string {
	if lang == "" || lang == m.lang {
		return nil
	}
	return []string{"xml:lang", lang, "lang", lang, "dir", layout.Direction(lang)}
}

// document is a file of the book: content is what stands in its body.
func document(lang, direction, title string, content func(*markup)) []byte {
	m := &markup{lang: lang}
	m.WriteString("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n")
	m.open("html", "xmlns", "http://www.w3.org/1999/xhtml", "xmlns:epub", "http://www.idpf.org/2007/ops", "xml:lang", lang, "lang", lang, "dir", direction)
	m.WriteString("\n<head>\n")
	m.element("title", title)
	m.empty("link", "rel", "stylesheet", "type", "text/css", "href", styleName)
	m.WriteString("</head>\n<body>\n")
	content(m)
	m.WriteString("</body>\n</html>\n")
	return m.Bytes()
}
