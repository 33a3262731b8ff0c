package search_test

import (
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/cardtest"
	"onrecord/build/ledger"
	"onrecord/build/search"
)

// TestArchive holds the index to the cards: whoever reads it by its specification
// finds every word of every claim, and its label whole.
func TestArchive(t *testing.T) {
	for _, n := range []int{0, 1, 60, 1500} {
		r, g := compile(t, cardtest.Corpus(n, 7))
		l := r.Ledger
		a := read(t, render(t, g))
		if a.directory.Claims != len(l.Claims) || len(a.cards) != len(l.Claims) || len(a.about) != len(l.Claims) {
			t.Fatalf("%d claims: %d in the directory, %d cards, %d facets", len(l.Claims), a.directory.Claims, len(a.cards), len(a.about))
		}
		numbers := a.numbers()
		for i := range l.Claims {
			c, label := &l.Claims[i], r.Wording.Label(ledger.ClaimID(i))
			number := numbers[c.ID]
			s, f := a.cards[number], a.about[number]
			if s.title != label.Title || s.claimant != label.Claimant || s.verb != label.Verb || s.mark != label.Mark || s.status != c.Status.String() || s.address != c.Address || f.status != c.Status.String() {
				t.Fatalf("%s is shown as %+v", c.ID, s)
			}
			has := func(text, fields string) {
				for _, w := range search.Words(text) {
					if !a.has(w.Text, number, fields) {
						t.Errorf("%s: %q does not stand in %q of it", c.ID, w.Text, fields)
					}
				}
			}
			has(c.Title.Value, "t")
			has(strings.ReplaceAll(c.ID, "-", " "), "tci") // its hyphens are spaces, and join nothing
			if c.Status.Withheld() {
				continue
			}
			has(label.Claimant, "tc")
			has(c.Claim.Quote.Value, "q")
			has(c.Body.Plain(), "tciqb")
			if f.source != l.Sources[c.Source].ID || c.Claimant >= 0 && f.actor != l.Actors[c.Claimant].ID || len(f.topics) != len(c.Topics) {
				t.Fatalf("%s has the facets %+v", c.ID, f)
			}
			if s.quote != c.Claim.Quote.Value || s.said != r.Wording.Said(c) || s.quote != "" && s.outlet != r.Wording.Outlet(c.Source) {
				t.Fatalf("%s is shown as %+v", c.ID, s)
			}
		}
		for word, list := range a.words {
			for _, p := range list {
				if strings.ToLower(p.fields) == p.fields && a.cards[p.number].id == "" {
					t.Errorf("%q stands in no claim", word)
				}
			}
		}
	}
}

// TestNames holds that a claim is found by every name of who and what it is about.
func TestNames(t *testing.T) {
	site := small("")
	_, g := compile(t, site)
	a := read(t, render(t, g))
	number := func(id string) int {
		for n, name := range a.named {
			if name == id {
				return n
			}
		}
		t.Fatalf("no name %q", id)
		return 0
	}
	for _, c := range []struct{ word, letter, id string }{
		{"east", "A", "east"}, {"եդեմ", "A", "east"}, {"orient", "A", "east"}, {"office", "A", "office"},
		{"east", "D", "office"}, {"orient", "D", "office"}, {"east", "D", "east"},
		{"herald", "S", "story"}, {"tale", "S", "story"}, {"story", "S", "story"},
		{"town", "T", "town"}, {"stadt", "T", "town"},
	} {
		if !a.has(c.word, number(c.id), c.letter) {
			t.Errorf("%q is no word of %s %s: %v", c.word, c.letter, c.id, a.words[c.word])
		}
	}
	unverified := slices.Index(a.directory.Statuses, "unverified")
	if !a.has("unverified", unverified, "X") || !a.has("independently", unverified, "X") {
		t.Error("a status is not found by its words")
	}
	for number, x := range a.about {
		if got, want := a.cards[number].said, "not after September 2023"; got == want && x.day-x.first != 29 {
			t.Errorf("%q spans %d days", got, x.day-x.first+1)
		}
	}
}

