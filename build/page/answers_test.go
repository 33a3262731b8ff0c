package page_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/sitetest"
)

// A page that says that no card is marked as the other side's answer is never that of
// a claim which a claim of an opposing side contradicts, answers, says too or admits,
// nor one beside which it shows a claim of theirs.
func TestNoAnswerMeansNone(t *testing.T) {
	sitetest.Pages(t, func(t *testing.T, l *ledger.Ledger, all map[string]*sitetest.Element) {
		silences := 0
		for i := range l.Claims {
			c, silent, beside := &l.Claims[i], false, false
			all[c.Address].Each(func(e *sitetest.Element) {
				silent = silent || e.HasClass("silence") && e.Within(func(e *sitetest.Element) bool { return e.Attributes["aria-labelledby"] == "answers" }) != nil
			})
			all[c.Address].Each(func(e *sitetest.Element) { beside = beside || e.HasClass("beside") })
			if !silent {
				continue
			}
			if beside {
				t.Errorf("%s says that no card is an answer, above claims that bear on it", c.ID)
			}
			silences++
			if c.Mark.Also.BothSides || c.Status == card.Conceded || c.Status == card.Retracted {
				t.Errorf("%s says that the other side says nothing, and is %q", c.ID, c.Status)
			}
			for _, e := range c.Edges {
				answers := e.Kind == card.Contradicts || e.Kind == card.AgreesWith || e.Kind == card.RespondsTo && e.Incoming
				if answers && l.Opposed(c.Claimant, l.Claims[e.Other].Claimant) {
					t.Errorf("%s says that the other side says nothing, and %s %s it", c.ID, l.Claims[e.Other].ID, e.Kind)
				}
			}
		}
		if silences == 0 {
			t.Error("no page says that the other side says nothing")
		}
	})
}

// Where the other side says the same, or admits a claim, that is its answer.
func TestAgreementIsAnAnswer(t *testing.T) {
	files := fstest.MapFS{}
	put := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644} }
	for name, text := range sitetest.Smallest() {
		put(name, text)
	}
	claim := func(id, claimant, rest string) {
		put("content/claims/"+id+".md", "---\ntitle: The bridge fell\nclaimant: "+claimant+"\nsource: story\nquote: The bridge fell, they said.\n"+
			"added: 2026-11-22\nsaid: 2023-09-19\n"+rest+"---\n")
	}
	plain := "status: unverified\nassessed: 2026-11-22\n"
	claim("one", "north", plain+"agrees-with: [other]\n")
	claim("other", "south", plain)
	claim("admitted", "north", "status: conceded\nassessed: 2026-11-22\nevidence: [other]\n")
	claim("wrong", "north", "status: retracted\nassessed: 2026-11-22\nnote: nobody said so\n")
	all := sitetest.Render(t, sitetest.Build(t, &build.Builder{}, files, build.Options{}))
	for id, want := range map[string]string{"one": "Says the same:", "other": "Says the same:", "admitted": "Admits it:"} {
		page := all["claims/"+id+".html"]
		_, answers, _ := strings.Cut(page, `id="answers"`)
		answers, _, _ = strings.Cut(answers, "</section>")
		if !strings.Contains(answers, want) || strings.Count(answers, `class="label"`) != 1 {
			t.Errorf("%s has as answers %s", id, answers)
		}
	}
	if strings.Contains(all["claims/wrong.html"], `id="answers"`) {
		t.Error("a claim that nobody made waits for an answer")
	}
}

// What the other side says on the same event and question stands beside a claim and is
// called no answer, whatever relations the cards give; only where there is none of it
// the page speaks of the cards, and says how much of the other side they hold.
func TestTheOtherSideStandsBesideAClaim(t *testing.T) {
	files := fstest.MapFS{}
	put := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644} }
	for name, text := range sitetest.Smallest() {
		put(name, text)
	}
	put("content/topics/crossing.md", "---\nname: The crossing of the river\nkind: event\n---\n")
	put("content/topics/ferries.md", "---\nname: The ferries\nkind: subject\n---\n")
	claim := func(id, claimant, title, rest string) {
		put("content/claims/"+id+".md", "---\ntitle: "+title+"\nclaimant: "+claimant+"\nsource: story\nquote: The bridge fell, they said.\n"+
			"added: 2026-11-22\nsaid: 2023-09-19\nstatus: unverified\nassessed: 2026-11-22\n"+rest+"---\n")
	}
	claim("wounded", "north", "Nine fishermen were wounded on the jetty", "topics: [crossing]\nfigures: [{metric: wounded, count: 9}]\n")
	claim("untrue", "south", "No fishermen were wounded or captured", "kind: denial\ntopics: [crossing]\n")
	claim("others", "south", "Two guards were wounded", "topics: [crossing]\nfigures: [{metric: wounded, count: 2}]\n")
	claim("boats", "north", "The boats were burnt", "topics: [crossing, ferries]\n")
	claim("landing", "south", "The landing was open", "topics: [crossing, ferries]\n")
	claim("weather", "north", "It rained all night", "topics: [crossing]\n")
	claim("nowhere", "north", "It snowed all night", "")
	all := sitetest.Render(t, sitetest.Build(t, &build.Builder{}, files, build.Options{}))
	for id, want := range map[string][]string{
		"wounded": {"A denial about the same event, in words alike:", "No fishermen", "Counts the same:", "Two guards", "about “The crossing of the river”: 3"},
		"boats":   {"On the same event and subject:", "The landing was open"},
		"weather": {"No card here is marked as the other side’s answer.", "about “The crossing of the river”: 3"},
		"nowhere": {"No card here is marked as the other side’s answer.", "was not examined, since this card names no event"},
	} {
		_, answers, _ := strings.Cut(all["claims/"+id+".html"], `id="answers"`)
		answers, _, _ = strings.Cut(answers, "</section>")
		for _, words := range want {
			if !strings.Contains(answers, words) {
				t.Errorf("%s lacks %q: %s", id, words, answers)
			}
		}
		if marked := strings.Contains(answers, "No card here is marked"); marked != strings.HasPrefix(want[0], "No card") {
			t.Errorf("%s says that no card is an answer: %v", id, marked)
		}
	}
	table := all["figures/crossing.html"]
	_, says, _ := strings.Cut(table, `class="says"`)
	if says, _, _ = strings.Cut(says, "</td>"); !strings.Contains(says, "No fishermen were wounded or captured") {
		t.Errorf("the denial is not in the table of the wounded: %s", says)
	}
}

