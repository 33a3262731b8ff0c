package build_test

import (
	"slices"
	"strings"
	"testing"

	"onrecord/build"
	"onrecord/build/diag"
	"onrecord/build/sitetest"
)

// A company's name ends in its own abbreviation whatever language the site is in; a word
// of that language does not.
func TestTitlesEndInNamesOfAnyLanguage(t *testing.T) {
	for title, ends := range map[string]bool{
		"Kranen tillhör Northfold Inc.":     false,
		"Der Kran gehört Harbour Bros.":     false,
		"Кран принадлежит Quay Pty. Ltd.":   false,
		"La grue appartient à Samuel Jr.":   false,
		"Der Kran gehört dem Hafen.":        true,
		"Kranen föll i hamnen i går morse.": true,
	} {
		for _, lang := range []string{"sv", "de", "ru", "fr", "en"} {
			site := sitetest.Sited(map[string]string{"site.toml": "lang = \"" + lang + "\"\n"})
			file := site["content/claims/first.md"]
			_, rest, _ := strings.Cut(string(file.Data), "title: ")
			_, rest, _ = strings.Cut(rest, "\n")
			file.Data = []byte("---\ntitle: " + title + "\n" + rest)
			result := compile(t, &build.Builder{}, site, build.Options{CheckOnly: true})
			if told := slices.ContainsFunc(result.Diagnostics, func(d diag.Diagnostic) bool { return d.Rule == "title-form" }); told != ends {
				t.Errorf("%s, %q: told to end in a period: %v\n%s", lang, title, told, sitetest.Printed(result.Diagnostics))
			}
		}
	}
}
