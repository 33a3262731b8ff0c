package ledger_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"onrecord/build/card"
	"onrecord/build/ledger"
)

// events writes changes one a line: "2026-01-02 c assessed unverified→verified".
func events(l *ledger.Ledger) string {
	var lines []string
	for _, e := range l.Changes() {
		line := e.On.Value + " " + l.Card(e.Card).ID + " " + e.Word()
		if e.To.Given() {
			line += " " + e.From.String() + "→" + e.To.String()
		}
		if e.Correction != nil {
			line += " " + e.Correction.Was.Value + "→" + e.Correction.Is.Value
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func TestChanges(t *testing.T) {
	const held = "\n-- source held --\noutlet: courier\nsnapshot: {text: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, by: hand}"
	tests := []struct{ name, cards, want string }{
		{"a card comes with its first judgement", "status: unverified", "2026-01-01 c added"},
		{"judged before it was added", "status: unverified\nassessed: 2025-12-01", "2026-01-01 c added"},
		{"judged later; what stood before is not known", "status: unverified\nassessed: 2026-02-01",
			"2026-02-01 c assessed →unverified\n2026-01-01 c added"},
		{"another status", "assessments:\n  - {status: unverified, assessed: 2026-01-01}\n  - {status: verified, assessed: 2026-03-01, evidence: [held]}" + held,
			"2026-03-01 c assessed unverified→verified\n2026-01-01 c added"},
		{"found the same again", "assessments:\n  - {status: unverified, assessed: 2026-01-01}\n  - {status: unverified, assessed: 2026-03-01}",
			"2026-03-01 c assessed unverified→unverified\n2026-01-01 c added"},
		{"verified without evidence is not verified", "assessments:\n  - {status: unassessed, assessed: 2026-01-01}\n  - {status: verified, assessed: 2026-03-01}",
			"2026-03-01 c assessed unassessed→unverified\n2026-01-01 c added"},
		{"a demand was never verified", "kind: demand\nassessments:\n  - {status: unassessed, assessed: 2026-01-01}\n  - {status: verified, assessed: 2026-01-02, evidence: [held]}\n  - {status: not-applicable, assessed: 2026-03-01}" + held,
			"2026-03-01 c assessed not-applicable→not-applicable\n2026-01-02 c assessed unassessed→not-applicable\n2026-01-01 c added"},
		{"two of one day, the later first", "assessments:\n  - {status: unassessed, assessed: 2026-02-01}\n  - {status: unverified, assessed: 2026-02-01}",
			"2026-02-01 c assessed unassessed→unverified\n2026-02-01 c assessed →unassessed\n2026-01-01 c added"},
		{"a tombstone stays", "assessments:\n  - {status: withdrawn, assessed: 2026-02-01, note: gone}\n  - {status: unverified, assessed: 2026-03-01}",
			"2026-02-01 c withdrawn →withdrawn\n2026-01-01 c added"},
		{"withdrawn, then wrong", "assessments:\n  - {status: unverified, assessed: 2026-01-01}\n  - {status: withdrawn, assessed: 2026-02-01, note: gone}\n  - {status: retracted, assessed: 2026-03-01, note: wrong}",
			"2026-03-01 c retracted withdrawn→retracted\n2026-02-01 c withdrawn unverified→withdrawn\n2026-01-01 c added"},
		{"a tombstone from the beginning", "status: retracted\nnote: wrong", "2026-01-01 c retracted →retracted\n2026-01-01 c added"},
		{"corrected", "corrections: [{on: 2026-01-05, was: 52, is: 25, why: swapped}, {on: 2026-01-05, was: 25, is: 26, why: more}]",
			"2026-01-05 c corrected 25→26\n2026-01-05 c corrected 52→25\n2026-01-01 c added"},
		{"a source is corrected", "-- source tale --\ncorrections: [{on: 2026-01-05, was: A tail, is: A tale, why: a slip}]",
			"2026-01-05 tale corrected A tail→A tale\n2026-01-01 c added"},
		{"by id within a day", "-- claim b --\n-- claim a --\nadded: 2026-01-02", "2026-01-02 a added\n2026-01-01 b added\n2026-01-01 c added"},
		{"redacted: nothing of what was before", "assessments:\n  - {status: unverified, assessed: 2026-01-02, note: a name}\n  - {status: redacted, assessed: 2026-02-01, note: people}\n  - {status: retracted, assessed: 2026-03-01, note: wrong}\ncorrections: [{on: 2026-01-05, was: a name, is: another, why: misread}]",
			"2026-02-01 c redacted →redacted\n2026-01-01 c added"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			equal(t, "changes", events(book(t, "-- claim c --\n"+test.cards)), test.want)
		})
	}
}

// What is listed is dated, sorted, and leads to the mark that a claim has now.
func TestChangesOfAnyLedger(t *testing.T) {
	seen := map[string]int{}
	corpora(t, func(t *testing.T, _ []*card.Card, l *ledger.Ledger) {
		list := l.Changes()
		newest := map[ledger.Ref]bool{}
		for i, e := range list {
			seen[e.Word()]++
			if !e.On.IsDay() || i > 0 && list[i-1].On.Latest.Clock < e.On.Latest.Clock {
				t.Errorf("%v is no day, or not in order", e)
			}
			if e.Card.Kind != card.ClaimKind {
				continue
			}
			c := &l.Claims[e.Card.Index]
			if c.Status == card.Redacted && (e.What != ledger.WasAdded && e.Word() != "redacted" || e.From.Given() || e.Correction != nil) {
				t.Errorf("%s is redacted, and %s is told", c.ID, fmt.Sprint(e))
			}
			if e.To.Given() && !slices.Contains(card.Statuses, e.To) {
				t.Errorf("%s: the status %q does not exist", c.ID, e.To)
			}
			if e.To.Given() && !newest[e.Card] && ordered(c.Claim.Assessments) && e.To != c.Status {
				t.Errorf("%s: the newest change is to %s, it shows as %s", c.ID, e.To, c.Status)
			}
			newest[e.Card] = newest[e.Card] || e.To.Given()
		}
	})
	for _, what := range []string{"added", "assessed", "corrected", "withdrawn", "retracted", "redacted"} {
		if seen[what] == 0 {
			t.Errorf("no corpus has a claim that was %s: the property says nothing", what)
		}
	}
}

func ordered(list []card.Assessment) bool {
	return slices.IsSortedFunc(list, func(a, b card.Assessment) int { return a.Assessed.Compare(b.Assessed) })
}
