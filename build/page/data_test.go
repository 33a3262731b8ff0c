package page_test

import (
	"bytes"
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"

	"onrecord/build"
	"onrecord/build/cardtest"
	"onrecord/build/cite"
	"onrecord/build/export"
	"onrecord/build/plan"
	"onrecord/build/site"
	"onrecord/build/sitetest"
)

// The page about the data forgets no file and no column, and says what a copy
// without an address of its own lacks.
func TestTheDataPageExplainsEverything(t *testing.T) {
	for _, base := range []string{"", "https://example.org/"} {
		fsys := cardtest.Corpus(120, 31)
		delete(fsys, "site.toml")
		var b build.Builder
		result, err := b.Build(sitetest.InForms(fsys, "json"), build.Options{BaseURL: base})
		if err != nil || result.Errors > 0 {
			t.Fatal(err, result.Diagnostics)
		}
		outputs := result.Plan.All()
		at := slices.IndexFunc(outputs, func(o plan.Output) bool { return o.Path == export.PagePath })
		var out bytes.Buffer
		if err := outputs[at].Render(&out); err != nil {
			t.Fatal(err)
		}
		page := out.String()
		s := export.Site{Book: export.Book{Ledger: result.Ledger, Wording: result.Wording}, Settings: site.Settings{BaseURL: base, DataForms: []string{"json"}}}
		cited := &cite.Site{Ledger: result.Ledger, Wording: result.Wording, Settings: s.Settings}
		files := slices.Concat(export.Files(s), export.Schemas(s))
		for _, f := range slices.Concat(cite.Files(cited), cite.Feeds(cited)) {
			files = append(files, export.File{Path: f.Path, Key: f.Key})
		}
		for _, f := range files {
			href := strings.TrimPrefix(f.Path, plan.DataPrefix)
			if href == f.Path { // it does not lie beside the page
				href = "../" + f.Path
			}
			if !regexp.MustCompile(`<a href="` + regexp.QuoteMeta(href) + `">[^<]+</a></th><td>[A-Z]`).MatchString(page) {
				t.Errorf("%s is not explained", f.Path)
			}
			for _, c := range f.Columns {
				if !strings.Contains(page, "<code>"+c.Name+"</code>") || !strings.Contains(page, html.EscapeString(c.Doc)) {
					t.Errorf("%s: the column %q is not explained", f.Path, c.Name)
				}
				for _, inner := range c.Columns {
					if !strings.Contains(page, "<code>"+c.Name+"[]."+inner.Name+"</code>") {
						t.Errorf("%s: %s[].%s is not explained", f.Path, c.Name, inner.Name)
					}
				}
			}
		}
		if got := strings.Contains(page, "without the address"); got != (base == "") {
			t.Errorf("with the base URL %q the page says that there is none: %v", base, got)
		}
	}
}
