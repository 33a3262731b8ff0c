package layout

import (
	"fmt"
	"html/template"
	"io"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
)

// inspected is what is wrong with a layout for the view model sample.
func inspected(t *testing.T, text string) (places []string) {
	t.Helper()
	l := &loader{fsys: fstest.MapFS{"layouts/start": {Data: []byte(text)}}, own: map[string]bool{"start": true}}
	of := parsed(t, text).annotated
	i := &inspector{loader: l, set: of.set, annotated: of, known: map[entry][]problem{}}
	i.template(entry{"start", reflect.TypeFor[sample]()})
	for _, d := range l.mistakes {
		places = append(places, fmt.Sprintf("%d:%d %s", d.Line, d.Column, d.Message))
	}
	return places
}

// A sound template is left alone, and one letter too many in any of its fields
// is found, at its place.
func TestInspectingRandomTemplates(t *testing.T) {
	for seed := range uint64(1500) {
		a := &author{r: rand.New(rand.NewPCG(seed, 5))}
		var b strings.Builder
		a.write(&b, "sample", 0)
		text := b.String()
		if found := inspected(t, text); len(found) > 0 {
			t.Fatalf("%s\nis sound, and yet: %q", text, found)
		}
		var places []int
		for at := range text {
			if strings.HasPrefix(text[at:], ".Name") {
				places = append(places, at+1)
			}
		}
		if len(places) == 0 {
			continue
		}
		at := places[a.r.IntN(len(places))]
		start := strings.LastIndexByte(text[:at], '\n') + 1
		wrong := text[:at] + "x" + text[at:]
		want := fmt.Sprintf(`%d:%d there is no field "xName" in an item`, strings.Count(text[:at], "\n")+1, at-start+1)
		if found := inspected(t, wrong); len(found) != 1 || found[0] != want {
			t.Fatalf("%s\nfound %q, want %q", wrong, found, want)
		}
	}
}

// What is known only when a page is rendered is left alone.
func TestWhatIsNotKnownIsLeftAlone(t *testing.T) {
	for _, text := range []string{`{{.Any.X}}{{.Map.x.y}}{{.Loud.String}}`, `{{.Name}}{{.Item.Next.Next.Marks}}`, `{{range $k, $v := .Map}}{{$k}}{{$v}}{{end}}`, `{{with .Any}}{{.X}}{{end}}{{range .Any}}{{.X}}{{end}}`} {
		if found := inspected(t, text); len(found) > 0 {
			t.Errorf("%s: %q", text, found)
		}
	}
}

// What is called a misuse of a function fails with all values of those types, and
// a range over one thing likewise; what is not clear-cut is not called so.
func TestMisuseAlwaysFails(t *testing.T) {
	operands := []string{".Text", ".Word", ".Markup", ".Yes", ".Count", ".Small", ".Octet", ".Ratio", ".Words", ".Items", ".Item", ".Ref", ".Note", ".Any", ".Map", "3", "1.5", `"x"`, "true", "nil"}
	var texts []string
	for _, a := range operands {
		texts = append(texts, "{{len "+a+"}}", "{{index "+a+" 0}}", "{{range "+a+"}}{{end}}")
		for _, b := range operands {
			for name := range comparisons {
				texts = append(texts, "{{"+name+" "+a+" "+b+"}}")
			}
		}
	}
	misuses := 0
	for _, text := range texts {
		set, err := template.New("start").Parse(text)
		if err != nil || len(inspected(t, text)) == 0 {
			continue
		}
		misuses++
		r := rand.New(rand.NewPCG(uint64(misuses), 9))
		for range 8 {
			var view sample
			Fill(r, reflect.ValueOf(&view).Elem())
			if set.Execute(io.Discard, view) == nil {
				t.Errorf("%s is called a misuse, and works with %+v", text, view)
				break
			}
		}
	}
	if misuses < 300 {
		t.Errorf("only %d of %d are called a misuse", misuses, len(texts))
	}
}

// FuzzInspecting holds the inspector to any template that can be parsed: it does
// not panic, and every mistake has a place.
func FuzzInspecting(f *testing.F) {
	for _, text := range []string{
		`{{.Missing}}{{.Items.Name}}{{(index .Items 0).Nmae}}`, `{{range $i, $x := .Items}}{{$x.Nmae}}{{else}}{{$x.Y}}{{end}}`, `{{with $x := .Ref}}{{$x = .}}{{end}}{{.Count.X}}`,
		`{{template "item" .Text}}{{template "nothing" .}}{{template "start" .Items}}`, `{{range .Text}}{{break}}{{end}}{{range 3}}{{.X}}{{end}}{{range .Map}}{{.X}}{{end}}`,
		`{{eq}}{{index}}{{and}}{{.Text | .Other | not}}{{(.Items | len).X}}{{nil.X}}{{"a".X}}{{1.X}}`, "{{- /* x */ -}}\n\t{{ .A\n.B }}{{$.C.D}}{{$}}",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if _, err := template.New("start").Funcs(functions(sampleStrings, "en")).Parse(text); err != nil {
			return
		}
		for _, place := range inspected(t, text) {
			if strings.HasPrefix(place, "0:") {
				t.Errorf("%q: %s", text, place)
			}
		}
	})
}
