package build_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"onrecord/build"
	"onrecord/build/card"
	"onrecord/build/diag"
	"onrecord/build/ledger"
)

func ourLedger(t *testing.T) *ledger.Ledger {
	t.Helper()
	var b build.Builder
	result, err := b.Build(os.DirFS(".."), build.Options{Drafts: true})
	if err != nil {
		t.Fatal(err)
	}
	return result.Ledger
}

// given is fields as flags give them: name, value, name, value …
func given(t *testing.T, kind card.Kind, pairs ...string) []card.Entry {
	t.Helper()
	var fields []card.Entry
	for i := 0; i < len(pairs); i += 2 {
		e, err := build.FieldOf(kind, pairs[i], []string{pairs[i+1]})
		if err != nil {
			t.Fatal(err)
		}
		fields = append(fields, e)
	}
	return fields
}

func TestNewFillsInWhatFollows(t *testing.T) {
	book := ourLedger(t)
	for _, c := range []struct {
		kind    card.Kind
		id      string
		fields  []string
		name    string
		holds   string // lines, in order
		missing string
	}{
		{card.ClaimKind, "", []string{"title", "Fighting has ended", "claimant", "reuters", "source", "reuters-2023-09-20", "quote", "The fighting has ended."},
			"content/claims/2023-09/fighting-has-ended.md", "added: 2026-11-22\nstatus: unassessed", ""},
		{card.ClaimKind, "x", []string{"source", "reuters-2023-09-20", "said", "2022-01-05", "kind", "demand"}, "content/claims/2022-01/x.md", "status: not-applicable", "title claimant quote"},
		{card.ClaimKind, "x", []string{"stamp", "2021-02-03T10:00", "status", "unverified"}, "content/claims/2021-02/x.md", "status: unverified\nassessed: 2026-11-22", "title claimant source quote"},
		{card.ClaimKind, "x", []string{"said", "2021", "status", "redacted", "note", "why", "title", "Something"}, "content/claims/x.md", "status: redacted\nassessed: 2026-11-22", ""},
		{card.ClaimKind, "x", []string{"assessments", "[{status: unverified, assessed: 2026-01-01}]"}, "content/claims/x.md", "assessments:\n  - {status: unverified", "title claimant source quote"},
		{card.SourceKind, "", []string{"title", "Title, with: colon"}, "content/sources/title-with-colon.md", `title: "Title, with: colon"`, "outlet"},
		{card.ActorKind, "", []string{"name", "Şuşa", "kind", "office", "names", "{hy: Շուշի}"}, "content/actors/susa.md", "names: {hy: Շուշի}", ""},
		{card.TopicKind, "", []string{"name", "Place"}, "content/topics/place.md", "name: Place", "kind"},
	} {
		n, err := build.New(book, c.kind, c.id, given(t, c.kind, c.fields...), "2026-11-22")
		if err != nil || n.Name != c.name || !strings.Contains(string(n.Text), c.holds) || strings.Join(n.Missing, " ") != c.missing {
			t.Errorf("%v: %q, missing %q, %v\n%s", c.fields, n.Name, n.Missing, err, n.Text)
		}
	}
}

// What a new card needs and does not have is what the check of it reports.
func TestANewCardMissesWhatItSays(t *testing.T) {
	book := ourLedger(t)
	for _, kind := range []card.Kind{card.ClaimKind, card.SourceKind, card.ActorKind, card.TopicKind} {
		n, err := build.New(book, kind, "x", nil, "2026-11-22")
		if err != nil {
			t.Fatal(err)
		}
		c, _ := card.Parse(diag.File{Name: n.Name, Text: n.Text})
		var reported []string
		for _, d := range c.Diagnostics {
			reported = append(reported, strings.Split(d.Message, `"`)[1])
		}
		slices.Sort(reported)
		slices.Sort(n.Missing)
		if !slices.Equal(reported, n.Missing) || len(n.Missing) == 0 {
			t.Errorf("a new %s says that it misses %q, and check reports %v", kind, n.Missing, c.Diagnostics)
		}
	}
}

