package page_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/diag"
	"onrecord/build/sitetest"
)

// pond is a site about fish, with claims that have the figures given.
func pond(settings string, figures ...string) fstest.MapFS {
	site := fstest.MapFS{
		"site.toml":                {Data: []byte(settings)},
		"content/actors/warden.md": {Data: []byte("---\nname: The warden\nkind: person\n---\n")},
		"content/actors/angler.md": {Data: []byte("---\nname: The angler\nkind: person\n---\n")},
		"content/actors/paper.md":  {Data: []byte("---\nname: The Paper\nkind: outlet\n---\n")},
		"content/topics/kill.md":   {Data: []byte("---\nname: The pond dies\nkind: event\nstart: 2021-05-01\n---\n")},
		"content/sources/story.md": {Data: []byte("---\ntitle: A pond\noutlet: paper\npublished: 2021-05-03\naccessed: 2021-06-01\nlang: en\n---\n")},
	}
	for i, figure := range figures {
		name, who := string(rune('a'+i)), []string{"warden", "angler"}[i%2]
		site["content/claims/"+name+".md"] = &fstest.MapFile{Data: []byte("---\ntitle: The pond lost number " + name + "\nclaimant: " + who + "\nsource: story\nquote: It was lost, they said.\n" +
			"status: unverified\nassessed: 2021-06-02\nreasons: [no-evidence-published]\nadded: 2021-06-02\nsaid: 2021-05-02\ntopics: [kill]\nfigures: [{" + figure + "}]\n---\n")}
	}
	for _, f := range site {
		f.Mode = 0o644
	}
	return site
}

const fish = "[metrics.fish]\nwords = \"dead fish\"\ncounts = \"things\"\n[metrics.nitrate]\nwords = \"nitrate\"\ncounts = \"quantity\"\nunit = \"mg/L\"\n"

// What a site counts is printed in its own words and in the units of its cards, and
// nobody is called people who is none.
func TestFiguresOfAnyKind(t *testing.T) {
	r := sitetest.Build(t, &build.Builder{}, pond(fish,
		"metric: fish, count: about 4500", "metric: fish, count: more than 900",
		"metric: nitrate, count: 12.5 ± 0.3, basis: measured, n: 14, confidence: 95 %", "metric: nitrate, count: 900, unit: ug/L",
		"metric: mass, count: 1.9, unit: t", "metric: mass, count: 1900",
		"metric: money, count: 40000, unit: EUR", "metric: share, count: 7.5"), build.Options{})
	pages := sitetest.Render(t, r)
	for name, words := range map[string][]string{
		"claims/a.html": {"about 4500", "dead fish"},
		"claims/c.html": {"12.5 ± 0.3\u00a0mg/l", "nitrate (measured; n = 14; confidence: 95 %)"},
		"claims/d.html": {"900\u00a0µg/l"},
		"claims/e.html": {"1.9\u00a0t"},
		"claims/g.html": {"40000\u00a0EUR"},
		"claims/h.html": {"7.5\u00a0%"},
	} {
		for _, text := range words {
			if !strings.Contains(pages[name], text) {
				t.Errorf("%s does not say %q", name, text)
			}
		}
	}
	for name, text := range pages {
		if strings.HasPrefix(name, "figures/") || strings.HasPrefix(name, "claims/") {
			if strings.Contains(text, " people") {
				t.Errorf("%s speaks of people", name)
			}
		}
	}
	csv := pages["data/figures.csv"]
	for _, cells := range []string{"nitrate,,12.5 ± 0.3,12.2,12.8,false,false,false,mg/L,measured,14,95 %", "nitrate,,900,900,900,false,false,true,ug/L", "fish,,more than 900,901,,false,false,true,,"} {
		if !strings.Contains(csv, cells) {
			t.Errorf("figures.csv has no %q:\n%s", cells, csv)
		}
	}
}

