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
	"onrecord/build/page/claim"
	"onrecord/build/page/missing"
	"onrecord/build/view"
)

// views are the view models of the default layouts.
var views = page.Models().Pages

// pieces are those of the fragments, by value and by reference.
var pieces = map[string][]any{
	"mark": {view.Label{}, &view.Label{}}, "claimant": {view.Label{}}, "label": {view.Label{}, &view.Label{}},
	"mention": {view.Mention{}}, "link": {view.Link{}}, "labels": {[]view.Label{}}, "listing": {view.Listing{}}, "parts": {[]view.Part{}},
	"backlinks": {view.Backlinks{}}, "corrections": {[]view.Correction{}},
	"facets": {[]view.Link{}}, "numbered": {[]view.Part{}},
	"cite": {claim.Cite{}},
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
		model, known := views[name]
		if !known {
			t.Errorf("%s: no view model is tested", name)
		} else if err := set.Refused(name, model); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, list := range pieces {
		for _, model := range list {
			if err := set.RefusedFragment(name, model); err != nil {
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
			model := random(r, like)
			equal(t, name, seed,
				func(w io.Writer) error { return set.Render(w, name, model) },
				func(w io.Writer) error { return set.Oracle(w, name, model) })
		}
		for name, list := range pieces {
			for _, like := range list {
				model := random(r, like)
				equal(t, name, seed,
					func(w io.Writer) error { return set.Fragment(w, name, model) },
					func(w io.Writer) error { return set.OracleFragment(w, name, model) })
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
	model := random(rand.New(rand.NewPCG(7, 7)), claim.ClaimPage{})
	mention := random(rand.New(rand.NewPCG(8, 8)), view.Mention{})
	var want bytes.Buffer
	for _, err := range []error{set.Oracle(&want, "claim", model), set.OracleFragment(&want, "mention", mention), set.OracleFragment(&want, "label", struct{}{})} {
		if err != nil && want.Len() == 0 {
			t.Fatal(err)
		}
	}
	var group sync.WaitGroup
	results := make([]bytes.Buffer, 8)
	for i := range results {
		group.Go(func() {
			fresh.Render(&results[i], "claim", model)
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
	for _, model := range []any{nil, view.Link{}, &view.Link{}, 3, map[string]int{}, (*claim.ClaimPage)(nil)} {
		var got, want bytes.Buffer
		err, oracle := set.Render(&got, "claim", model), set.Oracle(&want, "claim", model)
		if wanted := fmt.Sprintf("rendering the layout %q: %v", "claim", oracle); oracle != nil && (err == nil || err.Error() != wanted) {
			t.Errorf("%T: %v, want %s", model, err, wanted)
		}
		if (err == nil) != (oracle == nil) || got.String() != want.String() {
			t.Errorf("%T: %v, want %v, and the same bytes", model, err, oracle)
		}
	}
	if err := set.Render(io.Discard, "clam", nil); err == nil {
		t.Error("there is a layout that nobody wrote")
	}
	if err := set.Render(broken{}, "404", missing.MissingPage{}); err == nil || err.Error() != `rendering the layout "404": no room` {
		t.Errorf("a failed write reads %v", err)
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, fmt.Errorf("no room") }

// BenchmarkLayout renders one claim of usual size by the program and by
// html/template, in turn.
func BenchmarkLayout(b *testing.B) {
	set := load(b)
	label := view.Label{Claimant: "Armenian separatists", ClaimantHref: "../../actors/artsakh-authorities.html", Verb: "said",
		Title: "25 people have been killed since the operation began, two of them civilians", Href: "x.html", Mark: "could not independently verify", Status: "unverified"}
	link := view.Link{Text: "the offensive of September 2023", Href: "../../topics/offensive-2023.html"}
	model := claim.ClaimPage{
		Frame: view.Frame{Lang: "en", Title: "Armenian separatists said: 25 people", Site: "On record", Home: "../../index.html", Style: "../../style.css", Nav: []view.Link{link, link, link, link}},
		Label: label, Said: "19 September 2023", Topics: []view.Link{link, link}, Chain: []claim.Step{{Link: link}, {Link: link}, {Link: link}},
		Mark:      claim.Mark{Status: "unverified", Headline: "Could not independently verify.", Notes: []claim.Note{{Before: "Middle East Eye writes: “", Quote: "could not", After: "”."}}, Superseded: []view.Label{label, label}},
		Quote:     view.Quote{Text: "Armenian separatists say 25 people have been killed since the operation, including two civilians."},
		Figures:   []claim.Figure{{Count: "25", What: "persons killed", AsOf: "19 September 2023"}, {Count: "2", What: "civilians killed", Conflicts: []claim.Conflict{{Figure: "200 killed", Label: label}}}},
		Relations: []claim.Relation{{Heading: "Agrees with", Claims: []claim.Related{{Label: label, Said: "19 September 2023"}, {Label: label}}}},
		Body:      "<p>Context in our words.</p>", Card: "content/claims/2023-09/x.md",
	}
	run := func(b *testing.B, render func(io.Writer, string, any) error) {
		b.ReportAllocs()
		var boxed any = model
		for b.Loop() {
			if err := render(io.Discard, "claim", boxed); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.Run("program", func(b *testing.B) { run(b, set.Render) })
	b.Run("template", func(b *testing.B) { run(b, set.Oracle) })
}
