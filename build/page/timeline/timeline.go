// Package timeline is the pages that list claims by time: all of them, those of one
// side, and the parts of the lists of other pages that are too long for these.
package timeline

import (
	"slices"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/plan"
	"onrecord/build/view"
)

// TimelinePage is the view model of timeline.html: claims in the order of time, all
// of them, those of one side, or what another page has no room for.
type TimelinePage struct {
	Frame  view.Frame
	Title  string           // what is listed: "September 2023"
	Way    view.Link        // the way of dividing the timeline by which it is found: "By side"
	Of     view.Link        // the page of the card whose claims these are; empty for all claims
	Whole  view.Link        // the whole of this timeline, on a part of it
	Facets []view.Link      // the ways to divide the timeline
	Count  int              // how many claims there are: 42
	Parts  []view.Part      // the months or days of a long list
	Pages  []view.Part      // the numbered pages of what is too heavy for one
	Months []ChronicleMonth // the claims of this page
	Before view.Link        // the part before this one
	After  view.Link        // the part after it
}

// ChronicleMonth is the claims of a month.
type ChronicleMonth struct {
	ID      string         // of its section, for links to it: "in-2023-09"
	Heading string         // empty where the page is of this month alone: "September 2023"
	Days    []ChronicleDay // in the order of time; what is known to the month only is last
}

// ChronicleDay is the claims of a day.
type ChronicleDay struct {
	ID      string                // of its section, for links to it: "on-2023-09-19"
	Heading string                // empty where the page is of this day alone: "19 September 2023"
	Claims  []view.ChronicleEntry // in the order of every list
}

// chronicle is a list of claims. All claims, and those of a side, stand on a page of
// their own, or in a section of the page that names the sides; others on the page of what
// has them, and here only what that has no room for.
type chronicle struct {
	owner  string                       // its folder in the timeline; "" for all claims: "azerbaijan/side"
	side   string                       // it is that of all on a side: "azerbaijan"; else empty
	own    bool                         // it has a page of its own
	of     func(*view.Writer) view.Link // the page of what has these claims
	claims []ledger.ClaimID
	room   int    // how heavy a list the page has room for on which these claims stand
	few    string // its section of the page that names the sides, where that has its own list; else empty
}

// address is the page of a whole list that has one of its own.
func (c *chronicle) address() string {
	switch {
	case c.owner == "":
		return view.TimelineAddress
	case c.few != "":
		return c.few
	}
	return view.TimelinePrefix + c.owner + "/index.html"
}

// anchor is that of a side's section. A side may be called as an element of the page is.
func (c *chronicle) anchor() string { return "side-" + c.side }

// whole leads to the page on which the whole list stands, or its parts are named.
func (c *chronicle) whole(w *view.Writer) view.Link {
	link := view.Link{Text: c.title(w)}
	if c.of != nil {
		link.Lang, link.Href = c.of(w).Lang, c.of(w).Href
	}
	if c.own {
		link.Href = w.Link(c.address())
	}
	return link
}

// title names the list: a side's holds the claims of all on it.
func (c *chronicle) title(w *view.Writer) string {
	switch {
	case c.of == nil:
		return w.Layouts.Strings["timeline.title"]
	case c.own && c.of(w).Href != "":
		return w.Layouts.Strings.Fill("timeline.of-side", "side", w.Wording.Isolated(c.of(w).Text, ""))
	}
	return c.of(w).Text
}

// chronicles are all lists of the timeline, those of sides in the order in which their
// page shows them.
func chronicles(s *view.Site) []chronicle {
	list := append([]chronicle{{own: true, claims: s.Ledger.AllClaims(), room: view.PageRoom}}, sideChronicles(s)...)
	for ref, c := range s.Ledger.Cards {
		of := func(w *view.Writer) view.Link { return w.CardLink(ref) }
		switch ref.Kind {
		case card.SourceKind:
			of = func(w *view.Writer) view.Link { // a page that says no more than a headline would say it itself
				link := w.CardLink(ref)
				link.Text = w.SourceName(ledger.SourceID(ref.Index))
				return link
			}
			list = append(list, chronicle{owner: c.ID, of: of, claims: s.Ledger.Sources[ref.Index].Claims, room: s.SourceRoom(ledger.SourceID(ref.Index))})
		case card.ActorKind:
			a := &s.Ledger.Actors[ref.Index]
			list = append(list, chronicle{owner: c.ID, of: of, claims: a.Claims, room: view.PageRoom / 2}, chronicle{owner: c.ID + "/carried", of: of, claims: a.Carried, room: view.PageRoom / 2})
		case card.TopicKind:
			list = append(list, chronicle{owner: c.ID, of: of, claims: s.Ledger.Topics[ref.Index].Claims, room: view.TopicRoom})
		}
	}
	for _, f := range s.Shelves() {
		of := func(w *view.Writer) view.Link { return view.Link{Text: f.Title(w), Href: w.Link(f.Address)} }
		if f.Places == nil {
			list = append(list, chronicle{owner: f.Owner(), of: of, claims: f.Claims, room: view.PageRoom})
		}
	}
	for _, l := range s.Lists(s) {
		of := func(w *view.Writer) view.Link { return view.Link{Text: l.Title(w), Href: w.Link(l.Address)} }
		list = append(list, chronicle{owner: l.Owner(), of: of, claims: l.Claims, room: view.PageRoom})
	}
	return slices.DeleteFunc(list, func(c chronicle) bool { return c.owner != "" && len(c.claims) == 0 })
}

