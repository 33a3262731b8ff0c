package cards

import (
	"cmp"
	"html/template"
	"math"
	"slices"
	"strings"

	"onrecord/build/card"
	"onrecord/build/cite"
	"onrecord/build/ledger"
	"onrecord/build/view"
)

// SourcePage is the view model of source.html: a source, and the claims made in it.
type SourcePage struct {
	Frame       view.Frame
	Title       string            // as printed: "Armenian separatists say 25 killed"
	Lang        string            // of the title; empty where it is the page's own: "ru"
	Kind        string            // what kind of text it is: "press release"
	Firsthand   bool              // in such a text its author speaks for themselves
	Read        bool              // it was read for what it says about checking, at each of its claims
	Standing    []Standing        // what became of it after it was published
	Outlet      view.Link         // who published it
	CarriedBy   view.Link         // who printed it, where that is somebody else
	Authors     []string          // as printed: "Jane Smith"
	Published   string            // when it was published: "19 September 2023"
	Updated     string            // when it was last changed: "20 September 2023"
	Accessed    string            // when we read it: "22 November 2026"
	URL         string            // absolute; empty where it is not recorded: "https://example.org/story"
	Archived    []Copy            // copies that services have made
	Gone        string            // since when it is no longer there: "1 June 2026"
	TextHash    string            // SHA-256 of the captured text: "0f1e2d3c…"
	CapturedBy  string            // the extractor and its version: "trafilatura 2.0.0"
	Held        []string          // who keeps or kept a copy: "The Archive, box 12, since 1 October 2023"
	Capture     string            // when, how, with what and by whom it was captured: "22 November 2026, saved from a browser"
	Notes       []SourceNote      // what it says about checking
	Excluded    []Excluded        // what of it is not on record, and why
	Corrections []view.Correction // what the card said before
	Claims      view.Listing      // in the order of the text
	Body        template.HTML     // the prose of the card: "<p>Context in our words.</p>"
	Backlinks   view.Backlinks    // where other cards speak of this one
	Card        string            // the path of the card in the repository: "content/sources/mee-2023-09-19.md"
}

// Standing is a change of a source after it was published.
type Standing struct {
	What string // what and when, and by whom: "withdrawn on 21 September 2023"
	Note string // in the words of the card: "the outlet took the story back"
}

// Copy is a copy of a source that a service has made.
type Copy struct {
	Href string // its address: "https://archive.example.org/1"
	Text string // the service and when: "Example Archive, 20 September 2023"
	Note string // what somebody found who looked: "checked on 22 November 2026: the same text"
}

// SourceNote is what a source says about checking, with what it covers.
type SourceNote struct {
	Quote  string       // in the words of the source: "Middle East Eye could not independently verify the claim."
	Covers []string     // what it speaks of, where that is no list of claims: "of both sides’ claims in this text"
	Claims []view.Label // the claims that it speaks of, where they are listed
	Note   string       // what the card adds: "of the mine deaths alone"
}

// Excluded is a passage of a source that is not on record by decision.
type Excluded struct {
	Quote  string       // its first words: "Tensions have been growing"
	Reason string       // why: "repeats what is on record"
	Claim  view.Mention // of what repeats: the claim that has it
	Note   string       // more on why: "a heading"
}

// ActorPage is the view model of actor.html: an actor, and the claims that it made; sections of few.html have it too.
type ActorPage struct {
	Frame     view.Frame     // empty on a shared page, which has its own
	Anchor    string         // on a shared page: "actor-observer"
	Correct   string         // where a reader suggests a correction: "../propose.html#actors/observer"
	Name      string         // of the actor: "The Observer"
	Names     []NameIn       // in other languages
	Also      []string       // other names: "the separatists"
	Kind      string         // what kind of actor it is: "outlet"
	Parent    view.Link      // the actor that it belongs to
	Side      view.Link      // empty where the actor is its own side
	Party     bool           // it or its side is a party
	OwnParty  bool           // it is itself a party, not a member of one
	Opposes   []view.Link    // the parties that it opposes
	Members   []view.Link    // the actors that belong to it
	Claims    view.Listing   // those that it made
	Carried   view.Listing   // those of others that it published
	Sources   []view.Link    // those that it published
	Body      template.HTML  // the prose of the card: "<p>Context in our words.</p>"
	Backlinks view.Backlinks // where other cards speak of this one
	Card      string         // the path of the card in the repository: "content/actors/observer.md"
}

