package build_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/card"
	"onrecord/build/sitetest"
)

// everyText is a site in which every field that takes a text has one: %.
var everyText = map[string]string{
	"site.toml":                    "title = %\nbasis = %\nlicence = %\n",
	"content/pages/about.md":       "---\ntitle: %\n---\nSee [[x]] and [[x|~]], [[gazette|~]] and `~`.\n",
	"content/actors/gazette.md":    "---\nname: %\nnames: {hy: %}\nalso-known-as: [%, %]\nkind: outlet\n---\n",
	"content/actors/north.md":      "---\nname: %\nkind: state\nparty: true\nopposes: [south]\n---\n",
	"content/actors/south.md":      "---\nname: %\nkind: state\nparty: true\n---\n",
	"content/topics/war.md":        "---\nname: %\nkind: event\nnames: {north: %}\n---\n[[war]] is [[town]].\n",
	"content/topics/town.md":       "---\nname: %\nkind: place\n---\n",
	"content/sources/paper.md":     "---\ntitle: %\noutlet: gazette\nauthors: [%]\npublished: 2023-09-20\naccessed: 2026-01-01\nlang: de\nsnapshot: {text: " + strings.Repeat("0a", 32) + ", by: %}\nheld: [{by: %, ref: %}]\nverification-notes: [{quote: %, says: could-not-verify, covers: [all], reason: %, note: %}]\ncorrections: [{on: 2026-01-02, was: %, is: %, why: %}]\nlocator: %\nwaive: [{rule: cut-quote, quote: %, reason: %}]\n---\n~\n",
	"content/sources/held.md":      "---\ntitle: %\noutlet: gazette\naccessed: 2026-01-01\nlang: en\nheld: [{by: %, ref: %}]\n---\n",
	"content/claims/x.md":          "---\ntitle: %\nclaimant: north\nnamed-as: %\nsource: paper\nvia: [south]\nquote: %\nquote-prefix: %\nquote-suffix: %\nlocator: %\nlang: hy\ntranslation: {quote: %, by: %}\nhedges: [%, %]\nverification-note: {quote: %, says: unconfirmed, reason: %, note: %}\nstatus: unverified\nreasons: [no-access]\nassessed: 2026-01-01\nwould-settle: %\nadded: 2026-01-01\nsaid: 2023-09-19\ntopics: [war, town]\nfigures: [{metric: killed, count: 5, in: town, span: level}]\ncontradicts: [{claim: y, note: %}]\ncorrections: [{on: 2026-01-02, was: %, is: %, why: %}]\nwaive: [{rule: cut-quote, quote: %, reason: %}]\n---\n~ and [[y|~]]: [[held]].\n\n| ~ | b |\n|---|---|\n| [[y]] | [[x\\|~]] |\n",
	"content/claims/y.md":          "---\ntitle: %\nclaimant: south\nnamed-as: %\nsource: held\nquote: %\nadded: 2026-01-01\nsaid: 2023-09-19\ntopics: [war, town]\nfigures: [{metric: killed, count: 7, in: town, span: level}]\nassessments: [{status: unverified, assessed: 2026-01-01, note: %, reasons: [no-access]}, {status: withdrawn, assessed: 2026-01-02, note: %, evidence: [paper]}]\nagrees-with: [{claim: z, note: %}]\n---\n",
	"content/claims/z.md":          "---\ntitle: %\nclaimant: unnamed\nnamed-as: %\nsource: held\nquote: %\nstatus: unassessed\nadded: 2026-01-01\nmoved-from: [claims/old.html]\n---\n",
	"content/claims/verified-z.md": "---\ntitle: %\nclaimant: south\nsource: paper\nquote: %\nstatus: verified\nassessed: 2026-01-01\nevidence: [held]\nadded: 2026-01-01\n---\n",
}

// filled is the site with one text in all its places.
func filled(text string) fs.FS {
	quoted := `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
	prose := strings.NewReplacer("<", `\<`, "[", `\[`, "]", `\]`, "`", "'", "|", `\|`, "{", `\{`, "*", `\*`, "_", `\_`).Replace(text)
	site := fstest.MapFS{}
	for name, card := range everyText {
		card = strings.NewReplacer("%", quoted, "`~`", "`"+strings.ReplaceAll(text, "`", "'")+"`", "[[x|~]]", "[[x|"+label(text)+"]]",
			"[[gazette|~]]", "[[gazette|"+label(text)+"]]", "[[y|~]]", "[[y|"+label(text)+"]]", "[[x\\|~]]", "[[x\\|"+label(text)+"]]", "~", prose).Replace(card)
		site[name] = &fstest.MapFile{Data: []byte(card), Mode: 0o644}
	}
	return site
}