// Sides have their places by name, as on every page, and who stands alone has none.
func TestSidesHaveTheirPlaces(t *testing.T) {
	site := small("")
	site["site.toml"] = &fstest.MapFile{Data: []byte("lang = \"de\"\n"), Mode: 0o644}
	for id, name := range map[string]string{"a": "Zunft", "b": "“Ärzte”", "c": "Arbeiter 10", "d": "Arbeiter 2", "e": "Öl & Gas", "f": "Oben"} {
		site["content/actors/side-"+id+".md"] = &fstest.MapFile{Data: []byte("---\nname: " + name + "\nkind: organisation\n---\n"), Mode: 0o644}
		if id != "f" {
			site["content/actors/of-"+id+".md"] = &fstest.MapFile{Data: []byte("---\nname: Of " + id + "\nkind: organisation\nside: side-" + id + "\n---\n"), Mode: 0o644}
		}
	}
	_, g := compile(t, site)
	var order []string
	sides := read(t, render(t, g)).sides
	for place := range len(sides) {
		if id := sides[place]; strings.HasPrefix(id, "side-") {
			order = append(order, id)
		}
	}
	if want := []string{"side-d", "side-c", "side-b", "side-e", "side-a"}; !slices.Equal(order, want) {
		t.Errorf("the sides stand in the order %q, want %q", order, want)
	}
}

