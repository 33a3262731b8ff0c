package epub

import (
	"strconv"

	"onrecord/build/card"
	"onrecord/build/cite"
	"onrecord/build/layout"
	"onrecord/build/ledger"
	"onrecord/build/plan"
)

// The bounds of what stands in one file, in bytes, and of the contents that name every
// claim: reading systems lay out one file at a time, and the slow ones take seconds for a
// megabyte.
const (
	chapterRoom  = 128 << 10
	contentsRoom = 512 << 10
	contentsLine = 80 // of a claim in a list, beside its label
)

// weight is about how many bytes a claim takes in its chapter.
func (b *book) weight(id ledger.ClaimID) int {
	c := &b.Ledger.Claims[id]
	weight := 2000 + len(b.Wording.Label(id).String()) + len(c.Claim.Quote.Value) + len(c.Claim.Translation.Quote.Value)
	notes, _ := c.Mark.Carried()
	for _, n := range notes {
		weight += 200 + len(n.Quote.Value)
	}
	for _, n := range c.Claim.Corrections {
		weight += 100 + len(n.Was.Value) + len(n.Is.Value) + len(n.Why.Value)
	}
	return weight + min(relatedRoom, 300*(len(c.Edges)+len(c.Mark.Also.Counted)))
}

// shelve divides the topics, those of one kind together, among chapters.
func (b *book) shelve() {
	line := func(id ledger.ClaimID) int { return contentsLine + len(b.Wording.Label(id).String()) }
	var shelves []shelf
	for _, kind := range card.TopicKinds {
		for i := range b.Ledger.Topics {
			t := &b.Ledger.Topics[i]
			if t.Topic.Kind.Value != kind || len(t.Claims) == 0 {
				continue
			}
			for n, run := range plan.Runs(t.Claims, line, chapterRoom, chapterRoom) {
				shelves = append(shelves, shelf{ledger.TopicID(i), n + 1, run})
			}
		}
	}
	if len(shelves) == 0 {
		return
	}
	weight := func(s shelf) int {
		sum := 300
		for _, id := range s.claims {
			sum += line(id)
		}
		return sum
	}
	for n, run := range plan.Runs(shelves, weight, chapterRoom, chapterRoom) {
		title := b.words.PageTitle(b.Layouts.Strings.Say("page.topics"), n+1)
		b.topics = append(b.topics, chapter[shelf]{numbered("topics", n+1), title, run})
	}
}

// anchor is where the claims of a topic begin, and where a part of them does.
func (b *book) anchor(s shelf) string {
	id := "t-" + b.Ledger.Topics[s.topic].ID
	if s.number > 1 {
		id += "--" + strconv.Itoa(s.number)
	}
	return id
}

// start is the first chapter: what the book is, of when, and what its marks mean.
func (b *book) start() []byte {
	say, edition := b.Layouts.Strings, b.Ledger.Edition()
	return b.document(b.Settings.Title, func(m *markup) {
		m.element("h1", b.Settings.Title)
		claims := say.Count("page.number-of-claims", len(b.Ledger.Claims))
		if edition != "" {
			claims = say.Fill("epub.edition", "date", b.words.PartName(edition), "claims", claims)
		}
		m.element("p", claims)
		m.element("p", say.Say("archive.description"))
		m.element("p", say.Say("page.claims-not-facts"))
		m.element("p", say.Say("epub.holds"))
		if !b.named {
			m.element("p", say.Say("epub.contents-short"))
		}
		if address := b.Settings.BaseURL; address != "" {
			m.open("p")
			m.escaped(say.Say("epub.address") + " ")
			m.link(safe(address), address)
			m.close("p")
		}
		m.element("p", b.Settings.Licence)
		m.element("h2", say.Say("page.marks"))
		m.open("dl")
		for _, status := range card.Statuses {
			if b.marked(status) {
				m.element("dt", say.Say("status."+status.String()))
				m.element("dd", say.Say("vocabulary."+status.String()))
			}
		}
		m.close("dl")
	})
}

// marked reports whether a claim has this status.
func (b *book) marked(status card.Status) bool {
	for i := range b.Ledger.Claims {
		if b.Ledger.Claims[i].Status == status {
			return true
		}
	}
	return false
}

