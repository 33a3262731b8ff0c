package lsp

import (
	"math/rand/v2"
	"os"
	"path"
	"strings"
	"testing"

	"onrecord/build"
	"onrecord/build/card"
	"onrecord/build/cardtest"
	"onrecord/build/diag"
)

// Whatever cards are renamed, the site stays sound, and whatever led somewhere leads
// there: a reference that is left behind would be a mistake, and so would one too many.
func TestRenamedCardsAreFound(t *testing.T) {
	corpus := cardtest.Corpus(40, 11)
	files := map[string]string{}
	var names []string
	for name, file := range corpus {
		files[name] = string(file.Data)
		if c, ok := card.Parse(diag.File{Name: name, Text: file.Data}); ok && path.Ext(name) == ".md" && c.Kind != card.PageKind {
			names = append(names, name)
		}
	}
	dir := site(t, files)
	count := func() (errors, warnings, references int) {
		disk, err := build.Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		defer disk.Close()
		result, err := new(build.Builder).Build(disk, build.Options{Drafts: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range result.Cards {
			for _, r := range c.References() {
				if _, found := result.Ledger.Find(r.To.Value); found {
					references++
				}
			}
		}
		return result.Errors, result.Warnings, references
	}
	errors, warnings, references := count()
	c := connect(t, dir)
	c.initialize()
	r := rand.New(rand.NewPCG(5, 6))
	r.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	first, err := os.ReadFile(path.Join(dir, names[0]))
	if err != nil {
		t.Fatal(err)
	}
	c.open(names[0], string(first))
	c.mistakes(names[0], 1) // by now the ids are known
	for i, name := range names[:25] {
		text, err := os.ReadFile(path.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		c.open(name, string(text))
		at := c.place(name, "|"+string(text))
		at["newName"] = "renamed-" + string(rune('a'+i)) + "-" + path.Base(path.Dir(name))
		var edit struct{ DocumentChanges []change }
		c.into(&edit, "textDocument/rename", at)
		apply(t, dir, c, edit.DocumentChanges)
		c.notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": c.uri(name)}})
	}
	if e, w, n := count(); e != errors || w != warnings || n != references {
		t.Errorf("%d errors, %d warnings, %d references became %d, %d, %d", errors, warnings, references, e, w, n)
	}
	if errors > 0 || references < 100 {
		t.Errorf("%d errors, %d references: the property says little", errors, references)
	}
}

// Wherever an editor's cursor stands, in whatever bytes, there is an answer.
func FuzzPlace(f *testing.F) {
	for _, text := range []string{bridge, toll, "---\nfigures: [{a, {b: [\n", "---\n---\n[[a|b]] [[", "---\nnames: {a: \"\n  - b: c\n", ""} {
		f.Add(uint8(0), []byte(text), len(text)/2)
	}
	f.Fuzz(func(t *testing.T, kind uint8, text []byte, offset int) {
		k := card.Kinds()[int(kind)%len(card.Kinds())]
		offset = min(max(offset, 0), len(text))
		if s, ok := spotAt(k, text, offset); ok && (s.start < 0 || s.start > len(text) || s.end > len(text)) {
			t.Errorf("%q at %d: %+v", text, offset, s)
		}
		l := divide(text, utf16)
		h := here{text: &l, offset: offset}
		h.card, _ = card.Parse(diag.File{Name: "content/" + k.Folder() + "/x.md", Text: text})
		h.target()
		h.key()
		for _, r := range h.card.References() {
			if string(text[r.To.Span.Start:r.To.Span.End]) != r.To.Value {
				t.Errorf("%q: %+v is %q", text, r, text[r.To.Span.Start:r.To.Span.End])
			}
		}
		if at, line, ok := h.card.Leaving("claims/old.html"); ok {
			changed := string(text[:at.Start]) + line + string(text[at.End:])
			c, _ := card.Parse(diag.File{Name: h.card.File.Name, Text: []byte(changed)})
			if !strings.Contains(changed, "claims/old.html") || len(h.card.Diagnostics) == 0 && len(c.Diagnostics) > 0 {
				t.Errorf("%q becomes %q: %v", text, changed, c.Diagnostics)
			}
		}
	})
}
