package forms

import (
	"strings"
	"testing"
	"time"

	"onrecord/build/costtest"
)

// Whatever lines an issue of the greatest length has, it is read in time that goes with its
// length.
func TestReadingAnIssueTakesTimeInProportion(t *testing.T) {
	for what, text := range map[string]string{
		"short lines":   "### title\n" + strings.Repeat("x\n", IssueLimit/2-10),
		"empty code":    "### title\n" + strings.Repeat("\n", IssueLimit/2) + strings.Repeat("```\n", IssueLimit/8-10),
		"many headings": "### title\nt\n" + strings.Repeat("### qote\n", IssueLimit/9-10),
	} {
		if len(text) > IssueLimit {
			t.Errorf("%s: an issue has no %d bytes", what, len(text))
		}
		costtest.AtMost(t, 3*time.Second, what, func() { ReadIssue(text) })
	}
}
