package cite

import (
	"strings"

	"onrecord/build/plan"
)

// seenFrom makes identities that are relative to the site relative to one of its
// pages, wherever they stand in a thing.
func (t *thing) seenFrom(page string) {
	if t == nil {
		return
	}
	t.ID = seen(page, t.ID)
	for _, part := range []*thing{
		t.Author, t.MainEntity, t.Publisher, t.SpokenBy, t.IsPartOf, t.IsBasedOn, t.Appearance, t.ItemReviewed,
	} {
		part.seenFrom(page)
	}
	for i := range t.SubjectOf {
		t.SubjectOf[i].seenFrom(page)
	}
	for _, list := range [][]node{t.About, t.Citation} {
		for i := range list {
			list[i].ID = seen(page, list[i].ID)
		}
	}
}

// seen is an identity that is relative to the site relative to one of its pages.
func seen(page, id string) string {
	switch id {
	case "":
		return ""
	case siteID:
		return strings.Repeat("../", strings.Count(page, "/")) + siteID
	}
	return plan.Link(page, id)
}
