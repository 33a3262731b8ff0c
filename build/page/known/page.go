package known

import (
	"slices"
	"strconv"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/plan"
	"onrecord/build/view"
)

// The pages that say what had been said of an event by the end of each day.
const (
	knownPrefix  = "known/"
	knownAddress = "known/index.html"
)

// KnownPage is the view model of known.html: the days of an event on which something
// new was said of it.
type KnownPage struct {
	Frame view.Frame
	Title string      // the name of the event: "The battle"
	Event view.Link   // its page
	All   view.Link   // the page of all events
	Days  []KnownDay  // in the order of time
	Pages []view.Part // the numbered pages of a long list
}

// KnownDay is a day with new claims, or days without any.
type KnownDay struct {
	Day     view.Link // the page of the day; of days without any, their names: "19 September 2023"
	Details []string  // how many claims were new, and how many were known by the end of it: "new: 12"
}

// DayPage is the view model of day.html: what had been said of an event by the end
// of one day.
type DayPage struct {
	Frame        view.Frame
	Title        string                // the day: "19 September 2023"
	Event        view.Link             // the page of the event
	All          view.Link             // all days of the event
	Timeline     view.Link             // all claims about the event in the order of time
	Count        string                // how much was said: "40 claims by the end of that day, 12 of them new"
	Gap          string                // the days after it on which nothing new was said: "No claim here is dated to 20 September 2023."
	Before       view.Link             // the day before with new claims
	After        view.Link             // the day after with new claims
	First        view.Link             // the first page of the day; empty on that page itself
	Pages        []view.Part           // the numbered pages of a long day
	Figures      []KnownFigures        // as they stood at the end of the day
	AllFigures   view.Link             // the figures given for the event, claimant by day; empty where there are none
	MoreFigures  string                // how many more there are: "12 more"
	Sides        []KnownSide           // what was new, by side, newest first
	Disputes     []KnownDispute        // by then, newest first
	MoreDisputes string                // how many more there are: "12 more"
	Latest       []view.ChronicleEntry // the last words before that day of claimants who said nothing on it, newest first
	MoreLatest   string                // how many more there are: "12 more"
	Perhaps      []view.ChronicleEntry // what had perhaps been said by then, or later
	MorePerhaps  string                // how many more there are: "12 more"
}

// KnownSide is what claimants on one side said on a day.
type KnownSide struct {
	ID      string                // of the heading: "side-north"
	Heading string                // the name of the side: "The North"
	Claims  []view.ChronicleEntry // newest first
}

// KnownFigures are the figures that count the same.
type KnownFigures struct {
	What    string        // what they count: "people killed"
	Figures []KnownFigure // newest first; never summed
}

// KnownFigure is a figure as it stood on a day, with its claim.
type KnownFigure struct {
	Count    string              // as typed: "at least 27"
	Details  string              // where, whose, and for when: "in the North · as of 19 September 2023"
	Replaced bool                // the same claimant replaced it on that day
	Entry    view.ChronicleEntry // the claim
}

// KnownDispute is two claims that contradicted each other by a day.
type KnownDispute struct {
	First  view.Label // what comes first in the order of time
	Second view.Label // the other claim
	New    bool       // one of the two was new on that day
	Link   view.Link  // where both stand side by side
}

// Feature is the pages of what was known on a day.
var Feature = view.Feature{
	Prefix:  knownPrefix,
	Layouts: map[string]any{"known": KnownPage{}, "day": DayPage{}},
	Below:   pages,
}

// pages are all pages of what was known on a day.
func pages(s *view.Site) []plan.Output {
	events := known.Of(s)
	outputs := s.Directories(knownAddress, "known.title", len(events), func(w *view.Writer, i int) view.Item {
		t := &w.Ledger.Topics[events[i].topic]
		days := w.Layouts.Strings.Fill("known.number-of-days", "count", strconv.Itoa(len(events[i].days)))
		return view.Item{Link: view.Link{Text: t.Title.Value, Href: w.Link(indexAddress(s, events[i]))}, Details: slices.DeleteFunc([]string{w.Span(t), days}, func(s string) bool { return s == "" })}
	})
	for _, e := range events {
		outputs = append(outputs, knownIndex(s, e)...)
		for i := range e.days {
			pages := dayPages(s, e, &e.days[i])
			for n, address := range pages {
				outputs = append(outputs, view.Render(s, address, "day", func(w *view.Writer) DayPage { return dayPage(w, e, i, n, pages) }))
			}
		}
	}
	return outputs
}

// dayPages are the addresses of a day.
func dayPages(s *view.Site, e *knownEvent, d *knownDay) []string {
	first := eventPrefix(s, e) + dayKey(d.day) + ".html"
	pages := []string{first}
	for n := 1; n < len(d.runs); n++ {
		pages = append(pages, view.Numbered(first, n+1))
	}
	return pages
}

