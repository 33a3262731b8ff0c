package view

import (
	"slices"
	"strings"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/plan"
)

// The ways to divide the timeline, each with a page that lists what it leads to.
const (
	BySide   = "by-side"
	BySource = "by-source"
	ByTopic  = "by-topic"
	ByMark   = "by-mark"
)

var Facets = []string{BySide, BySource, ByTopic, ByMark}

// FacetAddress is the page that lists what a way of dividing the timeline leads to: of
// sources, topics and marks it is that which lists them for every reader.
func FacetAddress(facet string) string {
	switch facet {
	case BySource:
		return ledger.Directory(card.SourceKind)
	case ByTopic:
		return ledger.Directory(card.TopicKind)
	case ByMark:
		return MarksAddress
	}
	return TimelinePrefix + facet + ".html"
}

// Facets leads to the ways to divide the timeline.
func (w *Writer) Facets() []Link {
	say := w.Layouts.Strings
	list := []Link{{Text: say["timeline.all"], Href: w.Link(TimelineAddress), Here: w.Path == TimelineAddress}}
	for _, facet := range Facets {
		address := FacetAddress(facet)
		list = append(list, Link{Text: say["timeline."+facet], Href: w.Link(address), Here: w.Path == address})
	}
	if address := w.Ways.AllKnown(w.Site); address != "" {
		list = append(list, Link{Text: say["known.title"], Href: w.Link(address), Here: w.Path == address})
	}
	return list
}

// TimelineTitle is the title of a document, which has to tell a card's timeline
// from its page.
func (w *Writer) TimelineTitle(title string) string {
	timeline := w.Layouts.Strings["timeline.title"]
	if title == timeline {
		return title
	}
	return title + " · " + timeline
}

// perDirectory is how many entries of a directory stand on one page.
const perDirectory = 150

const (
	// FewRoom is the weight below which what is listed in a directory has no page of its
	// own, but a section of the directory, or a page that it shares.
	FewRoom = PageRoom / 4
	// entryWeight is what an entry of a directory takes, about.
	entryWeight = 200
)

// Directory lists what claims are divided by, on as many pages as it needs. What is light is
// not only named there, but stands behind the entries in a section of its own.
type Directory struct {
	Address string
	Title   string // the key of its title among the strings
	Entries int
	Entry   func(*Writer, int) Item
	// Sections are those of the light things, each on the page where SectionPages puts it.
	Sections []LightList
}

// LightList is a list of claims that stands within a directory.
type LightList struct {
	Address string // of its page, and its anchor there: "marks/index.html#no-access"
	Group   func(*Writer) Group
}

// SectionPages are the pages on which the sections of a directory stand, in their order:
// on the last page of its entries as far as there is room, and on pages behind it.
func SectionPages[T any](address string, entries int, sections []T, weigh func(T) int) []string {
	last := max(entries-1, 0) / perDirectory
	var pages []string
	for n, run := range plan.Runs(sections, weigh, PageRoom-(entries-last*perDirectory)*entryWeight, PageRoom) {
		for range run {
			pages = append(pages, plan.PageNumber(address, last+n+1))
		}
	}
	return pages
}

// SectionWeight is what a section of claims takes on a page.
func (s *Site) SectionWeight(ids []ledger.ClaimID) int {
	weight := 300
	for _, id := range ids {
		weight += s.ClaimWeight(id)
	}
	return weight
}

// addresses are the pages of a directory.
func (d *Directory) addresses() []string {
	var list []string
	for n := range max(d.Entries-1, 0)/perDirectory + 1 {
		list = append(list, plan.PageNumber(d.Address, n+1))
	}
	for _, section := range d.Sections {
		if page := section.page(); !slices.Contains(list, page) {
			list = append(list, page)
		}
	}
	return list
}

func (x *LightList) page() string {
	page, _, _ := strings.Cut(x.Address, "#")
	return page
}

// Pages are the outputs of a directory.
func (d *Directory) Pages(s *Site) []plan.Output {
	addresses := d.addresses()
	var outputs []plan.Output
	for n, at := range addresses {
		outputs = append(outputs, Render(s, at, "list", func(w *Writer) ListPage {
			v := ListPage{Title: w.Layouts.Strings[d.Title], Facets: w.Facets()}
			v.Frame = w.Frame(w.TimelineTitle(w.PageTitle(v.Title, n+1)), "", "")
			for i := n * perDirectory; i < min((n+1)*perDirectory, d.Entries); i++ {
				v.Items = append(v.Items, d.Entry(w, i))
			}
			for i := range d.Sections {
				if d.Sections[i].page() == at {
					v.Groups = append(v.Groups, d.Sections[i].Group(w))
				}
			}
			if len(addresses) > 1 {
				v.Pages = w.Pages(addresses)
			}
			return v
		}))
	}
	return outputs
}
