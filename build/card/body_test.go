package card

import (
	"fmt"
	"strings"
	"testing"

	"onrecord/build/diag"

	"github.com/google/go-cmp/cmp"
)

// bodyCases hold one construct each. In the wanted texts {id} and {id|text} stand
// where a slot is.
var bodyCases = []struct{ name, source, html, plain string }{
	{"empty", "", "", ""},
	{"paragraphs", "One *two* **three**.\n\nFour", `<p>One <em>two</em> <strong>three</strong>.</p>
<p>Four</p>
`, "One two three.\nFour"},
	{"breaks", "soft\nbreak, hard\\\nbreak", `<p>soft
break, hard<br>
break</p>
`, "soft break, hard break"},
	{"windows line ends", "soft\r\nbreak `a\r\nb`\r\n\r\n    code\r\n    more\r\n", `<p>soft
break <code>a b</code></p>
<pre><code>code
more
</code></pre>
`, "soft break a b\ncode\nmore"},
	{"headings", "# One\n\nTwo\n===\n\n## Three\n\n###### Six\n", `<h2>One</h2>
<h2>Two</h2>
<h3>Three</h3>
<h4>Six</h4>
`, "One\nTwo\nThree\nSix"},
	{"entities and escapes", "AT&amp;T &lt;b&gt; \\*no\\* \\[[x]] &copy; \"q\" -- ...", `<p>AT&amp;T &lt;b&gt; *no* [[x]] © &quot;q&quot; -- ...</p>
`, "AT&T <b> *no* [[x]] © \"q\" -- ..."},
	{"quote", "> said\n> it\n>\n> > twice", `<blockquote>
<p>said
it</p>
<blockquote>
<p>twice</p>
</blockquote>
</blockquote>
`, "said it\ntwice"},
	{"lists", "- one\n- two\n  1. deep\n\n3) loose\n\n4) items\n", `<ul>
<li>one</li>
<li>two
<ol>
<li>deep</li>
</ol>
</li>
</ul>
<ol start="3">
<li>
<p>loose</p>
</li>
<li>
<p>items</p>
</li>
</ol>
`, "one\ntwo\ndeep\nloose\nitems"},
	{"rule", "a\n\n---\n\nb", `<p>a</p>
<hr>
<p>b</p>
`, "a\nb"},
	{"code", "a `<b> [[x]]` ``\\` ``\n\n    [[y]] & z\n\n```mark&#32;claim\n<i>\n```\n", "<p>a <code>&lt;b&gt; [[x]]</code> <code>\\` </code></p>\n<pre><code>[[y]] &amp; z\n</code></pre>\n<pre><code>&lt;i&gt;\n</code></pre>\n", "a <b> [[x]] \\` \n[[y]] & z\n<i>"},
	{"table", "| a | b | c |\n|:--|:-:|--:|\n| `x\\|y` | [[i\\|t]] | |\n| 1 | 2 |\n", `<table>
<thead>
<tr>
<th scope="col" class="left">a</th>
<th scope="col" class="center">b</th>
<th scope="col" class="right">c</th>
</tr>
</thead>
<tbody>
<tr>
<td class="left"><code>x|y</code></td>
<td class="center">{i|t}</td>
<td class="right"></td>
</tr>
<tr>
<td class="left">1</td>
<td class="center">2</td>
<td></td>
</tr>
</tbody>
</table>
`, "a\nb\nc\nx|y\n{i|t}\n1\n2"},
	{"links", "[a](https://b.example/?c=1&d=2 \"e<f\") <http://g.example> <h@i.example> [j][k]\n\n[k]: mailto:l@m.example", `<p><a href="https://b.example/?c=1&amp;d=2" rel="external nofollow noreferrer" title="e&lt;f">a</a> <a href="http://g.example" rel="external nofollow noreferrer">http://g.example</a> <a href="mailto:h@i.example">h@i.example</a> <a href="mailto:l@m.example">j</a></p>
`, "a http://g.example h@i.example j"},
	{"links to other scripts", "[х](https://пример.рф/ы)", `<p><a href="https://%D0%BF%D1%80%D0%B8%D0%BC%D0%B5%D1%80.%D1%80%D1%84/%D1%8B" rel="external nofollow noreferrer">х</a></p>
`, "х"},
	{"link without words", "[](https://b.example)", `<p><a href="https://b.example" rel="external nofollow noreferrer">https://b.example</a></p>
`, "https://b.example"},
	{"links do not nest", "[a <https://b.example> [^1]](https://c.example)\n\n[^1]: d", `<p><a href="https://c.example" rel="external nofollow noreferrer">a https://b.example <sup id="fnref-1">1</sup></a></p>
<div class="footnotes" role="doc-endnotes">
<ol>
<li id="fn-1">
<p>d <a href="#fnref-1" class="footnote-backref" role="doc-backlink">↩︎</a></p>
</li>
</ol>
</div>
`, "a https://b.example \nd"},
	{"pictures", "![A *map* &amp; more](map-2.png) [![b](b.jpg)](https://c.example)", `<p><img src="map-2.png" alt="A map &amp; more" loading="lazy"> <a href="https://c.example" rel="external nofollow noreferrer"><img src="b.jpg" alt="b" loading="lazy"></a></p>
`, "A map & more b"},
	{"footnotes", "a[^x] b[^y] c[^x]\n\n[^y]: why [[w]]\n\n[^x]: ex\n\n    more\n\n[^z]: unused\n", `<p>a<sup id="fnref-1"><a href="#fn-1" class="footnote-ref" role="doc-noteref">1</a></sup> b<sup id="fnref-2"><a href="#fn-2" class="footnote-ref" role="doc-noteref">2</a></sup> c<sup id="fnref-1-2"><a href="#fn-1" class="footnote-ref" role="doc-noteref">1</a></sup></p>
<div class="footnotes" role="doc-endnotes">
<ol>
<li id="fn-1">
<p>ex</p>
<p>more <a href="#fnref-1" class="footnote-backref" role="doc-backlink">↩︎</a> <a href="#fnref-1-2" class="footnote-backref" role="doc-backlink">↩︎</a></p>
</li>
<li id="fn-2">
<p>why {w} <a href="#fnref-2" class="footnote-backref" role="doc-backlink">↩︎</a></p>
</li>
</ol>
</div>
`, "a b c\nex\nmore\nwhy {w}"},
	{"footnote in a footnote", "a[^x]\n\n[^x]: ex\n\n    [^y]: why\n", `<p>a<sup id="fnref-1"><a href="#fn-1" class="footnote-ref" role="doc-noteref">1</a></sup></p>
<div class="footnotes" role="doc-endnotes">
<ol>
<li id="fn-1">
<p>ex</p>
 <a href="#fnref-1" class="footnote-backref" role="doc-backlink">↩︎</a></li>
</ol>
</div>
`, "a\nex"},
	{"footnote on a picture", "![a[^x]](b.png) c[^x]\n\n[^x]: ex\n", `<p><img src="b.png" alt="a" loading="lazy"> c<sup id="fnref-1-2"><a href="#fn-1" class="footnote-ref" role="doc-noteref">1</a></sup></p>
<div class="footnotes" role="doc-endnotes">
<ol>
<li id="fn-1">
<p>ex <a href="#fnref-1-2" class="footnote-backref" role="doc-backlink">↩︎</a></p>
</li>
</ol>
</div>
`, "a c\nex"},
	{"wikilinks", "[[a]], [[b-2|text &amp; *more*]][[c]]", `<p>{a}, {b-2|text & *more*}{c}</p>
`, "{a}, {b-2|text & *more*}{c}"},
	{"wikilinks alone", "[[a]]\n\n- [[b]]\n\n[[c]]", `<p>{a}</p>
<ul>
<li>{b}</li>
</ul>
<p>{c}</p>
`, "{a}\n{b}\n{c}"},
	{"wikilinks everywhere", "# [[a]] x\n\n> *[[b]]* y\n\n- [[c]] z\n\n| [[d]] |\n|---|\n| v [[e]] |\n\nw[^1]\n\n[^1]: u [[f]]", `<h2>{a} x</h2>
<blockquote>
<p><em>{b}</em> y</p>
</blockquote>
<ul>
<li>{c} z</li>
</ul>
<table>
<thead>
<tr>
<th scope="col">{d}</th>
</tr>
</thead>
<tbody>
<tr>
<td>v {e}</td>
</tr>
</tbody>
</table>
<p>w<sup id="fnref-1"><a href="#fn-1" class="footnote-ref" role="doc-noteref">1</a></sup></p>
<div class="footnotes" role="doc-endnotes">
<ol>
<li id="fn-1">
<p>u {f} <a href="#fnref-1" class="footnote-backref" role="doc-backlink">↩︎</a></p>
</li>
</ol>
</div>
`, "{a} x\n{b} y\n{c} z\n{d}\nv {e}\nw\nu {f}"},
	{"three brackets", "[[[a]]] \\[[[b]]]", `<p>[{a}] [{b}]</p>
`, "[{a}] [{b}]"},
}

