package build_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/card"
	"onrecord/build/ledger"
)

// A page that says that the other side has said nothing is never that of a claim
// which a claim of an opposing side contradicts, answers, says too or admits.
func TestNoAnswerMeansNone(t *testing.T) {
	pages(t, func(t *testing.T, l *ledger.Ledger, all map[string]*element) {
		silences := 0
		for i := range l.Claims {
			c, silent := &l.Claims[i], false
			all[c.Address].each(func(e *element) {
				silent = silent || e.hasClass("silence") && e.within(func(e *element) bool { return e.attributes["aria-labelledby"] == "answers" }) != nil
			})
			if !silent {
				continue
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
	for name, text := range smallest {
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
	all := output(t, compile(t, &build.Builder{}, files, build.Options{}))
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
