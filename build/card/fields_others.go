package card

import (
	"strings"

	"onrecord/build/diag"
)

var sourceTable = newTable(
	needed(atMost(titleLimit, prose("title", func(c *Card) *Text { return &c.Title }, "Bridge closed for repairs", "The headline as printed."))),
	word("kind", Documents, func(c *Card) *Word[Document] { return &c.Source.Kind }, Statement, "What kind of text it is. Default article. In a statement, press release, report, data set, ruling, letter or post its author speaks for themselves."),
	needed(id("outlet", ActorKind, func(c *Card) *Text { return &c.Source.Outlet }, "quay-herald", "Who published it.")),
	id("carried-by", ActorKind, func(c *Card) *Text { return &c.Source.CarriedBy }, "evening-post", "Who reprinted it, where we read a reprint."),
	texts("authors", func(c *Card) *[]Text { return &c.Source.Authors }, "[Herald staff]", "The byline as printed."),
	webAddress("url", func(c *Card) *Text { return &c.Source.URL }, "https://www.example.org/article", "Its address. Never invented: left out where it was not recorded."),
	atMost(50, records("archived", archivedTable, func(c *Card) *[]ArchivedCopy { return &c.Source.Archived }, unplaced, "{address: https://archive.example.org/1, service: Example Archive, on: 2024-05-03}", "Copies that services have made, the best one last.")),
	interval("gone", func(c *Card) *Interval { return &c.Source.Gone }, "2026-11-22", "Since when its address answers no more."),
	interval("published", func(c *Card) *Interval { return &c.Source.Published }, "2024-05-02", "When it was published; for a live page, from its first to its last entry."),
	interval("updated", func(c *Card) *Interval { return &c.Source.Updated }, "2024-05-03", "When this version of it was made."),
	interval("accessed", func(c *Card) *Interval { return &c.Source.Accessed }, "2026-11-22", "When we read it."),
	language("lang", func(c *Card) *Text { return &c.Source.Lang }, "en", "Its language. Default the site's."),
	record("snapshot", snapshotTable, func(c *Card) *Snapshot { return &c.Source.Snapshot }, unplaced, "{text: "+exampleHash+", by: pandoc 3.1}", "The captured text, by hash; the text itself stays outside the repository."),
	atMost(50, records("held", holdingTable, func(c *Card) *[]Holding { return &c.Source.Held }, unplaced, "{by: The Archive, ref: box 12, since: 2024-06-01}", "Who holds a copy, under which reference and since when: custody, a line for each who has held it.")),
	atMost(50, records("verification-notes", sourceNoteTable, func(c *Card) *[]VerificationNote { return &c.Source.Notes }, placeNote, "{quote: neither side’s claims can be independently verified, says: could-not-verify, covers: [both-sides]}", "The source's own words about checking more than one claim.")),
	atMost(100, records("corrections", correctionTable, func(c *Card) *[]Correction { return &c.Source.Corrections }, unplaced, "{on: 2024-05-03, was: 16 weeks, is: 6 weeks, why: a slip of the key}", "Corrections that the source itself printed.")),
	atMost(100, records("standing", standingTable, func(c *Card) *[]Change { return &c.Source.Standing }, unplaced, "{status: withdrawn, on: 2024-05-04, note: the outlet took the story back}", "What became of it after it was published: each change with its day. Nothing rests on what was withdrawn.")),
	atMost(500, records("excluded", exclusionTable, func(c *Card) *[]Exclusion { return &c.Source.Excluded }, unplaced, "{quote: The old bridge was built, reason: repeats, claim: herald-six-weeks, note: a heading}", "Passages that are not on record, and why, so that silence is a decision.")),
	prose("locator", func(c *Card) *Text { return &c.Source.Locator }, "pages", "How its passages are located: pages, paragraphs, timecodes."),
	records("waive", waiverTable, func(c *Card) *[]Waiver { return &c.Waive }, unplaced, "{rule: lost-note, quote: unconfirmed, reason: it is about the weather}", "Reasoned exceptions from a rule."),
	atMost(movedLimit, texts("moved-from", func(c *Card) *[]Text { return &c.MovedFrom }, "[sources/old-name.html]", "Addresses at which this card stood before; they keep working.")),
	typeOf(SourceKind),
	flag("draft", func(c *Card, _ diag.Span) { c.Draft = true }, "Not published yet."),
)

// exampleHash is the SHA-256 of no text that anybody has.
var exampleHash = strings.Repeat("0f", 32)