// NameIn is a name in a language, or by a side.
type NameIn struct {
	Name string    // as it is written there: "Ստեփանակերտ"
	Lang string    // a BCP 47 tag; empty for a name by a side: "hy"
	By   view.Link // the side; empty for a name in a language
}

// TopicPage is the view model of topic.html: an event, a place or a subject, and the
// claims about it; sections of few.html have it too.
type TopicPage struct {
	Frame     view.Frame     // empty on a shared page, which has its own
	Anchor    string         // on a shared page: "topic-battle"
	Correct   string         // where a reader suggests a correction: "../propose.html#topics/battle"
	Name      string         // of the topic: "The battle"
	Names     []NameIn       // what the sides call it
	Kind      string         // what kind of topic it is: "event"
	Start     string         // when it began: "19 September 2023"
	End       string         // when it ended: "20 September 2023"
	Within    view.Link      // the topic that it is a part of
	Parts     []view.Link    // the topics that are parts of it
	Lat       string         // in degrees: "39.82"
	Lon       string         // in degrees: "46.75"
	Figures   view.Link      // of an event: the figures given for it; empty where there are none
	Known     view.Link      // of an event: what had been said of it by each day
	Claims    view.Listing   // the claims about it
	Body      template.HTML  // the prose of the card: "<p>Context in our words.</p>"
	Backlinks view.Backlinks // where other cards speak of this one
	Card      string         // the path of the card in the repository: "content/topics/battle.md"
}

// ProsePage is the view model of page.html: prose of the site itself.
type ProsePage struct {
	Frame     view.Frame
	Title     string         // of the page: "Methodology"
	Body      template.HTML  // the prose of the card: "<p>What we do, and how.</p>"
	Backlinks view.Backlinks // where other cards speak of this one
}

// standing is what became of a source, as its card lists it.
func standing(w *view.Writer, s *card.Source) []Standing {
	var list []Standing
	say := w.Layouts.Strings
	for _, c := range s.Standing {
		key, by := "standing.entry", ""
		if ref, found := w.Ledger.Find(c.By.Value); found {
			key, by = "standing.entry-by", w.Wording.Isolated(w.Ledger.Card(ref).Title.Value, "")
		}
		what := say.Fill(key, "standing", say["standing."+c.Status.Value.String()], "date", w.Date(c.On), "by", by)
		list = append(list, Standing{what, c.Note.Value})
	}
	return list
}

// ofSource is all that the page of a source shows, beside the source itself and the cards
// to which it leads.
type ofSource struct {
	Source    ledger.SourceID
	Claims    []ledger.ClaimID
	Parts     []view.Part // in which they stand, where the page has no room for them
	Read      bool
	Backlinks []ledger.Backlink
}

func knownOf(w *view.Writer, id ledger.SourceID) ofSource {
	s := &w.Ledger.Sources[id]
	k := ofSource{Source: id, Claims: inOrder(w, s.Claims), Read: w.Ledger.SourceExamined(id), Backlinks: s.Backlinks}
	k.Parts = w.Parts(s.ID, k.Claims, w.SourceRoom(id))
	return k
}

