package cardtest

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

type actor struct {
	id, name, kind string
	side, parent   int // none: -1
	party          bool
}

type topic struct {
	id, name, kind string
	within         int
	start          int // day
}

type source struct {
	id, title string
	outlet    int
	published time.Time
	timed     bool // published has a time of day
	captured  bool // we hold its text
	claims    []int
	notes     [][]entry
	texts     []string // quotes of its notes
}

const none = -1

// The sides that are parties come first: the first two oppose each other, and
// the third opposes the second.
const (
	parties = 3
	sides   = 5
)

// opposed reports whether two actors stand on parties that oppose each other.
func (c *corpus) opposed(a, b int) bool {
	a, b = c.side(a), c.side(b)
	return a < parties && b < parties && (a == 1) != (b == 1)
}

// side climbs as the rules do: an actor's own side, else its parent's, else itself.
func (c *corpus) side(i int) int {
	for c.actors[i].side == none && c.actors[i].parent != none {
		i = c.actors[i].parent
	}
	if c.actors[i].side != none {
		return c.actors[i].side
	}
	return i
}

func (c *corpus) makeActors(n int) {
	var offices []int
	for i := range n {
		r := c.dice(forActors, i)
		a := actor{side: none, parent: none}
		place := places[i%len(places)]
		switch {
		case i < sides:
			a.kind, a.party = "state", i < parties
			a.name = "Republic of " + place
			if i == 1 {
				a.kind, a.name = "de-facto-authority", "Authorities of "+place
			}
		case i%5 < 2:
			a.kind = "outlet"
			a.name = fmt.Sprintf("%s %s", place, pick(r, []string{"Herald", "Monitor", "Wire", "Post", "Review"}))
			if i%40 == 6 {
				a.side = i % sides
			}
			c.outlets = append(c.outlets, i)
		case i%5 == 2:
			a.kind = "office"
			a.name = fmt.Sprintf("%s %s office", place, pick(r, nouns))
			a.parent = r.IntN(sides)
			offices = append(offices, i)
		case i%5 == 3:
			a.kind = "person"
			a.name = pick(r, firstNames) + " " + pick(r, lastNames)
			a.parent = pick(r, append(slices.Clone(offices), r.IntN(sides)))
		default:
			a.kind = "organisation"
			a.name = fmt.Sprintf("%s %s %s", place, pick(r, nouns), pick(r, []string{"union", "council", "fund"}))
			if chance(r, 40) {
				a.side = r.IntN(sides)
			}
		}
		if a.kind != "outlet" {
			c.speakers = append(c.speakers, i)
		}
		a.id = name(a.name, "a", i)
		c.actors = append(c.actors, a)
	}
}

func (c *corpus) actorCard(i int) string {
	a, r := &c.actors[i], c.dice(forWriting, 4*i)
	f := newFront(r)
	f.text("name", a.name)
	f.line("kind", a.kind)
	if a.side != none {
		f.line("side", c.actors[a.side].id)
	}
	if a.parent != none {
		f.line("parent", c.actors[a.parent].id)
	}
	if a.party {
		f.line("party", "true")
		var foes []string
		for j := range parties {
			if c.opposed(i, j) {
				foes = append(foes, c.actors[j].id)
			}
		}
		f.list("opposes", foes...)
	}
	if chance(r, 20) {
		f.record("names", mapping(scalarEntry("hy", "Հանրապետություն"), scalarEntry("az-Latn", "Respublika")))
	}
	if chance(r, 20) {
		f.list("also-known-as", "the "+pick(r, adjectives)+" "+pick(r, nouns), a.name+", "+pick(r, nouns))
	}
	f.finish()
	fmt.Fprintf(f, "%s.\n", sentence(r, 14))
	return f.String()
}

func (c *corpus) makeTopics(n int) {
	for i := range n {
		r := c.dice(forTopics, i)
		t := topic{within: none, kind: []string{"event", "place", "subject"}[i%3], start: r.IntN(days)}
		switch t.kind {
		case "event":
			t.name = fmt.Sprintf("%s %s of %s", capital(pick(r, adjectives)), pick(r, nouns), places[i%len(places)])
		case "place":
			t.name = fmt.Sprintf("%s %s", places[i%len(places)], pick(r, nouns))
		default:
			t.name = fmt.Sprintf("%s %s", capital(pick(r, adjectives)), pick(r, nouns))
		}
		// Within an earlier topic of the same kind, so never in a circle.
		if i >= 3 && chance(r, 40) {
			t.within = i%3 + 3*r.IntN(i/3)
		}
		t.id = name(t.name, "t", i)
		c.topics = append(c.topics, t)
	}
}

func (c *corpus) topicCard(i int) string {
	t, r := &c.topics[i], c.dice(forWriting, 4*i+1)
	f := newFront(r)
	f.text("name", t.name)
	f.line("kind", t.kind)
	switch t.kind {
	case "event":
		f.line("start", day(t.start).Format("2006-01-02"))
		f.line("end", day(t.start+r.IntN(20)).Format("2006-01-02"))
	case "place":
		f.line("lat", fmt.Sprintf(`"%.4f"`, 38+r.Float64()*3)) // quoted: a last zero would be lost to other readers
		f.line("lon", fmt.Sprintf(`"%.4f"`, 44+r.Float64()*5))
		if chance(r, 40) {
			f.record("names", mapping(scalarEntry(c.actors[0].id, pick(r, places)), scalarEntry(c.actors[1].id, pick(r, places))))
		}
	}
	if t.within != none {
		f.line("within", c.topics[t.within].id)
	}
	f.finish()
	fmt.Fprintf(f, "%s. See [[%s]].\n", sentence(r, 20), pick(r, c.topics).id)
	return f.String()
}

