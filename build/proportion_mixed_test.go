package build_test

import (
	"fmt"
	"strings"
)

// perClaim makes a further card for each claim: content/KIND/PREFIX+i.md.
func perClaim(prefix string, front func(i int) string) func(i int) (string, string) {
	return func(i int) (string, string) { return fmt.Sprintf("%s%d.md", prefix, i), front(i) }
}

// words are so many different ones.
func words(from, count int) string {
	var b strings.Builder
	for k := range count {
		fmt.Fprintf(&b, "w%dx%s", from+k, []string{" ", "\n"}[k%100/99])
	}
	return b.String()
}

// sameDay lets all claims be said on one day, so that each can follow another.
func sameDay(claim string) string {
	before, after, _ := strings.Cut(claim, "said: 2023-09-")
	return before + "said: 2023-09-01" + after[2:]
}

// mixedSites say much in two respects at once, which meet on a page.
var mixedSites = []hostile{
	{name: "notes of every source", once: topics(20, "event"), claim: func(i, n int) string {
		return fmt.Sprintf("topics: %s\nverification-note: {quote: %s, says: could-not-verify, note: %s}\nreasons: [no-access]\n", numbered("t", 20, ""), long(900, "quote"), long(900, "note"))
	}, more: perClaim("sources/s", func(i int) string {
		return "title: " + longTitle(i) + "\noutlet: o\naccessed: 2026-01-01\nlang: en\nverification-notes:\n" + rows(20, func(k int) string {
			return fmt.Sprintf("{quote: %q, says: unconfirmed, covers: [both-sides], topic: t%d, note: %s}", long(1_100, fmt.Sprintf("words%d", k)), k, long(900, "note"))
		})
	})},
	{name: "topics of a day each", once: topics(20, "event"), claim: func(i, n int) string {
		return fmt.Sprintf("topics: %s\nhappened: %d-01-01/%d-12-31\n", numbered("t", 20, ""), 1900+i%100, 1901+i%100)
	}},
	{name: "notes of relations between sides", title: longTitle, edit: sameDay, claim: func(i, n int) string {
		text := ""
		for r, relation := range []string{"contradicts", "agrees-with", "responds-to"} {
			text += relation + ":\n" + rows(5, func(k int) string {
				return fmt.Sprintf("{claim: c%d, note: %s}", (i+1+k+5*r)%n, long(1_000, "note"))
			})
		}
		return text
	}},
	{name: "a chain of repeats", title: longTitle, edit: sameDay, claim: func(i, n int) string {
		if i == 0 {
			return "named-as: " + long(140, "named") + "\n"
		}
		return fmt.Sprintf("named-as: %s\nrepeats: [c%d]\n", long(140, "named"), i-1)
	}},
	{name: "a chain of updates", title: longTitle, edit: sameDay, claim: func(i, n int) string {
		text := "topics: [e]\nfigures:\n" + rows(20, func(k int) string {
			return fmt.Sprintf("{metric: killed, count: %d, as-of: %d-01-01}", i+k, 1900+k)
		})
		if i > 1 {
			text += fmt.Sprintf("updates: [c%d]\n", i-2)
		}
		return text
	}},
	{name: "parts of one", title: longTitle, once: hubs(1), claim: func(i, n int) string { return "part-of: [h0]\nresponds-to: [h0]\n" }},
	{name: "corrections of figures", once: topics(1, "event"), claim: func(i, n int) string {
		return "topics: [t0]\nfigures:\n" + rows(50, func(k int) string {
			return fmt.Sprintf("{metric: killed, count: %d, as-of: %d-01-01, span: level}", 50*i+k, 1900+k)
		}) + "corrections:\n" + rows(50, func(k int) string {
			return fmt.Sprintf("{on: 2026-01-%02d, was: %s, is: %s, why: %s}", k%28+1, long(200, "was"), long(200, "is"), long(200, "why"))
		})
	}},
	{name: "metrics in many units", claim: func(i, n int) string {
		return "topics: [e]\nlang: hy\nfigures:\n" + rows(60, func(k int) string {
			metric := []string{"killed", "wounded", "missing", "captured", "displaced"}[k%5]
			of := []string{"persons", "civilians", "children", "women"}[k/5%4]
			return fmt.Sprintf("{metric: %s, of: %s, count: %d, whose: %s, as-of: 20%02d}", metric, of, k, []string{"n", "p", "o"}[k/20], i%24)
		})
	}},
	{name: "names in every alias", more: perClaim("actors/a", func(i int) string {
		aliases := ""
		for k := range 200 {
			aliases += fmt.Sprintf("%d %s, ", k, long(140, "alias"))
		}
		return "name: " + long(140, "name") + "\nkind: person\nalso-known-as: [" + aliases[:len(aliases)-2] + "]\n"
	}), claim: func(i, n int) string { return fmt.Sprintf("via: [a%d, a%d, a%d]\n", i, (i+1)%n, (i+2)%n) }},
	{name: "sides within sides", more: perClaim("actors/a", func(i int) string {
		parent := "n"
		if i > 0 {
			parent = fmt.Sprintf("a%d", i-1)
		}
		return "name: " + long(140, "name") + "\nkind: organisation\nparent: " + parent + "\n"
	}), claim: func(i, n int) string { return fmt.Sprintf("via: [a%d]\n", i) }},
	{name: "places within places", more: perClaim("topics/p", func(i int) string {
		within := ""
		if i > 0 {
			within = fmt.Sprintf("within: p%d\n", i-1)
		}
		return "name: " + long(140, "place") + "\nkind: place\n" + within
	}), claim: func(i, n int) string { return fmt.Sprintf("topics: [p%d]\n", i) }},
	{name: "words that nobody else has", body: func(i, n int) string { return words(20_000*i, 20_000) }},
	{name: "what is left out", more: perClaim("sources/x", func(i int) string {
		return "title: S\noutlet: o\naccessed: 2026-01-01\nlang: en\nexcluded:\n" + rows(200, func(k int) string {
			return fmt.Sprintf("{quote: %s, reason: background, note: %s}", long(110, fmt.Sprintf("left%d", k)), long(150, "note"))
		})
	})},
	{name: "who held it", more: perClaim("sources/x", func(i int) string {
		return "title: S\noutlet: o\naccessed: 2026-01-01\nlang: en\nheld:\n" + rows(50, func(k int) string {
			return fmt.Sprintf("{by: %s, ref: %s, from: %s}", long(100, "holder"), long(100, "box"), long(100, "giver"))
		}) + "archived:\n" + rows(20, func(k int) string {
			return fmt.Sprintf("{address: 'https://archive.example.org/%d', service: %s, on: 2024-05-03, checked: 2026-01-01, outcome: same}", k, long(100, "service"))
		})
	})},
	{name: "translations of long words", claim: func(i, n int) string {
		return "lang: hy\ntranslation: {quote: " + long(4_900, "words") + ", by: " + long(4_900, "translator") + "}\nhedges: " + numbered("reportedly", 50, "") + "\n"
	}},
	{name: "assessments with evidence", more: perClaim("sources/x", func(i int) string {
		return "title: " + longTitle(i) + "\noutlet: o\naccessed: 2026-01-01\nlang: en\n"
	}), edit: func(claim string) string { return strings.Replace(claim, "status: unassessed\n", "", 1) }, claim: func(i, n int) string {
		evidence := ""
		for k := range 50 {
			evidence += fmt.Sprintf("x%d, ", (i+k)%n)
		}
		return "assessments:\n" + rows(20, func(k int) string {
			return fmt.Sprintf("{status: unverified, assessed: 2025-%02d-01, would-settle: %s, evidence: [%s], reasons: [no-access]}", k/2+1, long(500, "settled"), evidence[:len(evidence)-2])
		})
	}},
	{name: "denials of the same words", title: func(i int) string { return fmt.Sprintf("the bridge was closed %d", i) }, claim: func(i, n int) string {
		return "kind: denial\ntopics: [e]\n"
	}},
	{name: "one side asks, nobody answers", title: longTitle, once: topics(15, "subject"), claim: func(i, n int) string {
		return "topics: [e, " + numbered("t", 15, "")[1:] + "\nwould-settle: " + long(1_000, "list") + "\n"
	}},
}
