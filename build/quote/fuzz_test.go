package quote

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// story is ours. It holds what captured texts hold: curly and straight marks, no-break
// spaces, a decomposed letter, repeated words, bullets, stamps and headings.
const story = "Two dead after night of shelling\n\n" +
	"  • The mayor does not confirm that the bridge was hit. Officials can’t say who fired.\n" +
	"  • “We saw 25–30 trucks,” she said. “They left at 3.5 km/h… nobody stopped them.”\n" +
	"12 May 2031, 10:05\n" +
	"According\u00A0to the U.S. envoy, 1,200 people crossed; 200+ stayed. Mr. Cafe\u0301 denied it.\n" +
	"The bridge was hit. The bridge was hit. A soft\u00ADhyphen and a non-lethal weapon [..] remain.\n" +
	"Was the bridge hit? The envoy's office did not say — not once.\n"

func FuzzFind(f *testing.F) {
	f.Add(story, "the bridge was hit", "", "")
	f.Add(story, "The bridge was hit.", "The bridge was hit.", "")
	f.Add(story, "The bridge was hit.", "", "A softhyphen")
	f.Add(story, "\"We saw 25-30 trucks,\" she said.", "", "")
	f.Add(story, "The mayor does […] confirm that the bridge was hit", "", "")
	f.Add(story, "The mayor does not […] the bridge was hit. Officials […] who fired.", "•", "")
	f.Add(story, "30 trucks", "", "")
	f.Add(story, "Officials can", "", "")
	f.Add(story, "5 km/h... nobody", "", "")
	f.Add(story, "According to the U.S. envoy", "10:05", "")
	f.Add(story, "Café denied it", "Mr.", "")
	f.Add("a…. b", "a.…", "", "")
	f.Add("中文字 x", "文", "", "")
	f.Fuzz(func(t *testing.T, text, quoted, prefix, suffix string) {
		if len(text) > 600 || len(quoted) > 200 {
			return // the reference is slow
		}
		text, quoted = strings.ToValidUTF8(text, "?"), strings.ToValidUTF8(quoted, "?")
		prefix, suffix = strings.ToValidUTF8(prefix, "?"), strings.ToValidUTF8(suffix, "?")
		holdFind(t, text, Query{quoted, prefix, suffix})
	})
}

// holdFind compares a lookup with the reference, and its offsets with the text.
func holdFind(t *testing.T, text string, q Query) Match {
	t.Helper()
	prepared := New([]byte(text), en)
	m := prepared.Find(q)
	outcome, count := refFind(text, q.Quote, q.Prefix, q.Suffix)
	if m.Outcome != outcome || m.Outcome == Ambiguous && count < mostChains && m.Count != count {
		t.Fatalf("%q in %q is %s (%d), the reference says %s (%d)", q, text, m.Outcome, m.Count, outcome, count)
	}
	if m.Outcome.Proved() {
		holdOffsets(t, prepared, []rune(text), q, m)
	}
	if m.Outcome == Ambiguous {
		holdPlaces(t, prepared, q, m)
	}
	return m
}

// holdOffsets checks that each part, cut out of the captured text, reads as the quote.
func holdOffsets(t *testing.T, prepared *Text, captured []rune, q Query, m Match) {
	t.Helper()
	parts := []string{Normalise(q.Quote)}
	if m.Outcome == Elided {
		parts, _, _ = en.elisions(parts[0])
	}
	for i, s := range m.Parts {
		words := Normalise(string(captured[s.Offset:s.End()]))
		if string(folded(words)) != string(folded(parts[i])) || words != prepared.Words(s) {
			t.Fatalf("%q: part %v reads %q, and in normal form %q", q, s, words, prepared.Words(s))
		}
		if m.Outcome == Exact && words != parts[i] {
			t.Fatalf("%q is exact, but reads %q", q, words)
		}
	}
	c, ok := prepared.Context(m.Parts)
	if !ok || !strings.Contains(c.Text, prepared.Words(m.Parts[0])) {
		t.Fatalf("%q is not in its own sentence %q", q, c.Text)
	}
	c.Lost()
}

