package ledger_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// Cards may come from a stranger: what many of them say together costs time that
// grows with their number. The limit is ten times what a slow machine takes;
// with a walk from each card to the end of its chain each took a minute or more.
func TestLongChainsEndInTime(t *testing.T) {
	const limit = 20 * time.Second
	var parents, repeated strings.Builder
	for i := range 100_000 {
		fmt.Fprintf(&parents, "-- actor a%d --\nparent: a%d\n", i, i+1)
	}
	parents.WriteString("-- actor a100000 --\nside: north\n")
	for i := range 3_000 {
		fmt.Fprintf(&repeated, "-- actor w%d --\nparty: true\n-- claim e%d --\nclaimant: w%d\n-- claim c%d --\nrepeats: [e%d, c%d]\n", i, i, i, i, i, max(0, i-1))
	}
	tests := []struct{ name, cards string }{{"parents", parents.String()}, {"repeats with an origin more each", repeated.String()}}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			start := time.Now()
			l := book(t, test.cards)
			if took := time.Since(start); took > limit {
				t.Errorf("it took %v", took)
			}
			if test.name == "parents" {
				equal(t, "the side at the end of the chain", l.Actors[l.Actors[actor(t, l, "a0")].Side].ID, "north")
				return
			}
			if origins := claim(t, l, "c2999").Origins; len(origins) != 3_000 {
				t.Errorf("%d origins", len(origins))
			}
		})
	}
}
