package card

import (
	"strings"

	"onrecord/build/diag"
)

// claimTable is every field of a claim card. Which of them are needed depends
// on the status, so claimNeeds decides it.
var claimTable = newTable(
	atMost(titleLimit, prose("title", func(c *Card) *Text { return &c.Title }, "The bridge will be closed for six weeks", "One neutral sentence in our words, without a final period, that reads on after \"claimant said:\".")),
	id("claimant", ActorKind, func(c *Card) *Text { return &c.Claim.Claimant }, "town-council", "Who makes the claim: an actor's id; the outlet itself where it speaks in its own voice; `unnamed` where nobody is named."),
	atMost(nameLimit, prose("named-as", func(c *Card) *Text { return &c.Claim.NamedAs }, "council sources", "How this source names the claimant, where it differs from the actor's name. It is what the label prints. Needed where the claimant is `unnamed`.")),
	word("grammar", Grammars, func(c *Card) *Word[Grammar] { return &c.Claim.Grammar }, Plural, "Which form of a verb named-as asks for, where the verbs of the site's language have forms for gender or number. Of the actor's own name its card says so."),
	id("source", SourceKind, func(c *Card) *Text { return &c.Claim.Source }, "herald-2024-05-02", "Where we read it."),
	atMost(20, ids("via", []Kind{ActorKind}, func(c *Card) *[]Text { return &c.Claim.Via }, "[mayors-office, news-agency]", "The actors between claimant and outlet, nearest to the claimant first.")),
	verbatim("quote", func(c *Card) *Text { return &c.Claim.Quote }, "the council says that the bridge will be closed for six weeks", "The verbatim words in the source: the shortest whole clause that names the claimant or refers to it."),
	verbatim("quote-prefix", func(c *Card) *Text { return &c.Claim.QuotePrefix }, "On Tuesday,", "The words directly before the quote, where the quote stands twice in the source."),
	verbatim("quote-suffix", func(c *Card) *Text { return &c.Claim.QuoteSuffix }, "the ministry said", "The words directly after the quote, where the quote stands twice in the source."),
	prose("locator", func(c *Card) *Text { return &c.Claim.Locator }, "p. 4", "Page, paragraph or timecode in the source, by its locator scheme."),
	language("lang", func(c *Card) *Text { return &c.Claim.Lang }, "cy", "The language of the quote, where it is not the source's."),
	record("translation", translationTable, func(c *Card) *Translation { return &c.Claim.Translation }, unplaced, "{quote: The bridge is closed., by: the editors of this site}", "The quote in the site's language, and who translated it."),
	record("verification-note", claimNoteTable, func(c *Card) *VerificationNote { return &c.Claim.Note }, placeNote, "{quote: The outlet could not independently verify the claim., says: could-not-verify}", "The source's own words about checking this claim."),
	atMost(50, texts("hedges", func(c *Card) *[]Text { return &c.Claim.Hedges }, "[reportedly]", "Words of distance in the source, as printed. Weaker than a note, never upgraded to one.")),
	word("kind", SpeechActs, func(c *Card) *Word[SpeechAct] { return &c.Claim.Kind }, Denial, "What the claimant does with the words; gives the label its verb. Default assertion."),
	word("verb", Verbs, func(c *Card) *Word[Verb] { return &c.Claim.Verb }, CalledFor, "What the source has the claimant do, where the verb of the kind would sharpen or blunt its words. The title reads on after it."),
	word("voice", Voices, func(c *Card) *Word[Voice] { return &c.Claim.Voice }, Direct, "direct: the words in quotation marks are the claimant's; indirect: the words are the outlet's (default); mixed: partly one, partly the other; implied: taken for granted, not said."),
	word("part", Parts, func(c *Card) *Word[Part] { return &c.Claim.Part }, PartHeading, "Where in the source it stands. Default body."),
	flag("witnessed", func(c *Card, _ diag.Span) { c.Claim.Witnessed = true }, "The outlet says that its own reporter saw it."),
	record("from", fromTable, func(c *Card) *From { return &c.Claim.From }, unplaced, "{kind: pictures, quote: photographs that residents sent}", "Of what an outlet says in its own voice: on what the text says that it rests."),
	atMost(20, ids("accuses", []Kind{ActorKind}, func(c *Card) *[]Text { return &c.Claim.Accuses }, "[harbour-company]", "Whom the claim accuses. A party among them can concede it, also where nobody is named as the claimant.")),
	interval("said", func(c *Card) *Interval { return &c.Claim.Said }, "2024-05-02", "When the claimant said it, no more precise than the text. Without it: not after `stamp`, else not after the source's `updated` or `published`, else undated."),
	interval("stamp", func(c *Card) *Interval { return &c.Claim.Stamp }, "2024-05-02T21:09", "The passage's own time in a live page: the latest possible time of saying, not the time itself."),
	interval("happened", func(c *Card) *Interval { return &c.Claim.Happened }, "2024-05-02", "When, by the claim, it happened or will happen."),
	day("added", func(c *Card) *Interval { return &c.Claim.Added }, "2026-11-22", "When this card was added."),
	atMost(topicLimit, ids("topics", []Kind{TopicKind}, func(c *Card) *[]Text { return &c.Claim.Topics }, "[bridge-closure-2024]", "Events, places and subjects that the claim is about.")),
	atMost(100, records("figures", figureTable, func(c *Card) *[]Figure { return &c.Claim.Figures }, func(f *Figure, at diag.Span) { f.At = at }, "{metric: evacuated, of: children, count: 12, in: examplewater, as-of: 2024-05-02}", "The numbers of the claim, each in the source's own bound.")),
	relation(Contradicts, "Claims that contradict this one; it holds both ways."),
	relation(Updates, "Earlier claims of the same claimant whose figures this one replaces."),
	relation(Repeats, "Claims that this one retells, only where the text itself names the statement or the claimant that it retells."),
	relation(AgreesWith, "Claims that say the same without naming each other; it holds both ways."),
	relation(RespondsTo, "Claims that this one answers."),
	relation(PartOf, "Claims of which this one is a part."),
	atMost(200, records("unrelated", refusalTable, func(c *Card) *[]Refusal { return &c.Claim.Unrelated }, unplaced, "{claim: herald-six-weeks, note: one is about the old bridge}", "Claims that an editor held beside this one and did not relate to it, and why; for editors, no page shows them. `onrecord list candidates` leaves the pair out.")),
	word("status", Statuses, func(c *Card) *Word[Status] { return &c.Claim.short().Status }, Unverified, "What this site's editors found. Never left out: silence about checking is not \"verified\"."),
	day("assessed", func(c *Card) *Interval { return &c.Claim.short().Assessed }, "2026-11-22", "When they found it."),
	words("reasons", TypedReasons, func(c *Card) *[]Word[Reason] { return &c.Claim.short().Reasons }, "[no-evidence-published]", "Why it could not be verified; further reasons are computed."),
	prose("would-settle", func(c *Card) *Text { return &c.Claim.short().WouldSettle }, "the contract with the builders", "What would settle it."),
	atMost(evidenceLimit, ids("evidence", []Kind{SourceKind, ClaimKind}, func(c *Card) *[]Text { return &c.Claim.short().Evidence }, "[court-record-2024]", "Sources that show it; for `conceded`, the one claim that concedes it.")),
	prose("note", func(c *Card) *Text { return &c.Claim.short().Note }, "the outlet withdrew the story", "What was wrong, or why; needed by withdrawn, retracted and redacted."),
	atMost(100, records("assessments", assessmentTable, func(c *Card) *[]Assessment { return &c.Claim.Assessments }, func(a *Assessment, at diag.Span) { a.Span = at }, "{status: unverified, assessed: 2026-11-22}", "Instead of the six fields above: every judgement with its date, newest last, never edited.")),
	atMost(100, records("corrections", correctionTable, func(c *Card) *[]Correction { return &c.Claim.Corrections }, unplaced, "{on: 2026-11-23, was: 16 weeks, is: 6 weeks, why: a slip of the key}", "What this card said before, what it says now, when and why.")),
	records("waive", waiverTable, func(c *Card) *[]Waiver { return &c.Waive }, unplaced, "{rule: cut-quote, quote: neither side confirmed, reason: what was cut away is the time of day}", "Reasoned exceptions from a rule."),
	atMost(movedLimit, texts("moved-from", func(c *Card) *[]Text { return &c.MovedFrom }, "[claims/2024-05/old-name.html]", "Addresses at which this card stood before; they keep working.")),
	typeOf(ClaimKind),
	flag("draft", func(c *Card, _ diag.Span) { c.Draft = true }, "Not published yet."),
)

