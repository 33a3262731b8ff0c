package card

import "testing"

// Whatever two texts are, the one comes back from the other; the prose of a page costs
// little beside the page.
func FuzzPack(f *testing.F) {
	for _, c := range [][2]string{
		{"", ""}, {"<p>one</p>\n", "one"}, {"<p>one\ntwo</p>\n<p>three</p>\n", "one two\nthree"},
		{"<p>a &lt; b &amp;&amp; c</p>", "a < b && c"}, {`<p><img src="x.png" alt="of foo"> foo bar</p>`, "of foo foo bar"},
		{"<p>", "other"}, {"a < b", "a <"}, {"&#1234567890123;x", "&x"}, {"x", "\n"},
	} {
		f.Add(c[0], c[1])
	}
	f.Fuzz(func(t *testing.T, markup, text string) {
		p := newBodyText([]byte(markup), []byte(text))
		if got := p.Plain(); got != text {
			t.Errorf("%q from %q comes back as %q", text, markup, got)
		}
	})
}

func TestProseIsShort(t *testing.T) {
	c := parsed("content/pages/x.md", "---\ntitle: X\n---\n"+`
The gate was *shut* in the spring, as the keepers said, and nobody was
seen there until the snow had gone & the road was open, which took weeks.

- [[one]] said that it was shut from the first to the last day of the month
- [[two|another]] said that nobody knew, because nobody had been there at all
`)
	if plain, packed := len(c.Body.Plain()), int(c.Body.length-c.Body.markup); plain < 200 || packed > plain/4 {
		t.Errorf("%d bytes of prose are %d packed", plain, packed)
	}
}
