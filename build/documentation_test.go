package build_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/card"
	"onrecord/build/diag"
	"onrecord/build/layout"
	"onrecord/build/quote"
)

// What docs/cards.md and docs/vocabulary.md say of fields and words is made from
// the tables that the program itself reads. -update writes it between the lines
// "<!-- generated: NAME -->" and "<!-- end -->" of the documents.
func TestDocumentsSayWhatTheTablesSay(t *testing.T) {
	cards := map[string]string{}
	for _, kind := range card.Kinds() {
		cards[kind.String()] = documentFields(t, kind)
	}
	fill(t, "cards.md", cards)
	fill(t, "vocabulary.md", documentWords(t))
}

// fill holds the generated parts of a document to what they should be; there is
// a place for each of them.
func fill(t *testing.T, name string, parts map[string]string) {
	t.Helper()
	const end = "<!-- end -->\n"
	file := filepath.Join("..", "docs", name)
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := string(text)
	for part, body := range parts {
		mark := "<!-- generated: " + part + " -->\n"
		before, rest, begun := strings.Cut(want, mark)
		_, after, ended := strings.Cut(rest, end)
		if !begun || !ended {
			t.Errorf("%s has no place for %s", name, part)
			continue
		}
		want = before + mark + body + end + after
	}
	if want == string(text) {
		return
	}
	if !*update {
		t.Fatalf("docs/%s is stale: run this test with -update", name)
	}
	if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}

func documentFields(t *testing.T, kind card.Kind) string {
	var b strings.Builder
	needs := neededBy(kind)
	for _, f := range card.Fields(kind) {
		need := needs[f.Name]
		if kind != card.ClaimKind {
			need = whether(f.Needed)
		}
		fmt.Fprintf(&b, "\n### `%s`\n\n*%s%s; %s.* %s%s\n\n", f.Name, f.Type, most(f), need, complete(t, f), oneOf(f))
		if len(f.Fields) > 0 {
			fmt.Fprint(&b, "| in it | type | needed | what it is | example |\n|---|---|---|---|---|\n")
			for _, inner := range f.Fields {
				fmt.Fprintf(&b, "| `%s` | %s%s | %s | %s%s | `%s` |\n", inner.Name, inner.Type, most(inner), whether(inner.Needed), complete(t, inner), oneOf(inner), inner.Example)
			}
			fmt.Fprintln(&b)
		}
		fmt.Fprintf(&b, "```yaml\n%s: %s\n```\n", f.Name, f.Example)
	}
	return b.String() + "\n"
}

func complete(t *testing.T, f card.Field) string {
	if !strings.HasSuffix(f.Doc, ".") || f.Type == "" || f.Example == "" {
		t.Errorf("the field %q is not described: %q, %q, %q", f.Name, f.Type, f.Doc, f.Example)
	}
	return f.Doc
}

// most says how many items a list, or characters a text, may have.
func most(f card.Field) string {
	if f.Most == 0 {
		return ""
	}
	if f.List() {
		return fmt.Sprintf(", at most %d", f.Most)
	}
	return fmt.Sprintf(" of at most %d characters", f.Most)
}

func whether(needed bool) string {
	if needed {
		return "needed"
	}
	return "optional"
}

// oneOf lists the words that a field takes.
func oneOf(f card.Field) string {
	if len(f.Words) == 0 || f.Type == "true or false" {
		return ""
	}
	return " Words: `" + strings.Join(f.Words, "`, `") + "`."
}

// neededBy says which fields a claim needs, by what the reader itself misses in
// an empty card of each status.
func neededBy(kind card.Kind) map[string]string {
	needs := map[string]string{}
	for _, f := range card.Fields(kind) {
		var without []string
		for _, status := range card.Statuses {
			front := "status: " + status.String() + "\n"
			if f.Name == "status" {
				front = "draft: true\n"
			}
			c, _ := card.Parse(diag.File{Name: "content/" + kind.Folder() + "/x.md", Text: []byte("---\n" + front + "---\n")})
			if !slices.ContainsFunc(c.Diagnostics, func(d diag.Diagnostic) bool {
				return d.Rule == "missing-field" && strings.Contains(d.Message, `"`+f.Name+`"`)
			}) {
				without = append(without, status.String())
			}
		}
		switch {
		case len(without) == 0:
			needs[f.Name] = "needed"
		case len(without) < len(card.Statuses)/2:
			needs[f.Name] = "needed, but not with the status `" + strings.Join(without, "` or `") + "`"
		case len(without) < len(card.Statuses):
			needs[f.Name] = "needed with some statuses"
		default:
			needs[f.Name] = "optional"
		}
	}
	return needs
}

