package ledger_test

import (
	"fmt"
	"strings"
	"testing"

	"onrecord/build/card"
	"onrecord/build/ledger"
)

func TestTimeOfSaying(t *testing.T) {
	tests := []struct {
		name, fields, want string
		from               ledger.SaidFrom
	}{
		{"said", "said: 2023-09-19\nstamp: 2023-09-18", "2023-09-19", ledger.SaidStated},
		{"stamp", "stamp: 2023-09-18T10:00", "../2023-09-18T10:00", ledger.SaidStamp},
		{"published", "", "../2023-09-20", ledger.SaidPublished},
		{"undated", "source: bare", "..", ledger.Undated},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := claim(t, book(t, "-- source bare --\n-- claim c --\n"+test.fields), "c")
			got := c.Said.Value
			if c.Said.Earliest.Open {
				got = "../" + got
			}
			equal(t, "said", strings.TrimSuffix(got, "/"), test.want)
			if c.SaidFrom != test.from {
				t.Errorf("from %d, want %d", c.SaidFrom, test.from)
			}
		})
	}
}

func TestOrderOfClaims(t *testing.T) {
	l := book(t, `
-- claim z-day --
said: 2023-09-19
-- claim a-day --
said: 2023-09-19
-- claim morning --
said: 2023-09-19T08:00+04:00
-- claim earlier-by-the-clock --
said: 2023-09-19T07:00-08:00
-- claim until --
said: ../2023-09-19
-- claim from --
said: 2023-09-18/..
-- claim year --
said: 2023`)
	var all []ledger.ClaimID
	for i := range l.Claims {
		all = append(all, ledger.ClaimID(i))
	}
	equal(t, "order", claims(l, all), "until year from a-day z-day morning earlier-by-the-clock")
}

func TestBrokenReferences(t *testing.T) {
	l := book(t, `
-- claim hidden --
draft: true
-- claim c --
claimant: nobody-here
source: clinic
via: [south, war]
topics: [town, clinic]
contradicts: [hidden, gone]
evidence: [paper, absent]

See [[lost]], [[hidden]] and [[clinic]].`)
	var got []string
	for _, b := range l.Broken {
		found := "none"
		if b.Found != nil {
			found = b.Found.Kind.String()
			if b.Found.Draft {
				found = "draft"
			}
		}
		got = append(got, fmt.Sprintf("%s:%s:%s:%s", b.From.ID, b.Field, b.To.Value, found))
	}
	equal(t, "broken", strings.Join(got, " "),
		"c:claimant:nobody-here:none c:source:clinic:actor c:via:war:topic c:topics:clinic:actor "+
			"c::lost:none c::hidden:draft c:contradicts:hidden:draft c:contradicts:gone:none c:evidence:absent:none")
	c := claim(t, l, "c")
	if c.Claimant != ledger.None || c.Source != ledger.None || len(c.Via) != 1 || len(c.Topics) != 1 || len(c.Edges) != 0 {
		t.Errorf("a broken reference leads somewhere: %+v", c)
	}
}

func TestEvidenceOfOlderAssessmentsIsResolved(t *testing.T) {
	l := book(t, "-- claim c --\nassessments:\n  - {status: unverified, assessed: 2026-01-01, evidence: [absent]}\n  - {status: unverified, assessed: 2026-01-02}")
	if len(l.Broken) != 1 || l.Broken[0].To.Value != "absent" {
		t.Errorf("broken: %+v", l.Broken)
	}
}

func TestDrafts(t *testing.T) {
	list := cards(t, cast+"-- claim c --\ndraft: true")
	if _, found := ledger.New(list, ledger.Options{}).Find("c"); found {
		t.Error("a draft is published")
	}
	if _, found := ledger.New(list, ledger.Options{Drafts: true}).Find("c"); !found {
		t.Error("a draft is not shown to those who ask for drafts")
	}
}

func TestClash(t *testing.T) {
	l := book(t, "-- claim 2023/x --\n-- claim 2022/x --\n-- claim 2021/clinic --")
	var got []string
	for _, c := range l.Clashes {
		got = append(got, c.Dropped.File.Name+" for "+c.Kept.File.Name)
	}
	equal(t, "clashes", strings.Join(got, ", "),
		"content/claims/2021/clinic.md for content/actors/clinic.md, content/claims/2023/x.md for content/claims/2022/x.md")
}

func TestOnlyEvent(t *testing.T) {
	l := book(t, "-- claim one --\ntopics: [town, war]\n-- claim two --\ntopics: [war, flood]\n-- claim none --\ntopics: [town]")
	if e := claim(t, l, "one").Event; e == ledger.None || l.Topics[e].ID != "war" {
		t.Errorf("event of one: %d", e)
	}
	if claim(t, l, "two").Event != ledger.None || claim(t, l, "none").Event != ledger.None {
		t.Error("an event is guessed")
	}
}

func TestRedactedNamesNobody(t *testing.T) {
	l := book(t, `
-- claim c --
claimant: north-ministry
via: [south]
quote: He hid there.
status: redacted
note: to protect people
figures: [{metric: killed, count: 3}]
contradicts: [{claim: d, note: who told us}]
-- claim d --
repeats: [c]
figures: [{metric: killed, count: 4}]`)
	c := claim(t, l, "c")
	if c.Claimant != ledger.None || len(c.Via) != 0 || len(c.Origins) != 0 {
		t.Errorf("a redacted claim still names: claimant %d, via %v, origins %v", c.Claimant, c.Via, c.Origins)
	}
	if n := l.Actors[actor(t, l, "north-ministry")]; len(n.Claims) != 0 {
		t.Error("the page of the claimant lists the redacted claim")
	}
	if claims := l.Sources[c.Source].Claims; len(claims) != 1 {
		t.Errorf("the page of the source lists the redacted claim: %v", claims)
	}
	for _, e := range claim(t, l, "d").Edges {
		if e.Kind == card.Contradicts && e.Note != "" {
			t.Errorf("the note of a redacted card is shown: %q", e.Note)
		}
	}
	if len(claim(t, l, "d").Figures[0].Drift) > 0 {
		t.Error("the number of a redacted card is shown")
	}
	if len(l.Broken) != 0 {
		t.Errorf("broken: %+v", l.Broken)
	}
}

func TestBacklinksOnceALine(t *testing.T) {
	l := book(t, "-- page p --\ntitle: P\n\nSee [[clinic]] and [[clinic|them]], [[war]].\n\nAgain [[clinic]]. Itself: [[p]].")
	var got []string
	for _, b := range l.Actors[actor(t, l, "clinic")].Backlinks {
		got = append(got, fmt.Sprintf("%s:%d", l.Card(b.From).ID, b.Slot))
	}
	equal(t, "backlinks", strings.Join(got, " "), "p:0 p:3")
	if r, _ := l.Find("p"); len(l.Pages[r.Index].Backlinks) != 0 {
		t.Error("a page refers to itself")
	}
}
