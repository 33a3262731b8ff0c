package forms

import (
	"strings"
	"testing"
	"time"
)

// Whatever lines an issue of the greatest length has, it is read in time that goes with its
// length.
func TestReadingAnIssueTakesTimeInProportion(t *testing.T) {
	for what, text := range map[string]string{
		"short lines":   "### title\n" + strings.Repeat("x\n", IssueLimit/2-10),
		"empty code":    "### title\n" + strings.Repeat("\n", IssueLimit/2) + strings.Repeat("```\n", IssueLimit/8-10),
		"many headings": "### title\nt\n" + strings.Repeat("### qote\n", IssueLimit/9-10),
	} {
		begun := time.Now()
		ReadIssue(text)
		if took := time.Since(begun); len(text) > IssueLimit || took > 3*time.Second {
			t.Errorf("%s: %d bytes took %v", what, len(text), took)
		}
	}
}
