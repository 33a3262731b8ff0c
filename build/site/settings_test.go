package site_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/build/diag"
	"onrecord/build/site"
)

func file(text string) diag.File { return diag.File{Name: "site.toml", Text: []byte(text)} }

// defaults are the settings of a site that says nothing.
func defaults(text string) site.Settings {
	return site.Settings{Title: "Claims on record", Lang: "en", QuotedShare: 0.4, File: file(text)}
}

func TestASiteWithoutSettingsWorks(t *testing.T) {
	for _, text := range []string{"", "\n", "# nothing yet\n", "[levels]\n", "levels = {}\n", "\r\n# x\r\n"} {
		settings, list := site.Read(file(text))
		if diff := cmp.Diff(defaults(text), settings, cmp.AllowUnexported(diag.File{})); diff != "" || len(list) > 0 {
			t.Errorf("%q: %v\n%s", text, list, diff)
		}
	}
	if settings, list := site.Read(diag.File{Name: "site.toml"}); settings.Title != site.DefaultTitle || len(list) > 0 {
		t.Errorf("without a file: %+v %v", settings, list)
	}
}

func TestEverySettingIsRead(t *testing.T) {
	const text = `title = "Nagorno-Karabakh, 19–20 September 2023"
lang = "az-Latn"
base-url = "https://example.org/record"
basis = "from the five texts held here"
quoted-share = 0.25
licence = "CC BY 4.0"
contact = "mailto:desk@example.org"
repository = "https://example.org/our/cards/"
data-forms = "csl  bib csl"

[levels]
unchecked-quote = "error" # stricter
"drift" = 'off'
`
	want := defaults(text)
	want.Title = "Nagorno-Karabakh, 19–20 September 2023"
	want.Lang = "az-Latn"
	want.BaseURL = "https://example.org/record/"
	want.Basis = "from the five texts held here"
	want.QuotedShare = 0.25
	want.Licence = "CC BY 4.0"
	want.Contact = "mailto:desk@example.org"
	want.Repository = "https://example.org/our/cards"
	want.DataForms = []string{"csl", "bib"}
	want.Levels = map[string]diag.Level{"unchecked-quote": diag.Error, "drift": diag.Off}
	at := func(key string) diag.Span {
		start := strings.Index(text, key)
		return diag.At(start, start+len(key))
	}
	want.LevelKeys = []site.LevelKey{{Name: "unchecked-quote", Span: at("unchecked-quote")}, {Name: "drift", Span: at(`"drift"`)}}
	settings, list := site.Read(file(text))
	if diff := cmp.Diff(want, settings, cmp.AllowUnexported(diag.File{})); diff != "" || len(list) > 0 {
		t.Errorf("%v\n%s", list, diff)
	}
}

func TestLevelsMayBeWrittenInEveryWayOfTOML(t *testing.T) {
	for _, text := range []string{"[levels]\na = \"off\"", "levels.a = \"off\"", "levels = {a = \"off\"}", "[ levels ]\r\n'a' = '''off'''\r\n"} {
		settings, list := site.Read(file(text))
		if len(settings.LevelKeys) != 1 || settings.LevelKeys[0].Name != "a" || len(settings.Levels) != 1 || len(list) > 0 {
			t.Errorf("%q: %v %v", text, settings.Levels, list)
		}
	}
}

// each mistake is printed as place: message (hint).
func printed(list []diag.Diagnostic) string {
	var b strings.Builder
	for _, d := range list {
		fmt.Fprintf(&b, "%d:%d+%d: %s (%s)\n", d.Line, d.Column, d.Length, d.Message, d.Hint)
	}
	return b.String()
}