// contents is the table of contents, for reading systems and for readers. Every claim is
// in it under its whole label, unless they are too many.
func (b *book) contents() []byte {
	title := b.Layouts.Strings.Say("epub.contents")
	return b.document(title, func(m *markup) {
		m.open("nav", "epub:type", "toc", "role", "doc-toc", "id", "toc")
		m.element("h1", title)
		m.open("ol")
		entry := func(href, text string, below func()) {
			m.open("li")
			m.link(href, text)
			if below != nil {
				m.open("ol")
				below()
				m.close("ol")
			}
			m.close("li")
		}
		entry(startName, b.Settings.Title, nil)
		for _, c := range b.topics {
			entry(c.name, c.title, func() {
				for _, s := range c.items {
					entry(c.name+"#"+b.anchor(s), b.words.PageTitle(b.Ledger.Topics[s.topic].Title.Value, s.number), nil)
				}
			})
		}
		for _, c := range b.chapters {
			if !b.named {
				entry(c.name, c.title, nil)
				continue
			}
			entry(c.name, c.title, func() {
				for _, id := range c.items {
					entry(b.place(id), b.Wording.Label(id).String(), nil)
				}
			})
		}
		m.close("ol")
		m.close("nav")
		m.open("nav", "epub:type", "landmarks", "hidden", "hidden")
		m.open("ol")
		for _, mark := range [][3]string{{"toc", navName + "#toc", title}, {"bodymatter", startName, b.Settings.Title}} {
			m.open("li")
			m.within("a", mark[2], "epub:type", mark[0], "href", mark[1])
			m.close("li")
		}
		m.close("ol")
		m.close("nav")
	})
}

// pack is the description of the book: what it is called, what it holds, in which order
// it is read, and for whom (EPUB Accessibility 1.1). That it conforms to a level nobody
// has evaluated, and so it is not said.
func (b *book) pack(read []file) []byte {
	say, lang, edition := b.Layouts.Strings, b.Settings.Lang, b.Ledger.Edition()
	m := &markup{lang: lang}
	m.WriteString("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
	m.open("package", "xmlns", "http://www.idpf.org/2007/opf", "version", "3.0", "unique-identifier", "id", "xml:lang", lang, "dir", layout.Direction(lang))
	m.open("metadata", "xmlns:dc", "http://purl.org/dc/elements/1.1/")
	name := b.Settings.BaseURL
	if name == "" {
		name = b.Settings.Title
	}
	m.element("dc:identifier", cite.URN("book", name), "id", "id")
	m.element("dc:title", b.Settings.Title)
	m.element("dc:language", lang)
	m.element("dc:publisher", b.Settings.Title)
	m.element("dc:description", say.Say("archive.description"))
	m.element("dc:date", edition)
	m.element("dc:source", safe(b.Settings.BaseURL))
	m.element("dc:rights", b.Settings.Licence)
	property := func(name, value string) { m.element("meta", value, "property", name) }
	property("dcterms:modified", modified(edition))
	property("schema:accessMode", "textual")
	property("schema:accessModeSufficient", "textual")
	for _, feature := range []string{"structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability"} {
		property("schema:accessibilityFeature", feature)
	}
	property("schema:accessibilityHazard", "none")
	property("schema:accessibilitySummary", say.Say("epub.accessibility"))
	m.close("metadata")
	m.open("manifest")
	m.empty("item", "id", "style", "href", styleName, "media-type", "text/css")
	for i, f := range read {
		properties := ""
		if f.name == navName {
			properties = "nav"
		}
		m.empty("item", "id", "f"+strconv.Itoa(i), "href", f.name, "media-type", f.media, "properties", properties)
	}
	m.close("manifest")
	if direction := layout.Direction(lang); direction != "auto" {
		m.open("spine", "page-progression-direction", direction)
	} else {
		m.open("spine")
	}
	for i := range read {
		m.empty("itemref", "idref", "f"+strconv.Itoa(i))
	}
	m.close("spine")
	m.close("package")
	return m.Bytes()
}

// modified is the moment that the format asks for: the first of the edition's day, or of
// the first day of Unix where no card gives a day. No clock is asked.
func modified(edition string) string {
	if edition == "" {
		edition = "1970-01-01"
	}
	return edition + "T00:00:00Z"
}
