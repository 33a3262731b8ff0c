package view

import (
	"strings"
	"testing"
)

// A claim that does not fit is left out as a whole: half of a label would be a
// claim without claimant, or without mark.
func TestClip(t *testing.T) {
	words := strings.TrimSpace(strings.Repeat("word ", 40))
	label := stretch{"Somebody said: " + strings.Repeat("x ", 50) + "— not verified", true}
	tests := []struct {
		name        string
		line        []stretch
		left, right string
	}{
		{"nothing", nil, "", ""},
		{"short", []stretch{{text: "a "}, {text: "b", claim: true}}, "a b", "a b"},
		{"long words", []stretch{{text: words}}, "… " + words[40:], words[:159] + " …"},
		{"one long word", []stretch{{text: strings.Repeat("x", 300)}}, "… ", " …"},
		{"a label that fits", []stretch{label, {text: " end"}}, label.text + " end", label.text + " end"},
		{"a label that does not fit on the left", []stretch{label, {text: " " + words[:60]}}, "… " + words[:60], label.text + " " + words[:29] + " …"},
		{"a label that does not fit on the right", []stretch{{text: words[:59] + " "}, label}, "… " + words[30:59] + " " + label.text, words[:59] + " …"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := clipLeft(test.line); got != test.left {
				t.Errorf("left: got %q, want %q", got, test.left)
			}
			if got := clipRight(test.line); got != test.right {
				t.Errorf("right: got %q, want %q", got, test.right)
			}
		})
	}
}
