package build_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/sitetest"
)

// Claims that all repeat each other are more circles than anybody could read:
// each card is told of one.
func TestTangleOfClaimsIsReportedOnceForEachCard(t *testing.T) {
	const claims = 60
	site := fstest.MapFS{}
	for name, text := range smallest {
		site[name] = &fstest.MapFile{Data: []byte(text)}
	}
	for i := range claims {
		var others []string
		for j := range claims {
			if j != i {
				others = append(others, fmt.Sprintf("x%d", j))
			}
		}
		text := strings.Replace(smallest["content/claims/first.md"], "\n---\n", "\nrepeats: ["+strings.Join(others, ", ")+"]\n---\n", 1)
		site[fmt.Sprintf("content/claims/x%d.md", i)] = &fstest.MapFile{Data: []byte(text)}
	}
	circles := 0
	for _, d := range sitetest.Again(t, site, build.Options{}).Diagnostics {
		if d.Rule == "relation-cycle" {
			circles++
		}
	}
	if circles == 0 || circles > claims {
		t.Errorf("%d circles are reported of %d claims", circles, claims)
	}
}
