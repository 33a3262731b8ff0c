package build_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/cardtest"
	"onrecord/build/sitetest"
)

// TestParity holds the tables of a small site to what was counted by hand.
// One of its cards is withheld and keeps its claimant, which a rule stops: only the tests of
// this package look past a rule (Past), so those of parity stand here.
func TestParity(t *testing.T) {
	const name = "testdata/parity/small.txtar"
	a, files := sitetest.ReadSite(t, name)
	var got strings.Builder
	for _, table := range parityTables(t, compile(t, &build.Builder{}, files, build.Options{}).Past("redacted-words")) {
		fmt.Fprintln(&got, table)
	}
	a.Expect(t, name, got.String(), *update)
}

// grid is a table of a page: rows of cells, the first row and the first cell of
// each row being headers.
type grid struct {
	id   string
	rows [][]string
}

func (g grid) String() string {
	text := g.id + "\n"
	for _, row := range g.rows {
		text += "  " + strings.Join(row, " | ") + "\n"
	}
	return text
}

// parityTables reads the tables of a site's parity page, and holds each number
// that leads somewhere to the list to which it leads.
func parityTables(t *testing.T, result build.Result) []grid {
	t.Helper()
	if result.Errors > 0 {
		t.Fatal(sitetest.Printed(result.Diagnostics))
	}
	all := output(t, result)
	tables := tablesOf(t, all, "parity.html")
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if strings.HasPrefix(name, "parity-lists/outlets") {
			tables = append(tables, tablesOf(t, all, name)...)
		}
	}
	return tables
}

func tablesOf(t *testing.T, all map[string]string, name string) []grid {
	page, err := sitetest.ParseMarkup(all[name])
	if err != nil {
		t.Fatal(err)
	}
	var tables []grid
	page.Each(func(e *sitetest.Element) {
		switch e.Name {
		case "h3":
			tables = append(tables, grid{id: e.Attributes["id"]})
		case "tr":
			last := &tables[len(tables)-1]
			var row []string
			for _, cell := range e.Below {
				row = append(row, cellText(t, all, name, cell))
			}
			last.rows = append(last.rows, row)
		}
	})
	return tables
}

func cellText(t *testing.T, all map[string]string, page string, cell *sitetest.Element) string {
	text := cell.Text.String()
	for _, e := range cell.Below {
		if e.Name == "small" {
			text = strings.TrimSuffix(text, e.Text.String()) + " (" + e.Text.String() + ")"
		}
		if cell.Name == "td" && e.Name == "a" {
			counted, _, _ := strings.Cut(e.Text.String(), " ")
			address, anchor, err := sitetest.Target(page, e.Attributes["href"])
			if err != nil {
				t.Fatal(err)
			}
			claims := map[string]bool{}
			n := listed(t, all, address, anchor, claims, map[string]bool{})
			if strconv.Itoa(n) != counted || len(claims) != n {
				t.Errorf("%s#%s lists %d claims, %d of them different, the number that leads to it is %s", address, anchor, n, len(claims), counted)
			}
		}
	}
	return text
}

// listed counts the claims that a list has, on its page or in a section of that, in the
// parts that are named there, and on their numbered pages.
func listed(t *testing.T, all map[string]string, address, anchor string, claims, seen map[string]bool) int {
	t.Helper()
	if all[address] == "" {
		t.Fatalf("there is no %s", address)
	}
	if seen[address+"#"+anchor] {
		return 0
	}
	seen[address+"#"+anchor] = true
	page, err := sitetest.ParseMarkup(all[address])
	if err != nil {
		t.Fatalf("%s: %v", address, err)
	}
	if anchor != "" {
		var section *sitetest.Element
		page.Each(func(e *sitetest.Element) {
			if e.Attributes["id"] == anchor {
				section = e
			}
		})
		if page = section; page == nil {
			t.Fatalf("%s has no %s", address, anchor)
		}
	}
	n := 0
	page.Each(func(e *sitetest.Element) {
		of := func(class string) bool {
			return e.Within(func(e *sitetest.Element) bool { return e.HasClass(class) }) != nil
		}
		switch {
		case e.Titled():
			claim, _, err := sitetest.Target(address, e.Attributes["href"])
			if err != nil {
				t.Fatal(err)
			}
			n, claims[claim] = n+1, true
		case e.Name == "a" && (of("parts") || anchor == "" && of("facets") && strings.Contains(e.Attributes["href"], "--")):
			part, section, err := sitetest.Target(address, e.Attributes["href"])
			if err != nil {
				t.Fatal(err)
			}
			n += listed(t, all, part, section, claims, seen)
		}
	})
	return n
}