// What a site counts is named in the form that its number takes in the language of the
// site, and alone where no number stands before it.
func TestWordsOfAMetricByNumber(t *testing.T) {
	const rows = "[metrics.fish]\nwords.one = \"погибшая рыба\"\nwords.few = \"погибшие рыбы\"\nwords.many = \"погибших рыб\"\nwords.other = \"погибшей рыбы\"\nwords.alone = \"погибшая рыба в пруду\"\n" +
		"words.en = {one = \"dead fish\", other = \"dead fishes\"}\nwords.hy = \"սատկած ձուկ\"\n"
	for _, c := range []struct{ lang, figure, says string }{
		{"ru", "metric: fish, count: 21", "погибшая рыба<"}, {"ru", "metric: fish, count: at least 3", "погибшие рыбы"},
		{"ru", "metric: fish, count: 11", "погибших рыб"}, {"ru", "metric: fish, count: dozens", "погибших рыб"},
		{"en", "metric: fish, count: 1", "dead fish<"}, {"en", "metric: fish, count: 1 to 3", "dead fishes"},
		{"en", "metric: fish, count: '1,001'", "dead fishes"}, {"en-GB", "metric: fish, count: 1", "dead fish<"},
		{"en", "metric: killed, of: persons, count: 1", "person killed"}, {"en", "metric: killed, of: children, count: 2", "children killed"},
		{"en", "metric: items, count: 1", "item<"}, {"de", "metric: killed, of: children, count: 1", "Kind getötet"},
		{"ru", "metric: killed, of: children, count: 5", "детей (убитые)"},
	} {
		r := sitetest.Build(t, &build.Builder{}, pond("lang = \""+c.lang+"\"\n"+rows, c.figure), build.Options{})
		if page := sitetest.Render(t, r)["claims/a.html"]; !strings.Contains(page, c.says) {
			t.Errorf("%s {%s}: the page does not say %q", c.lang, c.figure, c.says)
		}
	}
	r := sitetest.Build(t, &build.Builder{}, pond("lang = \"ru\"\n"+rows, "metric: fish, count: 21"), build.Options{})
	if page := sitetest.Render(t, r)["figures/kill.html"]; !strings.Contains(page, "погибшая рыба в пруду") {
		t.Error("a heading has not the word that stands alone")
	}
}

// A metric that is called like another word of figures does not take its place.
func TestAMetricCalledLikeAnotherWord(t *testing.T) {
	r := sitetest.Build(t, &build.Builder{}, pond("[metrics.total]\nwords = \"sheep\"\n", "metric: total, count: 3", "metric: total, count: 5, span: increment"), build.Options{})
	if page := sitetest.Render(t, r)["figures/kill.html"]; !strings.Contains(page, "sheep") || strings.Contains(page, "in all") {
		t.Error("the word of a metric is not its own")
	}
}

const weather = "[metrics.temperature]\nwords = \"in the shade\"\ncounts = \"quantity\"\nunit = \"Cel\"\n[metrics.change]\nwords = \"of sales\"\ncounts = \"quantity\"\nunit = \"%\"\nfalls = false\n"

// Numbers below nought are printed, compared, drawn and published like others, and
// nought bounds only what cannot be below it.
func TestNumbersBelowNought(t *testing.T) {
	for _, c := range []struct {
		a, b        string
		contradicts bool
	}{
		{"metric: temperature, count: -3.5", "metric: temperature, count: −3.5", false},
		{"metric: temperature, count: -3.5", "metric: temperature, count: 3.5", true},
		{"metric: temperature, count: up to 5", "metric: temperature, count: -3", false},
		{"metric: change, count: fewer than 5, unit: '%'", "metric: change, count: -3", false},
		{"metric: temperature, count: up to -5", "metric: temperature, count: -3", true},
		{"metric: temperature, count: -5 to -3", "metric: temperature, count: -4", false},
		{"metric: temperature, count: at least -5", "metric: temperature, count: -6", true},
		{"metric: money, count: up to 5, unit: EUR", "metric: money, count: -3, unit: EUR", false},
	} {
		r := sitetest.Build(t, &build.Builder{}, pond(weather, c.a, c.b), build.Options{})
		if got := len(r.Ledger.Claims[0].Figures[0].Conflicts) > 0; got != c.contradicts {
			t.Errorf("{%s} and {%s} contradict each other: %t", c.a, c.b, got)
		}
	}
	r := sitetest.Build(t, &build.Builder{}, pond(weather, "metric: temperature, count: -3.5", "metric: temperature, count: 12, as-of: 2021-05-01", "metric: temperature, count: up to 5"), build.Options{})
	pages := sitetest.Render(t, r)
	drawing := pages["figures/kill.html"]
	if !strings.Contains(drawing, ">0</text>") || strings.Count(drawing, `<path class="rule" d="M`) < 4 || !strings.Contains(pages["claims/a.html"], "-3.5\u00a0°C") {
		t.Errorf("the drawing has no line of nought:\n%s", drawing)
	}
	if csv := pages["data/figures.csv"]; !strings.Contains(csv, "temperature,,-3.5,-3.5,-3.5,") || !strings.Contains(csv, "temperature,,up to 5,,5,") {
		t.Errorf("figures.csv:\n%s", csv)
	}
}

