package page_test

import (
	"html"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"onrecord/build"
	"onrecord/build/plan"
	"onrecord/build/sitetest"
)

// linked are the links that every program follows which copies a site: of the
// markup in which an address can stand, others pass over what anchors do not.
var linked = regexp.MustCompile(`<(?:a|link|script|img|source)\b[^>]*?\s(?:href|src)="([^"#]*)`)

// Who starts at the first page and follows links gets every file of the site, but
// those that only hosts read.
func TestACopyByLinksIsWhole(t *testing.T) {
	for _, site := range sitetest.Sound(t) {
		for _, address := range []string{"", "https://claims.example.org/"} {
			files := sitetest.Render(t, sitetest.Build(t, &build.Builder{}, site.FS, build.Options{BaseURL: address}))
			files[plan.SumsName], files[plan.SumsDigestName] = "", ""
			reached := map[string]bool{"index.html": true}
			for next := []string{"index.html"}; len(next) > 0; next = next[1:] {
				if path.Ext(next[0]) != ".html" || next[0] == "404.html" {
					continue // the page for what is missing has links of its own kind
				}
				for _, m := range linked.FindAllStringSubmatch(files[next[0]], -1) {
					link, err := url.Parse(html.UnescapeString(m[1]))
					if err != nil || link.IsAbs() || link.Path == "" {
						continue
					}
					name := path.Join(path.Dir(next[0]), link.Path)
					if _, there := files[name]; there && !reached[name] {
						reached[name] = true
						next = append(next, name)
					} else if !there {
						t.Fatalf("%s: %s links to %s, which is not there", site.Name, next[0], name)
					}
				}
			}
			for name := range files {
				if !reached[name] && !slices.Contains(plan.HostNames, name) {
					t.Errorf("%s, %q: no link leads to %s", site.Name, address, name)
				}
			}
		}
	}
}

// Some hosts leave ".html" out of an address: there, a page and a folder of the same
// name would be one.
func TestNoPageIsAFolder(t *testing.T) {
	for _, site := range sitetest.Sound(t) {
		for name := range site.Files {
			for folder := path.Dir(name); folder != "."; folder = path.Dir(folder) {
				if _, page := site.Files[folder+".html"]; page {
					t.Errorf("%s: %s.html is a page, and %s stands in a folder of its name", site.Name, folder, name)
				}
			}
		}
	}
}

// No link of the list of files names a claim, whose address may say what is claimed
// and has no mark.
func TestTheListOfFilesNamesNoClaim(t *testing.T) {
	for _, site := range sitetest.Sound(t) {
		for name, text := range site.Files {
			if strings.HasPrefix(name, "files/") && regexp.MustCompile(`>claims/[^<]*<`).MatchString(text) {
				t.Errorf("%s: %s names the address of a claim", site.Name, name)
			}
		}
	}
}
