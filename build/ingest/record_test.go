package ingest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"
	"go.yaml.in/yaml/v4"

	"onrecord/build/card"
)

// shown is a record as the tests compare it: a line a field, then the text below.
func shown(r Record) string {
	var b strings.Builder
	for _, e := range r.Fields {
		fmt.Fprintf(&b, "%s=%s\n", e.Name, Sample(e.Value))
	}
	return b.String() + r.Body
}

func TestMarkdownInEveryForm(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"YAML":                        {"---\ntitle: No\nversion: 1.10\non: 2023-09-19\nat: 10:30\nok: yes\n---\n\nBody\n", "title=No\nversion=1.10\non=2023-09-19\nat=10:30\nok=yes\nBody"},
		"YAML, named":                 {"---yaml\na: b\n---\nBody", "a=b\nBody"},
		"folded and lists":            {"---\na: one\n  two\nb: [x,\n  y]\nc:\n- z\nd: >\n  p\n  q\n---\n", "a=one two\nb=[x, y]\nc=[z]\nd=p q\n"},
		"nested":                      {"---\nauthor: {name: Jo, at: {place: X}}\n---\n", "author.name=Jo\nauthor.at.place=X\n"},
		"empty values":                {"---\na:\nb: ''\nc: []\nd: ~\ne: {}\nf: x\n---\n", "f=x\n"},
		"a line of hyphens in a text": {"---\na: |\n  ----\n---\nBody", "a=----\nBody"},
		"TOML":                        {"+++\ntitle = \"x\"\ntags = [\"a\", \"b\"]\ndate = 2023-09-19\nat = 2023-09-19T10:00:00+02:00\nn = 1\nf = 1.5\nok = true\n[author]\nname = \"Jo\"\n+++\nBody", "at=2023-09-19T10:00:00+02:00\nauthor.name=Jo\ndate=2023-09-19\nf=1.5\nn=1\nok=true\ntags=[a, b]\ntitle=x\nBody"},
		"TOML, texts over lines":      {"+++\na = \"\"\"\\\n  one \\\n\n  two\"\"\"\nb = '''\none\\ two'''\n+++\n", "a=one two\nb=one\\ two\n"},
		"TOML, decimals":              {"+++\na = 1.10\nb = [1.0, 1_0.50, { c = -0.10 }]\nd = 1e3\n[e]\n1.10 = \"1.10\" # 2.20\n+++\n", "a=1.10\nb[0]=1.0\nb[1]=10.50\nb[2].c=-0.10\nd=1000\ne.1.10=1.10\n"},
		"TOML, named":                 {"---toml\na = 'b'\n---\nBody", "a=b\nBody"},
		"JSON":                        {"{\n\"a\": 1.10,\n\"b\": {\"c\": [\"d\", null, true]},\n\"e\": null\n}\n\nBody", "a=1.10\nb.c=[d, , true]\nBody"},
		"JSON, named":                 {"---json\n{\"a\": \"é\"}\n---\nBody", "a=é\nBody"},
		"JSON, semicolons":            {";;;\n{\"a\": \"b\"}\n;;;\nBody", "a=b\nBody"},
		"byte-order mark":             {"\ufeff---\na: b\n---\nBody", "a=b\nBody"},
		"line ends of Windows":        {"---\r\na: b\r\n---\r\nBody\r\n", "a=b\nBody"},
		"no fields":                   {"---\n---\nBody", "Body"},
		"a big number":                {"---\na: 12345678901234567890\n---\n", "a=12345678901234567890\n"},
		"a big number of JSON":        {"---json\n{\"a\": 12345678901234567890}\n---\n", "a=12345678901234567890\n"},
		"lines between the dots":      {"---\na: b\n---\n\n---\nBody", "a=b\n---\nBody"},
	} {
		r, err := Markdown("x.md", []byte(test.text))
		if got := shown(r); err != nil || got != test.want {
			t.Errorf("%s: %v\n%q\nwant\n%q", name, err, got, test.want)
		}
	}
}

