package build_test

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/card"
	"onrecord/build/cardtest"
	"onrecord/build/diag"
	"onrecord/build/ledger"
)

// isDayPage reports whether an address is a page of what was known on a day, and of
// which: a further page of it says the same day.
func isDayPage(name string) (day string, is bool) {
	base, _, _ := strings.Cut(strings.TrimSuffix(path.Base(name), ".html"), "--")
	return base, strings.HasPrefix(name, "known/") && strings.Count(name, "/") == 2 && base != "index"
}

// No claim stands on a day's page before the earliest day on which it may have been
// said, and outside of what was perhaps said none before the day of its latest bound.
func TestNothingIsKnownTooEarly(t *testing.T) {
	pages(t, func(t *testing.T, l *ledger.Ledger, all map[string]*element) {
		claims := map[string]*ledger.Claim{}
		for i := range l.Claims {
			claims[l.Claims[i].Address] = &l.Claims[i]
		}
		seen, perhaps := 0, 0
		for name, page := range all {
			day, is := isDayPage(name)
			if !is {
				continue
			}
			end, problem := card.ParseInterval(day)
			if problem != "" {
				t.Fatalf("%s is the page of no day", name)
			}
			page.each(func(e *element) {
				file, _, _ := target(name, e.attributes["href"])
				c := claims[file]
				if !e.hasClass("title") || c == nil {
					return
				}
				seen++
				said, section := c.Said, e.within(func(e *element) bool { return e.attributes["aria-labelledby"] == "perhaps" })
				if !said.Earliest.Open && said.Earliest.Clock > end.Latest.Clock {
					t.Errorf("%s has %s, which was said later: %s", name, c.ID, said.Value)
				}
				sure := !said.Latest.Open && said.Latest.Clock <= end.Latest.Clock
				if sure == (section != nil) {
					t.Errorf("%s has %s in the wrong place: %s", name, c.ID, said.Value)
				}
				if section != nil {
					perhaps++
				}
			})
		}
		if seen < 100 || perhaps < 10 {
			t.Errorf("only %d claims, %d of them perhaps, were seen", seen, perhaps)
		}
	})
}

// Every claim about an event that was surely said is new on one day, that of its
// latest bound. What a card had wrong was not said, and is new on none.
func TestEveryClaimIsNewOnce(t *testing.T) {
	pages(t, func(t *testing.T, l *ledger.Ledger, all map[string]*element) {
		claims := map[string]string{}
		got, want := map[string]int{}, map[string]int{}
		for i := range l.Claims {
			c := &l.Claims[i]
			claims[c.Address] = c.ID
			for _, topic := range c.Topics {
				if event := &l.Topics[topic]; event.Topic.Kind.Value.Happens() && !c.Said.Latest.Open && c.Status != card.Retracted {
					year, month, day, _, _ := c.Said.Latest.Civil()
					want[fmt.Sprintf("known/%s/%04d-%02d-%02d %s", event.ID, year, month, day, c.ID)]++
				}
			}
		}
		for name, page := range all {
			day, is := isDayPage(name)
			if !is {
				continue
			}
			page.each(func(e *element) {
				file, _, _ := target(name, e.attributes["href"])
				if e.hasClass("title") && e.within(func(e *element) bool { return e.attributes["aria-labelledby"] == "new" }) != nil {
					got[path.Dir(name)+"/"+day+" "+claims[file]]++
				}
			})
		}
		if !maps.Equal(got, want) {
			for _, key := range slices.Sorted(maps.Keys(want)) {
				if got[key] != want[key] {
					t.Errorf("%s stands there %d times", key, got[key])
				}
			}
			t.Errorf("%d places, want %d", len(got), len(want))
		}
	})
}

// A claim that was surely said after a day, and cannot have been said by the end of
// it, changes nothing on the page of that day but the way to the next.
func TestLaterClaimsChangeNoEarlierDay(t *testing.T) {
	site := cardtest.Corpus(120, 6)
	before := output(t, compile(t, &build.Builder{}, site, build.Options{}))
	l := compile(t, &build.Builder{}, site, build.Options{}).Ledger
	var event *ledger.Topic
	for i := range l.Topics {
		if l.Topics[i].Topic.Kind.Value.Happens() && (event == nil || len(l.Topics[i].Claims) > len(event.Claims)) {
			event = &l.Topics[i]
		}
	}
	// The new one updates a figure, and contradicts what was said before.
	old := &l.Claims[event.Claims[len(event.Claims)/2]]
	for _, id := range event.Claims {
		if c := &l.Claims[id]; len(c.Figures) > 0 && c.Claimant != ledger.None && c.Live {
			old = c
		}
	}
	site["content/sources/later-source.md"] = &fstest.MapFile{Data: []byte("---\ntitle: A later text\noutlet: " + outlet(l) + "\npublished: 2030-01-02\n---\n"), Mode: 0o644}
	site["content/claims/2030-01/later.md"] = &fstest.MapFile{Data: []byte(fmt.Sprintf(`---
title: A later figure replaces the earlier one
claimant: %s
source: later-source
quote: A later figure replaces the earlier one.
status: unverified
assessed: 2030-01-20
added: 2030-01-20
said: 2030-01-01
topics: [%s]
updates: [%s]
figures: [{metric: killed, count: 1, event: %s}, {metric: wounded, count: 1, event: %s}]
---
`, l.Actors[old.Claimant].ID, event.ID, old.ID, event.ID, event.ID)), Mode: 0o644}
	result := compile(t, &build.Builder{}, site, build.Options{})
	if result.Errors > 0 {
		for _, d := range result.Diagnostics {
			if d.Level == diag.Error {
				t.Error(d)
			}
		}
		return
	}
	after := output(t, result)
	days := 0
	for name, text := range before {
		if _, is := isDayPage(name); !is {
			continue
		}
		days++
		if got, want := withoutTurn(t, after[name]), withoutTurn(t, text); got != want {
			t.Errorf("%s differs:\n%s\nwant:\n%s", name, got, want)
		}
	}
	if days < 20 || after["known/"+event.ID+"/2030-01-01.html"] == "" {
		t.Errorf("%d days, and the new one is missing", days)
	}
}

// outlet is some outlet of a site.
func outlet(l *ledger.Ledger) string {
	for i := range l.Actors {
		if l.Actors[i].Actor.Kind.Value.Publishes() {
			return l.Actors[i].ID
		}
	}
	return ""
}

// withoutTurn is what a page says beside its way to the days around it.
func withoutTurn(t *testing.T, text string) string {
	start, end := strings.Index(text, "<main"), strings.Index(text, "</main>")
	if start < 0 || end < 0 {
		t.Fatal("the page has no content")
	}
	text = text[start:end]
	if before, rest, found := strings.Cut(text, `<p>After: `); found {
		_, after, _ := strings.Cut(rest, "</p>")
		text = before + after
	}
	if before, rest, found := strings.Cut(text, `<p class="proof">No claim about it is dated to `); found {
		_, after, _ := strings.Cut(rest, "</p>")
		text = before + after
	}
	return strings.Join(strings.Fields(text), " ")
}
