package sitetest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
)

// Outline writes what a page says below its headings, one line for each: labels
// are shown whole.
func Outline(t testing.TB, page string) string {
	t.Helper()
	root, err := ParseMarkup(page)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	started := false
	root.Each(func(e *Element) {
		text := strings.Join(strings.Fields(e.Text.String()), " ")
		started = started || e.Name == "h2"
		switch {
		case !started || e.Within(func(a *Element) bool { return a.Name == "footer" || a.Name == "nav" }) != nil:
		case e.Name == "h2":
			fmt.Fprintf(&b, "%s\n", text)
		case e.Name == "h3", e.Name == "summary", e.HasClass("hangs"), e.HasClass("change"):
			fmt.Fprintf(&b, "  %s\n", text)
		case e.Name == "li" && slices.ContainsFunc(e.Below, func(e *Element) bool { return e.HasClass("said") }):
			for _, below := range e.Below {
				if below.HasClass("change") {
					text = strings.TrimSpace(strings.TrimSuffix(text, strings.Join(strings.Fields(below.Text.String()), " ")))
				}
			}
			fmt.Fprintf(&b, "  - %s\n", text)
		}
	})
	return b.String()
}

// Outlined is the outline of a page of a site.
func Outlined(t testing.TB, files fstest.MapFS, address string) string {
	t.Helper()
	result := Build(t, &build.Builder{}, files, build.Options{})
	if result.Errors > 0 {
		t.Fatal(Printed(result.Diagnostics))
	}
	return Outline(t, Render(t, result)[address])
}
