package export_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io/fs"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"onrecord/build/cardtest"
	"onrecord/build/export"
)

// sample is a row for encoders alone.
type sample struct {
	Text string   `json:"text" doc:"A text."`
	Many []string `json:"many" doc:"A list."`
	Low  *int64   `json:"low" doc:"A number, or none."`
	Yes  bool     `json:"yes" doc:"A flag."`
}

var pieces = []string{"=", "+", "-", "@", "'", `"`, ",", ";", "\n", " ", "\t", "a", "1", ".", "\u00A0", "＝", "Ա", "killed", "|", "漢", "e\u0301"}

func text(r *rand.Rand) string {
	var b strings.Builder
	for range r.IntN(6) {
		b.WriteString(pieces[r.IntN(len(pieces))])
	}
	return b.String()
}

func TestCSVIsReadBackAndHoldsNoFormula(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 5000 {
		n := int64(r.IntN(9) - 4)
		row := sample{Text: text(r), Many: []string{text(r), text(r)}, Low: &n}
		var b bytes.Buffer
		if err := export.CSV(&b, slices.Values([]sample{row})); err != nil {
			t.Fatal(err)
		}
		records, err := csv.NewReader(&b).ReadAll()
		if err != nil || len(records) != 2 || !reflect.DeepEqual(records[0], []string{"text", "many", "low", "yes"}) {
			t.Fatalf("%+v: %v, %q", row, err, records)
		}
		cells := records[1]
		if export.Unguard(cells[0]) != row.Text || export.Unguard(cells[1]) != strings.Join(row.Many, export.Separator) {
			t.Fatalf("%+v is read back as %q", row, cells)
		}
		for _, cell := range cells[:2] {
			if strings.HasPrefix(cell, "\t") || strings.HasPrefix(cell, "\r") {
				t.Fatalf("%q would be run as a formula", cell)
			}
			for _, part := range strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune(";\t\r\n", r) }) {
				if bare := strings.TrimLeft(part, " \u00A0"); bare != "" && strings.ContainsAny(bare[:1], "=+-@") && strings.Trim(part, "-.0123456789") != "" {
					t.Fatalf("%q would be run as a formula", cell)
				}
			}
		}
	}
}

func TestCSVInTheLetter(t *testing.T) {
	low := int64(-4)
	var b bytes.Buffer
	err := export.CSV(&b, slices.Values([]sample{{Text: `=HYPERLINK("x")`, Many: []string{"a", "b;c"}, Low: &low, Yes: true}, {Text: "-46.75"}, {Text: "'=1"}, {Text: "-"}, {Text: "x;=1+1;-2;'=3; \"=4"}}))
	want := "text,many,low,yes\r\n" + `"'=HYPERLINK(""x"")","a | b;c",-4,true` + "\r\n-46.75,,,false\r\n''=1,,,false\r\n'-,,,false\r\n" + `"x;'=1+1;-2;''=3;' ""=4",,,false` + "\r\n"
	if err != nil || b.String() != want {
		t.Errorf("got\n%q\nwant\n%q %v", b.String(), want, err)
	}
}

func TestJSONIsReadBack(t *testing.T) {
	b := bookOf(t, cardtest.Corpus(150, 9))
	var out, again bytes.Buffer
	if err := export.JSON(&out, b.Claims()); err != nil {
		t.Fatal(err)
	}
	var rows []export.Claim
	d := json.NewDecoder(bytes.NewReader(out.Bytes()))
	d.DisallowUnknownFields()
	if err := d.Decode(&rows); err != nil {
		t.Fatal(err)
	}
	if err := export.JSON(&again, rows); err != nil || out.String() != again.String() {
		t.Errorf("read and written again it is another text: %v", err)
	}
	known := strings.ReplaceAll(out.String(), `"cut": null`, "") // of a quote that nobody held against a text
	if strings.Contains(known, "null") || strings.Contains(out.String(), `\u003c`) {
		t.Error("a list is null, or a character is escaped that need not be")
	}
	out.Reset()
	if err := export.JSON(&out, []export.Claim(nil)); err != nil || out.String() != "[]\n" {
		t.Errorf("no rows: %q %v", &out, err)
	}
}

