package export_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/cardtest"
	"onrecord/build/export"
	"onrecord/build/plan"
	"onrecord/build/sitetest"
)

// filesOf renders every data file of a site.
func filesOf(t testing.TB, fsys fs.FS, o build.Options) map[string]string {
	t.Helper()
	var b build.Builder
	result, err := b.Build(sitetest.InForms(fsys, "json"), o)
	if err != nil || result.Errors > 0 {
		t.Fatal(err, result.Diagnostics)
	}
	files := map[string]string{}
	for _, o := range result.Plan.All() {
		if !strings.HasPrefix(o.Path, plan.DataPrefix) || strings.HasSuffix(o.Path, ".html") {
			continue
		}
		var out bytes.Buffer
		if err := o.Render(&out); err != nil {
			t.Fatal(err)
		}
		files[o.Path] = out.String()
	}
	return files
}

// records reads a CSV file of a site: a header and its rows, cells as they were
// before the guard.
func records(t testing.TB, name, text string) (header []string, rows [][]string) {
	t.Helper()
	all, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	for _, row := range all {
		for i := range row {
			row[i] = export.Unguard(row[i])
		}
	}
	return all[0], all[1:]
}

func TestEveryDataFileIsReadBack(t *testing.T) {
	for name, text := range filesOf(t, cardtest.Corpus(300, 11), build.Options{BaseURL: "https://example.org/"}) {
		switch path.Ext(name) {
		case ".csv":
			if header, rows := records(t, name, text); len(header) == 0 || len(rows) == 0 {
				t.Errorf("%s is empty", name)
			}
		case ".json":
			if !json.Valid([]byte(text)) {
				t.Errorf("%s is no JSON", name)
			}
		}
	}
}

// A list in a terminal and a file of the site are the same rows.
func TestFilesAndListsAgree(t *testing.T) {
	fsys := cardtest.Corpus(200, 12)
	b, files := bookOf(t, fsys), filesOf(t, fsys, build.Options{})
	same(t, files, "data/claims.csv", b.Claims())
	same(t, files, "data/figures.csv", b.Figures())
	same(t, files, "data/relations.csv", b.Relations())
	same(t, files, "data/sources.csv", b.Sources())
	same(t, files, "data/actors.csv", b.Actors())
	same(t, files, "data/topics.csv", b.Topics())
}

func same[T any](t *testing.T, files map[string]string, name string, rows []T) {
	t.Helper()
	var out bytes.Buffer
	if err := export.CSV(&out, slices.Values(rows)); err != nil || files[name] != out.String() {
		t.Errorf("%s is not what a list prints: %v", name, err)
	}
	header, read := records(t, name, files[name])
	columns := export.Columns[T]()
	if len(read) != len(rows) || len(header) != len(columns) {
		t.Fatalf("%s: %d rows of %d columns, want %d of %d", name, len(read), len(header), len(rows), len(columns))
	}
	for i, c := range columns {
		if header[i] != c.Name {
			t.Errorf("%s: column %d is %q, want %q", name, i+1, header[i], c.Name)
		}
	}
}

// block is one block of data/claims.json as a program reads it.
func block(t testing.TB, text string) []export.Record {
	t.Helper()
	var rows []export.Record
	d := json.NewDecoder(strings.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&rows); err != nil {
		t.Fatal(err)
	}
	return rows
}

type index struct {
	Blocks []struct {
		Path string
		Rows int
	}
}

// blocksOf reads the blocks that the index names, and holds the index to them.
func blocksOf(t testing.TB, files map[string]string) map[string][]export.Record {
	t.Helper()
	var list index
	if err := json.Unmarshal([]byte(files["data/claims.json"]), &list); err != nil {
		t.Fatal(err)
	}
	blocks := map[string][]export.Record{}
	for _, b := range list.Blocks {
		name := path.Join("data", b.Path)
		blocks[name] = block(t, files[name])
		if len(blocks[name]) != b.Rows {
			t.Errorf("%s has %d rows, and the index says %d", name, len(blocks[name]), b.Rows)
		}
		if size := len(files[name]); size > 256<<10 {
			t.Errorf("%s has %d bytes", name, size)
		}
	}
	for name := range files {
		if _, listed := blocks[name]; strings.HasPrefix(name, "data/claims/") && !listed {
			t.Errorf("the index does not name %s", name)
		}
	}
	return blocks
}

