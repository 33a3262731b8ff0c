package page_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/cardtest"
	"onrecord/build/sitetest"
)

// asID is what can be the id of a card or of a metric.
var asID = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// anchorsOf are the ids of the elements of a page.
func anchorsOf(page *sitetest.Element) (list []string) {
	page.Each(func(e *sitetest.Element) {
		if id, has := e.Attributes["id"]; has {
			list = append(list, id)
		}
	})
	return list
}

// madeOf is an anchor in which the id of a card or a metric stands in the place of "*"; ""
// where none does. Ids stand between two hyphens, or behind a word and one.
func madeOf(anchor string, cards, metrics map[string]bool) string {
	pieces := strings.Split(anchor, "--")
	for i, piece := range pieces {
		word, metric, _ := strings.Cut(piece, "-")
		switch {
		case metrics[piece]:
			pieces[i] = "*"
		case word == "metric" && metrics[metric]:
			pieces[i] = "metric-*"
		}
		for start := 0; start < len(piece); start++ {
			if (start == 0 || piece[start-1] == '-') && cards[piece[start:]] {
				pieces[i] = piece[:start] + "*"
				break
			}
		}
	}
	if made := strings.Join(pieces, "--"); made != anchor {
		return made
	}
	return ""
}

// Whatever somebody calls a card or a metric, no anchor that is made of its name is one of
// those that pages of its kind have of themselves. The cards of the sites that are looked
// at are called as nothing of a page is.
func TestAnchorsOfCardsAreNoneOfThePages(t *testing.T) {
	fixed, made := map[string]map[string]bool{}, map[string]map[string]bool{} // by folder
	for _, files := range []fs.FS{cardtest.Corpus(60, 1), cardtest.Corpus(420, 2), sitetest.Crowd(20, 40)} {
		result := sitetest.Build(t, &build.Builder{}, files, build.Options{})
		cards, metrics := map[string]bool{}, map[string]bool{}
		for _, c := range result.Ledger.Cards {
			cards[c.ID] = true
		}
		for i := range result.Ledger.Claims {
			for _, f := range result.Ledger.Claims[i].Figures {
				metrics[f.Metric] = true
			}
		}
		for name, page := range sitetest.ParseAll(t, sitetest.Render(t, result)) {
			folder, _, _ := strings.Cut(name, "/")
			for _, anchor := range anchorsOf(page) {
				if kind := madeOf(anchor, cards, metrics); kind != "" {
					put(made, folder, kind)
				} else {
					put(fixed, folder, anchor)
				}
			}
		}
	}
	kinds := 0
	for folder := range made {
		for kind := range made[folder] {
			kinds++
			pattern := regexp.MustCompile("^" + strings.ReplaceAll(regexp.QuoteMeta(kind), `\*`, "[a-z0-9]+(?:-[a-z0-9]+)*") + "$")
			for anchor := range fixed[folder] {
				if pattern.MatchString(anchor) {
					t.Errorf("%s: a card may have the anchor %q, which is made as %q", folder, anchor, kind)
				}
			}
		}
	}
	if len(fixed) < 20 || kinds < 20 {
		t.Errorf("%d folders have anchors, %d kinds of them are of cards", len(fixed), kinds)
	}
}

func put(all map[string]map[string]bool, folder, anchor string) {
	if all[folder] == nil {
		all[folder] = map[string]bool{}
	}
	all[folder][anchor] = true
}

// A site whose actors, topics, sources and claims are called as the elements of its pages
// has no anchor twice, on no page and in no chapter of its book.
func TestCardsAreCalledAsElementsOfPages(t *testing.T) {
	files := cardtest.Corpus(120, 1)
	words := map[string]bool{}
	for _, page := range sitetest.ParseAll(t, sitetest.Render(t, sitetest.Build(t, &build.Builder{}, files, build.Options{}))) {
		for _, anchor := range anchorsOf(page) {
			if asID.MatchString(anchor) && !regexp.MustCompile(`\d`).MatchString(anchor) && len(anchor) <= 80 {
				words[anchor] = true
			}
		}
	}
	for turn := range 4 {
		result := sitetest.Build(t, &build.Builder{}, calledAs(files, slices.Sorted(maps.Keys(words)), turn), build.Options{})
		if result.Errors > 0 {
			t.Fatal(sitetest.Printed(result.Diagnostics))
		}
		all := sitetest.Render(t, result)
		book, _ := sitetest.Unbound(t, sitetest.Book(t, result))
		for name, text := range book {
			all["book/"+name] = text
		}
		anchor := regexp.MustCompile(` id="([^"]*)"`)
		for name, text := range all {
			seen := map[string]bool{}
			for _, m := range anchor.FindAllStringSubmatch(text, -1) {
				if ending := path.Ext(name); seen[m[1]] && (ending == ".html" || ending == ".xhtml" || ending == ".opf") {
					t.Errorf("turn %d: %s has two elements %q", turn, name, m[1])
				}
				seen[m[1]] = true
			}
		}
	}
}

// calledAs is a site whose cards, but for pages, are called by words: first one kind,
// then the next, so that in four turns each kind has the first words once.
func calledAs(files fstest.MapFS, words []string, turn int) fstest.MapFS {
	names := map[string]string{} // by the name before
	kinds := []string{"actors", "topics", "sources", "claims"}
	kinds = append(kinds[turn:], kinds[:turn]...)
	for _, kind := range kinds {
		for _, name := range slices.Sorted(maps.Keys(files)) {
			if strings.HasPrefix(name, "content/"+kind+"/") && len(names) < len(words) {
				names[strings.TrimSuffix(path.Base(name), ".md")] = words[len(names)]
			}
		}
	}
	called := fstest.MapFS{}
	id := regexp.MustCompile(`[a-z0-9]+(?:-[a-z0-9]+)*`)
	for name, file := range files {
		text := id.ReplaceAllFunc(file.Data, func(word []byte) []byte {
			if other, is := names[string(word)]; is {
				return []byte(other)
			}
			return word
		})
		if other, is := names[strings.TrimSuffix(path.Base(name), ".md")]; is {
			name = fmt.Sprintf("%s/%s.md", path.Dir(name), other)
		}
		called[name] = &fstest.MapFile{Data: bytes.Clone(text), Mode: 0o644}
	}
	return called
}