// Whatever the width, a line of claims holds claimant and mark whole, is no wider
// than the terminal unless these two and the least of a title are, and lines up.
func TestATableNeverLosesClaimantOrMark(t *testing.T) {
	rows := bookOf(t, cardtest.Corpus(80, 4)).Claims()
	rows = append(rows, ours(t).Claims()...)
	for width := 20; width < 260; width += 7 {
		for _, some := range [][]export.Claim{rows, rows[:1], rows[80:]} {
			var b bytes.Buffer
			if err := export.Table(&b, some, export.ClaimTable, width, false); err != nil {
				t.Fatal(err)
			}
			kept := 0
			for _, c := range some {
				kept = max(kept, utf8.RuneCountInString(c.NamedAs+" "+c.Verb))
			}
			lines := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
			if len(lines) != len(some) {
				t.Fatalf("%d lines for %d rows", len(lines), len(some))
			}
			for i, line := range lines {
				if !strings.Contains(line, some[i].NamedAs+" "+some[i].Verb) || !strings.Contains(line, some[i].Mark) {
					t.Fatalf("width %d: claimant or mark is lost: %s", width, line)
				}
				if n := utf8.RuneCountInString(line); n > width && n > kept+12+60+4 {
					t.Fatalf("width %d: %d columns: %s", width, n, line)
				}
			}
		}
	}
}

func TestATableInTheLetter(t *testing.T) {
	rows := []export.Tally{{Value: "漢字 and more", Rows: 10}, {Value: "e\u0301", Rows: 2}, {Rows: 1}}
	shown := []export.Shown{{Names: []string{"value"}, Use: export.Cut, Empty: "(none)"}, {Names: []string{"rows"}, Use: export.Kept}}
	for _, c := range []struct {
		width   int
		heading bool
		want    string
	}{
		{0, false, "漢字 and more  10\ne\u0301              2\n(none)         1\n"},
		{16, true, "VALUE         ROWS\n漢字 and mo…  10\ne\u0301             2\n(none)        1\n"},
	} {
		var b bytes.Buffer
		if err := export.Table(&b, rows, shown, c.width, c.heading); err != nil || b.String() != c.want {
			t.Errorf("width %d: got\n%s\nwant\n%s", c.width, &b, c.want)
		}
	}
	var b bytes.Buffer
	if err := export.Table(&b, []export.Tally{{Value: "a\x1b[2J\u202Eb\nc"}}, shown, 0, false); err != nil || b.String() != "a\uFFFD[2J\uFFFDb c  0\n" {
		t.Errorf("what acts on a terminal is let through: %q", b.String())
	}
}

// Rows are written as they are made: a hundred thousand of them are never held.
func TestRowsAreWrittenAsTheyAreMade(t *testing.T) {
	made, atFirst := 0, 0
	rows := func(yield func(sample) bool) {
		for range 10_000 {
			made++
			if !yield(sample{Text: strings.Repeat("x", 100)}) {
				return
			}
		}
	}
	first := writer(func(b []byte) (int, error) {
		if atFirst == 0 {
			atFirst = made
		}
		return len(b), nil
	})
	if err := export.CSV(first, rows); err != nil || made != 10_000 || atFirst > 1000 {
		t.Errorf("%d of %d rows were made before any was written: %v", atFirst, made, err)
	}
	made = 0
	if err := export.CSV(writer(func([]byte) (int, error) { return 0, fs.ErrClosed }), rows); !errors.Is(err, fs.ErrClosed) || made > 1000 {
		t.Errorf("%d rows are made though nothing can be written: %v", made, err)
	}
}

type writer func([]byte) (int, error)

func (w writer) Write(b []byte) (int, error) { return w(b) }