func sourcePage(w *view.Writer, k ofSource) SourcePage {
	id := k.Source
	s := &w.Ledger.Sources[id]
	src := s.Source
	p := SourcePage{
		Frame:     w.Frame(w.Wording.Headed(id)+" · "+w.Wording.Outlet(id), w.SourceName(id), s.File.Name),
		Title:     s.Title.Value,
		Published: w.Date(src.Published), Updated: w.Date(src.Updated), Accessed: w.Date(src.Accessed),
		URL: src.URL.Value, Gone: w.Date(src.Gone),
		TextHash: src.Snapshot.Text.Value, CapturedBy: src.Snapshot.By.Value,
		Corrections: w.Corrections(src.Corrections),
		Claims:      w.ListingOf(k.Claims, k.Parts), Read: k.Read,
		Body: w.Body(s.Card), Backlinks: w.Backlinks(k.Backlinks), Card: s.File.Name,
	}
	p.Frame.Linked = view.Linked(w.Cited().SourceLinkedData(id))
	p.Kind, p.Firsthand = w.Layouts.Strings["document."+src.Document().String()], src.Document().Firsthand()
	p.Standing = standing(w, src)
	if src.Lang.Value != w.Settings.Lang {
		p.Lang = src.Lang.Value
	}
	if s.Outlet != ledger.None {
		p.Outlet = w.ActorLink(s.Outlet)
	}
	if s.CarriedBy != ledger.None {
		p.CarriedBy = w.ActorLink(s.CarriedBy)
	}
	for _, a := range src.Authors {
		p.Authors = append(p.Authors, a.Value)
	}
	for _, a := range src.Archived {
		text, note := w.CopyWords(&a)
		p.Archived = append(p.Archived, Copy{a.Address.Value, text, note})
	}
	p.Capture = w.CaptureWords(&src.Snapshot)
	for _, h := range src.Held {
		p.Held = append(p.Held, w.HoldingWords(&h))
	}
	for i := range src.Notes {
		p.Notes = append(p.Notes, sourceNote(w, &src.Notes[i], s.Proofs[i]))
	}
	for _, e := range src.Excluded {
		left := Excluded{Quote: e.Quote.Value, Reason: w.Layouts.Strings["excluded."+e.Reason.Value.String()], Note: e.Note.Value}
		if ref, ok := w.Ledger.Find(e.Claim.Value); ok && ref.Kind == card.ClaimKind {
			left.Claim = view.Mention{Text: left.Reason, Label: w.Label(ledger.ClaimID(ref.Index))}
		}
		p.Excluded = append(p.Excluded, left)
	}
	return p
}

// inOrder puts the claims of a source into the order in which their quotes stand
// in its text, as the lock has it; those that nobody has proved come last, in
// the order of every list.
func inOrder(w *view.Writer, ids []ledger.ClaimID) []ledger.ClaimID {
	place := func(id ledger.ClaimID) int {
		if q := w.Ledger.Claims[id].Proof; q != nil && q.Line != nil {
			return q.Line.Parts[0].Offset
		}
		return math.MaxInt
	}
	ids = slices.Clone(ids)
	slices.SortStableFunc(ids, func(a, b ledger.ClaimID) int { return cmp.Compare(place(a), place(b)) })
	return ids
}

func sourceNote(w *view.Writer, n *card.VerificationNote, proof *ledger.Quote) SourceNote {
	v := SourceNote{Quote: n.Quote.Value, Note: n.Note.Value}
	if proof == nil || proof.Line == nil {
		v.Note = strings.TrimPrefix(v.Note+"; ", "; ") + w.Layouts.Strings["note.unchecked"]
	}
	for _, t := range n.Covers {
		ref, ok := w.Ledger.Find(t.Value)
		switch {
		case t.Value == card.CoversAll:
			v.Covers = append(v.Covers, w.Layouts.Strings["page.covers-all"])
		case t.Value == card.CoversBothSides:
			v.Covers = append(v.Covers, bothSides(w, n))
		case ok && ref.Kind == card.ClaimKind && !w.Ledger.Claims[ref.Index].Status.Withheld():
			v.Claims = append(v.Claims, w.Label(ledger.ClaimID(ref.Index)))
		}
	}
	return v
}

// bothSides says that a note is of both sides' claims, and of no more of them
// than those on its topic.
func bothSides(w *view.Writer, n *card.VerificationNote) string {
	if topic, ok := w.Ledger.Find(n.Topic.Value); ok && topic.Kind == card.TopicKind {
		return w.Layouts.Strings.Fill("page.covers-topic", "topic", w.Wording.Isolated(w.Ledger.Card(topic).Title.Value, ""))
	}
	return w.Layouts.Strings["page.covers-both-sides"]
}