var translationTable = newTable(
	needed(prose("quote", func(t *Translation) *Text { return &t.Quote }, "The bridge is closed", "The translated quote.")),
	needed(prose("by", func(t *Translation) *Text { return &t.By }, "the editors of this site", "Who translated it.")),
)

var fromTable = newTable(
	needed(word("kind", Bases, func(f *From) *Word[Basis] { return &f.Kind }, FromPictures, "document, pictures, footage, data, own-reporter; or none, where an editor read the sentence and its neighbours and they point to nothing.")),
	verbatim("quote", func(f *From) *Text { return &f.Quote }, "photographs that residents sent", "The text's words for it. Needed unless the kind is none."),
)

var refusalTable = newTable(
	needed(id("claim", ClaimKind, func(r *Refusal) *Text { return &r.Claim }, "herald-six-weeks", "The other claim.")),
	needed(prose("note", func(r *Refusal) *Text { return &r.Note }, "one is about the old bridge", "Why the two have nothing to do with each other that a relation says, in our words.")),
)

func placeNote(n *VerificationNote, at diag.Span) { n.Span = at }

var claimNoteTable = newTable(
	needed(verbatim("quote", func(n *VerificationNote) *Text { return &n.Quote }, "The outlet could not independently verify the claim.", "The source's verbatim words about checking.")),
	needed(word("says", NoteWords, func(n *VerificationNote) *Word[Says] { return &n.Says }, SaysCouldNotVerify, "What they say. `verified` is a report that somebody verified: it never sets a status.")),
	id("by", ActorKind, func(n *VerificationNote) *Text { return &n.By }, "survey-office", "Who could not, or did, verify. Default the outlet."),
	prose("reason", func(n *VerificationNote) *Text { return &n.Reason }, "no access to the site", "The reason that the source gives, in our words."),
	prose("note", func(n *VerificationNote) *Text { return &n.Note }, "which of the videos is not said", "Our note on what stays open."),
)