// knownIndex lists the days of an event, on as many pages as they need. Days on
// which nothing new was said have no page and are named.
func knownIndex(s *view.Site, e *knownEvent) []plan.Output {
	const perPage = 150
	var outputs []plan.Output
	var addresses []string
	for start := 0; start < len(e.days); start += perPage {
		address := indexAddress(s, e)
		if start > 0 {
			address = view.Numbered(address, start/perPage+1)
		}
		addresses = append(addresses, address)
	}
	for n, address := range addresses {
		outputs = append(outputs, view.Render(s, address, "known", func(w *view.Writer) KnownPage {
			say := w.Layouts.Strings
			v := KnownPage{Event: w.TopicLink(e.topic), All: view.Link{Text: w.Layouts.Strings["known.title"], Href: w.Link(knownAddress)}}
			v.Title = v.Event.Text
			for i := n * perPage; i < min((n+1)*perPage, len(e.days)); i++ {
				d := &e.days[i]
				if i == 0 {
					v.Days = withGap(v.Days, gapBefore(w, e), say["known.no-new"])
				}
				v.Days = append(v.Days, KnownDay{dayLink(w, e, i), []string{
					say.Fill("known.new", "count", strconv.Itoa(len(d.claims))), say.Fill("known.by-then", "count", strconv.Itoa(d.before+len(d.claims))),
				}})
				v.Days = withGap(v.Days, gapAfter(w, e, i), say["known.no-new"])
			}
			if len(addresses) > 1 {
				v.Pages = w.Pages(addresses)
			}
			title := w.PageTitle(v.Title+" · "+v.All.Text, n+1)
			v.Frame = w.Frame(title, title, "")
			return v
		}))
	}
	return outputs
}

// withGap adds days on which nothing new was said, if there are any.
func withGap(list []KnownDay, days, nothing string) []KnownDay {
	if days == "" {
		return list
	}
	return append(list, KnownDay{view.Link{Text: days}, []string{nothing}})
}

// dayLink leads to a day of an event; to none where there is no such day.
func dayLink(w *view.Writer, e *knownEvent, i int) view.Link {
	if i < 0 || i >= len(e.days) {
		return view.Link{}
	}
	key := dayKey(e.days[i].day)
	return view.Link{Text: w.PartName(key), Href: w.Link(eventPrefix(w.Site, e) + key + ".html")}
}

// gapBefore names the days of an event before anything was surely said of it, where
// its card says on which day it began.
func gapBefore(w *view.Writer, e *knownEvent) string {
	if start := w.Ledger.Topics[e.topic].Topic.Start.Earliest; w.Ledger.Topics[e.topic].Topic.Start.IsDay() {
		return dayRange(w, dayOf(start), e.days[0].day-1)
	}
	return ""
}

// gapAfter names the days between one day with new claims and the next, or the end
// of the event.
func gapAfter(w *view.Writer, e *knownEvent, i int) string {
	if i+1 < len(e.days) {
		return dayRange(w, e.days[i].day+1, e.days[i+1].day-1)
	}
	if end := w.Ledger.Topics[e.topic].Topic.End; end.IsDay() {
		return dayRange(w, e.days[i].day+1, dayOf(end.Latest))
	}
	return ""
}

// dayRange names days from one to another; none where there are none.
func dayRange(w *view.Writer, from, to int64) string {
	switch {
	case to < from:
		return ""
	case to == from:
		return w.PartName(dayKey(from))
	}
	return w.Layouts.Strings.Fill("date.between", "from", w.PartName(dayKey(from)), "to", w.PartName(dayKey(to)))
}