// shapes are values that writers fold, escape or spread over lines.
var shapes = map[string]any{
	"a long sentence":                strings.TrimSpace(strings.Repeat("Twenty-five people have been killed since it began. ", 6)),
	"paragraphs":                     "The first one.\n\nThe second, with a line\nthat goes on.",
	"quotation marks":                `He said: "It's over" – 'so be it' \\ and left`,
	"a colon and a sharp":            "Statement: # 5 of the list",
	"other scripts":                  "Ստեփանակերտ, Ханкенди, 🕊️ and ‘Xankəndi’",
	"a number as text":               "1.10",
	"words as text":                  "no",
	"a list":                         []any{"one", "two: three", "four, five"},
	"a long list":                    slices.Repeat([]any{"a value that is long enough for a line"}, 8),
	"a table":                        map[string]any{"name": "Jo", "at": map[string]any{"place": "X", "floor": "3"}},
	"a list of tables":               []any{map[string]any{"who": "A", "says": "yes"}, map[string]any{"who": "B", "says": strings.Repeat("no and ", 30) + "no"}},
	"a list within a list of tables": []any{map[string]any{"who": "A", "of": []any{"x", "y"}}},
	"what looks like an end":         "{ one }\n} two\n--- three\n+++ four",
	"what is an end":                 "one\n---\ntwo\n+++\nthree\n}\nfour",
}

// What writers of YAML, TOML and JSON make of one record reads as one record, however they
// fold it and whatever marks its bounds, or is refused: nothing is read as something else.
func TestEveryWriterMakesTheSameRecord(t *testing.T) {
	for name, value := range shapes {
		fields := map[string]any{"title": "T", "value": value}
		want := ""
		refused := 0
		for form, text := range writtenBy(t, fields) {
			r, err := Markdown("x.md", []byte(text))
			got := shown(r)
			switch {
			case err != nil && strings.Contains(err.Error(), "end"):
				refused++
				t.Logf("%s: %s: %v", name, form, err)
			case err != nil:
				t.Errorf("%s: %s: %v\n%s", name, form, err, text)
			case want == "":
				want = got
			case got != want:
				t.Errorf("%s: %s: read as\n%s\nwant\n%s", name, form, got, want)
			}
			if err == nil && r.Body != "Body" {
				t.Errorf("%s: %s: the text below is %q", name, form, r.Body)
			}
		}
		if refused > 0 && name != "what is an end" {
			t.Errorf("%s: %d forms are refused", name, refused)
		}
	}
}

// writtenBy are the files that writers make of fields, by the name of the form.
func writtenBy(t *testing.T, fields map[string]any) map[string]string {
	t.Helper()
	var folded, indented, plainTOML, spread bytes.Buffer
	compact, err := json.Marshal(fields)
	yamls := yaml.NewEncoder(&folded)
	yamls.SetIndent(2)
	jsons := json.NewEncoder(&indented)
	jsons.SetIndent("", "  ")
	lines := toml.NewEncoder(&spread)
	lines.SetArraysMultiline(true)
	lines.SetIndentTables(true)
	lines.SetTablesInline(true)
	if err := errors.Join(err, yamls.Encode(fields), yamls.Close(), jsons.Encode(fields), toml.NewEncoder(&plainTOML).Encode(fields), lines.Encode(fields)); err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for form, text := range map[string]string{"YAML": folded.String(), "JSON as YAML": string(compact) + "\n"} {
		files[form] = "---\n" + text + "---\n\nBody\n"
		files[form+", named"] = "---yaml\n" + text + "---\nBody\n"
		files[form+", line ends of Windows"] = strings.ReplaceAll(files[form], "\n", "\r\n")
	}
	for form, text := range map[string]string{"TOML": plainTOML.String(), "TOML over lines": spread.String()} {
		files[form] = "+++\n" + text + "+++\n\nBody\n"
		files[form+", named"] = "---toml\n" + text + "---\nBody\n"
	}
	for form, text := range map[string]string{"JSON": string(compact), "JSON over lines": strings.TrimSpace(indented.String())} {
		files[form+", semicolons"] = ";;;\n" + text + "\n;;;\n\nBody\n"
		files[form+", named"] = "---json\n" + text + "\n---\nBody\n"
	}
	files["JSON alone"] = strings.TrimSpace(indented.String()) + "\n\nBody\n"
	return files
}

