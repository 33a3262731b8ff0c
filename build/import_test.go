package build_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"onrecord/build"
	"onrecord/build/card"
	"onrecord/build/diag"
	"onrecord/build/ingest"
	"onrecord/build/ledger"
)

// A mapping that gives every field its own name carries our own cards over as they are:
// nothing of them is dropped, retyped or put elsewhere.
func TestOurOwnCardsAreImportedAsTheyAre(t *testing.T) {
	for _, kind := range card.Kinds() {
		var mapping strings.Builder
		fmt.Fprintf(&mapping, "kind = %q\nbody = true\n[fields]\n", kind)
		for _, f := range card.Fields(kind) {
			fmt.Fprintf(&mapping, "%s = %q\n", f.Name, f.Name)
		}
		m, err := ingest.ReadMapping([]byte(mapping.String()))
		if err != nil {
			t.Fatal(err)
		}
		importer := build.Importer{Book: ledger.New(nil, ledger.Options{}), Mapping: m, Today: "2026-11-22"}
		read := 0
		for _, name := range cardFiles(t, kind) {
			text, err := os.ReadFile(filepath.Join("..", name))
			if err != nil {
				t.Fatal(err)
			}
			r, err := ingest.Markdown(name, text)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			n, dropped, err := importer.Card(r)
			if err != nil || len(dropped) > 0 {
				t.Fatalf("%s: %v, %v", name, err, dropped)
			}
			if diff := cmp.Diff(parsed(t, name, text), parsed(t, name, n.Text), cmpopts.IgnoreTypes(diag.Span{}), cmpopts.EquateEmpty(), fieldOrder); diff != "" {
				t.Fatalf("%s: %s", name, diff)
			}
			read++
		}
		if read == 0 {
			t.Errorf("no %s was read", kind)
		}
	}
}

// fieldOrder compares relations without the order of their fields in the file: a card
// is written in the order of the field table.
var fieldOrder = cmpopts.SortSlices(func(a, b card.Relation) bool { return a.Kind < b.Kind })

// parsed is what a card says: its fields, and its text as it is written.
func parsed(t *testing.T, name string, text []byte) any {
	t.Helper()
	c, _ := card.Parse(diag.File{Name: name, Text: text})
	_, body, _ := strings.Cut(strings.TrimPrefix(string(text), "---\n"), "\n---\n")
	return []any{c.ID, c.Title, c.Draft, c.MovedFrom, c.Waive, c.Claim, c.Source, c.Actor, c.Topic, strings.TrimSpace(body)}
}

// cardFiles lists the cards of a kind in our own content.
func cardFiles(t *testing.T, kind card.Kind) []string {
	t.Helper()
	var names []string
	root := os.DirFS("..")
	for _, pattern := range []string{"content/%s/*.md", "content/%s/*/*.md"} {
		found, err := fs.Glob(root, fmt.Sprintf(pattern, kind.Folder()))
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, found...)
	}
	return names
}
