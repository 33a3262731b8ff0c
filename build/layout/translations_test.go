package layout_test

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/pelletier/go-toml/v2"

	"onrecord/build/layout"
	"onrecord/build/page"
	"onrecord/layouts"
)

// A translation is whole, and none of its strings lacks a blank or a form that its language
// has; in each the default layouts suit their view models.
func TestTranslationsAreWhole(t *testing.T) {
	for _, lang := range layout.Languages() {
		_, mistakes, err := layout.Load(copied(t), lang, page.Models())
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range mistakes {
			t.Errorf("%s: %s", lang, d)
		}
		phrases, err := layout.Phrases(fstest.MapFS{}, lang, page.Models())
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range phrases {
			if p.Text == nil {
				t.Errorf("%s: %q is not translated: %q", lang, p.Key, p.English)
			}
		}
	}
}

// The sentences of a mark stand in a file with what they say in English, for a reviewer:
// testdata/back/LANG.toml. One that changes is to be looked at there.
func TestMarksAreTranslatedBack(t *testing.T) {
	for _, lang := range layout.Languages() {
		if lang == layout.Original {
			continue
		}
		var back map[string]map[string][]string
		text, err := os.ReadFile("testdata/back/" + lang + ".toml")
		if err != nil {
			t.Fatal(err)
		}
		if err := toml.Unmarshal(text, &back); err != nil {
			t.Fatal(err)
		}
		set, _, err := layout.Load(fstest.MapFS{}, lang, page.Models())
		if err != nil {
			t.Fatal(err)
		}
		for _, section := range []string{"mark", "headline", "reason", "note", "site"} {
			for _, key := range set.Strings.Keys() {
				word, ok := strings.CutPrefix(key, section+".")
				if _, form, _ := strings.Cut(key, "#"); !ok || form != "" && form != "conflict" {
					continue
				}
				if pair := back[section][word]; len(pair) != 2 || pair[0] != set.Strings[key] || pair[1] == "" {
					t.Errorf("testdata/back/%s.toml: [%s] %s is %q, and the string %q", lang, section, word, pair, set.Strings[key])
				}
			}
		}
	}
}

// Every language that onrecord has a file of is told apart from English: its marks are not
// the English ones, and it says that nobody has read it until somebody has.
func TestTranslationsSayWhoHasReadThem(t *testing.T) {
	entries, err := layouts.Files.ReadDir("strings")
	if err != nil || len(entries) < 2 {
		t.Fatal(err, len(entries))
	}
	for _, lang := range layout.Languages() {
		set, _, err := layout.Load(fstest.MapFS{}, lang, page.Models())
		if err != nil {
			t.Fatal(err)
		}
		if lang != layout.Original && set.Strings["translation.unread"] == "" {
			t.Errorf("%s: nothing says that nobody has read it", lang)
		}
	}
}