var figureTable = newTable(
	needed(named("metric", func(f *Figure) *Text { return &f.Metric }, "evacuated", "What is counted or measured: "+strings.Join(MetricNames, ", ")+", or a metric of site.toml.")),
	chosen("of", Populations, func(f *Figure) *Text { return &f.Of }, "children", "Among whom, where people are counted. Default persons."),
	needed(count("count", func(f *Figure) *Count { return &f.Count }, "at least 27", "How many or how much, in the source's own bound; printed as typed.")),
	prose("unit", func(f *Figure) *Text { return &f.Unit }, "kg", "Of a quantity: a code of UCUM (kg, mg/L, %), a currency (EUR), or a word. Default that of the metric."),
	chosen("basis", FigureBases, func(f *Figure) *Text { return &f.Basis }, "measured", "How the number came about, where the source says so."),
	prose("n", func(f *Figure) *Text { return &f.N }, "14", "How many samples or people it rests on."),
	prose("confidence", func(f *Figure) *Text { return &f.Sure }, "95 %", "How sure the source says the bounds are."),
	id("in", TopicKind, func(f *Figure) *Text { return &f.In }, "examplewater", "Where: a topic of kind place."),
	id("whose", ActorKind, func(f *Figure) *Text { return &f.Whose }, "harbour-company", "Whose dead, staff or goods, only if the text says so."),
	id("event", TopicKind, func(f *Figure) *Text { return &f.Event }, "bridge-closure-2024", "In which event. Default the claim's only topic of kind event."),
	interval("as-of", func(f *Figure) *Interval { return &f.AsOf }, "2024-05-02", "The time that the figure speaks of. Default `said`."),
	interval("since", func(f *Figure) *Interval { return &f.Since }, "2024-05-02", "From when on it was counted."),
	word("span", Spans, func(f *Figure) *Word[FigureSpan] { return &f.Span }, Total, "total: all so far (default); increment: since the figure before; level: how many at that time."),
)

var assessmentTable = newTable(
	needed(word("status", Statuses, func(a *Assessment) *Word[Status] { return &a.Status }, Unverified, "What the editors found.")),
	needed(day("assessed", func(a *Assessment) *Interval { return &a.Assessed }, "2026-11-22", "When.")),
	words("reasons", TypedReasons, func(a *Assessment) *[]Word[Reason] { return &a.Reasons }, "[no-access]", "Why it could not be verified."),
	prose("would-settle", func(a *Assessment) *Text { return &a.WouldSettle }, "the contract with the builders", "What would settle it."),
	atMost(evidenceLimit, ids("evidence", []Kind{SourceKind, ClaimKind}, func(a *Assessment) *[]Text { return &a.Evidence }, "[court-record-2024]", "Sources that show it; for `conceded`, one claim.")),
	prose("note", func(a *Assessment) *Text { return &a.Note }, "the outlet withdrew the story", "What was wrong, or why."),
)

var correctionTable = newTable(
	needed(day("on", func(c *Correction) *Interval { return &c.On }, "2026-11-23", "When it was corrected.")),
	needed(prose("was", func(c *Correction) *Text { return &c.Was }, "16 weeks", "What it said before.")),
	needed(prose("is", func(c *Correction) *Text { return &c.Is }, "6 weeks", "What it says now.")),
	needed(prose("why", func(c *Correction) *Text { return &c.Why }, "a slip of the key", "Why.")),
)

var waiverTable = newTable(
	needed(prose("rule", func(w *Waiver) *Text { return &w.Rule }, "cut-quote", "The rule.")),
	verbatim("quote", func(w *Waiver) *Text { return &w.Quote }, "neither side confirmed", "The words that it is about."),
	texts("cut", func(w *Waiver) *[]Text { return &w.Cut }, "[reportedly, said]", "cut-quote: the words cut away that the reason is about. Other words are not excepted."),
	needed(prose("reason", func(w *Waiver) *Text { return &w.Reason }, "what was cut away is the time of day", "Why the rule does not hold here.")),
)
