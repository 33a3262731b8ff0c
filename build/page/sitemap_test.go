package page_test

import (
	"encoding/xml"
	"html"
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/cardtest"
	"onrecord/build/page"
	"onrecord/build/sitetest"
)

const sitemapSpace = "http://www.sitemaps.org/schemas/sitemap/0.9"

// address is an entry of a sitemap or of its index, read as sitemaps.org's schema
// has it: nothing but loc and lastmod, each at most once.
type address struct {
	XMLName xml.Name
	Loc     []string `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 loc"`
	Lastmod []string `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 lastmod"`
	Other   []struct {
		XMLName xml.Name
	} `xml:",any"`
}

// addresses reads a sitemap or an index and returns its addresses with their
// dates.
func addresses(t *testing.T, text, root, entry string) map[string]string {
	t.Helper()
	if !strings.HasPrefix(text, `<?xml version="1.0" encoding="UTF-8"?>`+"\n") {
		t.Errorf("no declaration: %.60q", text)
	}
	var whole struct {
		XMLName xml.Name
		Entries []address `xml:",any"`
	}
	if err := xml.Unmarshal([]byte(text), &whole); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	if whole.XMLName != (xml.Name{Space: sitemapSpace, Local: root}) {
		t.Errorf("the root is %v", whole.XMLName)
	}
	found := map[string]string{}
	for _, e := range whole.Entries {
		if e.XMLName != (xml.Name{Space: sitemapSpace, Local: entry}) || len(e.Loc) != 1 || len(e.Lastmod) > 1 || len(e.Other) > 0 {
			t.Fatalf("an entry is %+v", e)
		}
		if _, twice := found[e.Loc[0]]; twice {
			t.Errorf("%s stands there twice", e.Loc[0])
		}
		found[e.Loc[0]] = strings.Join(e.Lastmod, "")
	}
	return found
}

// sitemap are the pages of a site's sitemap, by way of its index, if it has one.
func sitemap(t *testing.T, files map[string]string, base string) map[string]string {
	t.Helper()
	if !strings.Contains(files["sitemap.xml"], "<sitemapindex") {
		return addresses(t, files["sitemap.xml"], "urlset", "url")
	}
	found := map[string]string{}
	for part := range addresses(t, files["sitemap.xml"], "sitemapindex", "sitemap") {
		name, below := strings.CutPrefix(part, base)
		text, there := files[name]
		if !below || !there || strings.Contains(name, "/") {
			t.Fatalf("the index names %s, which may stand nowhere but beside it", part)
		}
		maps.Copy(found, addresses(t, text, "urlset", "url"))
	}
	return found
}

var (
	canonical = regexp.MustCompile(`<link rel="canonical" href="([^"]*)">`)
	noindexed = regexp.MustCompile(`<meta name="robots" content="noindex">`)
)

// The sitemap names every page that may be found, by its canonical address, and
// no other file.
func TestSitemapNamesEveryPageThatMayBeFound(t *testing.T) {
	for name, site := range map[string]fs.FS{
		"everything": os.DirFS("../../browser/everything"),
		"generated":  cardtest.Corpus(60, 11),
	} {
		for _, base := range []string{"https://claims.example.org/", "https://example.org/a&b/~x/"} {
			result := sitetest.Build(t, &build.Builder{}, site, build.Options{BaseURL: base})
			if result.Errors > 0 {
				t.Fatalf("%s:\n%s", name, sitetest.Printed(result.Diagnostics))
			}
			files := sitetest.Render(t, result)
			var want []string
			for path, text := range files {
				m := canonical.FindStringSubmatch(text)
				if strings.HasSuffix(path, ".html") && !noindexed.MatchString(text) && m != nil {
					want = append(want, html.UnescapeString(m[1]))
				} else if strings.HasSuffix(path, ".html") && !noindexed.MatchString(text) {
					t.Errorf("%s: %s has no canonical address", name, path)
				}
			}
			slices.Sort(want)
			if got := slices.Sorted(maps.Keys(sitemap(t, files, base))); !slices.Equal(got, want) {
				t.Errorf("%s at %s: got\n%s\nwant\n%s", name, base, strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
			for _, at := range []string{"404.html", "claims/old/demand.html"} {
				if strings.Contains(files["sitemap.xml"], at) {
					t.Errorf("%s: the sitemap names %s", name, at)
				}
			}
		}
	}
}

// What a claim's card says of its own changes is its date; nothing else has one.
func TestSitemapDates(t *testing.T) {
	files := fstest.MapFS{}
	for name, text := range sitetest.Smallest() {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	files["site.toml"] = &fstest.MapFile{Data: []byte("base-url = \"https://example.org/\"\n")}
	put := func(id, from, to string) {
		text := strings.Replace(sitetest.Smallest()["content/claims/first.md"], from, to, 1)
		if text == sitetest.Smallest()["content/claims/first.md"] && from != "" {
			t.Fatalf("%s: nothing was replaced", id)
		}
		files["content/claims/"+id+".md"] = &fstest.MapFile{Data: []byte(text)}
	}
	put("assessed", "assessed: 2026-11-22", "assessed: 2026-11-24")
	put("corrected", "status:", "corrections: [{on: 2026-11-23, was: five, is: six, why: misread}, {on: 2026-12-01, was: six men, is: six soldiers, why: misread}]\nstatus:")
	put("judged", "status: unverified\nassessed: 2026-11-22\n", "assessments: [{status: unassessed, assessed: 2026-11-25}, {status: unverified, assessed: 2026-11-26}]\n")
	result := sitetest.Build(t, &build.Builder{}, files, build.Options{})
	if result.Errors > 0 {
		t.Fatal(sitetest.Printed(result.Diagnostics))
	}
	want := map[string]string{
		"claims/first.html": "2026-11-22", "claims/assessed.html": "2026-11-24", "claims/corrected.html": "2026-12-01",
		"claims/judged.html": "2026-11-26",
	}
	for loc, day := range sitemap(t, sitetest.Render(t, result), "https://example.org/") {
		if path := strings.TrimPrefix(loc, "https://example.org/"); day != want[path] {
			t.Errorf("%s changed %q, want %q", path, day, want[path])
		}
	}
}

// Crawlers may go everywhere, or they could not read that a page asks not to be
// found; they hear of a sitemap where there is one.
func TestRobots(t *testing.T) {
	files := fstest.MapFS{}
	for name, text := range sitetest.Smallest() {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	const open = "User-agent: *\nDisallow:\n"
	for _, c := range []struct {
		options build.Options
		want    string
		mapped  bool
	}{
		{build.Options{}, open, false},
		{build.Options{BaseURL: "https://example.org/a/"}, open + "\nSitemap: https://example.org/a/sitemap.xml\n", true},
		{build.Options{BaseURL: "https://example.org/", Noindex: true}, "# Nothing is closed, so that crawlers read the noindex of every page.\n" + open, false},
	} {
		got := sitetest.Render(t, sitetest.Build(t, &build.Builder{}, files, c.options))
		if got["robots.txt"] != c.want {
			t.Errorf("%+v: %q, want %q", c.options, got["robots.txt"], c.want)
		}
		if _, there := got["sitemap.xml"]; there != c.mapped {
			t.Errorf("%+v: a sitemap is there: %v", c.options, there)
		}
		if _, part := got["sitemap-1.xml"]; part {
			t.Errorf("%+v: a sitemap that has room in one file has parts", c.options)
		}
	}
	for _, own := range []string{"robots.txt", "sitemap.xml", "offline.html"} {
		if !page.Reserved(own) {
			t.Errorf("%s is not reserved", own)
		}
	}
}