func documentWords(t *testing.T) map[string]string {
	theme, mistakes, err := layout.Load(fstest.MapFS{}, "en", layout.Models{})
	if err != nil || len(mistakes) > 0 {
		t.Fatal(err, mistakes)
	}
	// say returns a string of the theme, which may be empty for no word.
	say := func(key string) string {
		if theme.Strings[key] == "" {
			t.Errorf("there is no string %q", key)
		}
		return theme.Strings[key]
	}
	table := func(head []string, words []string, cells ...func(word string) string) string {
		var b strings.Builder
		fmt.Fprintf(&b, "\n| %s |\n|%s\n", strings.Join(head, " | "), strings.Repeat("---|", len(head)))
		for _, word := range words {
			fmt.Fprintf(&b, "| `%s` |", word)
			for _, cell := range cells {
				fmt.Fprintf(&b, " %s |", cell(word))
			}
			fmt.Fprintln(&b)
		}
		return b.String() + "\n"
	}
	from := func(group string) func(string) string { return func(word string) string { return say(group + word) } }
	meaning := from("vocabulary.")
	relation := func(word string) string { return fieldOf(t, card.ClaimKind, word).Doc }
	back := func(word string) string {
		if text := theme.Strings["relation."+word+"-incoming"]; text != "" {
			return text
		}
		return say("relation." + word)
	}
	parent := func(word string) string { return card.Within[word] }
	verbs := func(kind string) string {
		return strings.Join(card.Strings(card.VerbsOf(card.Find(card.SpeechActs, kind))), ", ")
	}
	outcomes := quote.Published()
	return map[string]string{
		"statuses":    table([]string{"status", "printed as", "meaning"}, card.Strings(card.Statuses), from("status."), meaning),
		"typed":       table([]string{"reason", "printed as", "meaning"}, card.Strings(card.TypedReasons), from("reason."), meaning),
		"computed":    table([]string{"reason", "printed as", "meaning"}, card.Strings(card.ComputedReasons), from("reason."), meaning),
		"kinds":       table([]string{"kind", "verb of the label", "or, by `verb`"}, card.Strings(card.SpeechActs), from("verb."), verbs),
		"relations":   table([]string{"field", "printed as", "on the other card", "meaning"}, card.Strings(card.RelationKinds), from("relation."), back, relation),
		"degrees":     explained(t, fieldOf(t, card.ClaimKind, "contradicts", "degree")),
		"voices":      explained(t, fieldOf(t, card.ClaimKind, "voice")),
		"outcomes":    table([]string{"outcome", "meaning"}, outcomes, meaning),
		"metrics":     table([]string{"metric", "printed as"}, card.MetricNames, from("metric.")),
		"spans":       explained(t, fieldOf(t, card.ClaimKind, "figures", "span")),
		"populations": table([]string{"of", "printed as", "counted among"}, card.Populations, from("population."), parent),
		"actors":      table([]string{"kind", "printed as"}, card.Strings(card.ActorKinds), from("actor.")),
		"topics":      table([]string{"kind", "printed as"}, card.Strings(card.TopicKinds), from("topic.")),
		"rules":       documentRules(),
	}
}

// explained turns the documentation of a field of words, "one: …; two: …", into a
// list with a line for each word.
func explained(t *testing.T, f card.Field) string {
	list := "\n"
	for i, part := range strings.Split(f.Doc, "; ") {
		part, _, _ = strings.Cut(part, ". Default")
		meaning, ok := strings.CutPrefix(part, f.Words[i]+": ")
		if !ok {
			t.Errorf("%q is not explained by %q", f.Words[i], part)
		}
		list += "- `" + f.Words[i] + "`: " + strings.TrimSuffix(meaning, ".") + ".\n"
	}
	return list + "\n"
}

// nextSentence tells the end of a sentence from "a/.. of two dates".
var nextSentence = regexp.MustCompile(`[.] [A-Z]`)

// documentRules lists every rule with its level; what it says in full is printed
// by "onrecord explain" and on every site.
func documentRules() string {
	var b strings.Builder
	fmt.Fprint(&b, "\n| rule | level | what it is about |\n|---|---|---|\n")
	for _, r := range build.Rules() {
		first := r.Doc
		if at := nextSentence.FindStringIndex(first); at != nil {
			first = first[:at[0]+1]
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", r.Name, r.Level, strings.ReplaceAll(first, "|", `\|`))
	}
	return b.String() + "\n"
}

// fieldOf finds a field of a kind of card, or a field within one.
func fieldOf(t *testing.T, kind card.Kind, path ...string) card.Field {
	t.Helper()
	fields, found := card.Fields(kind), card.Field{}
	for _, name := range path {
		i := slices.IndexFunc(fields, func(f card.Field) bool { return f.Name == name })
		if i < 0 {
			t.Fatalf("there is no field %q", path)
		}
		found, fields = fields[i], fields[i].Fields
	}
	return found
}

// The examples in what is written by hand are read like any card, but that a
// piece of one may lack fields.
func TestExamplesInDocumentsAreRead(t *testing.T) {
	read := 0
	for _, name := range []string{"cards.md", "quotes.md"} {
		text, err := os.ReadFile(filepath.Join("..", "docs", name))
		if err != nil {
			t.Fatal(err)
		}
		byHand, _, _ := strings.Cut(string(text), "<!-- generated")
		for i, block := range strings.Split(byHand, "```yaml\n")[1:] {
			front, _, _ := strings.Cut(block, "```")
			piece := !strings.HasPrefix(front, "---\n")
			if piece {
				front = "---\n" + front + "---\n"
			}
			c, _ := card.Parse(diag.File{Name: "content/claims/x.md", Text: []byte(front)})
			for _, d := range c.Diagnostics {
				if !piece || d.Rule != "missing-field" {
					t.Errorf("%s, example %d: %s", name, i+1, d)
				}
			}
			read++
		}
	}
	if read == 0 {
		t.Error("no example was found")
	}
}
