package view

import (
	"onrecord/build/card"
	"onrecord/build/ledger"
)

const (
	MarksPrefix  = "marks/"
	MarksAddress = "marks/index.html"
)

// Shelf is the claims with one status or one reason.
type Shelf struct {
	Key     string // "unverified", "no-access"
	reason  bool
	Claims  []ledger.ClaimID
	Address string  // its page, or its section of the page of all marks: "marks/index.html#no-access"
	Places  []Place // where its claims stand by claimant, where they are too many for one page; nil where they do not
}

// Place is where some of the claims of a list stand already.
type Place struct {
	Name    func(*Writer) string // whose they are, and what they have in common: "The North · Accusations"
	Address func(*Site) string
	Count   int // how many claims: 42
}

// Owner names the shelf's list where it is too long for one page.
func (f *Shelf) Owner() string { return MarksPrefix + f.Key }

// Alone reports whether the shelf has a page of its own.
func (f *Shelf) Alone() bool { return f.Address == MarksPrefix+f.Key+".html" }

func (f *Shelf) Title(w *Writer) string {
	if f.reason {
		return w.Layouts.Strings.Fill("page.unverified-because", "reason", w.Layouts.Strings["reason."+f.Key])
	}
	return w.Layouts.Strings["status."+f.Key]
}

// Listing is the shelf's claims, or where they stand.
func (f *Shelf) Listing(w *Writer) Listing {
	if f.Places == nil {
		return w.NamedListing(f.Owner(), f.Claims, PageRoom)
	}
	l := Listing{Count: len(f.Claims)}
	for _, p := range f.Places {
		l.Parts = append(l.Parts, Part{Name: p.Name(w), Href: w.Link(p.Address(w.Site)), Count: p.Count})
	}
	return l
}

// weight is what the shelf takes as a section of a page.
func (f *Shelf) weight(s *Site) int {
	if f.Places != nil {
		return 300 + 120*len(f.Places)
	}
	return s.SectionWeight(f.Claims)
}

// MarkAddress is where the claims with a status or a reason stand; "" where there are none.
func (s *Site) MarkAddress(key string) string {
	for _, f := range s.Shelves() {
		if f.Key == key {
			return f.Address
		}
	}
	return ""
}

// Shelves sorts all claims by status, and the unverified ones by reason, in the
// order of the vocabularies. Reasons are why a claim could not be verified, so
// that a claim with another status stands under none.
func (s *Site) Shelves() []*Shelf { return shelves.Of(s) }

var shelves = &Once[[]*Shelf]{Make: makeShelves}

func makeShelves(s *Site) []*Shelf {
	list := s.Marked()
	var light []*Shelf
	for _, f := range list {
		f.Address = MarksPrefix + f.Key + ".html"
		if !s.OnePage(f.Claims) {
			f.Places = s.Ways.ByClaimant(s, f)
		}
		if f.weight(s) < FewRoom {
			light = append(light, f)
		}
	}
	for i, address := range SectionPages(MarksAddress, len(list), light, func(f *Shelf) int { return f.weight(s) }) {
		light[i].Address = address + "#" + light[i].Key
	}
	return list
}

// Marked are the shelves without their places: what decides where other lists stand
// may ask for these.
func (s *Site) Marked() []*Shelf {
	byKey := map[string][]ledger.ClaimID{}
	for i := range s.Ledger.Claims {
		c := &s.Ledger.Claims[i]
		key := c.Status.String()
		byKey[key] = append(byKey[key], ledger.ClaimID(i))
		if c.Status.Unsettled() {
			for _, r := range c.Mark.Reasons {
				byKey[r.String()] = append(byKey[r.String()], ledger.ClaimID(i))
			}
		}
	}
	var list []*Shelf
	put := func(keys []string, reason bool) {
		for _, key := range keys {
			if ids := byKey[key]; len(ids) > 0 {
				list = append(list, &Shelf{Key: key, reason: reason, Claims: ids})
			}
		}
	}
	put(card.Strings(card.Statuses), false)
	put(card.Strings(card.Reasons), true)
	return list
}
