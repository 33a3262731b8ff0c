// Package parity is the counts by which a reader sees whether all sides are treated by
// the same rule.
package parity

import (
	"slices"
	"strconv"
	"strings"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/plan"
	"onrecord/build/view"
)

// The parity page and the lists to which its numbers lead.
const (
	parityAddress = "parity.html"
	parityPrefix  = "parity-lists/"
)

// Feature is the parity page with its tables by outlet and its lists.
var Feature = view.Feature{
	Prefix:  parityPrefix,
	Fixed:   []string{parityAddress},
	Layouts: map[string]any{"parity": ParityPage{}, "cells": CellsPage{}},
	Foot:    []view.Section{{Key: "parity.title", Address: parityAddress}},
	Fixtures: func(s *view.Site) []plan.Output {
		return []plan.Output{view.Render(s, parityAddress, "parity", parityPage)}
	},
	Below: pages,
	Lists: lists,
	Strings: map[string][]string{
		"parity.":            slices.Concat(tableKeys(), kindRows, card.Strings(card.StatusesThat(card.Status.OfInapplicable)), []string{settle, "no-party", "own-voice", "unnamed"}),
		"parity.part-":       {"record", "site", "outlets"},
		"parity.limit-":      parityLimits,
		"parity.quotes-":     outcomeRows,
		"parity.voices-":     card.Strings(card.Voices),
		"parity.note-words-": noteRows,
	},
}

// tableKeys are the strings of every table: heading, rule, and what its rows are.
func tableKeys() []string {
	var keys []string
	for _, part := range parts {
		for _, key := range part.tables {
			keys = append(keys, key, key+"-rule", key+"-of")
		}
	}
	return keys
}

// tallies are what the parity page counts.
var tallies = &view.Once[*tally]{Make: count}

// shareLimit is the number of claims below which no share is given in per cent:
// one claim more or less would move it by more than five points.
const shareLimit = 20

// Tables by outlet stand on the parity page where they have no more rows than
// the first limit; else on pages of their own, with so many outlets each.
const (
	outletsHere = 4
	outletsEach = 12
)

// ParityPage is the view model of parity.html: whether the claims of all sides are
// treated by the same rule, in counts with what they are out of; and of the pages
// by outlet, where the outlets are many.
type ParityPage struct {
	Frame    view.Frame
	Title    string       // of the page: "Parity"
	Of       view.Link    // from a page by outlet, the parity page; else empty
	Lead     string       // what is counted; empty on a page by outlet: "How often each mark falls on the claims of each side."
	Limits   []string     // what the numbers can show, and what they cannot: "A claim counts for the side of its claimant."
	Withheld view.Link    // the claims that stand in no table; empty where there are none: "1 claim"
	Sides    []view.Link  // the parties, in alphabetical order
	Method   view.Link    // the site's page "methodology"; empty where it has none
	Parts    []ParityPart // the tables, by whose doing it is that they count
	Outlets  []view.Link  // the pages by outlet, where there are any: "The Courier to The Observer"
}

// ParityPart is the tables that count the doing of one: of the site or of outlets.
type ParityPart struct {
	ID      string        // an anchor that stays: "outlets"
	Heading string        // whose doing it is: "What the outlets do"
	Tables  []ParityTable // in an order that stays
}

// ParityTable is one table of counts, with its rule.
type ParityTable struct {
	ID      string      // an anchor that stays: "hedges"
	Heading string      // what is counted: "Words of distance"
	Rule    string      // what is counted and what is not: "Counted are claims whose sentence holds such a word."
	Of      string      // what its rows are: "Kind"
	Columns []string    // the sides in alphabetical order, then those who are on none: "The North"
	Rows    []ParityRow // those in which at least one claim is counted
}

// ParityRow is one row of a table.
type ParityRow struct {
	Name  view.Link    // what the row counts, and where its meaning stands: "Accusations"
	All   bool         // it is the row of all kinds
	Cells []ParityCell // one for each column
}

// ParityCell is one count.
type ParityCell struct {
	Count string // out of what, where it is out of something; empty where nothing could be counted: "3 of 7"
	Share string // in per cent, where it is out of enough: "18 %"
	Href  string // the list of the claims; empty where there are none: "parity-lists/hedges.html#north--accusation"
	Name  string // of the link, for those who hear it alone: "3 of 7: The North, words of distance, accusations"
}

// parts are the tables of the page in their order, by whose doing they count.
var parts = []struct {
	key    string
	tables []string
}{
	{"record", []string{"kinds", "voices"}},
	{"site", []string{"marks", "computed", "typed", "answers", "quotes"}},
	{"outlets", []string{"notes", "note-words", "hedges", "outlet-claims", "outlet-notes", "outlet-hedges"}},
}

// parityLimits are what the page says about what its numbers do not show.
var parityLimits = []string{"difference", "small", "sides", "figures", "links"}

