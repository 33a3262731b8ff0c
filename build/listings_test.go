package build_test

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/cardtest"
	"onrecord/build/ledger"
)

// outline writes what a page says below its headings, one line for each: labels
// are shown whole.
func outline(t *testing.T, page string) string {
	t.Helper()
	root, err := parseMarkup(page)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	started := false
	root.each(func(e *element) {
		text := strings.Join(strings.Fields(e.text.String()), " ")
		started = started || e.name == "h2"
		switch {
		case !started || e.within(func(a *element) bool { return a.name == "footer" || a.name == "nav" }) != nil:
		case e.name == "h2":
			fmt.Fprintf(&b, "%s\n", text)
		case e.name == "h3", e.name == "summary", e.hasClass("hangs"), e.hasClass("change"):
			fmt.Fprintf(&b, "  %s\n", text)
		case e.name == "li" && slices.ContainsFunc(e.below, func(e *element) bool { return e.hasClass("said") }):
			for _, below := range e.below {
				if below.hasClass("change") {
					text = strings.TrimSpace(strings.TrimSuffix(text, strings.Join(strings.Fields(below.text.String()), " ")))
				}
			}
			fmt.Fprintf(&b, "  - %s\n", text)
		}
	})
	return b.String()
}

func outlined(t *testing.T, files fstest.MapFS, address string) string {
	t.Helper()
	result := compile(t, &build.Builder{}, files, build.Options{})
	if result.Errors > 0 {
		t.Fatal(printed(result.Diagnostics))
	}
	return outline(t, output(t, result)[address])
}

// What would settle most stands first, and only the same words are one question.
func TestOpenQuestions(t *testing.T) {
	const name = "testdata/parity/questions.txtar"
	a, files := readSite(t, name)
	expect(t, name, a, outlined(t, files, "questions.html"))
}

// Changes stand by day, newest first, with what was, what is, and why.
func TestChanges(t *testing.T) {
	const name = "testdata/parity/changes.txtar"
	a, files := readSite(t, name)
	expect(t, name, a, outlined(t, files, "changes/index.html"))
}

// Every claim that could not be verified stands under what would settle it, or
// among those of which nobody says it; on a large site the pages stay light.
func TestNoOpenQuestionIsLost(t *testing.T) {
	result := compile(t, &build.Builder{}, cardtest.Corpus(420, 2), build.Options{})
	all := output(t, result)
	settled := map[string]bool{}
	for name, text := range all {
		if name != "questions.html" && !strings.HasPrefix(name, "questions-lists/") && !strings.HasPrefix(name, "timeline/questions-lists/") {
			continue
		}
		if len(text) > 80_000 {
			t.Errorf("%s has %d bytes", name, len(text))
		}
		for _, part := range strings.Split(text, `: <a href="`)[1:] {
			href, _, _ := strings.Cut(part, `"`)
			file, _, err := target(name, href)
			if err != nil {
				t.Fatal(err)
			}
			settled[file] = true
		}
	}
	for i := range result.Ledger.Claims {
		if c := &result.Ledger.Claims[i]; c.Status.Unsettled() && !settled[c.Address] {
			t.Errorf("%s stands on no page of questions", c.ID)
		}
	}
}

// Every claim that was added stands on the pages of changes, however many days
// and months there are.
func TestNoAdditionIsLost(t *testing.T) {
	for _, files := range []fstest.MapFS{cardtest.Corpus(60, 1), cardtest.Corpus(420, 2)} {
		result := compile(t, &build.Builder{}, files, build.Options{})
		told := map[string]bool{}
		all := output(t, result)
		pages := map[string]bool{} // where additions are told of, the pages of sources that have no other ones among them
		for name, text := range all {
			if !strings.HasPrefix(name, "changes/") && !strings.HasPrefix(name, "timeline/changes/") {
				continue
			}
			pages[name] = true
			for _, part := range strings.Split(text, `: <a href="`)[1:] {
				href, _, _ := strings.Cut(part, `"`)
				file, _, err := target(name, href)
				if err != nil {
					t.Fatal(err)
				}
				pages[file] = true
				if id, is := strings.CutPrefix(strings.TrimSuffix(file, ".html"), "sources/"); is {
					for other := range all {
						pages[other] = pages[other] || strings.HasPrefix(other, "timeline/"+id+"/")
					}
				}
			}
		}
		for name := range pages {
			text := all[name]
			for _, part := range strings.Split(text, `: <a href="`)[1:] {
				href, _, _ := strings.Cut(part, `"`)
				file, _, err := target(name, href)
				if err != nil {
					t.Fatal(err)
				}
				told[file] = true
			}
		}
		for i := range result.Ledger.Claims {
			if c := &result.Ledger.Claims[i]; c.Claim.Added.Given() && !told[c.Address] {
				t.Errorf("%s was added, and no page of changes says so", c.ID)
			}
		}
	}
}

