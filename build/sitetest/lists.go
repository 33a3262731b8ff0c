package sitetest

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"onrecord/build"
)

// Table is a table of a page: rows of cells, the first row and the first cell of
// each row being headers.
type Table struct {
	ID   string
	Rows [][]string
}

func (g Table) String() string {
	text := g.ID + "\n"
	for _, row := range g.Rows {
		text += "  " + strings.Join(row, " | ") + "\n"
	}
	return text
}

// ParityTables reads the tables of a site's parity page, and holds each number
// that leads somewhere to the list to which it leads.
func ParityTables(t testing.TB, result build.Result) []Table {
	t.Helper()
	if result.Errors > 0 {
		t.Fatal(Printed(result.Diagnostics))
	}
	all := Render(t, result)
	tables := tablesOf(t, all, "parity.html")
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if strings.HasPrefix(name, "parity-lists/outlets") {
			tables = append(tables, tablesOf(t, all, name)...)
		}
	}
	return tables
}

func tablesOf(t testing.TB, all map[string]string, name string) []Table {
	page, err := ParseMarkup(all[name])
	if err != nil {
		t.Fatal(err)
	}
	var tables []Table
	page.Each(func(e *Element) {
		switch e.Name {
		case "h3":
			tables = append(tables, Table{ID: e.Attributes["id"]})
		case "tr":
			last := &tables[len(tables)-1]
			var row []string
			for _, cell := range e.Below {
				row = append(row, cellText(t, all, name, cell))
			}
			last.Rows = append(last.Rows, row)
		}
	})
	return tables
}

func cellText(t testing.TB, all map[string]string, page string, cell *Element) string {
	text := cell.Text.String()
	for _, e := range cell.Below {
		if e.Name == "small" {
			text = strings.TrimSuffix(text, e.Text.String()) + " (" + e.Text.String() + ")"
		}
		if cell.Name == "td" && e.Name == "a" {
			counted, _, _ := strings.Cut(e.Text.String(), " ")
			address, anchor, err := Target(page, e.Attributes["href"])
			if err != nil {
				t.Fatal(err)
			}
			claims := map[string]bool{}
			n := Listed(t, all, address, anchor, claims, map[string]bool{})
			if strconv.Itoa(n) != counted || len(claims) != n {
				t.Errorf("%s#%s lists %d claims, %d of them different, the number that leads to it is %s", address, anchor, n, len(claims), counted)
			}
		}
	}
	return text
}

// Listed counts the claims that a list has, on its page or in a section of that, in the
// parts that are named there, and on their numbered pages.
func Listed(t testing.TB, all map[string]string, address, anchor string, claims, seen map[string]bool) int {
	t.Helper()
	if all[address] == "" {
		t.Fatalf("there is no %s", address)
	}
	if seen[address+"#"+anchor] {
		return 0
	}
	seen[address+"#"+anchor] = true
	page, err := ParseMarkup(all[address])
	if err != nil {
		t.Fatalf("%s: %v", address, err)
	}
	if anchor != "" {
		var section *Element
		page.Each(func(e *Element) {
			if e.Attributes["id"] == anchor {
				section = e
			}
		})
		if page = section; page == nil {
			t.Fatalf("%s has no %s", address, anchor)
		}
	}
	n := 0
	page.Each(func(e *Element) {
		of := func(class string) bool {
			return e.Within(func(e *Element) bool { return e.HasClass(class) }) != nil
		}
		switch {
		case e.Titled():
			claim, _, err := Target(address, e.Attributes["href"])
			if err != nil {
				t.Fatal(err)
			}
			n, claims[claim] = n+1, true
		case e.Name == "a" && (of("parts") || anchor == "" && of("facets") && strings.Contains(e.Attributes["href"], "--")):
			part, section, err := Target(address, e.Attributes["href"])
			if err != nil {
				t.Fatal(err)
			}
			n += Listed(t, all, part, section, claims, seen)
		}
	})
	return n
}
