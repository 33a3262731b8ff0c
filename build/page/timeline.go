package page

import (
	"slices"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/plan"
)

// TimelinePage is the view model of timeline.html: claims in the order of time, all
// of them or those of one side, source, topic or mark.
type TimelinePage struct {
	Frame  Frame
	Title  string           // what is listed: "September 2023"
	Way    Link             // the way of dividing the timeline by which it is found: "By side"
	Of     Link             // the page of the card whose claims these are; empty for all claims
	Whole  Link             // the whole of this timeline, on a part of it
	Facets []Link           // the ways to divide the timeline
	Count  int              // how many claims there are: 42
	Parts  []Part           // the months or days of a long list
	Pages  []Part           // the numbered pages of what is too heavy for one
	Months []ChronicleMonth // the claims of this page
	Before Link             // the part before this one
	After  Link             // the part after it
}

// ChronicleMonth is the claims of a month.
type ChronicleMonth struct {
	ID      string         // of the heading, for links to it: "2023-09"
	Heading string         // empty where the page is of this month alone: "September 2023"
	Days    []ChronicleDay // in the order of time; what is known to the month only is last
}

// ChronicleDay is the claims of a day.
type ChronicleDay struct {
	ID      string           // of the heading, for links to it: "2023-09-19"
	Heading string           // empty where the page is of this day alone: "19 September 2023"
	Claims  []ChronicleEntry // in the order of every list
}

// chronicle is a list of claims that has pages of its own in the timeline.
type chronicle struct {
	owner  string             // its folder in the timeline; "" for all claims: "azerbaijan/side"
	facet  string             // the way of dividing the timeline by which it is found; "" for none
	of     func(*writer) Link // the page of what has these claims
	claims []ledger.ClaimID
	room   int // how heavy a list the page has room for on which these claims stand
}

// address is the page of the whole list.
func (c *chronicle) address() string {
	if c.owner == "" {
		return timelineAddress
	}
	return timelinePrefix + c.owner + "/index.html"
}

// title names the list: a side's holds the claims of all on it.
func (c *chronicle) title(w *writer) string {
	switch {
	case c.of == nil:
		return w.Layouts.Strings["timeline.title"]
	case c.facet == bySide && c.of(w).Href != "":
		return w.Layouts.Strings.Fill("timeline.of-side", "side", c.of(w).Text)
	}
	return c.of(w).Text
}

// chronicles are all lists of the timeline, those of each facet in the order in
// which its page shows them.
func (s *Site) chronicles() []chronicle {
	all := make([]ledger.ClaimID, len(s.Ledger.Claims))
	for i := range all {
		all[i] = ledger.ClaimID(i)
	}
	list := append([]chronicle{{claims: all, room: pageRoom}}, s.sideChronicles()...)
	var sources, topics []chronicle
	for ref, c := range s.Ledger.Cards {
		of := func(w *writer) Link { return w.cardLink(ref) }
		switch ref.Kind {
		case card.SourceKind:
			of = func(w *writer) Link { // a page that says no more than a headline would say it itself
				link := w.cardLink(ref)
				link.Text = w.sourceName(ledger.SourceID(ref.Index))
				return link
			}
			sources = append(sources, chronicle{c.ID, bySource, of, s.Ledger.Sources[ref.Index].Claims, pageRoom})
		case card.ActorKind:
			a := &s.Ledger.Actors[ref.Index]
			list = append(list, chronicle{c.ID, "", of, a.Claims, pageRoom / 2}, chronicle{c.ID + "/carried", "", of, a.Carried, pageRoom / 2})
		case card.TopicKind:
			topics = append(topics, chronicle{c.ID, byTopic, of, s.Ledger.Topics[ref.Index].Claims, topicRoom})
		}
	}
	list = append(append(list, sources...), topics...)
	for _, f := range s.shelves() {
		of := func(w *writer) Link { return Link{Text: f.title(w), Href: w.link(f.address())} }
		list = append(list, chronicle{f.owner(), byMark, of, f.claims, pageRoom})
	}
	for _, l := range s.Lists(s) {
		of := func(w *writer) Link { return Link{Text: l.title(w), Href: w.link(l.address)} }
		list = append(list, chronicle{l.owner(), "", of, l.claims, pageRoom})
	}
	return slices.DeleteFunc(list, func(c chronicle) bool { return c.owner != "" && len(c.claims) == 0 })
}

// sideChronicles are the claims of each side: its own and those of its members.
// Who stands on no side is listed together.
func (s *Site) sideChronicles() []chronicle {
	bySides := map[ledger.ActorID][]ledger.ClaimID{}
	var sides []ledger.ActorID
	for i := range s.Ledger.Claims {
		side := s.sideOf(ledger.ClaimID(i))
		if bySides[side] == nil {
			sides = append(sides, side)
		}
		bySides[side] = append(bySides[side], ledger.ClaimID(i))
	}
	slices.SortFunc(sides, s.compareSides)
	list := make([]chronicle, len(sides))
	for i, side := range sides {
		of := func(w *writer) Link {
			if side == ledger.None {
				return Link{Text: w.Layouts.Strings["timeline.no-side"]}
			}
			return w.actorLink(side)
		}
		list[i] = chronicle{s.sideKey(side) + "/side", bySide, of, bySides[side], pageRoom}
	}
	return list
}

// timelineFeature is the pages that list claims by time, and the layout of lists.
var timelineFeature = Feature{
	Prefix:  timelinePrefix,
	Layouts: map[string]any{"timeline": TimelinePage{}, "list": ListPage{}},
	Top:     []Section{{"page.claims", timelineAddress}},
	Below:   (*Site).timelinePages,
}

