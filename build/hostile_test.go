package build_test

import (
	"strings"
	"testing"

	"onrecord/build"
	"onrecord/build/card"
	"onrecord/build/sitetest"
)

func TestEveryTextFieldIsTried(t *testing.T) {
	for _, kind := range card.Kinds() {
		var all strings.Builder
		for name, text := range sitetest.EveryText {
			if strings.HasPrefix(name, "content/"+kind.Folder()) {
				all.WriteString(text)
			}
		}
		for _, f := range card.Fields(kind) {
			if !strings.Contains(all.String(), "\n"+f.Name+": %") && !strings.Contains(all.String(), "\n"+f.Name+": [%") &&
				(f.Type == "text" || f.Type == "verbatim text" || f.Type == "list of texts") && f.Name != "note" && f.Name != "moved-from" {
				t.Errorf("no %s has a text in its %q", kind, f.Name)
			}
		}
	}
}

// Whatever stands in the texts of a site, its pages have the same elements with
// the same attributes, and show the text as it is.
func TestHostileTexts(t *testing.T) {
	plain := sitetest.Again(t, sitetest.InForms(sitetest.Filled("plain words"), "json"), build.Options{})
	shapes, lettered := map[string]string{}, map[string]bool{}
	for name, text := range output(t, plain) {
		if strings.HasSuffix(name, ".html") {
			page, err := sitetest.ParseMarkup(text)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if !strings.HasPrefix(name, "a-z/") {
				shapes[name] = page.Shape()
				continue
			}
			for line := range strings.Lines(page.Shape()) {
				lettered[strings.TrimSpace(line)] = true
			}
		}
	}
	if len(shapes) < len(sitetest.EveryText) {
		t.Fatalf("%d pages: %s", len(shapes), sitetest.Printed(plain.Diagnostics))
	}
	for _, hostile := range []string{
		"<script>alert(1)</script>", "</title></h1></p><b>bold</b>", `" onmouseover="alert(1)" x="`, "' onmouseover='alert(1)", "{{.Frame.Site}} {{template \"main\" .}} {{", "{claimant} {mark} {",
		"]] ](javascript:alert(1)) |", "<!-- --> <![CDATA[ ]]>", "&lt;b&gt; &#60;b&#62; &amp", "javascript:alert(1)//", "\\\" \\", "շատ 很长 𝕏 é", "``` *a* _b_ # c", strings.Repeat("long ", 28) + "end",
	} {
		result := sitetest.Again(t, sitetest.InForms(sitetest.Filled(hostile), "json"), build.Options{})
		files := output(t, result)
		if len(files) != len(output(t, plain)) {
			t.Errorf("%.40q: another site, with %d files:\n%.2000s", hostile, len(files), sitetest.Printed(result.Diagnostics))
			continue
		}
		// Names from A to Z stand on other pages where they are others, which have no
		// other elements for that.
		for name, text := range files {
			if !strings.HasPrefix(name, "a-z/") {
				continue
			}
			page, err := sitetest.ParseMarkup(text)
			if err != nil {
				t.Errorf("%.40q broke out on %s: %v", hostile, name, err)
				continue
			}
			for line := range strings.Lines(page.Shape()) {
				if !lettered[strings.TrimSpace(line)] {
					t.Errorf("%.40q brought an element to %s: %s", hostile, name, line)
				}
			}
		}
		for name, shape := range shapes {
			page, err := sitetest.ParseMarkup(files[name])
			if err != nil {
				t.Errorf("%.40q broke out on %s: %v", hostile, name, err)
				continue
			}
			if got := page.Shape(); got != shape {
				t.Errorf("%.40q changed the elements of %s:\n%s", hostile, name, firstDifference(got, shape))
			}
			if strings.HasPrefix(name, "claims/x") && !strings.Contains(page.Text.String(), hostile) {
				t.Errorf("%.40q is not shown on %s", hostile, name)
			}
		}
	}
}

func firstDifference(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return "line " + a[i] + ", want " + b[i]
		}
	}
	return "one is longer"
}

// Characters that reorder text, in any field, stop the build, and the terminal
// does not get to see them.
func TestReorderingTexts(t *testing.T) {
	for _, hostile := range []string{"a\u202eb", "a\u2066b", "a\u061cb\u200f", "a\x1b[31mb", "a\u2028b"} {
		result := sitetest.Again(t, sitetest.InForms(sitetest.Filled(hostile), "json"), build.Options{})
		if hostile != "a\u061cb\u200f" && (result.Errors == 0 || len(result.Plan.All()) > 0) {
			t.Errorf("%q is published", hostile)
		}
		if strings.ContainsAny(sitetest.Printed(result.Diagnostics), "\u202e\u2066\u061c\u200f\x1b\u2028") {
			t.Errorf("%q reaches the terminal", hostile)
		}
	}
}