// small is a site with one claim of each kind that matters, and what is given.
func small(extra string) fstest.MapFS {
	site := fstest.MapFS{}
	for name, text := range map[string]string{
		"actors/east":     "name: The East\nnames: {hy: Եդեմ}\nalso-known-as: [the Orient]\nkind: state\nparty: true\nopposes: [west]\n",
		"actors/west":     "name: The West\nkind: state\nparty: true\nopposes: [east]\n",
		"actors/office":   "name: An Office\nkind: office\nparent: east\n",
		"actors/herald":   "name: The Herald\nkind: outlet\n",
		"topics/town":     "name: Town / Stadt\nnames: {east: Stadt, west: Town}\nkind: place\n",
		"sources/story":   "title: A tale\noutlet: herald\npublished: 2023-09\naccessed: 2026-11-22\nlang: en\n",
		"claims/first":    "title: Rain fell\nclaimant: office\nsource: story\nquote: Rain fell, an office said.\nstatus: unverified\nassessed: 2026-11-22\nadded: 2026-11-22\ntopics: [town]\n" + extra,
		"claims/withheld": "title: Somebody spoke\nstatus: redacted\nassessed: 2026-11-22\nnote: to protect people\nadded: 2026-11-22\n",
		"claims/draft":    "title: Hail fell\ndraft: true\nclaimant: office\nsource: story\nquote: Hail fell, an office said.\nstatus: unverified\nassessed: 2026-11-22\nadded: 2026-11-22\n",
	} {
		text = "---\n" + text + "---\n"
		if name != "claims/withheld" { // a redacted card has no body
			text += "Prose.\n"
		}
		site["content/"+name+".md"] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	return site
}

// The words of a link are part of the prose in which it stands: its own, or the
// name of what it leads to.
func TestLinksInProse(t *testing.T) {
	site := small("")
	site["content/claims/first.md"].Data = append(site["content/claims/first.md"].Data, "Over [[town]] and the hill[[east|sides]], see [[withheld]].\n"...)
	_, g := compile(t, site)
	a := read(t, render(t, g))
	number := a.numbers()["first"]
	for _, word := range []string{"stadt", "hillsides", "over"} {
		if !a.has(word, number, "b") {
			t.Errorf("%q is not found", word)
		}
	}
	if a.has("spoke", number, "tciqb") || a.has("somebody", number, "tciqb") {
		t.Error("a claim is found by the words of one that it links to")
	}
}

// A withheld claim tells its label and its status; a draft nothing at all.
func TestWithheldAndDrafts(t *testing.T) {
	site := small("")
	site["content/claims/withheld.md"].Data = []byte(`---
title: Somebody spoke
claimant: office
named-as: SECRET name
source: story
quote: SECRET words
status: redacted
assessed: 2026-11-22
note: SECRET note
added: 2026-11-22
said: 2023-09-19
topics: [town]
---
SECRET prose.
`)
	files := render(t, past(t, "redacted-words", site))
	for name, text := range files {
		for _, hidden := range []string{"secret", "hail", "draft"} {
			if strings.Contains(strings.ToLower(string(text)), hidden) {
				t.Errorf("%s holds %q", name, hidden)
			}
		}
	}
	a := read(t, files)
	number := a.numbers()["withheld"]
	s, f := a.cards[number], a.about[number]
	if s.title != "Somebody spoke" || s.claimant != "A claimant withheld here" || s.status != "redacted" || s.mark == "" {
		t.Errorf("it is shown as %+v", s)
	}
	if s.quote+s.said+s.page+s.lang+s.outlet+f.actor+f.source != "" || f.day != 0 || f.topics != nil {
		t.Errorf("it tells more: %+v, %+v", s, f)
	}
}

// Whatever a card holds, no file is larger than the limit and each is a call with
// one text.
func TestHostileClaims(t *testing.T) {
	site := cardtest.Corpus(400, 3)
	for name, f := range site {
		if open(name, f) {
			site[name] = &fstest.MapFile{Data: append(slices.Clone(f.Data), "everywhere\n"...), Mode: 0o644}
		}
	}
	odd := `'); alert(1); onrecordShard('x\\', '</script><!-- ` + "“…”" + ` \\' \" `
	var topics []string
	for i := range 20 {
		id := fmt.Sprintf("topic-of-many-%d", i)
		topics = append(topics, id)
		site["content/topics/"+id+".md"] = &fstest.MapFile{Data: []byte("---\nname: " + strings.Repeat("Long ", 25) + id + "\nkind: subject\n---\n"), Mode: 0o644}
	}
	card := "---\ntitle: " + quoted(odd+strings.Repeat("word ", 46)) + "\nclaimant: unnamed\nnamed-as: " + quoted(odd+strings.Repeat("somebody ", 8)) +
		"\nsource: " + firstOf(site, "content/sources/") + "\nquote: " + quoted(odd+strings.Repeat("\\\\'\\\"", 950)) +
		"\nstatus: unverified\nassessed: 2026-01-20\nadded: 2026-01-20\ntopics: [" + strings.Join(topics, ", ") + "]\n---\n" + manyWords(40_000)
	site["content/claims/hostile.md"] = &fstest.MapFile{Data: []byte(card), Mode: 0o644}
	_, g := compile(t, site)
	files := render(t, g)
	for name, text := range files {
		if len(text) > search.FileLimit {
			t.Errorf("%s has %d bytes", name, len(text))
		}
	}
	a := read(t, files)
	number := a.numbers()["hostile"]
	if !strings.HasPrefix(a.cards[number].title, "'); alert(1);") || !a.has("alert", number, "t") {
		t.Errorf("it is shown as %.200v", a.cards[number])
	}
}

// open reports whether a file is a claim to whose prose something may be added.
func open(name string, f *fstest.MapFile) bool {
	return strings.HasPrefix(name, "content/claims/") && !strings.Contains(string(f.Data), "redacted")
}

func quoted(text string) string { return `"` + text + `"` }

func firstOf(site fstest.MapFS, folder string) string {
	for _, name := range slices.Sorted(maps.Keys(site)) {
		if strings.HasPrefix(name, folder) {
			return strings.TrimSuffix(filepath.Base(name), ".md")
		}
	}
	return ""
}

func manyWords(n int) string {
	var b strings.Builder
	for i := range n {
		if fmt.Fprintf(&b, "w%x ", i); i%500 == 499 {
			b.WriteString("\n\n")
		}
	}
	return b.String()
}

// The same claims give the same bytes, however many processors there are.
func TestDeterministic(t *testing.T) {
	_, g := compile(t, cardtest.Corpus(1200, 5))
	want := render(t, g)
	for _, processors := range []int{1, 3, 8} {
		before := runtime.GOMAXPROCS(processors)
		_, g := compile(t, cardtest.Corpus(1200, 5))
		got := render(t, g)
		runtime.GOMAXPROCS(before)
		if !maps.EqualFunc(got, want, slices.Equal) {
			t.Errorf("%d processors write another index", processors)
		}
	}
}

// One edit touches few files, and a new card moves hardly any other to another
// file. The numbers are medians over edits; the tail is a cut that moves.
func TestEditsTouchFewFiles(t *testing.T) {
	n := 2500
	if testing.Short() {
		n = 1500
	}
	site := cardtest.Corpus(n, 9)
	_, g := compile(t, site)
	before := render(t, g)
	r := rand.New(rand.NewPCG(4, 4))
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(site)), func(name string) bool { return !open(name, site[name]) })
	measure := func(change func(site fstest.MapFS)) map[string]int {
		edited := maps.Clone(site)
		change(edited)
		_, g := compile(t, edited)
		count := map[string]int{}
		for name, text := range render(t, g) {
			if !slices.Equal(before[name], text) {
				count[strings.Split(name, "/")[1]]++
			}
		}
		return count
	}
	var cards, facets []int
	for i := range 9 {
		got := measure(func(site fstest.MapFS) {
			if i%3 == 0 {
				site[fmt.Sprintf("content/claims/2020-01/a-new-claim-%d.md", i)] = site[names[r.IntN(len(names))]]
				return
			}
			name := names[r.IntN(len(names))]
			site[name] = &fstest.MapFile{Data: append(slices.Clone(site[name].Data), "Something quite different was said.\n"...), Mode: 0o644}
		})
		t.Log(got)
		cards, facets = append(cards, got["cards"]), append(facets, got["facets"])
	}
	slices.Sort(cards)
	slices.Sort(facets)
	if cards[len(cards)/2] > 2 || facets[len(facets)/2] > 1 {
		t.Errorf("edits change %v files of cards and %v of facets", cards, facets)
	}
}

