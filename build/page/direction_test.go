package page_test

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"onrecord/build"
	"onrecord/build/cardtest"
	"onrecord/build/sitetest"
)

// What is in another language says how it is written, by its language and not by its
// first letter; in plain text it turns nothing beside it.
func TestDirections(t *testing.T) {
	site := fstest.MapFS{}
	for name, text := range map[string]string{
		"actors/mill":     "name: The mill\nkind: organisation\nnames: {ar: المطحنة}\n",
		"actors/paper":    "name: The Paper\nkind: outlet\n",
		"sources/arabic":  "title: أخبار الميناء 7\noutlet: paper\npublished: 2021-05\naccessed: 2021-06-01\nlang: ar\n",
		"sources/latin":   "title: Axbar al-mina\noutlet: paper\npublished: 2021-05\naccessed: 2021-06-01\nlang: ar-Latn\n",
		"sources/azeri":   "title: خبرلر\noutlet: paper\npublished: 2021-05\naccessed: 2021-06-01\nlang: az-Arab\n",
		"claims/first":    "title: The gate is shut\nclaimant: mill\nsource: arabic\nquote: QXN قالت إن البوابة مغلقة (2021).\nhedges: [يقال]\nstatus: unverified\nassessed: 2021-06-02\nadded: 2021-06-02\n",
		"claims/second":   "title: The gate is open\nclaimant: mill\nsource: latin\nquote: Al-bawwaba maftuha.\nstatus: unverified\nassessed: 2021-06-02\nadded: 2021-06-02\ncontradicts: [first]\n",
		"claims/third":    "title: The gate is gone\nclaimant: mill\nsource: azeri\nquote: QXN یوخدور.\nlang: az-Arab\nstatus: unverified\nassessed: 2021-06-02\nadded: 2021-06-02\n",
		"pages/mentioned": "title: Gates\n---\nOf [[first|one]], [[third|another]] and [[arabic]].",
	} {
		if !strings.Contains(text, "\n---\n") {
			text += "---\nProse."
		}
		site["content/"+name+".md"] = &fstest.MapFile{Data: []byte("---\n" + text + "\n"), Mode: 0o644}
	}
	pages := sitetest.Render(t, sitetest.Build(t, &build.Builder{}, site, build.Options{}))
	tag := regexp.MustCompile(`<([a-z0-9]+) [^>]*lang="(ar|ar-Latn|az-Arab)"[^>]*>`)
	of := map[string]string{"ar": "rtl", "az-Arab": "rtl", "ar-Latn": "ltr"}
	found := map[string]int{}
	for name, text := range pages {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		for _, m := range tag.FindAllStringSubmatch(text, -1) {
			found[m[2]]++
			if !strings.Contains(m[0], `dir="`+of[m[2]]+`"`) {
				t.Errorf("%s: %s", name, m[0])
			}
		}
		// Outside of elements of their own, Arabic titles stand between isolates.
		head, _, _ := strings.Cut(text, "</head>")
		head = regexp.MustCompile(`(?s)<script.*?</script>`).ReplaceAllString(head, "") // linked data has values, not lines
		for _, title := range []string{"أخبار الميناء 7", "خبرلر"} {
			if strings.Count(head, title) != strings.Count(head, "\u2067"+title+"\u2069") {
				t.Errorf("%s: the title of the document does not isolate %s", name, title)
			}
		}
	}
	for lang := range of {
		if found[lang] < 4 {
			t.Errorf("%d elements are in %s", found[lang], lang)
		}
	}
	if text := pages["claims/first.html"]; !strings.Contains(text, "“\u2067أخبار الميناء 7\u2069”, May 2021") {
		t.Error("a citation does not isolate the title of its source")
	}
}

