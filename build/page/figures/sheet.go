package figures

import (
	"strconv"
	"strings"

	"onrecord/build/ledger"
	"onrecord/build/view"
)

// FiguresPage is the view model of figures.html: what was counted in one event,
// and by whom.
type FiguresPage struct {
	Frame   view.Frame
	Title   string         // of the page: "Figures: The battle"
	Event   view.Link      // the event; empty for figures without one
	Dates   string         // when that was; empty where its card does not say: "19 September 2023"
	Lead    string         // what the tables hold: "Each number as its source gives it, …"
	Within  view.Link      // the figures of the event of which this one is a part
	Inner   []view.Link    // the figures of the events that are parts of this one
	Pages   []view.Part    // of an event that fills several pages: the first, the last, the nearest
	Metrics []FigureMetric // what was counted
	Data    view.Link      // the figures of all events, to calculate with
}

// FigureMetric is the figures that count one thing: the killed, the wounded.
type FigureMetric struct {
	ID      string        // of the heading, for links to it: "metric-killed"
	Heading string        // what was counted: "killed"
	Groups  []FigureGroup // by population, place and whose; none is a part of a sum
}

// FigureGroup is the figures that are about the same thing: one table, and a
// drawing of it where there is something to draw.
type FigureGroup struct {
	ID        string         // of the heading, for links to it: "killed--civilians--in--valley"
	Heading   string         // what sets it apart: "civilians killed in the valley"
	Short     string         // below the name of what was counted, which it does not repeat: "civilians in the valley"
	Part      string         // of a group that is longer than a page: "Part 2, in the order of time."
	Apart     string         // why it cannot be compared with the group before it: "These were counted in another place."
	Columns   []string       // the days, and the runs of days without a figure: "19 September 2023"
	Width     int            // how many cells a row has, the claimant's among them: 4
	Sides     []FigureSide   // the claimants, by side
	Silent    []string       // the parties that speak of the event and of whom nothing stands here: "The South"
	Conflicts []FigurePair   // figures that cannot both be true
	Drifts    []FigureDrift  // figures that are not those of the claim that they repeat
	More      bool           // there are more of these than a page can hold
	Chart     *FigureDrawing // nil where there is one number or one time, and no change to be seen
}

// FigureSide is the claimants of one side.
type FigureSide struct {
	Name  string       // the side: "The North"
	Party bool         // it is a party
	Rows  []FigureRow  // the claimants, by name; none where it gives no figure and says something to those of others
	Says  []view.Label // of a party: its claims without a figure of this kind that deny or contradict one with such a figure
}

// FigureRow is the figures of one claimant. Somebody who is not named is never
// taken for somebody else who is not.
type FigureRow struct {
	Claimant string       // as the sources name them: "Armenian separatists"
	Href     string       // the actor's page; empty where nobody is named: "../actors/artsakh-authorities.html"
	About    string       // where the sources say whose losses these are: "about its own side"
	Cells    []FigureCell // a figure's day, or a run of days without a figure
}

// FigureCell is what a claimant says about one day, or that there is nothing
// from them for a run of days.
type FigureCell struct {
	Columns int          // how many it covers: 1
	Figures []FigureSaid // empty where no figure was published
	Unsure  bool         // of an empty one: a figure in another cell may be of these days, too
}

// FigureSaid is one figure as a claim gives it.
type FigureSaid struct {
	Count    string      // as typed: "at least 27"
	Label    view.Label  // the claim
	Named    string      // how the source names the claimant, where the row has several names: "the ministry"
	Span     string      // empty for totals: "more"
	AsOf     string      // where it is not just the day of the column: "not after 19 September 2023"
	Since    string      // from when on it was counted; empty where that is not stated: "13 September 2022"
	Checking string      // what the outlet says about checking: "The Observer: says nothing about checking"
	Replaced *view.Label // the newer claim of the same claimant that replaces this figure
	Disputed bool        // another figure cannot be true together with this one
}

// FigurePair is two figures of which one at most is true.
type FigurePair struct {
	One   FigureSaid // by the order of the claims
	Other FigureSaid // the one that comes later
}

// FigureDrift is a figure that a claim gives otherwise than the claim that it repeats.
type FigureDrift struct {
	Retold FigureSaid // in the claim that repeats
	Origin FigureSaid // in the repeated one
}

// relationLimit is how many pairs one group lists; all stand in the data file.
const relationLimit = 40

// shown is all that a page of figures is made from.
type shown struct {
	Sheet   sheet
	Within  view.Link   // the figures of the event of which its own is a part
	Inner   []view.Link // those of the events that are parts of that
	Pages   []view.Part
	Parties []ledger.ActorID // that say anything about the event
	Says    [][]said         // by counting: what they say to its figures
}

