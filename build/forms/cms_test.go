package forms

import (
	"flag"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"

	"onrecord/build/card"
	"onrecord/build/layout"
)

var update = flag.Bool("update", false, "write the golden files anew")

const repository = "https://github.com/example/cards"

// speaking are the words of forms in a language.
func speaking(t *testing.T, lang string) layout.Strings {
	t.Helper()
	say, _, err := layout.Words(fstest.MapFS{}, lang, layout.Models{Texts: Texts(), Strings: Families()})
	if err != nil {
		t.Fatal(err)
	}
	return say
}

// Forms speak the language of the site: of what they say in English nothing is left in one
// that the program has, but the names of fields, words of cards and examples, and the lines
// above a file, which speak to whoever sets it up.
func TestFormsSpeakTheLanguageOfTheSite(t *testing.T) {
	english := speaking(t, "en")
	for _, lang := range layout.Languages() {
		if lang == layout.Original {
			continue
		}
		say := speaking(t, lang)
		files, err := IssueForms(say)
		if err != nil {
			t.Fatal(err)
		}
		for _, system := range Systems {
			more, err := Files(system, repository, say)
			if err != nil {
				t.Fatal(err)
			}
			maps.Copy(files, more)
		}
		asked := 0
		for name, text := range files {
			for key, sentence := range english {
				if !strings.HasPrefix(key, fieldSection) && !strings.HasPrefix(key, "forms.") || len(sentence) < 12 {
					continue
				}
				asked++
				for part := range strings.SplitSeq(sentence, "{") {
					_, rest, filled := strings.Cut(part, "}")
					if filled {
						part = rest
					}
					if len(part) > 11 && strings.Contains(text, part) {
						t.Errorf("%s: %s says %q (%s)", lang, name, part, key)
					}
				}
			}
		}
		if asked < 800 {
			t.Errorf("%s: only %d sentences were looked for", lang, asked)
		}
	}
}

// What is generated is looked at once, here, and from then on every change of it.
func TestConfigurationsAreTheGoldenOnes(t *testing.T) {
	for _, system := range Systems {
		files, err := Files(system, repository, speaking(t, "en"))
		if err != nil {
			t.Fatal(err)
		}
		for name, text := range files {
			compare(t, filepath.Join("testdata", system, path.Base(name)), text)
		}
	}
}

func compare(t *testing.T, golden, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(golden), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-update writes it anew):\n%s", golden, diff)
	}
}

// named is a field in any configuration, as another reader of YAML gives it back.
type named struct {
	Name    string   `yaml:"name"`
	Options any      `yaml:"options"`
	Fields  []*named `yaml:"fields"`
}

// A field of the table has a widget, with all that a mapping holds, or the heading of
// the file says that it has none; and no configuration knows a field that cards do not.
func TestConfigurationsFollowTheFieldTable(t *testing.T) {
	for _, system := range Systems {
		files, err := Files(system, repository, speaking(t, "en"))
		if err != nil {
			t.Fatal(err)
		}
		text := files[map[bool]string{true: ".pages.yml", false: "admin/config.yml"}[system == "pages"]]
		var c struct{ Collections, Content []*named }
		if err := yaml.Unmarshal([]byte(text), &c); err != nil {
			t.Fatalf("%s: %v", system, err)
		}
		heading, _, _ := strings.Cut(text, "\n\n")
		collections := append(c.Collections, c.Content...)
		for _, kind := range card.Kinds() {
			i := slices.IndexFunc(collections, func(n *named) bool { return n.Name == kind.Folder() })
			if i < 0 {
				t.Errorf("%s has no forms for cards of kind %s", system, kind)
				continue
			}
			left := func(name string) bool { return strings.Contains(heading, kind.String()+": "+name) }
			follow(t, system+" "+kind.String(), card.Fields(kind), collections[i].Fields, left)
		}
	}
}

func follow(t *testing.T, where string, table []card.Field, fields []*named, left func(string) bool) {
	t.Helper()
	for _, f := range table {
		i := slices.IndexFunc(fields, func(n *named) bool { return n.Name == f.Name })
		switch {
		case i < 0 && !left(f.Name):
			t.Errorf("%s: the field %q has no widget, and the heading does not say so", where, f.Name)
		case i >= 0:
			if f.Type == "word" && options(fields[i].Options) != strings.Join(f.Words, " ") {
				t.Errorf("%s: %q offers %v, and the table %v", where, f.Name, fields[i].Options, f.Words)
			}
			if len(f.Fields) > 0 {
				follow(t, where+" "+f.Name, f.Fields, fields[i].Fields, func(string) bool { return false })
			}
		}
	}
	for _, n := range fields {
		if n.Name != body.Name && !slices.ContainsFunc(table, func(f card.Field) bool { return f.Name == n.Name }) {
			t.Errorf("%s: there is a widget for %q, which is no field", where, n.Name)
		}
	}
}

