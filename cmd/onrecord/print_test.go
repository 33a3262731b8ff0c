package main

import (
	"testing"

	"onrecord/build/diag"
)

// Only the level is painted, and only where the program put it: a message that
// quotes the same words is left alone.
func TestPaintColoursTheLevelAlone(t *testing.T) {
	for _, c := range []struct {
		d    diag.Diagnostic
		want string
	}{
		{diag.Diagnostic{File: "a.md", Line: 2, Column: 3, Rule: "encoding", Level: diag.Error, Message: "no: error[x] here"},
			"a.md:2:3: \x1b[1;31merror\x1b[0m[encoding]: no: error[x] here"},
		{diag.Diagnostic{File: "a.md", Rule: "stray-file", Level: diag.Warning, Message: "odd"},
			"a.md: \x1b[1;33mwarning\x1b[0m[stray-file]: odd"},
	} {
		if got := paint(c.d.String(), c.d.Level); got != c.want {
			t.Errorf("got  %q\nwant %q", got, c.want)
		}
	}
}

func TestCountWritesTheNumberOfANoun(t *testing.T) {
	for n, want := range []string{"0 files", "1 file", "2 files"} {
		if got := count(n, "file"); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}

// The file system names files as they are, and a stranger may have named them.
func TestErrorsOfTheEnvironmentDoNothingToATerminal(t *testing.T) {
	if got, want := safeLines("open a\x1b]0;x\a\u202e.md: no\nand b"), "open a\uFFFD]0;x\uFFFD\uFFFD.md: no\nand b"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
