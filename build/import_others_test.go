package build_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/card"
	"onrecord/build/diag"
	"onrecord/build/export"
	"onrecord/build/ingest"
	"onrecord/build/ledger"
	"onrecord/build/sitetest"
)

// exampleMapping reads a mapping of the documentation.
func exampleMapping(t *testing.T, name string) ingest.Mapping {
	t.Helper()
	text, err := os.ReadFile("../docs/examples/import/" + name)
	if err != nil {
		t.Fatal(err)
	}
	m, err := ingest.ReadMapping(text)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// Our own rows, in CSV and in JSON, become the cards that give the same rows, in each of
// the columns that the mapping carries over; every other column is reported.
func TestOurOwnRowsMakeTheSameRows(t *testing.T) {
	ours := os.DirFS("..")
	result := sitetest.Build(t, &build.Builder{}, ours, build.Options{})
	book := export.Book{Ledger: result.Ledger, Wording: result.Wording}
	var asCSV, asJSON bytes.Buffer
	if err := export.CSV(&asCSV, book.EachClaim()); err != nil {
		t.Fatal(err)
	}
	if err := export.JSON(&asJSON, book.Claims()); err != nil {
		t.Fatal(err)
	}
	m := exampleMapping(t, "own-claims.toml")
	for name, text := range map[string]*bytes.Buffer{"claims.csv": &asCSV, "claims.json": &asJSON} {
		m := m
		if name == "claims.json" { // lists are lists there, and text is not guarded
			m.Guarded, m.Rules = false, slices.Clone(m.Rules)
			for i := range m.Rules {
				m.Rules[i].Split = ""
			}
		}
		site := fstest.MapFS{}
		err := fs.WalkDir(ours, "content", func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || strings.HasPrefix(name, "content/claims/") {
				return err
			}
			text, err := fs.ReadFile(ours, name)
			site[name] = &fstest.MapFile{Data: text}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		importer := build.Importer{Book: ledger.New(nil, ledger.Options{}), Mapping: m, Today: "2026-11-22"}
		var reported []string
		_, err = build.EachRecord(m, name, text, func(r ingest.Record, err error) error {
			if err != nil {
				return fmt.Errorf("%s: %w", r, err)
			}
			n, drops, err := importer.Card(r)
			if err != nil {
				return fmt.Errorf("%s: %w", r, err)
			}
			for _, d := range drops {
				if !slices.Contains(reported, d.Field) {
					reported = append(reported, d.Field)
				}
			}
			site[n.Name] = &fstest.MapFile{Data: n.Text}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		again := sitetest.Build(t, &build.Builder{}, site, build.Options{})
		compareRows(t, name, book, export.Book{Ledger: again.Ledger, Wording: again.Wording}, m, reported)
	}
}

// rowsOf are rows of claims as JSON has them, by id.
func rowsOf(t *testing.T, book export.Book) map[string]map[string]any {
	t.Helper()
	var b bytes.Buffer
	if err := export.JSON(&b, book.Claims()); err != nil {
		t.Fatal(err)
	}
	var rows []map[string]any
	if err := json.Unmarshal(b.Bytes(), &rows); err != nil {
		t.Fatal(err)
	}
	byID := map[string]map[string]any{}
	for _, row := range rows {
		byID[row["id"].(string)] = row
	}
	return byID
}

// compareRows holds the columns that a mapping carries over against those of the cards
// that were made, and each other one that says something against what was reported.
func compareRows(t *testing.T, name string, want, got export.Book, m ingest.Mapping, reported []string) {
	t.Helper()
	before, after := rowsOf(t, want), rowsOf(t, got)
	if len(before) == 0 || len(after) != len(before) {
		t.Fatalf("%s: %d rows of %d", name, len(after), len(before))
	}
	carried := map[string]bool{"id": true}
	for _, r := range m.Rules {
		carried[r.From] = true
	}
	compared := 0
	for id, row := range before {
		for column, value := range row {
			told := slices.ContainsFunc(reported, func(field string) bool {
				return field == column || strings.HasPrefix(field, column+"[")
			})
			empty := value == nil || fmt.Sprint(value) == "" || fmt.Sprint(value) == "[]"
			switch {
			case column == "said" && row["said-from"] != "said" || column == "said-from":
			case carried[column] && fmt.Sprint(value) != fmt.Sprint(after[id][column]):
				t.Errorf("%s: %s: %s: %v, want %v", name, id, column, after[id][column], value)
			case carried[column]:
				compared++
			case !empty && !told:
				t.Errorf("%s: %s: %s, %v, is lost silently", name, id, column, value)
			}
		}
	}
	if compared < 20*len(before) {
		t.Errorf("%s: %d cells compared", name, compared)
	}
}

// messyReviews are records of ClaimReview as the web has them: days in every form, HTML
// in texts, authors that are missing, twofold or mere text, lists where one thing is
// meant, ratings, other types among them.
func messyReviews(n int) []map[string]any {
	random := rand.New(rand.NewPCG(16, 1000))
	pick := func(list ...any) any { return list[random.IntN(len(list))] }
	var records []map[string]any
	for i := range n {
		claim := fmt.Sprintf("Claim %d of the messy kind", i)
		record := map[string]any{
			"@context": "https://schema.org", "@type": pick("ClaimReview", "ClaimReview", "ClaimReview", []any{"ClaimReview", "Review"}, "WebPage"),
			"claimReviewed": pick(claim, "<p>"+claim+"</p>", claim+" &amp; more", "“"+claim+"”\n", "<a href=\"https://x.example/"+strings.Repeat("y", 80)+"\">"+claim+"</a>", "=HYPERLINK("+claim+")"),
			"datePublished": pick("2024-05-02", "2024-05-02T23:59:59Z", "02/05/2024", "May 2, 2024", "", nil),
			"url":           fmt.Sprintf("https://reviews.example/%d", i),
			"author":        pick(map[string]any{"@type": "Organization", "name": "Reviewer"}, "Reviewer", []any{map[string]any{"name": "A"}, map[string]any{"name": "B"}}, nil),
			"reviewRating":  pick(map[string]any{"@type": "Rating", "ratingValue": 1, "bestRating": "5", "alternateName": "Falsch"}, map[string]any{"alternateName": "Mostly <b>false</b>"}, nil),
		}
		item := map[string]any{"@type": pick("Claim", "CreativeWork"), "datePublished": pick("2024-05-01", "1 May 2024", "May 1, 2024", "01.05.2024", "last week", 1714521600, "2024-05-01T10:00:00.000Z")}
		if author := pick(nil, "A politician", map[string]any{"@type": "Person", "name": "A <i>politician</i>"}, []any{map[string]any{"name": "Two"}, map[string]any{"name": "of them"}}, map[string]any{"name": ""}); author != nil {
			item["author"] = author
		}
		record["itemReviewed"] = item
		if random.IntN(20) == 0 {
			record["claimReviewed"] = pick("", nil, "‮reversed", strings.Repeat("long ", 300), []any{"two", "titles"})
		}
		records = append(records, record)
	}
	return records
}

// A thousand messy reviews: each becomes a card, is left out or refused with a reason;
// of a card each field of the record is carried over or reported; and no card has HTML,
// a day that no record has, or a mark.
func TestAThousandMessyReviews(t *testing.T) {
	records := messyReviews(1000)
	text, err := json.Marshal(records)
	if err != nil {
		t.Fatal(err)
	}
	m := exampleMapping(t, "claimreview.toml")
	importer := build.Importer{Book: ledger.New(nil, ledger.Options{}), Mapping: m, Today: "2026-11-22"}
	var cards, leftOut, refused, seen int
	why := map[string]int{}
	_, err = build.EachRecord(m, "feed.json", bytes.NewReader(text), func(r ingest.Record, err error) error {
		seen++
		if err != nil {
			return fmt.Errorf("%s: %w", r, err)
		}
		n, drops, err := importer.Card(r)
		var out ingest.LeftOut
		switch {
		case errors.As(err, &out):
			leftOut++
		case err != nil:
			refused++
			reason, _, _ := strings.Cut(err.Error(), `"`)
			why[reason]++
		default:
			cards++
			holdsReview(t, m, r, n, drops)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d cards, %d left out, %d refused: %v", cards, leftOut, refused, why)
	if seen != len(records) || cards+leftOut+refused != seen || cards < 400 || leftOut < 100 || refused < 100 {
		t.Errorf("%d of %d: %d cards, %d left out, %d refused", seen, len(records), cards, leftOut, refused)
	}
}

// holdsReview holds one card against its record.
func holdsReview(t *testing.T, m ingest.Mapping, r ingest.Record, n build.NewCard, drops []ingest.Drop) {
	t.Helper()
	c, _ := card.Parse(diag.File{Name: n.Name, Text: n.Text})
	if title := c.Title.Value; strings.ContainsAny(title, "<>") || strings.Contains(title, "&amp;") {
		t.Errorf("%s: the title is %q", r, title)
	}
	if said := c.Claim.Said.Value; said != "" && said != "2024-05-01" {
		t.Errorf("%s: said is %q", r, said)
	}
	if c.Claim.Claimant.Value != card.Unnamed || len(c.Claim.Assessments) > 0 && c.Claim.Assessments[0].Status.Value != card.Unassessed {
		t.Errorf("%s: more is said than the record says:\n%s", r, n.Text)
	}
	for _, e := range r.Fields {
		carried := e.Name == "@type" || slices.ContainsFunc(m.Rules, func(rule ingest.Rule) bool { return rule.From == e.Name })
		reported := slices.ContainsFunc(drops, func(d ingest.Drop) bool { return d.Field == e.Name })
		if !carried && !reported {
			t.Errorf("%s: %q is lost silently", r, e.Name)
		}
	}
}
