package layout

import (
	"math/rand/v2"
	"strings"
	"testing"
)

func TestFill(t *testing.T) {
	for _, c := range []struct {
		text  string
		pairs []string
		want  string
	}{
		{"", nil, ""},
		{"no blank", []string{"a", "x"}, "no blank"},
		{"{a} and {b}", []string{"a", "x", "b", "y"}, "x and y"},
		{"{a}{a}", []string{"a", "x"}, "xx"},
		{"{a} and {c}", []string{"a", "x"}, "x and {c}"},
		{"{a}", []string{"a", "{b}", "b", "y"}, "{b}"},
		{"{a}", []string{"a", "x", "a", "y"}, "x"},
		{"{ {a}", []string{"a", "x"}, "{ x"},
		{"{{a}} {a", []string{"a", "x"}, "{x} {a"},
		{"{a b}", []string{"a", "x"}, "{a b}"},
	} {
		if got := (Strings{"k": c.text}).Fill("k", c.pairs...); got != c.want {
			t.Errorf("%q filled with %q is %q, want %q", c.text, c.pairs, got, c.want)
		}
	}
}

// Fill does what strings.Replacer does with the same pairs.
func TestFillEqualsReplacer(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 4))
	pieces := []string{"{", "}", "a", "b", "{a}", "{b}", "{ab}", " ", "é"}
	random := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		return b.String()
	}
	for range 20_000 {
		text := random(r.IntN(8))
		var pairs, braced []string
		for _, name := range []string{"a", "b", "ab"}[:r.IntN(4)] {
			value := random(r.IntN(3))
			pairs, braced = append(pairs, name, value), append(braced, "{"+name+"}", value)
		}
		if got, want := (Strings{"k": text}).Fill("k", pairs...), strings.NewReplacer(braced...).Replace(text); got != want {
			t.Fatalf("%q filled with %q is %q, want %q", text, pairs, got, want)
		}
	}
}
