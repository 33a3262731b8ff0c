package diff_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"

	"onrecord/build"
	"onrecord/build/diff"
)

// markers are harmless texts that a host would turn into something if they were taken
// for markup: a picture, a link, a name that is called, an element, a way out of the
// code span.
var markers = []string{
	"![MARKER](https://marker.example/1.png)", "[MARKER](https://marker.example/)", "<b>MARKER</b>", "<img src=MARKER>", "@MARKER", "#1 MARKER", "https://marker.example/MARKER",
	"`MARKER`", "``` MARKER", "` **MARKER** `", "`", "``", "| MARKER | MARKER |", "MARKER\n\n# MARKER", "\n- MARKER", "&lt;b&gt;MARKER", "\\`MARKER\\`", "<!-- MARKER", "]]> MARKER", "~~~ MARKER", "MARKER`` `<i>MARKER",
	"```suggestion\nMARKER\n```", ":MARKER:", "$MARKER$", "***MARKER***", strings.Repeat("`", 400) + "MARKER",
}

func card(title, quote, body string) []byte {
	return fmt.Appendf(nil, "---\ntitle: %q\nclaimant: north\nsource: story\nnamed-as: %q\nquote: %q\nstatus: unverified\nassessed: 2026-11-22\nadded: 2026-11-22\nwaive: [{rule: cut-quote, reason: %q}]\n---\n%s\n", title, title, quote, title, body)
}

func site(claim []byte, more map[string]string) fstest.MapFS {
	files := fstest.MapFS{"content/claims/first.md": {Data: claim}}
	for name, data := range map[string]string{
		"content/actors/north.md":    "---\nname: The North\nkind: state\nparty: true\n---\n",
		"content/actors/observer.md": "---\nname: The Observer\nkind: outlet\n---\n",
		"content/sources/story.md":   "---\ntitle: Six die\noutlet: observer\npublished: 2023-09-19\naccessed: 2026-11-22\n---\n",
	} {
		files[name] = &fstest.MapFile{Data: []byte(data)}
	}
	for name, data := range more {
		files[name] = &fstest.MapFile{Data: []byte(data)}
	}
	return files
}