// What a source became after an assessment stands on the page of the claim, whose
// headline rests on it no more; what is no newsroom's is not called silent; and words in
// another language than their source's are not called the outlet's English.
func TestPagesSayWhatBecameOfSources(t *testing.T) {
	files := fstest.MapFS{}
	put := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644} }
	for name, text := range sitetest.Smallest() {
		put(name, text)
	}
	claim := func(id, rest string) {
		put("content/claims/"+id+".md", "---\ntitle: The lock gate is shut\nquote: The gate is shut, they said.\nadded: 2026-11-22\nsaid: 2023-09-19\nassessed: 2026-05-20\n"+rest+"---\n")
	}
	put("content/actors/survey.md", "---\nname: The Survey\nkind: organisation\n---\n")
	put("content/sources/register.md", "---\ntitle: The register of gates\nkind: report\noutlet: survey\naccessed: 2026-05-06\npublished: 2023-09-19\n"+
		"held: [{by: The Archive, ref: box 12}]\nstanding: [{status: withdrawn, on: 2026-06-01, note: two gates were mixed up}]\n---\n")
	for id, standing := range map[string]string{"list": "standing: [{status: withdrawn, on: 2026-02-01, note: gates were left out}]\n", "deed": ""} {
		put("content/sources/"+id+".md", "---\ntitle: The "+id+" of gates\nkind: report\noutlet: survey\naccessed: 2026-05-06\npublished: 2023-09-19\nheld: [{by: The Archive, ref: box "+id+"}]\n"+standing+"---\n")
	}
	put("content/sources/chart.md", "---\ntitle: The chart of gates\nkind: report\noutlet: survey\naccessed: 2026-05-06\npublished: 2023-09-19\nheld: [{by: The Archive, ref: box 15}]\n"+
		"standing: [{status: disputed, on: 2026-06-01, by: north, note: it is upside down}]\n---\n")
	claim("drawn", "claimant: survey\nsource: chart\nstatus: unverified\nreasons: [no-access]\n")
	claim("late", "claimant: north\nsource: story\nstatus: verified\nevidence: [list, deed]\n")
	claim("shut", "claimant: north\nsource: story\nstatus: verified\nevidence: [register]\n")
	claim("measured", "claimant: survey\nsource: register\nstatus: unverified\nreasons: [no-access]\n")
	claim("post", "claimant: north\nsource: story\nstatus: unverified\nlang: hy\nvoice: direct\n")
	claim("pictures", "claimant: observer\nsource: story\nstatus: unverified\nfrom: {kind: pictures, quote: they said}\n")
	claim("unread", "claimant: observer\nsource: story\nstatus: unverified\n")
	all := sitetest.Render(t, sitetest.Build(t, &build.Builder{}, files, build.Options{}))
	for id, want := range map[string]struct {
		has, lacks []string
	}{
		"shut":     {[]string{"Could not independently verify.", "was withdrawn on 1 June 2026, after this site looked at it: two gates were mixed up."}, []string{"Independently verified"}},
		"late":     {[]string{"Independently verified", "The list of gates”, which is named as evidence, was withdrawn on 1 February 2026 (gates were left out), not after this site assessed the claim: nothing here rests on it."}, []string{"which this rests", "The deed of gates”, which is named"}},
		"drawn":    {[]string{"was disputed by The North on 1 June 2026, after this site looked at it; their reason: it is upside down."}, []string{"looked at it: it is upside down"}},
		"measured": {[]string{"Read in a text of The Survey’s own (report)"}, []string{"says nothing about checking", "gives a source", "gives no source"}},
		"post":     {[]string{"the claimant’s, printed in Armenian."}, []string{"English"}},
		"pictures": {[]string{"The text points to pictures:", "a single source"}, []string{"gives a source", "gives no source"}},
		"unread":   {[]string{"whether the text gives a source was not examined"}, []string{"the text gives no source"}},
	} {
		page := all["claims/"+id+".html"]
		for _, words := range want.has {
			if !strings.Contains(page, words) {
				t.Errorf("%s lacks %q", id, words)
			}
		}
		for _, words := range want.lacks {
			if strings.Contains(page, words) {
				t.Errorf("%s says %q", id, words)
			}
		}
	}
	if page := all["sources/register.html"]; !strings.Contains(page, "withdrawn on 1 June 2026") || !strings.Contains(page, "report") {
		t.Error("the page of the source does not say what became of it")
	}
}
