package quote

import (
	"slices"
	"strings"
	"testing"
)

func TestOutcomes(t *testing.T) {
	tests := []struct {
		name, text, quote, prefix, suffix string
		outcome                           Outcome
		reason                            Reason
	}{
		{"verbatim", "The bridge was hit.", "bridge was hit", "", "", Exact, 0},
		{"a whole line", "The bridge was hit.", "The bridge was hit.", "", "", Exact, 0},
		{"no-break space, soft hyphen", "The\u00a0bri\u00addge was\u202fhit", "The bridge was hit", "", "", Exact, 0},
		{"wrapped in the card", "The bridge was hit.", "The bridge\n  was hit.", "", "", Exact, 0},
		{"decomposed in the text", "at the cafe\u0301 today", "café today", "", "", Exact, 0},
		{"decomposed in the card", "at the café today", "cafe\u0301 today", "", "", Exact, 0},
		{"quotation marks", "He said “it’s gone”", "\"it's gone\"", "", "", Typographic, 0},
		{"dashes", "gone — today", "gone - today", "", "", Typographic, 0},
		{"ellipses", "gone… today", "gone... today", "", "", Typographic, 0},
		{"four periods", "gone…. Today", "gone.... Today", "", "", Typographic, 0},
		{"single for double", "He said “gone”", "'gone'", "", "", Absent, NoSuchWords},
		{"feet for inches", "a pole of 6′ here", "pole of 6\" here", "", "", Absent, NoSuchWords},
		{"case", "The bridge was hit", "the bridge", "", "", Absent, NoSuchWords},
		{"negation dropped", "It was not hit at all", "It was hit at all", "", "", Absent, NoSuchWords},
		{"negation cut off", "Officials can’t say", "Officials can", "", "", Absent, InsideWord},
		{"part of a number", "25 people fled", "5 people fled", "", "", Absent, InsideWord},
		{"thousands", "1,200 people fled", "200 people fled", "", "", Absent, InsideWord},
		{"a range", "25–30 people fled", "30 people fled", "", "", Absent, InsideWord},
		{"a lower bound", "200+ people fled", "200", "", "", Absent, InsideWord},
		{"a share", "up by 5% today", "up by 5", "", "", Absent, InsideWord},
		{"a sign", "at −5 degrees", "5 degrees", "", "", Absent, InsideWord},
		{"a fraction", "1/3 people fled", "3 people fled", "", "", Absent, InsideWord},
		{"a currency", "for $5 million", "5 million", "", "", Absent, InsideWord},
		{"a compound", "non-lethal weapons", "lethal weapons", "", "", Absent, InsideWord},
		{"an insertion", "by lay[ing] mines", "by lay", "", "", Absent, InsideWord},
		{"an abbreviation", "the U.S. envoy", "S. envoy", "", "", Absent, InsideWord},
		{"a lost space", "It was war.He left", "He left", "", "", Exact, 0},
		{"across lines", "The bridge\nwas hit", "The bridge was hit", "", "", Absent, AcrossLines},
		{"across a parted word", "Two bear-\nings cracked\nat noon.", "Two bearings cracked at noon.", "", "", Absent, AcrossLines},
		{"across a hyphen of the word", "An e-\nmail came.", "An e-mail came.", "", "", Absent, AcrossLines},
		{"a hyphen less within a line", "An e-mail came.", "An email came.", "", "", Absent, NoSuchWords},
		{"twice", "It was hit. It was hit.", "It was hit.", "", "", Ambiguous, 0},
		{"twice, marks differ", "It’s hit. It's hit.", "It's hit.", "", "", Ambiguous, 0},
		{"twice, with prefix", "Mon: hit hard. Tue: hit hard.", "hit hard.", "Tue:", "", Exact, 0},
		{"twice, with suffix", "hit hard, Mon. hit hard, Tue.", "hit hard", "", ", Mon.", Exact, 0},
		{"prefix in the line before", "Monday\nhit hard\nTuesday\nhit hard", "hit hard", "Tuesday", "", Exact, 0},
		{"prefix under folds", "Mon’s hit. Tue’s hit.", "hit.", "Tue's", "", Exact, 0},
		{"prefix that fits none", "It was hit.", "was hit", "This", "", Absent, PrefixDiffers},
		{"prefix inside a word", "Bandit was hit.", "was hit", "dit", "", Absent, PrefixDiffers},
		{"suffix that fits none", "It was hit.", "It was", "", "gone", Absent, SuffixDiffers},
		{"each fits another", "a hit b. c hit d.", "hit", "a", "d.", Absent, ContextDiffers},
		{"elided", "The mayor, who was there, saw the bridge fall.", "The mayor, who […] saw the bridge fall.", "", "", Elided, 0},
		{"elided, three periods", "The mayor, who was there, saw the bridge fall.", "The mayor, who [...] saw the bridge fall.", "", "", Elided, 0},
		{"elided across sentences", "The mayor came. It rained. The bridge fell.", "The mayor came. […] The bridge fell.", "", "", Elided, 0},
		{"elided by the source", "He said: the mayor […] left early", "He said: the mayor […] left early", "", "", Exact, 0},
		{"elided across lines", "The mayor, who was\nthere, saw the bridge fall.", "The mayor, who […] saw the bridge fall.", "", "", Absent, NotInOrder},
		{"elided out of order", "The bridge fell down and the mayor came along.", "the mayor came […] The bridge fell", "", "", Absent, NotInOrder},
		{"elided for nothing", "The mayor came. The bridge fell.", "The mayor came. […] The bridge fell.", "", "", Absent, NotInOrder},
		{"elided, short part", "The mayor, who was there, saw it fall.", "The mayor […] saw it fall.", "", "", Absent, ShortPart},
		{"elided at the edge", "The mayor, who was there", "[…] who was there", "", "", Absent, EdgeElision},
		{"elided, one part missing", "The mayor, who was there, saw the bridge fall.", "The mayor, who […] saw the tower fall.", "", "", Absent, NoSuchWords},
		{"elided, two ways", "The mayor came. The bridge fell. The bridge fell. So it went.", "The mayor came. […] bridge fell. So it", "", "", Elided, 0},
		{"elided, ambiguous", "The mayor came. So the bridge fell. Then the bridge fell.", "The mayor came. […] the bridge fell.", "", "", Ambiguous, 0},
		{"nothing", "The mayor came.", "…", "", "", Absent, NothingQuoted},
		{"in nothing", "", "The mayor", "", "", Absent, NoSuchWords},
		{"bytes that are no text", "\xff\xfe The mayor\xff", "The mayor", "", "", Exact, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text := New([]byte(test.text), en)
			q := Query{test.quote, test.prefix, test.suffix}
			m := text.Find(q)
			if m.Outcome != test.outcome || m.Reason != test.reason {
				t.Errorf("%q in %q is %s %s %+v", q, test.text, m.Outcome, m.Reason, m.Parts)
			}
			if m.Outcome.Proved() != (len(m.Parts) > 0) {
				t.Errorf("%s with parts %v", m.Outcome, m.Parts)
			}
		})
	}
}

