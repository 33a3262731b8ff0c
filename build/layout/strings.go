package layout

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"onrecord/build/diag"
	"onrecord/layouts"
)

// Strings are the words of one language by key: "reason.no-access".
type Strings map[string]string

// Families are the keys that Go code puts together, by how they begin:
// "reason." with the word of each reason.
type Families map[string][]string

// Add adds families to those that are there.
func (f Families) Add(more Families) {
	for prefix, words := range more {
		f[prefix] = append(slices.Clip(f[prefix]), words...)
	}
}

// Keys returns the keys of all families, sorted.
func (f Families) Keys() []string {
	var keys []string
	for prefix, words := range f {
		for _, word := range words {
			keys = append(keys, prefix+word)
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// Say returns the string of a key; of one that has none, the key in ⟨brackets⟩,
// so that nobody takes for a sentence what is empty. Load has checked that every
// key that a layout names is there.
func (s Strings) Say(key string) string {
	if text, ok := s[key]; ok {
		return text
	}
	return Unsaid(key)
}

// Unsaid is what a page shows where a key has no string.
func Unsaid(key string) string { return "⟨" + key + "⟩" }

// Keys returns all keys, sorted.
func (s Strings) Keys() []string {
	keys := make([]string, 0, len(s))
	for k := range s {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// strings reads the strings of a language. A site's own file has to have every
// key of the default theme's English, with the same blanks and no others,
// so that no sentence loses its claimant in translation. A key of a family that
// has no string even there is a mistake of ours: it is shown as a key.
func (l *loader) strings(lang string, families Families) Strings {
	english, err := layouts.Files.ReadFile("strings/en.toml")
	l.fail(err)
	model, err := parseStrings(english)
	l.fail(err)
	for _, key := range families.Keys() {
		if _, ok := model[key]; !ok {
			model[key] = Unsaid(key)
		}
	}
	name := "strings/" + lang + ".toml"
	f := l.file(name)
	if f.Text == nil {
		l.mistakes = append(l.mistakes, f.Report(ruleStrings, diag.Whole, "add the file, or set lang = \"en\" in site.toml", "there are no strings for the language %q", lang))
		return model
	}
	s, err := parseStrings(f.Text)
	if err != nil {
		l.mistakes = append(l.mistakes, f.Report(ruleStrings, diag.Whole, "write sections of key = \"text\"", "%s", err))
		return model
	}
	for _, key := range model.Keys() {
		switch text, ok := s[key]; {
		case !ok && model[key] == Unsaid(key):
			s[key] = model[key]
		case !ok:
			l.mistakes = append(l.mistakes, f.Report(ruleStrings, diag.Whole, fmt.Sprintf("in English it is %q", model[key]), "the string %q is missing", key))
		case !slices.Equal(blanks(text), blanks(model[key])):
			l.mistakes = append(l.mistakes, f.Report(ruleStrings, diag.Whole, fmt.Sprintf("in English it is %q", model[key]), "the string %q does not have the {blanks} of the English one", key))
		}
	}
	return s
}

// Words reads the strings of a language alone, without any layout. What is wrong with a
// site's own file is for Load to tell; where it cannot be read the English ones stand.
func Words(fsys fs.FS, lang string, families Families) (Strings, error) {
	l := &loader{fsys: fsys, own: map[string]bool{}}
	return l.strings(lang, families), l.err
}

// parseStrings flattens sections of strings: [reason] no-access = "…" becomes
// "reason.no-access".
func parseStrings(text []byte) (Strings, error) {
	var sections map[string]map[string]string
	if err := toml.Unmarshal(text, &sections); err != nil {
		return nil, fmt.Errorf("reading the strings: %w", err)
	}
	s := Strings{}
	for section, words := range sections {
		for key, text := range words {
			s[section+"."+key] = text
		}
	}
	return s, nil
}

// blanks returns the {names} in a string, sorted, each once.
func blanks(text string) []string {
	var names []string
	for {
		_, rest, found := strings.Cut(text, "{")
		if !found {
			slices.Sort(names)
			return slices.Compact(names)
		}
		name, after, _ := strings.Cut(rest, "}")
		names, text = append(names, name), after
	}
}

// Fill replaces the blanks of a key's string: Fill("date.day", "day",
// "19", "month", "September", "year", "2023"). A blank with no value is
// left as it stands, so that a test sees it; a value is never looked at again.
func (s Strings) Fill(key string, pairs ...string) string {
	text := s.Say(key)
	at := strings.IndexByte(text, '{')
	if at < 0 {
		return text
	}
	size := len(text)
	for i := 1; i < len(pairs); i += 2 {
		size += len(pairs[i])
	}
	var b strings.Builder
	b.Grow(size)
	for ; at >= 0; at = strings.IndexByte(text, '{') {
		value, width := filling(text[at:], pairs)
		b.WriteString(text[:at])
		b.WriteString(value)
		text = text[at+width:]
	}
	b.WriteString(text)
	return b.String()
}

// filling is what stands for the blank at the start of text, and how much
// of the text that is: the brace itself where it opens no known blank.
func filling(text string, pairs []string) (value string, width int) {
	for i := 0; i+1 < len(pairs); i += 2 {
		name := pairs[i]
		if end := len(name) + 1; end < len(text) && text[end] == '}' && text[1:end] == name {
			return pairs[i+1], end + 1
		}
	}
	return text[:1], 1
}
