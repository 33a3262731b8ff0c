package build

import (
	"errors"
	"io"
	"io/fs"
	"slices"

	"onrecord/build/diag"
	"onrecord/build/layout"
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

// Words are the words of a site in a language, for what speaks to people outside its
// pages. An error is one of the disk, or the first mistake for which there are none.
func Words(fsys fs.FS, lang string) (layout.Strings, error) {
	say, mistakes, err := layout.Words(fsys, lang, models())
	if at := slices.IndexFunc(mistakes, func(d diag.Diagnostic) bool { return d.Level == diag.Error }); err == nil && at >= 0 {
		err = errors.New(mistakes[at].Sentence())
	}
	return say, err
}
