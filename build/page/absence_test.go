package page_test

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/cardtest"
	"onrecord/build/layout"
	"onrecord/build/sitetest"
	"onrecord/build/wording"
)

// What is taken away from a site leaves less that is known, so no page gains a sentence
// that its text says nothing, or gives nothing: neither by a lock that is lost, nor by
// one that was written without the words of the language, nor by a text or relations
// that are gone.
func TestNoPageGainsASentenceOfAbsence(t *testing.T) {
	silences := silencesOf(t)
	lessened := map[string]func(name, text string) string{
		"no lock": func(name, text string) string { return unless(name == "quotes.sum", text) },
		"no table of the language": func(name, text string) string {
			if name != "quotes.sum" {
				return text
			}
			return lockFindings.ReplaceAllStringFunc(text, func(findings string) string {
				return strings.TrimSuffix(" unread:sentences,unread:words,"+strings.TrimPrefix(findings, " "), ",-")
			})
		},
		"no text": func(_, text string) string { return snapshots.ReplaceAllString(text, "") },
		"no relations": func(name, text string) string {
			if !strings.HasPrefix(name, "content/claims/") {
				return text
			}
			return relationFields.ReplaceAllString(text, "")
		},
	}
	for name, site := range map[string]fs.FS{"ours": sitetest.Ours(t), "small": cardtest.Corpus(60, 1)} {
		before := absences(t, silences, site, func(_, text string) string { return text })
		if name == "ours" && before["data"] == 0 {
			t.Fatal("nothing is silent in the whole site: the test looks at nothing")
		}
		for what, less := range lessened {
			t.Run(name+"/"+what, func(t *testing.T) {
				after := absences(t, silences, site, less)
				for page, n := range after {
					if n > before[page] {
						t.Errorf("%s has %d sentences of absence, and had %d before", page, n, before[page])
					}
				}
				if what != "no relations" && after["data"] > 0 {
					t.Errorf("%d claims are silent in the data, whose texts nobody has read", after["data"])
				}
			})
		}
	}
}

var (
	lockFindings   = regexp.MustCompile(`(?m) (\S+)$`)
	snapshots      = regexp.MustCompile(`(?m)^snapshot:.*\n(?:[ -].*\n)*`)
	relationFields = regexp.MustCompile(`(?m)^(?:agrees-with|contradicts|responds-to|repeats|updates|part-of):.*\n(?:[ -].*\n)*`)
)

func unless(gone bool, text string) string {
	if gone {
		return ""
	}
	return text
}

// silencesOf are the longest literal parts of the sentences about texts.
func silencesOf(t *testing.T) []string {
	loaded, mistakes, err := layout.Load(fstest.MapFS{}, "en", layout.Models{})
	if err != nil || len(mistakes) > 0 {
		t.Fatal(err, mistakes)
	}
	var list []string
	for key, looked := range wording.Absences {
		if looked == wording.InCards || strings.HasPrefix(key, "parity.") { // a row of a table, whose number is what counts
			continue
		}
		longest := ""
		for part := range strings.SplitSeq(braces.ReplaceAllString(loaded.Strings[key], "\x00"), "\x00") {
			if len(part) > len(longest) {
				longest = part
			}
		}
		list = append(list, strings.Trim(longest, " ."))
	}
	return list
}

var braces = regexp.MustCompile(`\{[a-z]+\}`)

// absences counts, page by page, the sentences of a site that say that a text has
// something not; under "data", the rows of claims.json that say so.
func absences(t *testing.T, silences []string, site fs.FS, less func(name, text string) string) map[string]int {
	files := fstest.MapFS{}
	err := fs.WalkDir(site, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && strings.HasPrefix(name, ".") && name != "." {
			return fs.SkipDir
		}
		if strings.HasPrefix(name, "content/") || name == "quotes.sum" || name == "site.toml" {
			text, err := fs.ReadFile(site, name)
			if err != nil {
				return nil // a folder
			}
			if text := less(name, string(text)); text != "" {
				files[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	counts := map[string]int{}
	for name, text := range sitetest.Render(t, sitetest.Build(t, &build.Builder{}, sitetest.InForms(files, "json"), build.Options{})) {
		if strings.HasSuffix(name, ".html") && !strings.HasPrefix(name, "vocabulary") && !strings.HasPrefix(name, "parity") {
			for _, silence := range silences {
				counts[name] += strings.Count(text, silence)
			}
		}
		if strings.HasPrefix(name, "data/claims") {
			counts["data"] += strings.Count(text, `"checking":"silent"`)
		}
	}
	return counts
}
