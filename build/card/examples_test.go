package card_test

import (
	"strings"
	"testing"

	"onrecord/build/card"
	"onrecord/build/diag"
)

// kernels are the shortest cards of each kind that are read without a mistake:
// what the examples of the field table are put into. A field that stands here
// is replaced by its example.
var kernels = map[card.Kind]string{
	card.ClaimKind:  "title: The bridge is closed\nclaimant: council\nsource: story\nquote: The council closed the bridge.\nstatus: unassessed\nadded: 2026-11-22\n",
	card.SourceKind: "title: Old bridge closed\noutlet: gazette\n",
	card.ActorKind:  "name: Town Council\nkind: organisation\n",
	card.TopicKind:  "name: The bridge\nkind: place\n",
	card.PageKind:   "title: About\n",
}

// Every example of the field table is what people copy first, into a card and
// out of a hint: each is read in a card without a mistake, those of mappings
// within a mapping.
func TestTheExampleOfEveryFieldIsRead(t *testing.T) {
	for _, kind := range card.Kinds() {
		for _, f := range card.Fields(kind) {
			t.Run(kind.String()+"/"+f.Name, func(t *testing.T) {
				readExample(t, kind, f.Name, f.Example)
				for _, inner := range f.Fields {
					readExample(t, kind, f.Name, within(f, inner))
				}
			})
		}
	}
}

func readExample(t *testing.T, kind card.Kind, name, example string) {
	t.Helper()
	if example == "" {
		t.Errorf("%s has no example", name)
	}
	var lines []string
	for line := range strings.Lines(kernels[kind]) {
		replaced, _, _ := strings.Cut(line, ":")
		// The long form of an assessment takes the place of the short one.
		if replaced != name && !(name == "assessments" && replaced == "status") {
			lines = append(lines, line)
		}
	}
	if name == "status" {
		lines = append(lines, "assessed: 2026-11-22\n")
	}
	text := "---\n" + strings.Join(lines, "") + name + ": " + example + "\n---\n"
	c, ok := card.Parse(diag.File{Name: "content/" + kind.Folder() + "/x.md", Text: []byte(text)})
	if !ok {
		t.Fatal("it is no card")
	}
	for _, d := range c.Diagnostics {
		t.Errorf("%s\nin\n%s", d, text)
	}
}

// within returns the example of a field of a mapping, in a mapping with the
// examples of the other needed ones, and that in a list where the field takes one.
func within(outer, inner card.Field) string {
	var parts []string
	for _, f := range outer.Fields {
		if f.Needed || f.Name == inner.Name {
			parts = append(parts, f.Name+": "+f.Example)
		}
	}
	mapping := "{" + strings.Join(parts, ", ") + "}"
	if strings.HasPrefix(outer.Type, "list") {
		return "[" + mapping + "]"
	}
	return mapping
}
