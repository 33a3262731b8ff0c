package card

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"onrecord/build/diag"
)

func parseNew(text []byte) *Card {
	c, _ := Parse(diag.File{Name: "content/claims/2023-09/x.md", Text: text})
	return c
}

func TestWriteKeepsToTheOrderAndTheFormsOfGoodCards(t *testing.T) {
	figure, problem := ReadValue("{metric: killed, count: at least 27, in: nagorno-karabakh}")
	if problem != "" {
		t.Fatal(problem)
	}
	got := string(Write(ClaimKind, []Entry{
		{"status", Value{Text: "unassessed"}},
		{"topics", Value{Items: []Value{{Text: "a"}, {Text: "b"}}}},
		{"figures", Value{Items: []Value{figure}}},
		{"quote", Value{Text: `He said: "it's #1"` + "\nand went."}},
		{"title", Value{Text: "A day: the first"}},
	}, []string{"source"}))
	want := `---
title: "A day: the first"
# Where we read it.
# source: herald-2024-05-02
quote: |
  He said: "it's #1"
  and went.
topics: [a, b]
figures:
  - {metric: killed, count: at least 27, in: nagorno-karabakh}
status: unassessed
---
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// What is missing stands in a card as a comment; when the marks before it are
// taken away, the card is whole.
func TestMissingFieldsCanBeFilledInWhereTheyStand(t *testing.T) {
	for _, kind := range Kinds() {
		var all []string
		for _, f := range Fields(kind) {
			all = append(all, f.Name)
		}
		text := string(Write(kind, nil, all))
		lines := strings.Split(text, "\n")
		for i, line := range lines {
			switch name, _, found := strings.Cut(strings.TrimPrefix(line, "# "), ":"); {
			case found && slices.Contains(all, name), strings.HasPrefix(line, "#   "):
				lines[i] = strings.TrimPrefix(line, "# ")
			}
		}
		r := &reporter{file: diag.File{Text: []byte(strings.Join(lines, "\n"))}}
		front, _, _ := r.split()
		pairs := r.read(front)
		if len(r.list) > 0 {
			t.Errorf("a %s made of its examples: %v\n%s", kind, r.list[0], strings.Join(lines, "\n"))
		}
		if len(pairs) != len(all) {
			t.Errorf("a %s has %d of its %d fields\n%s", kind, len(pairs), len(all), strings.Join(lines, "\n"))
		}
		r = &reporter{file: diag.File{Text: []byte(text)}}
		if front, _, _ := r.split(); len(r.read(front)) > 0 || len(r.list) > 0 {
			t.Errorf("the comments of a %s are read: %v\n%s", kind, r.list, text)
		}
	}
}

// texts of awkward pieces, for all places in which a scalar can stand.
var awkward = []string{
	"said", " ", "  ", "\n", "\n\n", ":", ": ", "#", " #", "'", `"`, `\`, "-", "- ", "---", "[", "]", "{", "}", ",", "&", "*", "!", "|", ">", "%", "@", "`", "?",
	"“", "’", "\u00A0", "é", "Ա", "null", "~", "no", "1.10", "<<", "…", "=",
}

func awkwardText(r *rand.Rand) string {
	var b strings.Builder
	for range 1 + r.IntN(6) {
		b.WriteString(awkward[r.IntN(len(awkward))])
	}
	if text := strings.TrimSpace(b.String()); text != "" {
		return text
	}
	return "x"
}

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for range 20_000 {
		holdWritten(t, awkwardText(r), awkwardText(r), awkwardText(r), awkwardText(r))
		if t.Failed() {
			return
		}
	}
}

func FuzzWrite(f *testing.F) {
	f.Add("25 people: killed", "He said: \"no\"\n---\nand went", "about 5, or so", "{x}")
	f.Add("- a", "  indented\n    deeper\n\nend ", "#", "it's \"both\" \\ kinds")
	f.Fuzz(func(t *testing.T, title, quote, item, inner string) {
		for _, text := range []string{title, quote, item, inner} {
			r := &reporter{file: diag.File{Text: []byte(text)}}
			if r.encoding(len(text)); len(r.list) > 0 || strings.TrimSpace(text) == "" || strings.ContainsAny(text, "\r\t") || utf8.RuneCountInString(text) > titleLimit {
				return // no card can hold it
			}
		}
		holdWritten(t, title, quote, item, inner)
	})
}

// holdWritten writes four texts into the places where texts can stand, and holds
// what is read to them, by our reader and by a YAML library.
func holdWritten(t *testing.T, title, quote, item, inner string) {
	t.Helper()
	plain, listed := Value{Text: inner}, Value{Items: []Value{{Text: item}, {Text: inner}}}
	text := Write(ClaimKind, []Entry{
		{"title", Value{Text: title}}, {"quote", Value{Text: quote}}, {"hedges", listed},
		{"translation", Value{Pairs: []Entry{{"quote", plain}, {"by", Value{Text: item}}}}},
		{"assessments", Value{Items: []Value{{Pairs: []Entry{{"status", Value{Text: "unverified"}}, {"would-settle", plain}, {"evidence", Value{Items: []Value{{Text: "a"}, {Text: "b"}}}}}}}}},
	}, []string{"source"})

	r := &reporter{file: diag.File{Text: text}}
	front, _, _ := r.split()
	pairs := r.read(front)
	if len(r.list) > 0 {
		t.Fatalf("%v\n%s", r.list[0], text)
	}
	sameAsYAML(t, r, pairs)
	c := parseNew(text).Claim
	for _, d := range parseNew(text).Diagnostics {
		if d.Rule != ruleMissingField.Name {
			t.Fatalf("%v\n%s", d, text)
		}
	}
	oneLine := func(s string) string {
		if strings.ContainsAny(s, "\n\r") || strings.Contains(s, "  ") {
			return strings.Join(strings.Fields(s), " ")
		}
		return strings.TrimSpace(s)
	}
	got := []string{parseNew(text).Title.Value, c.Quote.Value, c.Hedges[0].Value, c.Hedges[1].Value, c.Translation.Quote.Value, c.Translation.By.Value, c.Assessments[0].WouldSettle.Value}
	want := []string{oneLine(title), strings.TrimSpace(quote), strings.TrimSpace(item), strings.TrimSpace(inner), oneLine(inner), oneLine(item), oneLine(inner)}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q\n%s", got, want, text)
	}
}

func TestReadValueSaysWhatIsWrong(t *testing.T) {
	for text, want := range map[string]string{
		"{metric: killed":     "is not closed",
		"[a, [b]]":            "a list within a list is refused",
		"{a: b} c":            "a text stands after the closing bracket",
		"":                    "has no value",
		"{metric: killed, 5}": `"key: value" is expected here`,
	} {
		if _, problem := ReadValue(text); !strings.Contains(problem, want) {
			t.Errorf("%q: %q, want %q", text, problem, want)
		}
	}
}

func TestSlug(t *testing.T) {
	for title, want := range map[string]string{
		"The operation is over":      "the-operation-is-over",
		"  “Şuşa”, Xankəndi: 25 % ":  "susa-xankandi-25",
		"Armenia’s İstanbul Straße":  "armenias-istanbul-strasse",
		"2½ million, 200³, 1⅒":       "2-1-2-million-200-1-1-10",
		"Արցախ":                      "",
		"":                           "",
		strings.Repeat("word ", 100): strings.TrimSuffix(strings.Repeat("word-", 12), "-"),
		strings.Repeat("x", 200):     strings.Repeat("x", 60),
	} {
		if got := Slug(title); got != want || got != "" && !validID(got) {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
	}
}

// A card needs what the reader reports as missing, no more and no less.
func TestNeedsIsWhatTheReaderMisses(t *testing.T) {
	for _, kind := range Kinds() {
		for _, status := range append([]Status{0}, Statuses...) {
			var entries []Entry
			if kind != ClaimKind && status.Given() {
				continue
			} else if status.Given() {
				entries = []Entry{{"status", Value{Text: status.String()}}}
			}
			c, _ := Parse(diag.File{Name: "content/" + kind.Folder() + "/x.md", Text: Write(kind, entries, nil)})
			missing := len(c.Diagnostics)
			if status.Given() {
				missing++
			}
			if needs := Needs(kind, status); len(needs) != missing {
				t.Errorf("a %s of status %q needs %q, and the reader misses %v", kind, status, needs, c.Diagnostics)
			}
		}
	}
}
