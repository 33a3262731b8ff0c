package build_test

import (
	"slices"
	"strings"
	"testing"

	"onrecord/build"
	"onrecord/build/card"
	"onrecord/build/cardtest"
	"onrecord/build/ledger"
)

// Every contradiction stands on one page and on no other, under the anchor that
// its two claims give it, with both labels whole and the first claim first.
func TestEveryContradictionOnce(t *testing.T) {
	pages(t, func(t *testing.T, l *ledger.Ledger, all map[string]*element) {
		want := map[string][2]ledger.ClaimID{}
		for i := range l.Claims {
			for _, e := range l.Claims[i].Edges {
				if a, b := ledger.ClaimID(i), e.Other; e.Kind == card.Contradicts && a < b {
					want[l.Claims[a].ID+"--"+l.Claims[b].ID] = [2]ledger.ClaimID{a, b}
				}
			}
		}
		if len(want) < 10 {
			t.Fatalf("only %d contradictions", len(want))
		}
		seen := map[string]string{}
		for name, page := range all {
			page.each(func(e *element) {
				if !e.hasClass("dispute") {
					return
				}
				id := e.attributes["id"]
				claims, known := want[id]
				if seen[id] != "" || !known || !strings.HasPrefix(name, "disputes/") {
					t.Errorf("%s: %q stands on %q, too, or is no contradiction", name, id, seen[id])
				}
				seen[id] = name
				labels := wholeLabels(name, e)
				if len(labels) != 2 || labels[0] != l.Claims[claims[0]].Address || labels[1] != l.Claims[claims[1]].Address {
					t.Errorf("%s#%s has the labels of %v", name, id, labels)
				}
				disputed := len(l.Claims[claims[0]].Mark.DisputedBy)+len(l.Claims[claims[1]].Mark.DisputedBy) > 0
				group := e.within(func(e *element) bool { return e.name == "section" }).attributes["aria-labelledby"]
				if (group == "dispute" || strings.HasSuffix(group, "--dispute")) && !disputed {
					t.Errorf("%s#%s is called a dispute, and neither claim is disputed", name, id)
				}
			})
		}
		for id := range want {
			if seen[id] == "" {
				t.Errorf("%q stands on no page", id)
			}
		}
	})
}

// wholeLabels are the claims below an element that stand there as labels with
// claimant, title and mark.
func wholeLabels(page string, e *element) []string {
	var list []string
	e.each(func(e *element) {
		if !e.hasClass("label") {
			return
		}
		has, address := map[string]bool{}, ""
		e.each(func(e *element) {
			for _, class := range []string{"claimant", "mark"} {
				has[class] = has[class] || e.hasClass(class) && strings.TrimSpace(e.text.String()) != ""
			}
			if e.titled() {
				has["title"] = strings.TrimSpace(e.text.String()) != ""
				address, _, _ = target(page, e.attributes["href"])
			}
		})
		if has["claimant"] && has["title"] && has["mark"] {
			list = append(list, address)
		}
	})
	return list
}

// weighed are the prefixes of the pages whose lists are divided by weight.
var weighed = []string{"disputes/", "known/", "marks/", "timeline/", "actors/", "sources/", "topics/"}

// A page has to load on a bad line: no list of claims makes one of 60 kB, however
// many claims there are.
func TestNoPageIsHeavy(t *testing.T) {
	sites := sound(t)
	if !testing.Short() {
		sites["huge"] = cardtest.Corpus(10_000, 4)
	}
	for name, site := range sites {
		t.Run(name, func(t *testing.T) {
			seen := 0
			for _, o := range compile(t, &build.Builder{}, site, build.Options{}).Plan.All() {
				for _, prefix := range weighed {
					// The directories list cards, one line each, and no claims.
					if !strings.HasPrefix(o.Path, prefix) || slices.Contains([]string{"actors/index.html", "sources/index.html", "topics/index.html"}, o.Path) {
						continue
					}
					seen++
					var size counter
					if err := o.Render(&size); err != nil {
						t.Fatal(err)
					}
					if size >= 60_000 {
						t.Errorf("%s has %d bytes", o.Path, size)
					}
				}
			}
			if seen < 20 {
				t.Errorf("only %d pages", seen)
			}
		})
	}
}

// counter counts what is written to it.
type counter int

func (c *counter) Write(b []byte) (int, error) {
	*c += counter(len(b))
	return len(b), nil
}
