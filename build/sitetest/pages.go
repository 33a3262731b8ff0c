package sitetest

import (
	"fmt"
	"net/url"
	"path"
	"strings"
	"sync"
	"testing"

	"onrecord/build/ledger"
)

// parsed are the pages of the sound sites, parsed once in a process.
var parsed struct {
	sync.Mutex
	sites map[string]map[string]*Element
}

// Pages parses every page of the sound sites. They are shared, so check reads them only.
func Pages(t *testing.T, check func(t *testing.T, l *ledger.Ledger, all map[string]*Element)) {
	t.Helper()
	for _, site := range Sound(t) {
		t.Run(site.Name, func(t *testing.T) {
			all := parsedOf(t, site)
			if len(all) < len(site.Result.Ledger.Claims) {
				t.Fatalf("%d files", len(all))
			}
			check(t, site.Result.Ledger, all)
		})
	}
}

func parsedOf(t *testing.T, site *Site) map[string]*Element {
	t.Helper()
	parsed.Lock()
	defer parsed.Unlock()
	if parsed.sites == nil {
		parsed.sites = map[string]map[string]*Element{}
	}
	if parsed.sites[site.Name] == nil {
		parsed.sites[site.Name] = ParseAll(t, site.Files)
	}
	return parsed.sites[site.Name]
}

// ParseAll parses every page; of other files the name alone is of interest.
func ParseAll(t testing.TB, files map[string]string) map[string]*Element {
	t.Helper()
	all := map[string]*Element{}
	for name, text := range files {
		if !strings.HasSuffix(name, ".html") {
			all[name] = &Element{}
			continue
		}
		e, err := ParseMarkup(text)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		all[name] = e
	}
	return all
}

// Target is the path in the site to which a link of a page leads; "" where it
// leads elsewhere.
func Target(page, href string) (file, fragment string, err error) {
	u, err := url.Parse(href)
	switch {
	case err != nil || u.IsAbs():
		return "", "", err
	case page == "404.html" && strings.HasPrefix(u.Path, "/"):
		// It is shown at any address, so its links begin at the host's root; the
		// random sites are published below /record/.
		return strings.TrimPrefix(strings.TrimPrefix(u.Path, "/record"), "/"), u.Fragment, nil
	case u.Host != "" || strings.HasPrefix(u.Path, "/"):
		return "", "", fmt.Errorf("it is not relative")
	case u.Path == "":
		return page, u.Fragment, nil
	}
	return path.Join(path.Dir(page), u.Path), u.Fragment, nil
}
