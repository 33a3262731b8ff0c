package build_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/diag"
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
	r := compile(t, &build.Builder{}, pond(fish,
		"metric: fish, count: about 4500", "metric: fish, count: more than 900",
		"metric: nitrate, count: 12.5 ± 0.3, basis: measured, n: 14, confidence: 95 %", "metric: nitrate, count: 900, unit: ug/L",
		"metric: mass, count: 1.9, unit: t", "metric: mass, count: 1900",
		"metric: money, count: 40000, unit: EUR", "metric: share, count: 7.5"), build.Options{})
	pages := output(t, r)
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
		r := compile(t, &build.Builder{}, pond(fish, c.a, c.b), build.Options{})
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
		{fish, "metric: nitrate, count: 3, unit: kg", "figure-unit", "cannot be converted"},
		{fish, "metric: nitrate, count: 3, unit: mg/l", "figure-unit", `"mg/l" is no unit`},
		{fish, "metric: money, count: 3", "figure-unit", "has no unit"},
		{fish, "metric: money, count: 3, unit: €", "figure-unit", `"€" is no unit`},
		{"[metrics.killed]\nwords = \"dead\"\n", "metric: killed, count: 3", "figure-metric", "every site has"},
		{"[metrics.fish]\ncounts = \"things\"\n", "metric: fish, count: 3", "figure-metric", "has no words"},
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
	for name, text := range output(t, compile(t, &build.Builder{}, site, build.Options{})) {
		if strings.HasPrefix(name, "figures/") || strings.HasSuffix(name, ".html") && strings.Contains(text, `figures/index.html"`) {
			t.Errorf("%s is of figures, or leads to them", name)
		}
	}
}
