package layout

import (
	"encoding/json"
	"os"
	"testing"
	"unicode"
)

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
		{"المطحنة", "", "en", "\u2067المطحنة\u2069"},
		{"QXN قناة الأخبار (7)", "", "en", "\u2067QXN قناة الأخبار (7)\u2069"},
		{"The mill (المطحنة)", "", "en", "\u2066The mill (المطحنة)\u2069"},
		{"The mill", "", "ar", "\u2066The mill\u2069"},
		{"The mill", "en", "he", "\u2066The mill\u2069"},
		{"הטחנה QXN", "", "he", "\u2067הטחנה QXN\u2069"},
		{"הטחנה", "", "he", "הטחנה"},
		{"2031", "", "en", "2031"},
		{"“The mill” – ջրաղաց", "", "en", "“The mill” – ջրաղաց"},
		{"“The mill” – הטחנה", "", "en", "\u2066“The mill” – הטחנה\u2069"},
	} {
		if got := Isolated(c.text, c.lang, c.around); got != c.want {
			t.Errorf("%q (%s) in %s: %q, want %q", c.text, c.lang, c.around, got, c.want)
		}
	}
}

// What is told at a look from a text that turns holds nothing that does.
func TestWhatIsPassedAtALookDoesNotTurn(t *testing.T) {
	for c := rune(0); c <= unicode.MaxRune; c++ {
		if left, right := letters(string(c)); !mayTurn(c) && right > 0 || allLeft(string(c), leftToRight) && (right > 0 || left+right == 0 && c >= 0x2066 && c <= 0x2069) {
			t.Errorf("%U is passed", c)
		}
	}
}

// Where no language is known, and in JavaScript by the same cases, most of the letters say the direction. What is isolated says
// nothing of what stands around it.
func TestAgainst(t *testing.T) {
	text, err := os.ReadFile("testdata/against.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct{ Text, Around, Page, Against string }
	if err := json.Unmarshal(text, &cases); err != nil || len(cases) < 10 {
		t.Fatalf("%d cases: %v", len(cases), err)
	}
	for _, c := range cases {
		if page := Direction(c.Around); page != c.Page {
			t.Errorf("%s is written %s, not %s", c.Around, page, c.Page)
		}
		if got := Against(c.Text, c.Around); got != c.Against {
			t.Errorf("%q in %s: %q, want %q", c.Text, c.Around, got, c.Against)
		}
	}
}