var snapshotTable = newTable(
	needed(hash("text", func(s *Snapshot) *Text { return &s.Text }, "SHA-256 of the captured text.")),
	hash("raw", func(s *Snapshot) *Text { return &s.Raw }, "SHA-256 of what was captured before the text was extracted."),
	prose("by", func(s *Snapshot) *Text { return &s.By }, "pandoc 3.1", "Extractor and version."),
	interval("at", func(s *Snapshot) *Interval { return &s.At }, "2024-05-02T14:05Z", "When it was captured."),
	prose("method", func(s *Snapshot) *Text { return &s.Method }, "saved from a browser", "How: fetched, saved from a browser, scanned, received from somebody."),
	prose("tool", func(s *Snapshot) *Text { return &s.Tool }, "Firefox 128", "With which program and version."),
	prose("operator", func(s *Snapshot) *Text { return &s.Operator }, "the editors", "Who captured it."),
)

var archivedTable = newTable(
	needed(webAddress("address", func(a *ArchivedCopy) *Text { return &a.Address }, "https://archive.example.org/1", "Its address.")),
	prose("service", func(a *ArchivedCopy) *Text { return &a.Service }, "Example Archive", "Who keeps it."),
	day("on", func(a *ArchivedCopy) *Interval { return &a.On }, "2024-05-03", "When it was made."),
	day("checked", func(a *ArchivedCopy) *Interval { return &a.Checked }, "2026-11-22", "When somebody last looked at it."),
	word("outcome", CopyOutcomes, func(a *ArchivedCopy) *Word[CopyOutcome] { return &a.Outcome }, CopySame, "What they found: same: the text that we read; partial: a part of it; differs: another text; unreachable."),
)

var standingTable = newTable(
	needed(word("status", Standings, func(c *Change) *Word[Standing] { return &c.Status }, StandsWithdrawn, "corrected, withdrawn or replaced by who published it, or disputed by somebody.")),
	needed(day("on", func(c *Change) *Interval { return &c.On }, "2024-05-04", "When.")),
	prose("note", func(c *Change) *Text { return &c.Note }, "the outlet took the story back", "What was corrected, withdrawn, replaced by what, or disputed, in our words."),
	id("by", ActorKind, func(c *Change) *Text { return &c.By }, "survey-office", "Who did. Default the outlet; needed of disputed."),
)

var holdingTable = newTable(
	needed(prose("by", func(h *Holding) *Text { return &h.By }, "The Archive", "Who holds it.")),
	prose("ref", func(h *Holding) *Text { return &h.Ref }, "box 12", "Under which reference."),
	day("since", func(h *Holding) *Interval { return &h.Since }, "2024-06-01", "Since when."),
	day("until", func(h *Holding) *Interval { return &h.Until }, "2025-03-01", "Until when, where they gave it away."),
	prose("from", func(h *Holding) *Text { return &h.From }, "the reporter", "From whom they got it."),
)

var sourceNoteTable = newTable(
	needed(verbatim("quote", func(n *VerificationNote) *Text { return &n.Quote }, "neither side’s claims can be independently verified", "The source's verbatim words about checking.")),
	needed(word("says", NoteWords, func(n *VerificationNote) *Word[Says] { return &n.Says }, SaysCouldNotVerify, "What they say.")),
	id("by", ActorKind, func(n *VerificationNote) *Text { return &n.By }, "survey-office", "Who could not, or did, verify. Default the outlet."),
	field[VerificationNote]{Field{Name: "covers", Type: "list of ids of cards: claim, or both-sides, or all", Words: []string{CoversBothSides, CoversAll}, Refers: []Kind{ClaimKind}, Needed: true, Most: 1_000, Example: "[both-sides]",
		Doc: "Claims of this source, or `both-sides`: factual claims of parties that oppose each other (with `topic`, only that topic's), or `all`: every claim but the outlet's own."},
		func(r *reporter, n *VerificationNote, p pair) {
			n.Covers = r.many(p, func(t Text) bool { return r.isID(p.key, t) })
		}},
	id("topic", TopicKind, func(n *VerificationNote) *Text { return &n.Topic }, "bridge-closure-2024", "Narrows `both-sides` to the claims of one topic."),
	prose("reason", func(n *VerificationNote) *Text { return &n.Reason }, "no access to the site", "The reason that the source gives, in our words."),
	prose("note", func(n *VerificationNote) *Text { return &n.Note }, "whether it covers one claim or two is not clear", "Our note on what stays open."),
)