// dayPage is one page of a day: the first has all that had been said, the others what
// of the day's own claims it had no room for.
func dayPage(w *view.Writer, e *knownEvent, i, n int, pages []string) DayPage {
	say, d := w.Layouts.Strings, &e.days[i]
	v := DayPage{
		Title: w.PartName(dayKey(d.day)), Event: w.TopicLink(e.topic), Before: dayLink(w, e, i-1), After: dayLink(w, e, i+1),
		All:      view.Link{Text: say["known.all-days"], Href: w.Link(indexAddress(w.Site, e))},
		Timeline: view.Link{Text: say["known.timeline"], Href: w.TopicLink(e.topic).Href},
		Count:    say.Fill("known.count", "known", strconv.Itoa(d.before+len(d.claims)), "new", strconv.Itoa(len(d.claims))),
	}
	if len(pages) > 1 {
		v.Pages = w.Pages(pages)
	}
	title := say.Fill("known.as-known-on", "event", v.Event.Text, "date", w.PageTitle(v.Title, n+1))
	v.Frame = w.Frame(title, title, "")
	v.Sides = knownSides(w, d.runs[n])
	if n > 0 {
		v.First = view.Link{Text: v.Title, Href: w.Link(pages[0])}
		v.Title = w.PageTitle(v.Title, n+1)
		return v
	}
	if gap := gapAfter(w, e, i); gap != "" {
		v.Gap = say.Fill("known.gap", "days", gap)
	}
	v.AllFigures = w.EventFigures(e.topic)
	known := asOf(w.Site, e, d)
	v.Figures, v.MoreFigures = knownFigures(w, known.figures, d.day), andMore(w, known.moreFigures)
	for k, x := range known.disputes {
		link := w.DisputeLink(x.A, x.B, k+1)
		v.Disputes = append(v.Disputes, KnownDispute{w.Label(x.A), w.Label(x.B), x.day == d.day, link})
	}
	v.MoreDisputes = andMore(w, known.moreDisputes)
	for _, x := range known.latest {
		v.Latest = append(v.Latest, datedEntry(w, x.claim))
	}
	v.MoreLatest = andMore(w, known.moreLatest)
	for _, id := range known.perhaps {
		v.Perhaps = append(v.Perhaps, datedEntry(w, id))
	}
	v.MorePerhaps = andMore(w, known.morePerhaps)
	return v
}

// andMore says how many entries there was no room for.
func andMore(w *view.Writer, count int) string {
	if count <= 0 {
		return ""
	}
	return w.Layouts.Strings.Fill("known.more", "count", strconv.Itoa(count))
}

// datedEntry is a claim in a list without headings for its day.
func datedEntry(w *view.Writer, id ledger.ClaimID) view.ChronicleEntry {
	v := w.ChronicleEntry(id)
	v.Said = w.Wording.Said(&w.Ledger.Claims[id])
	return v
}

// knownSides puts claims, which are sorted by side, under the names of the sides.
func knownSides(w *view.Writer, ids []ledger.ClaimID) []KnownSide {
	var list []KnownSide
	for i, id := range ids {
		side := w.SideOf(id)
		if i == 0 || side != w.SideOf(ids[i-1]) {
			g := KnownSide{ID: view.Others, Heading: w.Layouts.Strings["timeline.no-side"]}
			if side != ledger.None {
				g.ID, g.Heading = "side-"+w.Ledger.Actors[side].ID, w.Ledger.Actors[side].Title.Value
			}
			list = append(list, g)
		}
		g := &list[len(list)-1]
		g.Claims = append(g.Claims, w.ChronicleEntry(id))
	}
	return list
}

// knownFigures puts figures under what they count, in the order of the vocabularies.
func knownFigures(w *view.Writer, list []standing, day int64) []KnownFigures {
	say := w.Layouts.Strings
	type counted struct{ metric, of string }
	groups := map[counted][]KnownFigure{}
	for _, x := range list {
		f := w.Ledger.Figure(ledger.FigureAt{Claim: x.claim, Index: x.figure})
		key := counted{f.Metric, f.Of}
		groups[key] = append(groups[key], KnownFigure{
			Count: f.Count.Value, Details: figureDetails(w, f), Replaced: x.until == day, Entry: datedEntry(w, x.claim),
		})
	}
	var views []KnownFigures
	for _, metric := range card.Metrics {
		for _, of := range append([]string{""}, card.Populations...) {
			if figures := groups[counted{metric, of}]; len(figures) > 0 {
				what := say["figure."+metric]
				if of != "" {
					what = say["population."+of] + " " + what
				}
				views = append(views, KnownFigures{what, figures})
			}
		}
	}
	return views
}

// figureDetails says of a figure where and on whose side, and for when it is given.
func figureDetails(w *view.Writer, f *ledger.Figure) string {
	say := w.Layouts.Strings
	text := ""
	add := func(more string) {
		if text != "" {
			text += " · "
		}
		text += more
	}
	if !f.Span.Total() {
		add(say["figure."+f.Span.String()])
	}
	if f.In != ledger.None {
		add(w.Ledger.Topics[f.In].Title.Value)
	}
	if f.Whose != ledger.None {
		add(say["page.whose"] + " " + w.Ledger.Actors[f.Whose].Title.Value)
	}
	add(say.Fill("known.as-of", "date", w.Wording.Date(f.AsOf)))
	return text
}

// Address are the days of an event on which something new was said of it; "" where
// there are none.
func Address(s *view.Site, id ledger.TopicID) string {
	events := known.Of(s)
	i, found := slices.BinarySearchFunc(events, id, func(e *knownEvent, id ledger.TopicID) int { return int(e.topic - id) })
	if !found {
		return ""
	}
	return indexAddress(s, events[i])
}

// IndexAddress is the page of all events of which something was known; "" where
// there are none.
func IndexAddress(s *view.Site) string {
	if len(known.Of(s)) == 0 {
		return ""
	}
	return knownAddress
}
