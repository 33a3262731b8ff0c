package wording_test

import (
	"strings"
	"testing"
)

// Who says the same is counted from two on, and only those who count; those who
// do not are named with the reason.
func TestAgreementInWords(t *testing.T) {
	tests := []struct{ name, lines, want, not string }{
		{"nobody", "", "", "Also said by"},
		{"one has no number", "agrees-with: [two]\n", "Also said by: The college said: Rain fell — could not independently verify.", "independent origins"},
		{"two", "agrees-with: [two, three]\n", "Also said by 2 independent origins: ", "not counted"},
		{"a party", "agrees-with: ['yes']\n", "Says the same, but is not counted: South said: Yes — could not independently verify (it is a party, and no opposing party on record here says so).", "Also said by"},
		{"both sides", "claimant: north\nagrees-with: ['yes']\n", "Both sides say so.", "independent origins"},
		{"one side", "claimant: north\nagrees-with: [two]\n", "Also said by: The college", "Both sides"},
		{"disputed", "claimant: north\ncontradicts: ['yes']\n", "Disputed by: South said: Yes — could not independently verify.", "Also said by"},
		{"conceded", "claimant: north\nstatus: conceded\nevidence: ['yes']\n", "conceded in a claim of the opposing side.\nSouth said: Yes — could not independently verify.", "Also said by"},
		{"through somebody", "via: [north, south]\n", "That it was made: The Gazette, citing South, citing North; the statement itself was not seen.", "Also said by"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, words, id := rain(t, test.lines)
			all := strings.Join(sentencesOf(t, words.Mark(id)), "\n")
			if !strings.Contains(all, test.want) || strings.Contains(all, test.not) {
				t.Errorf("want %q and not %q in\n%s", test.want, test.not, all)
			}
		})
	}
}
