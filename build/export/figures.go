package export

import (
	"iter"
	"math"
	"slices"
	"strconv"

	"onrecord/build/card"
	"onrecord/build/ledger"
)

// Figure is one number of a claim, with the claim around it. Figures are never
// added up, averaged or chosen between: there is a row for each.
type Figure struct {
	Label     string   `json:"label" doc:"The label of that claim: who says so, the claim and its mark." needed:"yes"`
	ID        string   `json:"id" doc:"The id of the claim and the place of the figure in it, counted from one." needed:"yes"`
	Claim     string   `json:"claim" doc:"The claim that the figure stands in." takes:"claim" needed:"yes"`
	NamedAs   string   `json:"named-as" doc:"The claimant as this source names them, as the label prints it." needed:"yes"`
	Claimant  string   `json:"claimant" doc:"The actor who makes the claim, or unnamed." takes:"actor" besides:"unnamed"`
	Side      string   `json:"side" doc:"The actor on whose side the claimant stands." takes:"actor"`
	Status    string   `json:"status" doc:"What this site's editors found about the claim." takes:"statuses" needed:"yes"`
	Mark      string   `json:"mark" doc:"The status in words, as the label prints it." needed:"yes"`
	Tombstone bool     `json:"tombstone" doc:"The claim is withdrawn or retracted. Leave such rows out of what you count or quote." takes:"true or false"`
	Reasons   []string `json:"reasons" doc:"Why the claim could not be verified; only where its status is unverified." takes:"reasons"`
	Notes     []Note   `json:"notes" doc:"What the source says about checking the claim, in its own words."`
	Number
	Source string `json:"source" doc:"Where we read it." takes:"source"`
	Outlet string `json:"outlet" doc:"Who published that source." takes:"actor"`
	Proof
	Page
}

// Number is a figure without the claim around it.
type Number struct {
	Metric       string   `json:"metric" doc:"What is counted or measured." form:"id" needed:"yes"`
	Of           string   `json:"of" doc:"Among whom." takes:"populations"`
	Count        string   `json:"count" doc:"How many, in the source's own bound." needed:"yes"`
	Low          *float64 `json:"at-least" doc:"The least number that the count allows, in the unit. Nothing where it is a word without a number. A bound: never to be added up."`
	High         *float64 `json:"at-most" doc:"The greatest number that the count allows. Nothing where there is no bound. A bound: never to be added up."`
	Above        bool     `json:"above" doc:"It is more than at-least, and not that number itself." takes:"true or false"`
	Below        bool     `json:"below" doc:"It is less than at-most, and not that number itself." takes:"true or false"`
	Sure         bool     `json:"sure" doc:"Both are sure; they are not of about, perhaps, ±, words, and what was estimated or calculated." takes:"true or false"`
	Unit         string   `json:"unit" doc:"Of a quantity: a code of UCUM, a currency of ISO 4217, or a word."`
	Basis        string   `json:"basis" doc:"How the number came about, as the source says." takes:"figure bases"`
	N            string   `json:"n" doc:"How many samples or people it rests on."`
	Confidence   string   `json:"confidence" doc:"How sure the source says the bounds are."`
	In           string   `json:"in" doc:"Where." takes:"topic"`
	Whose        string   `json:"whose" doc:"Whose dead, staff or goods." takes:"actor"`
	Event        string   `json:"event" doc:"In which event." takes:"topic"`
	AsOf         string   `json:"as-of" doc:"The time that the figure speaks of: a date, or an interval." form:"time"`
	AsOfEarliest string   `json:"as-of-earliest" doc:"The earliest day of that, or the minute where it was given. Empty where open." form:"bound"`
	AsOfLatest   string   `json:"as-of-latest" doc:"The latest day or minute of that." form:"bound"`
	AsOfAs       string   `json:"as-of-precision" doc:"How precise that is: the coarsest of the bounds that were given." takes:"precisions"`
	Since        string   `json:"since" doc:"From when on it was counted." form:"time"`
	Span         string   `json:"span" doc:"All so far, since the figure before, or how many at that time." takes:"spans" needed:"yes"`
	SupersededBy string   `json:"superseded-by" doc:"The newer claim of the same claimant that replaces this figure." takes:"claim"`
	Contradicts  []string `json:"contradicts" doc:"Claims of other origins whose figures cannot be true together with this one: all, or those nearest in time." takes:"claim"`
	Unlisted     int      `json:"contradicts-unlisted" doc:"How many more figures cannot be true together with this one." needed:"yes"`
}