// The limits hold however many claims there are; files are nearly full, so that
// a hundred thousand claims come with no more than 1,024. SEARCH_SITE asks for
// that many, and names a folder into which the index is written, with the page and
// its scripts, for browser/search-speed.mjs.
func TestManyClaims(t *testing.T) {
	n, folder := 20_000, os.Getenv("SEARCH_SITE")
	switch {
	case folder != "":
		n = 100_000
	case testing.Short():
		n = 5_000
	}
	r, g := compile(t, cardtest.Corpus(n, 1))
	files := render(t, g)
	total, largest := 0, 0
	for name, text := range files {
		total, largest = total+len(text), max(largest, len(text))
		if len(text) > search.FileLimit {
			t.Errorf("%s has %d bytes", name, len(text))
		}
	}
	t.Logf("%d claims: %d files, %d bytes, the largest %d", len(r.Ledger.Claims), len(files), total, largest)
	if limit := 1024 * n / 100_000; len(files) > limit+limit/8 && n < 100_000 || len(files) > 1024 {
		t.Errorf("there are %d files", len(files))
	}
	if folder != "" {
		writeSite(t, r, files, folder)
	}
}

func writeSite(t *testing.T, r build.Result, files map[string][]byte, folder string) {
	put := func(name string, text []byte) {
		target := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(target, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range files {
		put(name, text)
	}
	for _, o := range r.Plan.Outputs {
		if name := o.Path; !strings.Contains(name, "/") && (strings.HasSuffix(name, ".js") || strings.HasSuffix(name, ".css") || name == "search.html") {
			var b strings.Builder
			if err := o.Render(io.Writer(&b)); err != nil {
				t.Fatal(err)
			}
			put(name, []byte(b.String()))
		}
	}
}
