package layout

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"onrecord/build/diag"
	"onrecord/build/locale"
	"onrecord/layouts"
)

// Original is the language in which the strings are written first. The files of all
// others are translations.
const Original = "en"

// formMark stands between the key of a string and one of its forms: "verb.said#plural".
// No key of a file holds it.
const formMark = "#"

// Alone is the form of what is counted where no number stands before it.
const Alone = locale.Alone

// genders are the forms of a verb beside that of all others.
var genders = []string{"masculine", "feminine", "neuter", "plural"}

// matters are the forms that a string has where the parties are parties to that, beside
// the one for any other matter.
var matters = []string{"conflict"}

// choose puts the form for what a site is about in the place of the one of any matter.
func (s Strings) choose(matter string) {
	for key, text := range s {
		if name, form, _ := strings.Cut(key, formMark); form == matter && slices.Contains(matters, form) {
			s[name] = text
		}
	}
}

// strings reads the strings of a language: what CLDR says of it, then the default theme's
// own file, then the site's, which may have a single key or all. Each has the same blanks
// as the English one and no others, so that no sentence loses its claimant in translation;
// what neither has stands in English (untranslated). A key of a family that has no string
// even there is a mistake of ours: it is shown as a key.
func (l *loader) strings(lang string, models Models) Strings {
	model := l.model(models)
	l.texts = models.Texts
	s, known := l.ours(lang, models)
	l.known = known
	file, read := l.written(lang)
	switch {
	case file.Text == nil && !known:
		l.mistakes = append(l.mistakes, file.Report(ruleStrings, diag.Whole, "choose one of "+strings.Join(Languages(), ", ")+"; of another, put the words that you have into "+file.Name+", which may be empty: what it lacks is in English", "there are no strings for the language %q", lang))
		return model
	case file.Text != nil && read == nil:
		return model
	}
	defer s.choose(models.Matter)
	l.places = places(file.Text)
	l.unknown(file, read, model)
	program := maps.Clone(s)
	s.replace(read)
	for _, key := range model.Keys() {
		l.hold(file, s, model, program, key)
	}
	l.untranslated(file, s, model, program)
	return s
}

// ours is what the program itself has of a language, and whether the default theme has
// its strings.
func (l *loader) ours(lang string, models Models) (Strings, bool) {
	s := Strings{}
	maps.Copy(s, locale.Strings(lang))
	if slices.Contains(parents(lang), Original) {
		maps.Copy(s, models.Texts)
	}
	embedded, err := l.embedded(lang)
	l.fail(err)
	maps.Copy(s, embedded)
	return s, embedded != nil
}

// replace puts a site's own strings in the place of others. The forms of one are those
// that the site gives it, and no others.
func (s Strings) replace(own Strings) {
	for key := range s {
		if name, _, inflected := strings.Cut(key, formMark); inflected && own[name] != "" {
			delete(s, key)
		}
	}
	maps.Copy(s, own)
}

// model is the English of every key: what others are held to.
func (l *loader) model(models Models) Strings {
	model := Strings{}
	maps.Copy(model, locale.Strings(Original))
	maps.Copy(model, models.Texts)
	ours, err := l.embedded(Original)
	l.fail(err)
	maps.Copy(model, ours)
	for _, key := range models.Strings.Keys() {
		if _, ok := model[key]; !ok {
			model[key] = Unsaid(key)
		}
	}
	return model
}

// Languages are those of which the default theme has strings, sorted.
func Languages() []string {
	entries, _ := layouts.Files.ReadDir("strings") // embedded: it cannot fail
	var list []string
	for _, e := range entries {
		list = append(list, strings.TrimSuffix(e.Name(), ".toml"))
	}
	return list
}

// embedded are the default theme's strings of a language or of a parent of it: de of
// de-AT. They are nil where there are none.
func (l *loader) embedded(lang string) (Strings, error) {
	for _, tag := range parents(lang) {
		if text, err := layouts.Files.ReadFile("strings/" + tag + ".toml"); err == nil {
			return parseStrings(text)
		}
	}
	return nil, nil
}

// stringsLimit is how many keys and forms a site's own file may have: the program asks for
// some thousands, and go-toml holds each key of a table against all others of it.
const stringsLimit = 10_000

// written is the site's own file for a language or for a parent of it, and the strings
// in it, which are nil where it cannot be read. Without a file its name alone is told.
func (l *loader) written(lang string) (diag.File, Strings) {
	for _, tag := range parents(lang) {
		f, own := l.ownFile("strings/" + tag + ".toml")
		if !own {
			continue
		}
		if bytes.Count(f.Text, []byte("=")) > stringsLimit {
			l.mistakes = append(l.mistakes, f.Report(ruleStrings, diag.Whole, "take out what no page asks for", "it has more than %d keys", stringsLimit))
			return f, nil
		}
		s, err := parseStrings(f.Text)
		if err != nil {
			l.mistakes = append(l.mistakes, f.Report(ruleStrings, diag.Whole, "write sections of key = \"text\"", "%s", err))
		}
		return f, s
	}
	return diag.File{Name: "layouts/strings/" + lang + ".toml"}, nil
}

// parents are a tag and those that it is a part of: "de-AT", "de".
func parents(tag string) []string {
	var list []string
	for ; tag != ""; tag = tag[:max(strings.LastIndexByte(tag, '-'), 0)] {
		list = append(list, tag)
	}
	return list
}