// sideChronicles are the claims of each side: its own and those of its members. A
// side that has claims alone has them on its page. Who stands on no side is listed
// together.
func sideChronicles(s *view.Site) []chronicle {
	bySides := map[ledger.ActorID][]ledger.ClaimID{}
	var sides []ledger.ActorID
	for i := range s.Ledger.Claims {
		side := s.SideOf(ledger.ClaimID(i))
		if bySides[side] == nil {
			sides = append(sides, side)
		}
		bySides[side] = append(bySides[side], ledger.ClaimID(i))
	}
	slices.SortFunc(sides, s.CompareSides)
	list := make([]chronicle, len(sides))
	for i, side := range sides {
		of := func(w *view.Writer) view.Link {
			if side == ledger.None {
				return view.Link{Text: w.Layouts.Strings["timeline.no-side"]}
			}
			return w.ActorLink(side)
		}
		list[i] = chronicle{owner: s.SideKey(side) + "/side", side: s.SideKey(side), own: true, of: of, claims: bySides[side], room: view.PageRoom}
		list[i].own = side == ledger.None || !slices.Equal(bySides[side], s.Ledger.Actors[side].Claims)
		if len(bySides[side]) == len(s.Ledger.Claims) { // they stand once
			list[i].own, list[i].of = false, func(w *view.Writer) view.Link {
				return view.Link{Text: of(w).Text, Lang: of(w).Lang, Href: w.Link(view.TimelineAddress)}
			}
		}
	}
	var light []*chronicle
	for i := range list {
		if list[i].own && s.SectionWeight(list[i].claims) < view.FewRoom {
			light = append(light, &list[i])
		}
	}
	weigh := func(c *chronicle) int { return s.SectionWeight(c.claims) }
	for i, address := range view.SectionPages(view.FacetAddress(view.BySide), len(list), light, weigh) {
		light[i].few = address + "#" + light[i].anchor()
	}
	return list
}

// Feature is the pages that list claims by time, and the layout of lists.
var Feature = view.Feature{
	Prefix:  view.TimelinePrefix,
	Layouts: map[string]any{"timeline": TimelinePage{}, "list": view.ListPage{}},
	Top:     []view.Section{{Key: "page.claims", Address: view.TimelineAddress}},
	Below:   pages,
	Strings: map[string][]string{"timeline.": view.Facets},
}

// pages are all pages that list claims by time: of all claims, and of each side; and
// the parts of the lists that are too long for the pages on which they stand.
func pages(s *view.Site) []plan.Output {
	var outputs []plan.Output
	all := chronicles(s)
	for i := range all {
		outputs = append(outputs, chroniclePages(s, &all[i])...)
	}
	return append(outputs, sidePages(s, all)...)
}

// chroniclePages makes the pages of one list.
func chroniclePages(s *view.Site, c *chronicle) []plan.Output {
	if c.side != "" && !c.own || c.few != "" {
		return nil // the actor has the same list, or the page that names the sides
	}
	d := s.ByTime(c.owner, c.room)
	fits := d.Fits(c.claims)
	var parts []view.Portion[ledger.ClaimID]
	if !fits {
		parts = d.Divide(c.claims)
	}
	var outputs []plan.Output
	for i, p := range parts {
		if p.Stands {
			continue
		}
		outputs = append(outputs, page(s, p.Address, func(w *view.Writer) made { return chroniclePart(w, c, parts, i) }))
	}
	if c.own {
		outputs = append(outputs, page(s, c.address(), func(w *view.Writer) made {
			m := made{Page: chronicleHead(w, c), Named: c.owner != ""}
			m.Page.Frame = w.Frame(w.TimelineTitle(m.Page.Title), "", "")
			m.Page.Parts = view.Heads(w, parts)
			if fits {
				m.Claims = c.claims
			}
			return m
		}))
	}
	return outputs
}

// made is what a page of a list is made from: what stands round its claims, and these.
type made struct {
	Page        TimelinePage // without its months
	Claims      []ledger.ClaimID
	Named       bool // claimants are named without a link
	Month, Date bool // where all claims are of one month, or of one day, the title says so
}

