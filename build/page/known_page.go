package page

import (
	"slices"
	"strconv"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/plan"
)

// The pages that say what had been said of an event by the end of each day.
const (
	knownPrefix  = "known/"
	knownAddress = "known/index.html"
)

// KnownPage is the view model of known.html: the days of an event on which something
// new was said of it.
type KnownPage struct {
	Frame Frame
	Title string     // the name of the event: "The battle"
	Event Link       // its page
	All   Link       // the page of all events
	Days  []KnownDay // in the order of time
	Pages []Part     // the numbered pages of a long list
}

// KnownDay is a day with new claims, or days without any.
type KnownDay struct {
	Day     Link     // the page of the day; of days without any, their names: "19 September 2023"
	Details []string // how many claims were new, and how many were known by the end of it: "new: 12"
}

// DayPage is the view model of day.html: what had been said of an event by the end
// of one day.
type DayPage struct {
	Frame        Frame
	Title        string           // the day: "19 September 2023"
	Event        Link             // the page of the event
	All          Link             // all days of the event
	Timeline     Link             // all claims about the event in the order of time
	Count        string           // how much was said: "40 claims by the end of that day, 12 of them new"
	Gap          string           // the days after it on which nothing new was said: "No claim here is dated to 20 September 2023."
	Before       Link             // the day before with new claims
	After        Link             // the day after with new claims
	First        Link             // the first page of the day; empty on that page itself
	Pages        []Part           // the numbered pages of a long day
	Figures      []KnownFigures   // as they stood at the end of the day
	AllFigures   Link             // the figures given for the event, claimant by day; empty where there are none
	MoreFigures  string           // how many more there are: "12 more"
	Sides        []KnownSide      // what was new, by side, newest first
	Disputes     []KnownDispute   // by then, newest first
	MoreDisputes string           // how many more there are: "12 more"
	Latest       []ChronicleEntry // the last words before that day of claimants who said nothing on it, newest first
	MoreLatest   string           // how many more there are: "12 more"
	Perhaps      []ChronicleEntry // what had perhaps been said by then, or later
	MorePerhaps  string           // how many more there are: "12 more"
}

// KnownSide is what claimants on one side said on a day.
type KnownSide struct {
	ID      string           // of the heading: "side-north"
	Heading string           // the name of the side: "The North"
	Claims  []ChronicleEntry // newest first
}

// KnownFigures are the figures that count the same.
type KnownFigures struct {
	What    string        // what they count: "people killed"
	Figures []KnownFigure // newest first; never summed
}

// KnownFigure is a figure as it stood on a day, with its claim.
type KnownFigure struct {
	Count    string         // as typed: "at least 27"
	Details  string         // where, whose, and for when: "in the North · as of 19 September 2023"
	Replaced bool           // the same claimant replaced it on that day
	Entry    ChronicleEntry // the claim
}

// KnownDispute is two claims that contradicted each other by a day.
type KnownDispute struct {
	First  Label // what comes first in the order of time
	Second Label // the other claim
	New    bool  // one of the two was new on that day
	Link   Link  // where both stand side by side
}

// knownFeature is the pages of what was known on a day.
var knownFeature = Feature{
	Prefix:  knownPrefix,
	Layouts: map[string]any{"known": KnownPage{}, "day": DayPage{}},
	Below:   (*Site).knownPages,
}

// knownPages are all pages of what was known on a day.
func (s *Site) knownPages() []plan.Output {
	events := knownBooks.Of(s)
	outputs := s.directories(knownAddress, "known.title", len(events), func(w *writer, i int) Item {
		t := &w.Ledger.Topics[events[i].topic]
		days := w.Layouts.Strings.Fill("known.number-of-days", "count", strconv.Itoa(len(events[i].days)))
		return Item{Link{Text: t.Title.Value, Href: w.link(s.knownAddress(events[i]))}, slices.DeleteFunc([]string{w.span(t), days}, func(s string) bool { return s == "" })}
	})
	for _, e := range events {
		outputs = append(outputs, s.knownIndex(e)...)
		for i := range e.days {
			pages := s.dayPages(e, &e.days[i])
			for n, address := range pages {
				outputs = append(outputs, render(s, address, "day", func(w *writer) DayPage { return w.day(e, i, n, pages) }))
			}
		}
	}
	return outputs
}

