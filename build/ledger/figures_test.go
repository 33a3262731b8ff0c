package ledger_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"onrecord/build/ledger"
)

// two returns the figures of the claims a (of clinic) and b (of college), each
// with one figure.
func two(t *testing.T, a, b string) (*ledger.Ledger, *ledger.Figure, *ledger.Figure) {
	t.Helper()
	l := book(t, "-- claim a --\nsaid: 2023-09-19\nfigures: [{"+a+"}]\n-- claim b --\nclaimant: college\nsaid: 2023-09-19\nfigures: [{"+b+"}]")
	return l, &claim(t, l, "a").Figures[0], &claim(t, l, "b").Figures[0]
}

func TestFigureDefaults(t *testing.T) {
	l := book(t, "-- claim c --\nsaid: 2023-09-19\ntopics: [war, town]\nfigures: [{metric: killed, count: 3}, {metric: positions, count: 90}, {metric: killed, of: police, count: 3, event: flood, as-of: 2023-09-18, span: level}]")
	f := claim(t, l, "c").Figures
	got := func(f ledger.Figure) string {
		return strings.Join([]string{f.Of, l.Topics[f.Event].ID, f.AsOf.Value, f.Span.String()}, " ")
	}
	equal(t, "defaults", got(f[0]), "persons war 2023-09-19 total")
	equal(t, "things", got(f[1]), " war 2023-09-19 total")
	equal(t, "typed", got(f[2]), "police flood 2023-09-18 level")
	if f[0].In != ledger.None || f[0].Whose != ledger.None {
		t.Error("a place or a side is guessed")
	}
}

func TestComparable(t *testing.T) {
	const a = "metric: killed, count: 3, in: town, whose: north, event: war"
	tests := []struct {
		name, b string
		want    ledger.Difference
	}{
		{"the same", a, ledger.Comparable},
		{"metric", strings.Replace(a, "killed", "wounded", 1), ledger.DifferentMetric},
		{"of", a + ", of: police", ledger.DifferentPopulation},
		{"in", strings.Replace(a, ", in: town", "", 1), ledger.DifferentPlace},
		{"whose", strings.Replace(a, "north", "south", 1), ledger.DifferentWhose},
		{"event", strings.Replace(a, "war", "flood", 1), ledger.DifferentEvent},
		{"span", a + ", span: increment", ledger.DifferentSpan},
		{"time", a + ", as-of: 2023-09-18", ledger.DifferentTime},
		{"an overlapping time", a + ", as-of: 2023-09", ledger.Comparable},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, f, g := two(t, a, test.b)
			if f.Compare(g) != test.want || g.Compare(f) != test.want {
				t.Errorf("got %d and %d, want %d", f.Compare(g), g.Compare(f), test.want)
			}
		})
	}
}

func TestContradictionOfFigures(t *testing.T) {
	level := func(count string) string { return "metric: captured, count: " + count + ", span: level" }
	total := func(count, asOf string) string { return "metric: killed, count: " + count + ", as-of: " + asOf }
	tests := []struct {
		name, a, b string
		want       bool
	}{
		{"levels", level("5"), level("7"), true},
		{"levels that may agree", level("5"), level("at least 4"), false},
		{"bounds apart", level("at least 10"), level("fewer than 10"), true},
		{"bounds that touch", level("at least 10"), level("up to 10"), false},
		{"about", level("about 5"), level("700"), false},
		{"perhaps", level("perhaps at least 5"), level("3"), false},
		{"a word", level("dozens"), level("3"), false},
		{"totals of one minute", total("5", "2023-09-19T10:00"), total("7", "2023-09-19T10:00"), true},
		{"totals of one day may grow in it", total("5", "2023-09-19"), total("7", "2023-09-19"), false},
		{"a total may grow", total("5", "2023-09-18"), total("7", "2023-09-19"), false},
		{"a total cannot fall", total("7", "2023-09-18"), total("5", "2023-09-19"), true},
		{"a total that may not have fallen", total("7", "2023-09-18"), total("at least 5", "2023-09-19"), false},
		{"a total of no known time", total("7", "../2023-09-18"), total("5", "../2023-09-19"), false},
		{"a total until a known time", total("7", "../2023-09-18"), total("5", "2023-09-19"), true},
		{"increments since nobody says when", "metric: killed, count: 5, span: increment", "metric: killed, count: 7, span: increment", false},
		{"increments since the same day", "metric: killed, count: 5, span: increment, since: 2023-09-18", "metric: killed, count: 7, span: increment, since: 2023-09-18", true},
		{"increments since other days", "metric: killed, count: 5, span: increment, since: 2023-09-18", "metric: killed, count: 7, span: increment, since: 2023-09-17", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			l, f, g := two(t, test.a, test.b)
			if (len(f.Conflicts) > 0) != test.want || (len(g.Conflicts) > 0) != test.want {
				t.Fatalf("conflicts %v and %v, want %v", f.Conflicts, g.Conflicts, test.want)
			}
			want := ""
			if test.want {
				want = "contradicts/direct/computed>b"
			}
			a := claim(t, l, "a")
			equal(t, "edges", edges(l, a), want)
			equal(t, "disputed", claims(l, a.Mark.DisputedBy), strings.TrimPrefix(want, "contradicts/direct/computed>"))
		})
	}
}

