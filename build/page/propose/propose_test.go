package propose

import (
	"html/template"
	"testing"
)

// TestMarked holds that the code in what a field says is an element, and that nothing else
// in it is.
func TestMarked(t *testing.T) {
	for text, want := range map[string]template.HTML{
		"":                               "",
		"Who publishes it.":              "Who publishes it.",
		"Default `said`.":                "Default <code>said</code>.",
		"`a-b` or `all`":                 "<code>a-b</code> or <code>all</code>",
		"the outlet's <b> & `<i>`":       "the outlet&#39;s &lt;b&gt; &amp; <code>&lt;i&gt;</code>",
		"one ` alone":                    "one ` alone",
		"`said`, and one ` alone & more": "<code>said</code>, and one ` alone &amp; more",
	} {
		if got := marked(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}
