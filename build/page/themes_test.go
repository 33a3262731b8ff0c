package page_test

import (
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"onrecord/build/layout"
	"onrecord/build/page"
	"onrecord/build/page/cards"
	"onrecord/build/page/claim"
	"onrecord/build/view"
	"onrecord/layouts"
)

var update = flag.Bool("update", false, "rewrite the generated parts of docs/themes.md, and what the archives in testdata want")

const themes = "../../docs/themes.md"

// given are the values that the shared fragments print, in the order in which
// they are documented.
var given = []struct {
	name string
	view any
	what string
}{
	{"label", view.Label{}, "a claim wherever it appears: claimant, verb, title, mark"},
	{"labels", []view.Label{}, "a list of them"},
	{"phrase", view.Label{}, "the same within a sentence, without a full stop; the program calls it too"},
	{"sentence", view.Label{}, "the same without an element around it, for the inside of a `p.label`"},
	{"mention", view.Mention{}, "a claim that prose speaks of in its own words; the program calls it too"},
	{"entry", view.Entry{}, "a claim as an item of a list, with its time"},
	{"listing", view.Listing{}, "claims with their times, or the parts of a long list"},
	{"parts", []view.Part{}, "the parts into which a long list is divided"},
	{"run", "", "a name or a title of which nothing says the language: in `<bdi>` where most of its letters are written against the page"},
	{"claimant", view.Label{}, "the claimant alone, inside a label"},
	{"mark", view.Label{}, "the mark alone, inside a label"},
	{"mark-ended", view.Label{}, "the mark alone, with the full stop at the end of a label"},
	{"link", view.Link{}, "a link in prose; the program calls it"},
	{"backlinks", view.Backlinks{}, "where other cards speak of this one"},
	{"backlink-list", []view.Backlink{}, "the same without a heading and the number of more"},
	{"actor-facts", cards.ActorPage{}, "what is known of an actor, on its page and on one that it shares"},
	{"topic-facts", cards.TopicPage{}, "the same of a topic"},
	{"corrections", []view.Correction{}, "what a card said before"},
	{"facets", []view.Link{}, "the ways to divide the timeline"},
	{"numbered", []view.Part{}, "the numbered pages of what is too long for one"},
	{"cite", claim.Cite{}, "how a claim is cited"},
}

// TestThemesDocumentation holds docs/themes.md to the source: what is generated
// is what -update would write.
func TestThemesDocumentation(t *testing.T) {
	text, err := os.ReadFile(themes)
	if err != nil {
		t.Fatal(err)
	}
	source := readSource(t)
	models := slices.Concat(pageModels(), sharedModels())
	parts := map[string]string{
		"files":     filesTable(source),
		"fragments": fragmentsTable(),
		"models":    modelTables(t, source, models),
	}
	for _, name := range []string{"source.html", "style.css"} {
		example, err := os.ReadFile("../../docs/examples/theme/layouts/" + name)
		if err != nil {
			t.Fatal(err)
		}
		parts[name] = "```" + strings.TrimPrefix(filepath.Ext(name), ".") + "\n" + string(example) + "```\n"
	}
	want := string(text)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		start, end := "<!-- generated: "+name+" -->\n", "<!-- end -->\n"
		before, rest, found := strings.Cut(want, start)
		_, after, closed := strings.Cut(rest, end)
		if !found || !closed {
			t.Fatalf("there is no place for %s", name)
		}
		want = before + start + parts[name] + end + after
	}
	if want == string(text) {
		return
	}
	if !*update {
		t.Fatal("docs/themes.md is not what the source says: go test ./build/page -run TestThemesDocumentation -update")
	}
	if err := os.WriteFile(themes, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}

// What is written by hand has every function and every fragment.
func TestThemesDocumentationIsComplete(t *testing.T) {
	text, err := os.ReadFile(themes)
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(text), "### Functions")
	section, _, _ = strings.Cut(section, "### ")
	var functions []string
	for _, row := range regexp.MustCompile("(?m)^\\| (`.*?`) \\|").FindAllStringSubmatch(section, -1) {
		functions = append(functions, strings.Split(strings.ReplaceAll(row[1], "`", ""), ", ")...)
	}
	slices.Sort(functions)
	if !slices.Equal(functions, layout.Functions) {
		t.Errorf("documented are the functions %v; there are %v", functions, layout.Functions)
	}
	shared, err := layouts.Files.ReadFile("fragments.html")
	if err != nil {
		t.Fatal(err)
	}
	var defined, documented []string
	for _, m := range regexp.MustCompile(`\{\{define "(.*?)"`).FindAllStringSubmatch(string(shared), -1) {
		defined = append(defined, m[1])
	}
	for _, g := range given {
		documented = append(documented, g.name)
	}
	slices.Sort(defined)
	slices.Sort(documented)
	if !slices.Equal(defined, documented) {
		t.Errorf("documented are the fragments %v; there are %v", documented, defined)
	}
}

// source is what the Go files say about structs.
type source map[string]*structure

type structure struct {
	doc    string
	fields map[string]string // the comment of each field
}

