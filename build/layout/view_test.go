package layout_test

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"reflect"
	"sync"
	"testing"
	"testing/fstest"

	"onrecord/build/layout"
	"onrecord/build/page"
)

// views are the view models of the default layouts.
var views = page.Models().Pages

// pieces are those of the fragments, by value and by reference.
var pieces = map[string][]any{
	"mark": {page.Label{}, &page.Label{}}, "claimant": {page.Label{}}, "label": {page.Label{}, &page.Label{}},
	"mention": {page.Mention{}}, "link": {page.Link{}}, "labels": {[]page.Label{}}, "listing": {page.Listing{}}, "parts": {[]page.Part{}},
	"backlinks": {page.Backlinks{}}, "corrections": {[]page.Correction{}},
	"facets": {[]page.Link{}}, "numbered": {[]page.Part{}},
	"cite": {page.Cite{}},
}

func load(t testing.TB) *layout.Set {
	t.Helper()
	set, mistakes, err := layout.Load(fstest.MapFS{}, "en", page.Models())
	if err != nil || len(mistakes) > 0 {
		t.Fatal(err, mistakes)
	}
	return set
}

// random makes a view model of the same type with other content.
func random(r *rand.Rand, like any) any {
	v := reflect.New(reflect.TypeOf(like)).Elem()
	layout.Fill(r, v)
	if v.Kind() == reflect.Pointer && v.IsNil() {
		v.Set(reflect.New(v.Type().Elem()))
	}
	return v.Interface()
}