// options are the words that a widget offers: a list, or the list of its values.
func options(v any) string {
	if m, ok := v.(map[string]any); ok {
		v = m["values"]
	}
	var words []string
	list, _ := v.([]any)
	for _, word := range list {
		words = append(words, word.(string))
	}
	return strings.Join(words, " ")
}

// A picker stores what a card takes: an id, and of one kind alone.
func TestPickersAreOfOneKind(t *testing.T) {
	for _, kind := range card.Kinds() {
		for _, f := range card.Fields(kind) {
			for _, f := range append([]card.Field{f}, f.Fields...) {
				if c := controlOf(f); (c == picker || c == pickers) && len(f.Refers) != 1 {
					t.Errorf("the picker of %s %s would leave out half of %v", kind, f.Name, f.Refers)
				}
			}
		}
	}
}

// Which program runs at a host is not guessed.
func TestRepositoriesThatAreNotKnownAreRefused(t *testing.T) {
	for repository, want := range map[string]string{
		"":                                   "name it with --repository",
		"https://forge.example.org/our/site": `which program runs at "forge.example.org" is not known`,
		"https://github.com/":                "names no repository",
		"https://github.com/example":         "names no repository",
	} {
		if _, err := Files("decap", repository, nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", repository, err, want)
		}
	}
	files, err := Files("sveltia", "https://codeberg.org/example/cards.git", speaking(t, "en"))
	if err != nil || !strings.Contains(files["admin/config.yml"], "repo: example/cards\n") || !strings.Contains(files["admin/config.yml"], "api_root: https://codeberg.org/api/v1\n") {
		t.Errorf("%v\n%s", err, files["admin/config.yml"])
	}
}

// pagesSchema are the keys that Pages CMS takes at each place, and no others: of the Zod
// schema in its lib/config-schema.ts at 0b598bc, which it publishes
// in no package.
var pagesSchema = map[string][]string{
	"":         {"media", "content", "components", "settings", "actions", "cache", "hide"},
	"settings": {"config", "cache", "hide", "content", "commit"},
	"content":  {"name", "label", "description", "type", "path", "filename", "exclude", "view", "format", "delimiters", "subfolders", "fields", "list", "commit", "actions"},
	"filename": {"template", "field"},
	"view":     {"layout", "node", "fields", "primary", "sort", "search", "default"},
	"fields":   {"name", "label", "description", "component", "default", "fields", "type", "list", "hidden", "readonly", "required", "pattern", "options", "blocks", "blockKey"},
	"pattern":  {"regex", "message"},
}

// What is written for Pages CMS holds to the rules of its schema: keys, names, paths, types,
// and what these need.
func TestPagesTakesItsConfiguration(t *testing.T) {
	files, err := Files("pages", repository, speaking(t, "en"))
	if err != nil {
		t.Fatal(err)
	}
	var root map[string]any
	if err := yaml.Unmarshal([]byte(files[".pages.yml"]), &root); err != nil {
		t.Fatal(err)
	}
	held := 0
	var hold func(place string, mapping map[string]any)
	hold = func(place string, mapping map[string]any) {
		for key, value := range mapping {
			held++
			if !slices.Contains(pagesSchema[place], key) {
				t.Errorf("%s has %q", place, key)
			}
			switch value := value.(type) {
			case map[string]any:
				if pagesSchema[key] != nil && place != "settings" {
					hold(key, value)
				}
			case []any:
				for _, item := range value {
					if item, ok := item.(map[string]any); ok {
						hold(key, item)
					}
				}
			}
		}
		kind, _ := mapping["type"].(string)
		switch place {
		case "content":
			if path, _ := mapping["path"].(string); kind != "collection" || strings.Trim(path, "/") != path || path == "" || mapping["format"] != "yaml-frontmatter" {
				t.Errorf("%v: %q, %q, %v", mapping["name"], kind, path, mapping["format"])
			}
		case "fields":
			if name, _ := mapping["name"].(string); !regexp.MustCompile(`^[a-zA-Z0-9_-]+$`).MatchString(name) || !slices.Contains([]string{"string", "text", "boolean", "select", "object"}, kind) || (mapping["fields"] != nil) != (kind == "object") {
				t.Errorf("%q is of type %q with fields %v", name, kind, mapping["fields"])
			}
		}
	}
	hold("", root)
	if held < 500 {
		t.Errorf("only %d keys were looked at", held)
	}
}