func TestMistakesHaveAPlaceAndAWayOut(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"titel = \"x\"", `1:1+5: there is no setting "titel" (did you mean "title"?)`},
		{"base_url = \"https://example.org\"", `1:1+8: there is no setting "base_url" (did you mean "base-url"?)`},
		{"theme = 1", `1:1+5: there is no setting "theme" (the settings are title, lang, base-url, basis, quoted-share, countersigned, licence, contact, repository, data-forms, matter, metrics, levels)`},
		{"countersigned = \"yes\"", `countersigned takes true or false, not text`},
		{"data-forms = \"ris bibtex\"", `data-forms has no form "bibtex"`},
		{"data-forms = 3", `data-forms takes text`},
		{"[level]\na = \"off\"\nb = 1", `1:2+5: there is no setting "level" (did you mean "levels"?)`},
		{"title = 5", `1:9+1: title takes text, not a number (put it between quotation marks)`},
		{"title = [\"a\"]", `1:1+5: title takes text, not a list (write name = "text")`},
		{"title = true", `1:9+4: title takes text, not true or false (put it between quotation marks)`},
		{"title = 2023-09-19", `1:9+10: title takes text, not a date (put it between quotation marks)`},
		{"title.en = \"x\"", `1:1+5: title takes text, not a table (write name = "text")`},
		{"[title]\nen = 5", `1:2+5: title takes text, not a table (write name = "text")`},
		{"title = \"\"", `1:9+2: title is empty (leave it out if there is nothing to say)`},
		{"title = \" \"", `1:9+3: title is empty`},
		{"basis = \"\"\"\na\nb\"\"\"", `1:9+3: basis has more than one line (write it on one line)`},
		{"basis = \"a\\u202Eb\"", `1:9+10: basis holds the character U+202E (remove it)`},
		{"lang = \"english\"", `1:8+9: lang has no language tag "english" (write a tag such as en, hy or az-Latn)`},
		{"quoted-share = \"0.4\"", `1:16+5: quoted-share takes a number, not text (write it without quotation marks)`},
		{"quoted-share = 40", `1:16+2: quoted-share cannot be 40 (write a number above 0 and at most 1: 0.4 is two fifths of a source)`},
		{"quoted-share = 0", `quoted-share cannot be 0`},
		{"quoted-share = -0.4", `quoted-share cannot be -0.4`},
		{"quoted-share = nan", `quoted-share cannot be nan`},
		{"quoted-share = inf", `quoted-share cannot be inf`},
		{"base-url = \"example.org\"", `1:12+13: base-url is no complete address: "example.org" (write a complete one such as "https://example.org/")`},
		{"base-url = \"ftp://example.org\"", `base-url has the scheme "ftp" (write an address that begins with https:// or http://)`},
		{"base-url = \"https:///x\"", `base-url has no host: "https:///x"`},
		{"base-url = \"https://a.org/?x=1\"", `base-url has a query or a fragment`},
		{"base-url = \"https://u:p@a.org/\"", `base-url holds a user name or a password`},
		{"base-url = \"https://a .org\"", `base-url is no web address`},
		{"base-url = \"https://a.org/\\\"x\"", `base-url is no web address`},
		{"contact = \"desk@example.org\"", `1:11+18: contact is a bare mail address: "desk@example.org" (write "mailto:desk@example.org")`},
		{"contact = \"mailto:desk\"", `contact is no mail address: "mailto:desk"`},
		{"contact = \"javascript:alert(1)\"", `contact has the scheme "javascript" (write an address that begins with mailto:, https:// or http://)`},
		{"repository = \"git@example.org:x.git\"", `repository is no web address`},
		{"[levels]\ndrift = \"of\"", `2:9+4: drift has no level (did you mean "off"?)`},
		{"[levels]\ndrift = false", `2:9+5: drift has no level (write "off", "warning" or "error")`},
		{"[levels]\nbasis = \"x\"", `2:1+5: the setting basis stands in [levels], where only rules are named (move it above the line [levels])`},
		{"levels = \"off\"", `1:1+6: levels is one table of words (write [levels]`},
		{"[levels.drift]\na = 1", `1:9+5: levels is one table of words`},
		{"[[levels]]", `1:3+6: levels is one table of words`},
		{"title = \"a\"\ntitle = \"b\"", `2:1+5: key title is already defined (keep one of the two)`},
		{"title = \"a", `1:`},
		{"# ü\nbasis = \"ü\" x", `2:13+1: expected newline but got`},
		{"title", `1:5+1: expected '=' after key (a line is name = "text" or name = number; the lines after this one were not read)`},
		{"\uFEFFtitle = \"a\"", `1:1+1: the file begins with a byte-order mark (save it as UTF-8`},
		{"title = \"\xff\"", `invalid UTF-8`},
		{strings.Repeat("#\n", 40_000), `0:0+0: the file has more than 64 kB`},
		{"title = " + strings.Repeat("[", 60_000), `1:`},
	} {
		_, list := site.Read(file(c.text))
		got := printed(list)
		if strings.Count(got, "\n") != 1 || !strings.HasPrefix(got, c.want) && !strings.Contains(got, ": "+c.want) {
			t.Errorf("%.60q: got\n%swant\n%s", c.text, got, c.want)
		}
		for _, d := range list {
			if d.Rule != site.Rules[0].Name || d.Level != diag.Error || d.File != "site.toml" {
				t.Errorf("%.60q: %+v", c.text, d)
			}
		}
	}
}

