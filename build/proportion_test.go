package build_test

import (
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/sitetest"
)

// What a site costs by its cards: at most so many bytes of files for a byte of cards, one
// of less than smallCard counted as that, since it has a page and places in lists all the
// same. ONRECORD_HOSTILE=400 tries sites of that many claims, and with TestWorkGoesWithCards time and memory.
const (
	filesOfCards = 60
	smallCard    = 2_000
)

// hostile is a site whose cards say as much as their limits let them in one respect.
type hostile struct {
	name  string
	once  map[string]string               // beside the claims
	title func(i int) string              // of a claim
	claim func(i, n int) string           // further fields of a claim
	body  func(i, n int) string           // of a claim
	more  func(i int) (name, text string) // a further card for each claim
	edit  func(claim string) string       // what is said otherwise than in all others
}

func long(n int, word string) string {
	return strings.TrimSpace(strings.Repeat(word+" ", n/(len(word)+1)))
}

// others are references to the claims that follow one, in a ring.
func others(i, n, count int) string {
	var ids []string
	for k := 1; k <= min(count, n/2); k++ {
		ids = append(ids, "c"+strconv.Itoa((i+k)%n))
	}
	return "[" + strings.Join(ids, ", ") + "]"
}

func rows(count int, row func(k int) string) string {
	var b strings.Builder
	for k := range count {
		b.WriteString("  - " + row(k) + "\n")
	}
	return b.String()
}

func topics(count int, kind string) map[string]string {
	cards := map[string]string{}
	for k := range count {
		cards[fmt.Sprintf("topics/t%d.md", k)] = fmt.Sprintf("name: t%d %s\nkind: %s\n", k, long(140, "name"), kind)
	}
	return cards
}

// hubs are claims with much to repeat.
func hubs(count int) map[string]string {
	cards := map[string]string{}
	for k := range count {
		cards[fmt.Sprintf("claims/h%d.md", k)] = fmt.Sprintf("title: %s\nclaimant: o\nnamed-as: %s\nsource: s\nquote: %s\nstatus: unassessed\nadded: 2026-01-01\nsaid: 2023-08-01\n",
			longTitle(k), long(140, "named"), long(1_100, "quote"))
	}
	return cards
}

// numbered is a list of so many references.
func numbered(prefix string, count int, suffix string) string {
	var list []string
	for k := range count {
		list = append(list, prefix+strconv.Itoa(k)+suffix)
	}
	return "[" + strings.Join(list, ", ") + "]"
}

func longTitle(i int) string { return fmt.Sprintf("%d %s", i, long(290, "title")) }

var hostileSites = []hostile{
	{name: "nothing but claims"},
	{name: "notes that cover all", once: map[string]string{"sources/s.md": "title: S\noutlet: o\naccessed: 2026-01-01\nlang: en\nverification-notes:\n" +
		rows(50, func(k int) string {
			return fmt.Sprintf("{quote: %q, says: unconfirmed, covers: [all]}", long(1_100, fmt.Sprintf("words%d", k)))
		})},
		claim: func(i, n int) string {
			return "topics: [e]\nfigures:\n" + rows(10, func(k int) string { return fmt.Sprintf("{metric: killed, count: %d, as-of: 2023-08-%02d}", 5, k+1) })
		}},
	{name: "titles and contradictions", title: longTitle, claim: func(i, n int) string {
		return "named-as: " + long(140, "named") + "\ncontradicts: " + others(i, n, 15) + "\n"
	}},
	{name: "short titles and contradictions", claim: func(i, n int) string { return "contradicts: " + others(i, n, 15) + "\n" }},
	{name: "relations", title: longTitle, claim: func(i, n int) string {
		return "agrees-with: " + others(i, n, 15) + "\n"
	}},
	{name: "topics", title: longTitle, once: topics(20, "event"), claim: func(i, n int) string { return "topics: " + numbered("t", 20, "") + "\n" }},
	{name: "waivers", claim: func(i, n int) string {
		return "waive:\n" + rows(200, func(k int) string { return fmt.Sprintf("{rule: cut-quote, quote: q%d, reason: r}", k) })
	}},
	{name: "moved from", claim: func(i, n int) string {
		return "moved-from: " + numbered(fmt.Sprintf("m%d-", i), 10, ".html") + "\n"
	}},
	{name: "corrections", claim: func(i, n int) string {
		return "corrections:\n" + rows(100, func(k int) string { return "{on: 2026-01-01, was: a, is: b, why: c}" })
	}},
	{name: "names", more: func(i int) (string, string) {
		return fmt.Sprintf("actors/a%d.md", i), "name: " + long(140, "name") + "\nkind: person\nalso-known-as: [" + strings.TrimSuffix(strings.Repeat("other, ", 100), ", ") + "]\n"
	}, claim: func(i, n int) string { return fmt.Sprintf("via: %s\n", strings.ReplaceAll(others(i, n, 20), "c", "a")) }},
	{name: "figures at one time", once: topics(1, "event"), claim: func(i, n int) string {
		return "topics: [t0]\nfigures:\n" + rows(100, func(k int) string {
			return fmt.Sprintf("{metric: killed, count: %d, as-of: %d-01-01, span: level}", 100*i+k, 1900+k)
		})
	}},
	{name: "figures of many places", once: topics(50, "place"), claim: func(i, n int) string {
		return "topics: [e]\nfigures:\n" + rows(100, func(k int) string {
			return fmt.Sprintf("{metric: killed, count: %d, in: t%d, span: level, as-of: %d}", 100*i+k, k%50, 1990+k/50)
		})
	}},
	{name: "what very many contradict", once: hubs(15), claim: func(i, n int) string { return "contradicts: " + numbered("h", 15, "") + "\n" }},
	{name: "what very many speak of", once: hubs(15), body: func(i, n int) string { return strings.Repeat("[[h1]] [[h2|x]]\n", 195) }},
	{name: "links in prose", title: longTitle, body: func(i, n int) string {
		var b strings.Builder
		for k := range 390 {
			fmt.Fprintf(&b, "[[c%d]]\n", (i+1+k)%n)
		}
		return b.String()
	}},
}

