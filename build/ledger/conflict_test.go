package ledger_test

import (
	"fmt"
	"slices"
	"testing"
	"testing/fstest"

	"onrecord/build/card"
	"onrecord/build/ledger"
)

// Thousands of figures of one thing contradict each other in millions of pairs.
// What is listed grows with the figures alone; every pair is listed or counted;
// and no figure that is contradicted, by an opposing party at that, lacks one of
// these.
func TestContradictionsAreListedOrCounted(t *testing.T) {
	const n = 300
	actors := []string{"name: North\nkind: state\nparty: true\nopposes: [south]", "name: South\nkind: state\nparty: true"}
	for _, span := range []string{"level", "total"} {
		files := fstest.MapFS{}
		write := func(name, text string) {
			files["content/"+name+".md"] = &fstest.MapFile{Data: []byte("---\n" + text + "\n---\n")}
		}
		write("actors/north", actors[0])
		write("actors/south", actors[1])
		write("actors/gazette", "name: Gazette\nkind: outlet")
		write("sources/paper", "title: Paper\noutlet: gazette\naccessed: 2026-01-01\nlang: en")
		for i := range n {
			claimant := fmt.Sprintf("actor-%d", i)
			switch i {
			case n / 2:
				claimant = "north"
			case n - 1:
				claimant = "south"
			default:
				write("actors/"+claimant, "name: Actor\nkind: person")
			}
			write(fmt.Sprintf("claims/claim-%d", i), fmt.Sprintf("title: The number of dead is %d\nclaimant: %s\nsource: paper\nquote: There are %d dead\nstatus: unassessed\nadded: 2026-01-01\nsaid: 2023-09-19T10:00\nfigures: [{metric: killed, count: %d, span: %s}]", i, claimant, i, i, span))
		}
		l := ledger.New(parse(files), ledger.Options{})
		listed, counted := 0, 0
		for i := range l.Claims {
			f := &l.Claims[i].Figures[0]
			if len(f.Conflicts) == 0 || len(f.Conflicts)+f.Unlisted != n-1 {
				t.Errorf("%s, %s: %d listed and %d counted, of %d", span, l.Claims[i].ID, len(f.Conflicts), f.Unlisted, n-1)
			}
			if len(f.Conflicts) > 105 {
				t.Errorf("%s, %s: %d listed", span, l.Claims[i].ID, len(f.Conflicts))
			}
			for _, other := range f.Conflicts {
				if !slices.Contains(l.Figure(other).Conflicts, ledger.FigureAt{Claim: ledger.ClaimID(i)}) {
					t.Errorf("%s, %s: listed on one side alone", span, l.Claims[i].ID)
				}
			}
			if c := &l.Claims[i]; c.Claimant != ledger.None && l.Actors[c.Claimant].Party && !slices.Contains(c.Mark.Reasons, card.SidesConflict) {
				t.Errorf("%s, %s: no conflict of sides: %q", span, c.ID, c.Mark.Reasons)
			}
			listed, counted = listed+len(f.Conflicts), counted+f.Unlisted
		}
		if listed > 105*n || (listed+counted)/2 != n*(n-1)/2 || l.Unlisted() != counted/2 {
			t.Errorf("%s: %d listed and %d counted", span, listed, counted)
		}
	}
}
