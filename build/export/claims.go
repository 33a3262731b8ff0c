package export

import (
	"iter"
	"slices"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/quote"
)

// Claim is one claim. Of a redacted one there is no more than id, label, status,
// the days on which it was assessed and added, and the address: the rest was
// taken away to protect people.
type Claim struct {
	Label        string       `json:"label" doc:"Who says so, the claim and its mark, in one sentence: the only form in which a claim is shown by itself." needed:"yes"`
	ID           string       `json:"id" doc:"The id of the card. It stays." takes:"claim" form:"id" needed:"yes"`
	NamedAs      string       `json:"named-as" doc:"The claimant as this source names them, as the label prints it." needed:"yes"`
	Claimant     string       `json:"claimant" doc:"The actor who makes the claim, or unnamed." takes:"actor" besides:"unnamed"`
	Side         string       `json:"side" doc:"The actor on whose side the claimant stands." takes:"actor"`
	Party        bool         `json:"party" doc:"That side is a party." takes:"true or false"`
	Verb         string       `json:"verb" doc:"What the claimant did with the words: said, did not confirm, demanded …" needed:"yes"`
	Title        string       `json:"claimed" doc:"What the claimant claims, in our words. Never show it without claimant and mark: the label has all three." needed:"yes"`
	Status       string       `json:"status" doc:"What this site's editors found; the headline of the mark." takes:"statuses" needed:"yes"`
	Mark         string       `json:"mark" doc:"The status in words, as the label prints it." needed:"yes"`
	Tombstone    bool         `json:"tombstone" doc:"Withdrawn, retracted or redacted: the row stays so that its id and its address keep their meaning. Leave such rows out of what you count or quote." takes:"true or false"`
	Reasons      []string     `json:"reasons" doc:"Why it could not be verified; only where the status is unverified." takes:"reasons"`
	Typed        []string     `json:"typed" doc:"Those reasons that an editor gave." takes:"typed"`
	Computed     []string     `json:"computed" doc:"Those reasons that follow from the cards." takes:"computed"`
	Assessed     string       `json:"assessed" doc:"The day of the newest assessment." form:"day"`
	WouldSettle  string       `json:"would-settle" doc:"What would settle it."`
	Evidence     []string     `json:"evidence" doc:"The ids of the sources, or of the claim, on which the newest assessment rests."`
	StatusNote   string       `json:"status-note" doc:"What the newest assessment says beside: what was wrong, or why."`
	History      []Assessment `json:"history" doc:"The assessments before the newest one, oldest first; in CSV one text each."`
	Disputed     bool         `json:"disputed" doc:"A live claim of another origin contradicts it." takes:"true or false"`
	DisputedBy   []string     `json:"disputed-by" doc:"The claims that do." takes:"claim"`
	SupersededBy []string     `json:"superseded-by" doc:"The claims of the same claimant that together replace all its figures." takes:"claim"`
	Checking     string       `json:"checking" doc:"What is known of what the source says about checking the claim: noted, silent (the text was read for it and says nothing), own-document (the claimant's side speaks in it for itself), or not-examined. Empty where withheld." takes:"checkings"`
	NotesSay     []string     `json:"notes-say" doc:"What its notes say, in one word each, also those that do not stand below. None never means that somebody checked; checking says whether the text was read for notes." takes:"note words"`
	Notes        []Note       `json:"notes" doc:"What the source says about checking, in its own words: up to 2,000 bytes of them; more-notes counts the others. None never means that somebody checked."`
	MoreNotes    int          `json:"more-notes" doc:"How many more notes cover it, which stand with the source alone."`
	Stale        []string     `json:"stale" doc:"The sources on which the claim or its assessment rests and that were corrected, withdrawn, replaced or disputed after the newest assessment, and its evidence that was withdrawn before." takes:"source"`
	Source       string       `json:"source" doc:"Where we read it." takes:"source"`
	Outlet       string       `json:"outlet" doc:"Who published that source." takes:"actor"`
	Via          []string     `json:"via" doc:"The actors between claimant and outlet, nearest to the claimant first." takes:"actor"`
	Kind         string       `json:"kind" doc:"What kind of claim it is." takes:"claim kinds"`
	Voice        string       `json:"voice" doc:"Whose words stand in the quote." takes:"voices"`
	Part         string       `json:"part" doc:"Where in the source it stands." takes:"parts"`
	Witnessed    bool         `json:"witnessed" doc:"The outlet says that its own reporter saw it." takes:"true or false"`
	From         string       `json:"from" doc:"Of what the outlet says in its own voice: on what the text says that it rests; none where an editor looked and it points to nothing. Empty means not examined." takes:"bases"`
	FromQuote    string       `json:"from-quote" doc:"The text's words for that."`
	Accuses      []string     `json:"accuses" doc:"Whom the claim accuses." takes:"actor"`
	Said         string       `json:"said" doc:"When the claimant said it, as precise as it is known and no more: a date, or an interval. Empty where undated." form:"time"`
	SaidEarliest string       `json:"said-earliest" doc:"The earliest day of that, or the minute where it was given. A bound, not a date of saying. Empty where open." form:"bound"`
	SaidLatest   string       `json:"said-latest" doc:"The latest day or minute of that." form:"bound"`
	SaidAs       string       `json:"said-precision" doc:"How precise that is: the coarsest of the bounds that were given. Read dates as text: a program that makes times of them invents the hour of a day." takes:"precisions"`
	SaidFrom     string       `json:"said-from" doc:"Where that comes from: the card (said), the passage's stamp, or the publication of the source, before which it was said." takes:"said from"`
	Stamp        string       `json:"stamp" doc:"The passage's own time in a live page." form:"time"`
	Happened     string       `json:"happened" doc:"When, by the claim, it happened or will happen." form:"time"`
	Event        string       `json:"event" doc:"The only event among its topics." takes:"topic"`
	Topics       []string     `json:"topics" doc:"What it is about." takes:"topic"`
	Quote        string       `json:"quote" doc:"The verbatim words in the source."`
	Prefix       string       `json:"quote-prefix" doc:"The words before them, where the card gives them."`
	Suffix       string       `json:"quote-suffix" doc:"The words behind them."`
	Locator      string       `json:"locator" doc:"Where in the source they stand: a page, a time."`
	Translation  string       `json:"translation" doc:"The quote in the site's language."`
	Translator   string       `json:"translated-by" doc:"Who translated it."`
	Lang         string       `json:"lang" doc:"The language of the quote."`
	Proof
	Hedges      []string     `json:"hedges" doc:"Words of distance in the source, as printed."`
	Corrections []Correction `json:"corrections" doc:"What the card said before, and why it says something else now; in CSV one text each."`
	Waivers     []Waiver     `json:"waivers" doc:"Reasoned exceptions from rules; in CSV one text each."`
	FigureCount int          `json:"figure-count" doc:"How many figures it holds; figures have rows of their own."`
	Added       string       `json:"added" doc:"The day on which the card was added." form:"day"`
	Page
}

