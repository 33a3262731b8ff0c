package layout

import "testing"

// Directions follow from the tag, whatever letters a text begins with.
func TestDirection(t *testing.T) {
	for lang, want := range map[string]string{
		"ar": "rtl", "fa": "rtl", "he": "rtl", "ur-PK": "rtl", "ps": "rtl", "dv": "rtl", "ckb": "rtl", "yi": "rtl",
		"az-Arab": "rtl", "pa-Arab": "rtl", "pa-PK": "rtl", "uz-Arab": "rtl",
		"en": "ltr", "hy": "ltr", "az": "ltr", "ru": "ltr", "ar-Latn": "ltr", "he-Latn": "ltr", "ja": "ltr", "ku": "ltr", "pa": "ltr",
		"": "auto", "xx": "auto", "not a tag": "auto",
	} {
		if got := Direction(lang); got != want {
			t.Errorf("%q is written %s, not %s", lang, got, want)
		}
	}
}

// A text that may turn what stands beside it stands between isolates in plain text.
func TestIsolated(t *testing.T) {
	for _, c := range []struct{ text, lang, around, want string }{
		{"The mill", "", "en", "The mill"},
		{"Мельница", "ru", "en", "Мельница"},
		{"المطحنة", "ar", "en", "\u2067المطحنة\u2069"},
		{"«QXN» المطحنة (2031)", "ar", "en", "\u2067«QXN» المطحنة (2031)\u2069"},
		{"QXN 24", "ar", "en", "\u2067QXN 24\u2069"},
		{"المطحنة", "", "en", "\u2066المطحنة\u2069"},
		{"The mill", "en", "he", "\u2066The mill\u2069"},
		{"הטחנה QXN", "", "he", "\u2067הטחנה QXN\u2069"},
		{"הטחנה", "", "he", "הטחנה"},
		{"2031", "", "en", "2031"},
	} {
		if got := Isolated(c.text, c.lang, c.around); got != c.want {
			t.Errorf("%q (%s) in %s: %q, want %q", c.text, c.lang, c.around, got, c.want)
		}
	}
}
