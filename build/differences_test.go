package build_test

import (
	"fmt"
	"io/fs"
	"maps"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/diag"
	"onrecord/build/diff"
	"onrecord/build/sitetest"
)

// What has a card's place and is none is not passed over, since nothing else tells of it.
func TestWhatIsNoCardIsNamed(t *testing.T) {
	was := sitetest.Sited(nil)
	is := maps.Clone(was)
	for _, name := range []string{"content/claims/A b.md", "content/notes/x.md", "content/x.md"} {
		is[name] = &fstest.MapFile{Data: []byte("no card"), Mode: 0o644}
	}
	is["content/claims/link.md"] = &fstest.MapFile{Data: []byte("../../secret.md"), Mode: fs.ModeSymlink | 0o777}
	is["content/claims/draft.md"] = &fstest.MapFile{Data: []byte("---\ntitle: Not yet\nclaimant: north\nsource: story\ndraft: true\n---\n"), Mode: 0o644}
	report, err := build.Diff(was, is, build.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range report.Files {
		names = append(names, f.Name+" "+string(f.What))
	}
	if got, want := strings.Join(names, ", "), "content/claims/A b.md added, content/claims/link.md added, content/notes/x.md added, content/x.md added"; got != want {
		t.Errorf("named %s\nwant  %s", got, want)
	}
}

// A card whose id another file takes over was there before and still is: it is neither
// added nor removed.
func TestWhatIsNoCardAnyMoreIsNotAdded(t *testing.T) {
	one := sitetest.Sited(nil)
	text := &fstest.MapFile{Data: []byte("---\ntitle: The bridge is shut\nclaimant: north\nsource: story\n---\n"), Mode: 0o644}
	one["content/claims/b/bridge.md"] = text
	two := maps.Clone(one)
	two["content/claims/a/bridge.md"] = text
	for _, sides := range [][2]fstest.MapFS{{one, two}, {two, one}} {
		report, err := build.Diff(sides[0], sides[1], build.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range report.Files {
			t.Errorf("%s is said to be %s", f.Name, f.What)
		}
		if len(report.Cards) == 0 {
			t.Error("of the card nothing is told")
		}
	}
}

// Where a change makes parties that oppose each other agree, or agree no more, the
// difference says so of the claim whose own card is the same.
func TestBothSidesNewlySaySo(t *testing.T) {
	const second = "content/claims/second.md"
	apart := sitetest.Sited(map[string]string{second: "---\ntitle: Six soldiers of the North were killed\nclaimant: south\nsource: story\n" +
		"quote: The South said that six soldiers of the North were killed.\nstatus: unverified\nassessed: 2026-11-22\nadded: 2026-11-22\nsaid: 2023-09-19\ntopics: [battle]\n---\n"})
	agreed := maps.Clone(apart)
	agreed[second] = &fstest.MapFile{Data: []byte(strings.Replace(string(apart[second].Data), "status:", "agrees-with: [first]\nstatus:", 1)), Mode: 0o644}
	withdrawn := maps.Clone(agreed)
	withdrawn[second] = &fstest.MapFile{Data: []byte(strings.Replace(string(agreed[second].Data), "status: unverified", "note: The South took it back.\nstatus: withdrawn", 1)), Mode: 0o644}
	alone := maps.Clone(agreed)
	delete(alone, second)
	const sentence = "Both sides say so."
	for _, c := range []struct {
		name         string
		was, is      fstest.MapFS
		gained, lost bool
	}{
		{"a relation", apart, agreed, true, false},
		{"a relation that is gone", agreed, apart, false, true},
		{"a claim", alone, agreed, true, false},
		{"a claim that is gone", agreed, alone, false, true},
		{"a claim that was withdrawn", agreed, withdrawn, false, true},
		{"nothing", agreed, agreed, false, false},
	} {
		report, err := build.Diff(c.was, c.is, build.Options{})
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(report.Cards, func(card diff.Card) bool { return card.ID == "first" })
		if i < 0 {
			if c.gained || c.lost {
				t.Errorf("%s: nothing is told of the other claim: %+v", c.name, report.Cards)
			}
			continue
		}
		card := report.Cards[i]
		if card.What != diff.Affected || slices.Contains(card.Mark.Gained, sentence) != c.gained || slices.Contains(card.Mark.Lost, sentence) != c.lost {
			t.Errorf("%s: %+v", c.name, card)
		}
		if text := string(diff.Markdown(report, "")); strings.Contains(text, "mark + `"+sentence+"`") != c.gained {
			t.Errorf("%s:\n%s", c.name, text)
		} else if strings.Contains(text, "line 0") {
			t.Errorf("%s: what is about a whole file has a line:\n%s", c.name, text)
		}
	}
}

// A site that lacks a card which others name cannot be published, and is told of all the same.
func TestADifferenceOfASiteThatLacksACard(t *testing.T) {
	const claim = "content/claims/second.md"
	whole := sitetest.Sited(map[string]string{claim: "---\ntitle: Six soldiers of the North were killed\nclaimant: south\nsource: story\n" +
		"quote: The South said that six soldiers of the North were killed.\nverification-note: {quote: The paper could not verify this., says: could-not-verify}\n" +
		"status: unverified\nassessed: 2026-11-22\nadded: 2026-11-22\nsaid: 2023-09-19\ntopics: [battle]\n---\n"})
	for name := range whole {
		if !strings.HasPrefix(name, "content/") || name == claim {
			continue
		}
		lacks := maps.Clone(whole)
		delete(lacks, name)
		changed := maps.Clone(lacks)
		changed[claim] = &fstest.MapFile{Data: []byte(strings.Replace(string(whole[claim].Data), "Six", "Seven", 1)), Mode: 0o644}
		for _, sides := range [][2]fstest.MapFS{{whole, lacks}, {lacks, whole}, {lacks, changed}} {
			if report, err := build.Diff(sides[0], sides[1], build.Options{}); err != nil || report.Empty() {
				t.Errorf("without %s: %v", name, err)
			}
		}
	}
}

// Of cards that are held against others no text and no body is kept: a small archive may hold
// much of both.
func TestADifferenceHoldsNoBodies(t *testing.T) {
	const cards, size = 200, 200 << 10
	was := sitetest.Sited(nil)
	body := strings.Repeat("Some words of a body that say nothing at all.\n\n", size/48)
	for n := range cards {
		was[fmt.Sprintf("content/claims/long-%d.md", n)] = &fstest.MapFile{Data: []byte("---\ntitle: The North lost a soldier\nclaimant: north\nsource: story\nquote: The North said that it lost a soldier.\nadded: 2026-11-22\n---\n" + body), Mode: 0o644}
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	states, err := build.Loaded(was, sitetest.Sited(nil))
	if err != nil {
		t.Fatal(err)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if held := int64(after.HeapAlloc) - int64(before.HeapAlloc); held > cards*size/4 {
		t.Errorf("%d bytes are held of cards that have %d", held, cards*size)
	}
	runtime.KeepAlive(states)
}

// A card that was longer than one may be is told of by what compares a site with it, and so
// is one whose front matter cannot be read.
func TestWhatABaseCouldNotReadIsTold(t *testing.T) {
	is := sitetest.Sited(nil)
	for name, text := range map[string]string{
		"the card has more than 327744 bytes":                   "---\ntitle: Long\n---\n" + strings.Repeat("words\n", 60_000),
		"not all of the card's front matter could be read, and": "---\ntitle: [Long\n---\n",
	} {
		was := maps.Clone(is)
		was["content/pages/long.md"] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
		result := compile(t, &build.Builder{}, is, build.Options{Base: was, CheckOnly: true})
		if !slices.ContainsFunc(result.Diagnostics, func(d diag.Diagnostic) bool {
			return d.Rule == "base-unread" && d.File == "content/pages/long.md" && strings.Contains(d.Message, name)
		}) {
			t.Errorf("%s: check says\n%s", name, sitetest.Printed(result.Diagnostics))
		}
		report, err := build.Diff(was, is, build.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(report.Breaches, func(b diff.Breach) bool { return b.Rule == "base-unread" }) {
			t.Errorf("%s: a difference says %+v", name, report.Breaches)
		}
	}
}
