package ledger_test

import "testing"

func TestSide(t *testing.T) {
	tests := []struct{ name, actors, want string }{
		{"itself", "-- actor a --", "a a"},
		{"its own", "-- actor a --\nside: north", "a north"},
		{"the parent's", "-- actor a --\nparent: north-ministry", "a north"},
		{"the nearest of a chain", "-- actor a --\nparent: b\n-- actor b --\nparent: c\nside: south\n-- actor c --\nside: north", "a south | b south | c north"},
		{"its own before the parent's", "-- actor a --\nparent: north-ministry\nside: south", "a south"},
		{"a circle of parents", "-- actor a --\nparent: b\n-- actor b --\nparent: a\n-- actor c --\nparent: a", "a a | b b | c c"},
		{"ways into a circle, met in any order", "-- actor a --\nparent: b\n-- actor b --\nparent: d\n-- actor c --\nparent: d\n-- actor d --\nparent: c\n-- actor e --\nparent: a\nside: north", "a a | b b | c c | d d | e north"},
		{"a circle of sides", "-- actor a --\nside: b\n-- actor b --\nside: a", "a b | b a"},
		{"its own parent", "-- actor a --\nparent: a", "a a"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			l := book(t, test.actors)
			for _, p := range pairs(test.want) {
				a := l.Actors[actor(t, l, p[0])]
				equal(t, p[0], l.Actors[a.Side].ID, p[1])
			}
		})
	}
}

func TestOpposition(t *testing.T) {
	l := book(t, "-- actor friend --\nopposes: [north]\n-- actor odd --\nparty: true\nopposes: [odd]")
	tests := []struct {
		a, b string
		want bool
	}{
		{"north", "south", true},
		{"north-ministry", "south-office", true},
		{"hill", "south-office", true},
		{"north", "hill", false}, // two against one are no enemies of each other
		{"north", "north-ministry", false},
		{"north", "isle", false},
		{"friend", "north", false}, // a side that is no party opposes nobody
		{"clinic", "south", false},
		{"odd", "odd", false},
	}
	for _, test := range tests {
		a, b := actor(t, l, test.a), actor(t, l, test.b)
		if l.Opposed(a, b) != test.want || l.Opposed(b, a) != test.want {
			t.Errorf("%s and %s opposed: %v and %v, want %v", test.a, test.b, l.Opposed(a, b), l.Opposed(b, a), test.want)
		}
	}
	if l.Opposed(-1, actor(t, l, "south")) {
		t.Error("nobody opposes a side")
	}
	south := l.Actors[actor(t, l, "south")]
	equal(t, "opposed by south", actors(l, south.Opposes), "hill north")
	equal(t, "members of south", actors(l, south.Members), "south-office")
}
