package page

import (
	"cmp"
	"slices"

	"onrecord/build/card"
	"onrecord/build/ledger"
)

// HomePage is the view model of home.html: what the site holds and lacks.
type HomePage struct {
	Frame    Frame
	Title    string  // of the site: "On record"
	Basis    string  // what the site rests on, from site.toml: "from the five texts held here"
	Claims   int     // how many there are: 140
	Sources  int     // how many there are: 5
	Actors   int     // how many there are: 31
	Statuses []Tally // every status with at least one claim
	Absent   []Tally // the statuses that no claim has
	Disputed int     // claims that others contradict: 12
	Noted    int     // claims about whose checking their source says something: 36
	Events   []Item  // the topics that are events
	Latest   []Entry // the newest claims by their time of saying
	All      string  // the timeline: "timeline/index.html"
}

// Tally is how many claims have one status.
type Tally struct {
	Status string // one of the statuses, for the shape of the mark: "unverified"
	Name   string // the status in words: "Could not independently verify"
	Href   string // the list of them; empty where there are none: "marks/unverified.html"
	Count  int    // how many claims: 97
}

// latestLimit is how many claims the home page shows.
const latestLimit = 12

func (w *writer) home() HomePage {
	l := w.Ledger
	v := HomePage{
		Frame: w.frame(w.Settings.Title, w.Layouts.Strings["page.home-lead"], ""),
		Title: w.Settings.Title, Basis: w.Settings.Basis,
		Claims: len(l.Claims), Sources: len(l.Sources), Actors: len(l.Actors), All: w.link(timelineAddress),
	}
	counts := map[string]int{}
	for i := range l.Claims {
		counts[l.Claims[i].Status]++
		if len(l.Claims[i].Mark.DisputedBy) > 0 {
			v.Disputed++
		}
		if len(l.Claims[i].Mark.Notes) > 0 {
			v.Noted++
		}
	}
	for _, status := range card.Statuses {
		t := Tally{Status: status, Name: w.Layouts.Strings["status."+status], Count: counts[status]}
		if t.Count == 0 {
			v.Absent = append(v.Absent, t)
			continue
		}
		t.Href = w.link(shelf{key: status}.address())
		v.Statuses = append(v.Statuses, t)
	}
	for i := range l.Topics {
		if t := &l.Topics[i]; t.Topic.Kind.Value == card.Event {
			details := slices.DeleteFunc([]string{w.span(t), w.number(len(t.Claims))}, func(s string) bool { return s == "" })
			v.Events = append(v.Events, Item{w.topicLink(ledger.TopicID(i)), details})
		}
	}
	v.Latest = w.entries(latest(l, latestLimit))
	return v
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
