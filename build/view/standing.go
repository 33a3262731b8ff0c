package view

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"

	"onrecord/build/ledger"
)

// ClaimsDigest is the same for the same claims, in whichever order.
func ClaimsDigest(ids []ledger.ClaimID) [sha256.Size]byte {
	if !slices.IsSorted(ids) {
		ids = slices.Sorted(slices.Values(ids))
	}
	text := make([]byte, 0, 4*len(ids))
	for _, id := range ids {
		text = binary.LittleEndian.AppendUint32(text, uint32(id))
	}
	return sha256.Sum256(text)
}

// standing is where the claims of a period stand in the list of all claims.
var standing = &Once[map[[sha256.Size]byte]string]{Make: func(s *Site) map[[sha256.Size]byte]string {
	places := map[[sha256.Size]byte]string{}
	put := func(ids []ledger.ClaimID, address string) {
		if d := ClaimsDigest(ids); places[d] == "" {
			places[d] = address
		}
	}
	all, d := s.Ledger.AllClaims(), s.byTime()
	parts := []Portion[ledger.ClaimID]{{Address: TimelineAddress, Items: all}}
	if !d.Fits(all) {
		parts = d.Divide(all)
	}
	for _, p := range parts {
		if p.Pages != nil || len(p.Items) == 0 {
			continue // no page has all of them
		}
		put(p.Items, p.Address)
		if p.NoDay || p.IsDay() {
			continue
		}
		months := ByMonth(p.Items, d.Said)
		for _, month := range months {
			if len(months) > 1 {
				put(month.Items, p.Address+"#"+MonthID(month.Key))
			}
			for _, day := range ByDay(month.Items, d.Said) {
				put(day.Items, p.Address+"#"+DayID(month.Key, day.Key))
			}
		}
	}
	return places
}}

// MonthID and DayID are the anchors of a month and of a day in a list by time.
func MonthID(month string) string { return "in-" + month }

func DayID(month, day string) string {
	if day == UndatedKey {
		return MonthID(month) + "-" + UndatedKey
	}
	return "on-" + day
}
