package cite

import (
	"cmp"
	"html"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/plan"
)

// FeedsPrefix begins the path of every feed. There are none without a base URL: a
// feed is read away from the site, so its addresses have to be absolute, and
// nothing else knows where the site stands.
const FeedsPrefix = "feeds/"

// atomType is the media type of feeds. There is one format: every program that follows
// feeds reads Atom, and those who want JSON have the data files.
const atomType = "application/atom+xml"

// FeedAddress is the path of the feed of a topic, or of the whole site where topic
// is "".
func FeedAddress(topic string) string {
	if topic == "" {
		return FeedsPrefix + "all.xml"
	}
	return FeedsPrefix + card.TopicKind.Folder() + "/" + topic + ".xml"
}

// How many entries the feed of the whole site has, and that of a topic: the newest.
const (
	feedLimit  = 50
	topicLimit = 20
)

// never is the time of a feed in which nothing has happened, since Atom wants one
// and a clock may not be asked.
const never = "1970-01-01"

// event is a change that has a name of its own among all changes.
type event struct {
	ledger.Change
	nth int // among those of the same card, kind and day, the oldest first
}

// wholeSite is the place of the feed of everything among those of topics.
const wholeSite = ledger.None

// feeds are all feeds of the site. What changed is listed once, when the first of
// them is rendered, and no more of it is kept than they show.
func (s *Site) feeds() plan.Group {
	events := sync.OnceValue(s.events)
	return plan.Group{Prefix: FeedsPrefix, Expand: func() []plan.Output {
		if s.Settings.BaseURL == "" {
			return nil
		}
		outputs := []plan.Output{s.feed(wholeSite, events)}
		for i := range s.Ledger.Topics {
			if t := &s.Ledger.Topics[i]; t.Page != t.Address {
				continue // of a topic with few claims, the feed of everything tells
			}
			outputs = append(outputs, s.feed(ledger.TopicID(i), events))
		}
		return outputs
	}}
}

// events divides what changed among the feeds, newest first.
func (s *Site) events() map[ledger.TopicID][]event {
	changes := s.Ledger.Changes()
	feeds := map[ledger.TopicID][]event{}
	// Those of one card, kind and day stand together, the newest of them first.
	for first := 0; first < len(changes); {
		end := first + 1
		for end < len(changes) && sameOccasion(changes[first], changes[end]) {
			end++
		}
		for i := first; i < end; i++ {
			e := event{changes[i], end - 1 - i}
			for _, topic := range append(s.topicsOf(e.Card), wholeSite) {
				limit := topicLimit
				if topic == wholeSite {
					limit = feedLimit
				}
				if len(feeds[topic]) < limit {
					feeds[topic] = append(feeds[topic], e)
				}
			}
		}
		first = end
	}
	return feeds
}

func sameOccasion(a, b ledger.Change) bool {
	return a.Card == b.Card && a.What == b.What && a.On.Latest.Clock == b.On.Latest.Clock
}

// topicsOf are the topics of a claim. A redacted one keeps those that its card
// keeps, so that whoever was shown more is shown that it is withheld.
func (s *Site) topicsOf(r ledger.Ref) []ledger.TopicID {
	if r.Kind != card.ClaimKind {
		return nil
	}
	return slices.Clip(s.Ledger.Claims[r.Index].Topics)
}

// feed is that of one topic, or of the whole site.
func (s *Site) feed(topic ledger.TopicID, events func() map[ledger.TopicID][]event) plan.Output {
	address, title, page := FeedAddress(""), s.Strings.Fill("feed.all", "site", s.Wording.Isolated(s.Settings.Title, "")), ""
	if topic != wholeSite {
		t := &s.Ledger.Topics[topic]
		address, page = FeedAddress(t.ID), t.Page
		title = s.Strings.Fill("feed.topic", "site", s.Wording.Isolated(s.Settings.Title, ""), "topic", s.Wording.Isolated(t.Title.Value, ""))
	}
	return plan.Output{Path: address, Render: func(w io.Writer) error {
		c := channel{
			id: URN("feed", s.Settings.BaseURL+address), title: title, page: s.permalink(page), self: s.permalink(address),
			site: s.Settings.Title, home: s.Settings.BaseURL, lang: s.Settings.Lang, rights: s.Settings.Licence, updated: never,
		}
		for _, e := range events()[topic] {
			item := s.item(e)
			c.items, c.updated = append(c.items, item), max(c.updated, item.updated)
		}
		return c.atom(w)
	}}
}

// item is one entry of a feed.
type item struct {
	id, title, link    string
	published, updated string // days
	status             string // of the claim; "" for a source
	what               string
	content            string // HTML
}

// item tells of one event. Its title is the whole label of the claim, as it is
// now: the entry is brought up to date whenever the claim is, so that a mark that
// no longer holds does not stay behind in a feed.
func (s *Site) item(e event) item {
	c := s.Ledger.Card(e.Card)
	i := item{link: s.permalink(c.Address), published: e.On.Day(), updated: e.On.Day(), what: e.Word()}
	name := []string{"change", c.Kind.String(), c.ID, i.what}
	if e.What != ledger.WasAdded { // which happens once, whatever day is written
		name = append(name, i.published)
	}
	if e.nth > 0 {
		name = append(name, strconv.Itoa(e.nth))
	}
	i.id = URN(name...)
	if e.Card.Kind == card.SourceKind {
		i.title = s.Wording.Source(ledger.SourceID(e.Card.Index))
		i.content = paragraph(s.happened(e, nil))
		return i
	}
	worded := s.Claim(ledger.ClaimID(e.Card.Index))
	claim := worded.card
	i.title, i.status, i.updated = worded.Label.String(), claim.Status.String(), max(i.updated, claim.LastChange())
	// Who shows contents alone shows the label. The words and the mark in full are on the page.
	i.content = paragraph(sentence(i.title)) + paragraph(s.happened(e, claim))
	return i
}

func paragraph(text string) string {
	if text == "" {
		return ""
	}
	return "<p>" + html.EscapeString(text) + "</p>"
}

// happened is the sentence of what happened.
func (s *Site) happened(e event, claim *ledger.Claim) string {
	date := s.Wording.Date(e.On)
	switch e.What {
	case ledger.WasAssessed:
		key := "feed.assessed"
		if !e.From.Given() {
			key = "feed.assessed-first"
		} else if e.From == e.To {
			key = "feed.assessed-again"
		}
		text := s.Strings.Fill(key, "date", date, "from", s.headline(claim, e.From), "to", s.headline(claim, e.To))
		return Sentences(text, s.why(e.Assessment))
	case ledger.WasCorrected:
		return s.Strings.Fill("feed.corrected", "date", date, "was", e.Correction.Was.Value, "is", e.Correction.Is.Value,
			"why", strings.TrimSuffix(e.Correction.Why.Value, "."))
	}
	text := s.Strings.Fill("feed."+e.Word(), "date", date)
	if e.Assessment != nil {
		text = Sentences(text, s.why(e.Assessment))
	}
	return text
}

// why is what the editors wrote about an assessment.
func (s *Site) why(a *card.Assessment) string {
	if a.Note.Value == "" {
		return ""
	}
	return sentence(s.Strings.Fill("feed.why", "note", a.Note.Value))
}

// headline is a status as a sentence.
func (s *Site) headline(claim *ledger.Claim, status card.Status) string {
	return s.Wording.Headline(claim, cmp.Or(status, card.Unassessed))
}
