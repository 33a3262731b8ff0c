package figures

import (
	"cmp"
	"path"
	"slices"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/view"
)

// FiguresIndex is the view model of figures-index.html: every event that somebody
// has given a figure for.
type FiguresIndex struct {
	Frame  view.Frame
	Title  string         // of the page: "Figures"
	Lead   string         // what the pages hold: "Each number as its source gives it, …"
	Events []CountedEvent // by name, the figures without an event last
	Data   view.Link      // the figures of all events, to calculate with
}

// CountedEvent is what was counted in one event, and by whom.
type CountedEvent struct {
	ID      string       // of the heading, for links to it: "event--battle"
	Link    view.Link    // its page of figures
	Dates   string       // when it was; empty where its card does not say: "19 September 2023"
	Metrics []CountedFew // what was counted; empty where there are very many events
}

// CountedFew is one metric of an event.
type CountedFew struct {
	Name   string      // what was counted: "killed"
	Groups []view.Link // the tables of it: "civilians in the valley"
	By     []string    // who gives a figure, as the sources name them: "Armenian separatists"
	Others bool        // there are more of them
}

// The index names tables and claimants as long as there are not very many.
const (
	indexLimit  = 100
	indexGroups = 24
	indexNames  = 24
)

func figuresIndex(w *view.Writer) FiguresIndex {
	book, say := figureBooks.Of(w.Site), w.Layouts.Strings
	title := say["page.figures"]
	v := FiguresIndex{Frame: w.Frame(title, "", ""), Title: title, Lead: say["figures.lead"], Data: figureData(w)}
	for i := range book.sheets {
		s := &book.sheets[i]
		if s.part > 1 {
			continue
		}
		e := CountedEvent{ID: "event--" + eventless, Link: view.Link{Text: say["figures.no-event"], Href: w.Link(s.address)}}
		if s.event != ledger.None {
			t := &w.Ledger.Topics[s.event]
			e.ID, e.Link.Text, e.Dates = "event--"+t.ID, t.Title.Value, w.Span(t)
		}
		if len(book.ofEvent) <= indexLimit {
			e.Metrics = countedFew(w, book, s.event)
		}
		v.Events = append(v.Events, e)
	}
	slices.SortStableFunc(v.Events, func(a, b CountedEvent) int {
		none := "event--" + eventless
		return cmp.Or(card.CompareBools(a.ID == none, b.ID == none), w.CompareNames(a.Link.Text, b.Link.Text))
	})
	return v
}

// figureData leads to the file of all figures.
func figureData(w *view.Writer) view.Link {
	return view.Link{Text: path.Base(view.FigureFile), Href: w.Link(view.FigureFile)}
}

// countedFew names the tables of an event and those who give its figures.
func countedFew(w *view.Writer, book *figureBook, event ledger.TopicID) []CountedFew {
	var list []CountedFew
	metric := ""
	for _, n := range book.ofEvent[event] {
		for i := range book.sheets[n].countings {
			c := &book.sheets[n].countings[i]
			if c.metric != metric {
				metric = c.metric
				list = append(list, CountedFew{Name: w.Wording.Metric(metric)})
			}
			few := &list[len(list)-1]
			if len(few.Groups) < indexGroups && c.part < 2 {
				few.Groups = append(few.Groups, view.Link{Text: sortedBelow(w, c), Href: w.Link(book.sheets[n].address + "#" + countingID(w.Site, c))})
			}
			for _, at := range c.figures {
				few.By = append(few.By, w.Wording.Label(at.Claim).Claimant)
			}
		}
	}
	for i := range list {
		slices.SortFunc(list[i].By, w.CompareNames)
		list[i].By = slices.Compact(list[i].By)
		if len(list[i].By) > indexNames {
			list[i].By, list[i].Others = list[i].By[:indexNames], true
		}
	}
	return list
}
