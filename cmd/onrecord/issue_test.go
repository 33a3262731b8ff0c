package main

import (
	"bytes"
	"strings"
	"testing"

	"onrecord/build/forms"
)

// Whatever stands in an issue, a terminal is given as much as people read, and the count
// of the rest.
func TestProblemsOfAnIssueAreBounded(t *testing.T) {
	_, _, problems := forms.ReadIssue("### title\nt\n### claimant\nc\n### source\ns\n" + strings.Repeat("### qote\n", 29_000))
	if len(problems) < 29_000 {
		t.Fatalf("there are %d problems", len(problems))
	}
	var out bytes.Buffer
	printProblems(&out, "issue.md", problems)
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if last := lines[len(lines)-1]; len(lines) != printedMistakes+1 || !strings.HasPrefix(last, "… and 28") || !strings.HasSuffix(last, " mistakes") {
		t.Errorf("%d lines, the last is %q", len(lines), last)
	}
	out.Reset()
	printProblems(&out, "issue.md", problems[:printedMistakes])
	if got := strings.Count(out.String(), "\n"); got != printedMistakes || strings.Contains(out.String(), "…") {
		t.Errorf("%d lines for %d problems", got, printedMistakes)
	}
}
