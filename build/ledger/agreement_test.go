package ledger_test

import (
	"fmt"
	"strings"
	"testing"

	"onrecord/build/ledger"
)

var whys = map[ledger.Why]string{
	ledger.NotLive: "not-live", ledger.NobodyNamed: "nobody-named", ledger.SameOrigin: "same-origin",
	ledger.SameSide: "same-side", ledger.OfParty: "of-party", ledger.NotWitnessed: "not-witnessed",
}

// agreement writes the agreement about a claim: "2 both a b not c:same-side".
func agreement(l *ledger.Ledger, a ledger.Agreement) string {
	words := []string{fmt.Sprint(a.Independent)}
	if a.BothSides {
		words = append(words, "both")
	}
	if len(a.Counted) > 0 {
		words = append(words, claims(l, a.Counted))
	}
	for _, o := range a.Others {
		words = append(words, l.Claims[o.Claim].ID+":"+whys[o.Why])
	}
	return strings.Join(words, " ")
}

func TestAgreement(t *testing.T) {
	tests := []struct{ name, cards, want string }{
		{"nobody", "", "0"},
		{"one origin", "-- claim b --\nclaimant: college", "1 b"},
		{"two origins", "-- claim b --\nclaimant: college\n-- claim c --\nclaimant: school\n-- actor school --", "2 b c"},
		{"not live", "-- claim b --\nclaimant: college\nstatus: withdrawn\nnote: gone", "0 b:not-live"},
		{"nobody named", "-- claim b --\nclaimant: unnamed\nnamed-as: sources", "0 b:nobody-named"},
		{"same claimant", "-- claim b --\nsource: letter", "0 b:same-origin"},
		{"same origin by repeats", "-- claim b --\nclaimant: college\nrepeats: [a]", "0 b:same-origin"},
		{"two that repeat one", "-- claim b --\nclaimant: gazette\nrepeats: [x]\n-- claim c --\nclaimant: courier\nrepeats: [x]\n-- claim x --\nclaimant: college", "1 b c:same-side"},
		{"same side", "-- claim b --\nclaimant: ward\n-- actor ward --\nparent: clinic", "0 b:same-side"},
		{"a side counts once", "-- claim b --\nclaimant: college\n-- claim c --\nclaimant: dean\n-- actor dean --\nparent: college", "1 b c:same-side"},
		{"a party", "-- claim b --\nclaimant: north", "0 b:of-party"},
		{"a party by repeats", "-- claim b --\nclaimant: gazette\nrepeats: [x]\n-- claim x --\nclaimant: north-ministry", "0 b:of-party"},
		{"parties that do not oppose each other", "-- claim b --\nclaimant: north\n-- claim c --\nclaimant: hill", "0 b:of-party c:of-party"},
		{"parties that oppose each other", "-- claim b --\nclaimant: north\n-- claim c --\nclaimant: south-office", "2 both b c"},
		{"two against one", "-- claim b --\nclaimant: north\n-- claim c --\nclaimant: hill\n-- claim d --\nclaimant: south", "3 both b c d"},
		{"a party that opposes neither", "-- claim b --\nclaimant: north\n-- claim c --\nclaimant: south\n-- claim d --\nclaimant: isle", "2 both b c d:of-party"},
		{"the opposing party's was withdrawn", "-- claim b --\nclaimant: north\n-- claim c --\nclaimant: south\nstatus: retracted\nnote: wrong", "0 b:of-party c:not-live"},
		{"an outlet", "-- claim b --\nclaimant: courier\nsource: letter", "0 b:not-witnessed"},
		{"an outlet that another one cites", "-- claim b --\nclaimant: courier\nsource: paper", "0 b:not-witnessed"},
		{"an outlet that witnessed", "-- claim b --\nclaimant: courier\nsource: letter\nwitnessed: true", "1 b"},
		{"one that repeats an outlet", "-- claim b --\nclaimant: college\nrepeats: [x]\n-- claim x --\nclaimant: courier\nsource: letter", "0 b:not-witnessed"},
		{"an outlet that repeats somebody", "-- claim b --\nclaimant: courier\nsource: letter\nrepeats: [x]\n-- claim x --\nclaimant: college", "1 b"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var others []string
			for _, id := range []string{"b", "c", "d"} {
				if strings.Contains(test.cards, "-- claim "+id+" --") {
					others = append(others, id)
				}
			}
			a := "-- claim a --\n"
			if len(others) > 0 {
				a += "agrees-with: [" + strings.Join(others, ", ") + "]\n"
			}
			l := book(t, a+test.cards)
			equal(t, "agreement", agreement(l, claim(t, l, "a").Mark.Also), test.want)
		})
	}
}

func TestBothSidesWithTheClaimsOwn(t *testing.T) {
	for _, p := range [][2]string{{"north", "south"}, {"south", "north"}, {"hill", "south-office"}} {
		l := book(t, "-- claim a --\nclaimant: "+p[0]+"\nagrees-with: [b]\n-- claim b --\nclaimant: "+p[1])
		equal(t, "a of "+p[0], agreement(l, claim(t, l, "a").Mark.Also), "1 both b")
		equal(t, "b of "+p[1], agreement(l, claim(t, l, "b").Mark.Also), "1 both a")
	}
	l := book(t, "-- claim a --\nclaimant: north\nstatus: withdrawn\nnote: gone\nagrees-with: [b]\n-- claim b --\nclaimant: south")
	equal(t, "of a withdrawn claim", agreement(l, claim(t, l, "a").Mark.Also), "0 b:of-party")
}

func TestDisputed(t *testing.T) {
	tests := []struct{ name, cards, want string }{
		{"direct", "-- claim b --\nclaimant: college", "b"},
		{"by nobody named", "-- claim b --\nclaimant: unnamed\nnamed-as: sources", ""},
		{"by the same claimant", "-- claim b --", ""},
		{"by one that repeats it", "-- claim b --\nclaimant: gazette\nrepeats: [a]", ""},
		{"by what was withdrawn", "-- claim b --\nclaimant: college\nstatus: withdrawn\nnote: gone", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			l := book(t, "-- claim a --\ncontradicts: [b]\n"+test.cards)
			equal(t, "disputed by", claims(l, claim(t, l, "a").Mark.DisputedBy), test.want)
		})
	}
	for degree, want := range map[string]string{"direct": "b", "partial": "b", "framing": ""} {
		l := book(t, "-- claim a --\ncontradicts: [{claim: b, degree: "+degree+"}]\n-- claim b --\nclaimant: college")
		equal(t, degree, claims(l, claim(t, l, "a").Mark.DisputedBy), want)
	}
}
