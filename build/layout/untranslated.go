package layout

import (
	"html"
	"html/template"
	"slices"
	"strings"

	"onrecord/build/diag"
	"onrecord/build/locale"
)

// markSections are the sections of strings of which the sentences of a mark are made. They
// are in one language: of a translation that has not all of them none is used, since half
// a mark in another language than the rest of it can turn what it says.
var markSections = []string{"headline", "mark", "note", "reason", "site"}

// Translatable reports whether CLDR knows a language of which the default theme has no
// strings.
func Translatable(lang string) bool {
	ours := slices.ContainsFunc(parents(lang), func(tag string) bool { return slices.Contains(Languages(), tag) })
	return !ours && locale.Strings(lang) != nil
}

// ofMark reports whether a key belongs to a sentence of a mark.
func ofMark(key string) bool {
	section, _, _ := strings.Cut(key, ".")
	return slices.Contains(markSections, section)
}

// tongueForm stands behind the key of a string, or the name of a section, that is in
// another language than the page, and leads to that language. No string has such a form.
const tongueForm = formMark + "tongue"

// Tongue is the language of a string, by its key, or of a section of which all strings are
// in one language, where that is not the language of the page; else "".
func (s Strings) Tongue(key string) string { return s[key+tongueForm] }

// said is what say puts into the text of a layout: a string, or one in another language as
// an element that says so. Anywhere else the string is said alone (saidAlone).
func (s Strings) said(key string) any {
	lang := s.Tongue(key)
	if lang == "" {
		return s.Say(key)
	}
	return template.HTML(`<span lang="` + lang + `" dir="` + Direction(lang) + `">` + html.EscapeString(s.Say(key)) + `</span>`)
}

// untranslated puts English in the place of what a site's own file lacks in a language that
// the program has not, and of all sentences of marks unless it has every one. How many
// they are is told once: "onrecord strings --missing" names them.
func (l *loader) untranslated(f diag.File, s, model, program Strings) {
	if len(l.missing) == 0 {
		return
	}
	marks, all, lack := 0, 0, 0
	for _, key := range model.Keys() {
		if program[key] != "" || l.texts[key] != "" || strings.Contains(key, formMark) || isRule(key) {
			continue
		}
		if all++; ofMark(key) {
			marks++
		}
	}
	for _, key := range l.missing {
		s.foreign(model, key, l.lang)
		if ofMark(key) {
			lack++
		}
	}
	hint := `"onrecord strings ` + l.lang + ` --missing" prints them in English and commented out`
	l.mistakes = append(l.mistakes, f.Report(ruleUntranslated, diag.Whole, hint, "%d of %d strings are not translated, and stand in English", len(l.missing), all))
	if lack == 0 {
		return
	}
	for _, key := range model.Keys() {
		if ofMark(key) && !strings.Contains(key, formMark) {
			s.foreign(model, key, l.lang)
		}
	}
	for _, section := range markSections {
		s[section+tongueForm] = Original
	}
	if lack < marks {
		l.mistakes = append(l.mistakes, f.Report(ruleUntranslated, diag.Whole, "translate all strings of the sections "+strings.Join(markSections, ", "),
			"%d of the %d sentences of marks are not translated: until all are, marks stand in English", lack, marks))
	}
}

// foreign gives a key its English string with all forms, marked as being in that language
// on a page in lang.
func (s Strings) foreign(model Strings, key, lang string) {
	for _, k := range withForms(key) {
		delete(s, k)
		if text, ok := model[k]; ok {
			s[k] = placed(key, text, lang)
		}
	}
	if hasWords(model[key]) {
		s[key+tongueForm] = Original
	}
}

// placed is an English text for a line in another language, in isolates where it would be
// turned: each of its lines that has words beside its blanks. What a reader types into the
// search stays as it is.
func placed(key, text, lang string) string {
	if strings.HasPrefix(key, "search.filter-") || strings.HasSuffix(key, "-example") {
		return text
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if hasWords(line) {
			lines[i] = Isolated(line, Original, lang)
		}
	}
	return strings.Join(lines, "\n")
}

// hasWords reports whether a string has letters beside those in its blanks.
func hasWords(text string) bool {
	for text != "" {
		words, rest, _ := strings.Cut(text, "{")
		if left, right := letters(words); left+right > 0 {
			return true
		}
		_, text, _ = strings.Cut(rest, "}")
	}
	return false
}

// apart are the values that fill the blanks of an English string on a page that is written
// from right to left, each in isolates where it would be turned: of a day the year would
// stand before the month.
func apart(pairs []string) []string {
	pairs = slices.Clone(pairs)
	for i := 1; i < len(pairs); i += 2 {
		pairs[i] = Isolated(pairs[i], "", Original)
	}
	return pairs
}
