// Package search is the page in which a reader searches.
package search

import (
	"maps"
	"slices"
	"strings"

	"onrecord/build/card"
	"onrecord/build/plan"
	index "onrecord/build/search"
	"onrecord/build/view"
)

// SearchPage is the view model of search.html: the box in which a reader searches,
// and how it is done.
type SearchPage struct {
	Frame    view.Frame
	Title    string         // of the page: "Search"
	Lead     string         // what can be found: "Find a claim by who made it, by its words …"
	Scripts  []string       // the addresses of the scripts, in the order in which they run: "search.js"
	Index    string         // the folder of the index: "search-shards/"
	Home     string         // the folder of the home page; empty where it is the page's own: "../"
	Filters  []SearchFilter // what a search can be narrowed down by
	Statuses []SearchStatus // the words that the filter for marks takes
	Found    string         // how many claims were found, a line for each form of the language: "one=1 claim"
	Letters  string         // the names from A to Z, which need no script: "a-z/index.html"
	Timeline string         // the claims by time, which need none either: "timeline/index.html"
}

// SearchFilter is one way to narrow a search down.
type SearchFilter struct {
	Key     string // what stands before the colon in every language: "actor"
	Word    string // what stands there in the language of the site: "actor"
	Name    string // what it is about, as a heading: "Actor"
	Example string // one that finds something here: "actor:azerbaijan"
	Meaning string // what it does: "Claims made by an actor, by its id or its name."
}

// SearchStatus is a mark as a filter takes it.
type SearchStatus struct {
	Status string // what stands behind the colon: "unverified"
	Name   string // the mark in words: "Could not independently verify"
}

// Feature is the search page.
var Feature = view.Feature{
	Fixed:   []string{view.SearchAddress},
	Layouts: map[string]any{"search": SearchPage{}},
	Fixtures: func(s *view.Site) []plan.Output {
		return []plan.Output{view.Render(s, view.SearchAddress, "search", searchPage)}
	},
	Strings: map[string][]string{"search.": searchFilters, "search.by-": searchFilters, "search.filter-": searchFilters},
}

// searchScripts are the theme's scripts of the search. Each uses those before it.
var searchScripts = []string{"search-words.js", "search-query.js", "search-files.js", "search-index.js", "search.js"}

// searchFilters are the words before the colon by which a search is narrowed.
var searchFilters = []string{"status", "side", "actor", "source", "topic", "said"}

func searchPage(w *view.Writer) SearchPage {
	say := w.Layouts.Strings
	title, lead := say["search.title"], say["search.lead"]
	v := SearchPage{
		Frame: w.Frame(title, lead, ""), Title: title, Lead: lead,
		Index: w.Link(index.Prefix), Home: strings.TrimSuffix(w.Link(view.HomeAddress), view.HomeAddress),
		Letters: w.Link(view.LettersAddress), Timeline: w.Link(view.TimelineAddress),
	}
	forms := say.Forms("search.found")
	var lines []string
	for _, category := range slices.Sorted(maps.Keys(forms)) {
		lines = append(lines, category+"="+forms[category])
	}
	v.Found = strings.Join(lines, "\n")
	for _, script := range searchScripts {
		v.Scripts = append(v.Scripts, w.Link(script))
	}
	examples := searchExamples(w)
	for _, key := range searchFilters {
		word := say["search.filter-"+key]
		v.Filters = append(v.Filters, SearchFilter{key, word, say["search."+key], word + ":" + examples[key], say["search.by-"+key]})
	}
	for _, status := range card.Strings(card.Statuses) {
		v.Statuses = append(v.Statuses, SearchStatus{status, say["status."+status]})
	}
	return v
}

// searchExamples are values of filters that find something: of every kind the card
// with the most claims, the first of them by id.
func searchExamples(w *view.Writer) map[string]string {
	l := w.Ledger
	examples := map[string]string{"status": card.Unverified.String(), "said": "2023-09-19..2023-09-20"}
	most := func(key string, n int, claims func(i int) int, id func(i int) string) {
		best := -1
		for i := range n {
			if best < 0 || claims(i) > claims(best) {
				best = i
			}
		}
		examples[key] = "…"
		if best >= 0 {
			examples[key] = id(best)
		}
	}
	most("actor", len(l.Actors), func(i int) int { return len(l.Actors[i].Claims) }, func(i int) string { return l.Actors[i].ID })
	most("source", len(l.Sources), func(i int) int { return len(l.Sources[i].Claims) }, func(i int) string { return l.Sources[i].ID })
	most("topic", len(l.Topics), func(i int) int { return len(l.Topics[i].Claims) }, func(i int) string { return l.Topics[i].ID })
	examples["side"] = "…"
	if len(l.Actors) > 0 {
		sides := make([]int, len(l.Actors))
		for i := range l.Actors {
			sides[l.Actors[i].Side] += len(l.Actors[i].Claims)
		}
		most("side", len(sides), func(i int) int { return sides[i] }, func(i int) string { return l.Actors[i].ID })
	}
	for i := len(l.Claims) - 1; i >= 0; i-- {
		if day := l.Claims[i].Said.Day(); day != "" && !l.Claims[i].Status.Withheld() {
			examples["said"] = day[:7]
			break
		}
	}
	return examples
}