// The blocks together hold every claim once, with the same row as everywhere,
// with its figures and with the relations that cards state, both ways.
func TestBlocksHoldEveryClaimOnce(t *testing.T) {
	for _, claims := range []int{0, 1, 60, 100, 600} {
		fsys := cardtest.Corpus(max(claims, 1), 13)
		if claims == 0 {
			fsys = fstest.MapFS{"content/pages/about.md": {Data: []byte("---\ntitle: About\n---\n")}}
		}
		b := bookOf(t, fsys)
		found, figures, ties := map[string]export.Claim{}, 0, 0
		blocks := blocksOf(t, filesOf(t, fsys, build.Options{}))
		if want := map[int]int{0: 1, 1: 1, 60: 1, 100: 2, 600: 16}[claims]; len(blocks) != want {
			t.Errorf("%d claims take %d blocks, want %d", claims, len(blocks), want)
		}
		for _, rows := range blocks {
			for _, row := range rows {
				if _, twice := found[row.ID]; twice {
					t.Errorf("%s stands in two blocks", row.ID)
				}
				found[row.ID] = row.Claim
				figures, ties = figures+len(row.Figures), ties+len(row.Relations)
			}
		}
		for _, row := range b.Claims() {
			text, _ := json.Marshal(filled(t, row))
			same, _ := json.Marshal(filled(t, found[row.ID]))
			if !bytes.Equal(text, same) {
				t.Fatalf("the row of %s is another one in its block:\n%s\n%s", row.ID, same, text)
			}
		}
		stated := 0
		for _, r := range b.Relations() {
			if !r.Computed {
				stated++
			}
		}
		if len(found) != len(b.Claims()) || figures != len(b.Figures()) || ties != 2*stated {
			t.Errorf("%d claims, %d figures and %d ends of relations in blocks; %d, %d and %d relations in tables",
				len(found), figures, ties, len(b.Claims()), len(b.Figures()), stated)
		}
	}
}

// filled is a row as JSON has it, lists that are nil made empty.
func filled(t testing.TB, row export.Claim) export.Claim {
	t.Helper()
	var out bytes.Buffer
	if err := export.JSON(&out, []export.Claim{row}); err != nil {
		t.Fatal(err)
	}
	var rows []export.Claim
	if err := json.Unmarshal(out.Bytes(), &rows); err != nil {
		t.Fatal(err)
	}
	return rows[0]
}

// A new card changes its own block and the index; an edit its own block and those
// of the claims that have a relation to it.
func TestOneCardTouchesFewBlocks(t *testing.T) {
	fsys := cardtest.Corpus(500, 14)
	before := filesOf(t, fsys, build.Options{})
	fsys["content/claims/quite-new.md"] = &fstest.MapFile{Data: []byte("---\ntitle: Something new was said\nclaimant: unnamed\nnamed-as: A witness\nsource: " +
		bookOf(t, fsys).Sources()[0].ID + "\nquote: Something new was said.\nstatus: unassessed\nadded: 2026-11-22\n---\n")}
	after := filesOf(t, fsys, build.Options{})
	var changed []string
	for name, text := range after {
		if strings.HasPrefix(name, "data/claims/") && before[name] != text {
			changed = append(changed, name)
		}
	}
	if len(changed) != 1 || !slices.ContainsFunc(block(t, after[changed[0]]), func(r export.Record) bool { return r.ID == "quite-new" }) {
		t.Errorf("one new card changes %q", changed)
	}
}

// Every edge of the ledger has one row; those that hold both ways go from the id
// that sorts first.
func TestEveryRelationHasOneRow(t *testing.T) {
	b := bookOf(t, cardtest.Corpus(400, 15))
	want := 0
	for i := range b.Ledger.Claims {
		for _, e := range b.Ledger.Claims[i].Edges {
			if b.Ledger.Claims[i].Status.Withheld() || b.Ledger.Claims[e.Other].Status.Withheld() {
				continue
			}
			want += map[bool]int{true: 0, false: 2}[e.Incoming]
			if e.Kind.Symmetric() {
				want--
			}
		}
	}
	keys := map[string]bool{}
	for _, r := range b.Relations() {
		key := fmt.Sprint(r.From, r.Kind, r.To, r.Computed)
		if keys[key] {
			t.Errorf("%s stands twice", key)
		}
		keys[key] = true
		if both := r.Kind == "contradicts" || r.Kind == "agrees-with"; both && r.From >= r.To {
			t.Errorf("%+v holds both ways and does not go from the first", r)
		}
		if (r.Kind == "contradicts") != (r.Degree != "") || r.FromLabel == "" || r.ToLabel == "" || r.FromStatus == "" || r.ToStatus == "" {
			t.Errorf("%+v lacks something", r)
		}
	}
	if 2*len(keys) != want {
		t.Errorf("%d rows, want %d", len(keys), want/2)
	}
}

