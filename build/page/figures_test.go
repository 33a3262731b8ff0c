package page_test

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/sitetest"
)

// TestFigures holds the pages of figures of a small site to what a reader can
// read there, drawing and all.
func TestFigures(t *testing.T) {
	const name = "testdata/battle.txtar"
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	a := sitetest.ParseArchive(string(text))
	cards := map[string]string{}
	for _, f := range a.Files {
		cards[f.Name] = f.Text
	}
	result := sitetest.Build(t, &build.Builder{}, sitetest.Sited(cards), build.Options{})
	if result.Errors > 0 {
		t.Fatal(sitetest.Printed(result.Diagnostics))
	}
	pages := sitetest.Render(t, result)
	for i := range a.Files {
		f := &a.Files[i]
		address, wanted := strings.CutPrefix(f.Name, "want/")
		if !wanted {
			continue
		}
		page, err := sitetest.ParseMarkup(pages[address])
		if err != nil {
			t.Fatalf("%s: %v", address, err)
		}
		got := sketch(page)
		if got != f.Text && !*update {
			t.Errorf("%s reads\n%s", address, got)
		}
		f.Text = got
	}
	if *update {
		if err := os.WriteFile(name, []byte(a.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func plain(e *sitetest.Element) string { return strings.Join(strings.Fields(e.Text.String()), " ") }

// sketch is what stands in the main part of a page of figures, a line a heading,
// a paragraph, a row or a sign of a drawing.
func sketch(page *sitetest.Element) string {
	var b strings.Builder
	page.Each(func(e *sitetest.Element) {
		if e.Within(func(e *sitetest.Element) bool { return e.Name == "main" }) == nil {
			return
		}
		switch e.Name {
		case "h1", "h2", "h3", "h4":
			fmt.Fprintf(&b, "\n%s %s\n", strings.Repeat("#", int(e.Name[1]-'0')), plain(e))
		case "p", "figcaption":
			fmt.Fprintln(&b, plain(e))
		case "tr":
			var cells []string
			for _, c := range e.Below {
				cell := plain(c)
				if n := c.Attributes["colspan"]; n != "" && n != "1" {
					cell += " (" + n + ")"
				}
				cells = append(cells, cell)
			}
			fmt.Fprintln(&b, strings.Join(cells, " | "))
		case "li":
			if e.Within(func(e *sitetest.Element) bool { return e.HasClass("labels") }) != nil {
				fmt.Fprintln(&b, "-", plain(e))
			}
		case "svg":
			fmt.Fprintln(&b, "drawing", e.Attributes["viewbox"]+e.Attributes["viewBox"], e.Attributes["aria-label"])
		case "g":
			fmt.Fprint(&b, "sign ", e.Attributes["transform"])
			for _, s := range e.Below {
				fmt.Fprintf(&b, " %s.%s", s.Name, s.Attributes["class"])
			}
			fmt.Fprintln(&b)
		case "path", "text":
			if e.Above.Name == "svg" && !e.Above.HasClass("sign") {
				fmt.Fprintln(&b, e.Name, e.Attributes["class"], e.Attributes["d"], plain(e))
			}
		}
	})
	return b.String()
}

// Each figure of a claim that is not withheld stands in exactly one table, as it
// was typed, and no table has any other.
func TestEveryFigureStandsInOneTable(t *testing.T) {
	sitetest.Pages(t, func(t *testing.T, l *ledger.Ledger, all map[string]*sitetest.Element) {
		want, got := map[string]int{}, map[string]int{}
		for i := range l.Claims {
			if c := &l.Claims[i]; c.Status != card.Redacted {
				for _, f := range c.Figures {
					want[c.Address+" "+f.Count.Value]++
				}
			}
		}
		for name, page := range all {
			page.Each(func(e *sitetest.Element) {
				if e.HasClass("said-count") {
					file, _, _ := sitetest.Target(name, e.Attributes["href"])
					got[file+" "+strings.TrimSuffix(strings.TrimSuffix(strings.TrimSpace(e.Below[0].Text.String()), " more"), " at that time")]++
				}
			})
		}
		if len(want) == 0 || !maps.Equal(got, want) {
			for key, n := range want {
				if got[key] != n {
					t.Errorf("%s stands %d times in the tables, not %d", key, got[key], n)
				}
			}
			t.Errorf("%d figures stand in tables, of %d", len(got), len(want))
		}
	})
}

// Every row of a table has a cell for every column, and a cell without a figure
// says so in words.
func TestTablesOfFiguresAreWhole(t *testing.T) {
	sitetest.Pages(t, func(t *testing.T, _ *ledger.Ledger, all map[string]*sitetest.Element) {
		for name, page := range all {
			width := 0
			page.Each(func(e *sitetest.Element) {
				if e.Within(func(e *sitetest.Element) bool { return e.HasClass("matrix") }) == nil {
					return
				}
				if e.Name == "thead" {
					width = len(e.Below[0].Below)
				}
				words := slices.ContainsFunc([]string{
					"no card here has a figure", ": no card here has a figure of this kind", "no figure on a card here is surely of this time",
				}, func(words string) bool { return strings.HasSuffix(e.Text.String(), words) })
				if e.Name == "td" && e.HasClass("empty") != words {
					t.Errorf("%s: a cell reads %q", name, e.Text.String())
				}
				if e.Name != "tr" {
					return
				}
				covered := 0
				for _, c := range e.Below {
					n, err := strconv.Atoi(c.Attributes["colspan"])
					if err != nil {
						n = 1
					}
					covered += n
				}
				if covered != width {
					t.Errorf("%s: a row covers %d of %d columns: %q", name, covered, width, e.Text.String())
				}
			})
		}
	})
}

// Where a claimant's figure is given “not after” a later day, nobody can say that
// there is none of the days before, nor of those that its time spans.
func TestAnEmptyCellSaysNoMoreThanIsKnown(t *testing.T) {
	files := fstest.MapFS{}
	put := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644} }
	for name, text := range sitetest.Smallest() {
		put(name, text)
	}
	for id, at := range map[string]string{"north": "2023-09-20", "south": "../2023-09-21", "observer": "2023-09-18/2023-09-19", "wire": ""} {
		if at != "" {
			at = ", as-of: " + at
		}
		put("content/actors/"+id+".md", "---\nname: "+id+"\nkind: outlet\n---\n")
		put("content/claims/of-"+id+".md", "---\ntitle: Six were killed\nclaimant: "+id+"\nsource: undated\nquote: Six were killed, they said.\n"+
			"status: unverified\nassessed: 2026-11-22\nadded: 2026-11-22\ntopics: [battle]\nfigures: [{metric: killed, of: persons, count: 6"+at+"}]\n---\n")
	}
	put("content/sources/undated.md", "---\ntitle: No day\noutlet: observer\naccessed: 2026-11-22\n---\n")
	page, err := sitetest.ParseMarkup(sitetest.Render(t, sitetest.Build(t, &build.Builder{}, files, build.Options{}))["figures/battle.html"])
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	page.Each(func(e *sitetest.Element) {
		if e.Name != "tr" || e.Within(func(e *sitetest.Element) bool { return e.HasClass("matrix") }) == nil {
			return
		}
		var cells []string
		for _, c := range e.Below[1:] {
			word := map[string]string{"no card here has a figure": "none", "no figure on a card here is surely of this time": "unsure"}[plain(c)]
			cells = append(cells, cmp.Or(word, "6")+cmp.Or(c.Attributes["colspan"], "1"))
		}
		got[plain(e.Below[0])] = strings.Join(cells, " ")
	})
	for row, want := range map[string]string{ // undated, 19, 20 and 21 September
		"north": "none2 61 none1", "south": "none1 unsure2 61", "observer": "none1 61 none2", "wire": "61 unsure3",
	} {
		if got[row] != want {
			t.Errorf("the row of %s is %q, want %q", row, got[row], want)
		}
	}
}

// No number of a drawing, and none in a list of figures, is one that no card
// typed: nothing was added up, averaged or rounded.
func TestNoFigureIsComputed(t *testing.T) {
	number := regexp.MustCompile(`[0-9][0-9,]*`)
	sitetest.Pages(t, func(t *testing.T, l *ledger.Ledger, all map[string]*sitetest.Element) {
		typed := map[string]bool{"0": true} // the foot of every scale
		for i := range l.Claims {
			for _, f := range l.Claims[i].Figures {
				for _, n := range number.FindAllString(f.Count.Value, -1) {
					typed[n] = true
				}
			}
		}
		drawn := 0
		for name, page := range all {
			page.Each(func(e *sitetest.Element) {
				if e.Name == "text" && e.HasClass("end") || e.HasClass("number") {
					drawn++
					for _, n := range number.FindAllString(e.Text.String(), -1) {
						if !typed[n] {
							t.Errorf("%s shows %s, which no card typed", name, n)
						}
					}
				}
			})
		}
		if drawn == 0 {
			t.Error("no number was seen")
		}
	})
}

// However many figures an event has, its pages stay of a size that opens.
func TestAnEventOfManyFiguresHasManyPages(t *testing.T) {
	cards := map[string]string{}
	for i := range 1500 {
		var figures strings.Builder
		for n, of := range []string{"persons", "civilians", "children"} {
			fmt.Fprintf(&figures, "  - {metric: killed, of: %s, count: %d, in: valley, as-of: 19%02d-%02d-%02d}\n", of, i*7+n, i%90+10, i%12+1, i%28+1)
		}
		claimant := "claimant: unnamed\nnamed-as: somebody\n"
		if i%3 == 0 {
			claimant = "claimant: north\n"
		}
		cards[fmt.Sprintf("content/claims/c%d.md", i)] = "---\ntitle: Many were killed\n" + claimant + "source: story\nquote: Many were killed, somebody said.\n" +
			"status: unverified\nassessed: 2026-11-22\nadded: 2026-11-22\nsaid: 2023-09-19\ntopics: [battle]\nfigures:\n" + figures.String() + "---\n"
	}
	result := sitetest.Build(t, &build.Builder{}, sitetest.Sited(cards), build.Options{})
	if result.Errors > 0 {
		t.Fatal("the cards have mistakes")
	}
	sizes := map[string]int{}
	for name, text := range sitetest.Render(t, result) {
		if strings.HasPrefix(name, "figures/battle") {
			sizes[name] = len(text)
		}
	}
	largest := slices.MaxFunc(slices.Collect(maps.Keys(sizes)), func(a, b string) int { return sizes[a] - sizes[b] })
	if len(sizes) < 90 || sizes[largest] > 100_000 {
		t.Errorf("%d pages; %s has %d bytes", len(sizes), largest, sizes[largest])
	}
}
