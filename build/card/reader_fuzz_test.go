package card

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"onrecord/build/diag"
)

// sameAsYAML holds what was read without a diagnostic against a YAML library:
// it must find the same keys, texts, lists and mappings.
func sameAsYAML(t *testing.T, r *reporter, pairs []pair) {
	t.Helper()
	front, _, _ := (&reporter{file: r.file}).split()
	text := r.file.Text[front.Start:front.End]
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	var document, second yaml.Node
	if err := decoder.Decode(&document); err != nil {
		if !errors.Is(err, io.EOF) || len(pairs) > 0 {
			t.Errorf("accepted, and YAML does not read it: %v\n%s", err, text)
		}
		return
	}
	if err := decoder.Decode(&second); !errors.Is(err, io.EOF) {
		t.Errorf("accepted, and YAML finds a second document: %v\n%s", err, text)
	}
	if len(document.Content) == 0 || document.Content[0].Tag == "!!null" {
		if len(pairs) > 0 {
			t.Errorf("accepted, and YAML finds nothing\n%s", text)
		}
		return
	}
	if !equal(document.Content[0], node{shape: mapping, pairs: pairs}) {
		t.Errorf("read otherwise than YAML does\n%s\n got %s\nwant %s", text, fields(pairs), shown(document.Content[0]))
	}
}

func equal(want *yaml.Node, got node) bool {
	if want.Anchor != "" {
		return false
	}
	switch want.Kind {
	case yaml.ScalarNode:
		return got.shape == scalar && got.text == want.Value
	case yaml.SequenceNode:
		if got.shape != list || len(got.items) != len(want.Content) {
			return false
		}
		for i, item := range want.Content {
			if !equal(item, got.items[i]) {
				return false
			}
		}
		return true
	case yaml.MappingNode:
		if got.shape != mapping || 2*len(got.pairs) != len(want.Content) {
			return false
		}
		for i, p := range got.pairs {
			if want.Content[2*i].Value != p.key || !equal(want.Content[2*i+1], p.value) {
				return false
			}
		}
		return true
	}
	return false
}

// shown prints YAML's tree in the form of tree.
func shown(n *yaml.Node) string { return tree(converted(n)) }

func converted(n *yaml.Node) node {
	got := node{shape: scalar, text: n.Value}
	switch n.Kind {
	case yaml.SequenceNode:
		got.shape = list
		for _, item := range n.Content {
			got.items = append(got.items, converted(item))
		}
	case yaml.MappingNode:
		got.shape = mapping
		for i := 0; i+1 < len(n.Content); i += 2 {
			got.pairs = append(got.pairs, pair{key: n.Content[i].Value, value: converted(n.Content[i+1])})
		}
	}
	return got
}

// soundSpans holds every span to the file, and a plain scalar's to its text.
func soundSpans(t *testing.T, r *reporter, within diag.Span, n node) {
	t.Helper()
	text := r.file.Text
	if n.span.Start < within.Start || n.span.End > within.End || n.span.Start >= n.span.End {
		t.Fatalf("%s has the span %v, which is not in %v\n%s", tree(n), n.span, within, text)
	}
	if first := text[n.span.Start]; n.shape == scalar && first != '"' && first != '\'' && first != '|' && first != '>' {
		if written := strings.Fields(string(text[n.span.Start:n.span.End])); !slices.Equal(written, strings.Fields(n.text)) {
			t.Fatalf("plain %q stands at %q", n.text, text[n.span.Start:n.span.End])
		}
	}
	for _, item := range n.items {
		soundSpans(t, r, n.span, item)
	}
	for _, p := range n.pairs {
		soundPair(t, r, n.span, p)
	}
}

func soundPair(t *testing.T, r *reporter, within diag.Span, p pair) {
	t.Helper()
	written := string(r.file.Text[max(0, p.span.Start):min(int(p.span.End), len(r.file.Text))])
	if p.span.Start < within.Start || p.span.End > within.End || written != p.key && betterName(written) != p.key {
		t.Fatalf("key %q has the span %v in %v\n%s", p.key, p.span, within, r.file.Text)
	}
	soundSpans(t, r, within, p.value)
}

