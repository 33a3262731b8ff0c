package view

import "onrecord/build/plan"

// The ways to divide the timeline, each with a page that lists what it leads to.
const (
	BySide   = "by-side"
	BySource = "by-source"
	ByTopic  = "by-topic"
	ByMark   = "by-mark"
)

var Facets = []string{BySide, BySource, ByTopic, ByMark}

func FacetAddress(facet string) string { return TimelinePrefix + facet + ".html" }

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

// Directories lists a number of things, on as many pages as they need. title is the
// key of its title among the strings.
func (s *Site) Directories(address, title string, count int, item func(*Writer, int) Item) []plan.Output {
	var addresses []string
	for start := 0; start == 0 || start < count; start += perDirectory {
		next := address
		if start > 0 {
			next = plan.PageNumber(address, start/perDirectory+1)
		}
		addresses = append(addresses, next)
	}
	var outputs []plan.Output
	for n, at := range addresses {
		outputs = append(outputs, Render(s, at, "list", func(w *Writer) ListPage {
			v := ListPage{Title: w.Layouts.Strings[title], Facets: w.Facets()}
			for i := n * perDirectory; i < min((n+1)*perDirectory, count); i++ {
				v.Items = append(v.Items, item(w, i))
			}
			if len(addresses) > 1 {
				v.Pages = w.Pages(addresses)
			}
			name := w.PageTitle(v.Title, n+1)
			v.Frame = w.Frame(w.TimelineTitle(name), "", "")
			return v
		}))
	}
	return outputs
}
