package view

import (
	"onrecord/build/card"
	"onrecord/build/ledger"
)

const MarksPrefix = "marks/"

// MarkAddress is the page of the claims with one status or one reason.
func MarkAddress(key string) string { return MarksPrefix + key + ".html" }

// Shelf is the claims with one status or one reason.
type Shelf struct {
	key    string // "unverified", "no-access"
	reason bool
	Claims []ledger.ClaimID
}

func (f Shelf) Address() string { return MarkAddress(f.key) }

// Owner names the shelf's list where it is too long for one page.
func (f Shelf) Owner() string { return MarksPrefix + f.key }

func (f Shelf) Title(w *Writer) string {
	if f.reason {
		return w.Layouts.Strings.Fill("page.unverified-because", "reason", w.Layouts.Strings["reason."+f.key])
	}
	return w.Layouts.Strings["status."+f.key]
}

// Shelves sorts all claims by status, and the unverified ones by reason, in the
// order of the vocabularies. Reasons are why a claim could not be verified, so
// that a claim with another status stands under none.
func (s *Site) Shelves() []Shelf {
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
	var list []Shelf
	put := func(keys []string, reason bool) {
		for _, key := range keys {
			if ids := byKey[key]; len(ids) > 0 {
				list = append(list, Shelf{key, reason, ids})
			}
		}
	}
	put(card.Strings(card.Statuses), false)
	put(card.Strings(card.Reasons), true)
	return list
}
