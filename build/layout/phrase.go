package layout

import (
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"onrecord/build/locale"
)

// Phrase is one string of a language beside the English. Both are the forms by category,
// "other" among them; of what is not translated there are none.
type Phrase struct {
	Key           string // "page.number-of-claims"
	English, Text map[string]string
}

// Phrases are all strings of a language by key: the program's, those of the site in their
// place, and what neither has.
func Phrases(fsys fs.FS, lang string, models Models) ([]Phrase, error) {
	l := &loader{fsys: fsys, lang: lang, own: map[string]bool{}}
	model := l.model(models)
	s, _ := l.ours(lang, models)
	_, own := l.written(lang)
	s.replace(own)
	var list []Phrase
	for _, key := range model.Keys() {
		if !strings.Contains(key, formMark) && !isRule(key) {
			list = append(list, Phrase{key, model.all(key), s.all(key)})
		}
	}
	return list, l.err
}

// all are the forms of a string, be they those of numbers or of a verb.
func (s Strings) all(key string) map[string]string {
	text, ok := s[key]
	if !ok {
		return nil
	}
	forms := map[string]string{locale.Other: text}
	for _, names := range [][]string{locale.Forms, genders, matters} {
		for _, form := range names {
			if text, ok := s[key+formMark+form]; ok {
				forms[form] = text
			}
		}
	}
	return forms
}

// WritePhrases writes phrases as a file of strings, in sections. What is not translated
// stands as a comment in English, to be filled in.
func WritePhrases(w io.Writer, phrases []Phrase) error {
	section := ""
	for _, p := range phrases {
		of, key, _ := strings.Cut(p.Key, ".")
		if of != section {
			if section != "" {
				if _, err := fmt.Fprintln(w); err != nil {
					return err
				}
			}
			section = of
			if _, err := fmt.Fprintf(w, "[%s]\n", section); err != nil {
				return err
			}
		}
		comment, forms := "", p.Text
		if forms == nil {
			comment, forms = "# ", p.English
		}
		if _, err := fmt.Fprintf(w, "%s%s = %s\n", comment, bare(key), tomlForms(forms)); err != nil {
			return err
		}
	}
	return nil
}

// bare is a key of TOML, in quotation marks where it needs them.
func bare(key string) string {
	for _, c := range key {
		if c != '-' && (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return basic(key)
		}
	}
	return key
}

func tomlForms(forms map[string]string) string {
	if len(forms) == 1 {
		return basic(forms[locale.Other])
	}
	var list []string
	for _, names := range [][]string{genders, locale.Forms, matters} {
		for _, form := range names {
			if text, ok := forms[form]; ok {
				list = append(list, form+" = "+basic(text))
			}
		}
	}
	return "{ " + strings.Join(list, ", ") + " }"
}

// basic is a basic string of TOML, whose escapes are those of JSON.
func basic(text string) string {
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if encoder.Encode(text) != nil { // a text: it cannot fail
		return `""`
	}
	return strings.TrimSuffix(b.String(), "\n")
}