// dayPages are the addresses of a day.
func (s *Site) dayPages(e *knownEvent, d *knownDay) []string {
	first := s.knownPrefix(e) + dayKey(d.day) + ".html"
	pages := []string{first}
	for n := 1; n < len(d.runs); n++ {
		pages = append(pages, numbered(first, n+1))
	}
	return pages
}

// knownIndex lists the days of an event, on as many pages as they need. Days on
// which nothing new was said have no page and are named.
func (s *Site) knownIndex(e *knownEvent) []plan.Output {
	const perPage = 150
	var outputs []plan.Output
	var addresses []string
	for start := 0; start < len(e.days); start += perPage {
		address := s.knownAddress(e)
		if start > 0 {
			address = numbered(address, start/perPage+1)
		}
		addresses = append(addresses, address)
	}
	for n, address := range addresses {
		outputs = append(outputs, render(s, address, "known", func(w *writer) KnownPage {
			say := w.Layouts.Strings
			v := KnownPage{Event: w.topicLink(e.topic), All: Link{Text: w.Layouts.Strings["known.title"], Href: w.link(knownAddress)}}
			v.Title = v.Event.Text
			for i := n * perPage; i < min((n+1)*perPage, len(e.days)); i++ {
				d := &e.days[i]
				if i == 0 {
					v.Days = withGap(v.Days, w.gapBefore(e), say["known.no-new"])
				}
				v.Days = append(v.Days, KnownDay{w.dayLink(e, i), []string{
					say.Fill("known.new", "count", strconv.Itoa(len(d.claims))), say.Fill("known.by-then", "count", strconv.Itoa(d.before+len(d.claims))),
				}})
				v.Days = withGap(v.Days, w.gapAfter(e, i), say["known.no-new"])
			}
			if len(addresses) > 1 {
				v.Pages = w.pages(addresses)
			}
			title := w.pageTitle(v.Title+" · "+v.All.Text, n+1)
			v.Frame = w.frame(title, title, "")
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
	return append(list, KnownDay{Link{Text: days}, []string{nothing}})
}

// dayLink leads to a day of an event; to none where there is no such day.
func (w *writer) dayLink(e *knownEvent, i int) Link {
	if i < 0 || i >= len(e.days) {
		return Link{}
	}
	key := dayKey(e.days[i].day)
	return Link{Text: w.partName(key), Href: w.link(w.knownPrefix(e) + key + ".html")}
}

// gapBefore names the days of an event before anything was surely said of it, where
// its card says on which day it began.
func (w *writer) gapBefore(e *knownEvent) string {
	if start := w.Ledger.Topics[e.topic].Topic.Start.Earliest; w.Ledger.Topics[e.topic].Topic.Start.IsDay() {
		return w.dayRange(dayOf(start), e.days[0].day-1)
	}
	return ""
}

// gapAfter names the days between one day with new claims and the next, or the end
// of the event.
func (w *writer) gapAfter(e *knownEvent, i int) string {
	if i+1 < len(e.days) {
		return w.dayRange(e.days[i].day+1, e.days[i+1].day-1)
	}
	if end := w.Ledger.Topics[e.topic].Topic.End; end.IsDay() {
		return w.dayRange(e.days[i].day+1, dayOf(end.Latest))
	}
	return ""
}

// dayRange names days from one to another; none where there are none.
func (w *writer) dayRange(from, to int64) string {
	switch {
	case to < from:
		return ""
	case to == from:
		return w.partName(dayKey(from))
	}
	return w.Layouts.Strings.Fill("date.between", "from", w.partName(dayKey(from)), "to", w.partName(dayKey(to)))
}

// day is one page of a day: the first has all that had been said, the others what
// of the day's own claims it had no room for.
func (w *writer) day(e *knownEvent, i, n int, pages []string) DayPage {
	say, d := w.Layouts.Strings, &e.days[i]
	v := DayPage{
		Title: w.partName(dayKey(d.day)), Event: w.topicLink(e.topic), Before: w.dayLink(e, i-1), After: w.dayLink(e, i+1),
		All:      Link{Text: say["known.all-days"], Href: w.link(w.knownAddress(e))},
		Timeline: Link{Text: say["known.timeline"], Href: w.link(timelinePrefix + w.Ledger.Topics[e.topic].ID + "/index.html")},
		Count:    say.Fill("known.count", "known", strconv.Itoa(d.before+len(d.claims)), "new", strconv.Itoa(len(d.claims))),
	}
	if len(pages) > 1 {
		v.Pages = w.pages(pages)
	}
	title := say.Fill("known.as-known-on", "event", v.Event.Text, "date", w.pageTitle(v.Title, n+1))
	v.Frame = w.frame(title, title, "")
	v.Sides = w.knownSides(d.runs[n])
	if n > 0 {
		v.First = Link{Text: v.Title, Href: w.link(pages[0])}
		v.Title = w.pageTitle(v.Title, n+1)
		return v
	}
	if gap := w.gapAfter(e, i); gap != "" {
		v.Gap = say.Fill("known.gap", "days", gap)
	}
	v.AllFigures = w.eventFigures(e.topic)
	known := w.asOf(e, d)
	v.Figures, v.MoreFigures = w.knownFigures(known.figures, d.day), w.andMore(known.moreFigures)
	for k, x := range known.disputes {
		link := w.disputeLink(x.a, x.b, k+1)
		v.Disputes = append(v.Disputes, KnownDispute{w.label(x.a), w.label(x.b), x.day == d.day, link})
	}
	v.MoreDisputes = w.andMore(known.moreDisputes)
	for _, x := range known.latest {
		v.Latest = append(v.Latest, w.datedEntry(x.claim))
	}
	v.MoreLatest = w.andMore(known.moreLatest)
	for _, id := range known.perhaps {
		v.Perhaps = append(v.Perhaps, w.datedEntry(id))
	}
	v.MorePerhaps = w.andMore(known.morePerhaps)
	return v
}

// andMore says how many entries there was no room for.
func (w *writer) andMore(count int) string {
	if count <= 0 {
		return ""
	}
	return w.Layouts.Strings.Fill("known.more", "count", strconv.Itoa(count))
}

// datedEntry is a claim in a list without headings for its day.
func (w *writer) datedEntry(id ledger.ClaimID) ChronicleEntry {
	v := w.chronicleEntry(id)
	v.Said = w.Wording.Said(&w.Ledger.Claims[id])
	return v
}

// knownSides puts claims, which are sorted by side, under the names of the sides.
func (w *writer) knownSides(ids []ledger.ClaimID) []KnownSide {
	var list []KnownSide
	for i, id := range ids {
		side := w.sideOf(id)
		if i == 0 || side != w.sideOf(ids[i-1]) {
			g := KnownSide{ID: others, Heading: w.Layouts.Strings["timeline.no-side"]}
			if side != ledger.None {
				g.ID, g.Heading = "side-"+w.Ledger.Actors[side].ID, w.Ledger.Actors[side].Title.Value
			}
			list = append(list, g)
		}
		g := &list[len(list)-1]
		g.Claims = append(g.Claims, w.chronicleEntry(id))
	}
	return list
}

// knownFigures puts figures under what they count, in the order of the vocabularies.
func (w *writer) knownFigures(list []standing, day int64) []KnownFigures {
	say := w.Layouts.Strings
	type counted struct{ metric, of string }
	groups := map[counted][]KnownFigure{}
	for _, x := range list {
		f := w.Ledger.Figure(ledger.FigureAt{Claim: x.claim, Index: x.figure})
		key := counted{f.Metric, f.Of}
		groups[key] = append(groups[key], KnownFigure{
			Count: f.Count.Value, Details: w.figureDetails(f), Replaced: x.until == day, Entry: w.datedEntry(x.claim),
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
func (w *writer) figureDetails(f *ledger.Figure) string {
	say := w.Layouts.Strings
	text := ""
	add := func(more string) {
		if text != "" {
			text += " · "
		}
		text += more
	}
	if f.Span != card.Total {
		add(say["figure."+f.Span])
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

// knownDays are the days of an event on which something new was said of it; "" where
// there are none.
func knownDays(s *Site, id ledger.TopicID) string {
	events := knownBooks.Of(s)
	i, found := slices.BinarySearchFunc(events, id, func(e *knownEvent, id ledger.TopicID) int { return int(e.topic - id) })
	if !found {
		return ""
	}
	return s.knownAddress(events[i])
}

// knownIndexAddress is the page of all events of which something was known; "" where
// there are none.
func knownIndexAddress(s *Site) string {
	if len(knownBooks.Of(s)) == 0 {
		return ""
	}
	return knownAddress
}