// Proof is how a claim's quote stands in the captured text of its source, by the
// lock: what is printed never depends on whether the text is held here.
type Proof struct {
	Outcome string `json:"proof" doc:"How the quote was found in the captured text of the source: exact, typographic (only quotation marks, dashes and ellipses differ), elided (in ordered parts of one paragraph), or unchecked." takes:"outcomes"`
	Cut     *bool  `json:"cut" doc:"The quote does not run from the start of a sentence to the end of one. Empty where unchecked, and where the ends of sentences are not known." takes:"true or false"`
	Waived  string `json:"waived" doc:"Why it stands although what was cut away may change its sense."`
}

// Page is where a row's page stands.
type Page struct {
	Address   string `json:"address" doc:"The path of its page in the site." form:"path" needed:"yes"`
	Permalink string `json:"permalink" doc:"The complete address of its page. Empty where the site was built without one." form:"address"`
}

func (b Book) page(address string) Page { return Page{address, b.absolute(address)} }

// Note is one verification note as it bears on a claim.
type Note struct {
	Says   string `json:"says" doc:"What it says, in one word; verified is a report that somebody verified, and sets no status." takes:"note words" needed:"yes"`
	Quote  string `json:"quote" doc:"The source's verbatim words." needed:"yes"`
	By     string `json:"by" doc:"Who could not, or did, verify; empty is the outlet." takes:"actor"`
	Covers string `json:"covers" doc:"Whether it is about this claim, several, those of both sides, or all." takes:"coverages" needed:"yes"`
	Reason string `json:"reason" doc:"The reason that the source gives."`
	Proof  string `json:"proof" doc:"How its words were found in the captured text." takes:"outcomes" needed:"yes"`
}

// String is a note in one line, for formats without structures.
func (n Note) String() string { return n.Says + ": “" + n.Quote + "”" }

var coverages = map[ledger.Coverage]string{
	ledger.CoversThis: "this", ledger.CoversSeveral: "several", ledger.CoversBothSides: "both-sides", ledger.CoversAll: "all",
}

// ClaimTable is what of a claim a table shows.
var ClaimTable = []Shown{
	{Names: []string{"said"}, Use: Spare},
	{Names: []string{"named-as", "verb"}, Use: Kept},
	{Names: []string{"claimed"}, Use: Cut},
	{Names: []string{"mark"}, Use: Kept},
	{Names: []string{"id"}, Use: Spare},
}

// Claims returns a row a claim, in the order of every list.
func (b Book) Claims() []Claim { return slices.Collect(b.EachClaim()) }

// EachClaim makes the rows of Claims one after the other: a hundred thousand of
// them are written without being held.
func (b Book) EachClaim() iter.Seq[Claim] {
	return func(yield func(Claim) bool) {
		for i := range b.Ledger.Claims {
			if !yield(b.claim(ledger.ClaimID(i))) {
				return
			}
		}
	}
}