func parityPage(w *view.Writer) ParityPage {
	say, t := w.Layouts.Strings, tallies.Of(w.Site)
	v := ParityPage{Frame: w.Frame(say["parity.title"], say["parity.lead"], ""), Title: say["parity.title"], Lead: say["parity.lead"]}
	v.Limits = append(v.Limits, say.Fill("parity.limit-basis",
		"claims", w.Number(len(w.Ledger.Claims)), "sources", strconv.Itoa(len(w.Ledger.Sources))))
	for _, key := range parityLimits {
		v.Limits = append(v.Limits, say["parity.limit-"+key])
	}
	if n := len(withheld(w)); n > 0 {
		v.Withheld = view.Link{Text: w.Number(n), Href: w.Link(w.MarkAddress(card.Redacted.String()))}
	}
	for _, c := range t.columns {
		if c.side != ledger.None {
			v.Sides = append(v.Sides, w.ActorLink(c.side))
		}
	}
	if ref, ok := w.Ledger.Find("methodology"); ok && ref.Kind == card.PageKind {
		c := w.Ledger.Card(ref)
		v.Method = view.Link{Text: c.Title.Value, Href: w.Link(c.Address)}
	}
	pages := t.outletPages()
	for _, p := range parts {
		part := ParityPart{ID: p.key, Heading: say["parity.part-"+p.key]}
		for _, key := range p.tables {
			if table := t.sheet(key); len(table.lines) > 0 && !(table.outlets && len(pages) > 0) {
				part.Tables = append(part.Tables, tableView(w, t, table, table.lines))
			}
		}
		if len(part.Tables) > 0 {
			v.Parts = append(v.Parts, part)
		}
	}
	v.Outlets = outletLinks(w, t, pages)
	return v
}

// outletPages divides the outlets among pages of their own; nil where they have
// room on the parity page.
func (t *tally) outletPages() [][]line {
	rows := t.sheet("outlet-claims").lines
	if len(rows) <= outletsHere {
		return nil
	}
	return slices.Collect(slices.Chunk(rows, outletsEach))
}

func outletPage(n int) string { return plan.PageNumber(parityPrefix+"outlets.html", n+1) }

func outletLinks(w *view.Writer, t *tally, pages [][]line) []view.Link {
	links := make([]view.Link, len(pages))
	of := t.sheet("outlet-claims")
	for n, rows := range pages {
		text := rowLink(w, of, rows[0].key).Text
		if len(rows) > 1 {
			text = w.Layouts.Strings.Fill("parity.from-to", "from", text, "to", rowLink(w, of, rows[len(rows)-1].key).Text)
		}
		links[n] = view.Link{Text: text, Href: w.Link(outletPage(n)), Here: outletPage(n) == w.Path}
	}
	return links
}

// byOutlet is one page of outlets.
func byOutlet(w *view.Writer, n int) ParityPage {
	say, t := w.Layouts.Strings, tallies.Of(w.Site)
	pages := t.outletPages()
	v := ParityPage{Title: say["parity.outlets"], Of: view.Link{Text: say["parity.title"], Href: w.Link(parityAddress)}, Outlets: outletLinks(w, t, pages)}
	title := say.Fill("parity.outlets-page", "outlets", v.Outlets[n].Text)
	v.Frame = w.Frame(title, "", "")
	part := ParityPart{ID: "outlets", Heading: v.Outlets[n].Text}
	for i := range t.sheets {
		s := &t.sheets[i]
		if !s.outlets {
			continue
		}
		rows := slices.DeleteFunc(slices.Clone(s.lines), func(row line) bool {
			return !slices.ContainsFunc(pages[n], func(o line) bool { return o.key == row.key })
		})
		if len(rows) > 0 {
			part.Tables = append(part.Tables, tableView(w, t, s, rows))
		}
	}
	v.Parts = []ParityPart{part}
	return v
}

// pages are the pages by outlet, and those of the claims that are counted.
func pages(s *view.Site) []plan.Output {
	outputs := cellPages(s)
	for n := range tallies.Of(s).outletPages() {
		outputs = append(outputs, view.Render(s, outletPage(n), "parity", func(w *view.Writer) ParityPage { return byOutlet(w, n) }))
	}
	return outputs
}

func withheld(w *view.Writer) []ledger.ClaimID {
	var list []ledger.ClaimID
	for i := range w.Ledger.Claims {
		if w.Ledger.Claims[i].Status.Withheld() {
			list = append(list, ledger.ClaimID(i))
		}
	}
	return list
}

func (t *tally) sheet(key string) *register {
	for i := range t.sheets {
		if t.sheets[i].key == key {
			return &t.sheets[i]
		}
	}
	return &register{}
}

