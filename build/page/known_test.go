package page_test

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/card"
	"onrecord/build/cardtest"
	"onrecord/build/diag"
	"onrecord/build/ledger"
	"onrecord/build/sitetest"
)

// dayOf is the day under whose heading an element stands on a page of what was known;
// "" under none.
func dayOf(e *sitetest.Element) string {
	section := e.Within(func(e *sitetest.Element) bool { return e.Name == "section" && e.HasClass("as-known") })
	if section == nil {
		return ""
	}
	return strings.TrimPrefix(section.Attributes["aria-labelledby"], "on-")
}

// isKnownPage reports whether an address is a page of what was known of an event.
func isKnownPage(name string) bool {
	return strings.HasPrefix(name, "known/") && strings.Count(name, "/") == 2
}

// No claim stands under a day before that of its latest bound; and on no page does one
// stand that cannot have been said by the last day of the page. What was perhaps said may
// have been by then, and was not surely by the first.
func TestNothingIsKnownTooEarly(t *testing.T) {
	sitetest.Pages(t, func(t *testing.T, l *ledger.Ledger, all map[string]*sitetest.Element) {
		claims := map[string]*ledger.Claim{}
		for i := range l.Claims {
			claims[l.Claims[i].Address] = &l.Claims[i]
		}
		seen, perhaps := 0, 0
		for name, page := range all {
			if !isKnownPage(name) {
				continue
			}
			first, last := "", ""
			page.Each(func(e *sitetest.Element) {
				if day := dayOf(e); day != "" {
					first, last = cmp.Or(first, day), day
				}
			})
			if first == "" {
				continue
			}
			page.Each(func(e *sitetest.Element) {
				file, _, _ := sitetest.Target(name, e.Attributes["href"])
				c := claims[file]
				if !e.Titled() || c == nil {
					return
				}
				seen++
				said, day := c.Said, dayOf(e)
				section := e.Within(func(e *sitetest.Element) bool { return e.Attributes["aria-labelledby"] == "perhaps" })
				switch {
				case section != nil:
					perhaps++
					if !said.Earliest.Open && said.Earliest.Clock > end(t, last) {
						t.Errorf("%s has %s, which was said later: %s", name, c.ID, said.Value)
					}
					if !said.Latest.Open && said.Latest.Clock <= end(t, first) {
						t.Errorf("%s has %s as perhaps said: %s", name, c.ID, said.Value)
					}
				case said.Latest.Open || said.Latest.Clock > end(t, cmp.Or(day, first)):
					t.Errorf("%s has %s on %s, which was not sure by then: %s", name, c.ID, day, said.Value)
				}
			})
		}
		if seen < 100 || perhaps < 10 {
			t.Errorf("only %d claims, %d of them perhaps, were seen", seen, perhaps)
		}
	})
}

// end is the last minute of a day.
func end(t *testing.T, day string) int64 {
	t.Helper()
	i, problem := card.ParseInterval(day)
	if problem != "" {
		t.Fatalf("%q is no day", day)
	}
	return i.Latest.Clock
}

// Every claim about an event that was surely said is new on one day, that of its
// latest bound. What a card had wrong was not said, and is new on none.
func TestEveryClaimIsNewOnce(t *testing.T) {
	sitetest.Pages(t, func(t *testing.T, l *ledger.Ledger, all map[string]*sitetest.Element) {
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
			if !isKnownPage(name) {
				continue
			}
			page.Each(func(e *sitetest.Element) {
				file, _, _ := sitetest.Target(name, e.Attributes["href"])
				if e.Titled() && e.Within(func(e *sitetest.Element) bool { return e.HasClass("new") }) != nil {
					got[path.Dir(name)+"/"+dayOf(e)+" "+claims[file]]++
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
// it, changes nothing of what stands under that day.
func TestLaterClaimsChangeNoEarlierDay(t *testing.T) {
	site := cardtest.Corpus(120, 6)
	before := sitetest.Render(t, sitetest.Build(t, &build.Builder{}, site, build.Options{}))
	l := sitetest.Build(t, &build.Builder{}, site, build.Options{}).Ledger
	var event *ledger.Topic
	for i := range l.Topics {
		if l.Topics[i].Topic.Kind.Value.Happens() && (event == nil || len(l.Topics[i].Claims) > len(event.Claims)) {
			event = &l.Topics[i]
		}
	}
	// The new one updates a figure, and contradicts what was said before.
	earlier := &l.Claims[event.Claims[len(event.Claims)/2]]
	for _, id := range event.Claims {
		if c := &l.Claims[id]; len(c.Figures) > 0 && c.Claimant != ledger.None && c.Live {
			earlier = c
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
`, l.Actors[earlier.Claimant].ID, event.ID, earlier.ID, event.ID, event.ID)), Mode: 0o644}
	result := sitetest.Build(t, &build.Builder{}, site, build.Options{})
	if result.Errors > 0 {
		for _, d := range result.Diagnostics {
			if d.Level == diag.Error {
				t.Error(d)
			}
		}
		return
	}
	after := sitetest.Render(t, result)
	old, new := days(t, before), days(t, after)
	for day, text := range old {
		if new[day] != text {
			t.Errorf("%s differs:\n%s\nwant:\n%s", day, new[day], text)
		}
	}
	if len(old) < 20 || new["known/"+event.ID+" 2030-01-01"] == "" {
		t.Errorf("%d days, and the new one is missing", len(old))
	}
}

// days is what stands under each day of each event, beside the days after it without a
// new claim.
func days(t *testing.T, all map[string]string) map[string]string {
	t.Helper()
	list := map[string]string{}
	for name, text := range all {
		if !isKnownPage(name) {
			continue
		}
		for _, section := range strings.Split(text, `<section class="as-known" aria-labelledby="on-`)[1:] {
			day, _, _ := strings.Cut(section, `"`)
			section, _, _ = strings.Cut(section, "</section>")
			if before, rest, found := strings.Cut(section, `<p class="proof">No claim here about it is dated to `); found {
				_, after, _ := strings.Cut(rest, "</p>")
				section = before + after
			}
			text := hrefs.ReplaceAllString(section, "")
			list[path.Dir(name)+" "+day] += strings.Join(strings.Fields(text), " ") // lists are divided as they grow
		}
	}
	return list
}

var hrefs = regexp.MustCompile(` href="[^"]*"`)

// outlet is some outlet of a site.
func outlet(l *ledger.Ledger) string {
	for i := range l.Actors {
		if l.Actors[i].Actor.Kind.Value.Publishes() {
			return l.Actors[i].ID
		}
	}
	return ""
}
