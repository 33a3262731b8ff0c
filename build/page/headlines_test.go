package page_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/ledger"
	"onrecord/build/sitetest"
)

// A headline can say as much as a claim. Where a link to a source is shared, or
// leads on from its old address, it stands there with the name of its outlet.
func TestAHeadlineNeverStandsAlone(t *testing.T) {
	sitetest.Pages(t, func(t *testing.T, l *ledger.Ledger, all map[string]*sitetest.Element) {
		for i := range l.Sources {
			s := &l.Sources[i]
			if s.Outlet == ledger.None {
				continue
			}
			outlet, seen := l.Actors[s.Outlet].Title.Value, 0
			all[s.Address].Each(func(e *sitetest.Element) {
				if name := e.Attributes["name"]; name == "description" || e.Name == "title" {
					seen++
					if shown := e.Attributes["content"] + e.Text.String(); !strings.Contains(shown, outlet) {
						t.Errorf("%s: %s is %q", s.Address, e.Name+name, shown)
					}
				}
			})
			for name, part := range all { // of its list, where that is long
				if !strings.HasPrefix(name, "timeline/"+s.ID+"/") {
					continue
				}
				part.Each(func(e *sitetest.Element) {
					if e.Name == "title" && !strings.Contains(e.Text.String(), outlet) {
						t.Errorf("%s is headed %q", name, e.Text.String())
					}
				})
			}
			if seen != 2 {
				t.Errorf("%s has %d of what a shared link shows", s.Address, seen)
			}
		}
	})
	files := fstest.MapFS{}
	for name, text := range sitetest.Smallest() {
		if name == "content/sources/story.md" {
			text = strings.Replace(text, "title:", "moved-from: [sources/old.html]\ntitle:", 1)
		}
		files[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	moved := sitetest.Render(t, sitetest.Build(t, &build.Builder{}, files, build.Options{}))["sources/old.html"]
	if !strings.Contains(moved, ">The Observer, “Six die in the valley”<") {
		t.Errorf("the old address shows %s", moved)
	}
}
