package card_test

import (
	"bytes"
	"testing"

	"onrecord/build/card"
	"onrecord/build/cardtest"
	"onrecord/build/diag"

	"github.com/google/go-cmp/cmp"
)

func TestSays(t *testing.T) {
	c, _ := card.Parse(diag.File{Name: "content/claims/x.md", Text: []byte("---\nquote: >\n  six\n  soldiers\ntitle: \"Six\"\ntype: claim\nwitnessed: false\ntopics:\n  - battle\n  - valley\n" +
		"verification-note: {says: unconfirmed, quote: 'not, confirmed'}\nfigures:\n  - metric: killed\n    count: 6\n---\nOne.\n\nTwo.  \n")})
	got, ok := c.Says()
	want := []card.Saying{
		{"title", []string{"Six"}},
		{"quote", []string{"six soldiers"}},
		{"verification-note", []string{"quote: not, confirmed", "says: unconfirmed"}},
		{"topics", []string{"battle", "valley"}},
		{"figures", []string{"{metric: killed, count: 6}"}},
		{"body", []string{"One.", "", "Two."}},
	}
	if !ok || cmp.Diff(want, got) != "" {
		t.Error(cmp.Diff(want, got))
	}
}

// Cards that say the same have the same digest, and the reverse: nothing that the
// digest covers is missing from what is compared.
func TestWhatIsSaidIsWhatTheDigestCovers(t *testing.T) {
	files := cardtest.Corpus(300, 3)
	seen := map[string][]byte{}
	for name, file := range files {
		c, ok := card.Parse(diag.File{Name: name, Text: file.Data})
		if !ok || c.Unread {
			continue
		}
		says, _ := c.Says()
		formed, _ := c.Format()
		again, _ := card.Parse(diag.File{Name: name, Text: formed})
		saysAgain, _ := again.Says()
		if d := cmp.Diff(says, saysAgain); d != "" {
			t.Fatalf("%s in its form says something else:\n%s", name, d)
		}
		key := name[:12] + cmp.Diff(says, nil)
		if before, found := seen[key]; found && !bytes.Equal(before, c.Canonical()) {
			t.Fatalf("%s says what another card says, and has another digest", name)
		}
		seen[key] = c.Canonical()
	}
	if len(seen) < 100 {
		t.Fatalf("only %d cards were looked at", len(seen))
	}
}
