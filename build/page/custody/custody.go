// Package custody is the page about what is still there of the sources: who has which
// copy, and of which nobody is known to have one.
package custody

import (
	"cmp"
	"slices"
	"strconv"

	"onrecord/build/ledger"
	"onrecord/build/plan"
	"onrecord/build/view"
)

// CustodyPage is the view model of custody.html: the sources by outlet, and who has a
// copy of each.
type CustodyPage struct {
	Frame   view.Frame
	Title   string      // of the page: "What is still there"
	Lead    string      // what it tells: "Of each source: whether it answers, and who has a copy."
	Pages   []view.Part // the pages on which the sources stand, where there are several
	Counts  Counts      // of all sources
	Outlets []Outlet    // those of this page
}

// Counts say of how many sources something is on record.
type Counts struct {
	Sources  int // that are on record: 5
	Archived int // with a copy at a service that can be read in their place: 3
	Text     int // whose captured text was read: 5
	Held     int // of which somebody is known to hold a copy: 2
	Gone     int // that answer no more: 1
	Lost     int // that answer no more, and have no copy at a service: 0
}

// Outlet is an outlet with its sources.
type Outlet struct {
	Name    view.Link // the outlet: "Middle East Eye"
	Sources []Source  // by their titles
}

// Source is one source and what is there of it.
type Source struct {
	Name   view.Link // its page
	Lang   string    // of its title, where it is not the page's: "ru"
	Gone   string    // since when it answers no more: "22 November 2026"
	Copies []Copy    // at services
	Text   string    // SHA-256 of the captured text: "0f1e2d3c…"
	Held   []string  // who holds or held a copy, in one sentence each: "The Archive, since 1 October 2023"
}

// Copy is a copy that a service has made.
type Copy struct {
	Href string // its address: "https://archive.example.org/1"
	Text string // the service and when: "Example Archive, 20 September 2023"
	Note string // what somebody found who looked: "checked on 22 November 2026: same text"
}

// Feature is the page about what is still there.
var Feature = view.Feature{
	Prefix:  prefix,
	Layouts: map[string]any{"custody": CustodyPage{}},
	Foot:    []view.Section{{Key: "custody.title", Address: Address}},
	Fixtures: func(s *view.Site) []plan.Output {
		list := byOutlet(s)
		var outputs []plan.Output
		parts := slices.Collect(slices.Chunk(list, pageLimit))
		for i := range max(len(parts), 1) {
			outputs = append(outputs, view.Render(s, plan.PageNumber(Address, i+1), "custody", func(w *view.Writer) CustodyPage { return custodyPage(w, parts, i) }))
		}
		return outputs
	},
}

const prefix = "still-there/"

// Address is where the list begins.
const Address = prefix + "index.html"

// pageLimit is how many sources one page has: it stays below 60 kB.
const pageLimit = 60

// byOutlet are the sources in the order of their outlets' names, then of their titles.
func byOutlet(s *view.Site) []ledger.SourceID {
	list := make([]ledger.SourceID, len(s.Ledger.Sources))
	for i := range list {
		list[i] = ledger.SourceID(i)
	}
	name := func(id ledger.SourceID) string {
		if outlet := s.Ledger.Sources[id].Outlet; outlet != ledger.None {
			return s.Ledger.Actors[outlet].Title.Value
		}
		return ""
	}
	slices.SortFunc(list, func(a, b ledger.SourceID) int {
		return cmp.Or(cmp.Compare(name(a), name(b)), cmp.Compare(s.Ledger.Sources[a].Title.Value, s.Ledger.Sources[b].Title.Value), cmp.Compare(a, b))
	})
	return list
}

func custodyPage(w *view.Writer, parts [][]ledger.SourceID, n int) CustodyPage {
	say := w.Layouts.Strings
	title := say["custody.title"]
	p := CustodyPage{Frame: w.Frame(title, say["custody.lead"], ""), Title: title, Lead: say["custody.lead"], Counts: countsOf(w.Ledger)}
	if n < len(parts) {
		for _, id := range parts[n] {
			outlet := w.Ledger.Sources[id].Outlet
			name := view.Link{}
			if outlet != ledger.None {
				name = w.ActorLink(outlet)
			}
			if last := len(p.Outlets) - 1; last < 0 || p.Outlets[last].Name != name {
				p.Outlets = append(p.Outlets, Outlet{Name: name})
			}
			last := &p.Outlets[len(p.Outlets)-1]
			last.Sources = append(last.Sources, source(w, id))
		}
	}
	for i := range parts {
		if len(parts) > 1 {
			p.Pages = append(p.Pages, view.Part{Name: strconv.Itoa(i + 1), Href: w.Link(plan.PageNumber(Address, i+1)), Here: i == n})
		}
	}
	return p
}

func countsOf(book *ledger.Ledger) Counts {
	c := Counts{Sources: len(book.Sources)}
	for i := range book.Sources {
		s := book.Sources[i].Source
		copied, gone := s.Copy() != "", s.Gone.Given()
		for _, one := range []struct {
			holds bool
			count *int
		}{{copied, &c.Archived}, {s.Snapshot.Text.Given(), &c.Text}, {s.InCustody(), &c.Held}, {gone, &c.Gone}, {gone && !copied, &c.Lost}} {
			if one.holds {
				*one.count++
			}
		}
	}
	return c
}

func source(w *view.Writer, id ledger.SourceID) Source {
	s := &w.Ledger.Sources[id]
	out := Source{Name: w.SourceLink(id), Lang: w.Foreign(s.Source.Lang.Value), Gone: w.Date(s.Source.Gone), Text: s.Source.Snapshot.Text.Value}
	for i := range s.Source.Archived {
		text, note := w.CopyWords(&s.Source.Archived[i])
		out.Copies = append(out.Copies, Copy{s.Source.Archived[i].Address.Value, text, note})
	}
	for i := range s.Source.Held {
		out.Held = append(out.Held, w.HoldingWords(&s.Source.Held[i]))
	}
	return out
}
