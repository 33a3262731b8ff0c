package parity

import (
	"cmp"
	"crypto/sha256"
	"slices"
	"strings"

	"onrecord/build/ledger"
	"onrecord/build/plan"
	"onrecord/build/view"
)

// placedCell is one number that is not zero, with where its claims stand.
type placedCell struct {
	of      *register
	column  claimants
	row     string
	claims  []ledger.ClaimID
	weight  int           // of its section
	parts   []*placedCell // whose claims these are together, where they stand as those
	same    *placedCell   // which has the same claims and stands already
	mark    string        // the status or reason that exactly these claims have, where its list has them
	address string        // with the anchor of its section, where it is no page of its own
}

// sheet is the claims of one table, on as many pages as they need.
type sheet struct {
	*register
	columns [][]*placedCell // those that have any, each in the order of its rows
	here    []*placedCell   // what stands on the pages of this table
	shared  bool            // it shares its page with others
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
	sheets []*sheet
	shared [][]*sheet                // what stands together on a page
	places map[[3]string]*placedCell // by table, column and row
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
	// lightRoom is the weight below which a table shares its page with others.
	lightRoom = view.PageRoom / 2
)

// makeShelf gives every number of the tables its place. What is as heavy as a page, or
// stands already as another number, or as several, is named where it would stand.
func makeShelf(s *view.Site) *shelf {
	b := &shelf{places: map[[3]string]*placedCell{}}
	t, same := tallies.Of(s), listed(s)
	var first kinds
	for i := range t.sheets {
		x := &sheet{register: &t.sheets[i]}
		for n, c := range t.columns {
			if x.shown(c) {
				x.take(c, n)
			}
		}
		if len(x.columns) > 0 {
			x.settle(s, same, first)
			b.sheets = append(b.sheets, x)
		}
		if x.key == "kinds" {
			first = x.byKind(len(s.Ledger.Claims))
		}
	}
	b.paginate()
	for _, x := range b.sheets {
		for _, column := range x.columns {
			for _, c := range column {
				b.places[[3]string{x.key, c.column.key, c.row}] = c
			}
		}
	}
	return b
}

// listed are the lists of claims that have pages of their own already.
func listed(s *view.Site) map[[sha256.Size]byte]*placedCell {
	same := map[[sha256.Size]byte]*placedCell{view.ClaimsDigest(s.Ledger.AllClaims()): {address: view.TimelineAddress}}
	for _, f := range s.Marked() {
		if s.OnePage(f.Claims) {
			same[view.ClaimsDigest(f.Claims)] = &placedCell{mark: f.Key, claims: f.Claims}
		}
	}
	return same
}

// at is where the claims of a number stand.
func (c *placedCell) at(s *view.Site) string {
	switch {
	case c.same != nil:
		return c.same.at(s)
	case c.mark != "":
		return s.MarkAddress(c.mark)
	}
	return c.address
}

// take collects the numbers of a column that are not zero.
func (x *sheet) take(c claimants, n int) {
	var column []*placedCell
	for _, row := range x.lines {
		if claims := row.cells[n].claims; len(claims) > 0 {
			column = append(column, &placedCell{of: x.register, column: c, row: row.key, claims: claims})
		}
	}
	if column != nil {
		x.columns = append(x.columns, column)
	}
}

// kinds are the cells of the table of kinds, in which each claim that stands is once.
type kinds []*placedCell // by claim; nil for one that is in none

// byKind finds them.
func (x *sheet) byKind(claims int) kinds {
	k := make(kinds, claims)
	for _, column := range x.columns {
		for _, c := range column {
			for _, id := range c.claims {
				if c.row != allKinds {
					k[id] = c
				}
			}
		}
	}
	return k
}

// parts are the cells whose claims are together those of a number; nil where there are
// none, or one alone.
func (k kinds) parts(claims []ledger.ClaimID) []*placedCell {
	if k == nil {
		return nil
	}
	var parts []*placedCell
	whole := 0
	for _, id := range claims {
		c := k[id]
		if c == nil {
			return nil
		}
		if !slices.Contains(parts, c) {
			parts = append(parts, c)
			whole += len(c.claims)
		}
	}
	if len(parts) < 2 || whole != len(claims) {
		return nil
	}
	slices.SortFunc(parts, func(a, b *placedCell) int {
		return cmp.Compare(slices.Index(kindRows, a.row), slices.Index(kindRows, b.row))
	})
	return parts
}

