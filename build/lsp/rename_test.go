package lsp

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A rename leaves a site in which everything leads where it led, and the card says where
// it stood.
func TestRename(t *testing.T) {
	files := bridgeSite()
	files["quotes.sum"] = "onrecord-quotes 1 norm 1 splitter 1\nbridge gazette-1 x\nbridge#note gazette-1 y\ntoll gazette-1 z\n"
	dir := site(t, files)
	c := connect(t, dir)
	c.initialize()
	const name = "content/claims/bridge.md"
	c.open(name, bridge)
	c.mistakes(name, 1)
	at := c.place(name, "|"+bridge)
	at["newName"] = "Bad Name"
	if _, failed := c.ask("textDocument/rename", at); !strings.Contains(failed, "no id") {
		t.Error(failed)
	}
	at["newName"] = "toll"
	if _, failed := c.ask("textDocument/rename", at); !strings.Contains(failed, "taken") {
		t.Error(failed)
	}
	at["newName"] = "zoll-bridge"
	var edit struct{ DocumentChanges []change }
	c.into(&edit, "textDocument/rename", at)
	apply(t, dir, c, edit.DocumentChanges)
	for file, want := range map[string]string{
		"content/claims/zoll-bridge.md": strings.Replace(bridge, "\n---\nAs", "\nmoved-from: [claims/bridge.html]\n---\nAs", 1),
		"content/claims/toll.md":        strings.Replace(toll, "[bridge]", "[zoll-bridge]", 1),
		"quotes.sum":                    "onrecord-quotes 1 norm 1 splitter 1\ntoll gazette-1 z\nzoll-bridge gazette-1 x\nzoll-bridge#note gazette-1 y\n",
	} {
		if got, err := os.ReadFile(filepath.Join(dir, file)); err != nil || string(got) != want {
			t.Errorf("%s is %q, %v", file, got, err)
		}
	}
	if err := c.end(); err != nil {
		t.Error(err)
	}
}

// change is documentEdit or fileRename.
type change struct {
	TextDocument   document
	Edits          []textEdit
	Kind           string
	OldURI, NewURI string
}

// apply does on disk what an edit says.
func apply(t *testing.T, dir string, c *client, list []change) {
	t.Helper()
	file := func(uri string) string {
		return filepath.Join(dir, strings.TrimPrefix(uri, c.uri("")))
	}
	for _, change := range list {
		if change.Kind == "rename" {
			if err := os.Rename(file(change.OldURI), file(change.NewURI)); err != nil {
				t.Fatal(err)
			}
			continue
		}
		text, err := os.ReadFile(file(change.TextDocument.URI))
		if err != nil {
			t.Fatal(err)
		}
		slices.SortFunc(change.Edits, func(a, b textEdit) int { // the last first, so that places hold
			l := divide(text, utf16)
			return l.offset(b.Range.Start) - l.offset(a.Range.Start)
		})
		for _, e := range change.Edits {
			l := divide(text, utf16)
			text = l.changed(&contentChange{Range: &e.Range, Text: e.NewText})
		}
		if err := os.WriteFile(file(change.TextDocument.URI), text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// Before the site was looked at, nobody knows which cards there are.
func TestRenamingWaitsForTheSite(t *testing.T) {
	dir := site(t, bridgeSite())
	const name = "content/claims/bridge.md"
	s := &Server{paths: pathsOf(dir, ""), units: utf16, renames: true, open: map[string]*opened{name: {text: []byte(bridge)}}}
	p := &placeParams{TextDocument: document{URI: s.paths.address(name)}, NewName: "other"}
	if edit, err := s.rename(p); err == nil || !strings.Contains(err.Error(), "not read yet") {
		t.Errorf("%v, %v", edit, err)
	}
}
