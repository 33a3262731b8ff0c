package export_test

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"

	"onrecord/build"
	"onrecord/build/card"
	"onrecord/build/cardtest"
	"onrecord/build/diag"
	"onrecord/build/export"
	"onrecord/build/sitetest"
)

// schemaOf compiles one of the schemas that a site publishes.
func schemaOf(t testing.TB, name string) *jsonschema.Schema {
	t.Helper()
	var b build.Builder
	result, err := b.Build(sitetest.InForms(cardtest.Corpus(5, 1), "json"), build.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range result.Plan.All() {
		if o.Path != name {
			continue
		}
		var out bytes.Buffer
		if err := o.Render(&out); err != nil {
			t.Fatal(err)
		}
		value, err := jsonschema.UnmarshalJSON(&out)
		if err != nil {
			t.Fatal(err)
		}
		c := jsonschema.NewCompiler()
		if err := c.AddResource(name, value); err != nil {
			t.Fatal(err)
		}
		schema, err := c.Compile(name)
		if err != nil {
			t.Fatal(err)
		}
		return schema
	}
	t.Fatalf("no site has %s", name)
	return nil
}

func TestBlocksAreWhatTheirSchemaSays(t *testing.T) {
	schema := schemaOf(t, "data/claims.schema.json")
	for _, fsys := range []fs.FS{os.DirFS("../.."), cardtest.Corpus(300, 23)} {
		for name, text := range filesOf(t, fsys, build.Options{BaseURL: "https://example.org/"}) {
			if !strings.HasPrefix(name, "data/claims/") {
				continue
			}
			value, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
			if err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(value); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	for _, text := range []string{`{}`, `[{}]`, `[{"id": "x"}]`} {
		if value, _ := jsonschema.UnmarshalJSON(strings.NewReader(text)); schema.Validate(value) == nil {
			t.Errorf("%s is let through", text)
		}
	}
}

// valueOf reads a node as YAML 1.2 has it (its core schema), which is what editors
// read by default: a date is a text there.
func valueOf(n *yaml.Node) any {
	switch n.Kind {
	case yaml.DocumentNode:
		return valueOf(n.Content[0])
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			m[n.Content[i].Value] = valueOf(n.Content[i+1])
		}
		return m
	case yaml.SequenceNode:
		list := []any{}
		for _, item := range n.Content {
			list = append(list, valueOf(item))
		}
		return list
	}
	switch n.Tag {
	case "!!int", "!!float":
		if f, err := strconv.ParseFloat(n.Value, 64); err == nil {
			return f
		}
	case "!!bool":
		return n.Value == "true"
	case "!!null":
		return nil
	}
	return n.Value
}

// frontOf reads the front matter of a card as an editor would; ok is false where it
// is no YAML mapping at all.
func frontOf(text string) (value any, ok bool) {
	front, found := strings.CutPrefix(text, "---\n")
	front, _, ended := strings.Cut(front, "\n---\n")
	var n yaml.Node
	if !found || !ended || yaml.Unmarshal([]byte(front+"\n"), &n) != nil || len(n.Content) == 0 {
		return nil, false
	}
	return valueOf(&n), true
}

func cardSchemas(t testing.TB) map[string]*jsonschema.Schema {
	schemas := map[string]*jsonschema.Schema{}
	for _, kind := range card.Kinds() {
		schemas[kind.Folder()] = schemaOf(t, export.SchemaPrefix+kind.String()+".json")
	}
	return schemas
}

// Every card that check finds nothing wrong with is a card to an editor too: those
// of this repository, generated ones, and those of the passing sites of all rules.
func TestCardsAreWhatTheirSchemasSay(t *testing.T) {
	schemas, read := cardSchemas(t), 0
	hold := func(where, name, text string) {
		front, ok := frontOf(text)
		schema := schemas[strings.Split(name, "/")[1]]
		if c, known := card.Parse(diag.File{Name: name, Text: []byte(text)}); !ok || schema == nil || !known || len(c.Diagnostics) > 0 {
			return
		}
		read++
		if err := schema.Validate(front); err != nil {
			t.Errorf("%s %s: %v", where, name, err)
		}
	}
	for _, fsys := range []fs.FS{os.DirFS("../.."), cardtest.Corpus(400, 24)} {
		err := fs.WalkDir(fsys, "content", func(name string, entry fs.DirEntry, err error) error {
			if err != nil || path.Ext(name) != ".md" {
				return err
			}
			text, err := fs.ReadFile(fsys, name)
			hold("site", name, string(text))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	archives, err := filepath.Glob("../testdata/rules/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal(err)
	}
	for _, a := range archives {
		text, err := os.ReadFile(a)
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range strings.Split("\n"+string(text), "\n-- ")[1:] {
			name, body, _ := strings.Cut(part, " --\n")
			for _, site := range []string{"pass/", "both/"} {
				if below, found := strings.CutPrefix(name, site+"content/"); found && strings.HasSuffix(name, ".md") {
					hold(filepath.Base(a), "content/"+below, body+"\n")
				}
			}
		}
	}
	if read < 800 {
		t.Errorf("only %d cards were read", read)
	}
}

const sound = "title: Six soldiers were killed\nclaimant: north\nsource: story\nquote: Six were killed.\nstatus: unverified\nassessed: 2026-11-22\nadded: 2026-11-22\nsaid: 2023\n"

// What a schema can say, it says: each of these is refused, though without its last
// lines the card is sound.
func TestSchemasRefuseWhatTheyCan(t *testing.T) {
	claims := cardSchemas(t)["claims"]
	refused := func(front string) bool {
		value, ok := frontOf("---\n" + front + "---\n")
		return !ok || claims.Validate(value) != nil
	}
	if refused(sound) {
		t.Fatal("the sound card is refused")
	}
	for _, more := range []string{
		"said: 19 September\n", "said: 2023-9-1\n", "kind: rumour\n", "claimants: [x]\n", "topics: battle\n", "topics: [Battle of the valley]\n", "via: [a/b]\n",
		"voice: loud\n", "witnessed: perhaps\n", "draft: 1\n", "added: 2026-11\n", "figures: [{metric: killed}]\n", "figures: [{metric: Eaten up, count: 3}]\n",
		"figures: [{metric: killed, count: true}]\n", "contradicts: [{degree: partial}]\n", "contradicts: [{claim: x, degree: great}]\n", "updates: [{claim: x, degree: direct}]\n",
		"reasons: [party-to-conflict]\n", "verification-note: {quote: We could not., says: maybe}\n", "translation: {quote: Six}\n", "lang: in English\n",
		"claimant: unnamed\n", "status: redacted\n", "status: verified\n", "status: conceded\nevidence: [a, b]\n", "status: withdrawn\nevidence: [a]\n", "status: sure\n",
		"status: not-applicable\n", "kind: demand\n", "assessments: [{status: unverified, assessed: 2026-11-22}]\n", "corrections: [{on: 2026-11-22, was: a, is: b}]\n", "waive: [{rule: cut-quote}]\n",
	} {
		key, _, _ := strings.Cut(more, ":")
		var kept strings.Builder
		for line := range strings.Lines(sound) {
			if !strings.HasPrefix(line, key+":") {
				kept.WriteString(line)
			}
		}
		if !refused(kept.String() + more) {
			t.Errorf("this is let through:\n%s", kept.String()+more)
		}
	}
	for _, field := range []string{"title", "claimant", "source", "quote", "status", "assessed", "added"} {
		var kept strings.Builder
		for line := range strings.Lines(sound) {
			if !strings.HasPrefix(line, field+":") {
				kept.WriteString(line)
			}
		}
		if !refused(kept.String()) {
			t.Errorf("a card without %s is let through", field)
		}
	}
}

// The schemas know every field of every kind, and the type of each.
func TestNoFieldTakesAnything(t *testing.T) {
	for folder, schema := range cardSchemas(t) {
		var hold func(fields []card.Field, s *jsonschema.Schema)
		hold = func(fields []card.Field, s *jsonschema.Schema) {
			for _, f := range fields {
				p := s.Properties[f.Name]
				if p == nil || p.Types == nil && p.Enum == nil {
					t.Errorf("%s: %s takes anything", folder, f.Name)
					continue
				}
				if len(f.Fields) == 0 {
					continue
				}
				inner := p
				if item, ok := p.Items.(*jsonschema.Schema); ok {
					inner = item
				}
				if len(inner.AnyOf) > 0 {
					inner = inner.AnyOf[len(inner.AnyOf)-1]
				}
				hold(f.Fields, inner)
			}
		}
		for _, kind := range card.Kinds() {
			if kind.Folder() == folder {
				hold(card.Fields(kind), schema)
			}
		}
	}
}
