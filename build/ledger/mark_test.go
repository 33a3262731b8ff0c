package ledger_test

import (
	"slices"
	"strings"
	"testing"

	"onrecord/build/card"
	"onrecord/build/ledger"
)

func TestHeadline(t *testing.T) {
	const held = "\n-- source held --\noutlet: courier\nsnapshot: {text: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, by: hand}"
	tests := []struct {
		name, cards string
		want        card.Status
	}{
		{"unassessed", "status: unassessed", card.Unassessed},
		{"unverified", "status: unverified", card.Unverified},
		{"verified", "status: verified\nevidence: [held]" + held, card.Verified},
		{"verified by a copy that somebody keeps", "status: verified\nevidence: [kept]\n-- source kept --\nheld: [{by: a library, ref: 12}]", card.Verified},
		{"verified by a copy that somebody kept once", "status: verified\nevidence: [kept]\n-- source kept --\nheld: [{by: a library, until: 2024-01-01}]", card.Unverified},
		{"verified by a copy that went from one to another", "status: verified\nevidence: [kept]\n-- source kept --\nheld: [{by: a library, until: 2024-01-01}, {by: an archive, since: 2024-01-01, from: a library}]", card.Verified},
		{"verified without evidence", "status: verified", card.Unverified},
		{"verified by a source that nobody holds", "status: verified\nevidence: [letter]", card.Unverified},
		{"verified by its own source", "source: held\nstatus: verified\nevidence: [held]" + held, card.Unverified},
		{"verified by the claimant's side", "claimant: north-ministry\nstatus: verified\nevidence: [post]\n-- source post --\noutlet: north\nheld: [{by: us}]", card.Unverified},
		{"verified by another side", "claimant: north-ministry\nstatus: verified\nevidence: [post]\n-- source post --\noutlet: south\nheld: [{by: us}]", card.Verified},
		{"verified by a claim", "status: verified\nevidence: [b]\n-- claim b --", card.Unverified},
		{"verified, its source unknown", "source: gone\nstatus: verified\nevidence: [held]" + held, card.Unverified},
		{"conceded", "claimant: north\nstatus: conceded\nevidence: [b]\n-- claim b --\nclaimant: south", card.Conceded},
		{"conceded by a friend", "claimant: north\nstatus: conceded\nevidence: [b]\n-- claim b --\nclaimant: hill", card.Unverified},
		{"conceded by nobody", "claimant: north\nstatus: conceded", card.Unverified},
		{"conceded by two claims", "claimant: north\nstatus: conceded\nevidence: [b, d]\n-- claim b --\nclaimant: south\n-- claim d --\nclaimant: south", card.Unverified},
		{"conceded by a card that was wrong", "claimant: north\nstatus: conceded\nevidence: [b]\n-- claim b --\nclaimant: south\nstatus: retracted\nnote: wrong", card.Unverified},
		{"conceded by a claim that was wrong", "claimant: north\nstatus: conceded\nevidence: [b]\n-- claim b --\nclaimant: south\nstatus: refuted\nevidence: [letter]", card.Unverified},
		{"a demand is not verified", "kind: demand\nstatus: verified\nevidence: [held]" + held, card.NotApplicable},
		{"an opinion is not refuted", "kind: opinion\nstatus: refuted\nevidence: [letter]", card.NotApplicable},
		{"refuted", "status: refuted\nevidence: [letter]", card.Refuted},
		{"refuted without evidence", "status: refuted", card.Unverified},
		{"refuted by a party's word", "claimant: north\nstatus: refuted\nevidence: [post]\n-- source post --\noutlet: south-office", card.Unverified},
		{"refuted by a claim", "status: refuted\nevidence: [b]\n-- claim b --", card.Unverified},
		{"a demand", "kind: demand\nstatus: not-applicable", card.NotApplicable},
		{"an assertion cannot be left out", "kind: assertion\nstatus: not-applicable", card.Unverified},
		{"the newest decides", "assessments:\n  - {status: verified, assessed: 2026-01-01, evidence: [held]}\n  - {status: unverified, assessed: 2026-01-02}" + held, card.Unverified},
		{"the newest decides upwards", "assessments:\n  - {status: unverified, assessed: 2026-01-01}\n  - {status: verified, assessed: 2026-01-02, evidence: [held]}" + held, card.Verified},
		{"withdrawn stays", "assessments:\n  - {status: withdrawn, assessed: 2026-01-01, note: gone}\n  - {status: verified, assessed: 2026-01-02, evidence: [held]}" + held, card.Withdrawn},
		{"retracted before withdrawn", "assessments:\n  - {status: retracted, assessed: 2026-01-01, note: wrong}\n  - {status: withdrawn, assessed: 2026-01-02, note: gone}", card.Retracted},
		{"redacted before all", "assessments:\n  - {status: redacted, assessed: 2026-01-01, note: people}\n  - {status: retracted, assessed: 2026-01-02, note: wrong}", card.Redacted},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := claim(t, book(t, "-- claim c --\n"+test.cards), "c")
			equal(t, "status", c.Status.String(), test.want.String())
			dead := slices.Contains([]card.Status{card.Withdrawn, card.Retracted, card.Redacted, card.Refuted}, c.Status)
			if c.Live == dead {
				t.Errorf("live: %v", c.Live)
			}
		})
	}
}

