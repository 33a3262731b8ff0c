package page_test

import (
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
	"onrecord/build/ledger"
	"onrecord/build/sitetest"
)

// A part of a list is named by both ends of its period.
func TestPartsAreNamedByTheirPeriod(t *testing.T) {
	period := regexp.MustCompile(`/(\d{4})(-\d\d)?(-\d\d)?--(\d{4})(-\d\d)?(-\d\d)?\.html$`)
	seen := 0
	for name, text := range sitetest.Render(t, sitetest.Build(t, &build.Builder{}, cardtest.Corpus(900, 3), build.Options{})) {
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
	page, err := sitetest.ParseMarkup(all[address])
	if err != nil {
		t.Fatal(err)
	}
	var lists []map[string]bool
	page.Each(func(e *sitetest.Element) {
		if e.Name != "li" || e.Within(func(e *sitetest.Element) bool { return e.HasClass("directory") }) == nil {
			return
		}
		file, anchor, err := sitetest.Target(address, e.Below[0].Attributes["href"])
		if err != nil {
			t.Fatal(err)
		}
		if path.Dir(file) == "actors" || path.Dir(file) == "few" {
			return
		}
		claims := map[string]bool{}
		n := sitetest.Listed(t, all, file, anchor, claims, map[string]bool{})
		if said := e.Below[1].Text.String(); !strings.HasPrefix(said, fmt.Sprintf("%d claim", n)) || len(claims) != n {
			t.Errorf("%s: %q leads to %d claims, %d of them different: %s", address, e.Below[0].Text.String(), n, len(claims), said)
		}
		lists = append(lists, claims)
	})
	return lists
}

// Marks and sides lead to their claims, however many there are.
func TestListsByMarkAndBySideAreWhole(t *testing.T) {
	sites := sitetest.SoundFS(t)
	sites["many"], sites["more"] = cardtest.Corpus(420, 2), cardtest.Corpus(2_500, 4)
	for name, files := range sites {
		t.Run(name, func(t *testing.T) {
			result := sitetest.Build(t, &build.Builder{}, files, build.Options{})
			all := sitetest.Render(t, result)
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
	for name, files := range map[string]fs.FS{"corpus": sitetest.Ours(t), "many": cardtest.Corpus(420, 2)} {
		t.Run(name, func(t *testing.T) {
			all := sitetest.Render(t, sitetest.Build(t, &build.Builder{}, files, build.Options{}))
			counted := map[string]int{} // by address and number
			for _, page := range slices.Sorted(maps.Keys(all)) {
				for _, part := range strings.Split(all[page], `<ol class="parts">`)[1:] {
					list, _, _ := strings.Cut(part, "</ol>")
					for _, m := range partOfList.FindAllStringSubmatch(list, -1) {
						file, anchor, err := sitetest.Target(page, m[1])
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
							if n = sitetest.Listed(t, all, file, anchor, claims, map[string]bool{}); n != len(claims) {
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

// A side may have any id: its section is not taken for another element of the page.
func TestASideIsNoOtherElement(t *testing.T) {
	site := fstest.MapFS{}
	for name, text := range map[string]string{
		"actors/main":   "name: Main line\nkind: company\n",
		"actors/depot":  "name: The depot\nkind: company\nside: main\n",
		"actors/paper":  "name: The Paper\nkind: outlet\n",
		"sources/story": "title: Trains\noutlet: paper\npublished: 2026-05\naccessed: 2026-06-01\nlang: en\n",
		"claims/first":  "title: The trains run\nclaimant: depot\nsource: story\nquote: The trains run.\nstatus: unverified\nassessed: 2026-06-02\nadded: 2026-06-02\n",
		"claims/second": "title: No train runs\nclaimant: paper\nsource: story\nquote: No train runs.\nstatus: unverified\nassessed: 2026-06-02\nadded: 2026-06-02\n",
	} {
		site["content/"+name+".md"] = &fstest.MapFile{Data: []byte("---\n" + text + "---\nProse.\n"), Mode: 0o644}
	}
	all := sitetest.Render(t, sitetest.Build(t, &build.Builder{}, site, build.Options{}))
	anchor := regexp.MustCompile(` id="([^"]*)"`)
	for name, text := range all {
		seen := map[string]bool{}
		for _, m := range anchor.FindAllStringSubmatch(text, -1) {
			if strings.HasSuffix(name, ".html") && seen[m[1]] {
				t.Errorf("%s has two elements %q", name, m[1])
			}
			seen[m[1]] = true
		}
	}
	lists := directoryLists(t, all, "timeline/by-side.html")
	if len(lists) != 2 {
		t.Errorf("%d lists by side", len(lists))
	}
}