// shownOn is what the page of a sheet is made from.
func shownOn(w *view.Writer, i int) shown {
	s := figureBooks.Of(w.Site).sheets[i]
	k := shown{Sheet: s, Pages: otherSheets(w, i), Parties: partiesOf(w, s.event)}
	if s.event != ledger.None {
		t := &w.Ledger.Topics[s.event]
		k.Within = w.EventFigures(t.Within)
		for _, part := range t.Parts {
			if l := w.EventFigures(part); l.Href != "" {
				k.Inner = append(k.Inner, l)
			}
		}
	}
	for n := range s.countings {
		k.Says = append(k.Says, saysOf(w, k.Parties, &s.countings[n], s.event))
	}
	return k
}

func figureSheet(w *view.Writer, k shown) FiguresPage {
	say, s := w.Layouts.Strings, &k.Sheet
	v := FiguresPage{Lead: say["figures.lead"], Data: figureData(w), Within: k.Within, Inner: k.Inner, Pages: k.Pages}
	event := say["figures.no-event"]
	if s.event != ledger.None {
		t := &w.Ledger.Topics[s.event]
		event, v.Event, v.Dates = t.Title.Value, w.TopicLink(s.event), w.Span(t)
	}
	v.Title = say.Fill("figures.title", "event", w.Wording.Isolated(event, ""))
	v.Frame = w.Frame(v.Title, "", "")
	for n := range s.countings {
		c := &s.countings[n]
		if n == 0 || c.metric != s.countings[n-1].metric {
			v.Metrics = append(v.Metrics, FigureMetric{ID: metricID(c.metric), Heading: w.Wording.Metric(c.metric)})
		}
		m := &v.Metrics[len(v.Metrics)-1]
		g := figureGroup(w, c, k.Parties, k.Says[n])
		if len(m.Groups) > 0 {
			g.Apart = apart(w, c, &s.countings[n-1])
		}
		m.Groups = append(m.Groups, g)
	}
	return v
}

// otherSheets leads through the pages of an event that needs several: to the
// first, the last and the nearest.
func otherSheets(w *view.Writer, i int) []view.Part {
	book := figureBooks.Of(w.Site)
	places := book.ofEvent[book.sheets[i].event]
	if len(places) < 2 {
		return nil
	}
	var list []view.Part
	for n, place := range places {
		if s := &book.sheets[place]; n == 0 || n == len(places)-1 || max(place-i, i-place) < 4 {
			name := w.Layouts.Strings.Fill("figures.page", "number", strconv.Itoa(s.part))
			list = append(list, view.Part{Name: name, Href: w.Link(s.address), Count: s.size(), Here: place == i})
		}
	}
	return list
}

// size is how many figures stand on a sheet.
func (s *sheet) size() int {
	n := 0
	for _, c := range s.countings {
		n += len(c.figures)
	}
	return n
}

// Address is the first page of the figures of an event; "" where it has none.
func Address(s *view.Site, event ledger.TopicID) string {
	book := figureBooks.Of(s)
	if sheets := book.ofEvent[event]; event != ledger.None && len(sheets) > 0 {
		return book.sheets[sheets[0]].address
	}
	return ""
}

// TableAddress is the table in which a figure stands; a redacted claim's stand in none.
func TableAddress(s *view.Site, at ledger.FigureAt) string {
	book := figureBooks.Of(s)
	spot, found := book.stands[at]
	if !found {
		return ""
	}
	sheet := &book.sheets[spot.sheet]
	return sheet.address + "#" + countingID(s, &sheet.countings[spot.counting])
}

// metricID is the anchor of all figures of a metric. A site may call one as an element
// of the page is.
func metricID(metric string) string { return "metric-" + metric }

// countingID names a group of figures. No id of a card holds two hyphens in a
// row, so that no two groups of a page share a name.
func countingID(s *view.Site, c *counting) string {
	of := c.of
	if of == "" {
		of = "any"
	}
	id := c.metric + "--" + of
	if code, money := strings.CutPrefix(c.dimension, "money in "); money {
		id += "--" + strings.ToLower(code)
	}
	if c.in != ledger.None {
		id += "--in--" + s.Ledger.Topics[c.in].ID
	}
	if c.whose != ledger.None {
		id += "--whose--" + s.Ledger.Actors[c.whose].ID
	}
	return id
}

// counted is who was counted and as what, or what: "civilians killed".
func counted(w *view.Writer, c *counting) string {
	if c.of == "" {
		return w.Wording.Metric(c.metric)
	}
	return w.Wording.Counted(c.metric, c.of)
}

