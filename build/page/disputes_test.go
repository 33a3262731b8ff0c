package page_test

import (
	"strings"
	"testing"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/sitetest"
)

// Every contradiction stands on one page and on no other, under the anchor that
// its two claims give it, with both labels whole and the first claim first.
func TestEveryContradictionOnce(t *testing.T) {
	sitetest.Pages(t, func(t *testing.T, l *ledger.Ledger, all map[string]*sitetest.Element) {
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
			page.Each(func(e *sitetest.Element) {
				if !e.HasClass("dispute") {
					return
				}
				id := e.Attributes["id"]
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
				group := e.Within(func(e *sitetest.Element) bool { return e.Name == "section" }).Attributes["aria-labelledby"]
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
func wholeLabels(page string, e *sitetest.Element) []string {
	var list []string
	e.Each(func(e *sitetest.Element) {
		if !e.HasClass("label") {
			return
		}
		has, address := map[string]bool{}, ""
		e.Each(func(e *sitetest.Element) {
			for _, class := range []string{"claimant", "mark"} {
				has[class] = has[class] || e.HasClass(class) && strings.TrimSpace(e.Text.String()) != ""
			}
			if e.Titled() {
				has["title"] = strings.TrimSpace(e.Text.String()) != ""
				address, _, _ = sitetest.Target(page, e.Attributes["href"])
			}
		})
		if has["claimant"] && has["title"] && has["mark"] {
			list = append(list, address)
		}
	})
	return list
}
