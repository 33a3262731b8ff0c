package layout_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build/diag"
	"onrecord/build/layout"
	"onrecord/build/page"
	"onrecord/build/page/missing"
	"onrecord/layouts"
)

// shadow loads the theme of a site that has some files of its own.
func shadow(t *testing.T, lang string, files map[string]string) (*layout.Set, []diag.Diagnostic) {
	t.Helper()
	site := fstest.MapFS{}
	for name, text := range files {
		site["layouts/"+name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	set, mistakes, err := layout.Load(site, lang, page.Models())
	if err != nil {
		t.Fatal(err)
	}
	return set, mistakes
}

// copied is a site whose own layouts are those of the default theme: they are parsed and
// held to their view models at once, as those that a site changes nothing of are not.
func copied(t *testing.T) fstest.MapFS {
	t.Helper()
	site := fstest.MapFS{}
	for _, name := range append([]string{"base", "fragments"}, layout.Pages...) {
		site["layouts/"+name+".html"] = &fstest.MapFile{Data: []byte(own(t, name+".html")), Mode: 0o644}
	}
	return site
}

// Nothing is read of a site after Load, whose files may be others when a page asks.
func TestAnUnchangedLayoutIsTheDefaultOne(t *testing.T) {
	site := fstest.MapFS{}
	set, _, err := layout.Load(site, "en", page.Models())
	if err != nil {
		t.Fatal(err)
	}
	site["layouts/404.html"] = &fstest.MapFile{Data: []byte(`{{define "main"}}another one{{end}}`), Mode: 0o644}
	var later, before bytes.Buffer
	if err := set.Render(&later, "404", missing.MissingPage{}); err != nil {
		t.Fatal(err)
	}
	whole, mistakes, err := layout.Load(copied(t), "en", page.Models())
	if err != nil || len(mistakes) > 0 {
		t.Fatal(err, mistakes)
	}
	if err := whole.Render(&before, "404", missing.MissingPage{}); err != nil {
		t.Fatal(err)
	}
	alike(t, "a page that is asked for later", later.String(), before.String())
}

func TestDefaultTheme(t *testing.T) {
	set, mistakes := shadow(t, "en", nil)
	for _, d := range mistakes {
		t.Error(d)
	}
	if len(set.Files["style.css"]) == 0 || set.Strings.Say("date.undated") != "undated" {
		t.Error("the default theme lacks its style or its strings")
	}
}

func TestShadowing(t *testing.T) {
	set, mistakes := shadow(t, "en", map[string]string{
		"style.css":      "p { color: red }",
		"fragments.html": own(t, "fragments.html") + `{{define "own"}}<i>{{.}}</i>{{end}}`,
		"moved.html":     `{{define "main"}}<p class="mine">{{say "page.moved"}} {{template "own" .}}</p>{{end}}`,
	})
	for _, d := range mistakes {
		t.Error(d)
	}
	alike(t, "style", string(set.Files["style.css"]), "p { color: red }\n:root { quotes: \"\\201c \" \"\\201d \" \"\\2018 \" \"\\2019 \"; }\n")
	var b bytes.Buffer
	if err := set.Fragment(&b, "own", "a<b"); err != nil {
		t.Fatal(err)
	}
	alike(t, "fragment", b.String(), "<i>a&lt;b</i>")
}

func alike(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %q, want %q", what, got, want)
	}
}

// own returns a file of the default theme.
func own(t *testing.T, name string) string {
	t.Helper()
	text, err := layouts.Files.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestMistakesInTemplates(t *testing.T) {
	tests := []struct{ name, file, text, want string }{
		{"an unknown function", "page.html", "{{define \"main\"}}\n{{sya \"page.moved\"}}{{end}}", `layouts/page.html:2:1 function "sya" not defined | did you mean "say"?`},
		{"a function that is not on the list", "page.html", "{{define \"main\"}}{{printf \"%s\" .}}{{end}}", `layouts/page.html:1:20 the function "printf" cannot be called in a layout | the functions are `},
		{"behind a bar", "page.html", `{{define "main"}}{{. | html}}{{end}}`, `layouts/page.html:1:24 the function "html" cannot be called in a layout`},
		{"in brackets", "page.html", `{{define "main"}}{{if eq (urlquery .) "x"}}{{end}}{{end}}`, `layouts/page.html:1:27 the function "urlquery" cannot`},
		{"as an argument", "page.html", `{{define "main"}}{{eq print "x"}}{{end}}`, `layouts/page.html:1:23 the function "print" cannot`},
		{"a field of what it returns", "page.html", `{{define "main"}}{{(call .).X}}{{end}}`, `layouts/page.html:1:21 the function "call" cannot`},
		{"an unknown key", "page.html", `{{define "main"}}{{say "page.moves"}}{{end}}`, `layouts/page.html:1:24 there is no string "page.moves" | did you mean "page.moved"?`},
		{"a key that is not fixed", "page.html", `{{define "main"}}{{say .}}{{end}}`, `layouts/page.html:1:20 say takes a fixed key | write the key`},
		{"a key behind a bar", "page.html", `{{define "main"}}{{. | say}}{{end}}`, `layouts/page.html:1:24 say takes a fixed key`},
		{"in what a with has", "page.html", `{{define "main"}}{{with .}}{{else}}{{say "x"}}{{end}}{{end}}`, `layouts/page.html:1:42 there is no string "x"`},
		{"an action in a script", "page.html", `{{define "main"}}<script>var x = {{.Title}}</script>{{end}}`, `layouts/page.html:1:36 the template "main" has an action`},
		{"an action in an event handler", "page.html", `{{define "main"}}<p onclick="f({{.Title}})">{{end}}`, `layouts/page.html:1:34 the template "main" has an action`},
		{"an action in a style", "page.html", `{{define "main"}}<p style="color: {{.Title}}">{{end}}`, `layouts/page.html:1:37 the template "main" has an action`},
		{"a fragment in a script", "page.html", `{{define "own"}}{{.}}{{end}}{{define "main"}}<script>{{template "own" .Title}}</script>{{end}}`, `layouts/page.html:1:65 the template "main" has an action`},
		{"an action in a script of the frame", "base.html", `<html><script>{{.Frame.Title}}</script>{{template "main" .}}{{block "head" .}}{{end}}</html>`, `layouts/base.html:1:17 the template "base.html" has an action`},
		{"a text that cannot be escaped", "page.html", "{{define \"main\"}}\n\n<a href=\"{{if .Title}}x?{{end}}{{.Body}}\">{{end}}", `layouts/page.html:3:34 {{.Body}} appears in an ambiguous context`},
		{"an end that is missing", "page.html", "{{define \"main\"}}\n{{if .X}}\n", `layouts/page.html:3:1 unexpected EOF`},
		{"a fragment that is missing", "page.html", `{{define "main"}}{{template "lable" .}}{{end}}`, `layouts/page.html:1:29 there is no fragment "lable" | did you mean "label"?`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, mistakes := shadow(t, "en", map[string]string{test.file: test.text})
			if len(mistakes) == 0 {
				t.Fatal("nothing is wrong")
			}
			d := mistakes[0]
			got := fmt.Sprintf("%s:%d:%d %s | %s", d.File, d.Line, d.Column, d.Message, d.Hint)
			if !strings.HasPrefix(got, test.want) {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestMistakesInStrings(t *testing.T) {
	english := own(t, "strings/en.toml")
	tests := []struct{ name, lang, text, want string }{
		{"no such language", "sv", "", `layouts/strings/sv.toml: there are no strings for the language "sv"`},
		{"a key is missing", "sv", strings.Replace(english, "undated = ", "# undated = ", 1), `layouts/strings/sv.toml: 1 of 1`},
		{"a blank is missing", "sv", strings.Replace(english, "{claimant} {verb}: {title} — {mark}", "{verb}: {title} — {mark}", 1), `layouts/strings/sv.toml: the string "label.claim" does not have the {blanks}`},
		{"a blank too many", "sv", strings.Replace(english, `undated = "`, `undated = "{when} `, 1), `layouts/strings/sv.toml: the string "date.undated" does not have`},
		{"one that is not closed", "sv", strings.Replace(english, `undated = "`, `undated = "{`, 1), `layouts/strings/sv.toml: the string "date.undated" does not have`},
		{"no TOML", "sv", "[date\n", `layouts/strings/sv.toml: reading the strings`},
		{"no text", "sv", "[date]\nundated = 5\n", `layouts/strings/sv.toml: reading the strings`},
		{"a slip in a single string", "en", "[date]\nundatet = \"none\"\n", `layouts/strings/en.toml: no page has a string "date.undatet"`},
		{"no word of a page or of a layout", "en", "[mine]\nword = \"x\"\n", `layouts/strings/en.toml: no page has a string "mine.word"`},
		{"a blank lost in a single string", "en", "[date]\nday = \"{day} {month}\"\n", `layouts/strings/en.toml: the string "date.day" does not have the {blanks}`},
		{"a form that nothing asks for", "en", "[date]\nundated = {one = \"a\", other = \"b\"}\n", `layouts/strings/en.toml: the string "date.undated" has no form "one"`},
		{"no form of all others", "en", "[page]\nnumber-of-claims = {one = \"a claim\"}\n", `layouts/strings/en.toml: reading the strings: "page.number-of-claims" has forms, and none that is "other"`},
		{"a form that is no text", "en", "[page]\nnumber-of-claims = {one = 1, other = \"{count} claims\"}\n", `layouts/strings/en.toml: reading the strings: the form "one" of "page.number-of-claims" is no text`},
		{"a form without its number", "en", "[page]\nnumber-of-claims = {other = \"claims\"}\n", `layouts/strings/en.toml: the string "page.number-of-claims" does not have the {blanks}`},
		{"no plural rule", "en", "[plural]\none = \"the first\"\n", `layouts/strings/en.toml: "the first" is no plural rule`},
		{"a language with more forms", "cs", english, `layouts/strings/cs.toml: the string "claim.disputed" lacks the form few`},
		{"a form for several numbers without its number", "lv", english, `layouts/strings/lv.toml: the form "one" of the string "claim.disputed" does not have the {blanks}`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			files := map[string]string{}
			if test.text != "" {
				files["strings/"+test.lang+".toml"] = test.text
			}
			_, mistakes := shadow(t, test.lang, files)
			if len(mistakes) == 0 {
				t.Fatal("nothing is wrong")
			}
			if d := mistakes[0]; (d.Rule != "strings") != (d.Level == diag.Warning) || d.Level == diag.Warning && d.Line == 0 && d.Rule != "untranslated" {
				t.Errorf("%s is %s at line %d", d.Rule, d.Level, d.Line)
			}
			if got := mistakes[0].File + ": " + mistakes[0].Message; !strings.HasPrefix(got, test.want) {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
	if set, mistakes := shadow(t, "sv", map[string]string{"strings/sv.toml": strings.Replace(english, `undated = "undated"`, `undated = "ohne Datum"`, 1)}); len(mistakes) > 0 || set.Strings.Say("date.undated") != "ohne Datum" {
		t.Errorf("a sound translation is refused: %v", mistakes)
	}
}

// A string that cannot be filled in as the program fills it never shows: the program's own
// does, in the language where it has one, with its forms. What nothing asks for changes
// nothing. Either is told, and neither stops a page.
func TestAStringWithWrongBlanksNeverShows(t *testing.T) {
	for lang, text := range map[string]string{
		"en": "[label]\nclaim = \"{claimant}: {title}\"\n[page]\nnumber-of-claims = {one = \"{n} claim\", other = \"{count} claims\"}\n[date]\nundatet = \"x\"\n",
		"de": "[label]\nclaim = \"{claimant}: {title} {marke}\"\n[page]\nnumber-of-claims = {one = \"eine\", other = \"viele\"}\n[date]\nundatet = \"x\"\n",
		"sv": strings.Replace(own(t, "strings/en.toml"), "{claimant} {verb}: {title} — {mark}", "{claimant}: {title}", 1),
	} {
		want, none := shadow(t, lang, nil)
		if lang == "sv" { // English stands in, where there is no other
			want, none = shadow(t, "en", nil)
		}
		set, mistakes := shadow(t, lang, map[string]string{"strings/" + lang + ".toml": text})
		if len(none) > 0 || len(mistakes) == 0 {
			t.Fatalf("%s: %v, %v", lang, none, mistakes)
		}
		for _, d := range mistakes {
			if d.Rule != "untranslated" && (d.Line == 0 || d.Column == 0) || d.Level != diag.Warning || d.Hint == "" {
				t.Errorf("%s: %+v", lang, d)
			}
		}
		for _, key := range want.Strings.Keys() {
			if name, _, _ := strings.Cut(key, "#"); (name == "label.claim" || name == "page.number-of-claims") && set.Strings[key] != want.Strings[key] {
				t.Errorf("%s: %s is %q, want %q", lang, key, set.Strings[key], want.Strings[key])
			}
		}
		if want, got := set.Strings.Fill("label.claim", "claimant", "A", "verb", "said", "title", "T", "mark", "MARK"), "MARK"; !strings.Contains(want, got) {
			t.Errorf("%s: the label %q has lost its mark", lang, want)
		}
	}
}

// A file of very many keys that nothing asks for is told once, and takes no time.
func TestVeryManyUnknownStrings(t *testing.T) {
	file := func(n int) map[string]string {
		var b strings.Builder
		b.WriteString("[page]\n")
		for i := range n {
			fmt.Fprintf(&b, "a%d = \"\"\n", i)
		}
		return map[string]string{"strings/en.toml": b.String()}
	}
	_, mistakes := shadow(t, "en", file(5_000))
	if last := mistakes[len(mistakes)-1]; len(mistakes) != 101 || last.Rule != "unknown-string" || last.Message != "no page has 4900 more strings or forms of it" {
		t.Errorf("%d mistakes, the last is %+v", len(mistakes), last)
	}
	if _, mistakes := shadow(t, "en", file(100)); len(mistakes) != 100 {
		t.Errorf("of 100 strings %d are told", len(mistakes))
	}
	_, mistakes = shadow(t, "en", file(30_000))
	if len(mistakes) != 1 || mistakes[0].Rule != "strings" || mistakes[0].Level != diag.Error {
		t.Errorf("%d mistakes, the first is %+v", len(mistakes), mistakes[0])
	}
}

// A site's own file may have a single string, in a region's language too; the rest is the
// theme's. A verb has the forms of whoever speaks, a number those of its language.
func TestSingleStringsOfASite(t *testing.T) {
	set, mistakes := shadow(t, "en-GB", map[string]string{"moved.html": `{{define "main"}}{{say "mine.word"}}{{end}}`, "strings/en.toml": `
[mine]
word = "of a layout of its own"
[date]
undated = "no date"
[page]
number-of-claims = {one = "one single claim", other = "{count} claims"}
[verb]
said = {plural = "say", other = "says"}
`})
	if len(mistakes) > 0 {
		t.Fatal(mistakes)
	}
	s := set.Strings
	alike(t, "its own", s.Say("date.undated"), "no date")
	alike(t, "the theme's", s.Say("date.until"), "not after {date}")
	alike(t, "one", s.Count("page.number-of-claims", 1), "one single claim")
	alike(t, "two", s.Count("page.number-of-claims", 2), "2 claims")
	alike(t, "nobody states it", s.Inflected("verb.said", ""), "says")
	alike(t, "plural", s.Inflected("verb.said", "plural"), "say")
	alike(t, "no form of its own", s.Inflected("verb.said", "neuter"), "says")
	alike(t, "the same for all", s.Inflected("verb.urged", "plural"), "urged")
	alike(t, "a month", s.Say("month.m9"), "September")
}

func TestFillingStrings(t *testing.T) {
	s := layout.Strings{"x": "{a} and {b}, {a}"}
	alike(t, "filled", s.Fill("x", "a", "{b}", "b", "2"), "{b} and 2, {b}")
	alike(t, "lacking", s.Fill("x", "a", "1"), "1 and {b}, 1")
	alike(t, "unknown", s.Fill("y", "a", "1"), "⟨y⟩")
}

func TestRefusedFile(t *testing.T) {
	site := fstest.MapFS{"layouts/style.css/x": &fstest.MapFile{Data: []byte("x")}}
	if _, mistakes, err := layout.Load(site, "en", page.Models()); err != nil || len(mistakes) != 1 || !strings.Contains(mistakes[0].Message, "regular file") {
		t.Errorf("a folder in the place of a file: %v, %v", mistakes, err)
	}
}

func TestLayoutThatIsMissing(t *testing.T) {
	set, _ := shadow(t, "en", nil)
	if err := set.Render(&bytes.Buffer{}, "nothing", nil); err == nil {
		t.Error("a page is rendered without a layout")
	}
}

// A key that Go puts together and for which there is no string is shown as a key,
// in every language, and never as nothing.
func TestKeyWithoutString(t *testing.T) {
	english, err := layouts.Files.ReadFile("strings/en.toml")
	if err != nil {
		t.Fatal(err)
	}
	models := page.Models()
	models.Strings = layout.Families{"mark.": {"unverified", "partly-verified"}}
	for lang, own := range map[string]fstest.MapFS{"en": {}, "sv": {"layouts/strings/sv.toml": {Data: english, Mode: 0o644}}} {
		set, mistakes, err := layout.Load(own, lang, models)
		if err != nil || len(mistakes) > 0 {
			t.Fatal(err, mistakes)
		}
		if set.Strings["mark.partly-verified"] != "⟨mark.partly-verified⟩" || set.Strings["mark.unverified"] != "could not independently verify" {
			t.Errorf("%s: %q, %q", lang, set.Strings["mark.partly-verified"], set.Strings["mark.unverified"])
		}
		if set.Strings.Say("mark.guessed") != "⟨mark.guessed⟩" || set.Strings.Fill("mark.guessed", "by", "x") != "⟨mark.guessed⟩" {
			t.Errorf("%s: a key that nobody knows says %q", lang, set.Strings.Say("mark.guessed"))
		}
	}
}