// page is the page of a list, or of a part of it.
func page(s *view.Site, address string, from func(*view.Writer) made) plan.Output {
	return view.RenderFrom(s, address, "timeline", from, func(w *view.Writer, m made) TimelinePage {
		v := m.Page
		v.Months = months(w, m.Claims, m.Named)
		if len(v.Months) == 1 && m.Month {
			v.Months[0].Heading = ""
			if m.Date {
				v.Months[0].Days[0].Heading = ""
			}
		}
		return v
	})
}

func chronicleHead(w *view.Writer, c *chronicle) TimelinePage {
	v := TimelinePage{Title: c.title(w), Facets: w.Facets(), Count: len(c.claims)}
	if c.side != "" {
		v.Way = view.Link{Text: w.Layouts.Strings["timeline."+view.BySide], Href: w.Link(view.FacetAddress(view.BySide))}
	}
	if c.of != nil {
		v.Of = c.of(w)
	}
	return v
}

// chroniclePart is one part or page of a list.
func chroniclePart(w *view.Writer, c *chronicle, parts []view.Portion[ledger.ClaimID], at int) made {
	p, v := parts[at], chronicleHead(w, c)
	v.Whole = c.whole(w)
	v.Title, v.Count, v.Pages = w.PageTitle(view.PortionName(w, p), p.Number), p.Count, w.Pages(p.Pages)
	v.Parts = view.Below(w, p)
	neighbour := func(i int) view.Link {
		if i < 0 || i >= len(parts) {
			return view.Link{}
		}
		return view.Link{Text: w.PageTitle(view.PortionName(w, parts[i]), parts[i].Number), Href: w.Link(parts[i].Address)}
	}
	v.Before, v.After = neighbour(at-1), neighbour(at+1)
	title := w.Wording.Isolated(v.Whole.Text, v.Whole.Lang) + " · " + v.Title
	v.Frame = w.Frame(w.TimelineTitle(title), "", "")
	return made{v, p.Items, c.owner != "", p.Within != "", p.NoDay || p.IsDay()}
}

// months puts claims under the months and days by which they are listed. The list of all
// claims has them with links to their claimants; those that hold the same claims once more
// name these without.
func months(w *view.Writer, ids []ledger.ClaimID, named bool) []ChronicleMonth {
	said := func(id ledger.ClaimID) card.Interval { return w.Ledger.Claims[id].Said }
	var list []ChronicleMonth
	for _, month := range view.ByMonth(ids, said) {
		m := ChronicleMonth{ID: view.MonthID(month.Key), Heading: w.PartName(month.Key)}
		for _, day := range view.ByDay(month.Items, said) {
			v := ChronicleDay{ID: view.DayID(month.Key, day.Key), Heading: w.PartName(day.Key)}
			if day.Key == view.UndatedKey {
				v.Heading = w.Layouts.Strings["timeline.no-day"]
			}
			for _, id := range day.Items {
				entry := w.ChronicleEntry(id)
				if named {
					entry.Label = w.NamedOnly(id)
				}
				v.Claims = append(v.Claims, entry)
			}
			m.Days = append(m.Days, v)
		}
		list = append(list, m)
	}
	return list
}

// sidePages name the sides; the claims of those that have few stand there, too.
func sidePages(s *view.Site, all []chronicle) []plan.Output {
	sides := slices.DeleteFunc(slices.Clone(all), func(c chronicle) bool { return c.side == "" })
	directory := view.Directory{Address: view.FacetAddress(view.BySide), Title: "timeline.title-by-side", Entries: len(sides), Entry: func(w *view.Writer, i int) view.Item {
		return view.Item{Link: sides[i].whole(w), Details: []string{w.Number(len(sides[i].claims))}}
	}}
	for i := range sides {
		c := &sides[i]
		if c.few == "" {
			continue
		}
		directory.Sections = append(directory.Sections, view.LightList{Address: c.few, Group: func(w *view.Writer) view.Group {
			of := c.of(w)
			of.Text = c.title(w)
			return view.Group{ID: c.anchor(), Heading: of.Text, Of: of, Claims: w.ShortListing(c.claims)}
		}})
	}
	return directory.Pages(s)
}

// OfList is the page of a list to which another page leads.
func OfList(s *view.Site, l view.List) plan.Output {
	return page(s, l.Address, func(w *view.Writer) made { return listPage(w, l) })
}

func listPage(w *view.Writer, l view.List) made {
	m := made{Page: TimelinePage{Title: l.Title(w), Whole: l.Of(w), Count: len(l.Claims)}, Named: true}
	m.Page.Frame = w.Frame(m.Page.Title, "", "")
	if d := w.ByTime(l.Owner(), view.PageRoom); d.Fits(l.Claims) {
		m.Claims = l.Claims
	} else {
		m.Page.Parts = view.Heads(w, d.Divide(l.Claims))
	}
	return m
}
