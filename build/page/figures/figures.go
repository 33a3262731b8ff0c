// Package figures is the pages of what was counted in each event, and by whom.
package figures

import (
	"cmp"
	"slices"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/plan"
	"onrecord/build/view"
)

// The pages of figures: one for each event, and one for the figures of none,
// under a name that no id can have.
const (
	figuresPrefix  = "figures/"
	figuresAddress = "figures/index.html"
	eventless      = "no_event"
)

// Feature is the pages of figures.
var Feature = view.Feature{
	Prefix:  figuresPrefix,
	Layouts: map[string]any{"figures": FiguresPage{}, "figures-index": FiguresIndex{}},
	Top:     []view.Section{{Key: "page.figures", Address: figuresAddress, If: given}},
	Below:   pages,
	Strings: map[string][]string{"figures.checking-": append(checkingKeys(), "silence", "own"), "figures.sign-": drawnSigns},
}

// checkingKeys are what notes say about checking, by the outlet or by another one.
func checkingKeys() []string {
	var keys []string
	for _, says := range card.Strings(card.NoteWords) {
		keys = append(keys, says, says+"-by")
	}
	return keys
}

// figureBooks are all figures, sorted.
var figureBooks = &view.Once[*figureBook]{Make: bookFigures}

// sheetLimit is how much stands on one page of figures: a figure counts for one,
// and so does a group. Events that need more have several pages, so that no
// number of cards makes a page that a phone cannot open.
const sheetLimit = 48

// counting is the figures of one event that are about the same thing: what, of
// whom, where and whose agree. Those of another time, and totals, increments and
// levels, stand in one table and are told apart there.
type counting struct {
	metric, of string
	dimension  string // of the unit
	in         ledger.TopicID
	whose      ledger.ActorID
	figures    []ledger.FigureAt // in the order of their times
	part       int               // of a counting that is longer than a page: 1, 2 …; else 0
}

// sheet is one page of figures.
type sheet struct {
	event     ledger.TopicID
	address   string
	part      int // 1, 2 …; 0 where the event has one page
	countings []counting
}

// figureBook is all sheets, by event, and where each figure stands.
type figureBook struct {
	sheets  []sheet
	ofEvent map[ledger.TopicID][]int // the places of an event's sheets
	stands  map[ledger.FigureAt]spot
}

// spot is the sheet on which a figure stands, and the counting there.
type spot struct{ sheet, counting int }

// bookFigures sorts all figures by event and by what they count. Redacted claims
// show none. It is made once, when the first page asks for it.
func bookFigures(s *view.Site) *figureBook {
	b := &figureBook{ofEvent: map[ledger.TopicID][]int{}, stands: map[ledger.FigureAt]spot{}}
	byEvent := map[ledger.TopicID][]ledger.FigureAt{}
	for i := range s.Ledger.Claims {
		if s.Ledger.Claims[i].Status.Withheld() {
			continue
		}
		for n := range s.Ledger.Claims[i].Figures {
			event := s.Ledger.Claims[i].Figures[n].Event
			byEvent[event] = append(byEvent[event], ledger.FigureAt{Claim: ledger.ClaimID(i), Index: n})
		}
	}
	for i := range s.Ledger.Topics {
		b.add(ledger.TopicID(i), eventName(s, ledger.TopicID(i)), countings(s, byEvent[ledger.TopicID(i)]))
	}
	b.add(ledger.None, eventless, countings(s, byEvent[ledger.None]))
	return b
}

func eventName(s *view.Site, event ledger.TopicID) string {
	if event == ledger.None {
		return eventless
	}
	return s.Ledger.Topics[event].ID
}

