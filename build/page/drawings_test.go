package page_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"onrecord/build"
	"onrecord/build/sitetest"
)

// Numbers of a drawing are as high as their letters, of 11: two that stand nearer would
// touch each other.
const letterHeight = 11

// Whatever the numbers, of one order of magnitude or of seven, the labels of a drawing
// never touch each other and stay in it: the numbers at its scale, the names beside it and
// the days below it. Where the greatest is twenty times the least and more, the drawing
// says that its scale is logarithmic, and elsewhere never.
func TestLabelsOfDrawingsNeverCollide(t *testing.T) {
	r := rand.New(rand.NewPCG(14, 4))
	drawn, logarithmic := 0, 0
	for range 24 {
		cards, least, greatest := randomFigures(r)
		result := sitetest.Build(t, &build.Builder{}, sitetest.Sited(cards), build.Options{})
		if result.Errors > 0 {
			t.Fatal(sitetest.Printed(result.Diagnostics))
		}
		for name, text := range sitetest.Render(t, result) {
			if !strings.HasPrefix(name, "figures/") || !strings.HasSuffix(name, ".html") {
				continue
			}
			page, err := sitetest.ParseMarkup(text)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			page.Each(func(e *sitetest.Element) {
				switch {
				case e.Name == "svg" && e.Attributes["role"] == "img":
					drawn++
					apart(t, name, e)
				case e.Name == "figcaption":
					says := strings.Contains(plain(e), "The scale is logarithmic")
					if says {
						logarithmic++
					}
					if says != (greatest/least >= 20) {
						t.Errorf("from %v to %v the drawing says: %s", least, greatest, plain(e))
					}
				}
			})
		}
	}
	if drawn < 20 || logarithmic < 5 || logarithmic > drawn-5 {
		t.Errorf("only %d drawings were looked at, %d of them logarithmic", drawn, logarithmic)
	}
}

// randomFigures are claims of up to eight claimants on up to nine days, with numbers from
// one to ten, or to ten millions; and the least and the greatest of them.
func randomFigures(r *rand.Rand) (cards map[string]string, least, greatest float64) {
	cards = map[string]string{}
	span := []float64{1, 1, 3, 7}[r.IntN(4)]
	least = math.Inf(1)
	for n := range 2 + r.IntN(14) {
		actor := fmt.Sprintf("actor-%d", r.IntN(8))
		cards["content/actors/"+actor+".md"] = "---\nname: " + strings.TrimSpace(strings.Repeat("Great ", r.IntN(5))+actor) + "\nkind: organisation\n---\n"
		count := math.Floor(math.Pow(10, r.Float64()*span))
		least, greatest = min(least, count), max(greatest, count)
		day := fmt.Sprintf("2023-09-%02d", 10+r.IntN(9))
		cards[fmt.Sprintf("content/claims/claim-%d.md", n)] = fmt.Sprintf("---\ntitle: People were killed in the valley\nclaimant: %s\nsource: story\nquote: Somebody said that number %d was killed.\n"+
			"status: unverified\nassessed: 2026-11-22\nadded: 2026-11-22\nreasons: [no-access]\ntopics: [battle]\nsaid: %s\nfigures: [{metric: killed, of: persons, in: valley, count: %d}]\n---\n", actor, n, day, int(count))
	}
	return cards, least, greatest
}

// apart reports labels of a drawing that touch each other or leave it.
func apart(t *testing.T, page string, drawing *sitetest.Element) {
	t.Helper()
	var box [4]int
	for i, n := range strings.Fields(drawing.Attributes["viewbox"] + drawing.Attributes["viewBox"]) {
		box[i] = number(t, n)
	}
	var counts, names []int // their heights
	var days [][2]int       // from where to where
	drawing.Each(func(e *sitetest.Element) {
		switch {
		case e.Name == "text" && e.Attributes["class"] == "end":
			counts = append(counts, number(t, e.Attributes["y"]))
		case e.Name == "text" && e.Attributes["class"] == "middle" && e.Attributes["dy"] == "":
			half := len(plain(e)) * 5 / 2 // no letter of a day is narrower
			days = append(days, [2]int{number(t, e.Attributes["x"]) - half, number(t, e.Attributes["x"]) + half})
		case e.Name == "tspan":
			names = append(names, number(t, e.Attributes["y"]))
		}
	})
	for what, heights := range map[string][]int{"numbers at the scale": counts, "lines of names": names} {
		slices.Sort(heights)
		for i, y := range heights {
			if y < letterHeight-1 || y > box[3] || i > 0 && y-heights[i-1] < letterHeight {
				t.Errorf("%s: the %s stand at %v of %d", page, what, heights, box[3])
				break
			}
		}
	}
	slices.SortFunc(days, func(a, b [2]int) int { return a[0] - b[0] })
	for i, d := range days {
		if d[0] < 0 || d[1] > box[2] || i > 0 && d[0] < days[i-1][1] {
			t.Errorf("%s: the days stand at %v of %d", page, days, box[2])
		}
	}
	if len(counts) < 2 || len(names) == 0 || len(days) == 0 {
		t.Errorf("%s: a drawing has the numbers %v, names at %v and days at %v", page, counts, names, days)
	}
}

func number(t *testing.T, text string) int {
	t.Helper()
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// The count behind a name that is written from right to left stands behind it, and is no
// number of the name.
func TestANameDoesNotTurnItsCount(t *testing.T) {
	cards := map[string]string{"content/actors/office.md": "---\nname: משרד 7\nkind: office\n---\n"}
	for day, count := range map[int]int{18: 7, 19: 28} {
		cards[fmt.Sprintf("content/claims/claim-%d.md", day)] = fmt.Sprintf("---\ntitle: People were killed in the valley\nclaimant: office\nsource: story\nquote: Somebody said that number %d was killed.\n"+
			"status: unverified\nassessed: 2026-11-22\nadded: 2026-11-22\nreasons: [no-access]\ntopics: [battle]\nsaid: 2023-09-%d\nfigures: [{metric: killed, of: persons, in: valley, count: %d}]\n---\n", day, day, count)
	}
	text := sitetest.Render(t, sitetest.Build(t, &build.Builder{}, sitetest.Sited(cards), build.Options{}))["figures/battle.html"]
	if !strings.Contains(text, ">\u2067משרד 7:\u2069 28</tspan>") {
		t.Errorf("the name and the count are not apart:\n%s", text)
	}
}
