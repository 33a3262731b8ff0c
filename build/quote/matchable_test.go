package quote

import (
	"strings"
	"testing"
	"testing/fstest"
)

// TestEntriesCanMatch: a text can have every alternative of every entry of our tables.
func TestEntriesCanMatch(t *testing.T) {
	for _, tag := range Embedded().Tags() {
		for _, why := range Embedded().Of(tag).unmatched() {
			t.Errorf("%s: %s", tag, why)
		}
	}
}

// TestSiteEntriesCanMatch: of a site's table, an entry that nothing can match is an error
// that says how a text has its word.
func TestSiteEntriesCanMatch(t *testing.T) {
	const head = "name = \"English\"\nconfidence = \"fair\"\n[words]\nelision = [\"d\"]\n[words.contractions]\ncannot = \"can not\"\n"
	for entries, want := range map[string]string{
		"[lost]\nnegation = [\"cannot|never\"]":       `"cannot" of the entry "cannot|never": a text has it as "can not"`,
		"[lost]\nhedge = [\"Perhaps\"]":               `a text has it as "perhaps"`,
		"[lost]\nattribution = [\"d'après\"]":         `a text has it as "d' après"`,
		"[lost]\nhedge = [\"per-\"]":                  `a text has it as "per"`,
		"[lost]\nhedge = [\"said|*may* be\"]":         `"*may*"`,
		"[numbers]\nwords = [\"two|three\"]":          `the word "two|three": a text has it as "two three"`,
		"[lost]\nnegation = [\"d' avis\", \"never\"]": "",
	} {
		site := fstest.MapFS{"languages/en.toml": {Data: []byte(head + entries)}}
		_, wrong := ReadLanguages(site)
		switch {
		case want == "" && len(wrong) > 0:
			t.Errorf("%s: %v", entries, wrong[0].Err)
		case want != "" && (len(wrong) != 1 || !strings.Contains(wrong[0].Err.Error(), want)):
			t.Errorf("%s: %v, not %s", entries, wrong, want)
		}
	}
}