// holdPlaces checks that a proposed prefix or suffix tells its place apart.
func holdPlaces(t *testing.T, prepared *Text, q Query, m Match) {
	t.Helper()
	for _, p := range m.Places {
		if p.Prefix == "" && p.Suffix == "" || q.Prefix != "" || q.Suffix != "" {
			continue
		}
		again := prepared.Find(Query{q.Quote, p.Prefix, p.Suffix})
		if !again.Outcome.Proved() || !slices.Equal(again.Parts, p.Parts) {
			t.Fatalf("%q before and %q after %q tell nothing apart", p.Prefix, p.Suffix, q.Quote)
		}
	}
}

func FuzzNormalise(f *testing.F) {
	f.Add(story)
	f.Add("e\u200d\u0301 \u1100\u1161\u11a8 \u0323\u0301a\u0301\u0323")
	f.Add("\ufeff\r\n\u2028x\u0085")
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "?")
		once := Normalise(text)
		if once != refNormalise(text) || Normalise(once) != once {
			t.Fatalf("%q becomes %q, then %q", text, once, Normalise(once))
		}
		prepared := New([]byte(text), en)
		lines := refLines(text)
		var want []string
		for _, l := range lines {
			want = append(want, string(l))
		}
		if got := string(prepared.normal); got != strings.Join(want, "\n") {
			t.Fatalf("%q is prepared as %q, not %q", text, got, want)
		}
		if prepared.Length() != utf8.RuneCountInString(text) {
			t.Fatalf("%q has not %d characters", text, prepared.Length())
		}
		for i := range prepared.normal {
			if prepared.starts[i] > prepared.ends[i] || i > 0 && (prepared.starts[i] < prepared.starts[i-1] || prepared.ends[i] < prepared.ends[i-1]) {
				t.Fatalf("%q: character %d comes from %d to %d", text, i, prepared.starts[i], prepared.ends[i])
			}
		}
	})
}

func FuzzSentences(f *testing.F) {
	for _, v := range sentenceVectors {
		f.Add(strings.Join(v, ""))
	}
	f.Add("”.“ [..] 1. • ‘A. B’ \"C. D\" (E.) ...")
	f.Fuzz(func(t *testing.T, line string) {
		if sentences := en.Split(line); strings.Join(sentences, "") != string([]rune(line)) {
			t.Fatalf("%q comes apart into %q", line, sentences)
		}
		prepared := New([]byte(line), en)
		end := 0
		for _, s := range prepared.Sentences() {
			if s.Offset < end || s.Length <= 0 || s.End() > prepared.Length() {
				t.Fatalf("%q: sentence %v after %d", line, s.Span, end)
			}
			end = s.End()
		}
		en.Scan(line)
		en.Hedges(line)
		prepared.Checking()
		prepared.Cover([]Located{{Key: "a", Parts: []Span{{0, 3}, {-1, 5}, {2, 1 << 40}}}})
	})
}

// TestSubstrings holds the properties on many stretches of a text: a stretch between
// word bounds is found, one that was changed, shortened or lengthened inside is not.
func TestSubstrings(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 5))
	lines := refLines(story)
	for range 400 {
		words := strings.Fields(string(lines[random.IntN(len(lines))]))
		first := random.IntN(len(words))
		last := first + 1 + random.IntN(len(words)-first)
		quoted := strings.Join(words[first:last], " ")
		if m := holdFind(t, story, Query{Quote: quoted}); m.Outcome != Exact && m.Outcome != Ambiguous && hasWord([]rune(quoted)) {
			t.Errorf("%q is %s", quoted, m.Outcome)
		}
		if last-first < 3 {
			continue
		}
		i := first + 1 + random.IntN(last-first-2)
		for _, changed := range [][]string{{"changed"}, {}, {words[i], "added"}} {
			other := append(append(append([]string{}, words[first:i]...), changed...), words[i+1:last]...)
			q := Query{Quote: strings.Join(other, " ")}
			if m := holdFind(t, story, q); m.Outcome != Absent {
				t.Errorf("%q is %s", q.Quote, m.Outcome)
			}
		}
	}
}