// The search for totals that contradict each other finds what comparing each with
// each finds.
func TestTotalsAgainstEachOther(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	claimants := []string{"north", "south", "clinic", "college"}
	found := 0
	for range 150 {
		var cards strings.Builder
		for i := range 12 {
			day := func() string { return fmt.Sprintf("2023-09-%02d", 10+r.IntN(6)) }
			asOf := [...]string{day(), day() + "T10:00", "../" + day(), day() + "/..", "2023-09"}[r.IntN(5)]
			count := fmt.Sprintf([...]string{"%d", "at least %d", "up to %d", "about %d"}[r.IntN(4)], 1+r.IntN(9))
			fmt.Fprintf(&cards, "-- claim c%d --\nclaimant: %s\nfigures: [{metric: killed, count: %s, as-of: %s}]\n", i, claimants[r.IntN(4)], count, asOf)
		}
		l := book(t, cards.String())
		for i := range l.Claims {
			for j := range l.Claims {
				f, g := &l.Claims[i].Figures[0], &l.Claims[j].Figures[0]
				h, e := f.AsOf.Latest, g.AsOf.Earliest
				want := l.Claims[i].Claimant != l.Claims[j].Claimant && f.Count.Sure && g.Count.Sure &&
					f.Count.Low > g.Count.High && !h.Open && !e.Open && h.Clock <= e.Clock
				got := slices.Contains(f.Conflicts, ledger.FigureAt{Claim: ledger.ClaimID(j), Index: 0}) && f.Count.Low > g.Count.High
				if got != want {
					t.Fatalf("%s as of %s and %s as of %s: %v, want %v", f.Count.Value, f.AsOf.Value, g.Count.Value, g.AsOf.Value, got, want)
				}
				if want {
					found++
				}
			}
		}
	}
	if found < 100 {
		t.Errorf("only %d contradictions were tried", found)
	}
}

func TestFiguresAgainstWhatCardsSay(t *testing.T) {
	const figure = "\nsaid: 2023-09-19\nfigures: [{metric: captured, count: %, span: level}]\n"
	a, b := strings.Replace(figure, "%", "5", 1), strings.Replace(figure, "%", "7", 1)
	tests := []struct{ name, cards, edges, disputed string }{
		{"stated already", "-- claim a --\ncontradicts: [{claim: b, degree: partial}]" + a + "-- claim b --\nclaimant: college" + b, "contradicts/partial>b", "b"},
		{"stated as framing", "-- claim a --\ncontradicts: [{claim: b, degree: framing}]" + a + "-- claim b --\nclaimant: college" + b,
			"contradicts/direct/computed>b contradicts/framing>b", "b"},
		{"of one claimant", "-- claim a --" + a + "-- claim b --" + b, "", ""},
		{"of one origin", "-- claim a --" + a + "-- claim b --\nclaimant: gazette\nrepeats: [a]" + b, "repeats<b", ""},
		{"of nobody named", "-- claim a --" + a + "-- claim b --\nclaimant: unnamed\nnamed-as: x" + b, "", ""},
		{"withdrawn", "-- claim a --" + a + "-- claim b --\nclaimant: college\nstatus: withdrawn\nnote: gone" + b, "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			l := book(t, test.cards)
			equal(t, "edges", edges(l, claim(t, l, "a")), test.edges)
			equal(t, "disputed", claims(l, claim(t, l, "a").Mark.DisputedBy), test.disputed)
		})
	}
}