// Two sides that change places change their columns and nothing else: no rule
// asks who it is about.
func TestParityIsTheSameRuleForBothSides(t *testing.T) {
	for seed := range uint64(12) {
		tables := func(a, b string) []grid {
			return parityTables(t, compile(t, &build.Builder{}, mirror(seed, a, b), build.Options{}))
		}
		before, after := tables("north", "south"), tables("south", "north")
		if len(before) != len(after) {
			t.Fatalf("seed %d: %d tables became %d", seed, len(before), len(after))
		}
		for i := range before {
			for _, row := range after[i].rows[1:] {
				row[1], row[2] = row[2], row[1]
			}
			if got, want := after[i].String(), before[i].String(); got != want {
				t.Errorf("seed %d: after the sides changed places and their columns back:\n%s\nwant:\n%s", seed, got, want)
			}
		}
	}
}

// mirror is a site of random claims in which a is one side and b the other.
func mirror(seed uint64, a, b string) fstest.MapFS {
	files := fstest.MapFS{}
	put := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644} }
	for name, text := range smallest {
		if !strings.HasPrefix(name, "content/claims/") {
			put(name, text)
		}
	}
	for _, side := range []string{"north", "south"} {
		put("content/actors/"+side+"-office.md", "---\nname: An office of "+side+"\nkind: office\nparent: "+side+"\n---\n")
	}
	r := rand.New(rand.NewPCG(seed, 5))
	sides := []string{a, b, a + "-office", b + "-office", "observer"}
	for i := range 40 {
		claimant := sides[r.IntN(len(sides))]
		text := "---\ntitle: Claim " + strconv.Itoa(i) + "\nclaimant: " + claimant + "\nsource: story\nquote: The words of the text.\nadded: 2026-11-22\nsaid: 2023-09-19\n"
		switch r.IntN(4) {
		case 0:
			text += "kind: demand\nstatus: not-applicable\n"
		case 1:
			text += "kind: accusation\nstatus: unverified\nassessed: 2026-11-22\nreasons: [no-access]\nwould-settle: a visit\n"
		default:
			text += "status: unverified\nassessed: 2026-11-22\n"
		}
		if r.IntN(3) == 0 {
			text += "hedges: [reportedly]\nvoice: direct\n"
		}
		if r.IntN(4) == 0 {
			text += "verification-note: {quote: Nobody could check it., says: could-not-verify}\n"
		}
		if i > 0 && r.IntN(3) == 0 {
			text += fmt.Sprintf("%s: [claim-%d]\n", []string{"contradicts", "responds-to"}[r.IntN(2)], r.IntN(i))
		}
		put(fmt.Sprintf("content/claims/claim-%d.md", i), text+"---\n")
	}
	return files
}

// The numbers of a table whose rows leave nothing out are the number of claims,
// and many outlets stand on pages of their own.
func TestParityCountsEveryClaimOnce(t *testing.T) {
	tables := parityTables(t, compile(t, &build.Builder{}, cardtest.Corpus(420, 2), build.Options{}))
	if !slices.ContainsFunc(tables, func(g grid) bool { return g.id == "outlet-hedges" }) {
		t.Error("no page has the outlets")
	}
	for _, table := range tables {
		if table.id != "kinds" && table.id != "voices" {
			continue
		}
		for column := 1; column < len(table.rows[0]); column++ {
			sum, all := 0, 0
			for _, row := range table.rows[1:] {
				n, out := numbers(t, row[column])
				switch {
				case row[0] == "All kinds":
					all = n
				default:
					sum, all = sum+n, out
				}
			}
			if sum != all {
				t.Errorf("%s, %s: %d claims, the rows add up to %d", table.id, table.rows[0][column], all, sum)
			}
		}
	}
}

// numbers reads "3 of 7 (43 %)"; a number alone is out of itself.
func numbers(t *testing.T, text string) (n, of int) {
	t.Helper()
	text, _, _ = strings.Cut(text, " (")
	count, out, has := strings.Cut(text, " of ")
	if !has {
		out = count
	}
	for at, word := range map[*int]string{&n: count, &of: out} {
		number, err := strconv.Atoi(word)
		if err != nil {
			t.Fatal(err)
		}
		*at = number
	}
	return n, of
}
