package page_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"onrecord/build/ledger"
	"onrecord/build/sitetest"
)

// What Zotero's translator "Embedded Metadata" reads of a page that no other translator
// knows: the title from og:title, of elements that have no name at the same time, else from
// the document, without the name of the site at its end; the name of the site from og:site_name; an author from
// any of the elements here, and from nothing else. A claim's page gives it none, since
// neither the claimant wrote the page nor can a name of a site be split into first and
// last: what is cited is a page of the site whose title is the whole label.
var (
	creatorMeta    = regexp.MustCompile(`(?i)(^|[. ])(citation_(author|authors|editor)|author|parsely-page)$|^(dc|dcterms|dcterm|eprints?|bib|foaf|vcard|prism|article|video|music)[.:_]`)
	creatorClasses = []string{"byline", "bylines", "vcard", "article-byline"}
)

func TestReferenceManagersReadTheWholeLabelAndNoAuthor(t *testing.T) {
	for _, site := range sitetest.Sound(t) {
		t.Run(site.Name, func(t *testing.T) {
			result, files := site.Result, site.Files
			for i := range result.Ledger.Claims {
				address := result.Ledger.Claims[i].Address
				page, err := sitetest.ParseMarkup(files[address])
				if err != nil {
					t.Fatalf("%s: %v", address, err)
				}
				l := result.Wording.Label(ledger.ClaimID(i))
				var title, of string
				page.Each(func(e *sitetest.Element) {
					name, property := e.Attributes["name"], e.Attributes["property"]
					switch {
					case e.Name == "meta" && (creatorMeta.MatchString(name) || creatorMeta.MatchString(property)):
						t.Errorf("%s: %s is read as an author", address, name+property)
					case slices.ContainsFunc(creatorClasses, e.HasClass):
						t.Errorf("%s: the class %q is read as an author's", address, e.Attributes["class"])
					case title == "" && e.Name == "title", property == "og:title" && name == "":
						title = e.Attributes["content"] + e.Text.String()
					case property == "og:site_name":
						of = e.Attributes["content"]
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