func compare(t *testing.T, was, is fstest.MapFS) *diff.Report {
	t.Helper()
	r, err := build.Diff(was, is, build.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// No word of a stranger is markup in a comment: whatever it is, wherever it stands, a
// reader of Markdown with the extensions of hosts finds it in code alone.
func TestMarkdownPrintsNoMarkup(t *testing.T) {
	for _, m := range markers {
		name := strings.NewReplacer("/", "-", "\n", "-", "\x00", "-").Replace(m)
		is := site(card(m, m, m), map[string]string{
			"layouts/" + name: m, "site.toml": fmt.Sprintf("title = %q\nlicence = %q\n", m, m), "content/claims/" + name + ".md": string(card(m, m, "")),
			"content/sources/more.md": fmt.Sprintf("---\ntitle: %q\noutlet: observer\nurl: \"https://marker.example/MARKER`<b>x</b>\"\n---\n", m),
			"quotes.sum":              "onrecord-quotes 1 norm 1\n" + m + "\n",
		})
		for _, pair := range [][2]fstest.MapFS{{site(card("Six", "Six", "Six"), nil), is}, {is, site(card("Six", "Six", "Six"), nil)}} {
			report := compare(t, pair[0], pair[1])
			written := diff.Markdown(report, "https://preview.example/")
			if !bytes.Contains(written, []byte("MARKER")) && strings.Contains(m, "MARKER") && len(m) < 300 {
				t.Errorf("%q is not told of at all", m)
			}
			inCodeAlone(t, m, written)
		}
	}
}

func inCodeAlone(t *testing.T, marker string, written []byte) {
	t.Helper()
	reader := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote), goldmark.WithRendererOptions(html.WithUnsafe()))
	root := reader.Parser().Parse(text.NewReader(written))
	err := ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.CodeSpan:
			return ast.WalkSkipChildren, nil
		case *ast.Link:
			if !strings.HasPrefix(string(n.Destination), "https://preview.example/") {
				t.Errorf("%q: a link to %s", marker, n.Destination)
			}
		case *ast.Text:
			if s := n.Segment.Value(written); bytes.Contains(s, []byte("MARKER")) || bytes.Contains(s, []byte("marker.example")) {
				t.Errorf("%q is text: %q", marker, s)
			}
		case *ast.Document, *ast.List, *ast.ListItem, *ast.TextBlock, *ast.Paragraph:
		case *ast.Heading:
			if n.Level != 3 {
				t.Errorf("%q is a heading", marker)
			}
		default:
			t.Errorf("%q makes %s", marker, n.Kind())
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A comment has at most 65,536 characters on GitHub; what has no room is counted.
func TestMarkdownIsBounded(t *testing.T) {
	more := map[string]string{}
	for i := range 3_000 {
		more[fmt.Sprintf("content/claims/more-%d.md", i)] = string(card("Many", strings.Repeat("word ", 500), ""))
	}
	written := diff.Markdown(compare(t, site(card("Six", "Six", ""), nil), site(card("Six", "Six", ""), more)), "")
	if len(written) > 61_000 || !bytes.Contains(written, []byte("lines more")) {
		t.Errorf("%d bytes, ending in %s", len(written), written[len(written)-200:])
	}
}

// What a redaction takes away is told on neither side of it.
func TestWhatIsRedactedIsNotTold(t *testing.T) {
	open := card("SECRET was there", "SECRET was seen", "SECRET")
	shut := []byte("---\ntitle: Withheld\nstatus: redacted\nassessed: 2026-11-22\nnote: to protect people\nadded: 2026-11-22\n---\n")
	for _, pair := range [][2][]byte{{open, shut}, {shut, open}} {
		report := compare(t, site(pair[0], nil), site(pair[1], nil))
		var all bytes.Buffer
		if err := diff.JSON(&all, report); err != nil {
			t.Fatal(err)
		}
		all.Write(diff.Text(report))
		all.Write(diff.Markdown(report, ""))
		if bytes.Contains(all.Bytes(), []byte("SECRET")) || len(report.Cards) != 1 {
			t.Errorf("told:\n%s", all.Bytes())
		}
	}
}

// Nor where the tombstone has another id, and other cards name that.
func TestARedactionUnderAnotherIDIsNotTold(t *testing.T) {
	other := func(id string) string {
		return "---\ntitle: Others\nclaimant: north\nsource: story\nquote: Others\nstatus: unassessed\nadded: 2026-11-22\nupdates: [" + id + "]\nrepeats: [" + id + "]\n---\nSee [[" + id + "]].\n"
	}
	was := site(card("Six", "Six", ""), map[string]string{"content/claims/secret-id.md": string(card("SECRET was there", "SECRET was seen", "SECRET")), "content/claims/other.md": other("secret-id")})
	is := site(card("Six", "Six", ""), map[string]string{"content/claims/withheld-1.md": "---\ntitle: Withheld\nstatus: redacted\nassessed: 2026-11-22\nnote: to protect people\n---\n", "content/claims/other.md": other("withheld-1")})
	report := compare(t, was, is)
	told := string(diff.Text(report)) + string(diff.Markdown(report, ""))
	if strings.Contains(told, "SECRET") || strings.Contains(told, "secret-id") || !strings.Contains(told, "withheld-1") {
		t.Errorf("told:\n%s", told)
	}
}

// Nothing is told of what says the same, however it is written.
func TestAnotherFormIsNoChange(t *testing.T) {
	was := site([]byte("---\ntitle: Six were killed\nclaimant: north\nsource: story\nquote: six were killed\nstatus: unverified\nassessed: 2026-11-22\nadded: 2026-11-22\n---\nA line.\n"), nil)
	is := site([]byte("---\nadded: '2026-11-22'\ntype: claim # of a tool\nquote: >-\n  six were\n  killed\nwitnessed: false\ntitle: \"Six were killed\"\nsource:\n  story\nclaimant: north\nassessed: 2026-11-22\nstatus: unverified\n---\nA line.\n"), nil)
	if r := compare(t, was, is); !r.Empty() {
		t.Errorf("%s", diff.Text(r))
	}
}

// Whatever changes in a card is told.
func TestEveryFieldIsTold(t *testing.T) {
	base := card("Six were killed", "six were killed", "A line.")
	for _, change := range [][2]string{
		{"title: \"Six", "title: \"Seven"}, {"quote: \"six", "quote: \"seven"}, {"claimant: north", "claimant: observer"}, {"status: unverified", "status: unassessed"},
		{"assessed: 2026-11-22", "assessed: 2026-11-23"}, {"added: 2026-11-22", "added: 2026-11-21"}, {"A line.", "A [line](https://marker.example/)."}, {"rule: cut-quote", "rule: hedge"},
		{"---\nA line.", "locator: p. 4\n---\nA line."}, {"---\nA line.", "draft: true\n---\nA line."}, {"---\nA line.", "corrections: [{on: 2026-11-22, was: a, is: b, why: c}]\n---\nA line."},
	} {
		changed := bytes.Replace(base, []byte(change[0]), []byte(change[1]), 1)
		if bytes.Equal(base, changed) {
			t.Fatalf("%q is not in the card", change[0])
		}
		if r := compare(t, site(base, nil), site(changed, nil)); r.Counts.Cards != 1 && r.Counts.Gone != 1 {
			t.Errorf("%q is not told:\n%s", change, diff.Text(r))
		}
	}
}

// A program goes through the lists of a report without asking whether they are there.
func TestNothingIsAList(t *testing.T) {
	var out bytes.Buffer
	if err := diff.JSON(&out, &diff.Report{}); err != nil || strings.Contains(out.String(), "null") {
		t.Errorf("%v: %s", err, out.String())
	}
}
