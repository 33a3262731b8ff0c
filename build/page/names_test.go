package page_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/sitetest"
	"onrecord/layouts"
)

// namesOn are the names in the lists of some pages that lead to a folder, in order.
func namesOn(pages map[string]string, folder string, addresses ...string) []string {
	link := regexp.MustCompile(`<a [^>]*href="(?:\.\./)*(?:` + folder + `/)?[a-z0-9-]+\.html"[^>]*>([^<]+)</a>`)
	var list []string
	for _, address := range addresses {
		_, main, _ := strings.Cut(pages[address], "<main")
		main, _, _ = strings.Cut(main, "</main>")
		for _, m := range link.FindAllStringSubmatch(main, -1) {
			list = append(list, m[1])
		}
	}
	return list
}

// Names stand in one order wherever they are listed: that of the site's language,
// whose alphabet also says which letters are letters of their own.
func TestOneOrderOfNames(t *testing.T) {
	names := map[string]string{"ostrava": "Ostrava", "ozur": "Özür", "zeta": "Zeta", "aland": "Ålander", "alder": "Alder", "quoted": "“Mild Ones”", "lodz": "Łodno", "lund": "Lund", "unit-2": "Unit 2", "unit-10": "Unit 10"}
	english, err := layouts.Files.ReadFile("strings/en.toml")
	if err != nil {
		t.Fatal(err)
	}
	for lang, want := range map[string][]string{
		"en": {"Ålander", "Alder", "Łodno", "Lund", "“Mild Ones”", "Ostrava", "Özür", "Unit 2", "Unit 10", "Zeta"},
		"sv": {"Alder", "Łodno", "Lund", "“Mild Ones”", "Ostrava", "Unit 2", "Unit 10", "Zeta", "Ålander", "Özür"},
	} {
		site := fstest.MapFS{"site.toml": {Data: []byte("lang = \"" + lang + "\"\n"), Mode: 0o644}}
		for id, name := range names {
			site["content/actors/"+id+".md"] = &fstest.MapFile{Data: []byte("---\nname: \"" + name + "\"\nkind: person\n---\n"), Mode: 0o644}
		}
		if lang != "en" {
			site["layouts/strings/"+lang+".toml"] = &fstest.MapFile{Data: english, Mode: 0o644}
		}
		pages := sitetest.Render(t, sitetest.Build(t, &build.Builder{}, site, build.Options{}))
		if got := namesOn(pages, "actors", "actors/index.html"); !slices.Equal(got, want) {
			t.Errorf("%s: the directory has %q, want %q", lang, got, want)
		}
		letters := []string{"a-z/index.html"}
		if pages["a-z/index--2.html"] != "" {
			t.Error("ten names have more than one page")
		}
		if got := namesOn(pages, "actors", letters...); !slices.Equal(slices.DeleteFunc(got, func(n string) bool { return len([]rune(n)) < 2 }), want) {
			t.Errorf("%s: from A to Z there is %q, want %q", lang, got, want)
		}
	}
}

// A letter of two characters has a heading of its own in the languages that have it, in
// the place that it has in every other list.
func TestLettersOfTwoCharacters(t *testing.T) {
	names := map[string]string{"a": "Chomut", "b": "Cukrov", "c": "Hora", "d": "Ljubno", "e": "Lund", "f": "Aarup", "g": "Zeta"}
	for lang, want := range map[string]struct {
		headings string
		order    []string
	}{
		"en": {"A C H L Z", []string{"Aarup", "Chomut", "Cukrov", "Hora", "Ljubno", "Lund", "Zeta"}},
		"cs": {"A C H CH L Z", []string{"Aarup", "Cukrov", "Hora", "Chomut", "Ljubno", "Lund", "Zeta"}},
		"hr": {"A C H L LJ Z", []string{"Aarup", "Chomut", "Cukrov", "Hora", "Lund", "Ljubno", "Zeta"}},
		"da": {"C H L Z Å", []string{"Chomut", "Cukrov", "Hora", "Ljubno", "Lund", "Zeta", "Aarup"}},
	} {
		site := fstest.MapFS{"site.toml": {Data: []byte("lang = \"" + lang + "\"\n"), Mode: 0o644}}
		for id, name := range names {
			site["content/actors/"+id+".md"] = &fstest.MapFile{Data: []byte("---\nname: \"" + name + "\"\nkind: person\n---\n"), Mode: 0o644}
		}
		if lang != "en" {
			site["layouts/strings/"+lang+".toml"] = &fstest.MapFile{Mode: 0o644}
		}
		pages := sitetest.Render(t, sitetest.Build(t, &build.Builder{}, site, build.Options{}))
		var headings []string
		for _, m := range regexp.MustCompile(`<h2[^>]*id="letter-[^>]*>(?:<bdi[^>]*>)?([^<]+)`).FindAllStringSubmatch(pages["a-z/index.html"], -1) {
			headings = append(headings, m[1])
		}
		if got := strings.Join(headings, " "); got != want.headings {
			t.Errorf("%s: the headings are %q, want %q", lang, got, want.headings)
		}
		for _, address := range []string{"actors/index.html", "a-z/index.html"} {
			if got := namesOn(pages, "actors", address); !slices.Equal(slices.DeleteFunc(got, func(n string) bool { return len([]rune(n)) < 3 }), want.order) {
				t.Errorf("%s: %s has %q, want %q", lang, address, got, want.order)
			}
		}
	}
}