func readSource(t *testing.T) source {
	t.Helper()
	var names []string
	for _, folder := range []string{"../view/*.go", "*/*.go"} {
		found, err := filepath.Glob(folder)
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, found...)
	}
	s := source{}
	for _, name := range names {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			d, ok := d.(*ast.GenDecl)
			if !ok || d.Tok != token.TYPE {
				continue
			}
			spec := d.Specs[0].(*ast.TypeSpec)
			if of, ok := spec.Type.(*ast.StructType); ok {
				s[spec.Name.Name] = &structure{oneLine(d.Doc.Text()), comments(of)}
			}
		}
	}
	return s
}

func comments(of *ast.StructType) map[string]string {
	fields := map[string]string{}
	for _, f := range of.Fields.List {
		for _, name := range f.Names {
			fields[name.Name] = oneLine(f.Doc.Text() + f.Comment.Text())
		}
	}
	return fields
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// pageModels are the view models of the layouts, in the order of the layouts.
func pageModels() []reflect.Type {
	var list []reflect.Type
	for _, name := range layout.Pages {
		list = append(list, reflect.TypeOf(page.Models().Pages[name]))
	}
	return list
}

// sharedModels are the structs within the view models, in the order in which a
// reader meets them.
func sharedModels() []reflect.Type {
	queue := pageModels()
	for _, g := range given {
		queue = append(queue, reflect.TypeOf(g.view))
	}
	var list []reflect.Type
	seen := map[reflect.Type]bool{}
	for _, typ := range pageModels() {
		seen[typ] = true
	}
	for len(queue) > 0 {
		typ := element(queue[0])
		queue = queue[1:]
		if typ.Kind() != reflect.Struct {
			continue
		}
		if !seen[typ] {
			seen[typ] = true
			list = append(list, typ)
		}
		for _, f := range reflect.VisibleFields(typ) {
			if inner := element(f.Type); inner.Kind() == reflect.Struct && !seen[inner] {
				queue = append(queue, inner)
			}
		}
	}
	return list
}

// element is what a list holds or a pointer leads to.
func element(typ reflect.Type) reflect.Type {
	for typ.Kind() == reflect.Slice || typ.Kind() == reflect.Pointer {
		typ = typ.Elem()
	}
	return typ
}

func filesTable(s source) string {
	var b strings.Builder
	b.WriteString("| file | what it prints | view model |\n|---|---|---|\n")
	for i, typ := range pageModels() {
		_, what, _ := strings.Cut(s[typ.Name()].doc, "html")
		what = strings.TrimPrefix(strings.TrimPrefix(what, ": "), ".")
		what, _, _ = strings.Cut(what, ". ")
		fmt.Fprintf(&b, "| `%s.html` | %s | %s |\n", layout.Pages[i], cell(strings.TrimSuffix(what, ".")), spelled(typ))
	}
	return b.String()
}

func fragmentsTable() string {
	var b strings.Builder
	b.WriteString("| fragment | give it | what it prints |\n|---|---|---|\n")
	for _, g := range given {
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", g.name, spelled(reflect.TypeOf(g.view)), g.what)
	}
	return b.String()
}

func modelTables(t *testing.T, s source, models []reflect.Type) string {
	var b strings.Builder
	for i, typ := range models {
		of := s[typ.Name()]
		if of == nil || of.doc == "" {
			t.Fatalf("%s has no documentation", typ)
		}
		if i > 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "### %s\n\n%s\n\n| field | type | what it is | example |\n|---|---|---|---|\n", typ.Name(), of.doc)
		for _, f := range reflect.VisibleFields(typ) {
			what, example := split(of.fields[f.Name])
			if inner := element(f.Type); what == "" && inner.Kind() == reflect.Struct {
				what, _, _ = strings.Cut(s[inner.Name()].doc+" ", ". ")
				what = strings.TrimPrefix(what, inner.Name()+" is ")
			}
			if what == "" {
				t.Errorf("%s.%s has no comment that says what it is", typ.Name(), f.Name)
			}
			fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", f.Name, spelled(f.Type), cell(what), code(example))
		}
	}
	return b.String()
}

// example is how a comment ends in an example: a text between quotation marks or
// a number.
var example = regexp.MustCompile(`^(?:(.*): )?(?:"(.*)"|(\d+))$`)

func split(comment string) (what, value string) {
	if m := example.FindStringSubmatch(comment); m != nil {
		return m[1], m[2] + m[3]
	}
	return comment, ""
}

// spelled is a type in the words of layout's diagnostics.
func spelled(typ reflect.Type) string {
	switch typ.Kind() {
	case reflect.Slice:
		return "list of " + spelled(typ.Elem())
	case reflect.Pointer:
		return spelled(typ.Elem()) + " or nothing"
	case reflect.Struct:
		return "[" + typ.Name() + "](#" + strings.ToLower(typ.Name()) + ")"
	case reflect.Bool:
		return "true or false"
	case reflect.Int:
		return "number"
	}
	if typ.Name() == "HTML" {
		return "markup"
	}
	return "text"
}

func cell(text string) string { return strings.ReplaceAll(text, "|", `\|`) }

func code(text string) string {
	if text == "" {
		return ""
	}
	return "`" + cell(text) + "`"
}

// Every layout of the default theme is that of one feature, and every feature's is there.
func TestEveryLayoutHasItsFeature(t *testing.T) {
	models := slices.Sorted(maps.Keys(page.Models().Pages))
	if !slices.Equal(models, layout.Pages) {
		t.Errorf("features have the layouts %q, the theme %q", models, layout.Pages)
	}
}
