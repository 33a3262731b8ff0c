package build_test

import (
	"html"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"

	"onrecord/build"
	"onrecord/build/layout"
	"onrecord/build/page"
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
			result := compile(t, &build.Builder{}, site, build.Options{})
			for _, d := range result.Diagnostics {
				t.Error(d)
			}
			if settings, err := os.ReadFile("../examples/" + folder.Name() + "/site.toml"); err != nil || !strings.Contains(string(settings), `lang = "de"`) {
				return
			}
			speaksGerman(t, site, output(t, result))
		})
	}
}

// shown is what a page shows: its text but for code, which has the words of data, and the
// attributes that are read out or printed.
var (
	code  = regexp.MustCompile(`(?s)<(code|script|pre)\b.*?</(?:code|script|pre)>`)
	shown = regexp.MustCompile(`>([^<>]+)<|(?:aria-label|title|alt|content)="([^"]*)"`)
	blank = regexp.MustCompile(`\{[a-z-]+\}`)
)

// documented is the page whose form has the fields of cards with what the documentation of
// cards says of each, which is English like the names of the fields.
const documented = "propose.html"

// speaksGerman reports every English string whose German is another one and that some page
// shows: whole, or a piece of it of three words and more.
func speaksGerman(t *testing.T, site fs.FS, pages map[string]string) {
	t.Helper()
	phrases, err := layout.Phrases(site, "de", page.Models())
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
	told := map[string]bool{}
	for name, text := range pages {
		if path.Ext(name) != ".html" || name == documented {
			continue
		}
		for _, m := range shown.FindAllStringSubmatch(code.ReplaceAllString(text, ""), -1) {
			text := strings.TrimSpace(html.UnescapeString(m[1] + m[2]))
			if key := whole[text]; key != "" && !told[key] {
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