// A part of a list is named by both ends of its period.
func TestPartsAreNamedByTheirPeriod(t *testing.T) {
	period := regexp.MustCompile(`/(\d{4})(-\d\d)?(-\d\d)?--(\d{4})(-\d\d)?(-\d\d)?\.html$`)
	seen := 0
	for name, text := range output(t, compile(t, &build.Builder{}, cardtest.Corpus(900, 3), build.Options{})) {
		ends := period.FindStringSubmatch(name)
		if ends == nil {
			continue
		}
		seen++
		_, heading, _ := strings.Cut(text, "<h1>")
		heading, _, _ = strings.Cut(heading, "</h1>")
		from, to, two := strings.Cut(heading, " to ")
		if !two || !strings.Contains(from, ends[1]) || !strings.Contains(to, ends[4]) || from == to {
			t.Errorf("%s is called %q", name, heading)
		}
	}
	if seen < 5 {
		t.Errorf("only %d parts", seen)
	}
}

// What a directory names as a list leads to exactly as many claims as it says, on a page,
// in a section, or in the parts that are named there. A side that has the same claims as
// its actor leads to the actor's page, which has others, too: it is left out.
func directoryLists(t *testing.T, all map[string]string, address string) []map[string]bool {
	t.Helper()
	page, err := parseMarkup(all[address])
	if err != nil {
		t.Fatal(err)
	}
	var lists []map[string]bool
	page.each(func(e *element) {
		if e.name != "li" || e.within(func(e *element) bool { return e.hasClass("directory") }) == nil {
			return
		}
		file, anchor, err := target(address, e.below[0].attributes["href"])
		if err != nil {
			t.Fatal(err)
		}
		if path.Dir(file) == "actors" || path.Dir(file) == "few" {
			return
		}
		claims := map[string]bool{}
		n := listed(t, all, file, anchor, claims, map[string]bool{})
		if said := e.below[1].text.String(); !strings.HasPrefix(said, fmt.Sprintf("%d claim", n)) || len(claims) != n {
			t.Errorf("%s: %q leads to %d claims, %d of them different: %s", address, e.below[0].text.String(), n, len(claims), said)
		}
		lists = append(lists, claims)
	})
	return lists
}

// Marks and sides lead to their claims, however many there are.
func TestListsByMarkAndBySideAreWhole(t *testing.T) {
	sites := sound(t)
	sites["many"], sites["more"] = cardtest.Corpus(420, 2), cardtest.Corpus(2_500, 4)
	for name, files := range sites {
		t.Run(name, func(t *testing.T) {
			result := compile(t, &build.Builder{}, files, build.Options{})
			all := output(t, result)
			marked := map[string]map[string]bool{}
			put := func(mark string, c *ledger.Claim) {
				if marked[mark] == nil {
					marked[mark] = map[string]bool{}
				}
				marked[mark][c.Address] = true
			}
			for i := range result.Ledger.Claims {
				c := &result.Ledger.Claims[i]
				put(c.Status.String(), c)
				if c.Status.Unsettled() {
					for _, r := range c.Mark.Reasons {
						put(r.String(), c)
					}
				}
			}
			lists := directoryLists(t, all, "marks/index.html")
			for mark, claims := range marked {
				if !slices.ContainsFunc(lists, func(list map[string]bool) bool { return maps.Equal(list, claims) }) {
					t.Errorf("no list has the %d claims that are %s", len(claims), mark)
				}
			}
			if len(lists) != len(marked) {
				t.Errorf("%d lists by mark, of %d marks", len(lists), len(marked))
			}
			sides := map[string]int{}
			for _, list := range directoryLists(t, all, "timeline/by-side.html") {
				for claim := range list {
					sides[claim]++
				}
			}
			for i := range result.Ledger.Claims {
				if c := &result.Ledger.Claims[i]; sides[c.Address] > 1 {
					t.Errorf("%s stands on %d sides", c.ID, sides[c.Address])
				}
			}
		})
	}
}

// What a list names as a part of it leads to exactly as many claims as it says, whether
// the part has a page of its own or its claims stand already in another list.
func TestPartsLeadToTheirClaims(t *testing.T) {
	for name, files := range map[string]fs.FS{"corpus": os.DirFS(".."), "many": cardtest.Corpus(420, 2)} {
		t.Run(name, func(t *testing.T) {
			all := output(t, compile(t, &build.Builder{}, files, build.Options{}))
			counted := map[string]int{} // by address and number
			for _, page := range slices.Sorted(maps.Keys(all)) {
				for _, part := range strings.Split(all[page], `<ol class="parts">`)[1:] {
					list, _, _ := strings.Cut(part, "</ol>")
					for _, m := range partOfList.FindAllStringSubmatch(list, -1) {
						file, anchor, err := target(page, m[1])
						if err != nil {
							t.Fatal(err)
						}
						if strings.HasPrefix(file, "disputes/") || strings.HasPrefix(file, "changes/") {
							continue // their parts count contradictions and changes
						}
						at := file + "#" + anchor
						n, known := counted[at]
						if !known {
							claims := map[string]bool{}
							if n = listed(t, all, file, anchor, claims, map[string]bool{}); n != len(claims) {
								t.Errorf("%s lists %d claims, %d of them different", at, n, len(claims))
							}
							counted[at] = n
						}
						if m[2] != fmt.Sprint(n) {
							t.Errorf("%s says that %s has %s claims, and it has %d", page, at, m[2], n)
						}
					}
				}
			}
			if len(counted) < 20 {
				t.Errorf("only %d parts", len(counted))
			}
		})
	}
}

var partOfList = regexp.MustCompile(`<a href="([^"]*)"[^>]*>[^<]*</a> <span class="count">\((\d+)\)`)
