package page_test

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build/sitetest"
	"onrecord/layouts"
)

// themed is the smallest site with the layouts of the worked example.
func themed(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	for name, text := range sitetest.Smallest() {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	for _, name := range []string{"source.html", "style.css"} {
		text, err := os.ReadFile("../../docs/examples/theme/layouts/" + name)
		if err != nil {
			t.Fatal(err)
		}
		files["layouts/"+name] = &fstest.MapFile{Data: text}
	}
	return files
}

// The worked example of docs/themes.md changes the files that it shadows and no
// other byte of the site.
func TestWorkedExampleOfATheme(t *testing.T) {
	files := themed(t)
	ours := fstest.MapFS{}
	for name, f := range files {
		if !strings.HasPrefix(name, "layouts/") {
			ours[name] = f
		}
	}
	plain, own := sitetest.Published(t, ours), sitetest.Published(t, files)
	for path, text := range plain {
		switch {
		case path == "style.css" || path == "sources/story.html":
			if own[path] == text {
				t.Errorf("%s is the default one", path)
			}
		case own[path] != text:
			t.Errorf("%s is another, and nothing shadows it", path)
		}
	}
	if len(own) != len(plain) {
		t.Errorf("%d files, without the example %d", len(own), len(plain))
	}
	if _, err := sitetest.ParseMarkup(own["sources/story.html"]); err != nil {
		t.Error(err)
	}
	for _, want := range []string{
		`<article class="sheet">`, `<h1>Six die in the valley</h1>`, `<a href="../actors/observer.html">The Observer</a>, <span class="date">19 September 2023</span></p>`,
		`<p class="silence">`, `<ol class="sheet-claims">`, ` — <b class="mark mark-unverified">could not independently verify.</b></a></span> <small>19 September 2023</small></li>`,
	} {
		if !strings.Contains(own["sources/story.html"], want) {
			t.Errorf("the source's page does not have %s:\n%s", want, own["sources/story.html"])
		}
	}
}

// A translation is a copy of the English strings with other words in it, as
// docs/themes.md says.
func TestThemeInAnotherLanguage(t *testing.T) {
	english, err := layouts.Files.ReadFile("strings/en.toml")
	if err != nil {
		t.Fatal(err)
	}
	german := strings.NewReplacer(
		`unverified = "could not independently verify"`, `unverified = "nicht unabhängig überprüfbar"`,
		`assertion = "said"`, `assertion = "sagte"`,
	).Replace(string(english))
	files := themed(t)
	files["layouts/strings/de.toml"] = &fstest.MapFile{Data: []byte(german)}
	files["site.toml"] = &fstest.MapFile{Data: []byte("lang = \"de\"\n")}
	got := sitetest.Published(t, files)["sources/story.html"]
	for _, want := range []string{`<html lang="de" dir="ltr">`, `</a> sagte: <a href="`, `nicht unabhängig überprüfbar`} {
		if !strings.Contains(got, want) {
			t.Errorf("the source's page does not have %s:\n%s", want, got)
		}
	}
}
