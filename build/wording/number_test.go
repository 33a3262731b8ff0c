package wording

import (
	"testing"

	"onrecord/build/layout"
)

// No line ends between the groups of a number, whichever space its card has there.
func TestNumbersAreNotBroken(t *testing.T) {
	for _, decimal := range []string{"", ","} {
		w := &Wording{say: layout.Strings{"number.decimal": decimal}}
		for text, want := range map[string]string{
			"80 000": "80\u00A0000", "80\u2009000": "80\u202F000", "80\u202F000": "80\u202F000", "1 200 ± 50": "1\u00A0200 ± 50", "1\u2009200\u2009300": "1\u202F200\u202F300",
		} {
			if got := w.number(text); got != want {
				t.Errorf("%q with the mark %q is %q, want %q", text, decimal, got, want)
			}
		}
	}
}
