package page_test

import (
	"slices"
	"strings"
	"testing"

	"onrecord/build"
	"onrecord/build/cardtest"
	"onrecord/build/sitetest"
)

// weighed are the prefixes of the pages whose lists are divided by weight.
var weighed = []string{"disputes/", "known/", "marks/", "timeline/", "actors/", "sources/", "topics/"}

// A page has to load on a bad line: no list of claims makes one of 60 kB, however
// many claims there are.
func TestNoPageIsHeavy(t *testing.T) {
	sites := sitetest.SoundFS(t)
	if !testing.Short() {
		sites["huge"] = cardtest.Corpus(10_000, 4)
	}
	for name, site := range sites {
		t.Run(name, func(t *testing.T) {
			seen := 0
			for _, o := range sitetest.Build(t, &build.Builder{}, site, build.Options{}).Plan.All() {
				for _, prefix := range weighed {
					// The directories list cards, one line each, and no claims.
					if !strings.HasPrefix(o.Path, prefix) || slices.Contains([]string{"actors/index.html", "sources/index.html", "topics/index.html"}, o.Path) {
						continue
					}
					seen++
					var size counter
					if err := o.Render(&size); err != nil {
						t.Fatal(err)
					}
					if size >= 60_000 {
						t.Errorf("%s has %d bytes", o.Path, size)
					}
				}
			}
			if seen < 20 {
				t.Errorf("only %d pages", seen)
			}
		})
	}
}

// counter counts what is written to it.
type counter int

func (c *counter) Write(b []byte) (int, error) {
	*c += counter(len(b))
	return len(b), nil
}
