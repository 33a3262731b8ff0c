package quote

import (
	"bufio"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// labelled is a line of testdata/labelled: what its sentence says about checking, what
// the quote in braces lacks, or where the sentences end in it. A bar between two labels
// means that either is right.
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
		if !ok || !two || set != "says" && set != "cut" && set != "ends" {
			t.Fatalf("%s:%d: no label", name, n)
		}
		list = append(list, labelled{set, label, text, n})
	}
	if err := s.Err(); err != nil {
		t.Fatal(err)
	}
	return list
}

// ends returns where the sentences of the line end in truth, and where the language ends
// them: the words before the bars of the file, and before the cuts of the splitter. The
// end of the line itself is none.
func (e labelled) ends(l *Language) (truth, given []string) {
	prefixes := func(parts []string) (list []string) {
		whole := ""
		for _, p := range parts[:len(parts)-1] {
			whole += p
			list = append(list, strings.TrimSpace(whole))
		}
		return list
	}
	truth = prefixes(strings.Split(e.text, "| "))
	return truth, prefixes(l.Split(Normalise(strings.ReplaceAll(e.text, "| ", ""))))
}

// deserves reports whether a label is one of those of the line.
func (e labelled) deserves(label string) bool {
	return slices.Contains(strings.Split(e.label, "|"), label)
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
		if f.Kind.Grave() || e.deserves(string(f.Kind)) {
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

// labels counts what the language says of a sentence that has a label.
func (s *score) labels(t *testing.T, e labelled, l *Language) {
	found := e.found(t, l)
	deserved := slices.ContainsFunc(found, e.deserves)
	if e.label != none {
		s.labelled++
		if deserved {
			s.found++
		} else {
			t.Logf("%s line %d: %v, not %s: %s", l.Tag(), e.line, found, e.label, e.text)
		}
	}
	if len(found) > 0 {
		s.given++
		if e.label != none && (e.set == "cut" || deserved) {
			s.right++
		} else if e.label == none {
			t.Logf("%s line %d: %v, not none: %s", l.Tag(), e.line, found, e.text)
		}
	}
}

// ends counts where the language ends the sentences of a line.
func (s *score) ends(t *testing.T, e labelled, l *Language) {
	truth, given := e.ends(l)
	s.labelled, s.given = s.labelled+len(truth), s.given+len(given)
	for _, end := range truth {
		if slices.Contains(given, end) {
			s.found++
		} else {
			t.Logf("%s line %d: no end behind %q: %s", l.Tag(), e.line, end, e.text)
		}
	}
	for _, end := range given {
		if slices.Contains(truth, end) {
			s.right++
		} else {
			t.Logf("%s line %d: an end behind %q: %s", l.Tag(), e.line, end, e.text)
		}
	}
}

// TestLabelled holds every language with words against sentences labelled by hand, and
// prints recall and precision: 95 % for English, 90 % for the others. Of the ends of
// sentences fewer may be found, and no more may be wrong.
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
			if e.deserves(string(Bound)) {
				set = "bound"
			}
			if scores[set] == nil {
				scores[set] = new(score)
			}
			if set == "ends" {
				scores[set].ends(t, e, l)
			} else {
				scores[set].labels(t, e, l)
			}
		}
		must := 90.0
		if tag == "en" {
			must = 95
		}
		for _, set := range []string{"says", "cut", "bound", "ends"} {
			s := scores[set]
			if s == nil {
				t.Errorf("%s has no sentences of the set %q", tag, set)
				continue
			}
			t.Logf("%s %-5s recall %5.1f %% of %d, precision %5.1f %% of %d", tag, set, s.recall(), s.labelled, s.precision(), s.given)
			least := must
			if set == "ends" {
				least = 80 // where it is not clear whether a sentence ends, none does
			}
			if s.recall() < least || s.precision() < must {
				t.Errorf("%s: the set %q falls below %.0f %%", tag, set, must)
			}
		}
	}
}