// A drawing in which numbers are of different orders of magnitude says so, and has room
// for a figure of nought.
func TestNoughtBesideLargeNumbers(t *testing.T) {
	r := sitetest.Build(t, &build.Builder{}, pond("", "metric: items, count: 0, as-of: 2021-04-30", "metric: items, count: 5, as-of: 2021-05-01", "metric: items, count: 9000"), build.Options{})
	page := sitetest.Render(t, r)["figures/kill.html"]
	for _, words := range []string{"logarithmic", "Nought, which no such scale has", ">0</text>", ">9000</text>", ">5</text>"} {
		if !strings.Contains(page, words) {
			t.Errorf("the drawing lacks %q", words)
		}
	}
}

// Figures in units of one dimension are compared by what they say, and no others are.
func TestQuantitiesThatContradict(t *testing.T) {
	for _, c := range []struct {
		a, b        string
		contradicts bool
	}{
		{"metric: mass, count: 1.9, unit: t", "metric: mass, count: 1900, unit: kg, as-of: 2021-05-09", false},
		{"metric: mass, count: 1.9, unit: t", "metric: mass, count: 1899, unit: kg, as-of: 2021-05-09", true},
		{"metric: mass, count: 1.1, unit: t", "metric: mass, count: 1100, as-of: 2021-05-09", false},
		{"metric: mass, count: more than 200", "metric: mass, count: 200.5, as-of: 2021-05-09", false},
		{"metric: fish, count: more than 200", "metric: fish, count: 200, as-of: 2021-05-09", true},
		{"metric: money, count: 9, unit: EUR", "metric: money, count: 5, unit: USD, as-of: 2021-05-09", false},
		{"metric: money, count: 9, unit: EUR", "metric: money, count: 5, unit: EUR, as-of: 2021-05-09", true},
		{"metric: nitrate, count: 5", "metric: nitrate, count: 9", true},
		{"metric: nitrate, count: 5, basis: estimated", "metric: nitrate, count: 9", false},
		{"metric: nitrate, count: 5 ± 1", "metric: nitrate, count: 9", false},
		{"metric: nitrate, count: 5", "metric: nitrate, count: 4, as-of: 2021-05-09", false},
		{"metric: fish, count: 5", "metric: fish, count: 4, as-of: 2021-05-09", true},
		{"metric: fish, count: 5", "metric: nitrate, count: 4", false},
	} {
		r := sitetest.Build(t, &build.Builder{}, pond(fish, c.a, c.b), build.Options{})
		if got := len(r.Ledger.Claims[0].Figures[0].Conflicts) > 0; got != c.contradicts {
			t.Errorf("{%s} and {%s} contradict each other: %t", c.a, c.b, got)
		}
	}
}