var exclusionTable = newTable(
	needed(atMost(120, verbatim("quote", func(e *Exclusion) *Text { return &e.Quote }, "The old bridge was built", "The first few words of the sentence, or 12 characters and more from within it, as printed."))),
	needed(word("reason", Omissions, func(e *Exclusion) *Word[Omission] { return &e.Reason }, Background, "background: known otherwise, or not about what this site is about; no-claim: nobody claims anything in it; repeats: another card has what it says.")),
	id("claim", ClaimKind, func(e *Exclusion) *Text { return &e.Claim }, "herald-six-weeks", "Of what repeats: the claim of this source that has it."),
	prose("note", func(e *Exclusion) *Text { return &e.Note }, "a heading", "More on why, in our words."),
)

var actorTable = newTable(
	needed(atMost(nameLimit, prose("name", func(c *Card) *Text { return &c.Title }, "The town council", "The name that this site uses."))),
	names("names", "language tags", languageProblem, func(c *Card) *Names { return &c.Actor.Names }, "{cy: Cyngor y dref}", "The name in other languages."),
	texts("also-known-as", func(c *Card) *[]Text { return &c.Actor.AlsoKnownAs }, "[town hall]", "Other names that sources use."),
	needed(word("kind", ActorKinds, func(c *Card) *Word[KindOfActor] { return &c.Actor.Kind }, Organisation, "What it is.")),
	word("grammar", Grammars, func(c *Card) *Word[Grammar] { return &c.Actor.Grammar }, Plural, "Which form of a verb the name asks for, where the verbs of the site's language have forms for gender or number: „Die Stadtwerke sagten“. It says nothing about anybody."),
	id("side", ActorKind, func(c *Card) *Text { return &c.Actor.Side }, "town-council", "The actor on whose side it stands in what the site is about. Default the nearest parent's, else itself."),
	id("parent", ActorKind, func(c *Card) *Text { return &c.Actor.Parent }, "town-council", "The actor of which it is a part: a ministry's state, a spokesman's office."),
	flag("party", func(c *Card, at diag.Span) { c.Actor.Party, c.Actor.PartyAt = true, at }, "It is a party to what the site is about: a conflict, a lawsuit, a plan. On sides alone, by the criterion on the methodology page."),
	ids("opposes", []Kind{ActorKind}, func(c *Card) *[]Text { return &c.Actor.Opposes }, "[harbour-company]", "The sides that it opposes; it holds both ways."),
	atMost(movedLimit, texts("moved-from", func(c *Card) *[]Text { return &c.MovedFrom }, "[actors/old-name.html]", "Addresses at which this card stood before; they keep working.")),
	typeOf(ActorKind),
	flag("draft", func(c *Card, _ diag.Span) { c.Draft = true }, "Not published yet."),
)

var topicTable = newTable(
	needed(atMost(nameLimit, prose("name", func(c *Card) *Text { return &c.Title }, "New Bridge / Quay Bridge", "The name that this site uses: both names of a place, in the order that the methodology page states."))),
	names("names", sideIDs, func(key string) string {
		if validID(key) {
			return ""
		}
		return "write the id of a side"
	}, func(c *Card) *Names { return &c.Topic.Names }, "{town-council: New Bridge, harbour-company: Quay Bridge}", "The name that each side uses."),
	needed(word("kind", TopicKinds, func(c *Card) *Word[KindOfTopic] { return &c.Topic.Kind }, Event, "What it is.")),
	interval("start", func(c *Card) *Interval { return &c.Topic.Start }, "2024-05-02", "When it began."),
	interval("end", func(c *Card) *Interval { return &c.Topic.End }, "2024-05-03", "When it ended."),
	id("within", TopicKind, func(c *Card) *Text { return &c.Topic.Within }, "examplewater", "The topic of which it is a part."),
	degrees("lat", 90, func(c *Card) *Text { return &c.Topic.Lat }, "53.4084", "Latitude in decimal degrees (WGS 84), no more precise than is known."),
	degrees("lon", 180, func(c *Card) *Text { return &c.Topic.Lon }, "-2.9916", "Longitude in decimal degrees (WGS 84)."),
	atMost(movedLimit, texts("moved-from", func(c *Card) *[]Text { return &c.MovedFrom }, "[topics/old-name.html]", "Addresses at which this card stood before; they keep working.")),
	typeOf(TopicKind),
	flag("draft", func(c *Card, _ diag.Span) { c.Draft = true }, "Not published yet."),
)

var pageTable = newTable(
	needed(atMost(titleLimit, prose("title", func(c *Card) *Text { return &c.Title }, "Methodology", "The page's title."))),
	atMost(movedLimit, texts("moved-from", func(c *Card) *[]Text { return &c.MovedFrom }, "[old-name.html]", "Addresses at which this page stood before; they keep working.")),
	typeOf(PageKind),
	flag("draft", func(c *Card, _ diag.Span) { c.Draft = true }, "Not published yet."),
)
