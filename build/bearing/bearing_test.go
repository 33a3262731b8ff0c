package bearing_test

import (
	"slices"
	"testing"

	"onrecord/build/bearing"
	"onrecord/build/card"
	"onrecord/build/cardtest"
	"onrecord/build/diag"
	"onrecord/build/ledger"
)

func generated(t *testing.T, claims int) *ledger.Ledger {
	t.Helper()
	var cards []*card.Card
	for name, file := range cardtest.Corpus(claims, 7) {
		if c, ok := card.Parse(diag.File{Name: name, Text: file.Data}); ok {
			cards = append(cards, c)
		}
	}
	return ledger.New(cards, ledger.Options{})
}

// What stands beside a claim is always of a party that opposes its claimant's, stands,
// is related by no card, and never more than a page has room for.
func TestBesideAClaimStandsTheOtherSideAlone(t *testing.T) {
	l, found := generated(t, 400), 0
	x := bearing.New(l)
	for i := range l.Claims {
		c := &l.Claims[i]
		other := x.OtherSide(ledger.ClaimID(i))
		if len(other.Nearby) > 4 {
			t.Errorf("%s has %d beside it", c.ID, len(other.Nearby))
		}
		for _, n := range other.Nearby {
			found++
			o := &l.Claims[n.Claim]
			if !l.Opposed(c.Claimant, o.Claimant) || o.Status.Tombstone() {
				t.Errorf("%s stands beside %s", o.ID, c.ID)
			}
			if slices.ContainsFunc(c.Edges, func(e ledger.Edge) bool { return e.Other == n.Claim }) {
				t.Errorf("%s stands beside %s, to which a card relates it", o.ID, c.ID)
			}
		}
	}
	if found == 0 {
		t.Error("nothing stands beside any claim")
	}
}

// Pairs to relate are each told once, never of a tombstone, and never related already;
// and their number goes with the claims, not with their pairs.
func TestCandidates(t *testing.T) {
	for _, claims := range []int{200, 800} {
		l, n := generated(t, claims), 0
		seen := map[[2]ledger.ClaimID]bool{}
		for c := range bearing.New(l).Candidates() {
			n++
			pair := [2]ledger.ClaimID{min(c.From, c.To), max(c.From, c.To)}
			if seen[pair] || pair[0] == pair[1] {
				t.Errorf("%s and %s are told twice", l.Claims[c.From].ID, l.Claims[c.To].ID)
			}
			seen[pair] = true
			if l.Claims[c.From].Status.Tombstone() || l.Claims[c.To].Status.Tombstone() {
				t.Errorf("%s and %s do not both stand", l.Claims[c.From].ID, l.Claims[c.To].ID)
			}
			if slices.ContainsFunc(l.Claims[c.From].Edges, func(e ledger.Edge) bool { return e.Other == c.To }) {
				t.Errorf("%s and %s are related already", l.Claims[c.From].ID, l.Claims[c.To].ID)
			}
		}
		if n == 0 || n > 64*claims {
			t.Errorf("of %d claims %d pairs", claims, n)
		}
		t.Logf("%d claims, %d pairs", claims, n)
	}
}

// A pair that an editor refused is not told again, whichever of the two cards says so.
func TestRefusedPairs(t *testing.T) {
	for _, later := range []bool{true, false} {
		l := generated(t, 200)
		var first bearing.Candidate
		for c := range bearing.New(l).Candidates() {
			first = c
			break
		}
		says, other := first.From, first.To
		if !later {
			says, other = other, says
		}
		l.Claims[says].Claim.Unrelated = []card.Refusal{{Claim: card.Text{Value: l.Claims[other].ID}}}
		told := 0
		for c := range bearing.New(l).Candidates() {
			told++
			if min(c.From, c.To) == min(says, other) && max(c.From, c.To) == max(says, other) {
				t.Errorf("%s and %s are told, although %s refuses it", l.Claims[c.From].ID, l.Claims[c.To].ID, l.Claims[says].ID)
			}
		}
		if told == 0 {
			t.Error("one refusal leaves no other pair")
		}
	}
}
