package card

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"onrecord/build/diag"
)

// Every list, every mapping of names and every text has a limit, up to which
// nothing is said of it, and at which it ends.
func TestListsAndTextsEnd(t *testing.T) {
	for _, kind := range Kinds() {
		for _, f := range Fields(kind) {
			endless := f.List() || strings.Contains(f.Type, "text") || f.Type == "web address"
			if endless != (f.Most > 0) {
				t.Errorf("%s, %s: a %s has at most %d", kind, f.Name, f.Type, f.Most)
			}
			for n := f.Most; f.Most > 0 && n <= f.Most+1; n++ {
				text := "---\n" + f.Name + ": " + filledTo(f, n) + "\n---\n"
				c, _ := Parse(diag.File{Name: "content/" + kind.Folder() + "/x.md", Text: []byte(text)})
				if limited := slices.ContainsFunc(c.Diagnostics, func(d diag.Diagnostic) bool { return d.Rule == "limit" }); limited != (n > f.Most) {
					t.Errorf("%s, %s: %d, of at most %d: limited is %t", kind, f.Name, n, f.Most, limited)
				}
			}
		}
	}
}

// filledTo is a value of a field with so many items or characters.
func filledTo(f Field, n int) string {
	var items strings.Builder
	switch {
	case strings.HasPrefix(f.Type, "mapping of"):
		for i := range n {
			fmt.Fprintf(&items, "x%d: y, ", i)
		}
		return "{" + strings.TrimSuffix(items.String(), ", ") + "}"
	case f.List():
		for i := range n {
			fmt.Fprintf(&items, "x%d, ", i)
		}
		return "[" + strings.TrimSuffix(items.String(), ", ") + "]"
	}
	return strings.Repeat("é", n)
}

// What stands in a list or in a mapping ends, too.
func TestNamesEnd(t *testing.T) {
	for value, limit := range map[string]int{"also-known-as: [x, %]": titleLimit, "names: {hy: %}": nameLimit} {
		long := strings.Repeat("é", limit)
		for _, name := range []string{long, long + "é"} {
			c, _ := Parse(diag.File{Name: "content/actors/x.md", Text: []byte("---\nname: X\nkind: state\n" + strings.Replace(value, "%", name, 1) + "\n---\n")})
			if (len(c.Diagnostics) > 0) != (name != long) {
				t.Errorf("%s: %v", value, c.Diagnostics)
			}
		}
	}
}
