package page_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/sitetest"
)

// Parties are called after what they are parties to: a conflict where the settings say so,
// else whatever the site is about. A site's own string is in the place of both.
func TestWhatPartiesArePartiesTo(t *testing.T) {
	for _, c := range []struct{ settings, strings, says, not string }{
		{"", "", "party to the matter", "conflict"},
		{"matter = \"any\"\n", "", "party to the matter", "conflict"},
		{"matter = \"conflict\"\n", "", "party to the conflict", "the matter"},
		{"lang = \"de\"\n", "", "Eine beteiligte Partei", "onflikt"},
		{"lang = \"de\"\nmatter = \"conflict\"\n", "", "Eine Konfliktpartei", "beteiligte"},
		{"lang = \"ru\"\n", "", "Сторона дела", "конфликт"},
		{"matter = \"conflict\"\n", "[claim]\nparty = \"A litigant.\"\n", "A litigant.", "A party to the conflict."},
	} {
		site := pond(c.settings, "metric: items, count: 3")
		site["content/actors/warden.md"] = &fstest.MapFile{Mode: 0o644, Data: []byte("---\nname: The warden\nkind: company\nparty: true\n---\n")}
		if c.strings != "" {
			site["layouts/strings/en.toml"] = &fstest.MapFile{Mode: 0o644, Data: []byte(c.strings)}
		}
		page := sitetest.Render(t, sitetest.Build(t, &build.Builder{}, site, build.Options{}))["claims/a.html"]
		if !strings.Contains(page, c.says) || strings.Contains(page, c.not) {
			t.Errorf("%q: the page does not say %q, or says %q", c.settings, c.says, c.not)
		}
	}
	r := sitetest.Build(t, &build.Builder{}, pond("matter = \"war\"\n", "metric: items, count: 3"), build.Options{})
	if len(r.Diagnostics) == 0 || !strings.Contains(sitetest.Printed(r.Diagnostics), "does not take \"war\"") {
		t.Error("a matter that has no words is not told")
	}
}
