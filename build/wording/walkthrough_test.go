package wording_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/build/card"
	"onrecord/build/diag"
	"onrecord/build/layout"
	"onrecord/build/ledger"
	"onrecord/build/site"
	"onrecord/build/wording"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// open reads a site from disk and returns its ledger and its wording.
func open(t *testing.T, root string) (*ledger.Ledger, *wording.Wording) {
	t.Helper()
	var cards []*card.Card
	err := filepath.WalkDir(filepath.Join(root, "content"), func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".md") {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, path)
		if c, ok := card.Parse(diag.File{Name: filepath.ToSlash(name), Text: text}); ok {
			cards = append(cards, c)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(root, "site.toml"))
	if err != nil {
		t.Fatal(err)
	}
	settings, mistakes := site.Read(diag.File{Name: "site.toml", Text: text})
	for _, d := range mistakes {
		t.Error(d)
	}
	book := ledger.New(cards, ledger.Options{})
	return book, wording.New(load(t).Strings, book, "en", settings.Basis)
}

// load returns the default theme.
func load(t *testing.T) *layout.Set {
	t.Helper()
	set, mistakes, err := layout.Load(os.DirFS(t.TempDir()), "en", layout.Models{Matter: "conflict"})
	if err != nil || len(mistakes) > 0 {
		t.Fatal(err, mistakes)
	}
	return set
}

// walkthroughs are the six claims by which the wording of marks was agreed, with
// the reasons that their cards add up to.
var walkthroughs = []struct{ id, reasons string }{
	{"mee-25-killed", "party-to-conflict no-evidence-published sides-conflict"},
	{"mee-six-killed-by-mines", "party-to-conflict no-evidence-published"},
	{"kyiv-independent-baku-denies-targeting-civilians", "party-to-conflict no-access no-evidence-published sides-conflict"},
	{"oc-media-attack-along-border", "no-source-given"},
	{"reuters-halt-only-after-surrender", "party-to-conflict"},
	{"kyiv-independent-executions-on-video", "media-unverifiable single-source"},
}

// TestWalkthroughs holds what a reader of the real corpus is told about six
// claims, word for word. Read the difference before rewriting it with -update.
func TestWalkthroughs(t *testing.T) {
	book, words := open(t, "../..")
	var b strings.Builder
	for _, w := range walkthroughs {
		ref, ok := book.Find(w.id)
		if !ok || ref.Kind != card.ClaimKind {
			t.Fatalf("no claim %q", w.id)
		}
		id := ledger.ClaimID(ref.Index)
		if got := strings.Join(card.Strings(book.Claims[id].Mark.Reasons), " "); got != w.reasons {
			t.Errorf("%s: reasons %q, want %q", w.id, got, w.reasons)
		}
		b.WriteString("-- " + w.id + " --\n" + words.Label(id).String() + "\n")
		for _, sentence := range sentencesOf(t, words.Mark(id)) {
			b.WriteString("  " + sentence + "\n")
		}
	}
	const golden = "testdata/walkthroughs.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("got\n%s\nwant\n%s", &b, want)
	}
}