// Every reason holds for one card of a pair and not for the other, and the same
// cards give the same reasons whichever side says them.
func TestComputedReasons(t *testing.T) {
	tests := []struct {
		reason     card.Reason
		holds, not string
	}{
		{card.PartyToConflict, "claimant: north-ministry", "claimant: clinic"},
		{card.SingleSource, "claimant: clinic", "claimant: clinic\nagrees-with: [b]\n-- claim b --\nclaimant: college"},
		{card.SingleSource, "claimant: clinic\nagrees-with: [b]\n-- claim b --\nsource: letter", "claimant: north"},
		{card.SingleSource, "claimant: clinic\nagrees-with: [b]\n-- claim b --\nclaimant: college\nstatus: withdrawn\nnote: gone", "claimant: unnamed\nnamed-as: sources"},
		{card.SingleSource, "claimant: gazette\nwitnessed: true", "claimant: gazette"},
		{card.UnnamedSource, "claimant: unnamed\nnamed-as: sources", "claimant: clinic\nnamed-as: sources"},
		{card.SourceNotExamined, "claimant: gazette", "claimant: gazette\nwitnessed: true"},
		{card.SourceNotExamined, "claimant: gazette", "claimant: gazette\nvia: [college]"},
		{card.SourceNotExamined, "claimant: gazette", "claimant: courier"},
		{card.SourceNotExamined, "claimant: gazette", "claimant: gazette\nfrom: {kind: none}"},
		{card.SourceNotExamined, "claimant: gazette", "claimant: gazette\nsource: s\n-- source s --\nkind: report\noutlet: gazette"},
		{card.NoSourceGiven, "claimant: gazette\nfrom: {kind: none}", "claimant: gazette"},
		{card.NoSourceGiven, "claimant: gazette\nfrom: {kind: none}", "claimant: gazette\nfrom: {kind: footage, quote: films of the harbour}"},
		{card.NoSourceGiven, "claimant: gazette\nfrom: {kind: none}", "claimant: gazette\nfrom: {kind: none}\nvia: [college]"},
		{card.SingleSource, "claimant: gazette\nfrom: {kind: footage, quote: films of the harbour}", "claimant: gazette\nfrom: {kind: none}"},
		{card.SidesConflict, "claimant: north\ncontradicts: [b]\n-- claim b --\nclaimant: south", "claimant: north\ncontradicts: [b]\n-- claim b --\nclaimant: isle"},
		{card.SidesConflict, "claimant: north\ncontradicts: [{claim: b, degree: partial}]\n-- claim b --\nclaimant: south-office", "claimant: north\ncontradicts: [{claim: b, degree: framing}]\n-- claim b --\nclaimant: south"},
		{card.SidesConflict, "claimant: north\ncontradicts: [b]\n-- claim b --\nclaimant: south", "claimant: clinic\ncontradicts: [b]\n-- claim b --\nclaimant: south"},
		{card.SourceGone, "source: s\n-- source s --\ngone: 2025-01-01", "source: s\n-- source s --\ngone: 2025-01-01\narchived: [{address: https://example.org/x}]"},
	}
	other := strings.NewReplacer("north-ministry", "south-office", "south-office", "north-ministry", "north", "south", "south", "north")
	for _, test := range tests {
		for _, mirrored := range []bool{false, true} {
			holds, not := test.holds, test.not
			if mirrored {
				holds, not = other.Replace(holds), other.Replace(not)
			}
			if r := claim(t, book(t, "-- claim c --\n"+holds), "c").Mark.Reasons; !slices.Contains(r, test.reason) {
				t.Errorf("%s does not hold for %q: %v", test.reason, holds, r)
			}
			if r := claim(t, book(t, "-- claim c --\n"+not), "c").Mark.Reasons; slices.Contains(r, test.reason) {
				t.Errorf("%s holds for %q: %v", test.reason, not, r)
			}
		}
	}
}

