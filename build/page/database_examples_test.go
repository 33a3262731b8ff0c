//go:build examples

// "make test-examples" runs this: it needs programs that are not ours.

package page_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"onrecord/build/export"
)

// sitesWithFigures are those of this repository that count and measure.
var sitesWithFigures = []string{"../..", "../../examples/fischsterben", "../../examples/tram-fares", "../../browser/everything"}

// duckdb is the version of npm's @duckdb/node-api with which figures are read.
const duckdb = "@duckdb/node-api@1.5.6-r.1"

// bounded is what a database has of a figure.
type bounded struct {
	ID, Unit    string
	Least, Most *float64
}

// Databases that read figures.csv as the data page shows have numbers for the bounds of a
// figure, nothing where it has no bound, and its unit in a column of its own.
func TestFiguresInDatabases(t *testing.T) {
	const columns = `id AS "ID", coalesce(unit, '') AS "Unit", `
	databases := map[string]func(t *testing.T, folder string) []byte{
		"sqlite3": func(t *testing.T, folder string) []byte {
			return runIn(t, folder, "sqlite3", "-cmd", ".import --csv figures.csv figures", "-json", ":memory:",
				"SELECT "+columns+`CAST(NULLIF("at-least", '') AS REAL) AS "Least", CAST(NULLIF("at-most", '') AS REAL) AS "Most" FROM figures`)
		},
		"npm": func(t *testing.T, folder string) []byte {
			query := "SELECT " + columns + `"at-least"::DOUBLE AS "Least", "at-most"::DOUBLE AS "Most" FROM read_csv('figures.csv', types = {'as-of': 'VARCHAR'}) WHERE typeof("at-least") IN ('BIGINT', 'DOUBLE')`
			script := "import { DuckDBInstance } from '@duckdb/node-api'\n" +
				"const c = await (await DuckDBInstance.create(':memory:')).connect()\n" +
				"console.log(JSON.stringify((await c.runAndReadAll(" + quoted(query) + ")).getRowObjectsJson()))\n"
			if err := os.WriteFile(filepath.Join(folder, "read.mjs"), []byte(script), 0o600); err != nil {
				t.Fatal(err)
			}
			runIn(t, folder, "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", duckdb)
			return runIn(t, folder, "node", "read.mjs")
		},
	}
	for _, site := range sitesWithFigures {
		result, folder, _ := dataOf(t, site)
		var want []bounded
		for f := range (export.Book{Ledger: result.Ledger, Wording: result.Wording}).EachFigure() {
			want = append(want, bounded{f.ID, f.Unit, f.Low, f.High})
		}
		for program, read := range databases {
			t.Run(program+" "+filepath.Base(site), func(t *testing.T) {
				if _, err := exec.LookPath(program); err != nil {
					t.Skip("it is not here")
				}
				var got []bounded
				if out := read(t, folder); json.Unmarshal(out, &got) != nil {
					t.Fatalf("%s", out)
				}
				if !slices.EqualFunc(got, want, func(a, b bounded) bool {
					return a.ID == b.ID && a.Unit == b.Unit && sameBound(a.Least, b.Least) && sameBound(a.Most, b.Most)
				}) {
					t.Errorf("the figures are not what they were: %d instead of %d", len(got), len(want))
				}
			})
		}
	}
}

func sameBound(a, b *float64) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }

func quoted(text string) string {
	out, _ := json.Marshal(text) // a text: it cannot fail
	return string(out)
}

func runIn(t *testing.T, folder, name string, arguments ...string) []byte {
	t.Helper()
	c := exec.Command(name, arguments...)
	c.Dir = folder
	var problems strings.Builder
	c.Stderr = &problems
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, &problems)
	}
	return out
}
