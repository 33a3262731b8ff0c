package epub

import (
	"net/url"
	"slices"

	"onrecord/build/cite"
	"onrecord/build/ledger"
	"onrecord/build/wording"
)

// place is where a claim stands in the book.
func (b *book) place(id ledger.ClaimID) string {
	return b.chapters[b.stands[id]].name + "#c-" + b.Ledger.Claims[id].ID
}

// topicChapter lists the claims of topics.
func (b *book) topicChapter(c *chapter[shelf]) []byte {
	say := b.Layouts.Strings
	return b.document(c.title, func(m *markup) {
		m.element("h1", c.title)
		for _, s := range c.items {
			t := &b.Ledger.Topics[s.topic]
			m.open("section", "id", b.anchor(s))
			m.element("h2", b.words.PageTitle(t.Title.Value, s.number))
			m.element("p", say.Say("topic."+t.Topic.Kind.Value.String())+" · "+say.Count("page.number-of-claims", len(t.Claims)), "class", "small")
			m.open("ul")
			for _, id := range s.claims {
				m.open("li")
				m.link(b.place(id), b.Wording.Label(id).String())
				m.close("li")
			}
			m.close("ul")
			m.close("section")
		}
	})
}

// claimChapter is the claims of a month, or some of them.
func (b *book) claimChapter(c *chapter[ledger.ClaimID]) []byte {
	return b.document(c.title, func(m *markup) {
		m.element("h1", c.title)
		for _, id := range c.items {
			m.open("section", "id", "c-"+b.Ledger.Claims[id].ID)
			m.element("h2", b.Wording.Label(id).String())
			b.claim(m, id)
			m.close("section")
		}
	})
}

// claim is what the book has of a claim beside its label. Of a withheld one that is no
// more than its mark, and where it is listed.
func (b *book) claim(m *markup, id ledger.ClaimID) {
	c := &b.Ledger.Claims[id]
	withheld := c.Status.Withheld()
	if !withheld {
		m.element("p", b.Wording.Said(c), "class", "small")
		b.quote(m, c)
	}
	b.mark(m, id)
	if !withheld {
		b.related(m, id)
		b.corrections(m, c)
	}
	m.element("p", b.cited.Claim(id).Listed(), "class", "small")
}

// quote is the words, where they were read, and how they were proved.
func (b *book) quote(m *markup, c *ledger.Claim) {
	say, q := b.Layouts.Strings, b.words.Quote(c)
	if q.Text != "" {
		m.open("blockquote", m.in(q.Lang)...)
		m.open("p")
		m.escaped(cite.Sentences(q.Prefix, q.Text, q.Suffix))
		m.close("p")
		m.close("blockquote")
	}
	if q.Translation != "" {
		m.open("blockquote")
		m.element("p", q.Translation)
		m.close("blockquote")
		m.element("p", cite.Sentences(say.Say("page.translated"), q.Translator), "class", "small")
	}
	if c.Source == ledger.None {
		return
	}
	source := &b.Ledger.Sources[c.Source]
	m.open("p")
	m.escaped(b.Wording.Outlet(c.Source) + ", ")
	m.open("cite", m.in(source.Source.Lang.Value)...)
	m.link(safe(source.Source.URL.Value), source.Title.Value)
	m.WriteString("</cite>")
	for _, more := range []string{q.Locator, b.words.Date(source.Source.Published)} {
		if more != "" {
			m.escaped(", " + more)
		}
	}
	if archived := safe(source.Source.Copy()); archived != "" {
		m.escaped("; ")
		m.link(archived, say.Say("page.archived"))
	}
	m.close("p")
	witnessed := ""
	if q.Witnessed {
		witnessed = say.Say("page.witnessed")
	}
	m.element("p", cite.Sentences(q.Part, q.Voice, witnessed, q.Proof), "class", "small")
}

// mark is what is known about checking, in the sentences of the claim's page.
func (b *book) mark(m *markup, id ledger.ClaimID) {
	w := b.Wording.Mark(id)
	m.open("div", "class", "mark")
	m.element("p", w.Headline)
	for _, n := range w.Notes {
		m.open("p")
		m.escaped(n.Before)
		m.within("span", n.Quote, m.in(n.Lang)...)
		m.escaped(n.After)
		m.close("p")
	}
	for _, text := range slices.Concat([]string{w.MoreNotes, w.Silence, w.Finding}, w.Stale, []string{w.Settle, w.Made, w.BothSides}) {
		m.element("p", text)
	}
	m.close("div")
}

// relatedRoom is how many bytes of other claims stand with one in one relation: a
// statement that thousands of articles retell would fill the book.
const relatedRoom = 12 << 10

// related is a claim that stands in a relation to another.
type related struct {
	claim ledger.ClaimID
	note  string
}

// related are the other claims to which this one stands in a relation, contradictions
// among them, and what its mark rests on.
func (b *book) related(m *markup, id ledger.ClaimID) {
	say, c := b.Layouts.Strings, &b.Ledger.Claims[id]
	var headings []string
	groups := map[string][]related{}
	put := func(heading string, r related) {
		if groups[heading] == nil {
			headings = append(headings, heading)
		}
		groups[heading] = append(groups[heading], r)
	}
	if c.Status.OnClaim() && c.Mark.Conceding != ledger.None {
		put(say.Say("answer.conceding"), related{claim: c.Mark.Conceding})
	}
	for _, id := range c.Mark.Superseded {
		put(say.Say("site.superseded"), related{claim: id})
	}
	if also := c.Mark.Also.Counted; len(also) > 0 {
		intro := b.Wording.Mark(id).AlsoIntro
		for _, other := range also {
			put(intro, related{claim: other})
		}
	}
	for _, e := range c.Edges {
		put(say.Say("relation."+wording.RelationKey(e)), related{e.Other, e.Note})
	}
	for _, heading := range headings {
		m.element("h3", heading)
		m.open("ul")
		list, room := groups[heading], relatedRoom
		for i, r := range list {
			label := b.Wording.Label(r.claim).String()
			if room -= contentsLine + len(label) + len(r.note); room < 0 && i > 0 {
				m.element("li", say.Count("epub.more", len(list)-i))
				break
			}
			m.open("li")
			m.link(b.place(r.claim), label)
			if r.note != "" {
				m.WriteString("<br/>")
				m.within("span", r.note, "class", "small")
			}
			m.close("li")
		}
		m.close("ul")
	}
}

// corrections are what the card said before.
func (b *book) corrections(m *markup, c *ledger.Claim) {
	say := b.Layouts.Strings
	if list := b.words.Corrections(c.Claim.Corrections); len(list) > 0 {
		m.element("h3", say.Say("page.corrections"))
		m.open("ul")
		for _, x := range list {
			m.element("li", say.Fill("feed.corrected", "date", x.Date, "was", x.Was, "is", x.Is, "why", x.Why))
		}
		m.close("ul")
	}
}

// safe is an address on the web as every reading system takes it, or "": one that does not
// parse makes the whole book invalid.
func safe(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}
