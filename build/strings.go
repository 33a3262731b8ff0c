package build

import (
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"

	"onrecord/build/diag"
	"onrecord/build/layout"
	"onrecord/build/site"
)

// Strings writes the words of a site in a language, "" for its own, as a file of strings;
// or only those that are not translated, in English and commented out.
func Strings(w io.Writer, fsys fs.FS, lang string, missing bool) error {
	if lang == "" {
		settings, _, err := settle(fsys, "")
		if err != nil {
			return err
		}
		lang = settings.Lang
	}
	phrases, err := layout.Phrases(fsys, lang, models())
	if err != nil {
		return err
	}
	if missing {
		phrases = slices.DeleteFunc(phrases, func(p layout.Phrase) bool { return p.Text != nil })
	}
	return layout.WritePhrases(w, phrases)
}

// BeginTranslation is the file of strings with which a site begins in a language that the
// program has not and Unicode's CLDR knows: its name, and all that is to be translated
// beside what fsys has, in English and commented out. The name is "" for other languages.
func BeginTranslation(fsys fs.FS, lang string) (name, text string, err error) {
	if _, problem, _ := site.ParseLang(lang); problem != "" || !layout.Translatable(lang) {
		return "", "", nil
	}
	var b strings.Builder
	err = Strings(&b, fsys, lang, true)
	return "layouts/strings/" + lang + ".toml", b.String(), err
}

// Words are the words of a site in a language, for what speaks to people outside its
// pages. An error is one of the disk, or the first mistake for which there are none.
func Words(fsys fs.FS, lang string) (layout.Strings, error) {
	say, mistakes, err := layout.Words(fsys, lang, models())
	if at := slices.IndexFunc(mistakes, func(d diag.Diagnostic) bool { return d.Level == diag.Error }); err == nil && at >= 0 {
		err = errors.New(mistakes[at].Sentence())
	}
	return say, err
}
