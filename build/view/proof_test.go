package view

import (
	"testing"

	"onrecord/build/layout"
	"onrecord/build/site"
)

// TestNamesOfLanguages: a language that the strings do not name has the name that CLDR
// gives it in the language of the site; what is no language stays the tag that it is.
func TestNamesOfLanguages(t *testing.T) {
	for _, test := range []struct{ site, tag, want string }{
		{"en", "en", "Our English"}, {"en", "ar", "Arabic"}, {"de", "ar", "Arabisch"}, {"ru", "tr-TR", "турецкий"}, {"en", "no language", "no language"},
	} {
		w := Writer{Site: &Site{Settings: site.Settings{Lang: test.site}, Layouts: &layout.Set{Strings: layout.Strings{"language.en": "Our English"}}}}
		if got := w.languageName(test.tag); got != test.want {
			t.Errorf("%s in %s is %q, not %q", test.tag, test.site, got, test.want)
		}
	}
}
