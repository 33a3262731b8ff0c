package layout

import (
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"onrecord/build/diag"
	"onrecord/build/locale"
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

// Words reads the strings of a language alone, without any layout, and tells what is wrong
// with them as Load does; where there are none that can be read the English ones stand.
func Words(fsys fs.FS, lang string, models Models) (Strings, []diag.Diagnostic, error) {
	l := &loader{fsys: fsys, lang: lang, own: map[string]bool{}}
	return l.strings(lang, models), l.mistakes, l.err
}

// Fill replaces the blanks of a key's string: Fill("date.day", "day",
// "19", "month", "September", "year", "2023"). A blank with no value is
// left as it stands, so that a test sees it; a value is never looked at again.
func (s Strings) Fill(key string, pairs ...string) string {
	return filled(s.Say(key), pairs)
}

func filled(text string, pairs []string) string {
	at := strings.IndexByte(text, '{')
	if at < 0 {
		return text
	}
	if strings.HasPrefix(text, isolateLeft) {
		pairs = apart(pairs)
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

// Count fills the form of a key's string that a number takes in the language of the
// strings, with the number as {count}: Count("page.number-of-claims", 3). Where there is
// one form for all numbers it is Fill.
func (s Strings) Count(key string, n int, pairs ...string) string {
	number := strconv.Itoa(n)
	return filled(s.form(key, s.category(number)), append([]string{"count", number}, pairs...))
}

// Inflected is the form of a key's string that goes with a word of a gender or a number:
// "masculine", "feminine", "neuter", "plural"; that of all others where the language has
// none of its own for it, or where of is "".
func (s Strings) Inflected(key, of string) string { return s.form(key, of) }

// Numbered is the form of a key's string that a number takes, which is written with digits
// and perhaps a decimal point.
func (s Strings) Numbered(key, number string) string { return s.form(key, s.category(number)) }

// Put gives a key a string by its forms, "other" among them.
func (s Strings) Put(key string, forms map[string]string) {
	for form, text := range forms {
		if form == locale.Other {
			s[key] = text
		} else {
			s[key+formMark+form] = text
		}
	}
}

// form is a form of a key's string, the one of all others where there is none.
func (s Strings) form(key, form string) string {
	if form != "" && form != locale.Other {
		if text, ok := s[key+formMark+form]; ok {
			return text
		}
	}
	return s.Say(key)
}

// category is the form that a number takes: "few".
func (s Strings) category(number string) string {
	return locale.Category(func(category string) string { return s[ruleKey(category)] }, number)
}

// Forms are the forms of a key's string by category, "other" among them.
func (s Strings) Forms(key string) map[string]string {
	forms := map[string]string{locale.Other: s.Say(key)}
	for _, category := range locale.Categories {
		if text, ok := s[key+formMark+category]; ok {
			forms[category] = text
		}
	}
	return forms
}

// Joined puts texts into a list whose items hold no commas: "a, b, c", with the sign of
// the language between them.
func (s Strings) Joined(texts []string) string {
	if len(texts) < 2 {
		return strings.Join(texts, "")
	}
	return strings.Join(texts, strings.TrimPrefix(strings.TrimSuffix(s.Say("list.middle"), "{1}"), "{0}"))
}

// Apart puts texts into a list whose items may hold commas: "a, b; c".
func (s Strings) Apart(texts []string) string { return strings.Join(texts, s["list.apart"]) }

// quotation is the line of a stylesheet by which the marks around a quote are those of the
// language: open-quote and close-quote stand for them.
func quotation(s Strings) string {
	var marks []string
	for _, key := range []string{"quotation.open", "quotation.close", "quotation.open-inner", "quotation.close-inner"} {
		mark := ""
		for _, c := range s[key] {
			mark += "\\" + strconv.FormatInt(int64(c), 16) + " " // as numbers: nothing of it can be taken for more than a mark
		}
		marks = append(marks, `"`+mark+`"`)
	}
	return "\n:root { quotes: " + strings.Join(marks, " ") + "; }\n"
}