// countings groups the figures of one event: metrics in the order of their
// vocabulary, each population below the one that it belongs to, then by place
// and by side, where it is not stated last.
func countings(s *view.Site, figures []ledger.FigureAt) []counting {
	type key struct {
		metric, of, dimension string
		in                    ledger.TopicID
		whose                 ledger.ActorID
	}
	index := map[key]int{}
	var list []counting
	for _, at := range figures {
		f := s.Ledger.Figure(at)
		k := key{f.Metric, f.Of, f.Unit.Dimension, f.In, f.Whose}
		i, known := index[k]
		if !known {
			i, index[k] = len(list), len(list)
			list = append(list, counting{metric: f.Metric, of: f.Of, dimension: f.Unit.Dimension, in: f.In, whose: f.Whose})
		}
		list[i].figures = append(list[i].figures, at)
	}
	for i := range list {
		slices.SortFunc(list[i].figures, func(a, b ledger.FigureAt) int { return compareFigures(s, a, b) })
	}
	slices.SortFunc(list, func(a, b counting) int {
		return cmp.Or(
			cmp.Compare(metricIndex(s, a.metric), metricIndex(s, b.metric)),
			cmp.Compare(a.dimension, b.dimension),
			cmp.Compare(slices.Index(populations, a.of), slices.Index(populations, b.of)),
			compareStated(int32(a.in), int32(b.in)), // ids are in the order of the cards' names
			compareStated(int32(a.whose), int32(b.whose)),
		)
	})
	return list
}

func metricIndex(s *view.Site, id string) int {
	return slices.IndexFunc(s.Ledger.Metrics, func(m card.Metric) bool { return m.ID == id })
}

// compareFigures orders figures by the time by which they were reached, then by
// the whole of their times.
func compareFigures(s *view.Site, a, b ledger.FigureAt) int {
	f, g := s.Ledger.Figure(a), s.Ledger.Figure(b)
	return cmp.Or(cmp.Compare(reached(f.AsOf), reached(g.AsOf)), f.AsOf.Compare(g.AsOf), cmp.Compare(a.Claim, b.Claim), cmp.Compare(a.Index, b.Index))
}

// reached is the latest minute of a time, of a/.. the earliest.
func reached(i card.Interval) int64 {
	if i.Latest.Open {
		return i.Earliest.Clock
	}
	return i.Latest.Clock
}

// compareStated puts what is not stated last.
func compareStated(a, b int32) int {
	switch {
	case a == b:
		return 0
	case a == ledger.None:
		return 1
	case b == ledger.None:
		return -1
	}
	return cmp.Compare(a, b)
}

// populations are the words of `of` with each set before the sets within it;
// "" is that of positions and equipment.
var populations = func() []string {
	list := []string{""}
	var below func(parent string)
	below = func(parent string) {
		for _, p := range card.Populations {
			if card.Within[p] == parent && !slices.Contains(list, p) {
				list = append(list, p)
				below(p)
			}
		}
	}
	below("")
	return list
}()

// within reports whether one population is a part of another.
func within(part, whole string) bool {
	for part = card.Within[part]; part != ""; part = card.Within[part] {
		if part == whole {
			return true
		}
	}
	return false
}

// add puts the countings of one event on as many sheets as they need, and cuts
// one that is longer than a sheet, in the order of time.
func (b *figureBook) add(event ledger.TopicID, name string, list []counting) {
	var sheets []sheet
	room := 0
	for _, whole := range list {
		parts := slices.Collect(slices.Chunk(whole.figures, sheetLimit-1))
		for n, figures := range parts {
			c := whole
			c.figures = figures
			if len(parts) > 1 {
				c.part = n + 1
			}
			if room < 1+len(figures) {
				sheets, room = append(sheets, sheet{event: event}), sheetLimit
			}
			last := &sheets[len(sheets)-1]
			last.countings, room = append(last.countings, c), room-1-len(figures)
		}
	}
	for i := range sheets {
		t := &sheets[i]
		t.address = figuresPrefix + name + ".html"
		if len(sheets) > 1 {
			t.part = i + 1
		}
		if i > 0 {
			t.address = plan.PageNumber(t.address, t.part)
		}
		for n, c := range t.countings {
			for _, at := range c.figures {
				b.stands[at] = spot{len(b.sheets), n}
			}
		}
		b.ofEvent[event] = append(b.ofEvent[event], len(b.sheets))
		b.sheets = append(b.sheets, *t)
	}
}

// given reports whether there is any figure: without one there is no page of them.
func given(s *view.Site) bool { return len(figureBooks.Of(s).sheets) > 0 }

// pages are all pages of figures.
func pages(s *view.Site) []plan.Output {
	if !given(s) {
		return nil
	}
	outputs := []plan.Output{view.Render(s, figuresAddress, "figures-index", figuresIndex)}
	for i := range figureBooks.Of(s).sheets {
		from := func(w *view.Writer) shown { return shownOn(w, i) }
		outputs = append(outputs, view.RenderFrom(s, figureBooks.Of(s).sheets[i].address, "figures", from, figureSheet))
	}
	return outputs
}