// A tombstone says so in every table that it stands in, so that a machine can
// leave it out; what was refuted is none. Of a redacted claim there is a row with
// nothing in it, and no figure and no relation.
func TestTombstonesAreFlagged(t *testing.T) {
	fsys := cardtest.Corpus(600, 16)
	b := bookOf(t, fsys)
	gone := map[string]bool{}
	seen := map[string]bool{}
	for _, c := range b.Claims() {
		gone[c.ID] = slices.Contains([]string{"withdrawn", "retracted", "redacted"}, c.Status)
		seen[c.Status] = true
		if c.Tombstone != gone[c.ID] {
			t.Errorf("%s is %s, tombstone %v", c.ID, c.Status, c.Tombstone)
		}
		if c.Status == "redacted" {
			bare := export.Claim{ID: c.ID, Label: c.Label, NamedAs: c.NamedAs, Verb: c.Verb, Title: c.Title, Status: c.Status, Mark: c.Mark, Assessed: c.Assessed, Added: c.Added, Page: c.Page, Tombstone: true}
			if !reflect.DeepEqual(c, bare) {
				t.Errorf("a redacted row holds %+v", c)
			}
		}
	}
	for _, f := range b.Figures() {
		if f.Tombstone != gone[f.Claim] || f.Status == "redacted" {
			t.Errorf("figure %s: tombstone %v, %s", f.ID, f.Tombstone, f.Status)
		}
	}
	for _, r := range b.Relations() {
		if r.Tombstone != (gone[r.From] || gone[r.To]) || r.FromStatus == "redacted" || r.ToStatus == "redacted" {
			t.Errorf("relation %+v", r)
		}
	}
	for _, status := range []string{"withdrawn", "retracted", "redacted", "refuted"} {
		if !seen[status] {
			t.Errorf("the corpus has no %s claim: %q", status, slices.Sorted(maps.Keys(seen)))
		}
	}
}

// What the lock proves of a quote stands in its row; what nobody held against a
// text says so, and does not pass for whole.
func TestRowsSayHowQuotesWereProved(t *testing.T) {
	outcomes := map[string]int{}
	for _, c := range ours(t).Claims() {
		outcomes[c.Outcome]++
		if c.Outcome == "unchecked" || c.Cut == nil {
			t.Errorf("%s: %s", c.ID, c.Outcome)
		}
		if c.Cut != nil && *c.Cut {
			outcomes["cut"]++
		}
		if c.Waived != "" {
			outcomes["waived"]++
		}
	}
	for _, outcome := range []string{"exact", "elided", "cut", "waived"} {
		if outcomes[outcome] == 0 {
			t.Errorf("no row says %q: %v", outcome, outcomes)
		}
	}
	for _, c := range bookOf(t, cardtest.Corpus(30, 1)).Claims() {
		if c.Quote != "" && (c.Outcome != "unchecked" || c.Cut != nil) {
			t.Errorf("%s: %s, cut %v", c.ID, c.Outcome, c.Cut)
		}
	}
}

func TestPermalinksNeedABaseURL(t *testing.T) {
	fsys := cardtest.Corpus(20, 17)
	delete(fsys, "site.toml") // which names one
	for _, base := range []string{"", "https://example.org/x/"} {
		text := filesOf(t, fsys, build.Options{BaseURL: base})["data/claims.csv"]
		header, rows := records(t, "claims.csv", text)
		address, permalink := slices.Index(header, "address"), slices.Index(header, "permalink")
		for _, row := range rows {
			if want := base + row[address]; base == "" && row[permalink] != "" || base != "" && row[permalink] != want {
				t.Errorf("%q, want %q", row[permalink], want)
			}
		}
	}
}

// Whatever cards hold, the files stay files: no cell becomes another one, none a
// formula, and JSON stays JSON.
func TestHostileWordsStayInTheirCells(t *testing.T) {
	fsys := fstest.MapFS{}
	maps.Copy(fsys, cardtest.Corpus(10, 18))
	title := `=cmd|' /C calc'!A0; "quoted", a | b </script><!-- ]]>`
	fsys["content/claims/hostile.md"] = &fstest.MapFile{Data: []byte("---\ntitle: '" + strings.ReplaceAll(title, "'", "''") + "'\nclaimant: unnamed\nnamed-as: '@SUM(1+1)'\nsource: " +
		bookOf(t, fsys).Sources()[0].ID + "\nquote: |\n  -2+3 first\n  second\nstatus: unassessed\nadded: 2026-11-22\n---\n")}
	files := filesOf(t, fsys, build.Options{})
	header, rows := records(t, "claims.csv", files["data/claims.csv"])
	for _, row := range rows {
		if row[0] == "hostile" && (row[slices.Index(header, "claimed")] != title || row[slices.Index(header, "named-as")] != "@SUM(1+1)" || row[slices.Index(header, "quote")] != "-2+3 first\nsecond") {
			t.Errorf("%q", row)
		}
	}
	if !strings.Contains(files["data/claims.csv"], "'@SUM(1+1)") {
		t.Error("a formula is not guarded")
	}
	for _, rows := range blocksOf(t, files) {
		for _, row := range rows {
			if row.ID == "hostile" && row.Title != title {
				t.Errorf("%q", row.Title)
			}
		}
	}
}
