package ledger

import (
	"testing"

	"onrecord/build/card"
)

// Whoever adds a need or a computed reason decides here who meets it; without that
// the status never shows, and the reason never holds.
func TestEveryNeedAndComputedReasonIsDecided(t *testing.T) {
	for _, status := range card.Statuses {
		if needs[status.Need()].met == nil {
			t.Errorf("build/ledger/mark.go: nobody has decided who meets what %q needs", status)
		}
	}
	for _, reason := range card.Reasons {
		if decided := computes[reason] != nil; decided != reason.Computed() {
			t.Errorf("build/ledger/mark.go: %q is computed: %v, and decided: %v", reason, reason.Computed(), decided)
		}
	}
}

// A status that has no row, or whose need nobody decided, is never shown.
func TestUnknownStatusFailsClosed(t *testing.T) {
	for _, unknown := range []card.Status{0, 200, 255} {
		claim := card.Claim{Assessments: []card.Assessment{{Status: card.Word[card.Status]{Value: unknown}}}}
		c := &Claim{Card: &card.Card{Claim: &claim}}
		c.Mark.Assessment = &claim.Assessments[0]
		want := card.Unverified
		if unknown == 0 {
			want = card.Unassessed // there is none
		}
		if got := (&Ledger{}).headline(c); got != want || unknown.Live() || unknown.Tombstone() || unknown.Rests() || unknown.String() != "" {
			t.Errorf("the status %d shows as %q", unknown, got)
		}
	}
}
