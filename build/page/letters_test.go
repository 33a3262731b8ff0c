package page_test

import (
	"fmt"
	"html"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/card"
	"onrecord/build/cardtest"
	"onrecord/build/sitetest"
)

// Every name on record stands in the lists from A to Z, and every name that a
// source prints, with its claims as labels; no page of them is long.
func TestNamesFromAToZ(t *testing.T) {
	result := sitetest.Build(t, &build.Builder{}, cardtest.Corpus(900, 2), build.Options{})
	pages, all := sitetest.Render(t, result), strings.Builder{}
	for name, text := range pages {
		if !strings.HasPrefix(name, "a-z/") {
			continue
		}
		all.WriteString(text)
		if n := strings.Count(text, `class="label"`) + strings.Count(text, `class="name"`); n > 400 {
			t.Errorf("%s has %d names and labels", name, n)
		}
	}
	shown := func(text string) {
		if !strings.Contains(all.String(), ">"+html.EscapeString(text)+"<") && !strings.Contains(all.String(), ">"+text+"<") {
			t.Errorf("%q is in no list", text)
		}
	}
	l := result.Ledger
	for i := range l.Actors {
		a := &l.Actors[i]
		shown(a.Title.Value)
		for _, n := range a.Actor.Names {
			shown(n.Name.Value)
		}
	}
	for i := range l.Topics {
		shown(l.Topics[i].Title.Value)
	}
	for i := range l.Sources {
		shown(l.Sources[i].Title.Value)
	}
	for i := range l.Claims {
		if c := &l.Claims[i]; c.Status != card.Redacted && c.Claimant < 0 && !strings.Contains(all.String(), "/"+c.ID+".html") {
			t.Errorf("%s, whose claimant has no page, is in no list", c.ID)
		}
	}
}

// A name that goes on over many pages is named by each of them; the page on which it
// begins names them, and no other one does.
func TestALongName(t *testing.T) {
	site := fstest.MapFS{}
	for name, text := range sitetest.Smallest() {
		site[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	for i := range 1500 {
		text := fmt.Sprintf("---\ntitle: Something number %d happened\nclaimant: unnamed\nnamed-as: an officer\nsource: story\nquote: The North said that five soldiers were killed.\n"+
			"status: unverified\nassessed: 2026-11-22\nadded: 2026-11-22\nsaid: 2023-09-19\n---\nProse.\n", i)
		site[fmt.Sprintf("content/claims/officer-%d.md", i)] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	pages := sitetest.Render(t, sitetest.Build(t, &build.Builder{}, site, build.Options{}))
	seen := 0
	for name, text := range pages {
		if !strings.HasPrefix(name, "a-z/") {
			continue
		}
		seen += strings.Count(text, `class="label"`)
		if !strings.Contains(text, "an officer") || len(text) > 60_000 {
			t.Errorf("%s has %d bytes", name, len(text))
		}
		_, main, _ := strings.Cut(text, `<nav class="letters"`)
		_, main, _ = strings.Cut(main, "</nav>")
		if links := strings.Count(main, `href="index`); name != "a-z/index.html" && links > 2 {
			t.Errorf("%s leads to %d other pages", name, links)
		}
	}
	if seen < 1500 {
		t.Errorf("%d of 1500 claims are listed", seen)
	}
}