// TestElisions: two stretches of a line with words between them are found as they
// stand, and not the other way round.
func TestElisions(t *testing.T) {
	random := rand.New(rand.NewPCG(6, 7))
	lines := refLines(story)
	elided := 0
	for range 300 {
		words := strings.Fields(string(lines[random.IntN(len(lines))]))
		if len(words) < 8 {
			continue
		}
		i := 2 + random.IntN(len(words)-5)
		k := i + 1 + random.IntN(len(words)-i-2)
		first, second := strings.Join(words[:i], " "), strings.Join(words[k:], " ")
		if m := holdFind(t, story, Query{Quote: first + " […] " + second}); m.Outcome == Elided {
			elided++
			if want := strings.Join(words[i:k], " "); m.LeftOut[0] != want {
				t.Errorf("%q is left out, not %q", m.LeftOut, want)
			}
		}
		if m := holdFind(t, story, Query{Quote: second + " [...] " + first}); m.Outcome.Proved() {
			t.Errorf("%q before %q is %s", second, first, m.Outcome)
		}
	}
	if elided < 100 {
		t.Errorf("%d were elided", elided)
	}
}

// TestNegationNeverPasses: a sentence without its negation is absent, and a quote cut
// off behind a negation is found to lack it.
func TestNegationNeverPasses(t *testing.T) {
	texts := []*Text{New([]byte(story), en)}
	if folder := os.Getenv("ONRECORD_SNAPSHOTS"); folder != "" {
		files, _ := filepath.Glob(filepath.Join(folder, "*.txt"))
		for _, name := range files {
			captured, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			texts = append(texts, New(captured, en))
		}
	}
	seen := 0
	for _, text := range texts {
		for _, s := range text.Sentences() {
			found, _ := en.Scan(s.Text)
			for _, f := range found {
				if f.Kind == Negation && f.Words != "No" {
					seen++
					holdNegation(t, text, []rune(s.Text), f)
				}
			}
		}
	}
	if seen == 0 {
		t.Error("no text has a negation")
	}
}

func holdNegation(t *testing.T, text *Text, sentence []rune, f Finding) {
	t.Helper()
	before, after := string(sentence[:f.Offset]), string(sentence[f.End():])
	without := []string{before + after}
	if stem, ok := strings.CutSuffix(strings.ReplaceAll(f.Words, "’", "'"), "n't"); ok {
		without = append(without, before+stem+after)
	}
	for _, quoted := range without {
		if before == "" || !hasWord([]rune(after)) {
			continue
		}
		if m := text.Find(Query{Quote: quoted}); m.Outcome != Absent {
			t.Errorf("%q is %s without %q", quoted, m.Outcome, f.Words)
		}
	}
	m := text.Find(Query{Quote: after})
	if !m.Outcome.Proved() {
		return // nothing follows, or it stands twice
	}
	c, ok := text.Context(m.Parts)
	lost, _ := c.Lost()
	if !ok || !c.Cut || !slices.ContainsFunc(lost, func(l Finding) bool { return l.Kind == Negation && l.Words == f.Words }) {
		t.Errorf("%q lacks %q, but only %+v is lost", after, f.Words, lost)
	}
}

// snapshots returns the folder of captured texts, which are other people's work and lie
// outside the repository.
func snapshots(t testing.TB) string {
	folder := os.Getenv("ONRECORD_SNAPSHOTS")
	if folder == "" {
		t.Skip("not run: no text (ONRECORD_SNAPSHOTS is not set)")
	}
	return folder
}

// TestRealTexts holds on captured articles: every sentence is found where it stands,
// runs from start to end, and is absent without any one of its words.
func TestRealTexts(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(snapshots(t), "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatal("no texts", err)
	}
	for _, name := range files {
		captured, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text := New(captured, en)
		for _, s := range text.Sentences() {
			holdRealSentence(t, text, s)
		}
	}
}

func holdRealSentence(t *testing.T, text *Text, s Sentence) {
	t.Helper()
	m := text.Find(Query{Quote: s.Text})
	switch m.Outcome {
	case Ambiguous:
		return // a heading or a word of a button, printed twice
	case Exact:
	default:
		t.Errorf("line %d: %q is %s: %s", s.Line, s.Text, m.Outcome, m.Reason)
		return
	}
	if c, ok := text.Context(m.Parts); !ok || c.Cut || c.Sentences != s.Span {
		t.Errorf("line %d: %q is cut out of %q", s.Line, s.Text, c.Text)
	}
	words := strings.Fields(s.Text)
	for i := 1; i+1 < len(words); i++ {
		without := strings.Join(append(append([]string{}, words[:i]...), words[i+1:]...), " ")
		if m := text.Find(Query{Quote: without}); m.Outcome != Absent && words[i] != words[i+1] && words[i] != words[i-1] {
			t.Errorf("line %d: %q is %s", s.Line, without, m.Outcome)
		}
	}
}
