package quote

import (
	"bufio"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// labelled is a sentence of testdata/labelled: what it says about checking, or what the
// quote in braces lacks.
type labelled struct {
	set, label, text string
	line             int
}

func readLabelled(t testing.TB, name string) []labelled {
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var list []labelled
	s := bufio.NewScanner(f)
	for n := 1; s.Scan(); n++ {
		if s.Text() == "" || strings.HasPrefix(s.Text(), "#") {
			continue
		}
		head, text, ok := strings.Cut(s.Text(), ": ")
		set, label, two := strings.Cut(head, " ")
		if !ok || !two || set != "says" && set != "cut" {
			t.Fatalf("%s:%d: no label", name, n)
		}
		list = append(list, labelled{set, label, text, n})
	}
	if err := s.Err(); err != nil {
		t.Fatal(err)
	}
	return list
}

// found says which labels the language gives to the sentence.
func (e labelled) found(t *testing.T, l *Language) []string {
	if e.set == "says" {
		says, _ := l.AboutChecking(e.text)
		var list []string
		for _, s := range says {
			list = append(list, string(s))
		}
		return list
	}
	before, rest, _ := strings.Cut(e.text, "{")
	quoted, after, ok := strings.Cut(rest, "}")
	if !ok {
		t.Fatalf("line %d has no quote in braces", e.line)
	}
	text := New([]byte(before+quoted+after), l)
	m := text.Find(Query{Quote: quoted})
	if !m.Outcome.Proved() {
		t.Errorf("line %d: %q is %s (%s)", e.line, quoted, m.Outcome, m.Reason)
		return nil
	}
	c, _ := text.Context(m.Parts)
	lost, _ := c.Lost()
	var list []string
	for _, f := range lost {
		if f.Kind.Grave() {
			list = append(list, string(f.Kind))
		}
	}
	return list
}

// score counts how many sentences of a set that have a label are given it, and how many
// of those that are given any deserve it.
type score struct{ labelled, found, given, right int }

func (s score) recall() float64 { return 100 * float64(s.found) / float64(max(s.labelled, 1)) }

func (s score) precision() float64 { return 100 * float64(s.right) / float64(max(s.given, 1)) }

// TestLabelled holds every language with words against sentences labelled by hand, and
// prints recall and precision: 95 % for English, 90 % for the others.
func TestLabelled(t *testing.T) {
	for _, tag := range Embedded().Tags() {
		l := Embedded().Of(tag)
		if !l.KnowsWords() {
			continue
		}
		name := filepath.Join("testdata", "labelled", tag+".txt")
		if _, err := os.Stat(name); err != nil {
			t.Logf("%s: not measured: no labelled sentences", tag)
			continue
		}
		scores := make(map[string]*score)
		for _, e := range readLabelled(t, name) {
			set := e.set
			if e.label == string(Bound) {
				set = "bound"
			}
			if scores[set] == nil {
				scores[set] = new(score)
			}
			s := scores[set]
			found := e.found(t, l)
			if e.label != none {
				s.labelled++
				if slices.Contains(found, e.label) {
					s.found++
				} else {
					t.Logf("%s line %d: %v, not %s: %s", tag, e.line, found, e.label, e.text)
				}
			}
			if len(found) > 0 {
				s.given++
				if e.label != none && (e.set == "cut" || slices.Contains(found, e.label)) {
					s.right++
				} else if e.label == none {
					t.Logf("%s line %d: %v, not none: %s", tag, e.line, found, e.text)
				}
			}
		}
		must := 90.0
		if tag == "en" {
			must = 95
		}
		for _, set := range []string{"says", "cut", "bound"} {
			s := scores[set]
			if s == nil {
				t.Errorf("%s has no sentences of the set %q", tag, set)
				continue
			}
			t.Logf("%s %-5s recall %5.1f %% of %d, precision %5.1f %% of %d", tag, set, s.recall(), s.labelled, s.precision(), s.given)
			if s.recall() < must || s.precision() < must {
				t.Errorf("%s: the set %q falls below %.0f %%", tag, set, must)
			}
		}
	}
}
