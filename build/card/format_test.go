package card

import (
	"crypto/sha256"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"onrecord/build/diag"
)

// meaning compares cards by what they say, wherever it stands.
var meaning = cmp.Options{
	cmpopts.IgnoreTypes(diag.Span{}), cmpopts.IgnoreFields(Card{}, "File", "Diagnostics"), cmpopts.EquateEmpty(),
	cmp.AllowUnexported(Body{}, bodyText{}),
}

func parsed(name, text string) *Card {
	c, _ := Parse(diag.File{Name: name, Text: []byte(text)})
	return c
}

// holdForm holds a card's form to the laws: it means the same, and is its own form
// and has its digest.
func holdForm(t *testing.T, name, text string) {
	t.Helper()
	c := parsed(name, text)
	if c.Digest != sha256.Sum256(c.Canonical()) {
		t.Fatalf("the digest is not that of what the card says:\n%s\nfrom\n%s", c.Canonical(), text)
	}
	once, ok := c.Format()
	if !ok {
		return
	}
	again := parsed(name, string(once))
	if d := cmp.Diff(c, again, meaning); d != "" {
		t.Fatalf("another meaning:\n%s\n%s\nbecomes\n%s", d, text, once)
	}
	if twice, ok := again.Format(); !ok || string(twice) != string(once) {
		t.Fatalf("formatted again (%v):\n%s\n%s\nfrom\n%s", ok, cmp.Diff(string(once), string(twice)), again.Diagnostics, text)
	}
	if before, after := string(c.Canonical()), string(again.Canonical()); before != after {
		t.Fatalf("another digest:\n%s\nfrom\n%s", cmp.Diff(before, after), text)
	}
	if n, m := strings.Count(text, "# remark"), strings.Count(string(once), "# remark"); n != m {
		t.Fatalf("%d comments become %d:\n%s\nbecomes\n%s", n, m, text, once)
	}
}

func TestFormOfTheCorpus(t *testing.T) {
	cards := 0
	for _, root := range []string{"../../content", "../../browser/everything/content"} {
		err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
			if err != nil || filepath.Ext(path) != ".md" {
				return err
			}
			text, err := os.ReadFile(path)
			holdForm(t, "content/"+filepath.ToSlash(strings.TrimPrefix(path, root+"/")), string(text))
			cards++
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if cards < 100 {
		t.Errorf("only %d cards", cards)
	}
}

func TestForm(t *testing.T) {
	c := parsed("content/claims/2023-09/x.md", `---
# remark of the whole
status: unverified # remark of the status
"title":
  Two
  men
topics: # remark of the topics
- b   # remark of b
# remark of c
- c
via: [d,
   e] # remark of via
figures:
  - {count: "25", metric: killed, as-of: 2023-09-19} # remark of a figure
  - count: 5,000
    # remark in a figure
    metric: wounded
verification-note: {says: unconfirmed, quote: "A text that is so long that it has no room on one line beside what it says, whatever it be"}
quote: >-
  He said:

  no.
witnessed: false
locator: 1.10
# remark at the end
---
Body  `+"\r\n---\n")
	want := `---
title: Two men
via: [d, e]  # remark of via
quote: |
  He said:
  no.
locator: "1.10"
verification-note:
  quote: A text that is so long that it has no room on one line beside what it says, whatever it be
  says: unconfirmed
witnessed: false
topics:  # remark of the topics
  - b  # remark of b
  # remark of c
  - c
figures:
  - {metric: killed, count: 25, as-of: 2023-09-19}  # remark of a figure
  # remark in a figure
  - {metric: wounded, count: "5,000"}
# remark of the whole
status: unverified  # remark of the status
# remark at the end
---
Body  
---
`
	got, ok := c.Format()
	if d := cmp.Diff(want, string(got)); d != "" || !ok {
		t.Errorf("%s%v", d, c.Diagnostics)
	}
	if _, ok := parsed("content/claims/x.md", "---\ntitle: &a b\n---\n").Format(); ok {
		t.Error("a card that was not read is rewritten")
	}
}

// A card of random pieces, with a comment wherever one may stand.
func TestFormOfAnything(t *testing.T) {
	values := []string{" a", " 'b'\n", "\n  c\n  d", " |\n  e\n\n   f", " >-\n  g\n  h", " \"i\\n j\"", " 1.10", " 2023-09-19", " false", " k\n  l"}
	lists := []string{" [a, b]", "\n- c\n- d", "\n  - e # remark\n  # remark\n  - f", " [ # remark\n  g, # remark\n  h\n  ]", "\n  # remark\n  [i]"}
	mappings := []string{" {metric: killed, count: 5}", "\n  - metric: killed # remark\n    count: 1.0\n", "\n  - {count: 7, # remark\n     metric: killed}\n  # remark\n  - {metric: wounded, count: 2} # remark", " # remark\n  - {metric: killed, count: 2}"}
	r := rand.New(rand.NewPCG(3, 3))
	formed := 0
	for range 4_000 {
		var b strings.Builder
		b.WriteString("---\n")
		for _, f := range r.Perm(len(claimTable.fields))[:1+r.IntN(7)] {
			field := claimTable.fields[f].Field
			from := values
			switch {
			case field.Type == "list of mappings":
				from = mappings[1:]
			case field.Type == "mapping":
				from = []string{" {quote: a, says: unconfirmed} # remark", "\n  # remark\n  quote: |\n    a\n    b\n  says: unconfirmed # remark", " # remark\n  by: c\n  quote:\n    d\n    e # remark"}
			case field.List():
				from = lists
			}
			if r.IntN(3) == 0 {
				b.WriteString("# remark above\n")
			}
			value := strings.TrimRight(from[r.IntN(len(from))], "\n")
			b.WriteString(field.Name + ":" + value)
			if r.IntN(3) == 0 && !strings.Contains(value, "|") && !strings.Contains(value, ">") {
				b.WriteString(" # remark behind")
			}
			b.WriteString([]string{"\n", "\n\n", "\r\n"}[r.IntN(3)])
		}
		if r.IntN(3) == 0 {
			b.WriteString("  # remark at the end\n")
		}
		b.WriteString("---\nBody\n")
		if _, ok := parsed("content/claims/x.md", b.String()).Format(); ok {
			formed++
		}
		holdForm(t, "content/claims/x.md", b.String())
	}
	if formed < 1_000 {
		t.Errorf("only %d of them have a form", formed)
	}
}

func TestDigestIsOfWhatIsSaid(t *testing.T) {
	one := parsed("content/claims/x.md", "---\ntitle: A man said this\ntopics: [a, b]\nlocator: \"5\"\n---\nBody  \n\n")
	two := parsed("content/claims/x.md", "---\r\n# why\r\nwitnessed: false\r\ntype: claim\r\nlocator: 5\r\ntopics:\r\n  - a # b\r\n  - b\r\ntitle: >-\r\n  A man\r\n  said this\r\n---\r\nBody\r\n")
	three := parsed("content/claims/x.md", "---\ntitle: A man said this\ntopics: [b, a]\nlocator: 5\n---\nBody\n")
	if string(one.Canonical()) != string(two.Canonical()) {
		t.Error(cmp.Diff(string(one.Canonical()), string(two.Canonical())))
	}
	if string(one.Canonical()) == string(three.Canonical()) {
		t.Error("another order of a list has the same digest")
	}
}
