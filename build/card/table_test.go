package card

import (
	"fmt"
	"strings"
	"testing"

	"onrecord/build/diag"
)

// Every list, and every mapping of names, has a limit, up to which nothing is
// said of it, and at which it ends.
func TestListsEnd(t *testing.T) {
	for _, kind := range Kinds() {
		for _, f := range Fields(kind) {
			if lists := strings.HasPrefix(f.Type, "list") || strings.HasPrefix(f.Type, "mapping of"); lists != (f.Most > 0) {
				t.Errorf("%s, %s: a %s has at most %d items", kind, f.Name, f.Type, f.Most)
			}
			if f.Most == 0 {
				continue
			}
			for n := f.Most; n <= f.Most+1; n++ {
				var front strings.Builder
				for i := range n {
					if strings.HasPrefix(f.Type, "list") {
						fmt.Fprintf(&front, ", x%d", i)
					} else {
						fmt.Fprintf(&front, ", x%d: y", i)
					}
				}
				brackets := [2]string{"[", "]"}
				if !strings.HasPrefix(f.Type, "list") {
					brackets = [2]string{"{", "}"}
				}
				text := "---\n" + f.Name + ": " + brackets[0] + front.String()[2:] + brackets[1] + "\n---\n"
				c, _ := Parse(diag.File{Name: "content/" + kind.Folder() + "/x.md", Text: []byte(text)})
				limited := false
				for _, d := range c.Diagnostics {
					limited = limited || d.Rule == "limit"
				}
				if limited != (n > f.Most) {
					t.Errorf("%s, %s: %d items, of at most %d: limited is %t", kind, f.Name, n, f.Most, limited)
				}
			}
		}
	}
}
