package offline

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"
)

// The table says with which versions it was measured. Whoever moves the suite to
// another version measures again, or the page would vouch for what nobody measured.
func TestTheTableIsOfTheVersionsOfTheSuite(t *testing.T) {
	text, err := os.ReadFile("../../../survival/package.json")
	if err != nil {
		t.Fatal(err)
	}
	var suite struct {
		Versions map[string]string `json:"devDependencies"`
	}
	if err := json.Unmarshal(text, &suite); err != nil {
		t.Fatal(err)
	}
	named := map[string]bool{}
	for _, row := range survived.Rows {
		if row.Kept > row.All || row.All == 0 {
			t.Errorf("%s: %d of %d", row.Key, row.Kept, row.All)
		}
		for _, program := range strings.Split(row.With, ", ") {
			name, version, _ := strings.Cut(program, " ")
			if want, ours := suite.Versions[name]; ours {
				named[name] = true
				if version != want {
					t.Errorf("%s was measured with %s %s, and the suite has %s: make test-survival PUBLISH=1", row.Key, name, version, want)
				}
			}
		}
	}
	for _, name := range []string{"@mozilla/readability", "@langchain/textsplitters", "html-to-text", "pagefind", "jsonld", "jsonld-streaming-parser"} {
		if !named[name] {
			t.Errorf("nothing was measured with %s", name)
		}
	}
	if _, err := time.Parse(time.DateOnly, survived.Measured); err != nil || survived.Claims == 0 || survived.Places < survived.Claims {
		t.Errorf("%v: %+v", err, survived)
	}
}
