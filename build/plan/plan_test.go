package plan_test

import (
	"io"
	"slices"
	"sync/atomic"
	"testing"

	"onrecord/build/plan"
)

// named returns outputs that differ in their paths alone.
func named(paths ...string) []plan.Output {
	var outputs []plan.Output
	for _, path := range paths {
		outputs = append(outputs, plan.Output{Path: path, Render: func(io.Writer) error { return nil }})
	}
	return outputs
}

func TestAllExpandsGroupsAndSortsByPath(t *testing.T) {
	var expansions atomic.Int32
	p := plan.Plan{
		Outputs: named("timeline.html", "about.html"),
		Groups: []plan.Group{
			{Prefix: "timeline/", Expand: func() []plan.Output {
				expansions.Add(1)
				return named("timeline/2023-10.html", "timeline/2023-09.html")
			}},
			{Prefix: "none/", Expand: func() []plan.Output { return nil }},
			{Prefix: "data/", Expand: func() []plan.Output { return named("data/1.json") }},
		},
	}
	want := []string{"about.html", "data/1.json", "timeline.html", "timeline/2023-09.html", "timeline/2023-10.html"}
	for range 2 {
		var got []string
		for _, output := range p.All() {
			got = append(got, output.Path)
		}
		if !slices.Equal(got, want) {
			t.Errorf("All has %q, want %q", got, want)
		}
	}
	if n := expansions.Load(); n != 2 {
		t.Errorf("a group was expanded %d times in two calls", n)
	}
}

func TestAllLeavesThePlanAsItWas(t *testing.T) {
	outputs := slices.Grow(named("b", "a"), 8)
	p := plan.Plan{Outputs: outputs, Groups: []plan.Group{{Prefix: "c/", Expand: func() []plan.Output { return named("c/x") }}}}
	p.All()
	if outputs[0].Path != "b" || outputs[1].Path != "a" || outputs[:3][2].Path != "" {
		t.Error("All wrote to the plan's own list")
	}
}

func TestAllOfNothing(t *testing.T) {
	if all := (plan.Plan{}).All(); len(all) != 0 {
		t.Errorf("an empty plan has %d outputs", len(all))
	}
}
