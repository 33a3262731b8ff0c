package quote

import (
	"maps"
	"strings"
	"testing"
)

func TestHoldingsAreReadBack(t *testing.T) {
	days := map[string]string{strings.Repeat("a", 64): "2026-11-22", strings.Repeat("b", 64): "2026-11-21", strings.Repeat("0", 64): "2026-11-22"}
	text := FormatHolding(days)
	if want := "onrecord-held 1\n2026-11-21 " + strings.Repeat("b", 64) + "\n2026-11-22 " + strings.Repeat("0", 64) + "\n2026-11-22 " + strings.Repeat("a", 64) + "\n"; string(text) != want {
		t.Errorf("%s", text)
	}
	if read, err := ParseHolding(text); err != nil || !maps.Equal(read, days) {
		t.Errorf("%v, %v", read, err)
	}
}

func TestHoldingsAreRefused(t *testing.T) {
	sum := strings.Repeat("a", 64)
	for text, want := range map[string]string{
		"":                                       "it is empty",
		"onrecord-held 2\n":                      `the first line is "onrecord-held 2"`,
		"onrecord-held 1\n2026-13-01 " + sum:     "line 2 is",
		"onrecord-held 1\n2026-11-01 " + sum[1:]: "line 2 is",
		"onrecord-held 1\n2026-11-01 " + sum + "\n2026-11-02 " + sum + "\n": "line 3 has a hash that stands above",
		"onrecord-held 1\n\n": "line 2 is",
	} {
		if _, err := ParseHolding([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

// Whoever changes any field of a line has nobody's word for it.
func TestAChangedLineIsNobodys(t *testing.T) {
	line, why := parseLine("first story " + strings.Repeat("0f", 32) + " " + strings.Repeat("1a", 32) + " exact 3+10 cut,place:")
	if why != "" {
		t.Fatal(why)
	}
	signed := []Holding{{"desk", map[string]string{line.Sum(): "2026-11-22"}}, {"archive", map[string]string{line.Sum(): "2026-11-23"}}}
	if got := HoldersOf(&line, signed); len(got) != 2 || got[0] != (Holder{"archive", "2026-11-23"}) {
		t.Errorf("%v", got)
	}
	for _, change := range []func(*Line){
		func(l *Line) { l.Key = "second" }, func(l *Line) { l.Source = "other" }, func(l *Line) { l.TextHash = strings.Repeat("0e", 32) }, func(l *Line) { l.QuoteHash = strings.Repeat("1b", 32) },
		func(l *Line) { l.Outcome = Typographic }, func(l *Line) { l.Parts = []Span{{4, 10}} }, func(l *Line) { l.Findings = l.Findings[1:] },
	} {
		other := line
		change(&other)
		if got := HoldersOf(&other, signed); got != nil {
			t.Errorf("%s: %v", other, got)
		}
	}
}

func FuzzParseHolding(f *testing.F) {
	f.Add([]byte("onrecord-held 1\n2026-11-22 " + strings.Repeat("a", 64) + "\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		days, err := ParseHolding(text)
		if err != nil {
			return
		}
		if again, err := ParseHolding(FormatHolding(days)); err != nil || !maps.Equal(again, days) {
			t.Errorf("%v, %v", again, err)
		}
	})
}
