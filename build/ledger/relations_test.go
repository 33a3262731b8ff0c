package ledger_test

import (
	"fmt"
	"strings"
	"testing"

	"onrecord/build/ledger"
)

// edges writes the edges of a claim as "kind/degree>other" or "kind<other".
func edges(l *ledger.Ledger, c *ledger.Claim) string {
	var list []string
	for _, e := range c.Edges {
		arrow, degree := ">", ""
		if e.Incoming {
			arrow = "<"
		}
		if e.Degree.Given() {
			degree = "/" + e.Degree.String()
		}
		if e.Computed {
			degree += "/computed"
		}
		list = append(list, e.Kind.String()+degree+arrow+l.Claims[e.Other].ID)
	}
	return strings.Join(list, " ")
}

func TestRelationsHoldBothWays(t *testing.T) {
	tests := []struct{ name, cards, want string }{
		{"directed", "-- claim a --\nupdates: [b]\nrepeats: [b]\nresponds-to: [b]\npart-of: [b]\n-- claim b --",
			"a updates>b repeats>b responds-to>b part-of>b | b updates<a repeats<a responds-to<a part-of<a"},
		{"symmetric", "-- claim a --\nagrees-with: [b]\ncontradicts: [b]\n-- claim b --",
			"a contradicts/direct>b agrees-with>b | b contradicts/direct>a agrees-with>a"},
		{"said by both, the stronger degree", "-- claim a --\ncontradicts: [{claim: b, degree: framing}]\n-- claim b --\ncontradicts: [{claim: a, degree: partial}]",
			"a contradicts/partial>b | b contradicts/partial>a"},
		{"said twice by one", "-- claim a --\nagrees-with: [b, b]\n-- claim b --\nagrees-with: [a]", "a agrees-with>b | b agrees-with>a"},
		{"to itself", "-- claim a --\ncontradicts: [a]\nrepeats: [a]", "a "},
		{"both directed ways", "-- claim a --\nupdates: [b]\n-- claim b --\nupdates: [a]", "a updates>b updates<b | b updates>a updates<a"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			l := book(t, test.cards)
			for _, p := range pairs(test.want) {
				equal(t, p[0], edges(l, claim(t, l, p[0])), p[1])
			}
		})
	}
}

func TestNoteOfTheStrongerDegree(t *testing.T) {
	l := book(t, "-- claim a --\ncontradicts: [{claim: b, degree: framing, note: names}]\n-- claim b --\ncontradicts: [{claim: a, note: numbers}]")
	equal(t, "note", claim(t, l, "a").Edges[0].Note, "numbers")
}

func TestOrigins(t *testing.T) {
	tests := []struct{ name, cards, want string }{
		{"itself", "-- claim a --\nclaimant: college", "a college"},
		{"a chain", "-- claim a --\nclaimant: gazette\nrepeats: [b]\n-- claim b --\nclaimant: courier\nrepeats: [c]\n-- claim c --\nclaimant: college",
			"a college | b college | c college"},
		{"a diamond", "-- claim a --\nrepeats: [b, c]\n-- claim b --\nrepeats: [d]\n-- claim c --\nrepeats: [d]\n-- claim d --\nclaimant: college",
			"a college"},
		{"two ends", "-- claim a --\nclaimant: gazette\nrepeats: [b, c]\n-- claim b --\n-- claim c --\nclaimant: college", "a clinic college"},
		{"a circle", "-- claim a --\nclaimant: gazette\nrepeats: [b]\n-- claim b --\nclaimant: courier\nrepeats: [c]\n-- claim c --\nclaimant: college\nrepeats: [a]",
			"a gazette | b courier | c college"},
		{"a circle that somebody repeats", "-- claim z --\nclaimant: clinic\nrepeats: [a]\n-- claim a --\nclaimant: gazette\nrepeats: [b]\n-- claim b --\nclaimant: courier\nrepeats: [a]",
			"z gazette"},
		{"a circle with a way out", "-- claim a --\nclaimant: gazette\nrepeats: [b, c]\n-- claim b --\nclaimant: courier\nrepeats: [a]\n-- claim c --\nclaimant: college",
			"a college | b college | c college"},
		{"unnamed", "-- claim a --\nclaimant: unnamed\nnamed-as: a source", "a "},
		{"who repeats somebody unnamed", "-- claim a --\nclaimant: gazette\nrepeats: [b]\n-- claim b --\nclaimant: unnamed\nnamed-as: a source", "a "},
		{"somebody unnamed who repeats", "-- claim a --\nclaimant: unnamed\nnamed-as: a source\nrepeats: [b]\n-- claim b --", "a clinic"},
		{"who repeats what was withheld", "-- claim a --\nclaimant: gazette\nrepeats: [b]\n-- claim b --\nstatus: redacted\nnote: to protect people", "a "},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			l := book(t, test.cards)
			for _, p := range pairs(test.want) {
				equal(t, p[0], actors(l, claim(t, l, p[0]).Origins), p[1])
			}
		})
	}
}

// A long chain must not cost more than its length.
func TestLongChainOfRepeats(t *testing.T) {
	var b strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&b, "-- claim c%d --\nclaimant: gazette\nrepeats: [c%d]\n", i, i+1)
	}
	l := book(t, b.String()+"-- claim c3000 --\nclaimant: college")
	equal(t, "origin", actors(l, claim(t, l, "c0").Origins), "college")
}