// topicsOf returns the topics of one kind, as indices.
func (c *corpus) topicsOf(kind int) []int {
	var list []int
	for i := kind; i < len(c.topics); i += 3 {
		list = append(list, i)
	}
	return list
}

// makeSources spreads the sources over the time of the claims. The source at i
// is published after all that the claims before the (i+1)th part say.
func (c *corpus) makeSources(n int) {
	for i := range n {
		r := c.dice(forSources, i)
		s := source{outlet: pick(r, c.outlets), captured: i%7 != 5, timed: chance(r, 40)}
		s.published = day((i+1)*days/n + r.IntN(3)).Add(time.Duration(18*60+r.IntN(5*60)) * time.Minute)
		s.title = sentence(r, 6+r.IntN(5))
		s.id = name(c.actors[s.outlet].name+" "+s.published.Format("2006-01-02"), "s", i)
		c.sources = append(c.sources, s)
	}
}

// noteSource gives a source its words about checking, now that its claims are known.
func (c *corpus) noteSource(i int) {
	s, r := &c.sources[i], c.dice(forSources, len(c.sources)+i)
	var named []string
	seen := map[int]bool{}
	for _, at := range s.claims {
		claim := &c.claims[at]
		if claim.status == redacted || claim.draft {
			continue
		}
		named = append(named, claim.id)
		if claim.claimant != none && claim.applicable() {
			seen[c.side(claim.claimant)] = true
		}
	}
	if !chance(r, 30) || len(named) == 0 {
		return
	}
	outlet := c.actors[s.outlet].name
	covers, about := []string{"all"}, "the statements in this text"
	switch both := seen[1] && (seen[0] || seen[2]); {
	case both && chance(r, 50):
		covers, about = []string{"both-sides"}, "what the two sides said"
	case chance(r, 60):
		covers, about = named[:min(len(named), 1+r.IntN(3))], "some of these statements"
	}
	quote := fmt.Sprintf("%s could not independently verify %s.", outlet, about)
	reason := ""
	if chance(r, 40) {
		reason = "no access to the region"
	}
	s.texts = append(s.texts, quote)
	s.notes = append(s.notes, mapping(
		scalarEntry("quote", quote), scalarEntry("says", "could-not-verify"), listEntry("covers", covers), scalarEntry("reason", reason)))
}

func (c *corpus) sourceCard(i int) string {
	s, r := &c.sources[i], c.dice(forWriting, 4*i+2)
	f := newFront(r)
	f.text("title", s.title)
	f.line("outlet", c.actors[s.outlet].id)
	if chance(r, 5) {
		if other := pick(r, c.outlets); other != s.outlet {
			f.line("carried-by", c.actors[other].id)
		}
	}
	if chance(r, 60) {
		f.list("authors", pick(r, firstNames)+" "+pick(r, lastNames))
	}
	f.line("url", fmt.Sprintf("https://source-%d.example.org/doc/%x?id=%d&lang=en", i%97, r.Uint32(), i))
	if chance(r, 20) {
		f.line("archived", fmt.Sprintf("[{address: https://archive.example.org/%d}]", i))
	}
	if chance(r, 5) {
		f.line("gone", editDay.Format("2006-01-02"))
	}
	layout := "2006-01-02"
	if s.timed {
		layout = "2006-01-02T15:04Z07:00"
	}
	f.line("published", s.published.Format(layout))
	if chance(r, 15) {
		f.line("updated", s.published.AddDate(0, 0, 1+r.IntN(3)).Format("2006-01-02"))
	}
	f.line("accessed", editDay.AddDate(0, 0, r.IntN(60)).Format("2006-01-02"))
	f.line("lang", "en")
	if s.captured {
		text := c.sourceText(i)
		f.record("snapshot", mapping(scalarEntry("text", digest(text)), scalarEntry("raw", digest("<html>"+text)), scalarEntry("by", "extractor 1.2")))
	}
	if chance(r, 10) {
		f.records("held", mapping(scalarEntry("by", "The Archive of "+pick(r, places)), scalarEntry("ref", fmt.Sprintf("box %d", 1+r.IntN(90)))))
	}
	f.records("verification-notes", s.notes...)
	if chance(r, 5) {
		f.records("corrections", mapping(scalarEntry("on", s.published.AddDate(0, 0, 1).Format("2006-01-02")),
			scalarEntry("was", "52 held"), scalarEntry("is", "25 held"), scalarEntry("why", "digits swapped")))
	}
	if chance(r, 3) {
		f.list("moved-from", fmt.Sprintf("sources/old-%d.html", i+1))
	}
	f.finish()
	fmt.Fprintf(f, "%s.\n", sentence(r, 18))
	return f.String()
}

// sourceText is what was captured of a source: each quote in a paragraph of its
// own, among other sentences, so that all quotes together are a third of it.
func (c *corpus) sourceText(i int) string {
	s, r := &c.sources[i], c.dice(forTexts, i)
	var b strings.Builder
	paragraph := func(quotes ...string) {
		fmt.Fprintf(&b, "%s.", sentence(r, 16+r.IntN(8)))
		for _, q := range quotes {
			fmt.Fprintf(&b, " %s %s.", q, sentence(r, 12+r.IntN(8)))
		}
		fmt.Fprintf(&b, " %s.\n", sentence(r, 16+r.IntN(8)))
	}
	b.WriteString(s.title + "\n")
	for _, at := range s.claims {
		claim := &c.claims[at]
		if claim.quote == "" {
			continue
		}
		paragraph(claim.quote)
		if claim.note != nil {
			paragraph(claim.noteQuote)
		}
	}
	for _, text := range s.texts {
		paragraph(text)
	}
	paragraph()
	return b.String()
}
