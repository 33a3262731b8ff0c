package quote

import (
	"strings"
	"testing"
)

// TestNoSentenceFound: of a quote out of a passage in which no sentence ends nobody says
// that it is a whole sentence or a part of one, and only what stands near it is read.
func TestNoSentenceFound(t *testing.T) {
	verse := strings.Repeat("rye and barley came home at dawn ", 200)
	const quoted = "grey boats lay in the reeds"
	for _, line := range []string{
		verse + "allegedly " + quoted + " " + verse + "not",
		"not " + verse + "allegedly " + quoted,
		"allegedly " + quoted + " " + verse + "not",
	} {
		text := New([]byte("Boats\n"+line+"\nThe end."), en)
		m := text.Find(Query{Quote: quoted})
		c, ok := text.Context(m.Parts)
		if !ok || c.Known || !c.Cut {
			t.Errorf("known %v, cut %v, %v", c.Known, c.Cut, ok)
		}
		if n := len([]rune(c.Text)); n > len(quoted)+2*neighbours {
			t.Errorf("%d characters are read", n)
		}
		lost, _ := c.Lost()
		if len(lost) != 1 || lost[0].Words != "allegedly" {
			t.Errorf("lost: %v", lost)
		}
	}
	line := "It is said that " + strings.Repeat("rye, ", 200) + quoted + "."
	text := New([]byte(line), en)
	if c, _ := text.Context(text.Find(Query{Quote: quoted}).Parts); !c.Known || !c.Cut {
		t.Errorf("a sentence of %d characters is none", len(line))
	}
}
