package ingest

import (
	"fmt"
	"strings"
	"testing"

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