// TestOffsets: offsets are those of the captured text, in code points, whatever was
// dropped, composed or collapsed on the way.
func TestOffsets(t *testing.T) {
	text := New([]byte("\ufeff• \u00a0 Cafe\u0301 “gone”\r\n\tsoft\u00adhyphen…"), en)
	tests := []struct {
		quote string
		span  Span
		line  int
	}{
		{"Café", Span{5, 5}, 1},
		{"\"gone\"", Span{11, 6}, 1},
		{"softhyphen...", Span{20, 12}, 2},
	}
	for _, test := range tests {
		m := text.Find(Query{Quote: test.quote})
		if len(m.Parts) != 1 || m.Parts[0] != test.span || text.LineNumber(m.Parts[0].Offset) != test.line {
			t.Errorf("%q: %s at %v, line %d", test.quote, m.Outcome, m.Parts, text.LineNumber(test.span.Offset))
		}
	}
	if text.Length() != 32 {
		t.Errorf("%d characters", text.Length())
	}
}

func TestFoldsAreNamed(t *testing.T) {
	text := New([]byte("He said “it’s gone…” — twice, it’s"), en)
	m := text.Find(Query{Quote: `"it's gone..." - twice, it's`, Prefix: "said"})
	want := []Fold{{`"`, "“", 8}, {"'", "’", 11}, {"...", "…", 18}, {`"`, "”", 19}, {"-", "—", 21}, {"'", "’", 32}}
	if !slices.Equal(m.Folds, want) {
		t.Errorf("folds %+v", m.Folds)
	}
	findings := []string{"fold:U+2014/U+002D", "fold:U+2019/U+0027", "fold:U+201C/U+0022", "fold:U+201D/U+0022", "fold:U+2026/U+002EU+002EU+002E"}
	if got := m.Findings(); !slices.Equal(got, findings) {
		t.Errorf("findings %q", got)
	}
}

