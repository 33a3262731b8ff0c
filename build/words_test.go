package build_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/card"
	"onrecord/build/layout"
	"onrecord/build/page"
	"onrecord/build/sitetest"
	"onrecord/layouts"
)

// What else a word of a table needs before it can be published is looked for here,
// so that a new row is told, place by place, what it lacks.

// theme reads a file of the default theme.
func theme(t *testing.T, name string) string {
	t.Helper()
	text, err := layouts.Files.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// hasStrings reports the keys without a string.
func hasStrings(t *testing.T, keys ...string) {
	t.Helper()
	loaded, mistakes, err := layout.Load(fstest.MapFS{}, "en", layout.Models{})
	if err != nil || len(mistakes) > 0 {
		t.Fatal(err, mistakes)
	}
	for _, key := range slices.Compact(slices.Sorted(slices.Values(keys))) {
		if loaded.Strings[key] == "" && key != "part.body" { // which says nothing where most quotes stand
			t.Errorf("layouts/strings/en.toml: there is no string %q", key)
		}
	}
}

func TestEveryStatusHasAllThatItNeeds(t *testing.T) {
	style, figures, specification := theme(t, "style.css"), theme(t, "figures.html"), source(t, "doc.go")
	for _, status := range card.Statuses {
		word := status.String()
		hasStrings(t, "status."+word, "vocabulary."+word)
		if !status.OfInapplicable() {
			hasStrings(t, "mark."+word, "headline."+word)
		}
		if status.Rests() {
			hasStrings(t, "site."+word)
		}
		if status.Tombstone() {
			hasStrings(t, "changes."+word, "feed."+word)
		}
		if status.Need() == 0 {
			t.Errorf("build/card/status.go: nobody has decided what %q needs, so that it never shows", word)
		}
		for _, of := range []string{".mark-", ".stamp.mark-"} {
			if !regexp.MustCompile(regexp.QuoteMeta(of+word) + `[ ,]`).MatchString(style) {
				t.Errorf("layouts/style.css: %q has no frame %s%s", word, of, word)
			}
		}
		if status.Live() && !strings.Contains(figures, `eq . "`+word+`"`) {
			t.Errorf("layouts/figures.html: %q has no sign in drawings", word)
		}
		if !strings.Contains(specification, "//\t"+word+" ") {
			t.Errorf("build/doc.go: %q has no line under \"Status and headline\"", word)
		}
	}
}

func TestEveryRelationHasAllThatItNeeds(t *testing.T) {
	specification := source(t, "doc.go")
	for _, kind := range card.RelationKinds {
		word := kind.String()
		hasStrings(t, "relation."+word, "vocabulary."+word)
		if !kind.Symmetric() {
			hasStrings(t, "relation."+word+"-incoming")
		}
		if kind.Opposes() {
			hasStrings(t, "relation."+word+"-computed", "answer."+word+"-computed", "answer."+word, "disputes.degree-computed")
			for _, degree := range card.Degrees {
				hasStrings(t, "disputes.degree-"+degree.String())
				if degree.Qualifies() {
					hasStrings(t, "relation."+word+"-"+degree.String(), "answer."+word+"-"+degree.String())
				}
			}
		}
		if kind.Agrees() {
			hasStrings(t, "answer."+word)
		}
		if kind.Answers() {
			hasStrings(t, "answer."+word+"-incoming")
		}
		if kind.Retells() || kind.Agrees() || kind.Opposes() {
			hasStrings(t, "questions.how-"+word)
		}
		if !slices.ContainsFunc(card.Fields(card.ClaimKind), func(f card.Field) bool { return f.Name == word }) {
			t.Errorf("build/card/fields_claim.go: no field of a claim gives the relation %q", word)
		}
		if !regexp.MustCompile(`\b` + word + `\b`).MatchString(specification) {
			t.Errorf("build/doc.go: nothing says what %q is", word)
		}
	}
}

// Every key that Go code puts together has its string, and every beginning of such
// a key is that of a family that the loader knows.
func TestEveryKeyHasItsString(t *testing.T) {
	families := page.Models().Strings
	hasStrings(t, families.Keys()...)
	all, _, err := layout.Load(fstest.MapFS{}, "en", layout.Models{})
	if err != nil {
		t.Fatal(err)
	}
	sections := map[string]bool{}
	for key := range all.Strings {
		section, _, _ := strings.Cut(key, ".")
		sections[section] = true
	}
	asked := regexp.MustCompile(`^([a-z]+)\.([a-z-]*)$`)
	for _, folder := range packages(t) {
		if !slices.ContainsFunc(floors[folder], func(below string) bool {
			return slices.Contains([]string{"build/layout", "build/view", "build/wording"}, below)
		}) {
			continue // it knows no strings: what looks like a key is a name of something else
		}
		set := token.NewFileSet()
		for _, file := range sources(t, set, folder) {
			ast.Inspect(file, func(n ast.Node) bool {
				literal, ok := n.(*ast.BasicLit)
				if !ok || literal.Kind != token.STRING {
					return true
				}
				key, _ := strconv.Unquote(literal.Value)
				m := asked.FindStringSubmatch(key)
				if m == nil || !sections[m[1]] || slices.Contains([]string{"html", "css", "js", "csv", "json", "md", "toml", "txt"}, m[2]) {
					return true
				}
				_, whole := all.Strings[key]
				if _, family := families[key]; !whole && !family {
					t.Errorf("%s: %q is no key, and begins none of a family of keys", set.Position(literal.Pos()), key)
				}
				return true
			})
		}
	}
}

func TestEveryReasonAndKindHasAllThatItNeeds(t *testing.T) {
	specification := source(t, "doc.go")
	for _, reason := range card.Reasons {
		hasStrings(t, "reason."+reason.String(), "vocabulary."+reason.String())
		if !strings.Contains(specification, reason.String()) {
			t.Errorf("build/doc.go: nothing says what %q is", reason)
		}
	}
	for _, reason := range card.Omissions {
		hasStrings(t, "excluded."+reason.String())
	}
	for _, verb := range card.Verbs {
		hasStrings(t, "verb."+verb.String())
	}
	for _, kind := range card.SpeechActs {
		hasStrings(t, "verb."+kind.String(), "vocabulary."+kind.String(), "parity."+kind.String())
		if !kind.Applicable() {
			hasStrings(t, "mark."+kind.String(), "headline."+kind.String())
		}
	}
}

// No label in any output has an empty mark, and no sentence is a key.
func TestNoLabelHasAnEmptyMark(t *testing.T) {
	empty := regexp.MustCompile(`class="(stamp )?mark[^"]*"[^>]*>\s*</|"mark":\s*""|— "|⟨[a-z-]+\.[a-z-]*⟩`)
	for name, site := range sitetest.SoundFS(t) {
		result := compile(t, &build.Builder{}, site, build.Options{})
		for file, text := range output(t, result) {
			if path.Ext(file) != ".css" && empty.MatchString(text) {
				t.Errorf("%s: %s has a label without a mark, or a key for a sentence: %q", name, file, empty.FindString(text))
			}
		}
	}
}

// A word's meaning is asked of its table and of nothing else: no other package
// compares a word with a constant, lists constants to look into the list, or holds
// a word's text against a text of its own.
func TestWordsAreComparedInTheirTablesAlone(t *testing.T) {
	constants := wordConstants(t)
	texts := slices.Concat(card.Strings(card.Statuses), card.Strings(card.RelationKinds), card.Strings(card.Reasons), card.Strings(card.SpeechActs),
		card.Strings(card.NoteWords), card.Strings(card.Voices))
	isWord := func(e ast.Expr) bool {
		switch e := e.(type) {
		case *ast.SelectorExpr:
			x, ok := e.X.(*ast.Ident)
			return ok && x.Name == "card" && constants[e.Sel.Name]
		case *ast.BasicLit:
			text, err := strconv.Unquote(e.Value)
			return err == nil && e.Kind == token.STRING && slices.Contains(texts, text)
		}
		return false
	}
	for _, folder := range packages(t) {
		if folder == "build/card" || folder == "build/cardtest" {
			continue // the tables; and texts for tests, made from nothing of ours
		}
		set := token.NewFileSet()
		for _, file := range sources(t, set, folder) {
			ast.Inspect(file, func(n ast.Node) bool {
				var asked []ast.Expr
				switch n := n.(type) {
				case *ast.BinaryExpr:
					if n.Op.Precedence() == token.EQL.Precedence() {
						asked = []ast.Expr{n.X, n.Y}
					}
				case *ast.CaseClause:
					asked = n.List
				case *ast.CompositeLit:
					if _, list := n.Type.(*ast.ArrayType); list {
						asked = n.Elts
					}
				}
				for _, e := range asked {
					if isWord(e) {
						t.Errorf("%s: what this word means is for its table in build/card to say", set.Position(e.Pos()))
					}
				}
				return true
			})
		}
	}
}

// wordConstants are the constants of build/card whose type has a table of words.
func wordConstants(t *testing.T) map[string]bool {
	t.Helper()
	types, found := map[string]bool{}, map[string]bool{}
	files := sources(t, token.NewFileSet(), "build/card")
	each := func(look func(spec ast.Spec, of *ast.GenDecl)) {
		for _, file := range files {
			for _, d := range file.Decls {
				if g, ok := d.(*ast.GenDecl); ok {
					for _, spec := range g.Specs {
						look(spec, g)
					}
				}
			}
		}
	}
	each(func(spec ast.Spec, _ *ast.GenDecl) { // var Statuses = vocabulary[Status](…)
		v, ok := spec.(*ast.ValueSpec)
		if !ok || len(v.Values) != 1 {
			return
		}
		if call, ok := v.Values[0].(*ast.CallExpr); ok {
			if index, ok := call.Fun.(*ast.IndexExpr); ok && index.X.(*ast.Ident).Name == "vocabulary" {
				types[index.Index.(*ast.Ident).Name] = true
			}
		}
	})
	each(func(spec ast.Spec, of *ast.GenDecl) {
		v, ok := spec.(*ast.ValueSpec)
		if !ok || of.Tok != token.CONST {
			return
		}
		if first, ok := of.Specs[0].(*ast.ValueSpec).Type.(*ast.Ident); ok && types[first.Name] {
			for _, name := range v.Names {
				found[name.Name] = true
			}
		}
	})
	for _, name := range []string{"Unverified", "Contradicts", "DegreePartial", "SingleSource", "Demand", "SaysVerified", "Implied", "Total", "Person", "Event"} {
		if !found[name] {
			t.Fatalf("the constants of the tables were not found: %s is missing", name)
		}
	}
	return found
}

// sources parses the files of a package, tests aside.
func sources(t *testing.T, set *token.FileSet, folder string) []*ast.File {
	t.Helper()
	entries, err := os.ReadDir(path.Join("..", folder))
	if err != nil {
		t.Fatal(err)
	}
	var files []*ast.File
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(set, path.Join("..", folder, e.Name()), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	return files
}

func source(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