func TestEveryDefaultLayoutIsCompiled(t *testing.T) {
	set := load(t)
	for _, name := range layout.Pages {
		view, known := views[name]
		if !known {
			t.Errorf("%s: no view model is tested", name)
		} else if err := set.Refused(name, view); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, list := range pieces {
		for _, view := range list {
			if err := set.RefusedFragment(name, view); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

// The meaning of a compiled layout is html/template's, byte for byte.
func TestCompiledPagesEqualTheOracle(t *testing.T) {
	set := load(t)
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 1))
		for name, like := range views {
			view := random(r, like)
			equal(t, name, seed,
				func(w io.Writer) error { return set.Render(w, name, view) },
				func(w io.Writer) error { return set.Oracle(w, name, view) })
		}
		for name, list := range pieces {
			for _, like := range list {
				view := random(r, like)
				equal(t, name, seed,
					func(w io.Writer) error { return set.Fragment(w, name, view) },
					func(w io.Writer) error { return set.OracleFragment(w, name, view) })
			}
		}
	}
}

func equal(t *testing.T, name string, seed uint64, program, oracle func(io.Writer) error) {
	t.Helper()
	var got, want bytes.Buffer
	gotErr, wantErr := program(&got), oracle(&want)
	if gotErr != nil || wantErr != nil {
		t.Fatalf("%s, seed %d: %v, the oracle says %v", name, seed, gotErr, wantErr)
	}
	if !bytes.Equal(got.Bytes(), want.Bytes()) {
		at := 0
		for at < min(got.Len(), want.Len()) && got.Bytes()[at] == want.Bytes()[at] {
			at++
		}
		t.Fatalf("%s, seed %d, byte %d: %q, the oracle writes %q", name, seed, at, clip(got.Bytes(), at), clip(want.Bytes(), at))
	}
}

func clip(b []byte, at int) []byte { return b[max(0, at-60):min(len(b), at+60)] }

// Many goroutines may be the first to render a layout, and may render fragments
// that html/template has not escaped yet.
func TestFirstUseIsSafeForConcurrentUse(t *testing.T) {
	set, fresh := load(t), load(t)
	view := random(rand.New(rand.NewPCG(7, 7)), page.ClaimPage{})
	mention := random(rand.New(rand.NewPCG(8, 8)), page.Mention{})
	var want bytes.Buffer
	for _, err := range []error{set.Oracle(&want, "claim", view), set.OracleFragment(&want, "mention", mention), set.OracleFragment(&want, "label", struct{}{})} {
		if err != nil && want.Len() == 0 {
			t.Fatal(err)
		}
	}
	var group sync.WaitGroup
	results := make([]bytes.Buffer, 8)
	for i := range results {
		group.Go(func() {
			fresh.Render(&results[i], "claim", view)
			fresh.Fragment(&results[i], "mention", mention)
			fresh.Fragment(&results[i], "label", struct{}{})
		})
	}
	group.Wait()
	for i := range results {
		if !bytes.Equal(results[i].Bytes(), want.Bytes()) {
			t.Fatalf("goroutine %d wrote something else", i)
		}
	}
}

// A view model that a layout does not expect is an error that names the layout
// and the field, as html/template words it.
func TestErrorsAreTheOracles(t *testing.T) {
	set := load(t)
	for _, view := range []any{nil, page.Link{}, &page.Link{}, 3, map[string]int{}, (*page.ClaimPage)(nil)} {
		var got, want bytes.Buffer
		err, oracle := set.Render(&got, "claim", view), set.Oracle(&want, "claim", view)
		if wanted := fmt.Sprintf("rendering the layout %q: %v", "claim", oracle); oracle != nil && (err == nil || err.Error() != wanted) {
			t.Errorf("%T: %v, want %s", view, err, wanted)
		}
		if (err == nil) != (oracle == nil) || got.String() != want.String() {
			t.Errorf("%T: %v, want %v, and the same bytes", view, err, oracle)
		}
	}
	if err := set.Render(io.Discard, "clam", nil); err == nil {
		t.Error("there is a layout that nobody wrote")
	}
	if err := set.Render(broken{}, "404", page.MissingPage{}); err == nil || err.Error() != `rendering the layout "404": no room` {
		t.Errorf("a failed write reads %v", err)
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, fmt.Errorf("no room") }

// BenchmarkLayout renders one claim of usual size by the program and by
// html/template, in turn.
func BenchmarkLayout(b *testing.B) {
	set := load(b)
	label := page.Label{Claimant: "Armenian separatists", ClaimantHref: "../../actors/artsakh-authorities.html", Verb: "said",
		Title: "25 people have been killed since the operation began, two of them civilians", Href: "x.html", Mark: "could not independently verify", Status: "unverified"}
	link := page.Link{Text: "the offensive of September 2023", Href: "../../topics/offensive-2023.html"}
	view := page.ClaimPage{
		Frame: page.Frame{Lang: "en", Title: "Armenian separatists said: 25 people", Site: "On record", Home: "../../index.html", Style: "../../style.css", Nav: []page.Link{link, link, link, link}},
		Label: label, Said: "19 September 2023", Topics: []page.Link{link, link}, Chain: []page.Step{{Link: link}, {Link: link}, {Link: link}},
		Mark:      page.Mark{Status: "unverified", Headline: "Could not independently verify.", Notes: []page.Note{{Before: "Middle East Eye writes: “", Quote: "could not", After: "”."}}, Superseded: []page.Label{label, label}},
		Quote:     page.Quote{Text: "Armenian separatists say 25 people have been killed since the operation, including two civilians."},
		Figures:   []page.Figure{{Count: "25", What: "persons killed", AsOf: "19 September 2023"}, {Count: "2", What: "civilians killed", Conflicts: []page.Label{label}}},
		Relations: []page.Relation{{Heading: "Agrees with", Claims: []page.Related{{Label: label, Said: "19 September 2023"}, {Label: label}}}},
		Body:      "<p>Context in our words.</p>", Card: "content/claims/2023-09/x.md",
	}
	run := func(b *testing.B, render func(io.Writer, string, any) error) {
		b.ReportAllocs()
		var boxed any = view
		for b.Loop() {
			if err := render(io.Discard, "claim", boxed); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.Run("program", func(b *testing.B) { run(b, set.Render) })
	b.Run("template", func(b *testing.B) { run(b, set.Oracle) })
}
