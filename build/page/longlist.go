package page

import (
	"strings"

	"onrecord/build/ledger"
	"onrecord/build/plan"
)

// longList is a list of claims with a page of its own, to which another page
// leads.
type longList struct {
	address string
	of      func(*writer) Link // the page that leads to it
	title   func(*writer) string
	claims  []ledger.ClaimID
}

// owner names the list where it is divided: its parts stand at timeline/OWNER/.
func (l longList) owner() string { return strings.TrimSuffix(l.address, ".html") }

// beside is the group of what stands beside a page: its further pages, and the
// lists to which it leads.
func (s *Site) beside(prefix string, pages func() []plan.Output, lists func() []longList) plan.Group {
	return plan.Group{Prefix: prefix, Expand: func() []plan.Output {
		outputs := pages()
		for _, l := range lists() {
			outputs = append(outputs, render(s, l.address, "timeline", func(w *writer) TimelinePage { return w.longList(l) }))
		}
		return outputs
	}}
}

func (w *writer) longList(l longList) TimelinePage {
	v := TimelinePage{Title: l.title(w), Whole: l.of(w), Count: len(l.claims)}
	v.Frame = w.frame(v.Title, v.Title, "")
	if d := w.byTime(l.owner(), pageRoom); d.fits(l.claims) {
		v.Months = w.months(l.claims)
	} else {
		v.Parts = heads(w, d.divide(l.claims))
	}
	return v
}

// longLists are all of them, for the parts of those that are too long for a page.
func (s *Site) longLists() []longList {
	return append(append(s.parityLists(), s.questionLists()...), s.changeLists()...)
}

// pageNumber is the address of a page by its number, from 1.
func pageNumber(first string, number int) string {
	if number == 1 {
		return first
	}
	return numbered(first, number)
}