// TestAmbiguous: each place comes with the shortest words that tell it apart.
func TestAmbiguous(t *testing.T) {
	text := New([]byte("On Monday it was hit. On Tuesday it was hit. Nobody\nit was hit\n"), en)
	m := text.Find(Query{Quote: "it was hit"})
	var prefixes []string
	for _, p := range m.Places {
		prefixes = append(prefixes, p.Prefix+"|"+p.Suffix)
	}
	if m.Count != 3 || !slices.Equal(prefixes, []string{"Monday|", "Tuesday|", "Nobody|"}) {
		t.Errorf("%d places, %q", m.Count, prefixes)
	}
	many := New([]byte(strings.Repeat("it was hit ", 200)), en)
	if m := many.Find(Query{Quote: "it was hit"}); m.Count != 200 || len(m.Places) != describedPlaces {
		t.Errorf("%d places, %d described", m.Count, len(m.Places))
	}
}

func TestClosest(t *testing.T) {
	text := New([]byte("It rained. The mayor does not confirm that the bridge was hit on Monday.\nThe mayor left.\n"), en)
	m := text.Find(Query{Quote: "The mayor does confirm that the tower was hit"})
	if m.Outcome != Absent || m.Closest == nil {
		t.Fatalf("%+v", m)
	}
	if m.Closest.Text != "The mayor does not confirm that the bridge was hit" || m.Closest.Offset != 11 {
		t.Errorf("%+v", m.Closest)
	}
	want := []Run{{Equal, "The mayor does"}, {Removed, "not"}, {Equal, "confirm that the"}, {Removed, "bridge"}, {Added, "tower"}, {Equal, "was hit"}}
	if !slices.Equal(m.Closest.Diff, want) {
		t.Errorf("%+v", m.Closest.Diff)
	}
	if m := text.Find(Query{Quote: "xyz"}); m.Closest != nil {
		t.Errorf("nothing in common, but %+v", m.Closest)
	}
}

func FuzzDiff(f *testing.F) {
	f.Add("a b c d", "a x c d e")
	f.Add("", "a")
	f.Fuzz(func(t *testing.T, quote, passage string) {
		if len(quote)+len(passage) > 4000 {
			return
		}
		var q, p []string
		last := Op("")
		for _, r := range diffWords(strings.Fields(Normalise(quote)), strings.Fields(Normalise(passage))) {
			if r.Op == last || r.Words == "" {
				t.Fatalf("two runs of %s, or an empty one", last)
			}
			last = r.Op
			if r.Op != Removed {
				q = append(q, r.Words)
			}
			if r.Op != Added {
				p = append(p, r.Words)
			}
		}
		sameWords := func(runs []string, s string) bool {
			return string(folded(strings.Join(runs, " "))) == string(folded(Normalise(s)))
		}
		if !sameWords(q, quote) || !sameWords(p, passage) {
			t.Fatalf("%q and %q give %q and %q", quote, passage, q, p)
		}
	})
}

// Every reason has a word, by which it is read again, and a sentence of its own.
func TestReasonsHaveWordsAndSentences(t *testing.T) {
	words, sentences := map[string]bool{}, map[string]bool{}
	for _, reason := range Reasons() {
		word, err := reason.MarshalText()
		var read Reason
		if err != nil || read.UnmarshalText(word) != nil || read != reason {
			t.Errorf("%q is read as %q", word, read)
		}
		if reason.Says() == "" || words[reason.String()] || sentences[reason.Says()] {
			t.Errorf("%q says %q, as another one does", word, reason.Says())
		}
		words[reason.String()], sentences[reason.Says()] = true, true
	}
	if err := new(Reason).UnmarshalText([]byte("bad-luck")); err == nil {
		t.Error("another word is a reason")
	}
}