// sorted adds to what was counted where, and whose, as far as this is stated.
func sorted(w *view.Writer, c *counting, what string) string {
	say := w.Layouts.Strings
	text := say.Fill("figures.nowhere", "what", what)
	if c.in != ledger.None {
		text = say.Fill("figures.somewhere", "what", what, "place", w.Wording.Isolated(w.Ledger.Topics[c.in].Title.Value, ""))
	}
	return ofSide(w, c, text)
}

// sortedBelow is sorted for a list below the name of the metric, which says already what
// was counted where nobody was counted among others: then the place is left.
func sortedBelow(w *view.Writer, c *counting) string {
	switch {
	case c.of != "":
		return sorted(w, c, w.Wording.Population(c.of))
	case c.in != ledger.None:
		return ofSide(w, c, w.Wording.Isolated(w.Ledger.Topics[c.in].Title.Value, ""))
	}
	return ofSide(w, c, w.Layouts.Strings["claim.no-place"])
}

func ofSide(w *view.Writer, c *counting, text string) string {
	if c.whose == ledger.None {
		return text
	}
	return w.Layouts.Strings.Fill("figures.of-side", "what", text, "whose", w.Wording.Isolated(w.Ledger.Actors[c.whose].Title.Value, ""))
}

func figureGroup(w *view.Writer, c *counting, parties []ledger.ActorID, says []said) FigureGroup {
	say := w.Layouts.Strings
	g := FigureGroup{ID: countingID(w.Site, c), Heading: sorted(w, c, counted(w, c)), Short: sortedBelow(w, c)}
	if c.part > 0 {
		g.Part = say.Fill("figures.part", "number", strconv.Itoa(c.part))
	} else {
		g.Silent = silent(w, parties, c.figures, says)
	}
	days := columns(w, c.figures)
	g.Width = 1 + len(days)
	for _, d := range days {
		g.Columns = append(g.Columns, d.name)
	}
	g.Sides = figureSides(w, c, days, says)
	disagreements(w, &g, c)
	g.Chart = draw(w, c, days)
	return g
}

// placeOf is for where the figures of a group are given.
func placeOf(w *view.Writer, c *counting) string {
	if c.in == ledger.None {
		return w.Layouts.Strings["figures.no-place"]
	}
	return w.Layouts.Strings.Fill("figures.place", "place", w.Wording.Isolated(w.Ledger.Topics[c.in].Title.Value, ""))
}

// apart says why the figures of two neighbouring groups are not comparable.
func apart(w *view.Writer, c, before *counting) string {
	say := w.Layouts.Strings
	this, that := w.Wording.Population(c.of), w.Wording.Population(before.of)
	switch w.Ledger.Figure(c.figures[0]).Compare(w.Ledger.Figure(before.figures[0])) {
	case ledger.DifferentPopulation:
		if within(c.of, before.of) {
			return say.Fill("figures.apart-subset", "part", this, "whole", that)
		}
		return say.Fill("figures.apart-population", "these", this, "those", that)
	case ledger.DifferentPlace:
		return say.Fill("figures.apart-place", "these", placeOf(w, c), "those", placeOf(w, before))
	case ledger.DifferentWhose:
		return say["figures.apart-whose"]
	}
	return ""
}

// disagreements lists the pairs of figures of a group that cannot both be true,
// each once, and the figures that drifted from those that they repeat.
func disagreements(w *view.Writer, g *FigureGroup, c *counting) {
	for _, at := range c.figures {
		f := w.Ledger.Figure(at)
		g.More = g.More || f.Unlisted > 0
		for _, other := range f.Conflicts {
			if other.Claim < at.Claim || other.Claim == at.Claim && other.Index < at.Index {
				continue
			}
			if g.More = g.More || len(g.Conflicts) == relationLimit; len(g.Conflicts) < relationLimit {
				g.Conflicts = append(g.Conflicts, FigurePair{figureSaid(w, at), figureSaid(w, other)})
			}
		}
		for _, origin := range f.Drift {
			if g.More = g.More || len(g.Drifts) == relationLimit; len(g.Drifts) < relationLimit {
				g.Drifts = append(g.Drifts, FigureDrift{figureSaid(w, at), figureSaid(w, origin)})
			}
		}
	}
}

// partiesOf are the parties that say anything about an event: where one of them
// gives no figure, the table says so.
func partiesOf(w *view.Writer, event ledger.TopicID) []ledger.ActorID {
	if event == ledger.None {
		return nil
	}
	seen := map[ledger.ActorID]bool{}
	var list []ledger.ActorID
	for _, id := range w.Ledger.Topics[event].Claims {
		c := &w.Ledger.Claims[id]
		if c.Claimant == ledger.None || c.Status.Withheld() || !w.Ledger.Actors[c.Claimant].Party {
			continue
		}
		if side := w.Ledger.Actors[c.Claimant].Side; !seen[side] {
			seen[side] = true
			list = append(list, side)
		}
	}
	return list
}
