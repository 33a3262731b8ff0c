package epub_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/ledger"
	"onrecord/build/sitetest"
)

// elementOf is an element of an XML file: its name, its attributes by local name, and all
// text in it.
type elementOf struct {
	name       string
	attributes map[string]string
	text       string
}

// elementsOf are all elements of an XML file in the order in which they begin.
func elementsOf(t *testing.T, name, text string) []*elementOf {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(text))
	var all, open []*elementOf
	for {
		token, err := d.Token()
		switch token := token.(type) {
		case xml.StartElement:
			e := &elementOf{token.Name.Local, map[string]string{}, ""}
			for _, a := range token.Attr {
				e.attributes[a.Name.Local] = a.Value
			}
			all, open = append(all, e), append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			for _, e := range open {
				e.text += string(token)
			}
		}
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatalf("%s is no XML: %v", name, err)
		}
	}
}

// A book is what its format asks for: the first file says what it is, the package lists
// every other file once and the chapters in order, each file is well-formed XML, each link
// leads to what is there, nothing in it runs, and nothing of it lies outside.
func TestABookIsWellFormed(t *testing.T) {
	for _, site := range sitetest.Sound(t) {
		text := sitetest.Book(t, site.Result)
		if head := "mimetypeapplication/epub+zip"; string(text[30:30+len(head)]) != head {
			t.Errorf("%s: it begins with %q", site.Name, text[:60])
		}
		files, names := sitetest.Unbound(t, text)
		ids, links := map[string]bool{}, map[string]string{}
		var manifest, chapters []string
		for _, name := range names[1:] {
			if path.Ext(name) == ".css" {
				continue
			}
			for _, e := range elementsOf(t, name, files[name]) {
				if id := e.attributes["id"]; id != "" {
					if ids[name+"#"+id] {
						t.Errorf("%s: %s has two places with the id %q", site.Name, name, id)
					}
					ids[name+"#"+id] = true
				}
				switch href := e.attributes["href"]; {
				case e.name == "item":
					manifest = append(manifest, "EPUB/"+href)
					if strings.HasSuffix(href, ".xhtml") {
						chapters = append(chapters, "EPUB/"+href)
					}
				case href != "" && !strings.Contains(href, "://"):
					links["EPUB/"+href] = name
				}
				if slices.Contains([]string{"script", "img", "iframe", "object", "audio", "video", "form"}, e.name) || e.attributes["style"] != "" || e.attributes["src"] != "" {
					t.Errorf("%s: %s has <%s %v>", site.Name, name, e.name, e.attributes)
				}
			}
		}
		for link, from := range links {
			if _, there := files[link]; !there && !ids[link] {
				t.Errorf("%s: %s leads to %s, which is not there", site.Name, from, link)
			}
		}
		all := append([]string{"mimetype", "META-INF/container.xml", "EPUB/package.opf"}, manifest...)
		if slices.Sort(all); !slices.Equal(all, slices.Sorted(maps.Keys(files))) {
			t.Errorf("%s: the package lists %q, and the files are %q", site.Name, all, names)
		}
		if n := strings.Count(files["EPUB/package.opf"], "<itemref "); n != len(chapters) {
			t.Errorf("%s: %d of %d chapters are read", site.Name, n, len(chapters))
		}
	}
}

// A claim has one heading, which is its whole label; every link that leads to it is the
// whole label too, and the contents have one unless they name no claim.
func TestABookHasEveryClaimUnderItsWholeLabel(t *testing.T) {
	for _, site := range sitetest.Sound(t) {
		l := site.Result.Ledger
		labels := map[string]string{}
		for i := range l.Claims {
			labels[l.Claims[i].ID] = site.Result.Wording.Label(ledger.ClaimID(i)).String()
		}
		files, _ := sitetest.Unbound(t, sitetest.Book(t, site.Result))
		headings, contents := map[string]string{}, map[string]bool{}
		for name, text := range files {
			if path.Ext(name) != ".xhtml" {
				continue
			}
			under := ""
			for _, e := range elementsOf(t, name, text) {
				id, inContents := strings.CutPrefix(e.attributes["id"], "c-")
				_, to, _ := strings.Cut(e.attributes["href"], "#c-")
				switch {
				case e.name == "section" && inContents:
					under = id
				case e.name == "h2" && under != "":
					if headings[under] != "" {
						t.Errorf("%s: %s stands twice", site.Name, under)
					}
					headings[under] = e.text
				case to != "":
					if e.text != labels[to] {
						t.Errorf("%s: %s leads to %s with %q, and not with its label", site.Name, name, to, e.text)
					}
					if name == "EPUB/contents.xhtml" {
						contents[to] = true
					}
				}
			}
		}
		if !maps.Equal(headings, labels) {
			t.Errorf("%s: the headings are not the labels of all claims", site.Name)
		}
		if len(contents) != len(labels) {
			t.Errorf("%s: %d of %d claims in the contents", site.Name, len(contents), len(labels))
		}
	}
}

