package build_test

import (
	"bytes"
	"html"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/card"
	"onrecord/build/layout"
	"onrecord/build/page"
	"onrecord/build/sitetest"
	"onrecord/build/view"
)

// The sites in examples/ are of this project's own, invented words. Each is sound, its
// quotes proved against the texts beside it, and one in another language has no English
// sentence left.
func TestExamples(t *testing.T) {
	folders, err := os.ReadDir("../examples")
	if err != nil || len(folders) == 0 {
		t.Fatal(err, len(folders))
	}
	for _, folder := range folders {
		t.Run(folder.Name(), func(t *testing.T) {
			site := os.DirFS("../examples/" + folder.Name())
			result := sitetest.Again(t, site, build.Options{})
			for _, d := range result.Diagnostics {
				t.Error(d)
			}
			if settings, err := os.ReadFile("../examples/" + folder.Name() + "/site.toml"); err != nil || !strings.Contains(string(settings), `lang = "de"`) {
				return
			}
			speaks(t, "de", site, output(t, result))
		})
	}
}

// No language of the program leaves a page of a site in English, the form for proposals among
// them: the German example's cards below pages in each.
func TestPagesAreInTheirLanguage(t *testing.T) {
	settings, err := os.ReadFile("../examples/fischsterben/site.toml")
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range layout.Languages() {
		if lang == layout.Original {
			continue
		}
		t.Run(lang, func(t *testing.T) {
			files := fstest.MapFS{}
			err := fs.WalkDir(os.DirFS("../examples/fischsterben"), ".", func(name string, entry fs.DirEntry, err error) error {
				if err != nil || entry.IsDir() {
					return err
				}
				text, err := os.ReadFile("../examples/fischsterben/" + name)
				files[name] = &fstest.MapFile{Data: text}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			files["site.toml"] = &fstest.MapFile{Data: bytes.Replace(settings, []byte(`lang = "de"`), []byte(`lang = "`+lang+`"`), 1)}
			speaks(t, lang, files, output(t, sitetest.Again(t, files, build.Options{})))
		})
	}
}

// Nothing that the program says, its rules and the fields of cards among it, is left in
// English in a language that it has.
func TestNothingIsLeftToTranslate(t *testing.T) {
	for _, lang := range layout.Languages() {
		var left strings.Builder
		if err := build.Strings(&left, fstest.MapFS{}, lang, true); err != nil {
			t.Fatal(err)
		}
		if left.Len() > 0 {
			t.Errorf("%s:\n%s", lang, left.String())
		}
	}
}

// shown is what a page shows: its text but for code, which has the words of data, and the
// attributes that are read out or printed.
var (
	code  = regexp.MustCompile(`(?s)<(code|script|pre)\b.*?</(?:code|script|pre)>`)
	shown = regexp.MustCompile(`>([^<>]+)<|(?:aria-label|title|alt|content)="([^"]*)"`)
	blank = regexp.MustCompile(`\{[a-z-]+\}`)
)

// typedOnCards are the names of fields and the words that they take, which are the same in
// every language, and by which the form for proposals asks.
func typedOnCards() map[string]bool {
	typed := map[string]bool{}
	var add func(fields []card.Field)
	add = func(fields []card.Field) {
		for _, f := range fields {
			typed[f.Name] = true
			for _, word := range f.Words {
				typed[word] = true
			}
			add(f.Fields)
		}
	}
	for _, kind := range card.Kinds() {
		add(card.Fields(kind))
	}
	return typed
}

// speaks reports every English string that is another one in a language and that some page
// shows: whole, or a piece of it of three words and more.
func speaks(t *testing.T, lang string, site fs.FS, pages map[string]string) {
	t.Helper()
	phrases, err := layout.Phrases(site, lang, page.Models())
	if err != nil {
		t.Fatal(err)
	}
	whole, pieces := map[string]string{}, map[string]string{}
	for _, p := range phrases {
		for _, english := range p.English {
			if english == p.Text["other"] {
				continue // the same word in both
			}
			for _, piece := range blank.Split(english, -1) {
				switch piece = strings.Trim(piece, " .:,;()“”"); {
				case len(strings.Fields(piece)) >= 3:
					pieces[piece] = p.Key
				case piece == english && len(piece) > 3:
					whole[piece] = p.Key
				}
			}
		}
	}
	if len(pieces) < 300 || len(whole) < 100 {
		t.Fatalf("%d and %d strings are looked for", len(pieces), len(whole))
	}
	typed := typedOnCards()
	told := map[string]bool{}
	for name, text := range pages {
		if path.Ext(name) != ".html" {
			continue
		}
		for _, m := range shown.FindAllStringSubmatch(code.ReplaceAllString(text, ""), -1) {
			text := strings.TrimSpace(html.UnescapeString(m[1] + m[2]))
			if key := whole[text]; key != "" && !told[key] && (name != view.ProposeAddress || !typed[text]) {
				told[key] = true
				t.Errorf("%s shows the English of %s: %q", name, key, text)
			}
			if len(strings.Fields(text)) < 3 {
				continue
			}
			for piece, key := range pieces {
				if !told[key] && strings.Contains(text, piece) {
					told[key] = true
					t.Errorf("%s shows the English of %s: %q", name, key, text)
				}
			}
		}
	}
}
