package page

import (
	"onrecord/build/card"
	"onrecord/build/ledger"
)

const marksPrefix = "marks/"

// markAddress is the page of the claims with one status or one reason.
func markAddress(key string) string { return marksPrefix + key + ".html" }

// shelf is the claims with one status or one reason.
type shelf struct {
	key    string // "unverified", "no-access"
	reason bool
	claims []ledger.ClaimID
}

func (f shelf) address() string { return markAddress(f.key) }

// owner names the shelf's list where it is too long for one page.
func (f shelf) owner() string { return marksPrefix + f.key }

func (f shelf) title(w *writer) string {
	if f.reason {
		return w.Layouts.Strings.Fill("page.unverified-because", "reason", w.Layouts.Strings["reason."+f.key])
	}
	return w.Layouts.Strings["status."+f.key]
}

// shelves sorts all claims by status, and the unverified ones by reason, in the
// order of the vocabularies. Reasons are why a claim could not be verified, so
// that a claim with another status stands under none.
func (s *Site) shelves() []shelf {
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
	var list []shelf
	put := func(keys []string, reason bool) {
		for _, key := range keys {
			if ids := byKey[key]; len(ids) > 0 {
				list = append(list, shelf{key, reason, ids})
			}
		}
	}
	put(card.Strings(card.Statuses), false)
	put(card.Strings(card.Reasons), true)
	return list
}
