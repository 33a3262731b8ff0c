package cite

import (
	"bufio"
	"encoding/json"
	"io"
	"slices"
	"strings"

	"onrecord/build/card"
	"onrecord/build/ledger"
)

// vocabulary is what all terms of linked data belong to. It stands in the data
// itself, so that a reader needs no network to know what a term means.
const vocabulary = "https://schema.org/"

// context is the vocabulary, and the address to which identities are relative.
type context struct {
	Vocabulary string `json:"@vocab"`
	Base       string `json:"@base,omitempty"`
}

// thing is a node of linked data with those properties of schema.org that this
// site states. Each is used as schema.org defines it, and where a definition says
// more than a card does (firstAppearance, ratingValue), it is left out. appendThing
// writes it as its tags say.
type thing struct {
	Context *context `json:"@context,omitempty"`
	Graph   []thing  `json:"@graph,omitempty"`
	Type    string   `json:"@type,omitempty"`
	ID      string   `json:"@id,omitempty"`

	Identifier    string `json:"identifier,omitempty"`
	URL           string `json:"url,omitempty"`
	Name          string `json:"name,omitempty"`
	AlternateName string `json:"alternateName,omitempty"`
	Description   string `json:"description,omitempty"`
	Headline      string `json:"headline,omitempty"`
	Text          string `json:"text,omitempty"`
	InLanguage    string `json:"inLanguage,omitempty"`
	Status        string `json:"creativeWorkStatus,omitempty"`

	DateCreated      string `json:"dateCreated,omitempty"`
	DatePublished    string `json:"datePublished,omitempty"`
	DateModified     string `json:"dateModified,omitempty"`
	Temporal         string `json:"temporal,omitempty"`
	TemporalCoverage string `json:"temporalCoverage,omitempty"`

	Author     *thing   `json:"author,omitempty"`
	Authors    []string `json:"creditText,omitempty"`
	MainEntity *thing   `json:"mainEntity,omitempty"`
	Publisher  *thing   `json:"publisher,omitempty"`
	SpokenBy   *thing   `json:"spokenByCharacter,omitempty"`
	IsPartOf   *thing   `json:"isPartOf,omitempty"`
	IsBasedOn  *thing   `json:"isBasedOn,omitempty"`
	Appearance *thing   `json:"appearance,omitempty"`
	ArchivedAt string   `json:"archivedAt,omitempty"`
	About      []node   `json:"about,omitempty"`
	SubjectOf  []thing  `json:"subjectOf,omitempty"`

	ClaimReviewed string `json:"claimReviewed,omitempty"`
	ItemReviewed  *thing `json:"itemReviewed,omitempty"`
	Rating        *thing `json:"reviewRating,omitempty"`
	ReviewBody    string `json:"reviewBody,omitempty"`
	Citation      []node `json:"citation,omitempty"`
}

// node is a thing that is described elsewhere, with its name where that is not said there.
// Most things that a claim refers to are no more, and a thing has room for forty properties.
type node struct {
	ID   string `json:"@id,omitempty"`
	Name string `json:"name,omitempty"`
}

// LinkedData is the page of the claim as JSON-LD: the page, whose author is this site
// and not the claimant, then what the claim says, where it appears, what outlets
// wrote about checking it, and, where this site judged it, the judgement. What it is
// about, and all of its source but its headline, stands on the pages of these, to whose
// nodes it refers, and in the data of all claims. Identities are relative
// to the page, so that who knows its address needs nothing else. It is safe inside a
// script element: encoding/json writes "<" as \u003c.
func (c Claim) LinkedData() []byte {
	s, graph, address := c.site, c.graph(true), c.card.Address
	whole := thing{Context: &context{Vocabulary: vocabulary}, Graph: make([]thing, 0, 1+len(graph))}
	whole.Graph = append(whole.Graph, thing{Type: "WebPage", Author: s.author(), MainEntity: &graph[0]})
	for _, review := range graph[1:] {
		review.ID = "" // nothing in the page refers to it
		whole.Graph = append(whole.Graph, review)
	}
	if s.Settings.BaseURL != "" {
		graph[0].URL = "" // that of the page
	}
	return s.page(whole, address)
}

// SourceLinkedData is the page of the source as JSON-LD: the page, whose author is this
// site, and the work that it is about, to which the pages of its claims refer.
func (s *Site) SourceLinkedData(id ledger.SourceID) []byte {
	whole := thing{Context: &context{Vocabulary: vocabulary}, Graph: []thing{{Type: "WebPage", Author: s.author(), MainEntity: s.sourceThing(id)}}}
	return s.page(whole, s.Ledger.Sources[id].Address)
}