func (b Book) claim(id ledger.ClaimID) Claim {
	c, label := &b.Ledger.Claims[id], b.Wording.Label(id)
	row := Claim{
		ID: c.ID, Label: label.String(), NamedAs: label.Claimant, Verb: label.Verb, Title: label.Title,
		Status: c.Status.String(), Mark: label.Mark, Tombstone: c.Status.Tombstone(), Added: c.Claim.Added.Value, Page: b.page(c.Address),
	}
	if c.Mark.Assessment != nil {
		row.Assessed = c.Mark.Assessment.Assessed.Value
	}
	if !c.Status.Withheld() {
		b.found(&row, c)
		b.read(&row, c)
	}
	return row
}

// found fills in what is known about the claim's verification.
func (b Book) found(row *Claim, c *ledger.Claim) {
	row.Reasons = card.Strings(reasons(c))
	if c.Status.Unsettled() {
		row.WouldSettle = c.Mark.Assessment.WouldSettle.Value
	}
	for _, r := range reasons(c) {
		if r.Computed() {
			row.Computed = append(row.Computed, r.String())
		} else {
			row.Typed = append(row.Typed, r.String())
		}
	}
	b.assessed(row, c)
	row.Corrections, row.Waivers = correctionsOf(c.Claim.Corrections), waiversOf(c.Waive)
	row.DisputedBy, row.SupersededBy = b.claimIDs(c.Mark.DisputedBy), b.claimIDs(c.Mark.Superseded)
	row.Disputed = len(row.DisputedBy) > 0
	for _, s := range c.Mark.Stale {
		if id := b.Ledger.Sources[s.Source].ID; !contains(row.Stale, id) {
			row.Stale = append(row.Stale, id)
		}
	}
	row.Checking = b.Ledger.Checking(c).String()
	row.Notes, row.MoreNotes = b.notes(c)
	for _, n := range c.Mark.Notes {
		if says := n.Says.Value.String(); !contains(row.NotesSay, says) {
			row.NotesSay = append(row.NotesSay, says)
		}
	}
	row.Proof = b.proof(c)
}

// reasons are why a claim could not be verified: one with another status has
// none, here as on the pages. One that is computed cannot be typed as well.
func reasons(c *ledger.Claim) []card.Reason {
	if !c.Status.Unsettled() {
		return nil
	}
	return c.Mark.Reasons
}

// notes are those that a claim carries, and how many more cover it.
func (b Book) notes(c *ledger.Claim) (list []Note, more int) {
	carried, more := c.Mark.Carried()
	for i := range carried {
		n := &carried[i]
		note := Note{
			Says: n.Says.Value.String(), Quote: n.Quote.Value, By: b.actor(n.By), Covers: coverages[n.Covers],
			Reason: n.Reason.Value, Proof: quote.Unchecked.String(),
		}
		if q := n.Proof; q != nil {
			note.Proof = q.Outcome().String()
		}
		list = append(list, note)
	}
	return list, more
}

func (b Book) proof(c *ledger.Claim) Proof {
	q := c.Proof
	if q == nil {
		return Proof{}
	}
	p := Proof{Outcome: q.Outcome().String()}
	if q.Line != nil {
		cut := contains(q.Line.Findings, quote.FindingCut)
		if sentences, _ := q.Examined(); sentences {
			p.Cut = &cut
		}
		p.Waived = ledger.Waiver(c.Card, "cut-quote", q.Text.Value)
	}
	return p
}

// read fills in who said it, where we read it, when and in which words.
func (b Book) read(row *Claim, c *ledger.Claim) {
	row.Claimant, row.Side, row.Party = b.claimant(c)
	row.Source, row.Outlet = b.source(c)
	row.Kind, row.Event = c.SpeechAct().String(), b.topic(c.Event)
	row.Voice, row.Part = c.Claim.InVoice().String(), c.Claim.InPart().String()
	row.Witnessed = c.Claim.Witnessed
	row.From, row.FromQuote = c.Claim.From.Kind.Value.String(), c.Claim.From.Quote.Value
	for _, a := range c.Accuses {
		row.Accuses = append(row.Accuses, b.actor(a))
	}
	row.Said, row.SaidFrom = c.WrittenSaid(), saidFrom[c.SaidFrom]
	row.SaidEarliest, row.SaidLatest, row.SaidAs = bound(c.Said.Earliest), bound(c.Said.Latest), precision(c.Said)
	row.Stamp, row.Happened = c.Claim.Stamp.Value, c.Claim.Happened.Value
	row.Quote, row.Hedges, row.FigureCount = c.Claim.Quote.Value, card.Values(c.Claim.Hedges), len(c.Figures)
	row.Prefix, row.Suffix, row.Locator = c.Claim.QuotePrefix.Value, c.Claim.QuoteSuffix.Value, c.Claim.Locator.Value
	row.Translation, row.Translator = c.Claim.Translation.Quote.Value, c.Claim.Translation.By.Value
	row.Lang = c.Lang
	for _, v := range c.Via {
		row.Via = append(row.Via, b.actor(v))
	}
	for _, t := range c.Topics {
		row.Topics = append(row.Topics, b.topic(t))
	}
}
