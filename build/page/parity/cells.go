package parity

import (
	"slices"
	"strings"

	"onrecord/build/plan"
	"onrecord/build/view"
)

// CellsPage is the view model of cells.html: the claims that tables of the parity page
// count, a section for each number. Light tables share a page.
type CellsPage struct {
	Frame  view.Frame
	Title  string      // the table, or of several the page: "Words of distance"
	Of     view.Link   // the table itself, or of several the page of all tables
	Tables []CellTable // one, or those that share the page
	Pages  []view.Part // the numbered pages of a table that is too heavy for one
}

// CellTable is the claims of a table.
type CellTable struct {
	ID      string       // an anchor that stays, on a page that tables share; else empty: "hedges"
	Heading string       // what is counted: "Words of distance"
	Of      view.Link    // the table itself
	Columns []CellColumn // those that count at least one claim
}

// CellColumn is the claims of a column. Where its table counts all kinds, the number of
// these leads to the whole of it.
type CellColumn struct {
	ID      string      // an anchor that stays: "north"
	Heading string      // whose claims they are: "The North"
	Parts   []view.Part // the numbers whose claims stand elsewhere
	Cells   []Cell      // the others, in the order of the rows
}

// Cell is the claims of one number.
type Cell struct {
	ID      string       // an anchor that stays: "north--accusation"
	Heading string       // the row: "Accusations"
	Count   int          // how many claims there are: 42
	Parts   []view.Part  // the numbers whose claims these are together; empty where claims are listed
	Claims  []view.Label // in the order of every list
}

// cellPages are the pages of the claims that all tables count.
func cellPages(s *view.Site) []plan.Output {
	var outputs []plan.Output
	b := shelves.Of(s)
	for _, x := range b.sheets {
		if x.shared {
			continue
		}
		for n := range x.pages {
			outputs = append(outputs, view.Render(s, x.pages[n].address, "cells", func(w *view.Writer) CellsPage { return cellsView(w, x, n) }))
		}
	}
	for n, run := range b.shared {
		outputs = append(outputs, view.Render(s, run[0].pages[0].address, "cells", func(w *view.Writer) CellsPage { return sharedView(w, b, n) }))
	}
	return outputs
}

// cellsView is a page of one table.
func cellsView(w *view.Writer, x *sheet, at int) CellsPage {
	table := tableOf(w, x, at)
	v := CellsPage{Title: table.Heading, Of: table.Of, Tables: []CellTable{table}}
	if len(x.pages) > 1 {
		addresses := make([]string, len(x.pages))
		for i := range x.pages {
			addresses[i] = x.pages[i].address
		}
		v.Pages = w.Pages(addresses)
	}
	title := w.Layouts.Strings["parity.title"] + " · " + w.PageTitle(v.Title, at+1)
	v.Frame = w.Frame(title, "", "")
	return v
}

// sharedView is a page that light tables share.
func sharedView(w *view.Writer, b *shelf, at int) CellsPage {
	v := CellsPage{Of: view.Link{Text: w.Layouts.Strings["parity.title"], Href: w.Link(parityAddress)}}
	var names []string
	for _, x := range b.shared[at] {
		table := tableOf(w, x, 0)
		table.ID = x.key
		v.Tables, names = append(v.Tables, table), append(names, table.Heading)
	}
	if v.Title = w.Layouts.Strings["parity.few"]; len(b.shared) > 1 {
		addresses := make([]string, len(b.shared))
		for i, run := range b.shared {
			addresses[i] = run[0].pages[0].address
		}
		v.Pages = w.Pages(addresses)
	}
	v.Frame = w.Frame(w.Layouts.Strings["parity.title"]+" · "+strings.Join(names, ", "), "", "")
	return v
}

// tableOf is what of a table stands on one of its pages.
func tableOf(w *view.Writer, x *sheet, at int) CellTable {
	say := w.Layouts.Strings
	v := CellTable{Heading: say["parity."+x.key], Of: view.Link{Text: say["parity.title"], Href: w.Link(tableAddress(w.Site, x.register)) + "#" + x.key}}
	for n, cells := range x.pages[at].columns {
		first := x.first[n] == at
		if !first && len(cells) == 0 {
			continue
		}
		column := x.columns[n][0].column
		c := CellColumn{ID: x.columnID(column), Heading: columnLink(w, column).Text}
		for _, cell := range x.columns[n] {
			switch {
			case slices.Contains(cells, cell):
				shown := Cell{ID: x.cellID(cell), Heading: rowLink(w, x.register, cell.row).Text, Count: len(cell.claims)}
				for _, part := range cell.parts {
					shown.Parts = append(shown.Parts, partOf(w, part))
				}
				if cell.parts == nil {
					shown.Claims = w.Named(cell.claims)
				}
				c.Cells = append(c.Cells, shown)
			case first && cell.row != allKinds:
				c.Parts = append(c.Parts, partOf(w, cell))
			}
		}
		v.Columns = append(v.Columns, c)
	}
	return v
}

// partOf leads to where the claims of a number stand.
func partOf(w *view.Writer, c *placedCell) view.Part {
	return view.Part{Name: rowLink(w, c.of, c.row).Text, Href: w.Link(c.at(w.Site)), Count: len(c.claims)}
}