// Of each claim that is not withheld the book has its words and the sentences of its mark,
// and of each contradiction the other claim.
func TestABookHasWordsMarksAndContradictions(t *testing.T) {
	result := sitetest.Sound(t)[0].Result
	files, _ := sitetest.Unbound(t, sitetest.Book(t, result))
	sections := map[string]string{}
	for _, text := range files {
		for part := range strings.SplitSeq(text, `<section id="c-`) {
			id, _, _ := strings.Cut(part, `"`)
			sections[id] = part
		}
	}
	inXML := func(text string) string {
		var b strings.Builder
		xml.EscapeText(&b, []byte(text))
		return b.String()
	}
	contradictions := 0
	for i := range result.Ledger.Claims {
		c := &result.Ledger.Claims[i]
		mark, section := result.Wording.Mark(ledger.ClaimID(i)), sections[c.ID]
		for _, text := range []string{c.Claim.Quote.Value, mark.Headline, mark.Finding, mark.Silence, mark.Settle} {
			if !strings.Contains(section, inXML(text)) {
				t.Errorf("%s lacks %q", c.ID, text)
			}
		}
		for _, e := range c.Edges {
			if e.Kind.Opposes() {
				contradictions++
				if !strings.Contains(section, `#c-`+result.Ledger.Claims[e.Other].ID+`"`) {
					t.Errorf("%s lacks its contradiction with %s", c.ID, result.Ledger.Claims[e.Other].ID)
				}
			}
		}
	}
	if contradictions == 0 {
		t.Error("no claim contradicts another")
	}
}

// The same cards make the same book, and another day or worker none other.
func TestTheSameCardsMakeTheSameBook(t *testing.T) {
	for _, site := range sitetest.Sound(t) {
		if !bytes.Equal(sitetest.Book(t, site.Result), sitetest.Book(t, sitetest.Build(t, &build.Builder{}, site.FS, build.Options{Jobs: 1}))) {
			t.Errorf("%s: another book", site.Name)
		}
	}
}

// fiveYears is a site of n claims with titles of 300 letters of two bytes each, one a month
// in turn.
func fiveYears(n int) fstest.MapFS {
	site := fstest.MapFS{
		"content/actors/a.md":  {Data: []byte("---\nname: Anna\nkind: person\n---\n")},
		"content/actors/o.md":  {Data: []byte("---\nname: Gazette\nkind: outlet\n---\n")},
		"content/sources/s.md": {Data: []byte("---\ntitle: S\noutlet: o\npublished: 2026-04-30\nlang: en\naccessed: 2026-05-01\nurl: https://example.org/\n---\n")},
	}
	for i := range n {
		title := strings.Repeat("я", 294) + fmt.Sprintf("%06d", i)
		site[fmt.Sprintf("content/claims/c%d.md", i)] = &fstest.MapFile{Data: fmt.Appendf(nil,
			"---\ntitle: %s\nclaimant: a\nsource: s\nquote: %s\nsaid: %d-%02d-01\nstatus: unassessed\nadded: 2026-05-02\n---\n", title, title, 2021+i%60/12, 1+i%12)}
	}
	return site
}

// Where the claims are too many for one list, the contents have the months in their order,
// the first chapter says so, and each claim stands in the chapter of its month.
func TestContentsOfALargeBookAreMonths(t *testing.T) {
	for _, n := range []int{60, 800} {
		result := sitetest.Build(t, &build.Builder{}, fiveYears(n), build.Options{})
		files, _ := sitetest.Unbound(t, sitetest.Book(t, result))
		claims, chapters := 0, map[string]bool{}
		var months []string
		for _, e := range elementsOf(t, "contents", files["EPUB/contents.xhtml"]) {
			name, place, _ := strings.Cut(e.attributes["href"], "#")
			if strings.HasPrefix(place, "c-") {
				claims++
			} else if month, of := strings.CutPrefix(name, "claims-"); of {
				months, chapters["EPUB/"+name] = append(months, month[:len("2021-01")]), true
			}
		}
		short := strings.Contains(files["EPUB/start.xhtml"], "The contents name months and not claims")
		if small := n == 60; claims != map[bool]int{true: n, false: 0}[small] || short == small {
			t.Errorf("of %d claims the contents name %d; that they name months is said: %v", n, claims, short)
		}
		if !slices.IsSorted(months) || len(slices.Compact(slices.Clone(months))) != 60 {
			t.Errorf("%d claims: the contents have the months %q", n, months)
		}
		stand := 0
		for name := range chapters {
			stand += strings.Count(files[name], `<section id="c-`)
		}
		if stand != n {
			t.Errorf("%d of %d claims stand in the chapters that the contents name", stand, n)
		}
		if size := len(files["EPUB/contents.xhtml"]); size > 768<<10 {
			t.Errorf("%d claims: the contents have %d bytes", n, size)
		}
	}
}
