package export_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/card"
	"onrecord/build/cardtest"
	"onrecord/build/export"
)

func bookOf(t testing.TB, site fs.FS) export.Book {
	t.Helper()
	var b build.Builder
	result, err := b.Build(site, build.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return export.Book{Ledger: result.Ledger, Wording: result.Wording, BaseURL: result.BaseURL}
}

func ours(t testing.TB) export.Book { return bookOf(t, os.DirFS("../..")) }

// documented holds a row's type to its promises: every field has a name as cards
// spell theirs and says what it holds, and what a table shows is there.
func documented[T any](t *testing.T, shown []export.Shown) {
	t.Helper()
	name := regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	var kinds, names []string
	for _, k := range card.Kinds() {
		kinds = append(kinds, k.String())
	}
	var hold func(columns []export.Column)
	hold = func(columns []export.Column) {
		for _, c := range columns {
			if !name.MatchString(c.Name) || c.Doc == "" || !strings.HasSuffix(strings.TrimRight(c.Doc, "…"), ".") && !strings.HasSuffix(c.Doc, "…") {
				t.Errorf("%T: the column %q says %q", *new(T), c.Name, c.Doc)
			}
			if _, words := export.Vocabularies[c.Takes]; c.Takes != "" && !words && !slices.Contains(kinds, c.Takes) {
				t.Errorf("%T: the column %q takes %q, which nothing defines", *new(T), c.Name, c.Takes)
			}
			if _, known := export.Forms[c.Form]; c.Form != "" && !known {
				t.Errorf("%T: the column %q has the form %q, which nothing defines", *new(T), c.Name, c.Form)
			}
			if (c.Type == export.Flag) != (c.Takes == "true or false") {
				t.Errorf("%T: the column %q takes %q", *new(T), c.Name, c.Takes)
			}
			hold(c.Columns)
		}
	}
	hold(export.Columns[T]())
	for _, c := range export.Columns[T]() {
		if slices.Contains(names, c.Name) {
			t.Errorf("%T: two columns are called %q", *new(T), c.Name)
		}
		names = append(names, c.Name)
	}
	for _, s := range shown {
		for _, n := range s.Names {
			if !slices.Contains(names, n) {
				t.Errorf("%T: a table shows %q, which is no column", *new(T), n)
			}
		}
	}
	var b bytes.Buffer
	if err := export.JSON(&b, []T{*new(T)}); err != nil || bytes.Count(b.Bytes(), []byte("\n  ")) != len(names)+2 || bytes.Contains(b.Bytes(), []byte("[\n    ")) {
		t.Errorf("%T: an empty row has not every key: %s %v", *new(T), &b, err)
	}
}

func TestEveryColumnIsDocumented(t *testing.T) {
	documented[export.Claim](t, export.ClaimTable)
	documented[export.Figure](t, export.FigureTable)
	documented[export.Relation](t, export.RelationTable)
	documented[export.Record](t, nil)
	documented[export.Source](t, export.SourceTable)
	documented[export.Actor](t, export.ActorTable)
	documented[export.Topic](t, export.TopicTable)
	documented[export.Tally](t, export.TallyTable)
}

func TestARowOfAClaimSaysWhatItsCardsSay(t *testing.T) {
	rows := ours(t).Claims()
	at := slices.IndexFunc(rows, func(c export.Claim) bool { return c.ID == "mee-25-killed" })
	c := rows[at]
	for got, want := range map[string]string{
		c.NamedAs: "Armenian separatists", c.Claimant: "artsakh-authorities", c.Verb: "said", c.Source: "mee-2023-09-19", c.Outlet: "middle-east-eye",
		c.Status: "unverified", c.Mark: "could not independently verify", c.Event: "offensive-2023", c.Kind: "assertion", c.Voice: "indirect", c.Part: "body",
		c.Said: "2023-09-19", c.SaidFrom: "said", c.Address: "claims/2023-09/mee-25-killed.html", c.Typed[0]: "no-evidence-published", c.Computed[0]: "party-to-conflict",
		c.Notes[0].Says: "could-not-verify", c.Notes[0].Covers: "this", c.Notes[0].Proof: "exact", c.NotesSay[0]: "could-not-verify", c.Outcome: "exact", c.Permalink: "",
		c.Label: "Armenian separatists said: 25 people have been killed since the operation began, two of them civilians — could not independently verify",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if c.FigureCount != 2 || !c.Party || c.Tombstone {
		t.Errorf("%d figures, party %v, tombstone %v", c.FigureCount, c.Party, c.Tombstone)
	}
}

// A time that follows from a stamp or a source is a bound, and says whose.
func TestTimesKeepTheirPrecision(t *testing.T) {
	want := map[string][4]string{
		"reuters-halt-only-after-surrender":                {"../2023-09-20", "", "2023-09-20", "source"},
		"kyiv-independent-executions-on-video":             {"../2023-09", "", "2023-09-30", "source"},
		"meduza-ombudsman-25-killed":                       {"../2023-09-19T22:00+04:00", "", "2023-09-19T22:00+04:00", "said"},
		"mee-25-killed":                                    {"2023-09-19", "2023-09-19", "2023-09-19", "said"},
		"kyiv-independent-ombudsman-200-deaths":            {"../2023-09-20", "", "2023-09-20", "said"},
		"kyiv-independent-baku-denies-targeting-civilians": {"2023-09-20", "2023-09-20", "2023-09-20", "said"},
	}
	for _, c := range ours(t).Claims() {
		if w, ok := want[c.ID]; ok {
			if got := [4]string{c.Said, c.SaidEarliest, c.SaidLatest, c.SaidFrom}; got != w {
				t.Errorf("%s: got %q, want %q", c.ID, got, w)
			}
			delete(want, c.ID)
		}
	}
	if len(want) > 0 {
		t.Errorf("not there: %v", want)
	}
}

func TestFiguresKeepTheBoundOfTheirSource(t *testing.T) {
	got := map[string]string{}
	for _, f := range ours(t).Figures() {
		text, _ := json.Marshal([]any{f.Low, f.High, f.Sure})
		got[f.Count] = string(text)
	}
	for count, want := range map[string]string{"25": "[25,25,true]", "at least 27": "[27,null,true]", "perhaps at least 200": "[200,null,false]"} {
		if got[count] != want {
			t.Errorf("%s: %s, want %s", count, got[count], want)
		}
	}
}

// A redacted card that still holds what was to be withheld is an error, and a
// list is printed all the same. None of it leaves.
func TestARedactedClaimLeavesNothingBehind(t *testing.T) {
	site := cardtest.Corpus(40, 3)
	secret := "---\ntitle: A person was harmed\nclaimant: whistle\nnamed-as: SECRET NAME\nsource: leak\nvia: [whistle]\nquote: SECRET QUOTE\nhedges: [SECRET HEDGE]\n" +
		"figures: [{metric: killed, count: 7771}]\nstatus: redacted\nassessed: 2026-11-22\nnote: SECRET NOTE\nadded: 2026-11-22\nsaid: 2021-07-07\n---\nSECRET BODY\n"
	for name, text := range map[string]string{
		"content/actors/whistle.md": "---\nname: Whistle\nkind: person\n---\n",
		"content/sources/leak.md":   "---\ntitle: Leak\noutlet: whistle\npublished: 2021-07-07\n---\n",
		"content/claims/hidden.md":  secret,
	} {
		site[name] = &fstest.MapFile{Data: []byte(text)}
	}
	b := bookOf(t, site)
	var out bytes.Buffer
	rows, err := export.Select(b, b.Claims(), []export.Condition{{Field: "id", Value: "hidden"}})
	if err != nil || len(rows) != 1 {
		t.Fatal(rows, err)
	}
	if err := export.JSON(&out, rows); err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"SECRET", "whistle", "leak", "2021"} {
		if strings.Contains(out.String(), word) {
			t.Errorf("%q leaves with a redacted claim:\n%s", word, &out)
		}
	}
	for _, f := range b.Figures() {
		if f.Claim == "hidden" {
			t.Error("a redacted claim has a figure")
		}
	}
}

// field=value and field!=value divide the rows between them, for every field of
// every row and every value that a row holds.
func TestSelectDividesTheRows(t *testing.T) {
	b := bookOf(t, cardtest.Corpus(120, 5))
	divides(t, b, b.Claims())
	divides(t, b, b.Figures())
	divides(t, b, b.Relations())
	divides(t, b, b.Sources())
	divides(t, b, b.Actors())
	divides(t, b, b.Topics())
}

func divides[T any](t *testing.T, b export.Book, rows []T) {
	t.Helper()
	for _, c := range export.Columns[T]() {
		tallies, err := export.Count(rows, c.Name)
		if err != nil && strings.Contains(err.Error(), "not shown without claimant and mark") {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, tally := range tallies[:min(len(tallies), 20)] {
			with, err := export.Select(b, rows, []export.Condition{{Field: c.Name, Value: tally.Value}})
			without, errNot := export.Select(b, rows, []export.Condition{{Field: c.Name, Value: tally.Value, Not: true}})
			if err != nil || errNot != nil || len(with) != tally.Rows || len(with)+len(without) != len(rows) {
				t.Errorf("%s=%s: counted %d, selected %d and %d of %d, %v %v", c.Name, tally.Value, tally.Rows, len(with), len(without), len(rows), err, errNot)
			}
		}
	}
}

func TestASlipIsNoEmptyList(t *testing.T) {
	b := ours(t)
	for text, want := range map[string]string{
		"satus=unverified":        `there is no field "satus": did you mean "status"?`,
		"status=unverifed":        `did you mean "unverified"?`,
		"reason=no-acess":         `did you mean "no-access"?`,
		"source=mee-2023-09-91":   `did you mean "mee-2023-09-19"?`,
		"claimant=nobody-at-all":  "no actor has this id",
		"disputed=yes":            "it takes one of true, false",
		"topic!=offensive-2032":   `did you mean "offensive-2023"?`,
		"said-from=publication":   "it takes one of said, stamp, source",
		"status":                  "write field=value or field!=value",
		"=x":                      "write field=value or field!=value",
		"actor=artsakh-ombudsmen": `did you mean "artsakh-ombudsman"?`,
	} {
		c, err := export.ParseCondition(text)
		if err == nil {
			_, err = export.Select(b, b.Claims(), []export.Condition{c})
		}
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
	for _, text := range []string{"claimant=unnamed", "via=", "named-as=Baku", "status!=verified", " actor = azerbaijan "} {
		c, err := export.ParseCondition(text)
		if err == nil {
			_, err = export.Select(b, b.Claims(), []export.Condition{c})
		}
		if err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
	if _, err := export.Count(b.Claims(), "reasn"); err == nil || !strings.Contains(err.Error(), `did you mean "reasons"?`) {
		t.Errorf("counting reasn: %v", err)
	}
}

func TestVocabulariesCoverWhatRowsHold(t *testing.T) {
	b := bookOf(t, cardtest.Corpus(400, 6))
	for _, c := range export.Columns[export.Claim]() {
		tallies, err := export.Count(b.Claims(), c.Name)
		if err != nil && strings.Contains(err.Error(), "not shown without claimant and mark") {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if words, closed := export.Vocabularies[c.Takes]; closed {
			for _, tally := range tallies {
				if tally.Value != "" && !slices.Contains(words, tally.Value) {
					t.Errorf("%s holds %q, which is none of %q (%v)", c.Name, tally.Value, words, slices.Sorted(maps.Keys(export.Vocabularies)))
				}
			}
		}
	}
}