func actorPage(w *view.Writer, id ledger.ActorID) ActorPage {
	a := &w.Ledger.Actors[id]
	p := actorSection(w, id)
	p.Frame = w.Frame(a.Title.Value, "", a.File.Name)
	return p
}

// actorSection is all that there is of an actor, on its page or on one that it shares.
func actorSection(w *view.Writer, id ledger.ActorID) ActorPage {
	a := &w.Ledger.Actors[id]
	p := ActorPage{
		Anchor: ledger.Anchor(a.Card), Correct: w.Correct(a.File.Name),
		Name: a.Title.Value, Kind: w.Layouts.Strings["actor."+a.Actor.Kind.Value.String()],
		Party: a.Party, OwnParty: a.Party && a.Side == id,
		Claims: w.NamedListing(a.ID, a.Claims, view.PageRoom/2), Carried: w.Listing(a.ID+"/carried", a.Carried, view.PageRoom/2),
		Body: w.Body(a.Card), Backlinks: w.Backlinks(a.Backlinks), Card: a.File.Name,
	}
	for _, n := range a.Actor.Names {
		p.Names = append(p.Names, NameIn{Name: n.Name.Value, Lang: n.Key.Value})
	}
	for _, n := range a.Actor.AlsoKnownAs {
		p.Also = append(p.Also, n.Value)
	}
	if a.Parent != ledger.None {
		p.Parent = w.ActorLink(a.Parent)
	}
	if a.Side != id {
		p.Side = w.ActorLink(a.Side)
	}
	for _, o := range a.Opposes {
		p.Opposes = append(p.Opposes, w.ActorLink(o))
	}
	for _, m := range a.Members {
		p.Members = append(p.Members, w.ActorLink(m))
	}
	for _, s := range a.Sources {
		p.Sources = append(p.Sources, w.SourceLink(s))
	}
	return p
}

func topicPage(w *view.Writer, id ledger.TopicID) TopicPage {
	t := &w.Ledger.Topics[id]
	p := topicSection(w, id)
	p.Frame = w.Frame(t.Title.Value, "", t.File.Name)
	if w.Settings.BaseURL != "" {
		title := w.Layouts.Strings.Fill("feed.topic", "site", w.Wording.Isolated(w.Settings.Title, ""), "topic", w.Wording.Isolated(t.Title.Value, ""))
		p.Frame.Feeds = append(p.Frame.Feeds, w.Feed(title, cite.FeedAddress(t.ID)))
	}
	return p
}

// topicSection is all that there is of a topic, on its page or on one that it shares.
func topicSection(w *view.Writer, id ledger.TopicID) TopicPage {
	t := &w.Ledger.Topics[id]
	p := TopicPage{
		Anchor: ledger.Anchor(t.Card), Correct: w.Correct(t.File.Name),
		Name: t.Title.Value, Kind: w.Layouts.Strings["topic."+t.Topic.Kind.Value.String()],
		Start: w.Date(t.Topic.Start), End: w.Date(t.Topic.End), Lat: t.Topic.Lat.Value, Lon: t.Topic.Lon.Value,
		Claims: w.Listing(t.ID, t.Claims, view.TopicRoom),
		Body:   w.Body(t.Card), Backlinks: w.Backlinks(t.Backlinks), Card: t.File.Name,
	}
	for _, n := range t.Topic.Names {
		if ref, ok := w.Ledger.Find(n.Key.Value); ok && ref.Kind == card.ActorKind {
			p.Names = append(p.Names, NameIn{Name: n.Name.Value, By: w.ActorLink(ledger.ActorID(ref.Index))})
		}
	}
	p.Figures = w.EventFigures(id)
	if t.Within != ledger.None {
		p.Within = w.TopicLink(t.Within)
	}
	for _, part := range t.Parts {
		p.Parts = append(p.Parts, w.TopicLink(part))
	}
	p.Known = w.KnownLink(id)
	return p
}

func prosePage(w *view.Writer, i int) ProsePage {
	c := &w.Ledger.Pages[i]
	return ProsePage{w.Frame(c.Title.Value, "", c.File.Name), c.Title.Value, w.Body(c.Card), w.Backlinks(c.Backlinks)}
}
