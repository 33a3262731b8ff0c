package layout

import (
	"bytes"
	"fmt"
	"html/template"
	"math/rand/v2"
	"reflect"
	"testing"
)

// sample is a view model with one field of each kind.
type sample struct {
	Text, Other string
	Word        word
	Markup      template.HTML
	URL         template.URL
	Yes         bool
	Count       int
	Small       int8
	Octet       uint8
	Ratio       float64
	Words       []string
	Markups     []template.HTML
	Items       []item
	Refs        []*item
	Item        item
	Ref         *item
	Note        *string
	Any         any
	Map         map[string]string
	Loud        loud
	item
}

type item struct {
	Name  string
	Href  string
	Marks []string
	Next  *item
}

type word string

type loud string

func (l loud) String() string { return string(l) + "!" }

var sampleStrings = Strings{"a.b": `it's <b> & "c" + d`, "a.empty": ""}

// parsed is a set of templates that begins at its own text, with two others to
// call.
func parsed(t testing.TB, text string) *theme {
	t.Helper()
	set := template.New("start").Funcs(functions(sampleStrings, "en"))
	template.Must(set.Parse(`{{define "item"}}<i title="{{.Href}}">{{.Name}}</i>{{end}}{{define "fixed"}}{{say "a.b"}}{{end}}` +
		`{{define "tree"}}<li>{{.Name}}{{with .Next}}<ul>{{template "tree" .}}</ul>{{end}}{{end}}{{define "loop"}}{{template "loop" .}}{{end}}{{define "dot"}}{{.}}{{end}}`))
	if _, err := set.Parse(text); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return newTheme(newAnnotated(set), sampleStrings, "en")
}

// compare renders by both ways: output and error have to be the same, whether
// or not there is a program.
func compare(t testing.TB, th *theme, text string, view any) {
	t.Helper()
	var got, want bytes.Buffer
	err, oracle := th.execute(&got, "start", view), th.templates.ExecuteTemplate(&want, "start", view)
	if fmt.Sprint(err) != fmt.Sprint(oracle) || got.String() != want.String() {
		t.Fatalf("%s\nwith %+v\n writes %q, %v\noracle %q, %v", text, view, got.String(), err, want.String(), oracle)
	}
}

func check(t testing.TB, text string, compiles bool) {
	t.Helper()
	th := parsed(t, text)
	for seed := range uint64(60) {
		var view sample
		Fill(rand.New(rand.NewPCG(seed, 2)), reflect.ValueOf(&view).Elem())
		compare(t, th, text, view)
		compare(t, th, text, &view)
	}
	for _, view := range []any{sample{}, &sample{}} {
		compare(t, th, text, view)
		switch err := th.compiled(entry{"start", reflect.TypeOf(view)}).refused; {
		case compiles && err != nil:
			t.Errorf("%s: %v", text, err)
		case !compiles && err == nil:
			t.Errorf("%s: it is compiled, and nobody has shown that this is right", text)
		}
	}
}

func TestConstructs(t *testing.T) {
	for _, text := range []string{
		``, `<p>plain</p>`, `{{/* a comment */}}<p>{{- .Text -}} </p>`,
		`{{.Text}} {{.Word}} {{.Markup}} {{.Yes}} {{.Count}} {{.Small}} {{.Octet}} {{.Item.Name}}`,
		`{{say "a.b"}} <i title="{{say "a.b"}}">{{say "a.empty"}}{{"x<y"}}{{12}}{{-3}}{{true}}{{"a.b" | say}}</i>`,
		`{{if .Yes}}y{{end}}{{if .Text}}t{{else}}n{{end}}{{if .Count}}c{{else if .Words}}w{{else}}-{{end}}{{if .Item}}always{{end}}{{if .Octet}}o{{end}}`,
		`{{with .Text}}{{.}}{{else}}{{.Other}}{{end}}{{with .Ref}}{{.Name}}{{end}}{{with .Note}}{{.}}{{else with .Item}}{{.Name}}{{end}}`,
		`{{with $x := .Text}}{{$x}}{{.}}{{$.Other}}{{else}}{{$x}}{{.Other}}{{end}}{{if $y := .Words}}{{len $y}}{{end}}`,
		`{{$x := .Text}}{{$y := 1}}{{if .Yes}}{{$x = .Other}}{{$y = 2}}{{end}}{{$x}}{{$y}}{{range .Words}}{{$x = .}}{{end}}{{$x}}`,
		`{{$x := .Text}}{{if .Yes}}{{$x := .Other}}{{$x}}{{end}}{{$x}}`,
		`{{range .Words}}<b>{{.}}</b>{{else}}none {{.Text}}{{end}}`,
		`{{range $i, $x := .Items}}{{if $i}}, {{end}}{{$x.Name}}{{range $j, $y := $x.Marks}}{{$i}}{{$j}}{{$y}}{{$.Text}}{{end}}{{end}}`,
		`{{range $x := .Refs}}{{with $x}}{{.Name}}{{end}}{{end}}{{range .Refs}}{{if .}}{{.Href}}{{end}}{{end}}`,
		`{{range .Words}}{{if eq . ""}}{{continue}}{{end}}{{with .}}{{if gt (len .) 12}}{{break}}{{end}}{{end}}{{.}};{{end}}`,
		`{{range .Items}}{{range .Marks}}{{break}}{{end}}{{.Name}}{{end}}`,
		`{{template "item" .Item}}{{template "fixed"}}{{template "fixed" .}}{{with .Ref}}{{template "item" .}}{{template "tree" .}}{{end}}{{template "tree" .Item}}`,
		`{{range .Items}}{{template "item" .}}{{end}}{{block "piece" .Text}}<u>{{.}}</u>{{end}}{{template "dot" .Count}}{{template "dot" .Markup}}{{template "dot" $.Text}}`,
		`{{if eq .Text "" "a+b" .Other}}e{{end}}{{if ne .Text .Other}}n{{end}}{{if eq .Count 1}}1{{end}}{{if eq .Yes true}}t{{end}}{{if eq .Word "x"}}w{{end}}`,
		`{{if lt .Count 2}}l{{end}}{{if le .Count 2}}e{{end}}{{if gt .Text .Other}}g{{end}}{{if ge .Small 0}}s{{end}}{{.Text | eq .Other}}{{lt .Octet .Octet}}`,
		`{{if and .Yes .Text .Count}}a{{end}}{{if or .Ref .Yes}}o{{end}}{{if not .Words}}n{{end}}{{not .Yes}}{{or .Text .Other "none"}}{{and .Text .Other}}{{and .Yes (not .Ref)}}`,
		`{{len .Words}}{{.Text | len}}{{if len .Items}}i{{end}}{{if gt (len .Refs) 1}}r{{end}}`,
		`{{index .Words 0}}{{(index .Items .Count).Name}}{{with index .Words 1}}{{.}}{{end}}`,
		`{{.Ref.Name}}`, `{{.Ref.Next.Name}}`, `{{.Note}}`, `{{(.Ref).Name}}`, `{{with .Item}}{{with .Next}}{{.Next.Name}}{{end}}{{end}}`,
	} {
		check(t, text, true)
	}
}

