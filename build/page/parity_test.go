package page_test

import (
	"fmt"
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

// Two sides that change places change their columns and nothing else: no rule
// asks who it is about.
func TestParityIsTheSameRuleForBothSides(t *testing.T) {
	var b build.Builder // the layouts are the same for all
	for seed := range uint64(12) {
		tables := func(one, other string) []sitetest.Table {
			return sitetest.ParityTables(t, sitetest.Build(t, &b, mirror(seed, one, other), build.Options{}))
		}
		before, after := tables("north", "south"), tables("south", "north")
		if len(before) != len(after) {
			t.Fatalf("seed %d: %d tables became %d", seed, len(before), len(after))
		}
		for i := range before {
			for _, row := range after[i].Rows[1:] {
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
	for name, text := range sitetest.Smallest() {
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
	tables := sitetest.ParityTables(t, sitetest.Build(t, &build.Builder{}, cardtest.Corpus(420, 2), build.Options{}))
	if !slices.ContainsFunc(tables, func(g sitetest.Table) bool { return g.ID == "outlet-hedges" }) {
		t.Error("no page has the outlets")
	}
	for _, table := range tables {
		if table.ID != "kinds" && table.ID != "voices" {
			continue
		}
		for column := 1; column < len(table.Rows[0]); column++ {
			sum, all := 0, 0
			for _, row := range table.Rows[1:] {
				n, out := numbers(t, row[column])
				switch {
				case row[0] == "All kinds":
					all = n
				default:
					sum, all = sum+n, out
				}
			}
			if sum != all {
				t.Errorf("%s, %s: %d claims, the rows add up to %d", table.ID, table.Rows[0][column], all, sum)
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