// settle decides which numbers stand on the pages of this table. same has the places of
// the claims of earlier numbers.
func (x *sheet) settle(s *view.Site, same map[[sha256.Size]byte]*placedCell, first kinds) {
	for _, column := range x.columns {
		for _, c := range column {
			c.weight = 120
			for _, id := range c.claims {
				c.weight += s.ClaimWeight(id) - 120 // no day, no outlet, and no link of the claimant
			}
			at, known := same[view.ClaimsDigest(c.claims)]
			switch {
			case c.row == allKinds: // it is the whole column
			case known && c.weight > sameRoom:
				c.same = at
			default:
				if c.weight > sameRoom {
					c.parts = first.parts(c.claims)
				}
				if c.parts != nil {
					c.weight = 120 + 100*len(c.parts)
				}
				if c.weight > ownRoom {
					c.address = cellAddress(c.column, x.key, c.row)
				} else {
					x.here = append(x.here, c)
				}
			}
		}
	}
	// Of two numbers of this table with the same claims both stand.
	for _, column := range x.columns {
		for _, c := range column {
			if c.same == nil {
				same[view.ClaimsDigest(c.claims)] = c
			}
		}
	}
}

// weigh is what all numbers weigh that stand on the pages of this table.
func (x *sheet) weigh() int {
	weight := 300
	for _, c := range x.here {
		weight += c.weight
	}
	return weight
}

// paginate spreads the numbers over pages: heavy tables have their own, light ones share some.
func (b *shelf) paginate() {
	var light []*sheet
	for _, x := range b.sheets {
		whole := slices.ContainsFunc(x.columns, func(column []*placedCell) bool {
			return slices.ContainsFunc(column, func(c *placedCell) bool { return c.row == allKinds })
		})
		switch {
		case len(x.here) == 0 && !whole: // no number leads to a page of this table
		case x.weigh() < lightRoom:
			x.shared = true
			light = append(light, x)
		default:
			x.number(parityPrefix+x.key+".html", plan.Runs(x.here, func(c *placedCell) int { return c.weight }, view.PageRoom, view.PageRoom))
		}
	}
	if len(light) > 0 {
		b.shared = plan.Runs(light, (*sheet).weigh, view.PageRoom, view.PageRoom)
	}
	for n, run := range b.shared {
		for _, x := range run {
			x.number(plan.PageNumber(parityPrefix+"few.html", n+1), [][]*placedCell{x.here})
		}
	}
}

// number makes the pages of the table, and finds the one on which each column begins:
// one that has no claims here is named on the first.
func (x *sheet) number(address string, runs [][]*placedCell) {
	x.first = make([]int, len(x.columns))
	begun := make([]bool, len(x.columns))
	for i, run := range runs {
		p := cellsPage{address: plan.PageNumber(address, i+1), columns: make([][]*placedCell, len(x.columns))}
		for _, c := range run {
			c.address = p.address + "#" + x.cellID(c)
			n := slices.IndexFunc(x.columns, func(column []*placedCell) bool { return column[0].column == c.column })
			p.columns[n] = append(p.columns[n], c)
			if !begun[n] {
				x.first[n], begun[n] = i, true
			}
		}
		x.pages = append(x.pages, p)
	}
	for n, column := range x.columns {
		for _, c := range column {
			if c.row == allKinds {
				c.address = x.pages[x.first[n]].address + "#" + x.columnID(c.column)
			}
		}
	}
}

// columnID and cellID are anchors. No id of a card holds two hyphens in a row or ends with
// one, and no fixed anchor of a page holds two: a party may be called as an element of the
// page is, or "groups".
func (x *sheet) columnID(c claimants) string {
	return x.key + "--" + strings.ReplaceAll(c.key, "/", "---")
}

func (x *sheet) cellID(c *placedCell) string { return x.columnID(c.column) + "--" + c.row }
