package ledger_test

import (
	"strconv"
	"testing"

	"onrecord/build/card"
)

const box = "held: [{by: The Archive, ref: box 12}]\n"

// What rests on a withdrawn source alone shows as no better than unverified, whenever it
// was withdrawn; other changes are told and take nothing away.
func TestNothingRestsOnWhatWasWithdrawn(t *testing.T) {
	tests := []struct {
		name, standing string
		verified       bool
		stale          int
	}{
		{"none", "", true, 0},
		{"withdrawn after", "standing: [{status: withdrawn, on: 2026-02-01}]\n", false, 1},
		{"withdrawn before", "standing: [{status: withdrawn, on: 2025-02-01}]\n", false, 1},
		{"withdrawn on the day", "standing: [{status: withdrawn, on: 2026-01-01}]\n", false, 1},
		{"corrected before", "standing: [{status: corrected, on: 2025-02-01}]\n", true, 0},
		{"corrected after", "standing: [{status: corrected, on: 2026-02-01}]\n", true, 1},
		{"disputed on the day", "standing: [{status: disputed, on: 2026-01-01, by: courier}]\n", true, 0},
		{"replaced, and withdrawn", "standing: [{status: replaced, on: 2026-02-01}, {status: withdrawn, on: 2026-03-01}]\n", false, 2},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			l := book(t, "-- source register --\noutlet: courier\n"+box+test.standing+
				"-- claim v --\nstatus: verified\nevidence: [register]\n-- claim r --\nstatus: refuted\nevidence: [register]\n"+
				"-- claim n --\nclaimant: north\nstatus: conceded\nevidence: [s]\n-- claim s --\nclaimant: south\nsource: register")
			for id, status := range map[string]card.Status{"v": card.Verified, "r": card.Refuted, "n": card.Conceded} {
				c := claim(t, l, id)
				if !test.verified {
					status = card.Unverified
				}
				equal(t, id, c.Status.String(), status.String())
				equal(t, "stale of "+id, strconv.Itoa(len(c.Mark.Stale)), strconv.Itoa(test.stale))
				for _, stale := range c.Mark.Stale {
					// Of what is conceded, the claim is the evidence and not the text that it was read in.
					equal(t, "conceding of "+id, strconv.FormatBool(stale.Conceding), strconv.FormatBool(id == "n"))
				}
			}
		})
	}
}

// A text in which the claimant's side speaks for itself is its own source, and is no
// evidence for what that side says.
func TestOwnDocuments(t *testing.T) {
	l := book(t, "-- source measured --\nkind: report\noutlet: college\n"+box+"-- source more --\nkind: data-set\noutlet: college\n"+box+
		"-- source story --\noutlet: gazette\n"+box+
		"-- claim own --\nclaimant: college\nsource: measured\nstatus: verified\nevidence: [more]\n"+
		"-- claim theirs --\nclaimant: clinic\nstatus: verified\nevidence: [measured]\n"+
		"-- claim told --\nclaimant: college\nsource: story\n-- claim said --\nclaimant: clinic\nsource: measured")
	equal(t, "the college of itself", claim(t, l, "own").Status.String(), "unverified")
	equal(t, "the college of others", claim(t, l, "theirs").Status.String(), "verified")
	for id, own := range map[string]bool{"own": true, "told": false, "said": false} {
		equal(t, "own document of "+id, strconv.FormatBool(l.OwnDocument(claim(t, l, id))), strconv.FormatBool(own))
	}
}

// What nobody who is named says of a party, that party can concede, and nobody else.
func TestTheAccusedConcede(t *testing.T) {
	for accuses, want := range map[string]card.Status{
		"accuses: [south-office]\n": card.Conceded, "accuses: [north]\n": card.Unverified, "": card.Unverified,
	} {
		l := book(t, "-- claim a --\nclaimant: unnamed\nnamed-as: residents\nkind: accusation\nstatus: conceded\nevidence: [b]\n"+accuses+"-- claim b --\nclaimant: south")
		equal(t, accuses, claim(t, l, "a").Status.String(), want.String())
	}
}

// Totals of one minute contradict each other in whatever zones they are written, and
// what is later by the clock alone is not where both have an offset.
func TestTotalsCompareInstants(t *testing.T) {
	tests := []struct {
		ten, eight string
		contradict bool
	}{
		{"2023-09-19T10:00+04:00", "2023-09-19T06:00Z", true},
		{"2023-09-19T10:00+04:00", "2023-09-19T05:59Z", false},
		{"2023-09-19T10:00+04:00", "2023-09-19T07:00Z", true},
		{"2023-09-19T05:00Z", "2023-09-19T07:00+04:00", false},
		{"2023-09-19T10:00", "2023-09-19T06:00Z", false},
		{"2023-09-19T10:00", "2023-09-19T10:00Z", true},
		{"2023-09-19T23:30-02:00", "2023-09-20T01:00Z", false},
		{"2023-09-19T23:30-02:00", "2023-09-20T02:00Z", true},
	}
	for _, test := range tests {
		l := book(t, "-- claim ten --\nclaimant: clinic\ntopics: [flood]\nfigures: [{metric: killed, count: 10, as-of: "+test.ten+"}]\n"+
			"-- claim eight --\nclaimant: college\ntopics: [flood]\nfigures: [{metric: killed, count: 8, as-of: "+test.eight+"}]")
		equal(t, test.ten+" and "+test.eight, strconv.FormatBool(len(claim(t, l, "ten").Figures[0].Conflicts) > 0), strconv.FormatBool(test.contradict))
	}
}
