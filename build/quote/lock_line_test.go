package quote

import "testing"

// A line that no text can give is told without one, and what Find finds never is one.
func TestUnfit(t *testing.T) {
	span := func(list ...Span) []Span { return list }
	for _, test := range []struct {
		name, quote string
		line        Line
		fits        bool
	}{
		{"as it was written", "the boat is safe", Line{Outcome: Exact, Parts: span(Span{3, 16})}, true},
		{"with white space that is collapsed", "the boat", Line{Outcome: Exact, Parts: span(Span{3, 40})}, true},
		{"shorter than its letters", "the boat is safe", Line{Outcome: Exact, Parts: span(Span{3, 12})}, false},
		{"shorter, but for an ellipsis of the text", "the boat...", Line{Outcome: Typographic, Parts: span(Span{3, 9}), Findings: []string{"fold:U+2026/U+002EU+002EU+002E"}}, true},
		{"parts that the quote does not have", "the boat is safe", Line{Outcome: Elided, Parts: span(Span{3, 9}, Span{20, 9})}, false},
		{"its parts", "the boat was seen […] and it is safe", Line{Outcome: Elided, Parts: span(Span{3, 17}, Span{40, 14})}, true},
		{"one part too short", "the boat was seen […] and it is safe", Line{Outcome: Elided, Parts: span(Span{3, 17}, Span{40, 4})}, false},
		{"an outcome without its difference", "it's safe", Line{Outcome: Typographic, Parts: span(Span{3, 9})}, false},
		{"a difference without its outcome", "it's safe", Line{Outcome: Exact, Parts: span(Span{3, 9}), Findings: []string{"fold:U+2019/U+0027"}}, false},
		{"a difference of other characters", "it's safe", Line{Outcome: Typographic, Parts: span(Span{3, 9}), Findings: []string{"fold:U+201D/U+0022"}}, false},
		{"a waiver without a cut", "it is safe", Line{Outcome: Exact, Parts: span(Span{3, 10}), Findings: []string{FindingWaived}}, false},
		{"a waiver where sentences are not known", "it is safe", Line{Outcome: Exact, Parts: span(Span{3, 10}), Findings: []string{FindingUnreadSentences, FindingWaived}}, true},
		{"letters that are written with marks", "que\u0301 e\u0301s", Line{Outcome: Exact, Parts: span(Span{0, 6})}, true},
	} {
		if why := test.line.Unfit(test.quote); (why == "") != test.fits {
			t.Errorf("%s: %q", test.name, why)
		}
	}
}
