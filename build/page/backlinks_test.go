package page_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/sitetest"
)

// A page shows some of the places that speak of it and counts the rest, so that a
// thousand cards make no page that a phone cannot open.
func TestManyBacklinksAreCounted(t *testing.T) {
	site := fstest.MapFS{"content/topics/hub.md": {Data: []byte("---\nname: The hub\nkind: subject\n---\n")}}
	for i := range 60 {
		site[fmt.Sprintf("content/pages/page-%02d.md", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\ntitle: Page %d\n---\nAs [[hub]] has it.\n", i)}
	}
	page := sitetest.Render(t, sitetest.Build(t, &build.Builder{}, site, build.Options{}))["topics/hub.html"]
	if n := strings.Count(page, "As <b>The hub</b> has it."); n != 50 || !strings.Contains(page, "And 10 more places.") {
		t.Errorf("%d places are shown:\n%s", n, page)
	}
}
