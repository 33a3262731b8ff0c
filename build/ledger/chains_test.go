package ledger_test

import (
	"fmt"
	"strings"
	"testing"
)

// longParents is a chain of 100,000 actors, and longRepeats one of 3,000 claims each
// of which goes back to one origin more. With a walk from each card to the end of its
// chain, either takes a minute or more.
func longParents() string {
	var cards strings.Builder
	for i := range 100_000 {
		fmt.Fprintf(&cards, "-- actor a%d --\nparent: a%d\n", i, i+1)
	}
	return cards.String() + "-- actor a100000 --\nside: north\n"
}

func longRepeats() string {
	var cards strings.Builder
	for i := range 3_000 {
		fmt.Fprintf(&cards, "-- actor w%d --\nparty: true\n-- claim e%d --\nclaimant: w%d\n-- claim c%d --\nrepeats: [e%d, c%d]\n", i, i, i, i, i, max(0, i-1))
	}
	return cards.String()
}

// A chain is followed to its end, however long it is; how long that takes is
// BenchmarkLongChains's business.
func TestLongChains(t *testing.T) {
	l := book(t, longParents())
	equal(t, "the side at the end of the chain", l.Actors[l.Actors[actor(t, l, "a0")].Side].ID, "north")
	if origins := claim(t, book(t, longRepeats()), "c2999").Origins; len(origins) != 3_000 {
		t.Errorf("%d origins", len(origins))
	}
}

func BenchmarkLongChains(b *testing.B) {
	for name, cards := range map[string]string{"parents": longParents(), "repeats with an origin more each": longRepeats()} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				book(b, cards)
			}
		})
	}
}
