package parity

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"strings"

	"onrecord/build/ledger"
	"onrecord/build/plan"
	"onrecord/build/view"
)

// CellsPage is the view model of cells.html: the claims that a table of the parity
// page counts, a section for each number.
type CellsPage struct {
	Frame   view.Frame
	Title   string       // the table: "Words of distance"
	Of      view.Link    // the table itself
	Columns []CellColumn // those that count at least one claim
	Pages   []view.Part  // the numbered pages of a table that is too heavy for one
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
	Claims  []view.Label // in the order of every list
}

// placedCell is one number that is not zero, with where its claims stand.
type placedCell struct {
	column  claimants
	row     string
	claims  []ledger.ClaimID
	address string // with the anchor of its section, where it is no page of its own
}

// sheet is the claims of one table, on as many pages as they need.
type sheet struct {
	*register
	columns [][]*placedCell // those that have any, each in the order of its rows
	pages   []cellsPage
	first   []int // the page on which each column begins
}

// cellsPage is one page, with what of each column stands on it.
type cellsPage struct {
	address string
	columns [][]*placedCell
}

// shelf is where the claims of every number stand.
type shelf struct {
	sheets []sheet
	places map[[3]string]string // by table, column and row
}

// shelves are those of all sites.
var shelves = &view.Once[*shelf]{Make: makeShelf}

const (
	// ownRoom is the weight from which the claims of a number have pages of their own,
	// divided by time.
	ownRoom = view.PageRoom / 2
	// sameRoom is the weight from which the same claims stand once, whichever numbers
	// count them.
	sameRoom = 2 << 10
)

// makeShelf gives every number of the tables its place. What is as heavy as a page, or
// stands already as another number, is named where it would stand.
func makeShelf(s *view.Site) *shelf {
	b := &shelf{places: map[[3]string]string{}}
	t, same := tallies.Of(s), listed(s)
	for i := range t.sheets {
		x := sheet{register: &t.sheets[i]}
		for n, c := range t.columns {
			if x.shown(c) {
				x.take(c, n)
			}
		}
		if len(x.columns) > 0 {
			x.place(s, same)
			b.sheets = append(b.sheets, x)
		}
	}
	for i := range b.sheets {
		x := &b.sheets[i]
		for _, column := range x.columns {
			for _, c := range column {
				b.places[[3]string{x.key, c.column.key, c.row}] = c.address
			}
		}
	}
	return b
}

// listed are the lists of claims that have pages of their own already.
func listed(s *view.Site) map[[sha256.Size]byte]string {
	all := make([]ledger.ClaimID, len(s.Ledger.Claims))
	for i := range all {
		all[i] = ledger.ClaimID(i)
	}
	same := map[[sha256.Size]byte]string{digest(all): view.TimelineAddress}
	for _, f := range s.Shelves() {
		same[digest(f.Claims)] = f.Address()
	}
	return same
}

// take collects the numbers of a column that are not zero.
func (x *sheet) take(c claimants, n int) {
	var column []*placedCell
	for _, row := range x.lines {
		if claims := row.cells[n].claims; len(claims) > 0 {
			column = append(column, &placedCell{column: c, row: row.key, claims: claims})
		}
	}
	if column != nil {
		x.columns = append(x.columns, column)
	}
}

// place spreads the columns over pages. same has the places of the claims of earlier
// numbers.
func (x *sheet) place(s *view.Site, same map[[sha256.Size]byte]string) {
	weigh := func(c *placedCell) int {
		weight := 120
		for _, id := range c.claims {
			weight += s.ClaimWeight(id) - 120 // no day, no outlet, and no link of the claimant
		}
		return weight
	}
	var here []*placedCell // what stands on the pages of this table
	for _, column := range x.columns {
		for _, c := range column {
			weight := weigh(c)
			at, known := same[digest(c.claims)]
			switch {
			case c.row == allKinds: // it is the whole column
			case known && weight > sameRoom:
				c.address = at
			case weight > ownRoom:
				c.address = cellAddress(c.column, x.key, c.row)
				same[digest(c.claims)] = c.address
			default:
				here = append(here, c)
			}
		}
	}
	whole := slices.ContainsFunc(x.columns, func(column []*placedCell) bool {
		return slices.ContainsFunc(column, func(c *placedCell) bool { return c.row == allKinds })
	})
	if len(here) > 0 || whole { // else no number leads to a page of this table
		x.number(view.Runs(here, weigh, view.PageRoom, view.PageRoom))
	}
	for _, c := range here {
		same[digest(c.claims)] = c.address
	}
	for n, column := range x.columns {
		for _, c := range column {
			if c.row == allKinds {
				c.address = x.pages[x.first[n]].address + "#" + columnID(c.column)
				same[digest(c.claims)] = c.address
			}
		}
	}
}

