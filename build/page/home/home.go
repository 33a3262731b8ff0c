// Package home is the page on which readers arrive.
package home

import (
	"cmp"
	"slices"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/plan"
	"onrecord/build/view"
)

// HomePage is the view model of home.html: where a reader with a question begins,
// and what the site holds and lacks.
type HomePage struct {
	Frame     view.Frame
	Title     string         // of the site: "On record"
	Basis     string         // what the site rests on, from site.toml: "from the five texts held here"
	Methods   view.Link      // where marks are explained
	Events    []Occasion     // the topics that are events, in the order of time
	Subjects  []view.Item    // the topics that are subjects, by name
	Disputes  []view.Dispute // the newest contradictions that dispute a claim
	Disputed  view.Link      // where all of them stand; empty where there is none
	Latest    []view.Entry   // the newest claims by their time of saying
	All       view.Link      // the timeline
	Claims    int            // how many there are: 140
	Sources   int            // how many there are: 5
	Actors    int            // how many there are: 31
	Contested int            // claims that others contradict: 12
	Noted     int            // claims about whose checking their source says something: 36
	Statuses  []Tally        // every status with at least one claim
	Absent    []Tally        // the statuses that no claim has
}

// Occasion is one event, with the ways into it.
type Occasion struct {
	Link    view.Link // its name and its page
	Dates   string    // when it was; empty where its card does not say: "19 September 2023"
	Claims  string    // how many claims are about it: "149 claims"
	Figures view.Link // what was counted in it, and by whom; empty where there are no figures
}

// Tally is how many claims have one status.
type Tally struct {
	Status string // one of the statuses, for the shape of the mark: "unverified"
	Name   string // the status in words: "Could not independently verify"
	Href   string // the list of them; empty where there are none: "marks/unverified.html"
	Count  int    // how many claims: 97
}

// Feature is the home page.
var Feature = view.Feature{
	Fixed:   []string{view.HomeAddress},
	Layouts: map[string]any{"home": HomePage{}},
	Fixtures: func(s *view.Site) []plan.Output {
		return []plan.Output{view.Render(s, view.HomeAddress, "home", homePage)}
	},
}

// How many claims and contradictions the home page shows.
const (
	latestLimit   = 6
	disputesLimit = 3
)

func homePage(w *view.Writer) HomePage {
	l, say := w.Ledger, w.Layouts.Strings
	v := HomePage{
		Frame: w.Frame(w.Settings.Title, say["page.home-lead"], ""),
		Title: w.Settings.Title, Basis: w.Settings.Basis,
		Methods: view.Link{Text: say["home.marks"], Href: w.Link(view.VocabularyAddress + "#statuses")},
		Claims:  len(l.Claims), Sources: len(l.Sources), Actors: len(l.Actors),
		All: view.Link{Text: say["page.all-claims"], Href: w.Link(view.TimelineAddress)},
	}
	countMarks(w, &v)
	addOccasions(w, &v)
	addDisputes(w, &v)
	v.Latest = w.Entries(latest(l, latestLimit))
	return v
}

// countMarks fills in how many claims have which mark.
func countMarks(w *view.Writer, v *HomePage) {
	counts := map[string]int{}
	for i := range w.Ledger.Claims {
		c := &w.Ledger.Claims[i]
		counts[c.Status.String()]++
		if len(c.Mark.DisputedBy) > 0 {
			v.Contested++
		}
		if len(c.Mark.Notes) > 0 {
			v.Noted++
		}
	}
	for _, status := range card.Strings(card.Statuses) {
		t := Tally{Status: status, Name: w.Layouts.Strings["status."+status], Count: counts[status]}
		if t.Count == 0 {
			v.Absent = append(v.Absent, t)
			continue
		}
		t.Href = w.Link(w.MarkAddress(status))
		v.Statuses = append(v.Statuses, t)
	}
}

// addOccasions fills in the events, in the order of time and those without one last,
// and the subjects that claims are about.
func addOccasions(w *view.Writer, v *HomePage) {
	var events []ledger.TopicID
	for i := range w.Ledger.Topics {
		t, id := &w.Ledger.Topics[i], ledger.TopicID(i)
		switch {
		case len(t.Claims) == 0:
		case t.Topic.Kind.Value.Happens():
			events = append(events, id)
		case t.Topic.Kind.Value.Asked():
			v.Subjects = append(v.Subjects, view.Item{Link: w.TopicLink(id), Details: []string{w.Number(len(t.Claims))}})
		}
	}
	w.SortItems(v.Subjects)
	slices.SortStableFunc(events, func(a, b ledger.TopicID) int {
		x, y := w.Ledger.Topics[a].Topic.Start, w.Ledger.Topics[b].Topic.Start
		if x.Given() != y.Given() {
			return map[bool]int{true: -1, false: 1}[x.Given()]
		}
		return -x.Compare(y)
	})
	for _, id := range events {
		t := &w.Ledger.Topics[id]
		o := Occasion{Link: w.TopicLink(id), Dates: w.Span(t), Claims: w.Number(len(t.Claims))}
		o.Figures = w.EventFigures(id)
		v.Events = append(v.Events, o)
	}
}

// addDisputes fills in the contradictions whose later claim is the newest.
func addDisputes(w *view.Writer, v *HomePage) {
	var list []*view.Contradiction
	all := view.Contradictions.Of(w.Site)
	for i := range all {
		if all[i].Kind == view.InDispute {
			list = append(list, &all[i])
		}
	}
	if len(list) == 0 {
		return
	}
	v.Disputed = view.Link{Text: w.Layouts.Strings["home.all-disputes"], Href: w.Link(view.DisputesAddress)}
	slices.SortFunc(list, func(x, y *view.Contradiction) int { return cmp.Or(-cmp.Compare(x.B, y.B), -cmp.Compare(x.A, y.A)) })
	for _, x := range list[:min(disputesLimit, len(list))] {
		v.Disputes = append(v.Disputes, w.Dispute(x))
	}
}

// latest are the newest claims by their time of saying, newest first. A claim
// whose latest bound is known to the month or the year only is not news: that it
// was said at the end of it would be invented.
func latest(l *ledger.Ledger, limit int) []ledger.ClaimID {
	var ids []ledger.ClaimID
	for i := range l.Claims {
		if end := l.Claims[i].Said.Latest; !end.Open && end.Precision >= card.Day {
			ids = append(ids, ledger.ClaimID(i))
		}
	}
	slices.SortStableFunc(ids, func(a, b ledger.ClaimID) int {
		return cmp.Or(-cmp.Compare(l.Claims[a].Said.Latest.Clock, l.Claims[b].Said.Latest.Clock), cmp.Compare(a, b))
	})
	return ids[:min(limit, len(ids))]
}