// What cannot be read without losing something is refused, and the reason is said.
func TestMarkdownRefuses(t *testing.T) {
	for name, test := range map[string]struct{ text, why string }{
		"nothing":            {"", "no front matter was found, or it is not closed"},
		"no front matter":    {"# Title\n", "no front matter was found, or it is not closed"},
		"not closed":         {"---\na: b\n", "no front matter was found, or it is not closed"},
		"not UTF-8":          {"---\na: \xff\n---\n", "it is not UTF-8"},
		"too long":           {strings.Repeat("x", SizeLimit+1), "it has more than 1048576 bytes"},
		"indented hyphens":   {"---\na: |\n  one\n  ---\n  two\nb: c\n---\n", "its front matter ends at an indented line"},
		"key twice":          {"---\na: b\na: c\n---\n", `the key "a" stands in it twice`},
		"JSON key twice":     {"---json\n{\"a\": 1, \"a\": 2}\n---\n", `the key "a" stands in it twice`},
		"TOML key twice":     {"+++\na = 1\na = 2\n+++\n", "its front matter cannot be read"},
		"name twice":         {"---\na.b: 1\na: {b: 2}\n---\n", `the field "a.b" stands in it twice`},
		"alias":              {"---\na: &x b\nc: *x\n---\n", "an alias is not followed"},
		"merge":              {"---\na: &x {b: c}\n<<: {d: e}\n---\n", "a key that is no plain name is not read"},
		"tag":                {"---\na: !!binary aGk=\n---\n", "the tag !!binary is not read"},
		"list":               {"---\n- a\n---\n", "it is no mapping of names to values"},
		"second document":    {"---\na: b\n...\nc: d\n---\n", "something follows its end"},
		"JSON with more":     {"---json\n{\"a\": 1} {\"b\": 2}\n---\n", "something follows its end"},
		"JSON cut off":       {"---json\n{\"a\": [1\n---\n", "its front matter cannot be read"},
		"nested YAML":        {"---\na: " + strings.Repeat("[", 60) + strings.Repeat("]", 60) + "\n---\n", "values are nested more than 50 deep"},
		"very nested YAML":   {"---\na: " + strings.Repeat("[", 400_000) + "\n---\n", "its front matter cannot be read"},
		"very nested TOML":   {"+++\na = " + strings.Repeat("[", 400_000) + strings.Repeat("]", 400_000) + "\n+++\n", "its front matter cannot be read"},
		"very nested JSON":   {"---json\n" + strings.Repeat("{\"a\":", 150_000) + "\n---\n", "its front matter cannot be read"},
		"many JSON brackets": {"---json\n{\"a\": " + strings.Repeat("[", 400_000) + "\n---\n", "its front matter cannot be read"},
	} {
		if _, err := Markdown("x.md", []byte(test.text)); err == nil || !strings.Contains(err.Error(), test.why) {
			t.Errorf("%s: %.200v, want %q", name, err, test.why)
		}
	}
}

// Whatever a file is: it is refused, or every field of it has a name of its own, and a
// mapping that names none of them reports them all.
func FuzzMarkdown(f *testing.F) {
	for _, seed := range []string{"---\na: b\n---\nBody", "+++\na = [1, {b = 2}]\n+++\n", "{\n\"a\": {\"b\": [1]}\n}\n\nx", ";;;\n{}\n;;;", "---yaml\n- a\n---", "---\na: [b, {c: d}]\n ---\n"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		r, err := Markdown("x.md", text)
		if err != nil {
			return
		}
		names := map[string]bool{}
		for _, e := range r.Fields {
			if names[e.Name] {
				t.Fatalf("%q twice", e.Name)
			}
			names[e.Name] = true
		}
		c, err := (Mapping{Kind: card.ClaimKind, Rules: []Rule{{To: "title", Text: "x"}}}).Carry(r)
		if err != nil {
			t.Fatal(err)
		}
		lost := len(r.Fields)
		if r.Body != "" {
			lost++
		}
		if len(c.Dropped) != lost {
			t.Fatalf("%d dropped of %d", len(c.Dropped), lost)
		}
	})
}
