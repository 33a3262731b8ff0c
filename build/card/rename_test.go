package card

import "testing"

func TestReplaceID(t *testing.T) {
	for text, want := range map[string]string{
		"a":                   "w-1",
		"[[a]] and [[a|a]]":   "[[w-1]] and [[w-1|w-1]]",
		"a-b b-a ab ba a_ a1": "a-b b-a ab ba a_ a1",
		"claims/a.html":       "claims/w-1.html",
		"":                    "",
	} {
		if got := string(ReplaceID([]byte(text), "a", "w-1")); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
	if got := string(ReplaceID([]byte("a-a-a a-a"), "a-a", "w")); got != "a-a-a w" {
		t.Errorf("got %q", got)
	}
}

func TestWithout(t *testing.T) {
	drop := func(field, key, item string) bool { return item == "x" && field != "topics" }
	for text, want := range map[string]string{
		"updates: [x]\n":                               "",
		"updates: [x, y] # why\n":                      "updates: [y]\n",
		"# above\nupdates: [x, y]\n":                   "# above\nupdates: [y]\n",
		"updates: [{claim: x, note: n}, {claim: y}]\n": "updates:\n  - {claim: y}\n",
		"topics: [x]\n":                                "unchanged",
	} {
		c := parsed("content/claims/c.md", "---\n"+text+"---\nBody x.\n")
		got, changed := c.Without(drop)
		if want != "unchanged" && string(got) != "---\n"+want+"---\nBody x.\n" || changed == (want == "unchanged") {
			t.Errorf("%q becomes %q, %t", text, got, changed)
		}
	}
}
