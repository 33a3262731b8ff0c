package sitetest

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build/diag"
)

// Archive is a txtar archive: a comment, then files behind lines "-- NAME --".
type Archive struct {
	Comment string
	Files   []Archived
}

// Archived is a file of an archive.
type Archived struct{ Name, Text string }

// ParseArchive reads an archive; every text is one.
func ParseArchive(text string) Archive {
	var a Archive
	part := &a.Comment
	for line := range strings.Lines(text) {
		if name, ok := strings.CutPrefix(line, "-- "); ok && strings.HasSuffix(name, " --\n") {
			a.Files = append(a.Files, Archived{Name: strings.TrimSuffix(name, " --\n")})
			part = &a.Files[len(a.Files)-1].Text
			continue
		}
		*part += line
	}
	return a
}

func (a Archive) String() string {
	var b strings.Builder
	b.WriteString(a.Comment)
	for _, f := range a.Files {
		fmt.Fprintf(&b, "-- %s --\n%s", f.Name, f.Text)
	}
	return b.String()
}

// ReadSite reads an archive whose files, but the last one, want, are a site.
func ReadSite(t testing.TB, name string) (Archive, fstest.MapFS) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	a, files := ParseArchive(string(text)), fstest.MapFS{}
	for _, f := range a.Files {
		if f.Name != "want" {
			files[f.Name] = &fstest.MapFile{Data: []byte(f.Text), Mode: 0o644}
		}
	}
	return a, files
}

// Expect holds what a site shows to the want of its archive; update writes it.
func (a Archive) Expect(t testing.TB, name, got string, update bool) {
	t.Helper()
	want := slices.IndexFunc(a.Files, func(f Archived) bool { return f.Name == "want" })
	if want < 0 {
		a.Files = append(a.Files, Archived{Name: "want"})
		want = len(a.Files) - 1
	}
	if a.Files[want].Text == got {
		return
	}
	if !update {
		t.Fatalf("got (-update writes it):\n%s\nwant:\n%s", got, a.Files[want].Text)
	}
	a.Files[want].Text = got
	if err := os.WriteFile(name, []byte(a.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Printed is a list of mistakes as a terminal has it.
func Printed(list []diag.Diagnostic) string {
	var b strings.Builder
	for _, d := range list {
		fmt.Fprintln(&b, d)
	}
	return b.String()
}

// Smallest is the valid site on which tests build their own: a claim of a party in an
// outlet's story, and what they refer to.
func Smallest() map[string]string { return maps.Clone(smallest) }

var smallest = map[string]string{
	"content/actors/north.md":    "---\nname: The North\nkind: state\nparty: true\nopposes: [south]\n---\n",
	"content/actors/south.md":    "---\nname: The South\nkind: state\nparty: true\n---\n",
	"content/actors/observer.md": "---\nname: The Observer\nkind: outlet\n---\n",
	"content/sources/story.md": "---\ntitle: Six die in the valley\noutlet: observer\npublished: 2023-09-19\naccessed: 2026-11-22\n" +
		"snapshot: {text: " + strings.Repeat("0f", 32) + "}\n---\n",
	"content/topics/battle.md": "---\nname: The battle\nkind: event\nstart: 2023-09-18\n---\n",
	"content/topics/valley.md": "---\nname: The valley\nkind: place\n---\n",
	"content/claims/first.md": "---\ntitle: Six soldiers were killed\nclaimant: north\nsource: story\nquote: The North said that six soldiers were killed.\n" +
		"status: unverified\nassessed: 2026-11-22\nadded: 2026-11-22\nsaid: 2023-09-19\ntopics: [battle]\n---\n",
}

// Sited is the smallest site with files of a test beside it, or in the place of its own.
func Sited(changes map[string]string) fstest.MapFS {
	files := fstest.MapFS{}
	for _, group := range []map[string]string{smallest, changes} {
		for name, text := range group {
			files[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
		}
	}
	return files
}
