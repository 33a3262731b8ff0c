package export

import (
	"slices"
	"strings"

	"onrecord/build/card"
)

// Source is one source.
type Source struct {
	ID          string       `json:"id" doc:"The id of the card." takes:"source" form:"id" needed:"yes"`
	Title       string       `json:"title" doc:"The headline as printed." needed:"yes"`
	Kind        string       `json:"kind" doc:"What kind of text it is." takes:"documents" needed:"yes"`
	Standing    []string     `json:"standing" doc:"What became of it after it was published, in the order of its card." takes:"standings"`
	Outlet      string       `json:"outlet" doc:"Who published it." takes:"actor" needed:"yes"`
	CarriedBy   string       `json:"carried-by" doc:"Who reprinted it, where we read a reprint." takes:"actor"`
	Authors     []string     `json:"authors" doc:"The byline as printed."`
	Published   string       `json:"published" doc:"When it was published." form:"time"`
	Updated     string       `json:"updated" doc:"When this version of it was made." form:"time"`
	Accessed    string       `json:"accessed" doc:"When we read it." form:"time"`
	Gone        string       `json:"gone" doc:"Since when its address answers no more." form:"time"`
	URL         string       `json:"url" doc:"Its address on the web, where it was recorded." form:"address"`
	Archived    []Copy       `json:"archived" doc:"Copies that services have made, the best one last; in CSV one text each."`
	Lang        string       `json:"lang" doc:"Its language."`
	Snapshot    string       `json:"snapshot" doc:"SHA-256 of the captured text, where we hold it." form:"hash"`
	Raw         string       `json:"snapshot-raw" doc:"SHA-256 of what was captured before the text was extracted." form:"hash"`
	Extractor   string       `json:"snapshot-by" doc:"With what the text was extracted."`
	Captured    string       `json:"captured" doc:"When it was captured." form:"time"`
	Method      string       `json:"capture-method" doc:"How it was captured."`
	Tool        string       `json:"capture-tool" doc:"With which program."`
	Operator    string       `json:"capture-operator" doc:"Who captured it."`
	Held        []Holding    `json:"held" doc:"Who has held a copy, in the order of its card; in CSV one text each."`
	Notes       int          `json:"notes" doc:"How many verification notes its card holds that cover more than one claim."`
	Claims      int          `json:"claims" doc:"How many claims were read there."`
	Changes     []Change     `json:"changes" doc:"What became of it, with days and notes; in CSV one text each."`
	Corrections []Correction `json:"corrections" doc:"Corrections that the source itself printed; in CSV one text each."`
	Waivers     []Waiver     `json:"waivers" doc:"Reasoned exceptions from rules; in CSV one text each."`
	Located     string       `json:"locator" doc:"How its passages are located."`
	Excluded    []Left       `json:"excluded" doc:"Passages that are not on record, and why; in CSV one text each."`
	Page
}

// Left is a passage of a source that is not on record by decision.
type Left struct {
	Quote  string `json:"quote" doc:"Its first words, as printed." needed:"yes"`
	Reason string `json:"reason" doc:"Why: background known otherwise, no claim, or what another card has." takes:"omissions" needed:"yes"`
	Claim  string `json:"claim" doc:"Of what repeats: the claim that has it." takes:"claim"`
	Note   string `json:"note" doc:"More on why, in our words."`
}

// String is the passage in one text: "background: “The truce was signed in” (before the events)".
func (l Left) String() string {
	text := l.Reason + ": “" + l.Quote + "”"
	for _, more := range []string{l.Claim, l.Note} {
		if more != "" {
			text += " (" + more + ")"
		}
	}
	return text
}

// Copy is a copy of a source that a service has made.
type Copy struct {
	Address string `json:"address" doc:"Its address." form:"address" needed:"yes"`
	Service string `json:"service" doc:"Who keeps it."`
	On      string `json:"on" doc:"When it was made." form:"time"`
	Checked string `json:"checked" doc:"When somebody last looked at it." form:"time"`
	Outcome string `json:"outcome" doc:"What they found." takes:"copy outcomes"`
}

