package quote

import (
	"slices"
	"strings"
	"testing"
)

// sentenceVectors are lines in normal form and the sentences they come apart into.
var sentenceVectors = [][]string{
	{"Fire broke out. ", "Nobody was hurt."},
	{"Mr. Adam and Dr. B. Cole met Gen. Diaz. ", "They left."},
	{"J. K. Lund spoke. ", "He left."},
	{"It bears the letter A. ", "In it lies a meaning."},
	{"The U.S. Embassy closed. ", "U.S. Marines stayed in the U.S. ", "The envoy left."},
	{"On Sept. 19, just under a year later, it ended on Sept. 20. ", "Then it rained in Sept. ", "The end."},
	{"At 10:00 a.m. London time it began; at 5 p.m. Police came. ", "It ended at 6 p.m. ", "The crowd left."},
	{"Prices rose 3.5 percent to 1.10 a unit. ", "25 shops closed."},
	{"“It burns.” ", "He ran."},
	{"He called it a “large-scale attack.” ", "Another town was hit."},
	{"‘It burns.’ ", "He ran."},
	{"\"It burns.\" ", "He ran."},
	{"“Why?” he asked. ", "“Because!” ", "They laughed."},
	{"“It burns. Nobody comes,” said the source. ", "The door was shut."},
	{"He said: ‘It burns. Why? Nobody’s there.’ ", "Then he left."},
	{"“It burns. ", "Nobody comes.”"},
	{"• Police came. ", "Nobody was hurt."},
	{"1. Police came. ", "Nobody was hurt."},
	{"He said ‘recently [..] it turned out’ and more. ", "It ended."},
	{"It was (…) Gone. ", "It ended."},
	{"He waited… and waited… ", "The bus came."},
	{"He saw … Ada and left."},
	{"Ceasefire reached after two days"},
	{"13 Sep 2022, 17:52"},
	{"Latest updates as of 10:00 p.m. local time (7:00 p.m. London, 2:00 p.m. Rome)"},
	{"A market on July 30, 2023. ", "(Photo by A. Name/Agency)"},
	{"See No. 5 and Fig. 2. ", "He said no. ", "It ended."},
	{"Acme Inc. Chief Bob spoke. ", "He works at Acme Inc. ", "The firm closed."},
	{"What?! ", "No."},
	{"Վերջ։ ", "Սկիզբ։"},
	{"終わった。", "始まった。"},
	{"war.He came"},
}

func TestSplit(t *testing.T) {
	for _, want := range sentenceVectors {
		line := strings.Join(want, "")
		if got := en.Split(line); !slices.Equal(got, want) {
			t.Errorf("%q comes apart into %q", line, got)
		}
	}
	if got := en.Split(""); got != nil {
		t.Errorf("an empty line has sentences: %q", got)
	}
}

func TestContext(t *testing.T) {
	const text = "The mayor does not confirm that the bridge was hit on Monday. It rained.\n" +
		"  • “The bridge was hit by Lund,” he said.\n" +
		"Was the bridge hit? Lund was there. Rain fell all night\n"
	tests := []struct {
		quote              string
		cut                bool
		before, after, out string
	}{
		{"The mayor does not confirm that the bridge was hit on Monday.", false, "", "", ""},
		{"The mayor does not confirm that the bridge was hit on Monday", false, "", "", ""},
		{"The mayor does not confirm that the bridge was hit on Monday. It rained", false, "", "", ""},
		{"the bridge was hit on Monday", true, "The mayor does not confirm that", "", ""},
		{"confirm that the bridge was hit", true, "The mayor does not", "on Monday.", ""},
		{"The mayor does […] that the bridge was hit on Monday.", false, "", "", "not confirm"},
		{"does not confirm that the bridge was hit on Monday. It", true, "The mayor", "rained.", ""},
		{"“The bridge was hit by Lund,” he said.", false, "", "", ""},
		{"The bridge was hit by Lund,” he said", false, "", "", ""},
		{"The bridge was hit by Lund", true, "", ",” he said.", ""},
		{"Was the bridge hit?", false, "", "", ""},
		{"Was the bridge hit", true, "", "?", ""},
		{"Rain fell all night", false, "", "", ""},
	}
	prepared := New([]byte(text), en)
	for _, test := range tests {
		m := prepared.Find(Query{Quote: test.quote})
		c, ok := prepared.Context(m.Parts)
		if !ok {
			t.Errorf("%q: %s, %s", test.quote, m.Outcome, m.Reason)
			continue
		}
		out := ""
		for _, p := range c.LeftOut {
			out += p.Text
		}
		if c.Cut != test.cut || c.Before.Text != test.before || c.After.Text != test.after || out != test.out {
			t.Errorf("%q: cut %v, %q before, %q after, %q left out", test.quote, c.Cut, c.Before.Text, c.After.Text, out)
		}
	}
	for _, parts := range [][]Span{nil, {{0, 0}}, {{-1, 4}}, {{0, 1 << 40}}, {{4, 3}, {0, 3}}, {{0, 90}}} {
		if _, ok := prepared.Context(parts); ok {
			t.Errorf("%v has a context", parts)
		}
	}
}
