package cite

import (
	"bytes"
	"encoding/xml"
	"io"
)

// channel is a feed before it is written.
type channel struct {
	id, title, page, self    string
	site, home, lang, rights string
	updated                  string // a day
	items                    []item
}

// instant is a day as a feed wants it (RFC 3339): its first moment, in UTC. Cards
// give days, and Atom knows none.
func instant(day string) string { return day + "T00:00:00Z" }

// atom writes a feed as Atom (RFC 4287).
func (c channel) atom(w io.Writer) error {
	var b bytes.Buffer
	element := func(name, text string) {
		b.WriteString("<" + name + ">")
		xml.EscapeText(&b, []byte(text)) // a buffer takes all
		b.WriteString("</" + name + ">\n")
	}
	empty := func(name string, attributes ...string) {
		b.WriteString("<" + name)
		for i := 0; i < len(attributes); i += 2 {
			b.WriteString(" " + attributes[i] + `="`)
			xml.EscapeText(&b, []byte(attributes[i+1]))
			b.WriteString(`"`)
		}
		b.WriteString("/>\n")
	}
	b.WriteString("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"")
	xml.EscapeText(&b, []byte(c.lang))
	b.WriteString("\">\n")
	element("id", c.id)
	element("title", c.title)
	element("updated", instant(c.updated))
	empty("link", "rel", "self", "type", atomType, "href", c.self)
	empty("link", "rel", "alternate", "type", "text/html", "href", c.page)
	b.WriteString("<author>\n")
	element("name", c.site)
	element("uri", c.home)
	b.WriteString("</author>\n")
	if c.rights != "" {
		element("rights", c.rights)
	}
	for _, i := range c.items {
		b.WriteString("<entry>\n")
		element("id", i.id)
		element("title", i.title)
		empty("link", "rel", "alternate", "type", "text/html", "href", i.link)
		element("published", instant(i.published))
		element("updated", instant(i.updated))
		for _, tag := range i.tags() {
			empty("category", "term", tag)
		}
		// Escaped, and not as XHTML: a reader of that may write the text of a paragraph first
		// and its elements behind it (findings/rss-parser-moves-not-to-the-end.sh).
		b.WriteString(`<content type="html">`)
		xml.EscapeText(&b, []byte(i.content))
		b.WriteString("</content>\n</entry>\n")
	}
	b.WriteString("</feed>\n")
	_, err := w.Write(b.Bytes())
	return err
}

// tags are what happened and, of a claim, its status now.
func (i item) tags() []string {
	if i.status == "" || i.status == i.what {
		return []string{i.what}
	}
	return []string{i.what, i.status}
}
