package view

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"onrecord/build/card"
)

// entry is one item of a random list.
type entry struct {
	number, weight int
	said           card.Interval
}

func said(t testing.TB, value string) card.Interval {
	t.Helper()
	i, problem := card.ParseInterval(value)
	if problem != "" {
		t.Fatalf("%q: %s", value, problem)
	}
	return i
}

// scattered is a list over some days, in the order of time; some dates are coarse.
func scattered(t testing.TB, random *rand.Rand, count, years int) []entry {
	list := make([]entry, count)
	for i := range list {
		value := fmt.Sprintf("%04d-%02d-%02d", 2018+random.IntN(years), 1+random.IntN(12), 1+random.IntN(28))
		switch random.IntN(12) {
		case 0:
			value = value[:7]
		case 1:
			value = value[:4]
		case 2:
			value = "../" + value
		}
		list[i] = entry{i, 100 + random.IntN(900), said(t, value)}
	}
	slices.SortStableFunc(list, func(a, b entry) int { return a.said.Compare(b.said) })
	return list
}

func division(room int) Division[entry] {
	return Division[entry]{Prefix: "list/", Room: room, Said: func(e entry) card.Interval { return e.said }, Weigh: func(e entry) int { return e.weight }}
}

// Whatever a list is, each of its items stands on one page; no page is heavier than its
// room, but for one item that is heavier alone; no two have one address; and every page
// is reached from those that are named.
func TestDivide(t *testing.T) {
	random := rand.New(rand.NewPCG(12, 3))
	for range 300 {
		list := scattered(t, random, 1+random.IntN(900), 1+random.IntN(30))
		d := division(1000 + random.IntN(20_000))
		pages := d.Divide(list)
		seen, addresses := map[int]int{}, map[string]bool{}
		reached := map[string]bool{}
		var reach func(p Portion[entry])
		reach = func(p Portion[entry]) {
			reached[p.Address] = true
			for _, address := range p.Pages {
				reached[address] = true
			}
			if len(p.parts) > partsLimit {
				t.Fatalf("%s names %d parts", p.Address, len(p.parts))
			}
			for _, below := range p.parts {
				reach(below)
			}
		}
		for _, p := range pages {
			weight := 0
			for _, e := range p.Items {
				seen[e.number]++
				weight += e.weight
			}
			if addresses[p.Address] {
				t.Fatalf("%s is two pages", p.Address)
			}
			addresses[p.Address] = true
			if weight > d.Room && len(p.Items) > 1 {
				t.Fatalf("%s weighs %d of %d", p.Address, weight, d.Room)
			}
			if p.top {
				reach(p)
			}
		}
		for _, e := range list {
			if seen[e.number] != 1 {
				t.Fatalf("item %d stands on %d pages", e.number, seen[e.number])
			}
		}
		for _, p := range pages {
			if !reached[p.Address] {
				t.Fatalf("nothing names %s", p.Address)
			}
		}
	}
}

// A new item changes what stands on one page, or divides it: every other page keeps its
// address and its items.
func TestANewItemMovesOnePage(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 8))
	for range 300 {
		list := scattered(t, random, 50+random.IntN(400), 1+random.IntN(6))
		d := division(3000 + random.IntN(9000))
		before := holds(d.Divide(list))
		value := fmt.Sprintf("%04d-%02d-%02d", 2018+random.IntN(6), 1+random.IntN(12), 1+random.IntN(28))
		grown := append(slices.Clone(list), entry{len(list), 500, said(t, value)})
		slices.SortStableFunc(grown, func(a, b entry) int { return a.said.Compare(b.said) })
		after := holds(d.Divide(grown))
		var gone []int // the items of pages that changed
		changed := map[string]bool{}
		for address, items := range before {
			if !slices.Equal(after[address], items) {
				changed[address] = true
				gone = append(gone, items...)
			}
		}
		if len(changed) > 1 {
			t.Fatalf("one item of %s changed %d parts: %v", value, len(changed), changed)
		}
		for address, items := range after {
			for _, number := range items {
				if before[address] == nil && number < len(list) && !slices.Contains(gone, number) {
					t.Fatalf("item %d went to %s", number, address)
				}
			}
		}
	}
}

// holds are the items of each part, whichever of its numbered pages they stand on.
func holds(pages []Portion[entry]) map[string][]int {
	all := map[string][]int{}
	for _, p := range pages {
		first := p.Address
		if p.Pages != nil {
			first = p.Pages[0]
		}
		for _, e := range p.Items {
			all[first] = append(all[first], e.number)
		}
	}
	return all
}

// A part is named by the period that it is of, whatever days of it have items.
func TestPeriods(t *testing.T) {
	for _, c := range []struct {
		date date
		want []string
	}{
		{date{2023, 9, 19}, []string{"2020/2029", "2020/2024", "2022/2024", "2023", "2023-07/2023-12", "2023-07/2023-09", "2023-09",
			"2023-09-16/2023-09-30", "2023-09-16/2023-09-20", "2023-09-18/2023-09-20", "2023-09-19"}},
		{date{2024, 2, 29}, []string{"2020/2029", "2020/2024", "2022/2024", "2024", "2024-01/2024-06", "2024-01/2024-03", "2024-02",
			"2024-02-16/2024-02-29", "2024-02-26/2024-02-29", "2024-02-28/2024-02-29", "2024-02-29"}},
		{date{1999, 12, 0}, []string{"1990/1999", "1995/1999", "1997/1999", "1999", "1999-07/1999-12", "1999-10/1999-12", "1999-12", "", "", "", ""}},
		{date{}, make([]string, len(periods))},
	} {
		for i, by := range periods {
			at, known := by(c.date)
			if known != (c.want[i] != "") || known && at.key() != c.want[i] {
				t.Errorf("%v by %d: %q %v, want %q", c.date, i, at.key(), known, c.want[i])
			}
		}
	}
}