func TestNewRefuses(t *testing.T) {
	book := ourLedger(t)
	for _, c := range []struct{ id, field, value, want string }{
		{"x", "status", "unverifed", `did you mean "unverified"?`},
		{"x", "said", "19.09.2023", "is no date"},
		{"x", "source", "No Id", `the field "source" takes an id`},
		{"x", "title", "", `the value of "title" is empty`},
		{"x", "figures", "{metric: kiled, count: 5}", `did you mean "killed"?`},
		{"x", "figures", "{metric: killed}", `the field "count" is missing`},
		{"x", "quote", "a\u202Eb", "reorders the text"},
		{"mee-25-killed", "title", "T", `the id "mee-25-killed" is taken by content/claims/2023-09/mee-25-killed.md`},
		{"Has-Capitals", "title", "T", "cannot be an id"},
		{"../x", "title", "T", "cannot be an id"},
		{"", "title", "Արցախ", "no id can be made from"},
		{"", "claimant", "reuters", "there is no title to make an id from"},
	} {
		if _, err := build.New(book, card.ClaimKind, c.id, given(t, card.ClaimKind, c.field, c.value), "2026-11-22"); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %q: %v, want %q", c.field, c.value, err, c.want)
		}
	}
	for _, c := range []struct{ field, value, want string }{
		{"figures", "{metric: killed", "is not closed"},
		{"outlt", "x", `a source has no field "outlt": did you mean "outlet"?`},
	} {
		if _, err := build.FieldOf(card.SourceKind, c.field, []string{c.value}); err == nil || !strings.Contains(err.Error(), c.want) && c.field != "figures" {
			t.Errorf("%s %q: %v, want %q", c.field, c.value, err, c.want)
		}
	}
	if _, err := build.FieldOf(card.SourceKind, "title", []string{"a", "b"}); err == nil || !strings.Contains(err.Error(), "given twice") {
		t.Errorf("a title given twice: %v", err)
	}
}

func TestListsTakeSeveralValues(t *testing.T) {
	for _, c := range []struct {
		field string
		given []string
		want  string
	}{
		{"topics", []string{"a,b", "c"}, "topics: [a, b, c]\n"},
		{"topics", []string{"[a, b]"}, "topics: [a, b]\n"},
		{"hedges", []string{"reportedly, they say", "alleged"}, "hedges: [\"reportedly, they say\", alleged]\n"},
		{"contradicts", []string{"{claim: a, degree: partial}", "b"}, "contradicts:\n  - {claim: a, degree: partial}\n  - b\n"},
		{"quote", []string{" He said:\r\n\tno "}, "quote: |\n  He said:\n   no\n"},
	} {
		e, err := build.FieldOf(card.ClaimKind, c.field, c.given)
		if got := string(card.Write(card.ClaimKind, []card.Entry{e}, nil)); err != nil || got != "---\n"+c.want+"---\n" {
			t.Errorf("%s %q: %v\n%s", c.field, c.given, err, got)
		}
	}
}

func TestDoubtsNameTheNearestCard(t *testing.T) {
	n, err := build.New(ourLedger(t), card.ClaimKind, "x", given(t, card.ClaimKind,
		"claimant", "unnamed", "source", "mee-2023-09-91", "via", "reuters,nobody-here", "topics", "offensive-2023", "figures", "{metric: killed, count: 5, whose: armenai}"), "2026-11-22")
	want := []build.Doubt{{Field: "whose", Value: "armenai", Nearest: "armenia"}, {Field: "source", Value: "mee-2023-09-91", Nearest: "mee-2023-09-19"}, {Field: "via", Value: "nobody-here"}}
	slices.SortFunc(n.Doubts, func(a, b build.Doubt) int { return strings.Compare(a.Value, b.Value) })
	if err != nil || !slices.Equal(n.Doubts, want) {
		t.Errorf("got %v, want %v, %v", n.Doubts, want, err)
	}
}
