package quote

import (
	"fmt"
	"slices"
	"testing"
)

func TestCover(t *testing.T) {
	text := New([]byte("Two dead in the night\n\n"+
		"  • The mayor said the bridge was hit. It rained. “He left,” according to Ada.\n"+
		"12 May 2031, 10:05\n"+
		"Envoy: talks go on\n"+
		"On 3 June 2031 at 5 p.m. the rain of 1998-1999 fell for the 2nd time.\n"), en)
	at := func(q string) []Span { return text.Find(Query{Quote: q}).Parts }
	coverage, ok := text.Cover([]Located{
		{Key: "b", Parts: at("The mayor said the bridge was hit.")},
		{Key: "a", Parts: at("mayor said")},
		{Key: "a#note", Parts: at("was hit. It")},
		{Key: "stale", Parts: []Span{{1 << 30, 5}}},
		{Key: "no-claim", Parts: text.Beginning("Envoy"), Left: true},
		{Key: "repeats", Parts: text.Beginning("the bridge was hit"), Left: true},
	})
	if !ok {
		t.Fatal("no table")
	}
	var got []string
	for _, s := range coverage.Sentences {
		got = append(got, fmt.Sprintf("%d %v %v %v %d %v", s.Line, s.Keys, s.Left, s.Open(), s.Covered, s.Figures))
	}
	want := []string{
		"1 [] [] true 0 [Two]",
		"3 [a a#note b] [repeats] false 34 []",
		"3 [a#note] [] false 2 []",
		"3 [] [] true 0 []",
		"4 [] [] false 0 []",
		"5 [] [no-claim] false 5 []",
		"6 [] [] false 0 []",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	// 34 characters of the first sentence, the space after it, "It", and "Envoy".
	if coverage.Covered != 42 || coverage.Share() <= 0 || coverage.Share() >= 1 {
		t.Errorf("%d of %d", coverage.Covered, coverage.Total)
	}
	if none, _ := New(nil, en).Cover(nil); none.Share() != 0 {
		t.Errorf("a share of nothing: %v", none.Share())
	}
}

// Few words are found where a sentence begins with them, more of them anywhere; words
// inside longer ones nowhere.
func TestBeginning(t *testing.T) {
	text := New([]byte("It rained. “It rained,” she said, and it rained on.\nThe long “road” home: it rained all the way home.\n"), en)
	for words, want := range map[string]int{"It rained": 2, "it rained": 0, "it rained all": 1, "the way home": 1, "The long \"road\" home": 1, "It rain": 0, "he long “road” home": 0, "": 0, " ": 0} {
		if got := len(text.Beginning(words)); got != want {
			t.Errorf("%q: %d places, want %d", words, got, want)
		}
	}
}
