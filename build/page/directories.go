package page

import "onrecord/build/plan"

// The ways to divide the timeline, each with a page that lists what it leads to.
const (
	bySide   = "by-side"
	bySource = "by-source"
	byTopic  = "by-topic"
	byMark   = "by-mark"
)

var facets = []string{bySide, bySource, byTopic, byMark}

func facetAddress(facet string) string { return timelinePrefix + facet + ".html" }

// facets leads to the ways to divide the timeline.
func (w *writer) facets() []Link {
	say := w.Layouts.Strings
	list := []Link{{Text: say["timeline.all"], Href: w.link(timelineAddress), Here: w.path == timelineAddress}}
	for _, facet := range facets {
		address := facetAddress(facet)
		list = append(list, Link{Text: say["timeline."+facet], Href: w.link(address), Here: w.path == address})
	}
	if address := w.Ways.AllKnown(w.Site); address != "" {
		list = append(list, Link{Text: say["known.title"], Href: w.link(address), Here: w.path == address})
	}
	return list
}

// timelineTitle is the title of a document, which has to tell a card's timeline
// from its page.
func (w *writer) timelineTitle(title string) string {
	timeline := w.Layouts.Strings["timeline.title"]
	if title == timeline {
		return title
	}
	return title + " · " + timeline
}

// perDirectory is how many entries of a directory stand on one page.
const perDirectory = 150

// directories lists a number of things, on as many pages as they need. title is the
// key of its title among the strings.
func (s *Site) directories(address, title string, count int, item func(*writer, int) Item) []plan.Output {
	var addresses []string
	for start := 0; start == 0 || start < count; start += perDirectory {
		next := address
		if start > 0 {
			next = numbered(address, start/perDirectory+1)
		}
		addresses = append(addresses, next)
	}
	var outputs []plan.Output
	for n, at := range addresses {
		outputs = append(outputs, render(s, at, "list", func(w *writer) ListPage {
			v := ListPage{Title: w.Layouts.Strings[title], Facets: w.facets()}
			for i := n * perDirectory; i < min((n+1)*perDirectory, count); i++ {
				v.Items = append(v.Items, item(w, i))
			}
			if len(addresses) > 1 {
				v.Pages = w.pages(addresses)
			}
			name := w.pageTitle(v.Title, n+1)
			v.Frame = w.frame(w.timelineTitle(name), name, "")
			return v
		}))
	}
	return outputs
}
