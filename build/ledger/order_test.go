package ledger_test

import (
	"strings"
	"testing"
)

// Of claims of one day, the earlier instant stands first in every list; a time without
// an offset stands where it would with the offset that most claims here have.
func TestClaimsOfADayStandByTheirInstants(t *testing.T) {
	l := book(t, "-- claim utc --\nsaid: 2023-09-19T17:00Z\n-- claim east --\nsaid: 2023-09-19T20:30+04:00\n"+
		"-- claim far --\nsaid: 2023-09-19T23:00+04:00\n-- claim bare --\nsaid: 2023-09-19T20:45\n-- claim eve --\nsaid: 2023-09-18T23:59-05:00")
	var ids []string
	for i := range l.Claims {
		ids = append(ids, l.Claims[i].ID)
	}
	equal(t, "order", strings.Join(ids, " "), "eve east bare utc far")
}
