package parity

import (
	"slices"

	"onrecord/build/ledger"
	"onrecord/build/view"
)

// ByClaimant is where all claims with a status or a reason stand by claimant: in the
// sections of the number that counts them in each column. It is nil where these are not
// all of them, or where one has so many that it has a page of its own.
func ByClaimant(s *view.Site, mark *view.Shelf) []view.Place {
	var places []view.Place
	var counted []ledger.ClaimID
	for _, table := range []string{"marks", "computed", "typed"} {
		for _, column := range tallies.Of(s).columns {
			c := shelves.Of(s).places[[3]string{table, column.key, mark.Key}]
			if c == nil {
				continue
			}
			counted = append(counted, c.claims...)
			for _, part := range c.whole() {
				if !part.section(mark) {
					return nil
				}
				places = append(places, place(c, part))
			}
		}
	}
	slices.Sort(counted)
	if !slices.Equal(counted, mark.Claims) {
		return nil
	}
	return places
}

// section reports whether the claims of a number stand together on a page that has others.
func (c *placedCell) section(mark *view.Shelf) bool {
	return c.mark != mark.Key && (c.mark != "" || c.of != nil && c.address != cellAddress(c.column, c.of.key, c.row))
}

// whole is what stands in the place of a number: the one whose claims they are, or several.
func (c *placedCell) whole() []*placedCell {
	switch {
	case c.same != nil:
		return c.same.whole()
	case c.parts != nil:
		return c.parts
	}
	return []*placedCell{c}
}

// place is where a part of the claims of a number stands, or all of them.
func place(c, part *placedCell) view.Place {
	return view.Place{
		Name: func(w *view.Writer) string {
			name := columnLink(w, c.column).Text
			if len(c.whole()) == 1 {
				return name
			}
			return w.Wording.Isolated(name, "") + " · " + rowLink(w, part.of, part.row).Text
		},
		Address: part.at,
		Count:   len(part.claims),
	}
}