// String is the copy in one text: "https://archive.example.org/1 (Example Archive, 2023-09-20)".
func (c Copy) String() string { return withMore(c.Address, c.Service, c.On, c.Checked, c.Outcome) }

// Holding is one who has held a copy of a source.
type Holding struct {
	By    string `json:"by" doc:"Who." needed:"yes"`
	Ref   string `json:"ref" doc:"Under which reference."`
	Since string `json:"since" doc:"Since when." form:"time"`
	Until string `json:"until" doc:"Until when." form:"time"`
	From  string `json:"from" doc:"From whom they got it."`
}

// String is the holding in one text: "The Archive (box 12, 2023-10-01)".
func (h Holding) String() string { return withMore(h.By, h.Ref, h.Since, h.Until, h.From) }

// withMore puts what is known beside a text in brackets behind it.
func withMore(text string, more ...string) string {
	more = slices.DeleteFunc(more, func(m string) bool { return m == "" })
	if len(more) == 0 {
		return text
	}
	return text + " (" + strings.Join(more, ", ") + ")"
}

// Actor is one actor.
type Actor struct {
	ID          string   `json:"id" doc:"The id of the card." takes:"actor" form:"id" needed:"yes"`
	Name        string   `json:"name" doc:"The name that this site uses." needed:"yes"`
	AlsoKnownAs []string `json:"also-known-as" doc:"Other names that sources use."`
	Kind        string   `json:"kind" doc:"What it is." takes:"actor kinds" needed:"yes"`
	Parent      string   `json:"parent" doc:"The actor of which it is a part." takes:"actor"`
	Side        string   `json:"side" doc:"The actor on whose side it stands; itself where on nobody's." takes:"actor"`
	Party       bool     `json:"party" doc:"That side is a party." takes:"true or false"`
	Opposes     []string `json:"opposes" doc:"Of a side: the sides that it opposes." takes:"actor"`
	Claims      int      `json:"claims" doc:"How many claims it makes."`
	Carried     int      `json:"carried" doc:"How many claims of others reached an outlet through it."`
	Sources     int      `json:"sources" doc:"How many sources it published or reprinted."`
	Page
}

// Topic is one event, place or subject.
type Topic struct {
	ID     string `json:"id" doc:"The id of the card." takes:"topic" form:"id" needed:"yes"`
	Name   string `json:"name" doc:"The name that this site uses." needed:"yes"`
	Kind   string `json:"kind" doc:"What it is." takes:"topic kinds" needed:"yes"`
	Start  string `json:"start" doc:"When it began." form:"time"`
	End    string `json:"end" doc:"When it ended." form:"time"`
	Within string `json:"within" doc:"The topic of which it is a part." takes:"topic"`
	Lat    string `json:"lat" doc:"Latitude in decimal degrees, as precise as it is known." form:"degrees"`
	Lon    string `json:"lon" doc:"Longitude in decimal degrees." form:"degrees"`
	Claims int    `json:"claims" doc:"How many claims are about it."`
	Page
}

// What of sources, actors and topics a table shows.
var (
	SourceTable = []Shown{
		{Names: []string{"id"}, Use: Kept}, {Names: []string{"outlet"}, Use: Spare}, {Names: []string{"published"}, Use: Spare},
		{Names: []string{"claims"}, Use: Kept}, {Names: []string{"title"}, Use: Cut},
	}
	ActorTable = []Shown{
		{Names: []string{"id"}, Use: Kept}, {Names: []string{"kind"}, Use: Spare}, {Names: []string{"side"}, Use: Kept},
		{Names: []string{"claims"}, Use: Kept}, {Names: []string{"name"}, Use: Cut},
	}
	TopicTable = []Shown{
		{Names: []string{"id"}, Use: Kept}, {Names: []string{"kind"}, Use: Spare}, {Names: []string{"start"}, Use: Spare}, {Names: []string{"end"}, Use: Spare},
		{Names: []string{"claims"}, Use: Kept}, {Names: []string{"name"}, Use: Cut},
	}
)