// number makes the pages of the table, and finds the one on which each column begins:
// one that has no claims here is named on the first.
func (x *sheet) number(runs [][]*placedCell) {
	x.first = make([]int, len(x.columns))
	begun := make([]bool, len(x.columns))
	for i, run := range runs {
		p := cellsPage{address: view.PageNumber(parityPrefix+x.key+".html", i+1), columns: make([][]*placedCell, len(x.columns))}
		for _, c := range run {
			c.address = p.address + "#" + cellID(c)
			n := slices.IndexFunc(x.columns, func(column []*placedCell) bool { return column[0].column == c.column })
			p.columns[n] = append(p.columns[n], c)
			if !begun[n] {
				x.first[n], begun[n] = i, true
			}
		}
		x.pages = append(x.pages, p)
	}
}

// digest is the same for the same claims.
func digest(ids []ledger.ClaimID) [sha256.Size]byte {
	text := make([]byte, 0, 4*len(ids))
	for _, id := range ids {
		text = binary.LittleEndian.AppendUint32(text, uint32(id))
	}
	return sha256.Sum256(text)
}

// columnID and cellID are anchors: no id of a card holds two hyphens in a row.
func columnID(c claimants) string { return strings.ReplaceAll(c.key, "/", "--") }

func cellID(c *placedCell) string { return columnID(c.column) + "--" + c.row }

// cellPages are the pages of the claims that all tables count.
func cellPages(s *view.Site) []plan.Output {
	var outputs []plan.Output
	b := shelves.Of(s)
	for i := range b.sheets {
		x := &b.sheets[i]
		for n := range x.pages {
			outputs = append(outputs, view.Render(s, x.pages[n].address, "cells", func(w *view.Writer) CellsPage { return cellsView(w, x, n) }))
		}
	}
	return outputs
}

func cellsView(w *view.Writer, x *sheet, at int) CellsPage {
	say := w.Layouts.Strings
	v := CellsPage{Title: say["parity."+x.key], Of: view.Link{Text: say["parity.title"], Href: w.Link(tableAddress(w.Site, x.register)) + "#" + x.key}}
	for n, cells := range x.pages[at].columns {
		first := x.first[n] == at
		if !first && len(cells) == 0 {
			continue
		}
		c := CellColumn{ID: columnID(x.columns[n][0].column), Heading: columnLink(w, x.columns[n][0].column).Text}
		for _, cell := range x.columns[n] {
			here := slices.Contains(cells, cell)
			if here {
				shown := Cell{ID: cellID(cell), Heading: rowLink(w, x.register, cell.row).Text, Count: len(cell.claims), Claims: w.Named(cell.claims)}
				c.Cells = append(c.Cells, shown)
			} else if first && cell.row != allKinds {
				c.Parts = append(c.Parts, view.Part{Name: rowLink(w, x.register, cell.row).Text, Href: placeLink(w, cell.address), Count: len(cell.claims)})
			}
		}
		v.Columns = append(v.Columns, c)
	}
	if len(x.pages) > 1 {
		addresses := make([]string, len(x.pages))
		for i := range x.pages {
			addresses[i] = x.pages[i].address
		}
		v.Pages = w.Pages(addresses)
	}
	title := say["parity.title"] + " · " + w.PageTitle(v.Title, at+1)
	v.Frame = w.Frame(title, "", "")
	return v
}

// placeLink leads to a place that may have an anchor.
func placeLink(w *view.Writer, place string) string {
	address, anchor, has := strings.Cut(place, "#")
	if !has {
		return w.Link(address)
	}
	return w.Link(address) + "#" + anchor
}