// page is the linked data of a page whose first node is the page itself, to which nothing
// in it refers.
func (s *Site) page(whole thing, address string) []byte {
	if s.Settings.BaseURL != "" {
		whole.Context.Base = s.permalink(address)
		for i := range whole.Graph {
			whole.Graph[i].seenFrom(address)
		}
	}
	return linked(whole)
}

// author is this site, which wrote its pages and its judgements.
func (s *Site) author() *thing {
	t := &thing{Type: "Organization", Name: s.Settings.Title}
	if s.Settings.BaseURL != "" {
		t.ID = siteID
	}
	return t
}

// siteID names this site where it has an address, relative to that.
const siteID = "#site"

// JSONLD writes the linked data of all claims as one graph, a node a line.
func (s *Site) JSONLD(w io.Writer) error {
	b := bufio.NewWriterSize(w, 1<<16)
	b.WriteString(`{"@context":`)
	head, err := json.Marshal(&context{vocabulary, s.Settings.BaseURL})
	if err != nil {
		return err
	}
	b.Write(head)
	b.WriteString(`,"@graph":[`)
	separator := "\n"
	if s.Settings.BaseURL != "" { // reviews refer to it
		b.WriteString(separator)
		b.Write(linked(*s.author()))
		separator = ",\n"
	}
	for i := range s.Ledger.Claims {
		for _, t := range s.Claim(ledger.ClaimID(i)).graph(false) {
			b.WriteString(separator)
			b.Write(linked(t))
			separator = ",\n"
		}
	}
	b.WriteString("\n]}\n")
	return b.Flush()
}

// graph is the claim and, where there is one, this site's review of it. In its page
// (brief) topics and source are told by what tells them from others.
func (c Claim) graph(brief bool) []thing {
	s, l := c.site, c.card
	t := thing{Type: "Claim", ID: s.identity(l.Card), Identifier: URN("claim", l.ID), Text: c.Label.String(), InLanguage: s.Settings.Lang}
	if s.Settings.BaseURL != "" {
		t.URL = s.permalink(l.Address)
	} else {
		t.Identifier = "" // it is the @id
	}
	if l.Status.Tombstone() {
		t.Status = l.Status.String()
	} else if !l.Status.Reviewed() {
		t.Description = c.Mark.Headline // there is no review that says it
	}
	if l.Status.Withheld() {
		return []thing{t}
	}
	t.Author = s.claimantThing(l, c.Label.Claimant)
	t.DateCreated, t.Temporal = dates(l)
	t.TemporalCoverage = l.Claim.Happened.Value
	t.About = slices.Grow(t.About, len(l.Topics))
	for _, topic := range l.Topics {
		about := &s.Ledger.Topics[topic]
		n := node{ID: s.identity(about.Card)}
		if !brief {
			n.Name = about.Title.Value
		}
		t.About = append(t.About, n)
	}
	t.SubjectOf = c.noteThings()
	words := s.quotation(l, t.Author, brief)
	if l.SpeechAct().Applicable() {
		t.Appearance = words
	} else {
		// schema.org's Claim is "factually-oriented": a demand or an opinion is none.
		t.Type, t.IsBasedOn = "Statement", words
	}
	if review, ok := c.review(t); ok {
		return []thing{t, review}
	}
	return []thing{t}
}

// identity names the thing that a card is about, not its page: below the page's
// address, relative to that of the site, and without a base URL by a name that
// needs none. An actor and a topic are named by their entry in the directory, which
// stays when they come to have a page of their own.
func (s *Site) identity(c *card.Card) string {
	switch {
	case s.Settings.BaseURL == "":
		return URN(c.Kind.String(), c.ID)
	case c.Kind == card.ActorKind || c.Kind == card.TopicKind:
		return ledger.Entry(c)
	}
	return c.Address + "#" + c.Kind.String()
}

// dates are when the statement was made: a date where the card gives one, and an
// interval as written where no more is known.
func dates(c *ledger.Claim) (created, temporal string) {
	text := c.WrittenSaid()
	if c.SaidFrom == ledger.SaidStated && !strings.Contains(text, "/") {
		return text, ""
	}
	return "", text
}

// single is a date that is one date.
func single(i card.Interval) string {
	if strings.Contains(i.Value, "/") {
		return ""
	}
	return i.Value
}

// claimantThing is who makes a claim, as the source names them: a vague name is
// an alternative name, and the precise one is not given in its place. Somebody
// unnamed has no type, since nobody knows whether it is one person.
func (s *Site) claimantThing(c *ledger.Claim, named string) *thing {
	if c.Claimant == ledger.None {
		return &thing{Name: named}
	}
	t := s.actorThing(c.Claimant)
	if c.Claim.NamedAs.Given() {
		t.Name, t.AlternateName = "", named
	}
	return t
}