// site is a hostile site of n claims, and the bytes of its cards as the law counts them.
func (h *hostile) site(n int) (site fstest.MapFS, counted int) {
	site = fstest.MapFS{}
	put := func(name, front, body string) {
		text := "---\n" + front + "---\n" + body
		site["content/"+name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	put("actors/o.md", "name: O\nkind: outlet\n", "")
	put("actors/n.md", "name: N\nkind: state\nparty: true\nopposes: [p]\n", "")
	put("actors/p.md", "name: P\nkind: state\nparty: true\n", "")
	put("topics/e.md", "name: E\nkind: event\nstart: 2023-09-01\n", "")
	put("sources/s.md", "title: S\noutlet: o\naccessed: 2026-01-01\nlang: en\n", "")
	for name, front := range h.once {
		put(name, front, "")
	}
	for i := range n {
		title, fields, body := fmt.Sprintf("t%d", i), "", ""
		if h.title != nil {
			title = h.title(i)
		}
		if h.claim != nil {
			fields = h.claim(i, n)
		}
		if h.body != nil {
			body = h.body(i, n)
		}
		front := fmt.Sprintf("title: %s\nclaimant: %s\nsource: s\nquote: q%d\nstatus: unassessed\nadded: 2026-01-01\nsaid: 2023-09-%02d\n%s",
			title, []string{"n", "p"}[i%2], i, i%28+1, fields)
		if h.edit != nil {
			front = h.edit(front)
		}
		put(fmt.Sprintf("claims/c%d.md", i), front, body)
		if h.more != nil {
			name, front := h.more(i)
			put(name, front, "")
		}
	}
	for _, f := range site {
		counted += max(len(f.Data), smallCard)
	}
	return site, counted
}

// written counts what is written.
type written int

func (w *written) Write(p []byte) (int, error) { *w += written(len(p)); return len(p), nil }

// filesOf is how many bytes the files of a site have, by their folders.
func filesOf(t *testing.T, site fs.FS) (all int, folders map[string]int) {
	t.Helper()
	result := sitetest.Again(t, site, build.Options{})
	if result.Errors > 0 {
		t.Fatalf("%.1000s", sitetest.Printed(result.Diagnostics))
	}
	folders = map[string]int{}
	for _, o := range result.Plan.All() {
		var size written
		if err := o.Render(&size); err != nil {
			t.Fatal(err)
		}
		folder, _, _ := strings.Cut(o.Path, "/")
		folders[folder] += int(size)
		all += int(size)
	}
	return all, folders
}

// Half as many cards again make at most sixty bytes of files for each byte more, whatever the cards
// say: what covers many claims stands once, and what many name is named shortly.
func TestFilesGoWithCards(t *testing.T) {
	n := 32
	if value, err := strconv.Atoi(os.Getenv("ONRECORD_HOSTILE")); err == nil {
		n = value
	}
	for _, h := range slices.Concat(hostileSites, mixedSites) {
		t.Run(h.name, func(t *testing.T) {
			few, cards := h.site(n)
			before, folders := filesOf(t, few)
			many, further := h.site(n + n/2)
			after, now := filesOf(t, many)
			ratio := float64(after-before) / float64(further-cards)
			t.Logf("%d claims: %d bytes of cards, %d of files, %.0f for each", n+n/2, further, after, ratio)
			if ratio <= filesOfCards {
				return
			}
			for name := range now {
				if d := now[name] - folders[name]; d > (after-before)/50 {
					t.Logf("%s: %.0f", name, float64(d)/float64(further-cards))
				}
			}
			t.Errorf("%.0f bytes of files for each byte of cards, at most %d", ratio, filesOfCards)
		})
	}
}

// The files of a book go with the cards, and none is heavier than a reading system bears.
func TestABookGoesWithItsCards(t *testing.T) {
	for _, h := range hostileSites {
		site, cards := h.site(120)
		result := sitetest.Again(t, site, build.Options{})
		files, _ := sitetest.Unbound(t, sitetest.Book(t, result))
		size := 0
		for name, text := range files {
			size += len(text)
			if len(text) > 768<<10 {
				t.Errorf("%s: %s has %d bytes", h.name, name, len(text))
			}
		}
		if size > filesOfCards*cards {
			t.Errorf("%s: %d bytes from %d of cards", h.name, size, cards)
		}
		t.Logf("%s: %d bytes from %d of cards, %d files", h.name, size, cards, len(files))
	}
}
