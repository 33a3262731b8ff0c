package card

import (
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"onrecord/build/diag"

	"github.com/yuin/goldmark/ast"
	extended "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// bodyAttacks are bodies that try to forge a mark, run a script or break out of the
// page. All that reaches the page is on the list of what is allowed.
var bodyAttacks = []string{
	"```mark&#32;claim\nx\n```", "```\" class=\"mark\nx\n```", "~~~ mark\" onclick=\"x\nx\n~~~",
	"# a {#mark .mark data-status=verified}", "a\n{: .mark}", "[a](https://b.c){.mark}",
	"<span class=\"mark\">verified</span>", "<b\nclass='mark'>", "<svg/onload=alert(1)>", "<script>alert(1)</script>",
	"<!--><script>-->", "<![CDATA[<b>]]>", "<?php x ?>", "<!DOCTYPE html>", "</p></main><main>",
	"[a](https://b.c \"x\\\" onclick=\\\"y\")", "[a](https://b.c/\"onclick=\"x)", "[a](https://b.c '&quot; style=&quot;x')",
	"![\" onerror=\"x](a.png)", "![&quot; onerror=x](a.png '&quot; onerror=x')", "![a](a.png?x)", "![a](a.png\"x)", "![a](<a.png\" x>)",
	"[a](jav&#x09;ascript:x)", "[a](&#x6A;avascript:x)", "[a](\\javascript:x)", "[a](java\\script:x)", "[a](https://\\\"x)",
	"[a](http://[::1]/)", "[a](http://[::1%25\"x]/)", "[a](mailto:a@b.c?subject=<b>)", "[a](https:\\\\b.c)", "[a](//b.c)", "[a](%6Aavascript:x)",
	"<javascript:alert(1)>", "<https://b.c/\"onclick=x>", "<https://b.c/&quot;>", "<a\"b@c.d>", "<mailto:a@b.c>", "<https:>",
	"[[a|<b class=mark>]]", "[[a|\" onclick=\"]]", "[[a|&lt;script&gt;]]", "[[a|" + slotMark + "]]", slotMark, "&#0; &#xFFFFFFF; &#x10FFFD;",
	"[^a]\" id=\"x\n\n[^a]: <b>", "[^<b>]\n\n[^<b>]: c", "a[^1]\n\n[^1]: b[^1]", "![a[^1]](b.png)\n\n[^1]: c", "[^1]\n\n[^1]: a[^2]\n\n[^2]: b[^1]",
	"[^a]:\n\n[^a]", "> [^a]: x\n> [^b]: y\n\n[^a][^b]", "- [^a]\n\n- [^a]: - x\n\n      y", "[^a]\n\n[^a]: x\n\n    [^b]: y\n\n[^b]",
	"| a |\n|:-:|\n| ![b](c.png) [d](e) [[f\\|g]] `\\|` |", "a|b\n-|-\n`\\|`|`\\|\n", "|a|\n|-|\n|b|c|[[d]]|\n", "a\n|-|\n[x]: y\n|-|\n",
	"99999999999. a", "0. a", "-\n\n  a", "-   \n- [[a]]", "[a]: b\n[a]\n===", "a\n[b]: c\n---",
	"\x00\x01\x7f", "\xff\xfe[[\xff]]", "\u2028\u202e[[a]]", "\r[[a]]\r\n[[b\r\n]]", "\ufeff# a", "\t- \t[[a]]\n\t\t[[b]]", "[[a]]\v[[b]]\f",
	"[![a](b.png)](javascript:c)", "[![a [b](https://c.d)](e.png)](https://f.g)", "![a](b.png)![](c.png)", "[a *b](https://c.d) e*",
	"!\\[[a]]", "\\![[a]]", "![[[a]](b.png)", "[[a]](https://b.c)", "[[a]][b]\n\n[b]: https://c.d", "[[a]]: https://b.c", "[[a\\]]", "[[[[a]]]]", "[[a]]]]",
}

func bodySeeds() []string {
	seeds := slices.Clone(bodyAttacks)
	for _, c := range bodyCases {
		seeds = append(seeds, c.source)
	}
	for _, c := range mistakeCases {
		seeds = append(seeds, c.source)
	}
	return seeds
}

func TestBodyForgesNothing(t *testing.T) {
	for _, source := range bodySeeds() {
		bodyHolds(t, source)
	}
}

// The scan itself refuses what it is there to refuse.
func TestScanPage(t *testing.T) {
	for _, bad := range []string{
		"<script>", "<p>", "</p>", "<p><em></p></em>", "<p", "<P></P>", "a & b", "a > b", "<p class=\"mark\"></p>", "<p style=\"\"></p>",
		"<pre><code class=\"language-go\"></code></pre>", "<a></a>", "<a href=\"javascript:x\"></a>", "<a href=\"b.html\"></a>", "<a href=\"https://b.c\"></a>",
		"<a href=\"mailto:b@c.d\"><a href=\"mailto:b@c.d\"></a></a>", "<a href=\"#fn-1\"></a>", "<li id=\"fn-1\"></li><li id=\"fn-1\"></li>", "<li id=\"x\"></li>",
		"<img src=\"a.png\" alt=\"\" loading=\"lazy\">", "<img src=\"//a.b/c.png\" alt=\"d\" loading=\"lazy\">", "<!-- a -->", "<hr" + slotMark + ">", "<ol start=\"" + slotMark + "\"></ol>",
	} {
		if _, err := scanPage(bad); err == nil {
			t.Errorf("%s passed", bad)
		}
	}
}

func FuzzBody(f *testing.F) {
	for _, source := range bodySeeds() {
		f.Add(source)
	}
	f.Fuzz(bodyHolds)
}

// bodyHolds checks the laws of a body on any text.
func bodyHolds(t *testing.T, source string) {
	if len(source) > 256<<10 {
		return
	}
	b, mistakes := parseBody(source)
	// The mark must not be in the text already; a private one is no loss.
	if strings.Contains(b.HTML()+b.Plain(), slotMark) {
		return
	}
	bare := make([]Slot, len(b.Slots))
	for i, s := range b.Slots {
		bare[i] = Slot{HTML: s.HTML, Plain: s.Plain}
	}
	found, err := scanPage(withSlotMarks(b.HTML(), bare, func(s Slot) int { return int(s.HTML) }))
	if err != nil {
		t.Fatalf("%q gives %s: %v", source, b.HTML(), err)
	}
	plain := withSlotMarks(b.Plain(), bare, func(s Slot) int { return int(s.Plain) })
	if withoutSpace(found.text) != withoutSpace(plain) {
		t.Fatalf("%q reads %q in HTML and %q in plain text", source, found.text, plain)
	}
	slotsHold(t, source, b)
	for _, d := range mistakes {
		if d.Line < 4 || d.Column < 1 || d.Message == "" || d.Hint == "" {
			t.Fatalf("%q: %#v", source, d)
		}
	}
	depthHolds(t, source)
}

func slotsHold(t *testing.T, source string, b Body) {
	file := bodyFile(source).Text
	last := Slot{}
	for _, s := range b.Slots {
		if s.HTML < last.HTML || int(s.HTML) > len(b.HTML()) || s.Plain < last.Plain || int(s.Plain) > len(b.Plain()) {
			t.Fatalf("%q: slots are out of order: %v", source, b.Slots)
		}
		if s.Line.Start > s.Plain || s.Line.End < s.Plain || int(s.Line.End) > len(b.Plain()) {
			t.Fatalf("%q: the line of %v does not hold it", source, s)
		}
		if !validID(s.Target.Value) || string(file[s.Target.Span.Start:s.Target.Span.End]) != s.Target.Value {
			t.Fatalf("%q: %v stands elsewhere", source, s)
		}
		last = s
	}
	for _, p := range b.Pictures {
		if int(p.Span.Start) < len(bodyHead) || int(p.Span.End) > len(file) || p.Span.End <= p.Span.Start {
			t.Fatalf("%q: %v stands elsewhere", source, p)
		}
	}
}

// depthHolds checks the promise on which the limit of nesting rests: the tree is
// never deeper than the count of marks and columns says.
func depthHolds(t *testing.T, source string) {
	bound := 0
	for _, line := range strings.Split(source, "\n") {
		levels, _ := containers([]byte(line))
		bound = max(bound, levels)
	}
	if bound > levelLimit {
		return
	}
	context := parser.NewContext()
	context.Set(reporterKey, bodyReporter{&reporter{}, 0})
	var depth func(n ast.Node) int
	depth = func(n ast.Node) int {
		deepest := 0
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			deepest = max(deepest, depth(c))
		}
		switch n.Kind() {
		case ast.KindBlockquote, ast.KindListItem, extended.KindFootnote:
			deepest++
		}
		return deepest
	}
	tree := markdown.Parse(text.NewReader([]byte(source)), parser.WithContext(context))
	if got := depth(tree); got > bound {
		t.Fatalf("%q is %d levels deep, not %d", source, got, bound)
	}
}