func tableView(w *view.Writer, t *tally, s *register, rows []line) ParityTable {
	say := w.Layouts.Strings
	v := ParityTable{ID: s.key, Heading: say["parity."+s.key], Rule: say["parity."+s.key+"-rule"], Of: say["parity."+s.key+"-of"]}
	for _, c := range t.columns {
		if s.shown(c) {
			v.Columns = append(v.Columns, columnLink(w, c).Text)
		}
	}
	for _, row := range rows {
		name := rowLink(w, s, row.key)
		r := ParityRow{Name: name, All: row.key == allKinds}
		for i, c := range row.cells {
			if s.shown(t.columns[i]) {
				r.Cells = append(r.Cells, cellView(w, s, row, t.columns[i], c))
			}
		}
		v.Rows = append(v.Rows, r)
	}
	return v
}

func cellView(w *view.Writer, s *register, row line, c claimants, counted cell) ParityCell {
	say, n := w.Layouts.Strings, len(counted.claims)
	v := ParityCell{Count: strconv.Itoa(n)}
	if !row.plain {
		if counted.of == 0 {
			return ParityCell{}
		}
		v.Count = say.Fill("parity.count", "number", v.Count, "of", strconv.Itoa(counted.of))
		v.Share = share(w, n, counted.of)
	}
	if n > 0 {
		v.Href = w.Link(shelves.Of(w.Site).places[[3]string{s.key, c.key, row.key}].at(w.Site))
		v.Name = say.Fill("parity.cell", "number", v.Count, "cell", cellTitle(w, s, row.key, c))
	}
	return v
}

// share is a count in per cent, rounded to the nearest whole number, but never so
// that some look like none or not all look like all. Of few claims it is none.
func share(w *view.Writer, n, of int) string {
	say := w.Layouts.Strings
	percent := (200*n + of) / (2 * of)
	switch {
	case of < shareLimit || n == 0:
		return ""
	case percent == 0:
		return say.Fill("parity.share-under", "percent", "1")
	case percent == 100 && n < of:
		return say.Fill("parity.share-over", "percent", "99")
	}
	return say.Fill("parity.share", "percent", strconv.Itoa(percent))
}

func cellAddress(c claimants, table, row string) string {
	return parityPrefix + c.key + "/" + table + "-" + row + ".html"
}

func cellTitle(w *view.Writer, s *register, row string, c claimants) string {
	say := w.Layouts.Strings
	return say.Fill("parity.list", "side", w.Wording.Isolated(columnLink(w, c).Text, ""), "table", say["parity."+s.key], "row", w.Wording.Isolated(rowLink(w, s, row).Text, ""))
}

func columnLink(w *view.Writer, c claimants) view.Link {
	if c.side != ledger.None {
		return w.ActorLink(c.side)
	}
	return view.Link{Text: w.Layouts.Strings["parity."+strings.TrimPrefix(c.key, "groups/")]}
}

// rowLink is what a row counts. Words of the site lead to the vocabulary, kinds
// from the first of their tables alone; outlets lead to their pages.
func rowLink(w *view.Writer, s *register, row string) view.Link {
	say := w.Layouts.Strings
	explained := func(text string) view.Link {
		return view.Link{Text: text, Href: w.Link(view.VocabularyAddress) + "#" + row}
	}
	if ref, ok := w.Ledger.Find(row); ok && s.outlets {
		return w.ActorLink(ledger.ActorID(ref.Index))
	}
	switch s.key {
	case "marks":
		if card.Find(card.Statuses, row).OfInapplicable() {
			return explained(say["parity."+row])
		}
		return explained(say["status."+row])
	case "computed", "typed":
		if row != settle {
			return explained(say["reason."+row])
		}
	case "quotes":
		return explained(say["parity.quotes-"+row])
	case "voices", "note-words":
		return view.Link{Text: say["parity."+s.key+"-"+row]}
	}
	if s.key == "kinds" && row != allKinds {
		return explained(say["parity."+row])
	}
	return view.Link{Text: say["parity."+row]}
}

// tableAddress is the page on which a table stands, or its first rows.
func tableAddress(s *view.Site, table *register) string {
	if table.outlets && len(tallies.Of(s).outletPages()) > 0 {
		return outletPage(0)
	}
	return parityAddress
}

// lists are those of the numbers whose claims have pages of their own: a number that
// nobody can check is a claim too.
func lists(s *view.Site) []view.List {
	var lists []view.List
	for _, x := range shelves.Of(s).sheets {
		for _, column := range x.columns {
			for _, c := range column {
				if c.address != cellAddress(c.column, x.key, c.row) {
					continue
				}
				lists = append(lists, view.List{
					Address: c.address,
					Of: func(w *view.Writer) view.Link {
						return view.Link{Text: w.Layouts.Strings["parity.title"], Href: w.Link(tableAddress(s, x.register)) + "#" + x.key}
					},
					Title:  func(w *view.Writer) string { return cellTitle(w, x.register, c.row, c.column) },
					Claims: c.claims,
				})
			}
		}
	}
	return lists
}
