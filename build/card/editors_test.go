package card

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"
)

// restyled gives every scalar and every collection of a tree a style, keys aside
// where keys is false.
func restyled(n *yaml.Node, scalars, collections yaml.Style, keys bool) {
	switch n.Kind {
	case yaml.ScalarNode:
		n.Style = scalars
	case yaml.SequenceNode, yaml.MappingNode:
		n.Style = collections
	}
	for i, c := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 0 && !keys {
			continue
		}
		restyled(c, scalars, collections, keys)
	}
}

// writers read front matter and write it back, in the styles in which programs do.
var writers = map[string]func(front []byte) ([]byte, error){
	"values": func(front []byte) ([]byte, error) {
		var v any
		if err := yaml.Unmarshal(front, &v); err != nil {
			return nil, err
		}
		return yaml.Marshal(v)
	},
	"nodes":            styledAs(0, 0, false),
	"double quoted":    styledAs(yaml.DoubleQuotedStyle, 0, true),
	"single quoted":    styledAs(yaml.SingleQuotedStyle, 0, true),
	"folded":           styledAs(yaml.FoldedStyle, 0, false),
	"literal":          styledAs(yaml.LiteralStyle, 0, false),
	"flow":             styledAs(0, yaml.FlowStyle, false),
	"flow and quoted":  styledAs(yaml.DoubleQuotedStyle, yaml.FlowStyle, true),
	"lines of Windows": func(front []byte) ([]byte, error) { return bytes.ReplaceAll(front, []byte("\n"), []byte("\r\n")), nil },
}

func styledAs(scalars, collections yaml.Style, keys bool) func([]byte) ([]byte, error) {
	return func(front []byte) ([]byte, error) {
		var n yaml.Node
		if err := yaml.Unmarshal(front, &n); err != nil || len(n.Content) == 0 {
			return front, err
		}
		for i, c := range n.Content[0].Content {
			if keys || i%2 == 1 {
				restyled(c, scalars, collections, keys)
			}
		}
		return yaml.Marshal(&n)
	}
}

// A card that another program has written back means the same and keeps its digest,
// or has a mistake that it did not have: it is never silently another one.
func TestWritersNeverChangeACardInSilence(t *testing.T) {
	same, told := map[string]int{}, map[string]int{}
	cards := 0
	err := fs.WalkDir(os.DirFS("../.."), "content", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".md" {
			return err
		}
		text, err := os.ReadFile("../../" + name)
		if err != nil {
			return err
		}
		before := parsed(name, string(text))
		front, body, ok := (&reporter{file: before.File}).split()
		if !ok {
			return nil
		}
		cards++
		for writer, write := range writers {
			written, err := write(text[front.Start:front.End])
			if err != nil {
				t.Fatalf("%s cannot read %s: %v", writer, name, err)
			}
			after := parsed(name, "---\n"+string(written)+"---\n"+string(text[body.Start:body.End]))
			switch d := cmp.Diff(before, after, meaning); {
			case d == "" && bytes.Equal(before.Canonical(), after.Canonical()):
				same[writer]++
			case len(after.Diagnostics) > len(before.Diagnostics):
				told[writer]++
			default:
				t.Errorf("%s, written as %s:\n%s\n%s", name, writer, d, written)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("of %d cards the same %v, refused or warned of %v", cards, same, told)
	for writer := range writers {
		if writer != "values" && same[writer] < cards*9/10 {
			t.Errorf("%s: only %d of %d cards are the same", writer, same[writer], cards)
		}
	}
	if cards < 100 {
		t.Errorf("only %d cards", cards)
	}
}