func withSlotMarks(text string, slots []Slot, offset func(Slot) int) string {
	var b strings.Builder
	from := 0
	for _, s := range slots {
		b.WriteString(text[from:offset(s)] + slotMark)
		from = offset(s)
	}
	return b.String() + text[from:]
}

// Many goroutines share the one parser, and each gets what one alone gets.
func TestBodyConcurrently(t *testing.T) {
	seeds := bodySeeds()
	want := make([]Body, len(seeds))
	for i, source := range seeds {
		want[i], _ = parseBody(source)
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for i, source := range seeds {
				if got, _ := parseBody(source); !reflect.DeepEqual(got, want[i]) {
					t.Errorf("%q differs", source)
				}
			}
		})
	}
	group.Wait()
}

func BenchmarkBody(b *testing.B) {
	paragraph := "The *operation* began on [[offensive-2023|Tuesday]], says [the ministry](https://mil.example/en/news), " +
		"and 25 people were killed, two of them civilians; `200` wounded is what [[ombudsman-200-wounded]] gives.[^1]\n\n" +
		"- both sides say so\n- nobody could check, see **[[mee-both-sides]]**\n\n> We cannot independently verify the claim.\n\n"
	file := bodyFile(strings.Repeat(paragraph, 3) + "[^1]: As of the evening.\n")
	span := diag.At(len(bodyHead), len(file.Text))
	b.SetBytes(int64(span.End - span.Start))
	b.ReportAllocs()
	for b.Loop() {
		r := &reporter{file: file}
		r.body(span, 2, true)
	}
}
