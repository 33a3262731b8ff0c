package known

import (
	"slices"
	"strconv"
	"strings"

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
// new was said of it. The page of an event names them all, and has what had been said by
// the end of each where there is room; else that is on pages of periods.
type KnownPage struct {
	Frame       view.Frame
	Title       string                // the name of the event, or a period: "As known on 19 September 2023"
	Event       view.Link             // the page of the event
	All         view.Link             // all events; of a period, all days of the event
	Part        bool                  // it is the page of a period
	Days        []KnownDay            // those named here, in the order of time
	Pages       []view.Part           // the numbered pages of a long list, or of a long day
	AsKnown     []DayKnown            // the days of this page, in the order of time
	Before      view.Link             // the page before
	After       view.Link             // the page after
	Timeline    view.Link             // all claims about the event in the order of time
	AllFigures  view.Link             // the figures given for the event, claimant by day; empty where there are none
	LatestTitle string                // of the claims before these days: "The last words of each before 19 September 2023"
	Latest      []view.ChronicleEntry // the last words of each claimant before the first of these days, newest first
	MoreLatest  string                // how many more there are: "12 more"
	Perhaps     []view.ChronicleEntry // what had perhaps been said by one of these days, or later
	MorePerhaps string                // how many more there are: "12 more"
}

// KnownDay is a day with new claims, or days without any.
type KnownDay struct {
	Day     view.Link // to where it stands; of days without any, their names: "19 September 2023"
	Details []string  // how many claims were new, and how many were known by the end of it: "new: 12"
}

// DayKnown is what had been said of an event by the end of one day.
type DayKnown struct {
	ID          string         // its anchor: "on-2023-09-19"
	Heading     string         // the day: "19 September 2023"
	First       view.Link      // where the day begins, if that is another page
	Count       string         // how much was said: "40 claims by the end of that day, 12 of them new"
	Gap         string         // the days after it on which nothing new was said: "No claim here is dated to 20 September 2023."
	Figures     []KnownFigures // as they stood at the end of the day, or, where Earlier leads to others, those that changed on it
	Earlier     view.Link      // the day above under which all figures stand as they stood then
	MoreFigures string         // how many more there are: "12 more"
	Sides       []KnownSide    // what was new, by side, newest first
	Disputes    []KnownDispute // those of which one claim was new, newest first
	AllDisputes string         // how many there were by then; empty where there were none
	Perhaps     string         // how much had perhaps been said by then, or later; empty where nothing had
}

// KnownSide is what claimants on one side said on a day.
type KnownSide struct {
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
	Figure   view.Mention // as typed, and the claim: "at least 27"
	Details  string       // where, whose, and for when: "in the North · as of 19 September 2023"
	Replaced bool         // the same claimant replaced it on that day
}

// KnownDispute is two claims that contradicted each other by a day.
type KnownDispute struct {
	First  view.Label // what comes first in the order of time
	Second view.Label // the other claim
	Link   view.Link  // where both stand side by side
}

// Feature is the pages of what was known on a day.
var Feature = view.Feature{
	Prefix:  knownPrefix,
	Layouts: map[string]any{"known": KnownPage{}},
	Below:   pages,
}

// pages are all pages of what was known on a day.
func pages(s *view.Site) []plan.Output {
	events := known.Of(s)
	directory := view.Directory{Address: knownAddress, Title: "known.title", Entries: len(events), Entry: func(w *view.Writer, i int) view.Item {
		t := &w.Ledger.Topics[events[i].topic]
		days := w.Layouts.Strings.Count("known.number-of-days", len(events[i].days))
		return view.Item{Link: view.Link{Text: t.Title.Value, Href: w.Link(indexAddress(s, events[i]))}, Details: slices.DeleteFunc([]string{w.Span(t), days}, func(s string) bool { return s == "" })}
	}}
	outputs := directory.Pages(s)
	for _, e := range events {
		outputs = append(outputs, knownIndex(s, e)...)
		for i := range e.pages {
			if e.pages[i].Address != indexAddress(s, e) {
				outputs = append(outputs, view.Render(s, e.pages[i].Address, "known", func(w *view.Writer) KnownPage { return partPage(w, e, i) }))
			}
		}
	}
	return outputs
}

// knownIndex names the days of an event, on as many pages as they need. Days on
// which nothing new was said are named, too.
func knownIndex(s *view.Site, e *knownEvent) []plan.Output {
	const perPage = 150
	var outputs []plan.Output
	var addresses []string
	for start := 0; start < len(e.days); start += perPage {
		addresses = append(addresses, plan.PageNumber(indexAddress(s, e), start/perPage+1))
	}
	for n, address := range addresses {
		outputs = append(outputs, view.Render(s, address, "known", func(w *view.Writer) KnownPage {
			v := KnownPage{Event: w.TopicLink(e.topic), All: view.Link{Text: w.Layouts.Strings["known.title"], Href: w.Link(knownAddress)}}
			v.Title = v.Event.Text
			if e.pages[0].Address == address {
				v.days(w, e, 0)
			}
			for i := n * perPage; i < min((n+1)*perPage, len(e.days)); i++ {
				if i == 0 {
					v.Days = withGap(w, v.Days, gapBefore(w, e))
				}
				v.Days = append(v.Days, dayEntry(w, e, i))
				v.Days = withGap(w, v.Days, gapAfter(w, e, i))
			}
			if len(addresses) > 1 {
				v.Pages = w.Pages(addresses)
			}
			title := w.PageTitle(w.Wording.Isolated(v.Title, "")+" · "+v.All.Text, n+1)
			v.Frame = w.Frame(title, "", "")
			return v
		}))
	}
	return outputs
}

// dayEntry is a day where days are named.
func dayEntry(w *view.Writer, e *knownEvent, i int) KnownDay {
	say, d := w.Layouts.Strings, &e.days[i]
	address, anchor, _ := strings.Cut(d.place, "#")
	link := view.Link{Text: w.PartName(dayKey(d.day)), Href: "#" + anchor}
	if address != w.Path {
		link.Href = w.Link(address) + "#" + anchor
	}
	return KnownDay{link, []string{
		say.Count("known.new", len(d.claims)), say.Count("known.by-then", d.before+len(d.claims)),
	}}
}

// partPage is the page of a period.
func partPage(w *view.Writer, e *knownEvent, n int) KnownPage {
	p, say := &e.pages[n], w.Layouts.Strings
	v := KnownPage{Part: true, Event: w.TopicLink(e.topic), All: view.Link{Text: say["known.all-days"], Href: w.Link(indexAddress(w.Site, e))}}
	name := w.PageTitle(view.PortionName(w, *p), p.Number)
	key := "known.through"
	if p.IsDay() {
		key = "known.on"
	}
	v.Title = say.Fill(key, "date", name)
	v.Pages = w.Pages(p.Pages)
	neighbour := func(i int) view.Link {
		if i < 0 || i >= len(e.pages) {
			return view.Link{}
		}
		return view.Link{Text: w.PageTitle(view.PortionName(w, e.pages[i]), e.pages[i].Number), Href: w.Link(e.pages[i].Address)}
	}
	v.Before, v.After = neighbour(n-1), neighbour(n+1)
	v.days(w, e, n)
	if len(v.AsKnown) > 1 {
		for _, x := range p.Items {
			v.Days = append(v.Days, dayEntry(w, e, x.day))
		}
	}
	title := say.Fill(key+"-of-event", "event", w.Wording.Isolated(v.Event.Text, ""), "date", name)
	v.Frame = w.Frame(title, "", "")
	return v
}

// days are those of a page, and what stands once beside them.
func (v *KnownPage) days(w *view.Writer, e *knownEvent, n int) {
	say, pieces := w.Layouts.Strings, e.pages[n].Items
	v.Timeline = view.Link{Text: say["known.timeline"], Href: w.TopicLink(e.topic).Href}
	var whole view.Link // the first day here that has all figures
	for _, p := range pieces {
		day := dayKnown(w, e, p, whole)
		if whole.Href == "" && len(day.Figures) > 0 {
			whole = view.Link{Text: day.Heading, Href: "#" + day.ID}
		}
		v.AsKnown = append(v.AsKnown, day)
	}
	first, last := &e.days[pieces[0].day], &e.days[pieces[len(pieces)-1].day]
	if pieces[0].number > 0 {
		return // the first page of the day has them
	}
	v.AllFigures = w.EventFigures(e.topic)
	latest, more := before(w.Site, e, first)
	v.LatestTitle = say.Fill("known.latest", "date", w.PartName(dayKey(first.day)))
	for _, x := range latest {
		v.Latest = append(v.Latest, datedEntry(w, x.claim))
	}
	v.MoreLatest = andMore(w, more)
	list, more := perhaps(w.Site, e, first, last)
	for _, id := range list {
		v.Perhaps = append(v.Perhaps, datedEntry(w, id))
	}
	v.MorePerhaps = andMore(w, more)
}

// withGap adds days on which nothing new was said, if there are any.
func withGap(w *view.Writer, list []KnownDay, days string) []KnownDay {
	if days == "" {
		return list
	}
	return append(list, KnownDay{view.Link{Text: days}, []string{w.Layouts.Strings["known.no-new"]}})
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

// dayKnown is a day on a page: the first piece of it has all that had been said, the
// others what of the day's own claims it had no room for. Days differ little from each
// other: below one that has all figures stand those that changed.
func dayKnown(w *view.Writer, e *knownEvent, p piece, whole view.Link) DayKnown {
	say, d := w.Layouts.Strings, &e.days[p.day]
	v := DayKnown{ID: dayID(d), Heading: w.PageTitle(w.PartName(dayKey(d.day)), p.number+1), Sides: knownSides(w, p.claims)}
	if p.number > 0 {
		address, _, _ := strings.Cut(d.place, "#")
		v.First = view.Link{Text: w.PartName(dayKey(d.day)), Href: w.Link(address)}
		return v
	}
	v.Count = say.Fill("known.count", "known", strconv.Itoa(d.before+len(d.claims)), "new", strconv.Itoa(len(d.claims)))
	if gap := gapAfter(w, e, p.day); gap != "" {
		v.Gap = say.Fill("known.gap", "days", gap)
	}
	known := asOf(w.Site, e, d)
	figures, more := known.changed, known.moreChanged
	if v.Earlier = whole; whole.Href == "" {
		figures, more = figuresBy(w.Site, e, d)
	}
	v.Figures, v.MoreFigures = knownFigures(w, figures, d.day), andMore(w, more)
	for k, x := range known.disputes {
		v.Disputes = append(v.Disputes, KnownDispute{w.NamedOnly(x.A), w.NamedOnly(x.B), w.DisputeLink(w.Ways.Dispute(w.Site, x.A, x.B), k+1)})
	}
	if known.allDisputes > 0 {
		v.AllDisputes = say.Count("known.all-disputes", known.allDisputes)
	}
	if known.perhaps > 0 {
		v.Perhaps = say.Count("known.perhaps-by-then", known.perhaps)
	}
	return v
}

// andMore says how many entries there was no room for.
func andMore(w *view.Writer, count int) string {
	if count <= 0 {
		return ""
	}
	return w.Layouts.Strings.Count("known.more", count)
}

// entry is a claim in a list. The list by time has it with a link to its claimant.
func entry(w *view.Writer, id ledger.ClaimID) view.ChronicleEntry {
	v := w.ChronicleEntry(id)
	v.Label = w.NamedOnly(id)
	return v
}

// datedEntry is a claim in a list without headings for its day.
func datedEntry(w *view.Writer, id ledger.ClaimID) view.ChronicleEntry {
	v := entry(w, id)
	v.Said = w.Wording.Said(&w.Ledger.Claims[id])
	return v
}

// knownSides puts claims, which are sorted by side, under the names of the sides.
func knownSides(w *view.Writer, ids []ledger.ClaimID) []KnownSide {
	var list []KnownSide
	for i, id := range ids {
		side := w.SideOf(id)
		if i == 0 || side != w.SideOf(ids[i-1]) {
			g := KnownSide{Heading: w.Layouts.Strings["timeline.no-side"]}
			if side != ledger.None {
				g.Heading = w.Ledger.Actors[side].Title.Value
			}
			list = append(list, g)
		}
		g := &list[len(list)-1]
		g.Claims = append(g.Claims, entry(w, id))
	}
	return list
}

// knownFigures puts figures under what they count, in the order of the vocabularies.
func knownFigures(w *view.Writer, list []standing, day int64) []KnownFigures {
	type counted struct{ metric, of string }
	groups := map[counted][]KnownFigure{}
	for _, x := range list {
		f := w.Ledger.Figure(ledger.FigureAt{Claim: x.claim, Index: x.figure})
		key := counted{f.Metric, f.Of}
		groups[key] = append(groups[key], KnownFigure{
			Figure: view.Mention{Text: w.Wording.Count(f), Label: w.NamedOnly(x.claim)}, Details: figureDetails(w, f), Replaced: x.until == day,
		})
	}
	var views []KnownFigures
	for _, m := range w.Ledger.Metrics {
		metric := m.ID
		for _, of := range append([]string{""}, card.Populations...) {
			if figures := groups[counted{metric, of}]; len(figures) > 0 {
				views = append(views, KnownFigures{w.Wording.Counted(metric, of), figures})
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
		add(w.Wording.Isolated(w.Ledger.Topics[f.In].Title.Value, ""))
	}
	if f.Whose != ledger.None {
		add(say["page.whose"] + " " + w.Wording.Isolated(w.Ledger.Actors[f.Whose].Title.Value, ""))
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