// FigureTable is what of a figure a table shows.
var FigureTable = []Shown{
	{Names: []string{"as-of"}, Use: Spare},
	{Names: []string{"named-as"}, Use: Kept},
	{Names: []string{"count", "unit"}, Use: Kept},
	{Names: []string{"metric", "of"}, Use: Kept},
	{Names: []string{"in"}, Use: Spare},
	{Names: []string{"source"}, Use: Cut},
	{Names: []string{"mark"}, Use: Kept},
}

// Figures returns a row a figure, in the order of the claims and, within one, of
// its card. A redacted claim has none.
func (b Book) Figures() []Figure { return slices.AppendSeq([]Figure{}, b.EachFigure()) }

// EachFigure makes the rows of Figures one after the other.
func (b Book) EachFigure() iter.Seq[Figure] {
	return func(yield func(Figure) bool) {
		for i := range b.Ledger.Claims {
			c := &b.Ledger.Claims[i]
			if c.Status.Withheld() || len(c.Figures) == 0 {
				continue
			}
			around := b.around(ledger.ClaimID(i))
			for n := range c.Figures {
				row := around
				row.ID, row.Number = c.ID+"#"+strconv.Itoa(n+1), b.number(c, &c.Figures[n])
				if !yield(row) {
					return
				}
			}
		}
	}
}

// around is what all figures of a claim share.
func (b Book) around(id ledger.ClaimID) Figure {
	c, label := &b.Ledger.Claims[id], b.Wording.Label(id)
	row := Figure{
		Claim: c.ID, Label: label.String(), NamedAs: label.Claimant, Status: c.Status.String(), Mark: label.Mark,
		Tombstone: c.Status.Tombstone(), Reasons: card.Strings(reasons(c)), Proof: b.proof(c), Page: b.page(c.Address),
	}
	row.Notes, _ = b.notes(c)
	row.Claimant, row.Side, _ = b.claimant(c)
	row.Source, row.Outlet = b.source(c)
	return row
}

func (b Book) number(c *ledger.Claim, f *ledger.Figure) Number {
	row := Number{
		Metric: f.Metric, Of: f.Of, Count: f.Count.Value, Sure: f.Bounds.Sure, Unit: f.Unit.Code,
		Basis: f.Typed.Basis.Value, N: f.Typed.N.Value, Confidence: f.Typed.Sure.Value,
		Unlisted: f.Unlisted, In: b.topic(f.In), Whose: b.actor(f.Whose), Event: b.topic(f.Event),
		AsOf: f.AsOf.Value, AsOfEarliest: bound(f.AsOf.Earliest), AsOfLatest: bound(f.AsOf.Latest), AsOfAs: precision(f.AsOf),
		Since: f.Since.Value, Span: f.Span.String(),
	}
	if f.Count.Number() {
		bounds := f.Count.In(f.Unit)
		if b.Ledger.Metric(f.Metric).Counts != card.Quantity {
			bounds = f.Count.Whole()
		}
		row.Above, row.Below = bounds.Above, bounds.Below
		if !math.IsInf(bounds.Low, 0) {
			row.Low = &bounds.Low
		}
		if !math.IsInf(bounds.High, 0) {
			row.High = &bounds.High
		}
	}
	if f.AsOf == c.Said {
		row.AsOf = c.WrittenSaid()
	}
	if f.SupersededBy != ledger.None {
		row.SupersededBy = b.Ledger.Claims[f.SupersededBy].ID
	}
	for _, other := range f.Conflicts {
		if other := b.Ledger.Claims[other.Claim].ID; !contains(row.Contradicts, other) {
			row.Contradicts = append(row.Contradicts, other)
		}
	}
	return row
}