func (s *Site) actorThing(id ledger.ActorID) *thing {
	a := &s.Ledger.Actors[id]
	t := &thing{Type: "Organization", ID: s.identity(a.Card), Name: a.Title.Value}
	if a.Actor.Kind.Value.Human() {
		t.Type = "Person"
	}
	return t
}

// quotation is the words in which we read the claim, as a part of their source.
// They are spoken by the claimant only where the card says that they are the
// claimant's own. In which language the words are is said where what tells of the source,
// or of it in brief the page, is in another.
func (s *Site) quotation(c *ledger.Claim, claimant *thing, brief bool) *thing {
	if c.Source == ledger.None {
		return nil
	}
	source, around := s.sourceOf(c.Source, claimant, brief)
	if !c.Claim.Quote.Given() {
		return source
	}
	t := &thing{Type: "Quotation", Text: c.Claim.Quote.Value, IsPartOf: source}
	if c.Lang != around {
		t.InLanguage = c.Lang
	}
	if c.Claim.InVoice().Spoken() {
		t.SpokenBy = claimant.reference()
	}
	return t
}

// sourceOf is the source of a claim, and the language of what says it.
func (s *Site) sourceOf(id ledger.SourceID, claimant *thing, brief bool) (source *thing, lang string) {
	if brief {
		l := &s.Ledger.Sources[id]
		return &thing{Type: "CreativeWork", ID: s.identity(l.Card), Headline: l.Title.Value}, s.Settings.Lang
	}
	source = s.sourceThing(id)
	if source.Publisher != nil && source.Publisher.ID == claimant.ID && claimant.Name != "" {
		source.Publisher = claimant.reference()
	}
	return source, source.InLanguage
}

// reference leads to a node that has said already what it is, where it has a name.
func (t *thing) reference() *thing {
	if t.ID == "" {
		return t
	}
	return &thing{ID: t.ID}
}

// sourceThing is a source. Whether it is an article, a live page or a statement
// no card says, so it is a creative work.
func (s *Site) sourceThing(id ledger.SourceID) *thing {
	l := &s.Ledger.Sources[id]
	t := &thing{
		Type: "CreativeWork", ID: s.identity(l.Card), Headline: l.Title.Value, InLanguage: l.Source.Lang.Value, URL: l.Source.URL.Value, ArchivedAt: l.Source.Copy(),
		DatePublished: single(l.Source.Published), DateModified: single(l.Source.Updated), Authors: card.Values(l.Source.Authors),
	}
	if l.Outlet != ledger.None {
		t.Publisher = s.actorThing(l.Outlet)
	}
	return t
}

// noteThings are the words of outlets about checking. They are works about the
// claim, never reviews of this site: a report that somebody verified sets no
// status here, and none there.
func (c Claim) noteThings() []thing {
	var list []thing
	carried, _ := c.card.Mark.Carried()
	for i, n := range carried {
		source := &c.site.Ledger.Sources[n.Source]
		list = append(list, thing{
			Type: "Quotation", Text: n.Quote.Value, Description: c.Mark.Notes[i].String(), InLanguage: source.Source.Lang.Value,
			IsPartOf: &thing{ID: c.site.identity(source.Card)},
		})
	}
	return list
}

// review is this site's own judgement, of what the claim's node says. Its rating is in words and has no number:
// unverified is no point between true and false, and a scale on which the other
// judgements had numbers would make it one.
func (c Claim) review(claim thing) (thing, bool) {
	s, l := c.site, c.card
	a := l.Mark.Assessment
	if !l.Status.Reviewed() || a == nil || !a.Assessed.Given() {
		return thing{}, false
	}
	t := thing{
		Type: "ClaimReview", DatePublished: a.Assessed.Value, Author: s.author(), ItemReviewed: &thing{ID: claim.ID},
		Rating: &thing{Type: "Rating", AlternateName: c.Mark.Headline}, ReviewBody: c.Mark.Finding,
	}
	if s.Settings.BaseURL != "" {
		t.ID, t.Author = l.Address+"#review", &thing{ID: siteID}
	} else {
		t.ID = URN("review", l.ID)
	}
	for _, e := range l.Mark.Carrying {
		t.Citation = append(t.Citation, node{ID: s.identity(s.Ledger.Sources[e].Card)})
	}
	if l.Status.OnClaim() {
		t.Citation = append(t.Citation, node{ID: s.identity(s.Ledger.Claims[l.Mark.Conceding].Card)})
	}
	return t, true
}
