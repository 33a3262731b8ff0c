package layout_test

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build/diag"
	"onrecord/build/layout"
	"onrecord/build/page"
	"onrecord/build/view"
)

// begun is a translation into a language that onrecord has not, and what is told of it.
func begun(t *testing.T, lang, text string) (*layout.Set, []string) {
	t.Helper()
	set, mistakes := shadow(t, lang, map[string]string{"strings/" + lang + ".toml": text})
	var told []string
	for _, d := range mistakes {
		if d.Level != diag.Warning {
			t.Fatal(d)
		}
		told = append(told, d.Rule+": "+d.Message)
	}
	return set, told
}

// A translation that has begun is used, what it lacks stands in English that says so, and
// how much that is is told.
func TestATranslationThatHasBegunIsUsed(t *testing.T) {
	set, told := begun(t, "ar", "[page]\nclaims = \"الادعاءات\"\n")
	if len(told) != 1 || !regexp.MustCompile(`^untranslated: \d{4} of \d{4} strings are not translated, and stand in English$`).MatchString(told[0]) {
		t.Errorf("told is %q", told)
	}
	alike(t, "translated", set.Strings.Say("page.claims"), "الادعاءات")
	alike(t, "of CLDR", set.Strings.Say("month.m9"), "سبتمبر")
	alike(t, "English, in isolates", set.Strings.Say("page.skip"), "\u2066Skip to the content\u2069")
	alike(t, "with its forms", set.Strings.Count("page.number-of-claims", 1)+set.Strings.Count("page.number-of-claims", 3), "\u20661 claim\u2069\u20663 claims\u2069")
	alike(t, "and its blanks", set.Strings.Fill("site.settle", "settle", "1 يوليو 2024"), "\u2066Would settle it: \u20671 يوليو 2024\u2069.\u2069")
	alike(t, "no word of English", set.Strings.Say("label.claim"), "{claimant} {verb}: {title} — {mark}")
	alike(t, "what a reader types", set.Strings.Say("search.filter-status"), "status")
	alike(t, "its language", set.Strings.Tongue("page.skip")+set.Strings.Tongue("page.claims")+set.Strings.Tongue("label.claim"), "en")

	left, _ := begun(t, "sv", "[page]\nclaims = \"Påståenden\"\n")
	alike(t, "in the direction of the page", left.Strings.Say("page.skip"), "Skip to the content")
	alike(t, "and in another language", left.Strings.Tongue("page.skip"), "en")
}

// The sentences of a mark are in one language: no half of a translation is among them.
func TestMarksAreInOneLanguage(t *testing.T) {
	english, _ := shadow(t, "en", nil)
	sections := regexp.MustCompile(`^(headline|mark|note|reason|site)\.`)
	var whole strings.Builder
	section := ""
	for _, key := range english.Strings.Keys() {
		if !sections.MatchString(key) || strings.Contains(key, "#") {
			continue
		}
		of, word, _ := strings.Cut(key, ".")
		if of != section {
			section = of
			fmt.Fprintf(&whole, "[%s]\n", section)
		}
		fmt.Fprintf(&whole, "%s = %q\n", word, "ö "+english.Strings.Say(key))
	}
	set, told := begun(t, "sv", whole.String())
	if len(told) != 1 || set.Strings.Say("mark.verified") != "ö independently verified by this site" || set.Strings.Tongue("mark") != "" {
		t.Errorf("of all marks: %q, %q", told, set.Strings.Say("mark.verified"))
	}
	for name, text := range map[string]string{
		"without one of them": strings.Replace(whole.String(), "settle = ", "# settle = ", 1),
		"with a blank lost":   strings.Replace(whole.String(), "{settle}", "settle", 1),
	} {
		set, told := begun(t, "sv", text)
		if !slices.ContainsFunc(told, func(s string) bool {
			return regexp.MustCompile(`^untranslated: 1 of the \d\d sentences of marks are not translated: until all are, marks stand in English$`).MatchString(s)
		}) {
			t.Errorf("%s: told is %q", name, told)
		}
		for key, text := range maps.All(set.Strings) {
			if sections.MatchString(key) && !strings.HasSuffix(key, "#tongue") && text != english.Strings[key] {
				t.Errorf("%s: %s is %q", name, key, text)
			}
		}
		alike(t, name, set.Strings.Tongue("mark"), "en")
	}
}

// In a layout what is not translated says in which language it is, and nothing else does,
// compiled or not; in an attribute there is no room for it.
func TestLayoutsSayWhatIsNotTranslated(t *testing.T) {
	fragment := `{{define "own"}}<p title="{{say "page.skip"}}">{{say "page.skip"}}|{{(say "page.skip")}}|{{say "page.claims"}}|{{template "mark" .}}</p>{{end}}`
	for lang, want := range map[string]string{
		"ar": "<p title=\"\u2066Skip to the content\u2069\"><span lang=\"en\" dir=\"ltr\">\u2066Skip to the content\u2069</span>|<span lang=\"en\" dir=\"ltr\">\u2066Skip to the content\u2069</span>|الادعاءات|<b class=\"mark mark-unverified\" lang=\"en\" dir=\"ltr\">x</b></p>",
		"en": "<p title=\"Skip to the content\">Skip to the content|Skip to the content|الادعاءات|<b class=\"mark mark-unverified\">x</b></p>",
	} {
		set, mistakes := shadow(t, lang, map[string]string{
			"strings/" + lang + ".toml": "[page]\nclaims = \"الادعاءات\"\n", "fragments.html": own(t, "fragments.html") + fragment,
		})
		if slices.ContainsFunc(mistakes, func(d diag.Diagnostic) bool { return d.Level == diag.Error }) {
			t.Fatal(mistakes)
		}
		var compiled, oracle strings.Builder
		claim := view.Label{Status: "unverified", Mark: "x"}
		if err := cmp.Or(set.Fragment(&compiled, "own", claim), set.OracleFragment(&oracle, "own", claim), set.RefusedFragment("own", claim)); err != nil {
			t.Fatal(err)
		}
		alike(t, lang, compiled.String(), want)
		alike(t, lang+" by html/template", oracle.String(), want)
	}
}

