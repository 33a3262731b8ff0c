package export

import (
	"math"

	"onrecord/build/card"
	"onrecord/build/ledger"
)

// Figure is one number of a claim, with the claim around it. Figures are never
// added up, averaged or chosen between: there is a row for each.
type Figure struct {
	Claim        string   `json:"claim" doc:"The claim that the figure stands in." takes:"claim"`
	Label        string   `json:"label" doc:"The label of that claim: who says so, the claim and its mark."`
	NamedAs      string   `json:"named-as" doc:"The claimant as this source names them, as the label prints it."`
	Claimant     string   `json:"claimant" doc:"The actor who makes the claim, or unnamed." takes:"actor"`
	Side         string   `json:"side" doc:"The actor on whose side the claimant stands." takes:"actor"`
	Status       string   `json:"status" doc:"What this site's editors found about the claim." takes:"statuses"`
	Mark         string   `json:"mark" doc:"The status in words, as the label prints it."`
	Metric       string   `json:"metric" doc:"What is counted." takes:"metrics"`
	Of           string   `json:"of" doc:"Among whom." takes:"populations"`
	Count        string   `json:"count" doc:"How many, in the source's own bound."`
	Low          *int64   `json:"low" doc:"The least number that this allows. Nothing where it is a word without a number."`
	High         *int64   `json:"high" doc:"The greatest number that this allows. Nothing where there is no bound."`
	Sure         bool     `json:"sure" doc:"Both are sure; they are not of about, perhaps and words." takes:"true or false"`
	In           string   `json:"in" doc:"Where." takes:"topic"`
	Whose        string   `json:"whose" doc:"Whose dead, wounded or positions." takes:"actor"`
	Event        string   `json:"event" doc:"In which event." takes:"topic"`
	AsOf         string   `json:"as-of" doc:"The time that the figure speaks of: a date, or an interval."`
	AsOfEarliest string   `json:"as-of-earliest" doc:"The earliest day of that, or the minute where it was given. Empty where open."`
	AsOfLatest   string   `json:"as-of-latest" doc:"The latest day or minute of that."`
	Since        string   `json:"since" doc:"From when on it was counted."`
	Span         string   `json:"span" doc:"All so far, since the figure before, or how many at that time." takes:"spans"`
	SupersededBy string   `json:"superseded-by" doc:"The newer claim of the same claimant that replaces this figure." takes:"claim"`
	Contradicts  []string `json:"contradicts" doc:"Claims of other origins whose figures cannot be true together with this one." takes:"claim"`
	Source       string   `json:"source" doc:"Where we read it." takes:"source"`
	Outlet       string   `json:"outlet" doc:"Who published that source." takes:"actor"`
	Address      string   `json:"address" doc:"The path of the claim's page in the site."`
}

// FigureTable is what of a figure a table shows.
var FigureTable = []Shown{
	{Names: []string{"as-of"}, Use: Spare},
	{Names: []string{"named-as"}, Use: Kept},
	{Names: []string{"count"}, Use: Kept},
	{Names: []string{"metric", "of"}, Use: Kept},
	{Names: []string{"in"}, Use: Spare},
	{Names: []string{"source"}, Use: Cut},
	{Names: []string{"mark"}, Use: Kept},
}

// Figures returns a row a figure, in the order of the claims and, within one, of
// its card. A redacted claim has none.
func (b Book) Figures() []Figure {
	rows := []Figure{}
	for i := range b.Ledger.Claims {
		c := &b.Ledger.Claims[i]
		if c.Status == card.Redacted {
			continue
		}
		for n := range c.Figures {
			rows = append(rows, b.figure(ledger.ClaimID(i), &c.Figures[n]))
		}
	}
	return rows
}

func (b Book) figure(id ledger.ClaimID, f *ledger.Figure) Figure {
	c, label := &b.Ledger.Claims[id], b.Wording.Label(id)
	row := Figure{
		Claim: c.ID, Label: label.String(), NamedAs: label.Claimant, Status: c.Status, Mark: label.Mark,
		Metric: f.Metric, Of: f.Of, Count: f.Count.Value, Sure: f.Count.Sure,
		In: b.topic(f.In), Whose: b.actor(f.Whose), Event: b.topic(f.Event),
		AsOf: f.AsOf.Value, AsOfEarliest: bound(f.AsOf.Earliest), AsOfLatest: bound(f.AsOf.Latest),
		Since: f.Since.Value, Span: f.Span, Address: c.Address,
	}
	if f.Count.Number() {
		row.Low = &f.Count.Low
		if f.Count.High != math.MaxInt64 {
			row.High = &f.Count.High
		}
	}
	if f.AsOf == c.Said {
		row.AsOf, _ = said(c)
	}
	row.Claimant, row.Side, _ = b.claimant(c)
	row.Source, row.Outlet = b.source(c)
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