func TestBody(t *testing.T) {
	for _, c := range bodyCases {
		t.Run(c.name, func(t *testing.T) {
			b, mistakes := parseBody(c.source)
			for _, d := range mistakes {
				t.Error(d)
			}
			if d := cmp.Diff(c.html, withSlots(b.HTML(), b.Slots, func(s Slot) int { return int(s.HTML) })); d != "" {
				t.Errorf("HTML:\n%s", d)
			}
			if d := cmp.Diff(c.plain, withSlots(b.Plain(), b.Slots, func(s Slot) int { return int(s.Plain) })); d != "" {
				t.Errorf("plain:\n%s", d)
			}
		})
	}
}

// withSlots writes the slots into a text.
func withSlots(text string, slots []Slot, offset func(Slot) int) string {
	var b strings.Builder
	from := 0
	for _, s := range slots {
		b.WriteString(text[from:offset(s)] + "{" + s.Target.Value)
		if s.Text != "" {
			b.WriteString("|" + s.Text)
		}
		b.WriteString("}")
		from = offset(s)
	}
	return b.String() + text[from:]
}

// A slot says where its id stands in the file and which line of prose it is in.
func TestBodySlots(t *testing.T) {
	source := "Über [[a]] x\n[[b|B]]\n\n- 1\n  > y [[c]]\n\n|h|\n|-|\n| z [[d]] |\n\n\t- \t[[e]]\n\nw[^1]\n\n[^1]:   u\n    [[f]]"
	b, mistakes := parseBody(source)
	if len(mistakes) > 0 {
		t.Fatal(mistakes)
	}
	want := []string{"a: Über  x ", "b: Über  x ", "c: y ", "d: z ", "f: u "}
	text := bodyFile(source).Text
	var got []string
	for _, s := range b.Slots {
		if id := string(text[s.Target.Span.Start:s.Target.Span.End]); id != s.Target.Value {
			t.Errorf("%q stands at the place of %q", id, s.Target.Value)
		}
		got = append(got, s.Target.Value+": "+b.Plain()[s.Line.Start:s.Line.End])
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// A picture is known by the name of its file and by its place.
func TestBodyPictures(t *testing.T) {
	source := "> ![a](b.png) and\n> [![c\n> d](e-1.avif \"f\")](https://e-1.avif.example)\n\n![ref]\n\n[ref]: g.webp"
	b, mistakes := parseBody(source)
	if len(mistakes) > 0 {
		t.Fatal(mistakes)
	}
	text := bodyFile(source).Text
	var got []string
	for _, p := range b.Pictures {
		got = append(got, p.Value+" "+string(text[p.Span.Start:p.Span.End]))
	}
	// A picture by reference is shown where it is used.
	if d := cmp.Diff([]string{"b.png b.png", "e-1.avif e-1.avif", "g.webp ![ref"}, got); d != "" {
		t.Error(d)
	}
}

// parseBody reads a body that stands behind a front matter, so that a span that
// forgets the body's own offset is seen.
func parseBody(source string) (Body, []diag.Diagnostic) {
	r := &reporter{file: bodyFile(source)}
	b := r.body(diag.At(len(bodyHead), len(r.file.Text)), 2, true)
	return b, r.list
}

func lineColumn(d diag.Diagnostic) string { return fmt.Sprintf("%d:%d", d.Line, d.Column) }

const bodyHead = "---\ntitle: x\n---\n"

func bodyFile(source string) diag.File {
	return diag.File{Name: "content/claims/x.md", Text: []byte(bodyHead + source)}
}