// A name or a title of which nothing says the language is written by most of its letters,
// on every page: in an element that says so, in plain text between isolates.
func TestRunsAgainstThePage(t *testing.T) {
	site := fstest.MapFS{}
	for name, text := range map[string]string{
		"actors/port":    "name: QXN هيئة الميناء (7)\nkind: agency\nparty: true\nopposes: [fishers]\nalso-known-as: [هيئة (2)]\n",
		"actors/fishers": "name: אגודת הדייגים 12\nkind: association\nparty: true\n",
		"actors/crew":    "name: טאקם ספינה 3\nkind: association\nside: port\n",
		"topics/strike":  "name: إضراب 2026 (أيار)\nkind: event\nstart: 2026-05-01\n",
		"topics/quay":    "name: رصيف 9 (غرب)\nkind: place\n",
		"sources/paper": "title: الأخبار (صور)\noutlet: port\npublished: 2026-05\naccessed: 2026-06-01\nlang: ar\n" +
			"standing: [{status: disputed, on: 2026-05-20, by: fishers}]\nverification-notes: [{quote: تعذر التحقق., says: could-not-verify, covers: [both-sides], topic: strike}]\n",
		"claims/third": "title: السفينة هنا\nclaimant: crew\nsource: paper\nquote: السفينة هنا.\nsaid: 2026-05-04\nstatus: unverified\nassessed: 2026-06-02\nadded: 2026-06-02\ntopics: [strike, quay]\nfigures: [{metric: killed, of: persons, count: 4, in: quay, whose: fishers}]\n",
		"claims/shut":  "title: الرصيف مغلق (3)\nclaimant: port\nsource: paper\nquote: الرصيف مغلق.\nsaid: 2026-05-03\nstatus: unverified\nassessed: 2026-06-02\nadded: 2026-06-02\ntopics: [strike]\nfigures: [{metric: killed, of: persons, count: 25}]\n",
		"claims/open":  "title: רציף 4 פתוח?\nclaimant: fishers\nsource: paper\nquote: الرصيف مفتوح.\nsaid: 2026-05-03\nstatus: unverified\nassessed: 2026-06-02\nadded: 2026-06-02\ntopics: [strike]\ncontradicts: [shut]\nfigures: [{metric: killed, of: persons, count: 3}]\n",
		"pages/about":  "title: About\n---\nOf [[shut]], [[open|one]], [[port]], [[strike]] and [[paper]].",
	} {
		if !strings.Contains(text, "\n---\n") {
			text += "---\nProse on [[port]]."
		}
		site["content/"+name+".md"] = &fstest.MapFile{Data: []byte("---\n" + text + "\n"), Mode: 0o644}
	}
	isolated := regexp.MustCompile("[\u2066-\u2068][^\u2066-\u2069]*\u2069")
	foreign := regexp.MustCompile(`[\x{590}-\x{8ff}]`)
	seen := 0
	for name, text := range sitetest.Render(t, sitetest.Build(t, &build.Builder{}, site, build.Options{BaseURL: "https://example.org/"})) {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		var open []bool // whether each element says a direction
		page := html.NewTokenizer(strings.NewReader(text))
		for kind := page.Next(); kind != html.ErrorToken; kind = page.Next() {
			token := page.Token()
			switch {
			case kind == html.StartTagToken && !void[token.Data]:
				says := false
				for _, a := range token.Attr {
					says = says || a.Key == "dir" && token.Data != "html"
				}
				open = append(open, says || token.Data == "script" || token.Data == "pre")
			case kind == html.EndTagToken && len(open) > 0:
				open = open[:len(open)-1]
			case kind == html.TextToken && foreign.MatchString(token.Data):
				seen++
				if rest := isolated.ReplaceAllString(isolated.ReplaceAllString(token.Data, ""), ""); !slices.Contains(open, true) && foreign.MatchString(rest) {
					t.Errorf("%s: %q", name, token.Data)
				}
			}
		}
	}
	if seen < 100 {
		t.Errorf("%d texts hold such letters", seen)
	}
}

// The title of a part of a list names the whole list, and that of days their event: it
// turns nothing behind it.
func TestTitlesOfParts(t *testing.T) {
	site := cardtest.Corpus(420, 2)
	name, line := "بلدة الميناء", regexp.MustCompile(`(?m)^name: .*$`)
	isolated := regexp.MustCompile("\u2067" + name + " ...\u2069")
	topics, _ := fs.Glob(site, "content/topics/*.md")
	for _, topic := range topics { // all in letters of Arabic, but for three
		site[topic].Data = line.ReplaceAll(site[topic].Data, []byte("name: "+name+" "+path.Base(topic)[:3]))
	}
	seen := map[string]int{}
	for file, text := range sitetest.Render(t, sitetest.Build(t, &build.Builder{}, site, build.Options{})) {
		folder, _, _ := strings.Cut(file, "/")
		_, title, _ := strings.Cut(text, "<title>")
		title, _, _ = strings.Cut(title, "</title>")
		if folder != "timeline" && folder != "known" || !strings.Contains(title, name) {
			continue
		}
		seen[folder]++
		if !isolated.MatchString(title) {
			t.Errorf("%s: %q", file, title)
		}
	}
	if seen["timeline"] == 0 || seen["known"] == 0 {
		t.Errorf("%d parts of lists and %d pages of days are of such topics", seen["timeline"], seen["known"])
	}
}

// void are the elements that have no end.
var void = map[string]bool{"meta": true, "link": true, "base": true, "br": true, "img": true, "input": true, "hr": true}