// Sources returns a row a source, by id.
func (b Book) Sources() []Source {
	rows := make([]Source, len(b.Ledger.Sources))
	for i := range rows {
		s := &b.Ledger.Sources[i]
		rows[i] = Source{
			ID: s.ID, Title: s.Title.Value, Kind: s.Source.Document().String(), Outlet: b.actor(s.Outlet), CarriedBy: b.actor(s.CarriedBy), Authors: card.Values(s.Source.Authors),
			Published: s.Source.Published.Value, Updated: s.Source.Updated.Value, Accessed: s.Source.Accessed.Value, Gone: s.Source.Gone.Value,
			URL: s.Source.URL.Value, Lang: s.Source.Lang.Value, Snapshot: s.Source.Snapshot.Text.Value, Raw: s.Source.Snapshot.Raw.Value,
			Extractor: s.Source.Snapshot.By.Value, Captured: s.Source.Snapshot.At.Value, Method: s.Source.Snapshot.Method.Value,
			Tool: s.Source.Snapshot.Tool.Value, Operator: s.Source.Snapshot.Operator.Value,
			Notes: len(s.Source.Notes), Claims: len(s.Claims), Page: b.page(s.Address),
			Changes: changesOf(s.Source.Standing), Corrections: correctionsOf(s.Source.Corrections), Waivers: waiversOf(s.Waive), Located: s.Source.Locator.Value,
		}
		for _, a := range s.Source.Archived {
			rows[i].Archived = append(rows[i].Archived, Copy{a.Address.Value, a.Service.Value, a.On.Value, a.Checked.Value, a.Outcome.Value.String()})
		}
		for _, h := range s.Source.Held {
			rows[i].Held = append(rows[i].Held, Holding{h.By.Value, h.Ref.Value, h.Since.Value, h.Until.Value, h.From.Value})
		}
		for _, c := range s.Source.Standing {
			rows[i].Standing = append(rows[i].Standing, c.Status.Value.String())
		}
		for _, e := range s.Source.Excluded {
			rows[i].Excluded = append(rows[i].Excluded, Left{e.Quote.Value, e.Reason.Value.String(), e.Claim.Value, e.Note.Value})
		}
	}
	return rows
}

// Actors returns a row an actor, by id.
func (b Book) Actors() []Actor {
	rows := make([]Actor, len(b.Ledger.Actors))
	for i := range rows {
		a := &b.Ledger.Actors[i]
		rows[i] = Actor{
			ID: a.ID, Name: a.Title.Value, AlsoKnownAs: card.Values(a.Actor.AlsoKnownAs), Kind: a.Actor.Kind.Value.String(),
			Parent: b.actor(a.Parent), Side: b.actor(a.Side), Party: a.Party,
			Claims: len(a.Claims), Carried: len(a.Carried), Sources: len(a.Sources), Page: b.page(a.Page),
		}
		for _, o := range a.Opposes {
			rows[i].Opposes = append(rows[i].Opposes, b.actor(o))
		}
	}
	return rows
}

// Topics returns a row a topic, by id.
func (b Book) Topics() []Topic {
	rows := make([]Topic, len(b.Ledger.Topics))
	for i := range rows {
		t := &b.Ledger.Topics[i]
		rows[i] = Topic{
			ID: t.ID, Name: t.Title.Value, Kind: t.Topic.Kind.Value.String(), Start: t.Topic.Start.Value, End: t.Topic.End.Value,
			Within: b.topic(t.Within), Lat: t.Topic.Lat.Value, Lon: t.Topic.Lon.Value, Claims: len(t.Claims), Page: b.page(t.Page),
		}
	}
	return rows
}