func TestSuperseded(t *testing.T) {
	const a = "-- claim a --\nsaid: 2023-09-19\nfigures: [{metric: killed, count: 3}, {metric: wounded, count: 9}]\n"
	tests := []struct{ name, cards, figures, whole string }{
		{"one figure", "-- claim b --\nupdates: [a]\nfigures: [{metric: killed, count: 4}]", "b -", ""},
		{"all figures", "-- claim b --\nupdates: [a]\nfigures: [{metric: killed, count: 4}, {metric: wounded, count: 10}]", "b b", "b"},
		{"all, by two", "-- claim b --\nsaid: 2023-09-20\nupdates: [a]\nfigures: [{metric: killed, count: 4}]\n-- claim d --\nsaid: 2023-09-21\nupdates: [a]\nfigures: [{metric: wounded, count: 10}]", "b d", "b d"},
		{"the newest stays", "-- claim b --\nsaid: 2023-09-20\nupdates: [a]\nfigures: [{metric: killed, count: 4}]\n-- claim d --\nsaid: 2023-09-21\nupdates: [a]\nfigures: [{metric: killed, count: 5}]", "d -", ""},
		{"of another place", "-- claim b --\nupdates: [a]\nfigures: [{metric: killed, count: 4, in: town}]", "- -", ""},
		{"of another claimant", "-- claim b --\nclaimant: college\nupdates: [a]\nfigures: [{metric: killed, count: 4}]", "- -", ""},
		{"withdrawn", "-- claim b --\nupdates: [a]\nstatus: withdrawn\nnote: gone\nfigures: [{metric: killed, count: 4}]", "- -", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			l := book(t, a+test.cards)
			c := claim(t, l, "a")
			var got []string
			for _, f := range c.Figures {
				by := "-"
				if f.SupersededBy != ledger.None {
					by = l.Claims[f.SupersededBy].ID
				}
				got = append(got, by)
			}
			equal(t, "figures", strings.Join(got, " "), test.figures)
			equal(t, "whole", claims(l, c.Mark.Superseded), test.whole)
		})
	}
	l := book(t, "-- claim a --\nclaimant: unnamed\nnamed-as: x\nfigures: [{metric: killed, count: 3}]\n-- claim b --\nclaimant: unnamed\nnamed-as: x\nupdates: [a]\nfigures: [{metric: killed, count: 4}]")
	if claim(t, l, "a").Figures[0].SupersededBy != ledger.None {
		t.Error("somebody unnamed updates somebody unnamed")
	}
}

func TestDrift(t *testing.T) {
	tests := []struct {
		name, count string
		drifts      bool
	}{{"the same", "at least 43", false}, {"the bound lost", "43", true}, {"another number", "at least 44", true}, {"a hedge gained", "perhaps at least 43", true}, {"in words", "dozens", true}}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			l := book(t, "-- claim a --\nclaimant: gazette\nrepeats: [b]\nfigures: [{metric: wounded, count: "+test.count+"}]\n-- claim b --\nfigures: [{metric: wounded, count: at least 43}]")
			if drift := claim(t, l, "a").Figures[0].Drift; (len(drift) > 0) != test.drifts {
				t.Errorf("drift: %v", drift)
			}
			if len(claim(t, l, "b").Figures[0].Drift) > 0 {
				t.Error("who is repeated does not drift")
			}
		})
	}
	l := book(t, "-- claim a --\nclaimant: gazette\nrepeats: [b]\nfigures: [{metric: wounded, count: 44}]\n"+
		"-- claim b --\nclaimant: courier\nrepeats: [c]\n-- claim c --\nfigures: [{metric: wounded, count: 43}]")
	if drift := claim(t, l, "a").Figures[0].Drift; len(drift) != 1 || l.Claims[drift[0].Claim].ID != "c" {
		t.Errorf("drift from the end of the chain: %v", drift)
	}
	// A statement has several figures, and its retelling need not repeat all.
	several := []struct{ name, retold, told, drift string }{
		{"one of two, told of everybody", "count: 25", "{metric: killed, count: 25}, {metric: killed, count: 3, whose: south}", ""},
		{"one of two places, none named", "count: 3", "{metric: killed, count: 25, in: town}, {metric: killed, count: 3, whose: south}", ""},
		{"neither of two", "count: 4", "{metric: killed, count: 25, in: town}, {metric: killed, count: 3, whose: south}", "25 3"},
		{"the same thing stands, with another number", "count: 3", "{metric: killed, count: 25}, {metric: killed, count: 3, whose: south}", "25"},
	}
	for _, test := range several {
		t.Run(test.name, func(t *testing.T) {
			l := book(t, "-- claim a --\nclaimant: gazette\nrepeats: [b]\nfigures: [{metric: killed, "+test.retold+"}]\n-- claim b --\nfigures: ["+test.told+"]")
			var drift []string
			for _, at := range claim(t, l, "a").Figures[0].Drift {
				drift = append(drift, l.Figure(at).Count.Value)
			}
			equal(t, "drift", strings.Join(drift, " "), test.drift)
		})
	}
}