// timelinePages are all pages that list claims by time: of all claims, and of each
// side, source, topic and mark; and the parts of the lists that are too long for
// the pages of their actors.
func (s *Site) timelinePages() []plan.Output {
	var outputs []plan.Output
	all := s.chronicles()
	for i := range all {
		outputs = append(outputs, s.chronicle(&all[i])...)
	}
	for _, facet := range facets {
		outputs = append(outputs, s.facet(facet, all)...)
	}
	return outputs
}

// chronicle makes the pages of one list. All claims have a page for each month,
// however few they are; other lists are divided where they have to be.
func (s *Site) chronicle(c *chronicle) []plan.Output {
	d := s.byTime(c.owner, c.room)
	fits := d.fits(c.claims)
	var parts []part[ledger.ClaimID]
	if !fits || c.owner == "" {
		parts = d.divide(c.claims)
	}
	var outputs []plan.Output
	for i, p := range parts {
		outputs = append(outputs, render(s, p.address, "timeline", func(w *writer) TimelinePage { return w.chroniclePart(c, parts, i) }))
	}
	if c.owner == "" || c.facet != "" {
		outputs = append(outputs, render(s, c.address(), "timeline", func(w *writer) TimelinePage {
			v := w.chronicleHead(c)
			v.Frame = w.frame(w.timelineTitle(v.Title), v.Title, "")
			v.Parts = heads(w, parts)
			if fits {
				v.Months = w.months(c.claims)
			}
			return v
		}))
	}
	return outputs
}

func (w *writer) chronicleHead(c *chronicle) TimelinePage {
	v := TimelinePage{Title: c.title(w), Facets: w.facets(), Count: len(c.claims)}
	if c.facet != "" {
		v.Way = Link{Text: w.Layouts.Strings["timeline."+c.facet], Href: w.link(facetAddress(c.facet))}
	}
	if c.of != nil {
		v.Of = c.of(w)
	}
	return v
}

// chroniclePart is one month, day or page of a list.
func (w *writer) chroniclePart(c *chronicle, parts []part[ledger.ClaimID], at int) TimelinePage {
	p, v := parts[at], w.chronicleHead(c)
	if c.owner == "" || c.facet != "" {
		v.Whole = Link{Text: v.Title, Href: w.link(c.address()), Lang: v.Of.Lang}
	} else {
		v.Whole = v.Of
	}
	v.Title, v.Count, v.Pages = w.pageTitle(w.partName(p.key), p.number), p.count, w.pages(p.pages)
	if p.number == 1 {
		v.Parts = days(w, p)
	}
	v.Months = w.months(p.items)
	if len(v.Months) == 1 {
		v.Months[0].Heading = ""
		if p.day {
			v.Months[0].Days[0].Heading = ""
		}
	}
	neighbour := func(i int) Link {
		if i < 0 || i >= len(parts) {
			return Link{}
		}
		return Link{Text: w.pageTitle(w.partName(parts[i].key), parts[i].number), Href: w.link(parts[i].address)}
	}
	v.Before, v.After = neighbour(at-1), neighbour(at+1)
	title := v.Whole.Text + " · " + v.Title
	v.Frame = w.frame(w.timelineTitle(title), title, "")
	return v
}

// months puts claims under the months and days by which they are listed.
func (w *writer) months(ids []ledger.ClaimID) []ChronicleMonth {
	d := w.byTime("", pageRoom)
	var list []ChronicleMonth
	for _, month := range d.group(ids, card.Interval.Month) {
		m := ChronicleMonth{ID: "in-" + month.key, Heading: w.partName(month.key)}
		for _, day := range d.group(month.items, card.Interval.Day) {
			v := ChronicleDay{ID: "on-" + day.key, Heading: w.partName(day.key)}
			if day.key == undatedKey {
				v.ID = m.ID + "-" + undatedKey
				v.Heading = w.Layouts.Strings["timeline.no-day"]
			}
			for _, id := range day.items {
				v.Claims = append(v.Claims, w.chronicleEntry(id))
			}
			m.Days = append(m.Days, v)
		}
		list = append(list, m)
	}
	return list
}

// facet lists the timelines of one kind.
func (s *Site) facet(facet string, all []chronicle) []plan.Output {
	var list []*chronicle
	for i := range all {
		if all[i].facet == facet {
			list = append(list, &all[i])
		}
	}
	return s.directories(facetAddress(facet), "timeline.title-"+facet, len(list), func(w *writer, i int) Item {
		text := list[i].title(w)
		if ref, found := w.Ledger.Find(list[i].owner); found && facet == bySource {
			text = w.Ledger.Card(ref).Title.Value // its details name the outlet
		}
		return Item{Link{Text: text, Href: w.link(list[i].address()), Lang: list[i].of(w).Lang}, w.timelineDetails(list[i])}
	})
}

// timelineDetails are what a list of timelines says about one of them.
func (w *writer) timelineDetails(c *chronicle) []string {
	if ref, found := w.Ledger.Find(c.owner); found && c.facet != byMark {
		return w.details(ref)
	}
	return []string{w.number(len(c.claims))}
}

// wholeList is the page of a list to which another page leads.
func (s *Site) wholeList(l List) plan.Output {
	return render(s, l.address, "timeline", func(w *writer) TimelinePage { return w.longList(l) })
}

func (w *writer) longList(l List) TimelinePage {
	v := TimelinePage{Title: l.title(w), Whole: l.of(w), Count: len(l.claims)}
	v.Frame = w.frame(v.Title, v.Title, "")
	if d := w.byTime(l.owner(), pageRoom); d.fits(l.claims) {
		v.Months = w.months(l.claims)
	} else {
		v.Parts = heads(w, d.divide(l.claims))
	}
	return v
}