// A title and a text area have no elements: what is not translated stands there without tags.
func TestTextThatHasNoElements(t *testing.T) {
	fragment := `{{define "own"}}<title>{{(say "page.skip")}}</title><textarea>{{if .Mark}}{{say "page.skip"}}{{end}}</textarea>` +
		`<p>{{template "skip" .}}</p>{{end}}{{define "skip"}}{{say "page.skip"}}{{end}}`
	set, _ := shadow(t, "ar", map[string]string{
		"strings/ar.toml": "[page]\nclaims = \"الادعاءات\"\n", "fragments.html": own(t, "fragments.html") + fragment,
	})
	var out strings.Builder
	claim := view.Label{Status: "unverified", Mark: "x"}
	if err := cmp.Or(set.Fragment(&out, "own", claim), set.RefusedFragment("own", claim)); err != nil {
		t.Fatal(err)
	}
	const skip = "\u2066Skip to the content\u2069"
	alike(t, "ar", out.String(), "<title>"+skip+"</title><textarea>"+skip+`</textarea><p><span lang="en" dir="ltr">`+skip+"</span></p>")
}

// A string that is kept in a variable, given to a fragment or compared has no tags: it can be
// printed where they would be read as text. html/template writes the same as a program.
func TestStringsThatAreNotPrintedHaveNoTags(t *testing.T) {
	fragment := `{{define "own"}}{{$skip := say "page.skip"}}<title>{{$skip}}{{template "given" (say "page.skip")}}</title>` +
		`<a href="{{say "page.skip"}}">{{if eq (say "page.claims") "الادعاءات"}}{{or (say "page.skip") ""}}{{end}}</a>{{end}}{{define "given"}}{{.}}{{end}}`
	set, mistakes := shadow(t, "ar", map[string]string{
		"strings/ar.toml": "[page]\nclaims = \"الادعاءات\"\n", "fragments.html": own(t, "fragments.html") + fragment,
	})
	if slices.ContainsFunc(mistakes, func(d diag.Diagnostic) bool { return d.Level == diag.Error }) {
		t.Fatal(mistakes)
	}
	var out, oracle strings.Builder
	claim := view.Label{Status: "unverified", Mark: "x"}
	if err := cmp.Or(set.Fragment(&out, "own", claim), set.OracleFragment(&oracle, "own", claim)); err != nil {
		t.Fatal(err)
	}
	for _, written := range []string{out.String(), oracle.String()} {
		if strings.Contains(written, "span") || strings.Count(written, "Skip") != 4 {
			t.Error(written)
		}
	}
}

// A fragment that says something has no place in a title: html/template makes a copy of it
// there, which would print the tags of a string in another language as text.
func TestAFragmentThatSaysIsRefusedInATitle(t *testing.T) {
	for name, call := range map[string]string{
		"in a title": `<title>{{template "skip" .}}</title>`, "in a text area": `<textarea>{{template "skip" .}}</textarea>`,
		"by another": `<title>{{template "calls" .}}</title>`, "in an address": `<a href="{{template "skip" .}}">x</a>`,
	} {
		_, mistakes := shadow(t, "en", map[string]string{"page.html": `{{define "skip"}}{{say "page.skip"}}{{end}}{{define "calls"}}{{template "skip" .}}{{end}}` +
			"{{define \"main\"}}\n" + call + `{{end}}`})
		if len(mistakes) != 1 || mistakes[0].Level != diag.Error || mistakes[0].Line != 2 || !strings.Contains(mistakes[0].Message, "where tags would be read as text") {
			t.Errorf("%s: %v", name, mistakes)
		}
	}
	for name, call := range map[string]string{"in text": `<p>{{template "skip" .}}</p>`, "in an attribute": `<p title="{{template "skip" .}}">x</p>`, "said there": `<title>{{say "page.skip"}}</title>`} {
		_, mistakes := shadow(t, "en", map[string]string{"page.html": `{{define "skip"}}{{say "page.skip"}}{{end}}{{define "main"}}` + call + `{{end}}`})
		if len(mistakes) != 0 {
			t.Errorf("%s: %v", name, mistakes)
		}
	}
}

// What is read of a language without its layouts, for a difference or a form, stands in it as
// on its pages: English among words from left to right needs no isolates.
func TestWordsOfATranslationThatHasBegun(t *testing.T) {
	files := fstest.MapFS{"layouts/strings/pt.toml": {Data: []byte("[page]\nclaims = \"Alegações\"\n")}}
	say, _, err := layout.Words(files, "pt", page.Models())
	if err != nil {
		t.Fatal(err)
	}
	alike(t, "translated", say.Say("page.claims"), "Alegações")
	alike(t, "English", say.Say("page.skip"), "Skip to the content")
}
