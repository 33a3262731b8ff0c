package known

import (
	"slices"
	"strings"
	"sync"

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
		page := pageFrom(s, sync.OnceValue(func() plan.Digest { return digestOf(s, e) }))
		outputs = append(outputs, knownIndex(s, e, page)...)
		for i := range e.pages {
			if e.pages[i].Address != indexAddress(s, e) {
				outputs = append(outputs, page(e.pages[i].Address, func(w *view.Writer) KnownPage { return partPage(w, e, i) }))
			}
		}
	}
	return outputs
}

// pager makes a page of an event at an address.
type pager func(address string, model func(*view.Writer) KnownPage) plan.Output

// pageFrom makes the pages of an event. They follow from all that is known of it.
func pageFrom(s *view.Site, known func() plan.Digest) pager {
	return func(address string, model func(*view.Writer) KnownPage) plan.Output {
		from := func(*view.Writer) plan.Digest { return known() }
		return view.RenderFrom(s, address, "known", from, func(w *view.Writer, _ plan.Digest) KnownPage { return model(w) })
	}
}

// digestOf is over all from which the pages of an event are made.
func digestOf(s *view.Site, e *knownEvent) plan.Digest {
	from := struct {
		Event    knownEvent
		Disputes []string // by dispute: where both claims stand side by side
		Figures  string   // where those of the event stand
	}{Event: *e, Figures: s.Ways.Figures(s, e.topic)}
	for _, x := range e.disputes {
		from.Disputes = append(from.Disputes, s.Ways.Dispute(s, x.A, x.B))
	}
	return s.Digest(from)
}

// knownIndex names the days of an event, on as many pages as they need. Days on
// which nothing new was said are named, too.
func knownIndex(s *view.Site, e *knownEvent, page pager) []plan.Output {
	const perPage = 150
	var outputs []plan.Output
	var addresses []string
	for start := 0; start < len(e.days); start += perPage {
		addresses = append(addresses, plan.PageNumber(indexAddress(s, e), start/perPage+1))
	}
	for n, address := range addresses {
		outputs = append(outputs, page(address, func(w *view.Writer) KnownPage {
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