// label is the text as it can stand behind the bar of a link in a table.
func label(text string) string {
	return strings.NewReplacer("[", "(", "]", ")", "|", "/", "`", "'").Replace(text)
}

func TestEveryTextFieldIsTried(t *testing.T) {
	for _, kind := range card.Kinds() {
		var all strings.Builder
		for name, text := range everyText {
			if strings.HasPrefix(name, "content/"+kind.Folder()) {
				all.WriteString(text)
			}
		}
		for _, f := range card.Fields(kind) {
			if !strings.Contains(all.String(), "\n"+f.Name+": %") && !strings.Contains(all.String(), "\n"+f.Name+": [%") &&
				(f.Type == "text" || f.Type == "verbatim text" || f.Type == "list of texts") && f.Name != "note" && f.Name != "moved-from" {
				t.Errorf("no %s has a text in its %q", kind, f.Name)
			}
		}
	}
}

// Whatever stands in the texts of a site, its pages have the same elements with
// the same attributes, and show the text as it is.
func TestHostileTexts(t *testing.T) {
	plain := compile(t, &build.Builder{}, sitetest.InForms(filled("plain words"), "json"), build.Options{})
	shapes, lettered := map[string]string{}, map[string]bool{}
	for name, text := range output(t, plain) {
		if strings.HasSuffix(name, ".html") {
			page, err := parseMarkup(text)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if !strings.HasPrefix(name, "a-z/") {
				shapes[name] = page.shape()
				continue
			}
			for line := range strings.Lines(page.shape()) {
				lettered[strings.TrimSpace(line)] = true
			}
		}
	}
	if len(shapes) < len(everyText) {
		t.Fatalf("%d pages: %s", len(shapes), printed(plain.Diagnostics))
	}
	for _, hostile := range []string{
		"<script>alert(1)</script>", "</title></h1></p><b>bold</b>", `" onmouseover="alert(1)" x="`, "' onmouseover='alert(1)", "{{.Frame.Site}} {{template \"main\" .}} {{", "{claimant} {mark} {",
		"]] ](javascript:alert(1)) |", "<!-- --> <![CDATA[ ]]>", "&lt;b&gt; &#60;b&#62; &amp", "javascript:alert(1)//", "\\\" \\", "շատ 很长 𝕏 é", "``` *a* _b_ # c", strings.Repeat("long ", 28) + "end",
	} {
		result := compile(t, &build.Builder{}, sitetest.InForms(filled(hostile), "json"), build.Options{})
		files := output(t, result)
		if len(files) != len(output(t, plain)) {
			t.Errorf("%.40q: another site, with %d files:\n%.2000s", hostile, len(files), printed(result.Diagnostics))
			continue
		}
		// Names from A to Z stand on other pages where they are others, which have no
		// other elements for that.
		for name, text := range files {
			if !strings.HasPrefix(name, "a-z/") {
				continue
			}
			page, err := parseMarkup(text)
			if err != nil {
				t.Errorf("%.40q broke out on %s: %v", hostile, name, err)
				continue
			}
			for line := range strings.Lines(page.shape()) {
				if !lettered[strings.TrimSpace(line)] {
					t.Errorf("%.40q brought an element to %s: %s", hostile, name, line)
				}
			}
		}
		for name, shape := range shapes {
			page, err := parseMarkup(files[name])
			if err != nil {
				t.Errorf("%.40q broke out on %s: %v", hostile, name, err)
				continue
			}
			if got := page.shape(); got != shape {
				t.Errorf("%.40q changed the elements of %s:\n%s", hostile, name, firstDifference(got, shape))
			}
			if strings.HasPrefix(name, "claims/x") && !strings.Contains(page.text.String(), hostile) {
				t.Errorf("%.40q is not shown on %s", hostile, name)
			}
		}
	}
}

func firstDifference(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return "line " + a[i] + ", want " + b[i]
		}
	}
	return "one is longer"
}

// Characters that reorder text, in any field, stop the build, and the terminal
// does not get to see them.
func TestReorderingTexts(t *testing.T) {
	for _, hostile := range []string{"a\u202eb", "a\u2066b", "a\u061cb\u200f", "a\x1b[31mb", "a\u2028b"} {
		result := compile(t, &build.Builder{}, sitetest.InForms(filled(hostile), "json"), build.Options{})
		if hostile != "a\u061cb\u200f" && (result.Errors == 0 || len(result.Plan.All()) > 0) {
			t.Errorf("%q is published", hostile)
		}
		if strings.ContainsAny(printed(result.Diagnostics), "\u202e\u2066\u061c\u200f\x1b\u2028") {
			t.Errorf("%q reaches the terminal", hostile)
		}
	}
}
