package wording_test

import (
	"strings"
	"testing"

	"onrecord/build/wording"
)

// sentencesOf is a mark as plain text, one sentence or list an element, in reading
// order.
func sentencesOf(t *testing.T, m wording.Mark) []string {
	say := load(t).Strings
	list := []string{m.Headline}
	for _, n := range m.Notes {
		list = append(list, n.String())
	}
	add := func(s string) {
		if s != "" {
			list = append(list, s)
		}
	}
	named := func(intro string, labels []wording.Label) {
		for i, l := range labels {
			switch {
			case i > 0:
				list[len(list)-1] = strings.TrimSuffix(list[len(list)-1], ".") + "; " + l.String() + "."
			case intro == "":
				add(l.String() + ".")
			default:
				add(intro + ": " + l.String() + ".")
			}
		}
	}
	add(m.Silence)
	add(m.Finding)
	named("", m.Conceding)
	add(m.Settle)
	named("Disputed by", m.Disputed)
	named(say["site.superseded"], m.Superseded)
	add(m.BothSides)
	named(m.AlsoIntro, m.Also)
	for _, u := range m.Uncounted {
		add("Says the same, but is not counted: " + u.Label.String() + " (" + u.Why + ").")
	}
	add(m.Made)
	return list
}