func TestContexts(t *testing.T) {
	for _, text := range []string{
		`<i title="{{.Text}}">`, `<i title='{{.Text}}'>`, `<i title={{.Text}}>`, `<i title=a{{.Text}}>`, `<i title="{{.Markup}}" lang='{{.Markup}}' dir={{.Markup}}>`,
		`<a href="{{.Text}}">`, `<a href='{{.Text}}'>`, `<a href={{.Text}}>`, `<a href="/a/{{.Text}}">`, `<a href="/a?b={{.Text}}">`, `<a href="#{{.Text}}">`, `<a href="{{.Markup}}">`,
		`<a href="{{.Text}}/{{.Other}}?{{.Text}}&amp;c={{.Markup}}">`, `<a href="{{.Word}}{{.Count}}">`, `<a href=/a/{{.Text}}>`,
		`<title>{{.Text}}{{.Markup}}{{.Count}}</title>`, `<textarea>{{.Text}}{{.Markup}}</textarea>`,
		`<!-- {{.Text}} {{.Count}} {{.Markup}} -->`, `<p>{{.Markup}}{{range .Markups}}{{.}}{{end}}</p>`,
		`<meta http-equiv="refresh" content="0; url={{.Text}}">`, `<meta name="description" content="{{.Text}}">`, `<i title="{{.Count}}{{.Yes}}" lang={{.Octet}}{{.Yes}}>`,
	} {
		check(t, text, true)
	}
}

// What the compiler does not know it leaves to html/template.
func TestRefused(t *testing.T) {
	for _, text := range []string{
		`{{.URL}}`, `<a href="{{.URL}}">`, `{{.Ratio}}`, `{{.Any}}`, `{{with .Any}}x{{end}}`, `{{.Map.x}}`, `{{range $k, $v := .Map}}{{$v}}{{end}}`, `{{.Loud}}`,
		`{{.Words}}`, `{{.Item}}`, `{{range .Count}}x{{end}}`, `{{.Missing}}`, `{{if .Yes}}{{.Missing}}{{end}}`, `{{printf "%s" .Text}}`, `{{.Text | html}}`,
		`<img srcset="{{.Text}}">`, `<i {{.Text}}>`, `<script>{{.Text}}</script>`, `<style>{{.Text}}</style>`, `<a onclick="{{.Text}}">`, `<i style="{{.Text}}">`,
		`{{eq .Text .Count}}`, `{{eq .Count .Octet}}`, `{{lt .Yes .Yes}}`, `{{eq .Ref nil}}`, `{{1.5}}`, `{{or .Text .Count}}`, `{{.Text | or .Other}}`, `{{index .Map "x"}}`, `{{index .Words 0 1}}`,
		`{{$x := .Text}}{{range $x := .Words}}{{else}}{{$x}}{{end}}`, `{{$x := .Text}}{{$x = .Count}}`, `{{$x := 1}}{{range $x = .Words}}{{end}}`, `<i title="{{template "dot" .Text}}">`,
		`{{template "item"}}`, `{{.Name}}`, `{{template "dot" .Loud}}`, `{{len .Map}}`, `{{.Text.Name}}`, `{{.Item.Name "x"}}`, `{{say .Text}}`,
	} {
		check(t, text, false)
	}
}

// A template that never ends is html/template's error, not a crash.
func TestEndlessTemplates(t *testing.T) {
	if testing.Short() {
		t.Skip("text/template goes a hundred thousand calls deep")
	}
	th := parsed(t, `{{template "loop" .Text}}`)
	compare(t, th, "loop", sample{Text: "x"})
	deep := &item{Name: "end"}
	for range 3 * depthLimit {
		deep = &item{Name: "n", Next: deep}
	}
	compare(t, parsed(t, `{{template "tree" .Item}}`), "tree", sample{Item: *deep})
}
