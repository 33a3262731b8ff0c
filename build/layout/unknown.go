package layout

import (
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/pelletier/go-toml/v2/unstable"

	"onrecord/build/diag"
	"onrecord/build/locale"
)

// restore puts a string and its forms as the program has them in the place of a site's
// own: in their language, else in English. What a sentence says about a claim must not
// depend on a blank that a site's file lost, or that an update of the program renamed.
func (l *loader) restore(s, program, model Strings, key string) {
	if program[key] == "" {
		l.missing = append(l.missing, key)
		return
	}
	for _, k := range withForms(key) {
		if text, ok := program[k]; ok {
			s[k] = text
		} else {
			delete(s, k)
		}
	}
}

// withForms are the keys of a string and of all forms that one can have.
func withForms(key string) []string {
	keys := []string{key}
	for _, form := range slices.Concat(locale.Forms, genders, matters) {
		keys = append(keys, key+formMark+form)
	}
	return keys
}

// at is where a key of a site's own file stands; the whole file where it does not.
func (l *loader) at(key string) diag.Span {
	if span, ok := l.places[key]; ok {
		return span
	}
	return diag.Whole
}

// places are the keys of a file of strings, which is sound TOML, with where they stand.
func places(text []byte) map[string]diag.Span {
	found := map[string]diag.Span{}
	var parser unstable.Parser
	parser.Reset(text)
	table := ""
	for parser.NextExpression() {
		expression := parser.Expression()
		path := ""
		if expression.Kind == unstable.KeyValue {
			path = table
		}
		for parts := expression.Key(); parts.Next(); {
			part := parts.Node()
			path = strings.TrimPrefix(path+"."+string(part.Data), ".")
			if _, told := found[path]; !told {
				found[path] = diag.At(int(part.Raw.Offset), int(part.Raw.Offset)+int(part.Raw.Length))
			}
		}
		if expression.Kind != unstable.KeyValue {
			table = path
		}
	}
	return found
}

// unknownLimit is how many keys that nothing asks for are told one by one: a file of a
// megabyte can have a hundred thousand, and each is held against all that there are.
const unknownLimit = 100

// unknown reports the keys and forms of a site's own file that nothing asks for: a slip,
// or what an earlier version asked for. They are printed nowhere.
func (l *loader) unknown(f diag.File, own, model Strings) {
	keys, asked := model.Keys(), sync.OnceValue(l.asked) // hardly any file needs it
	n := 0
	report := func(name, hint, format string, arguments ...any) {
		if n++; n <= unknownLimit {
			l.mistakes = append(l.mistakes, f.Report(ruleUnknownString, l.at(name), hint, format, arguments...))
		}
	}
	for _, key := range own.Keys() {
		name, form, inflected := strings.Cut(key, formMark)
		_, known := model[name]
		switch {
		case isRule(key):
			if !locale.Valid(own[key]) {
				l.mistakes = append(l.mistakes, f.Report(ruleStrings, l.at(key), "write it as CLDR does: \"n % 10 = 1 and n % 100 != 11\"", "%q is no plural rule", own[key]))
			}
		case !known && asked()[name]:
		case !known && n >= unknownLimit:
			n++
		case !known:
			report(name, diag.DidYouMean(name, keys, "take it out: it is printed nowhere"), "no page has a string %q", name)
		case inflected && !slices.Contains(formsOf(model, name), form):
			report(name, "the forms are "+strings.Join(formsOf(model, name), ", "), "the string %q has no form %q", name, form)
		}
	}
	if n > unknownLimit {
		l.mistakes = append(l.mistakes, f.Report(ruleUnknownString, diag.Whole, "take them out: they are printed nowhere", "no page has %d more strings or forms of it", n-unknownLimit))
	}
}

// asked are the keys that layouts of the site's own name, and whatever else stands there
// in quotation marks.
func (l *loader) asked() map[string]bool {
	names := map[string]bool{}
	for _, name := range append([]string{base, fragments}, Pages...) {
		if path.Ext(name) == "" {
			name += ".html"
		}
		f, _ := l.ownFile(name)
		for text := range strings.SplitSeq(string(f.Text), `"`) {
			names[text] = true
		}
	}
	return names
}