// What cannot be meant by a figure or a metric has a place and a way out.
func TestMistakesInQuantities(t *testing.T) {
	for _, c := range []struct{ settings, figure, rule, says string }{
		{fish, "metric: fsh, count: 3", "figure-metric", `there is no metric "fsh"`},
		{fish, "metric: fish, count: 3, of: civilians", "figure-population", ""},
		{fish, "metric: fish, count: 3, unit: kg", "figure-unit", "has no unit"},
		{fish, "metric: fish, count: 3.5", "figure-unit", "whole numbers"},
		{fish, "metric: killed, count: 2.5", "figure-unit", "whole numbers"},
		{fish, "metric: fish, count: -3", "figure-unit", "whole numbers"},
		{fish, "metric: mass, count: -3", "figure-unit", "less than nothing"},
		{fish, "metric: nitrate, count: 3, unit: kg", "figure-unit", "cannot be converted"},
		{fish, "metric: nitrate, count: 3, unit: mg//l", "figure-unit", `"mg//l" is no unit`},
		{fish, "metric: money, count: 3", "figure-unit", "has no unit"},
		{fish, "metric: money, count: 3, unit: $", "figure-unit", `"$" is no unit`},
		{"[metrics.killed]\nwords = \"dead\"\n", "metric: killed, count: 3", "figure-metric", "every site has"},
		{"[metrics.fish]\ncounts = \"things\"\n", "metric: fish, count: 3", "figure-metric", "has no words"},
		{"[metrics.fish]\nwords.de = \"Fische\"\n", "metric: fish, count: 3", "figure-metric", "has no words in the language"},
		{"[metrics.fish]\nwords.one = \"fish\"\n", "metric: fish, count: 3", "figure-metric", "has no words in the language"},
		{"[metrics.fish]\nwords.en = {several = \"fish\"}\n", "metric: fish, count: 3", "site-settings", "metrics.fish.words.en.several is no form"},
		{"[metrics.fish]\nwords = {English = \"fish\"}\n", "metric: fish, count: 3", "site-settings", "neither a form nor a language"},
		{"[metrics.fish]\nwords.en.one.two = \"fish\"\n", "metric: fish, count: 3", "site-settings", "is no form"},
		{"[metrics.fish]\nwords = {one = 1}\n", "metric: fish, count: 3", "site-settings", "takes text"},
		{"[metrics.fish]\nwords = \"fish\"\nunit = \"kg\"\n", "metric: fish, count: 3", "figure-metric", "has no unit"},
		{"[metrics.fish]\nwords = \"fish\"\ncounts = \"herds\"\n", "metric: fish, count: 3", "site-settings", "does not take"},
		{"[metrics.Fish]\nwords = \"fish\"\n", "metric: killed, count: 3", "site-settings", "no id"},
		{"[metrics.fish]\nwords = \"fish\"\nfalls = 1\n", "metric: fish, count: 3", "site-settings", "true or false"},
		{"[metrics.fish]\nwords = \"fish\"\ncolour = \"red\"\n", "metric: fish, count: 3", "site-settings", "no key"},
		{"[metrics]\nfish = 3\n", "metric: killed, count: 3", "site-settings", "one table each"},
	} {
		found := ""
		for _, d := range mistakesIn(t, pond(c.settings, c.figure)) {
			if d.Rule == c.rule && strings.Contains(d.Message, c.says) {
				found = d.Hint
			}
		}
		if found == "" {
			t.Errorf("%q, {%s}: no %s that says %q with a hint", c.settings, c.figure, c.rule, c.says)
		}
	}
}

// mistakesIn are the diagnostics of a site.
func mistakesIn(t *testing.T, site fstest.MapFS) []diag.Diagnostic {
	t.Helper()
	r, err := new(build.Builder).Build(site, build.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r.Diagnostics
}

// A site in which nobody gives a figure has no page of them, and leads to none.
func TestNoFigures(t *testing.T) {
	site := pond("", "metric: killed, count: 3")
	text := string(site["content/claims/a.md"].Data)
	site["content/claims/a.md"].Data = []byte(strings.Replace(text, "figures: [{metric: killed, count: 3}]\n", "", 1))
	for name, text := range sitetest.Render(t, sitetest.Build(t, &build.Builder{}, site, build.Options{})) {
		if strings.HasPrefix(name, "figures/") || strings.HasSuffix(name, ".html") && strings.Contains(text, `figures/index.html"`) {
			t.Errorf("%s is of figures, or leads to them", name)
		}
	}
}