func TestAllMistakesShowInOneRun(t *testing.T) {
	const text = `titel = "x"
lang = 5
quoted-share = 7
contact = "mailto:desk@example.org"
[levels]
drift = "loud"
unknown-field = "warning"
[colours]
red = true
title = = "x"
`
	settings, list := site.Read(file(text))
	var lines []int
	for _, d := range list {
		lines = append(lines, d.Line)
	}
	if diff := cmp.Diff([]int{1, 2, 3, 6, 8, 10}, lines); diff != "" {
		t.Errorf("%s\n%s", diff, printed(list))
	}
	if settings.Contact == "" || settings.Lang != "en" || settings.QuotedShare != 0.4 || len(settings.LevelKeys) != 2 || settings.Levels["unknown-field"] != diag.Warning {
		t.Errorf("what is good was not kept: %+v", settings)
	}
}

func TestABaseURLEndsInOneSlash(t *testing.T) {
	for text, want := range map[string]string{
		"https://a.org": "https://a.org/", "https://a.org/": "https://a.org/", "http://a.org:8080/x//": "http://a.org:8080/x/", "https://a.org/%C3%A9": "https://a.org/%C3%A9/",
	} {
		if got, problem, _ := site.ParseBaseURL(text); got != want {
			t.Errorf("%s: %q %s, want %q", text, got, problem, want)
		}
	}
}

func TestHostileSettingsEndSoon(t *testing.T) {
	for _, text := range []string{
		strings.Repeat("titel = 1\n", 6_000), strings.Repeat("a.", 30_000) + "a = 1", "[" + strings.Repeat("a.", 30_000) + "a]\n[b]",
		"levels = " + strings.Repeat("{a=", 9_000) + "1" + strings.Repeat("}", 9_000), strings.Repeat("[[a]]\n", 10_000), "a = " + strings.Repeat("[", 9_000) + strings.Repeat("]", 9_000),
		"levels = {" + strings.Repeat("a.b = 1, ", 7_000) + "}",
	} {
		if _, list := site.Read(file(text)); len(list) == 0 || len(list) > 100 {
			t.Errorf("%.20q: %d mistakes", text, len(list))
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{"title = \"x\"\n[levels]\na = \"off\"", "levels = {a.b = 1, c = {d = 2}}", "[[levels.x]]\n", "a = [[{}]]", "title = '''\nx'''", "quoted-share = 1e-1", "x=1\nx=2", "\xef\xbb\xbf", "[a]\n[a.b]\n[a]", "a = 2023-99-99", "base-url = \"https://\\u0000\""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		settings, list := site.Read(file(text))
		again, sameList := site.Read(file(text))
		if diff := cmp.Diff(settings, again, cmp.AllowUnexported(diag.File{})) + cmp.Diff(list, sameList); diff != "" {
			t.Fatal(diff)
		}
		if settings.Title == "" || settings.Lang == "" || !(settings.QuotedShare > 0 && settings.QuotedShare <= 1) {
			t.Fatalf("%+v", settings)
		}
		if settings.BaseURL != "" && (!strings.EqualFold(settings.BaseURL[:4], "http") || !strings.HasSuffix(settings.BaseURL, "/") || strings.HasSuffix(settings.BaseURL, "//")) {
			t.Fatal(settings.BaseURL)
		}
		for _, k := range settings.LevelKeys {
			if k.Span.Start < 0 || int(k.Span.End) > len(text) || k.Span.Start >= k.Span.End {
				t.Fatalf("%+v", k)
			}
		}
		for _, d := range list {
			if d.Message == "" || d.Rule == "" {
				t.Fatalf("%+v", d)
			}
		}
	})
}
