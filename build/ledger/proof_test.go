package ledger_test

import (
	"fmt"
	"testing"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/quote"
)

// Whoever has words holds their proof, and nobody holds that of others' words.
func TestProofsAreThoseOfTheWords(t *testing.T) {
	noted := 0
	same := func(t *testing.T, whose string, words card.Text, proof *ledger.Quote) {
		switch {
		case (proof != nil) != words.Given():
			t.Errorf("%s: the words are %q, the proof is %+v", whose, words.Value, proof)
		case proof != nil && proof.Text.Value != words.Value:
			t.Errorf("%s: the words are %q, the proof is of %q", whose, words.Value, proof.Text.Value)
		}
	}
	corpora(t, func(t *testing.T, _ []*card.Card, l *ledger.Ledger) {
		for i := range l.Claims {
			c := &l.Claims[i]
			if c.Status.Withheld() {
				if c.Proof != nil {
					t.Errorf("%s is withheld, and its words have the proof %+v", c.ID, c.Proof)
				}
				continue
			}
			same(t, c.ID, c.Claim.Quote, c.Proof)
			for _, n := range c.Mark.Notes {
				same(t, c.ID, n.Quote, n.Proof)
				noted++
			}
		}
		for i := range l.Sources {
			s := &l.Sources[i]
			for n := range s.Source.Notes {
				same(t, s.ID, s.Source.Notes[n].Quote, s.Proofs[n])
			}
		}
	})
	if noted == 0 {
		t.Error("no corpus has a note: the property says nothing of them")
	}
}

// Words that two notes of a source share stand in its text once: both have the one proof.
func TestNotesShareTheProofOfTheirWords(t *testing.T) {
	l := book(t, `-- source said --
verification-notes:
  - {quote: It could not be verified., says: could-not-verify, covers: [a]}
  - {quote: It could not be verified., says: unconfirmed, covers: [b]}
-- claim a --
source: said
-- claim b --
source: said`)
	a, b := claim(t, l, "a").Mark.Notes, claim(t, l, "b").Mark.Notes
	if len(a) != 1 || len(b) != 1 || a[0].Proof == nil || a[0].Proof != b[0].Proof {
		t.Errorf("the notes are %+v and %+v", a, b)
	}
}

// The key of a note's words has eight digits of their hash: other words can have the same
// ones, and are not proved by them.
func TestOtherWordsWithTheSameKeyAreNotProved(t *testing.T) {
	const ours, others = "Nobody could verify number 24126.", "Nobody could verify number 63795."
	if quote.SourceNoteKey("said", ours) != quote.SourceNoteKey("said", others) {
		t.Fatal("the keys differ")
	}
	for _, order := range [][]string{{ours, others, ours}, {others, ours, ours}, {ours, ours, others}} {
		text := "-- source said --\nverification-notes:\n"
		for i, words := range order {
			text += fmt.Sprintf("  - {quote: %s, says: could-not-verify, covers: [%c]}\n", words, 'a'+i)
		}
		l := book(t, text+"-- claim a --\nsource: said\n-- claim b --\nsource: said\n-- claim c --\nsource: said")
		for i, words := range order {
			if n := claim(t, l, string(rune('a'+i))).Mark.Notes; len(n) != 1 || n[0].Proof == nil || n[0].Proof.Text.Value != words {
				t.Errorf("%q: the note is %+v", words, n)
			}
		}
	}
}
