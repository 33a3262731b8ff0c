package page_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"onrecord/build/ledger"
	"onrecord/build/plan"
	"onrecord/build/sitetest"
	"onrecord/build/view"
)

func TestEveryLinkLeadsSomewhere(t *testing.T) {
	sitetest.Pages(t, func(t *testing.T, l *ledger.Ledger, all map[string]*sitetest.Element) {
		cards := map[string]bool{}
		for _, c := range l.Cards {
			cards[strings.TrimSuffix(strings.TrimPrefix(c.File.Name, "content/"), ".md")] = true
		}
		ids := map[string]map[string]bool{}
		for name, page := range all {
			ids[name] = map[string]bool{}
			page.Each(func(e *sitetest.Element) {
				if id, has := e.Attributes["id"]; has && ids[name][id] {
					t.Errorf("%s has the id %q twice", name, id)
				} else if has {
					ids[name][id] = true
				}
			})
		}
		for name, page := range all {
			page.Each(func(e *sitetest.Element) {
				for _, key := range []string{"href", "src", "aria-labelledby"} {
					value, has := e.Attributes[key]
					if key == "aria-labelledby" {
						value = "#" + value
					}
					if !has {
						continue
					}
					file, fragment, err := sitetest.Target(name, value)
					if err == nil && (file == "" || file == plan.SumsName || file == plan.SumsDigestName) {
						continue // the page itself, or what whoever writes the site writes beside it
					}
					if file == view.ProposeAddress && cards[fragment] {
						continue // the page is told which card is to be corrected
					}
					if all[file] == nil || fragment != "" && !ids[file][fragment] || err != nil {
						t.Errorf("%s: %s=%q leads nowhere: %v", name, key, value, err)
					}
				}
			})
		}
	})
}

// A claim appears as its label and in no other form: wherever its page is linked,
// claimant and mark stand beside the link, and wherever its title stands in
// plain text, the whole label does.
func TestNoClaimWithoutItsLabel(t *testing.T) {
	headlines := marksInEnglish(t, "headline.")
	sitetest.Pages(t, func(t *testing.T, l *ledger.Ledger, all map[string]*sitetest.Element) {
		claims := map[string]string{}
		for i := range l.Claims {
			claims[l.Claims[i].Address] = l.Claims[i].Title.Value
		}
		links := 0
		for name, page := range all {
			page.Each(func(e *sitetest.Element) {
				file, fragment, err := sitetest.Target(name, e.Attributes["href"])
				if e.Name != "a" || err != nil || fragment != "" || claims[file] == "" {
					return
				}
				links++
				label := e.Within(func(e *sitetest.Element) bool { return e.HasClass("label") })
				whole := map[string]bool{}
				if label != nil {
					label.Each(func(e *sitetest.Element) {
						for _, class := range []string{"claimant", "mark"} {
							whole[class] = whole[class] || e.HasClass(class) && strings.TrimSpace(e.Text.String()) != ""
						}
					})
				}
				if !whole["claimant"] || !whole["mark"] {
					t.Errorf("%s links to %s without its label", name, file)
				}
			})
			bareTitles(t, name, page, claims, headlines)
		}
		if links < len(l.Claims) {
			t.Errorf("only %d links to claims were seen", links)
		}
	})
}

// wholePreviews holds the data for previews to the law of labels: every entry is of
// a claim, and has its claimant and its mark beside its title.
func wholePreviews(t *testing.T, name, text string, claims map[string]string) {
	var previews map[string]struct{ Claimant, Verb, Title, Mark string }
	if err := json.Unmarshal([]byte(text), &previews); err != nil {
		t.Errorf("%s: the data for previews: %v", name, err)
	}
	for address, p := range previews {
		file, _, _ := sitetest.Target(name, address)
		if claims[file] != p.Title || p.Claimant == "" || p.Verb == "" || p.Mark == "" {
			t.Errorf("%s: the preview of %s is %+v", name, address, p)
		}
	}
}

// bareTitles looks for titles outside labels. Those of the page's own claim may
// stand in its heading.
func bareTitles(t *testing.T, name string, page *sitetest.Element, claims map[string]string, headlines []string) {
	page.Each(func(e *sitetest.Element) {
		if e.Attributes["id"] == "previews" {
			wholePreviews(t, name, e.Text.String(), claims)
			return
		}
		if len(e.Below) > 0 || e.Within(func(e *sitetest.Element) bool { return e.HasClass("label") || e.HasClass("quote") }) != nil {
			return
		}
		for address, title := range claims {
			text := e.Text.String() + e.Attributes["content"]
			if e.Name == "script" { // linked data, in which a quotation mark is written with a backslash
				text = strings.ReplaceAll(text, `\"`, `"`)
			}
			i := strings.Index(text, title)
			// A title may be part of another one; the longer is then looked for by itself.
			longer := claims[name] != title && strings.Contains(claims[name], title) && strings.Contains(text, claims[name])
			own := claims[name] == title && e.Within(func(e *sitetest.Element) bool { return e.Name == "h1" }) != nil
			// The mark stands behind the title, or before all where an end may be cut.
			marked := i >= 0 && (strings.HasPrefix(text[i+len(title):], " — ") || slices.ContainsFunc(headlines, func(mark string) bool { return strings.HasPrefix(text, mark+" ") }))
			if i >= 0 && !own && !longer && (!marked || !strings.HasSuffix(text[:i], ": ")) {
				t.Errorf("%s: the title of %s stands bare in <%s>: %q", name, address, e.Name, text)
			}
		}
	})
}
