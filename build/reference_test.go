package build_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"onrecord/build"
	"onrecord/build/ledger"
)

// What Zotero's translator "Embedded Metadata" reads of a page that no other translator
// knows: the title from og:title, without
// the name of the site at its end; the name of the site from og:site_name; an author from
// any of the elements here, and from nothing else. A claim's page gives it none, since
// neither the claimant wrote the page nor can a name of a site be split into first and
// last: what is cited is a page of the site whose title is the whole label.
var (
	creatorMeta    = regexp.MustCompile(`(?i)(^|[. ])(citation_(author|authors|editor)|author|parsely-page)$|^(dc|dcterms|dcterm|eprints?|bib|foaf|vcard|prism|article|video|music)[.:_]`)
	creatorClasses = []string{"byline", "bylines", "vcard", "article-byline"}
)

func TestReferenceManagersReadTheWholeLabelAndNoAuthor(t *testing.T) {
	for name, site := range sound(t) {
		t.Run(name, func(t *testing.T) {
			result := compile(t, &build.Builder{}, site, build.Options{})
			files := output(t, result)
			for i := range result.Ledger.Claims {
				address := result.Ledger.Claims[i].Address
				page, err := parseMarkup(files[address])
				if err != nil {
					t.Fatalf("%s: %v", address, err)
				}
				l := result.Wording.Label(ledger.ClaimID(i))
				var title, of string
				page.each(func(e *element) {
					meta := e.attributes["name"] + e.attributes["property"]
					switch {
					case e.name == "meta" && creatorMeta.MatchString(meta):
						t.Errorf("%s: %s is read as an author", address, meta)
					case slices.ContainsFunc(creatorClasses, e.hasClass):
						t.Errorf("%s: the class %q is read as an author's", address, e.attributes["class"])
					case meta == "og:title":
						title = e.attributes["content"]
					case meta == "og:site_name":
						of = e.attributes["content"]
					}
				})
				if of == "" || strings.HasSuffix(title, of) {
					t.Errorf("%s: the title %q loses the name of the site %q", address, title, of)
				}
				if !strings.Contains(strings.ToLower(title), strings.ToLower(l.Mark)) || !strings.Contains(title, l.Claimant+" "+l.Verb+": "+l.Title) {
					t.Errorf("%s: it is cited as %q", address, title)
				}
			}
		})
	}
}