// formsOf are the forms that a string can have beside that of all others: a verb those of
// whoever speaks, one with a number those of numbers, a word behind one its own alone, and
// any other one that of what the parties are parties to.
func formsOf(model Strings, key string) []string {
	switch {
	case strings.HasPrefix(key, "verb."):
		return slices.Concat(genders, matters)
	case !slices.ContainsFunc(locale.Categories, func(c string) bool { return model[key+formMark+c] != "" }):
		return slices.Concat([]string{locale.Other}, matters)
	case strings.Contains(model[key], "{count}"):
		return locale.Categories
	default:
		return locale.Forms
	}
}

// hold reports what one string lacks. One whose blanks are not those of the English one
// never shows.
func (l *loader) hold(f diag.File, s, model, program Strings, key string) {
	if strings.Contains(key, formMark) {
		return // the string itself is held, with all its forms
	}
	text, ok := s[key]
	switch {
	case !ok && model[key] == Unsaid(key):
		s[key] = model[key]
	case !ok && isRule(key):
	case !ok && l.known: // ours to translate; "onrecord strings --missing" names it
		s[key] = model[key]
	case !ok && l.texts[key] != "": // what rules say may stay in English
		s.foreign(model, key, l.lang)
	case !ok:
		l.missing = append(l.missing, key)
	case l.texts[key] != "": // nothing is filled into it
	case !slices.Equal(blanks(text), blanks(model[key])):
		l.mistakes = append(l.mistakes, f.Report(ruleBlanks, l.at(key), fmt.Sprintf("in English it is %q", model[key]), "the string %q does not have the {blanks} of the English one, and the program's own stands in its place: %q", key, text))
		l.restore(s, program, model, key)
	case !l.forms(f, s, model, key):
		l.restore(s, program, model, key)
	}
}

// forms reports the forms of a string that lack a blank, and those that the language needs
// and the string has not. The number itself may be left out of a form for one number. It
// is false where a form lacks a blank.
func (l *loader) forms(f diag.File, s, model Strings, key string) bool {
	var needed []string
	for _, form := range formsOf(model, key) {
		text, ok := s[key+formMark+form]
		if !ok {
			if rule := s[ruleKey(form)]; rule != "" && counts(rule) {
				needed = append(needed, form)
			}
			continue
		}
		lacks := slices.DeleteFunc(blanks(model[key]), func(blank string) bool {
			return blank == "count" && single(s[ruleKey(form)])
		})
		has := slices.DeleteFunc(blanks(text), func(blank string) bool { return blank == "count" && !slices.Contains(lacks, blank) })
		if !slices.Equal(has, lacks) {
			l.mistakes = append(l.mistakes, f.Report(ruleBlanks, l.at(key), fmt.Sprintf("in English it is %q", model[key]), "the form %q of the string %q does not have the {blanks} of the English one, and the program's own string stands in its place: %q", form, key, text))
			return false
		}
	}
	if inflected := slices.ContainsFunc(locale.Categories, func(c string) bool { return s[key+formMark+c] != "" }); inflected && len(needed) > 0 {
		l.mistakes = append(l.mistakes, f.Report(ruleStrings, l.at(key), fmt.Sprintf("in English it is %q", model[key]), "the string %q lacks the form %s", key, strings.Join(needed, ", ")))
	}
	return true
}

// ruleKey is the key of the plural rule of a category, which is no sentence and need not
// be there.
func ruleKey(category string) string { return ruleKeys[category] }

const pluralSection = "plural"

// ruleKeys holds them by category: every number on every page asks for some.
var ruleKeys = func() map[string]string {
	keys := map[string]string{}
	for _, category := range locale.Categories {
		keys[category] = pluralSection + "." + category
	}
	return keys
}()

func isRule(key string) bool {
	section, category, _ := strings.Cut(key, ".")
	return section == pluralSection && slices.Contains(locale.Categories, category)
}

// enough is up to where the whole numbers are counted that a rule is about.
const enough = 1000

// counts reports whether whole numbers take a form, and single whether one alone does.
func counts(rule string) bool { return locale.Numbers(rule, enough) > 0 }

func single(rule string) bool { return rule != "" && locale.Numbers(rule, enough) == 1 }

// parseStrings flattens sections of strings: [reason] no-access = "…" becomes
// "reason.no-access", and of forms, x = {one = "…", other = "…"}, that of all others is
// the string itself.
func parseStrings(text []byte) (Strings, error) {
	var sections map[string]map[string]any
	if err := toml.Unmarshal(text, &sections); err != nil {
		return nil, fmt.Errorf("reading the strings: %w", err)
	}
	s := Strings{}
	for _, section := range slices.Sorted(maps.Keys(sections)) { // of several mistakes always the same is told
		for _, key := range slices.Sorted(maps.Keys(sections[section])) {
			if err := s.add(section+"."+key, sections[section][key]); err != nil {
				return nil, fmt.Errorf("reading the strings: %w", err)
			}
		}
	}
	return s, nil
}

func (s Strings) add(key string, value any) error {
	switch value := value.(type) {
	case string:
		s[key] = value
		return nil
	case map[string]any:
		if _, ok := value[locale.Other]; !ok {
			return fmt.Errorf("%q has forms, and none that is %q", key, locale.Other)
		}
		for _, form := range slices.Sorted(maps.Keys(value)) {
			text, ok := value[form].(string)
			if !ok {
				return fmt.Errorf("the form %q of %q is no text", form, key)
			}
			s.Put(key, map[string]string{form: text})
		}
		return nil
	}
	return fmt.Errorf("%q is no text", key)
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