// FuzzRead holds the reader to YAML: what it takes without a diagnostic means
// the same there. It never panics, and every span lies where it says.
func FuzzRead(f *testing.F) {
	for _, test := range accepted {
		f.Add(test.front)
	}
	for _, test := range refused {
		f.Add(test.front)
	}
	f.Add(tenMistakes)
	f.Fuzz(func(t *testing.T, front string) {
		pairs, r := readFront(front)
		span, _, _ := (&reporter{file: r.file}).split()
		for _, p := range pairs {
			soundPair(t, r, span, p)
		}
		if len(r.list) == 0 {
			sameAsYAML(t, r, pairs)
		}
	})
}

// FuzzSplit holds the splitter to adrg/frontmatter: where it reports nothing,
// both find the same bytes. Whatever the file is, its spans lie inside.
func FuzzSplit(f *testing.F) {
	for _, test := range unsplit {
		f.Add([]byte(test.text))
	}
	f.Add([]byte("---\n" + card20 + "---\nbody\n"))
	f.Add([]byte("---\r\na: b\r\n---\r\n\r\nbody\r\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		r := &reporter{file: diag.File{Name: "x.md", Text: text}}
		front, body, ok := r.split()
		if !(0 <= front.Start && front.Start <= front.End && front.End <= body.Start && body.Start <= body.End && int(body.End) <= len(text)) {
			t.Fatalf("spans %v and %v of %q", front, body, text)
		}
		if !ok && len(r.list) == 0 {
			t.Fatalf("nothing to read and nothing said: %q", text)
		}
		if len(r.list) == 0 && !agrees(text, front, body) {
			t.Fatalf("not as adrg/frontmatter splits: %q", text)
		}
		r.read(front)
	})
}

// TestReadPieces puts front matters together from pieces that mean something,
// which reaches far more accepted forms than mutated bytes do.
func TestReadPieces(t *testing.T) {
	pieces := []string{
		"\n", "\n", "\n", "\n\n", "\r\n", " ", "  ", "\n  ", "\n  ", "\n    ", "\n   ", "\n      ", "\n- ", "\n  - ", "\n    - ", "- ", "-",
		"a: ", "b: ", "c:", "\nd: ", "\ne: ", "\nf: ", "\ng:", "\nh:\n  - ", "\ni:\n- ", "\n  j: ", "\n    k: ", "\n  l:", "Az-x: ", ": ", ":",
		"|", ">", "|-", ">-", "|+", ">+", "|\n  ", ">\n  ", "|+\n\n  ", ">-\n    ", "\n\n  ", "\n \n  ",
		"[", "]", "{", "}", ", ", ",", "[m, n]", "{o: p}", "{q: [r, s], t: u}",
		"\"", "'", "''", "\"v\"", "'w'", "\"\\n\\\"\\u00e9\\_\"", " #", " # x", "# y", "#", "word", "two words", "é", "—", "~", "null", "1.10", "'x': ", "\n  \"y\":", ",\n  ", "\n]", "\n}", "\n  z\n  ", "\\\n   ", "\\ \n  ", "..", "...", "---", "--", "%", "&", "*", "!", "?", "? ", "<<: ", "@", "`", "\\",
	}
	random := rand.New(rand.NewPCG(1, 2))
	accepted := 0
	for range pieceRounds {
		var front strings.Builder
		front.WriteString("a: ")
		for range 1 + random.IntN(14) {
			front.WriteString(pieces[random.IntN(len(pieces))])
		}
		pairs, r := readFront(front.String())
		span, _, _ := (&reporter{file: r.file}).split()
		for _, p := range pairs {
			soundPair(t, r, span, p)
		}
		if len(r.list) == 0 {
			accepted++
			sameAsYAML(t, r, pairs)
		}
		if t.Failed() {
			return
		}
	}
	t.Logf("%d of %d accepted", accepted, pieceRounds)
	if accepted < pieceRounds/100 {
		t.Errorf("only %d of %d accepted: the test holds nothing", accepted, pieceRounds)
	}
}

// pieceRounds takes a fraction of a second.
const pieceRounds = 30_000
