package layout_test

import (
	"fmt"
	"strings"
	"testing"

	"onrecord/build/diag"
)

// told is what the diagnostics say, one a line.
func told(list []diag.Diagnostic) string {
	var b strings.Builder
	for _, d := range list {
		fmt.Fprintf(&b, "%s:%d:%d %d %s | %s\n", strings.TrimPrefix(d.File, "layouts/"), d.Line, d.Column, d.Length, d.Message, d.Hint)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func TestUnknownFields(t *testing.T) {
	tests := []struct{ name, main, want string }{
		{"of the page", `{{.Lable}}`, `claim.html:1:21 5 there is no field "Lable" in a ClaimPage | did you mean "Label"?`},
		{"in another case", `{{.id}}`, `claim.html:1:21 2 there is no field "id" in a ClaimPage | did you mean "ID"?`},
		{"far from any name", `{{.Mark.Colour}}`, `claim.html:1:26 6 there is no field "Colour" in a Mark | the fields are Status, Headline, Notes, MoreNotes, Silence, Finding, Conceding, Stale, Settle, Disputed, Superseded, BothSides, AlsoIntro, Also, Made`},
		{"in the middle of a chain", `{{.Quoted.Text}}`, `claim.html:1:21 6 there is no field "Quoted" in a ClaimPage | did you mean "Quote"?`},
		{"in a range", `{{range .Figures}}{{.Conut}}{{end}}`, `claim.html:1:39 5 there is no field "Conut" in a Figure | did you mean "Count"?`},
		{"in a range within a range", `{{range .Relations}}{{range .Claims}}{{.Label.Tilte}}{{end}}{{end}}`, `claim.html:1:64 5 there is no field "Tilte" in a Label | did you mean "Title"?`},
		{"in the else of a range", `{{range .Figures}}{{else}}{{.Count}}{{end}}`, `claim.html:1:47 5 there is no field "Count" in a ClaimPage | `},
		{"in a with", `{{with .Mark}}{{.Headlin}}{{end}}`, `claim.html:1:35 7 there is no field "Headlin" in a Mark | did you mean "Headline"?`},
		{"in the else of a with", `{{with .Mark}}{{else with .Quote}}{{.Txt}}{{else}}{{.Sad}}{{end}}`, `claim.html:1:55 3 there is no field "Txt" in a Quote | did you mean "Text"?
claim.html:1:71 3 there is no field "Sad" in a ClaimPage | did you mean "Said"?`},
		{"in an if", `{{if .Saod}}x{{else if not .Sayd}}y{{end}}`, `claim.html:1:24 4 there is no field "Saod" in a ClaimPage | did you mean "Said"?
claim.html:1:46 4 there is no field "Sayd" in a ClaimPage | did you mean "Said"?`},
		{"of the page, in a range", `{{range .Topics}}{{.Added}}{{end}}`, `claim.html:1:38 5 there is no field "Added" in a Link | write "$.Added": inside range and with, the dot is another value`},
		{"of $", `{{range .Topics}}{{$.Adde}}{{end}}`, `claim.html:1:39 4 there is no field "Adde" in a ClaimPage | did you mean "Added"?`},
		{"of a variable", `{{$m := .Mark}}{{$m.Satus}}`, `claim.html:1:38 5 there is no field "Satus" in a Mark | did you mean "Status"?`},
		{"of a variable that is assigned the same", `{{$m := .Mark}}{{if .Said}}{{$m = .Mark}}{{end}}{{$m.Satus}}`, `claim.html:1:71 5 there is no field "Satus" in a Mark | did you mean "Status"?`},
		{"of a variable in brackets", `{{if ($m := .Mark)}}{{$m.Satus}}{{end}}`, `claim.html:1:43 5 there is no field "Satus" in a Mark | did you mean "Status"?`},
		{"of a variable of a range", `{{range $i, $f := .Figures}}{{$f.Place.Hrf}}{{$i.Text}}{{end}}`, `claim.html:1:57 3 there is no field "Hrf" in a Link | did you mean "Href"?
claim.html:1:67 4 there is no field "Text" in a number | it is printed as it is: {{.}}`},
		{"of what a function returns", `{{(index .Topics 0).Txt}}{{(or .Side .Source).Hrf}}{{(.Mark).Made.X}}`, `claim.html:1:38 3 there is no field "Txt" in a Link | did you mean "Text"?
claim.html:1:64 3 there is no field "Hrf" in a Link | did you mean "Href"?
claim.html:1:84 1 there is no field "X" in a text | it is printed as it is: {{.}}`},
		{"in an argument", `{{if eq .Mark.Statis "x"}}{{end}}{{.Figurs | len}}`, `claim.html:1:32 6 there is no field "Statis" in a Mark | did you mean "Status"?
claim.html:1:54 6 there is no field "Figurs" in a ClaimPage | did you mean "Figures"?`},
		{"of a list", `{{.Topics.Text}}`, `claim.html:1:28 4 there is no field "Text" in a list | take one of the list by range or index`},
		{"behind a pointer", `{{range .Figures}}{{.Superseded.Tilte}}{{end}}`, `claim.html:1:50 5 there is no field "Tilte" in a Label | did you mean "Title"?`},
		{"on another line", "\n\n  {{ .Card }}{{ .Crad }}", `claim.html:3:18 4 there is no field "Crad" in a ClaimPage | did you mean "Card"?`},
		{"in a fragment of its own", `{{template "own" .Label}}{{end}}{{define "own"}}{{.Veb}}`, `claim.html:1:69 3 there is no field "Veb" in a Label | did you mean "Verb"?`},
		{"in a fragment that is called with two types", `{{template "own" .Label}}{{template "own" .Source}}{{end}}{{define "own"}}{{.Verb}}{{.Href}}`, `claim.html:1:95 4 there is no field "Verb" in a Link | the fields are Text, Href, Here`},
		{"in a fragment of ours", `{{template "claimant" .}}{{template "labels" .Topics}}`, `claim.html:1:29 10 the fragment "claimant" does not fit a ClaimPage: there is no field "ClaimantHref" in a ClaimPage | give it what it prints, as in the default layouts
claim.html:1:54 8 the fragment "labels" does not fit a list: there is no field "ClaimantHref" in a Link | give it what it prints, as in the default layouts`},
		{"a range over one thing", `{{range .Source}}{{.Href}}{{end}}{{range .Card}}{{end}}`, `claim.html:1:26 7 range goes over a list, and this is a Link | with sets the dot to one value: {{with …}}
claim.html:1:59 5 range goes over a list, and this is a text | with sets the dot to one value: {{with …}}`},
		{"an argument that a function cannot take", `{{if eq .Card 3}}{{end}}{{if gt .Figures 0}}{{end}}{{len .Mark}}{{index .Party 0}}{{.Added | ne 3}}{{lt .Party true}}`, `claim.html:1:23 2 eq cannot compare a text to a number | compare a text to a text: "3", or the length of a list to a number: (len …)
claim.html:1:47 2 gt compares numbers or texts, and this is a list | compare the length of a list: (len …)
claim.html:1:71 3 len needs a list, and this is a Mark | give it a field that is a list
claim.html:1:84 5 index needs a list, and this is true or false | give it a field that is a list
claim.html:1:111 2 ne cannot compare a number to a text | compare a text to a text: "3", or the length of a list to a number: (len …)
claim.html:1:119 2 lt compares numbers or texts, and this is true or false | compare the length of a list: (len …)`},
		{"a fragment that is missing", `{{template "lable" .Label}}{{template "nothing"}}`, `claim.html:1:29 7 there is no fragment "lable" | did you mean "label"?
claim.html:1:56 9 there is no fragment "nothing" | define it in fragments.html`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, mistakes := shadow(t, "en", map[string]string{"claim.html": `{{define "main"}}` + test.main + `{{end}}`})
			if got := told(mistakes); !strings.HasPrefix(got, test.want) || strings.Count(got, "\n") != strings.Count(test.want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

// What cannot be known before a page is rendered is left alone.
func TestSoundLayoutsAreLeftAlone(t *testing.T) {
	for _, main := range []string{
		``, `{{.}}{{$}}{{nil | or .Card}}`, `{{$x := .Card}}{{$x = .Label}}{{$x.Verb}}`, `{{range $x := .Topics}}{{else}}{{$x.Verb}}{{end}}`,
		`{{$x := .Card}}{{$y := $x}}{{range .Topics}}{{$y.Verb}}{{$y = $x}}{{$x = .}}{{end}}`,
		`{{(or .Card .Label).Verb}}`, `{{$x := .Mark}}{{with .Quote}}{{$x := .}}{{$x.Text}}{{end}}{{$x.Status}}`, `{{if .Said}}{{$x := .Mark}}{{$x.Made}}{{end}}`,
		`{{range 3}}{{.}}{{end}}{{range len .Topics}}x{{end}}`, `{{template "own"}}{{end}}{{define "own"}}{{.Anything}}`, `{{end}}{{define "nobody-calls-it"}}{{.Anything}}{{template "nothing"}}`,
		`{{range .Figures}}{{with .Superseded}}{{template "label" .}}{{end}}{{range .Drift}}{{.Label.Mark}}{{break}}{{end}}{{end}}`,
		`{{template "tree" .Topics}}{{end}}{{define "tree"}}{{range .}}{{.Text}}{{end}}{{if .}}{{template "tree" .}}{{end}}`, `{{(and .Topics .Topics) | len}}`,
		`{{if eq .Card "3" "4"}}{{end}}{{if gt (len .Figures) 1}}{{end}}{{eq .Party true}}{{lt .Card "x"}}{{eq 1.0 2}}{{eq .Figures nil}}{{len .Card}}{{index .Card 0 | eq 1}}{{eq .Card "3" 4}}`,
		`{{index (index .Quote.Hedges 0) 0}}{{(index .Figures 0).Place.Text}}`,
	} {
		_, mistakes := shadow(t, "en", map[string]string{"claim.html": `{{define "main"}}` + main + `{{end}}`})
		if len(mistakes) > 0 {
			t.Errorf("%s\n%s", main, told(mistakes))
		}
	}
}

// A file that several pages share is held to each of them, and its mistakes are
// told once, where the site can mend them.
func TestSharedFiles(t *testing.T) {
	frame := func(inner string) string {
		return `<!doctype html><title>{{.Frame.Title}}</title>{{block "head" .}}{{end}}` + inner + `{{template "main" .}}`
	}
	tests := []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"a frame", map[string]string{"base.html": frame(`{{.Frame.Titel}}`)}, `base.html:1:81 5 there is no field "Titel" in a Frame | did you mean "Title"?`},
		{"what not every page has", map[string]string{"base.html": frame(`{{.Label.Verb}}`)}, `base.html:1:75 5 there is no field "Label" in a MissingPage | `},
		{"what every page has", map[string]string{"base.html": frame(`{{.Frame.Site}}`)}, ``},
		{"a layout without main", map[string]string{"topic.html": `<h1>{{.Name}}</h1>`}, `topic.html:0:0 0 the layout does not define "main", which the frame calls | write {{define "main"}} before the content and {{end}} behind it`},
		{"a frame without main", map[string]string{"base.html": `<p>{{.Frame.Title}}</p>`, "topic.html": `<h1>x</h1>`}, ``},
		{"a head", map[string]string{"topic.html": `{{define "head"}}<meta name="x" content="{{.Nmae}}">{{end}}{{define "main"}}{{.Name}}{{end}}`}, `topic.html:1:45 4 there is no field "Nmae" in a TopicPage | did you mean "Name"?`},
		{"fragments", map[string]string{"fragments.html": strings.Replace(own(t, "fragments.html"), "{{.Before}}", "{{.Befor}}", 1)}, `fragments.html:49:20 5 there is no field "Befor" in a Backlink | did you mean "Before"?`},
		{"a fragment of bodies", map[string]string{"fragments.html": strings.Replace(own(t, "fragments.html"), `{{template "run" .Text}}</a> ({{`, `{{template "run" .Txt}}</a> ({{`, 1)}, `fragments.html:17:93 3 there is no field "Txt" in a Mention | did you mean "Text"?`},
		{"a fragment that bodies need", map[string]string{"fragments.html": strings.Replace(own(t, "fragments.html"), `{{define "mention"}}`, `{{define "mentioned"}}`, 1)}, `fragments.html:0:0 0 there is no fragment "mention", which the default layouts call | did you mean "mentioned"?`},
		{"a fragment that our layouts need", map[string]string{"fragments.html": strings.Replace(own(t, "fragments.html"), `{{define "corrections"}}`, `{{define "correction"}}`, 1)}, `fragments.html:0:0 0 there is no fragment "corrections", which the default layouts call | did you mean "correction"?`},
		{"two layouts", map[string]string{"topic.html": `{{define "main"}}{{.X}}{{end}}`, "actor.html": `{{define "main"}}{{.Y}}{{end}}`}, `actor.html:1:21 1 there is no field "Y" in an ActorPage | the fields are`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, mistakes := shadow(t, "en", test.files)
			got := told(mistakes)
			if test.want == "" && got != "" || !strings.HasPrefix(got, test.want) || strings.Count(got, "\n") > 1 {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}
