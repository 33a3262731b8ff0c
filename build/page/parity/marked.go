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
	for _, x := range shelves.Of(s).sheets {
		if x.key != "marks" && x.key != "computed" && x.key != "typed" {
			continue
		}
		for _, column := range x.columns {
			for _, c := range column {
				if c.row != mark.Key {
					continue
				}
				counted = append(counted, c.claims...)
				of := c
				for of.same != nil {
					of = of.same
				}
				whole := []*placedCell{of}
				if of.parts != nil {
					whole = of.parts
				}
				for _, part := range whole {
					if !part.section(mark) {
						return nil
					}
					places = append(places, place(c, part, len(whole) > 1))
				}
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

// place is where the claims of a number stand, or a part of them.
func place(c, part *placedCell, divided bool) view.Place {
	count := len(c.claims)
	if divided {
		count = len(part.claims)
	}
	return view.Place{
		Name: func(w *view.Writer) string {
			name := columnLink(w, c.column).Text
			if divided {
				name = w.Wording.Isolated(name, "") + " · " + rowLink(w, part.of, part.row).Text
			}
			return name
		},
		Address: part.at,
		Count:   count,
	}
}