func TestOrderOfReasons(t *testing.T) {
	l := book(t, "-- claim c --\nclaimant: north\nreasons: [no-evidence-published, no-access, no-access]\ncontradicts: [b]\n-- claim b --\nclaimant: south")
	equal(t, "reasons", strings.Join(card.Strings(claim(t, l, "c").Mark.Reasons), " "), "party-to-conflict no-access no-evidence-published sides-conflict")
}

var coverages = map[ledger.Coverage]string{
	ledger.CoversThis: "this", ledger.CoversSeveral: "several", ledger.CoversBothSides: "both-sides", ledger.CoversAll: "all",
}

func TestNotes(t *testing.T) {
	const own = "verification-note: {quote: It could not be verified., says: could-not-verify}\n"
	tests := []struct{ name, covers, claim, want string }{
		{"none", "", "claimant: north", ""},
		{"of the claim", "", own, "this"},
		{"of the source, this", "covers: [c]", "", "this"},
		{"of the source, several", "covers: [c, d]", "", "several"},
		{"of the source, another", "covers: [d]", "", ""},
		{"both sides", "covers: [both-sides]", "claimant: north-ministry", "both-sides"},
		{"both sides, no party", "covers: [both-sides]", "claimant: clinic", ""},
		{"both sides, a party that opposes nobody", "covers: [both-sides]", "claimant: isle", ""},
		{"both sides, a party that opposes no party", "covers: [both-sides]", "claimant: lone\n-- actor lone --\nparty: true\nopposes: [clinic]", ""},
		{"both sides, unnamed", "covers: [both-sides]", "claimant: unnamed\nnamed-as: x", ""},
		{"both sides, a demand", "covers: [both-sides]", "claimant: north\nkind: demand\nstatus: not-applicable", ""},
		{"both sides, an accusation", "covers: [both-sides]", "claimant: south\nkind: accusation", "both-sides"},
		{"both sides on its topic", "covers: [both-sides]\n    topic: war", "claimant: north\ntopics: [war, town]", "both-sides on war"},
		{"both sides on another topic", "covers: [both-sides]\n    topic: war", "claimant: north\ntopics: [flood]", ""},
		{"all", "covers: [all]", "claimant: clinic", "all"},
		{"all, unnamed", "covers: [all]", "claimant: unnamed\nnamed-as: x", "all"},
		{"all, but the outlet's own", "covers: [all]", "claimant: gazette", ""},
		{"two", "covers: [all]", own, "this all"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			source := "-- source s --\n"
			if test.covers != "" {
				source += "verification-notes:\n  - quote: It could not be verified.\n    says: could-not-verify\n    " + test.covers + "\n"
			}
			l := book(t, source+"-- claim d --\nsource: s\n-- claim c --\nsource: s\n"+test.claim)
			var got []string
			for _, n := range claim(t, l, "c").Mark.Notes {
				word := coverages[n.Covers]
				if n.Topic != ledger.None {
					word += " on " + l.Topics[n.Topic].ID
				}
				got = append(got, word)
			}
			equal(t, "notes", strings.Join(got, " "), test.want)
		})
	}
}

func TestWhoCouldNotVerify(t *testing.T) {
	l := book(t, "-- claim c --\nverification-note: {quote: X could not., says: could-not-verify, by: college}\n-- claim d --\nverification-note: {quote: X could not., says: could-not-verify, by: nobody-here}")
	if n := claim(t, l, "c").Mark.Notes[0]; n.By != actor(t, l, "college") {
		t.Errorf("by %d", n.By)
	}
	if len(l.Broken) != 1 || l.Broken[0].Field != "by" {
		t.Errorf("broken: %+v", l.Broken)
	}
}
