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
		{"b", at("The mayor said the bridge was hit.")},
		{"a", at("mayor said")},
		{"a#note", at("was hit. It")},
		{"stale", []Span{{1 << 30, 5}}},
	})
	if !ok {
		t.Fatal("no table")
	}
	var got []string
	for _, s := range coverage.Sentences {
		got = append(got, fmt.Sprintf("%d %v %v %d %v", s.Line, s.Keys, s.Open(), s.Covered, s.Figures))
	}
	want := []string{
		"1 [] true 0 [Two]",
		"3 [a a#note b] false 34 []",
		"3 [a#note] false 2 []",
		"3 [] true 0 []",
		"4 [] false 0 []",
		"5 [] true 0 []",
		"6 [] false 0 []",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	// 34 characters of the first sentence, the space after it, and "It".
	if coverage.Covered != 37 || coverage.Share() <= 0 || coverage.Share() >= 1 {
		t.Errorf("%d of %d", coverage.Covered, coverage.Total)
	}
	if none, _ := New(nil, en).Cover(nil); none.Share() != 0 {
		t.Errorf("a share of nothing: %v", none.Share())
	}
}
