package card

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/build/diag"
)

// mistakeCases hold one mistake each (or two of a kind): the printed form without
// the file's name. The body begins in line 4 of the file.
var mistakeCases = []struct{ name, source, html, want string }{
	{"empty link", "a [[]] [[|b]]", "<p>a [[]] [[|b]]</p>\n", `
4:3: error[wikilink]: a link to a card without its id
   4 | a [[]] [[|b]]
     |   ^^^^ write the card's id, or \[[ if this is no link
4:8: error[wikilink]: a link to a card without its id
   4 | a [[]] [[|b]]
     |        ^^^^^^ write the card's id, or \[[ if this is no link
`},
	{"no id", "ä [[Foo Bar.md]] [[claims/x.md|y]] [[жук]]", "<p>ä [[Foo Bar.md]] [[claims/x.md|y]] [[жук]]</p>\n", `
4:5: error[wikilink]: "Foo Bar.md" is no card's id
   4 | ä [[Foo Bar.md]] [[claims/x.md|y]] [[жук]]
     |     ^^^^^^^^^^ did you mean "foo-bar"?
4:20: error[wikilink]: "claims/x.md" is no card's id
   4 | ä [[Foo Bar.md]] [[claims/x.md|y]] [[жук]]
     |                    ^^^^^^^^^^^ did you mean "x"?
4:38: error[wikilink]: "жук" is no card's id
   4 | ä [[Foo Bar.md]] [[claims/x.md|y]] [[жук]]
     |                                      ^^^ an id is the card's file name without ".md": lower-case letters and digits, joined by single hyphens; write \[[ if this is no link
`},
	{"two spaces at the end of a line", "One  \ntwo.\\\nThree", "<p>One\ntwo.<br>\nThree</p>\n", `
4:4: warning[hard-break]: two spaces at the end of a line break no line
   4 | One  
     |    ^^ write a backslash there for a line break, or remove the spaces
`},
	{"no text", "[[a|]] [[a| ]]", "<p>[[a|]] [[a| ]]</p>\n", `
4:1: error[wikilink]: a link to "a" without the text behind the bar
   4 | [[a|]] [[a| ]]
     | ^^^^^^ write [[a]] for the card's label, or a text behind the bar
4:8: error[wikilink]: a link to "a" without the text behind the bar
   4 | [[a|]] [[a| ]]
     |        ^^^^^^^ write [[a]] for the card's label, or a text behind the bar
`},
	{"broken over lines", "> a [[b|c\n> d]] e", "<blockquote>\n<p>a [[b|c\nd]] e</p>\n</blockquote>\n", `
4:5: error[wikilink]: a link to a card is broken over two lines
   4 | > a [[b|c
     |     ^^^^^ write it on one line
`},
	{"never closed", "- a [[b\n- [[c [[d]]", "<ul>\n<li>a [[b</li>\n<li>[[c {d}</li>\n</ul>\n", `
4:5: error[wikilink]: two opening brackets that are not closed on their line
   4 | - a [[b
     |     ^^ close it with ]], or write \[[ if this is no link
5:3: error[wikilink]: two opening brackets that are not closed on their line
   5 | - [[c [[d]]
     |   ^^ close it with ]], or write \[[ if this is no link
`},
	{"three never closed", "[[[a", "<p>[[[a</p>\n", `
4:2: error[wikilink]: two opening brackets that are not closed on their line
   4 | [[[a
     |  ^^ close it with ]], or write \[[ if this is no link
`},
	{"in another link", "- *[a [[b|c]] d](https://e.example)*", `<ul>
<li><em><a href="https://e.example" rel="external nofollow noreferrer">a c d</a></em></li>
</ul>
`, `
4:7: error[wikilink]: a link to a card stands inside another link
   4 | - *[a [[b|c]] d](https://e.example)*
     |       ^^^^^^^ take it out of the other link's text
`},
	{"in a refused link", "[[[a]]](b)", "<p>a</p>\n", `
4:2: error[wikilink]: a link to a card stands inside another link
   4 | [[[a]]](b)
     |  ^^^^^ take it out of the other link's text
4:9: error[link-scheme]: the address "b" cannot be linked
   4 | [[[a]]](b)
     |         ^ link to a card with [[id]], or write a complete address: https://…
`},
	{"as a picture", "a ![[b]]", "<p>a ![[b]]</p>\n", `
4:3: error[wikilink]: a card is no picture
   4 | a ![[b]]
     |   ^^^^^^ leave out the exclamation mark, or write \! if it ends a sentence
`},
	{"in a picture's words", "![a [[b]]](c.png)", `<p><img src="c.png" alt="a b" loading="lazy"></p>
`, `
4:5: error[wikilink]: a link to a card stands in the words of a picture
   4 | ![a [[b]]](c.png)
     |     ^^^^^ take it out of the picture's brackets
`},
	{"cut in a table", "| a | b |\n|---|---|\n| c [[d|e]] | f |\n| [[g | h |", `<table>
<thead>
<tr>
<th scope="col">a</th>
<th scope="col">b</th>
</tr>
</thead>
<tbody>
<tr>
<td>c [[d</td>
<td>e]]</td>
</tr>
<tr>
<td>[[g</td>
<td>h</td>
</tr>
</tbody>
</table>
`, `
6:5: error[wikilink]: a link to a card is cut by the bar of its table
   6 | | c [[d|e]] | f |
     |     ^^^ write the bar as \|
7:3: error[wikilink]: two opening brackets that are not closed on their line
   7 | | [[g | h |
     |   ^^ close it with ]], or write \[[ if this is no link
`},
	{"in an unused footnote", "[^1]: a [[b c]]", "", `
4:11: error[wikilink]: "b c" is no card's id
   4 | [^1]: a [[b c]]
     |           ^^^ did you mean "b-c"?
`},

	{"inline HTML", "a <b class=\"mark\">c</b> <!-- d -->", "<p>a c </p>\n", `
4:3: error[raw-html]: HTML in the body of a card
   4 | a <b class="mark">c</b> <!-- d -->
     |   ^^^^^^^^^^^^^^^^ write Markdown, or put the text between backticks
4:20: error[raw-html]: HTML in the body of a card
   4 | a <b class="mark">c</b> <!-- d -->
     |                    ^^^^ write Markdown, or put the text between backticks
4:25: error[raw-html]: HTML in the body of a card
   4 | a <b class="mark">c</b> <!-- d -->
     |                         ^^^^^^^^^^ write Markdown, or put the text between backticks
`},
	{"HTML over lines", "a <i\nb>c", "<p>a c</p>\n", `
4:3: error[raw-html]: HTML in the body of a card
   4 | a <i
     |   ^^ write Markdown, or put the text between backticks
`},
	{"HTML block", "- a\n\n  <div class=\"mark\">\n  x\n  </div>\n\nb", "<ul>\n<li>\n<p>a</p>\n</li>\n</ul>\n<p>b</p>\n", `
6:3: error[raw-html]: HTML in the body of a card
   6 |   <div class="mark">
     |   ^^^^^^^^^^^^^^^^^^ write Markdown, or put the text between backticks
`},
	{"script", "<script>\nalert(1)\n\n</script>\n\na", "<p>a</p>\n", `
4:1: error[raw-html]: HTML in the body of a card
   4 | <script>
     | ^^^^^^^^ write Markdown, or put the text between backticks
`},

	{"relative link", "a [b](c.html)", "<p>a b</p>\n", `
4:7: error[link-scheme]: the address "c.html" cannot be linked
   4 | a [b](c.html)
     |       ^^^^^^ link to a card with [[id]], or write a complete address: https://…
`},
	{"schemes", "[a](javascript&colon;alert(1)) [b](JavaScript:c) [d](data:e) [f](&#1;javascript:g) [h]( file:///i ) [j](//k.example)", "<p>a b d f h j</p>\n", `
4:66: error[encoding]: U+0001 is a control character
   4 | …olon;alert(1)) [b](JavaScript:c) [d](data:e) [f](&#1;javascript:g) [h]( file:///i ) [j](//k.example)
     |                                                   ^^^^ remove it
4:5: error[link-scheme]: the address "javascript&colon;alert(1)" cannot be linked
   4 | [a](javascript&colon;alert(1)) [b](JavaScript:c) [d](data:e) [f](&#1;javascript:g) [h]( file:///i ) …
     |     ^^^^^^^^^^^^^^^^^^^^^^^^^ only http, https and mailto can be linked
4:36: error[link-scheme]: the address "JavaScript:c" cannot be linked
   4 | …ript&colon;alert(1)) [b](JavaScript:c) [d](data:e) [f](&#1;javascript:g) [h]( file:///i ) [j](//k.ex…
     |                           ^^^^^^^^^^^^ only http, https and mailto can be linked
4:54: error[link-scheme]: the address "data:e" cannot be linked
   4 | …olon;alert(1)) [b](JavaScript:c) [d](data:e) [f](&#1;javascript:g) [h]( file:///i ) [j](//k.example)
     |                                       ^^^^^^ only http, https and mailto can be linked
4:66: error[link-scheme]: the address "&#1;javascript:g" cannot be linked
   4 | …olon;alert(1)) [b](JavaScript:c) [d](data:e) [f](&#1;javascript:g) [h]( file:///i ) [j](//k.example)
     |                                                   ^^^^^^^^^^^^^^^^ write a complete address: https://…
4:89: error[link-scheme]: the address "file:///i" cannot be linked
   4 | …olon;alert(1)) [b](JavaScript:c) [d](data:e) [f](&#1;javascript:g) [h]( file:///i ) [j](//k.example)
     |                                                                          ^^^^^^^^^ only http, https and mailto can be linked
4:105: error[link-scheme]: the address "//k.example" cannot be linked
   4 | …olon;alert(1)) [b](JavaScript:c) [d](data:e) [f](&#1;javascript:g) [h]( file:///i ) [j](//k.example)
     |                                                                                          ^^^^^^^^^^^ only http, https and mailto can be linked
`},
	{"no host", "[a](https:b) [c](https:///d) [e](http://:80/) [f](mailto:g)", "<p>a c e f</p>\n", `
4:5: error[link-scheme]: the address "https:b" cannot be linked
   4 | [a](https:b) [c](https:///d) [e](http://:80/) [f](mailto:g)
     |     ^^^^^^^ write a complete address: https://…
4:18: error[link-scheme]: the address "https:///d" cannot be linked
   4 | [a](https:b) [c](https:///d) [e](http://:80/) [f](mailto:g)
     |                  ^^^^^^^^^^ write a complete address: https://…
4:34: error[link-scheme]: the address "http://:80/" cannot be linked
   4 | [a](https:b) [c](https:///d) [e](http://:80/) [f](mailto:g)
     |                                  ^^^^^^^^^^^ write a complete address: https://…
4:51: error[link-scheme]: the address "mailto:g" cannot be linked
   4 | [a](https:b) [c](https:///d) [e](http://:80/) [f](mailto:g)
     |                                                   ^^^^^^^^ write mailto:name@host
`},
	{"two hosts", "[a](https://b.example@c.example/)", "<p>a</p>\n", `
4:5: error[link-scheme]: the address "https://b.example@c.example/" cannot be linked
   4 | [a](https://b.example@c.example/)
     |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ leave out what stands before the @
`},
	{"no address", "[a]()", "<p>a</p>\n", `
4:1: error[link-scheme]: the address "" cannot be linked
   4 | [a]()
     | ^^^^^ link to a card with [[id]], or write a complete address: https://…
`},
	{"bad address", "[a](https://b.example:x/) <javascript:c>", "<p>a javascript:c</p>\n", `
4:5: error[link-scheme]: the address "https://b.example:x/" cannot be linked
   4 | [a](https://b.example:x/) <javascript:c>
     |     ^^^^^^^^^^^^^^^^^^^^ write a complete address: https://…
4:27: error[link-scheme]: the address "javascript:c" cannot be linked
   4 | [a](https://b.example:x/) <javascript:c>
     |                           ^^^^^^^^^^^^^^ only http, https and mailto can be linked
`},
	{"bad definition", "a [b][c]\n\n[c]: ftp://d.example", "<p>a b</p>\n", `
4:3: error[link-scheme]: the address "ftp://d.example" cannot be linked
   4 | a [b][c]
     |   ^^ only http, https and mailto can be linked
`},

	{"foreign picture", "![a](https://b.example/c.png) ![d](../e.png) ![f](G.png) ![h](i.svg) ![j](k--l.png)", "<p>a d f h j</p>\n", `
4:6: error[picture]: "https://b.example/c.png" is no picture beside the card
   4 | ![a](https://b.example/c.png) ![d](../e.png) ![f](G.png) ![h](i.svg) ![j](k--l.png)
     |      ^^^^^^^^^^^^^^^^^^^^^^^ put a png, jpg, webp or avif file beside the card and write its name, such as "map-2.png"
4:36: error[picture]: "../e.png" is no picture beside the card
   4 | ![a](https://b.example/c.png) ![d](../e.png) ![f](G.png) ![h](i.svg) ![j](k--l.png)
     |                                    ^^^^^^^^ put a png, jpg, webp or avif file beside the card and write its name, such as "map-2.png"
4:51: error[picture]: "G.png" is no picture beside the card
   4 | ![a](https://b.example/c.png) ![d](../e.png) ![f](G.png) ![h](i.svg) ![j](k--l.png)
     |                                                   ^^^^^ put a png, jpg, webp or avif file beside the card and write its name, such as "map-2.png"
4:63: error[picture]: "i.svg" is no picture beside the card
   4 | ![a](https://b.example/c.png) ![d](../e.png) ![f](G.png) ![h](i.svg) ![j](k--l.png)
     |                                                               ^^^^^ put a png, jpg, webp or avif file beside the card and write its name, such as "map-2.png"
4:75: error[picture]: "k--l.png" is no picture beside the card
   4 | ![a](https://b.example/c.png) ![d](../e.png) ![f](G.png) ![h](i.svg) ![j](k--l.png)
     |                                                                           ^^^^^^^^ put a png, jpg, webp or avif file beside the card and write its name, such as "map-2.png"
`},
	{"no words", "![](a.png) ![ ](b.png)", "<p>  </p>\n", `
4:1: error[picture]: the picture "a.png" has no words for those who cannot see it
   4 | ![](a.png) ![ ](b.png)
     | ^^^^^^^^^ say between the brackets what it shows
4:12: error[picture]: the picture "b.png" has no words for those who cannot see it
   4 | ![](a.png) ![ ](b.png)
     |            ^^^^^^^^^^ say between the brackets what it shows
`},
	{"foreign picture in a picture", "![a ![b](c.gif)](d.png)", `<p><img src="d.png" alt="a b" loading="lazy"></p>
`, `
4:10: error[picture]: "c.gif" is no picture beside the card
   4 | ![a ![b](c.gif)](d.png)
     |          ^^^^^ put a png, jpg, webp or avif file beside the card and write its name, such as "map-2.png"
`},
}

func TestBodyMistakes(t *testing.T) {
	for _, c := range mistakeCases {
		t.Run(c.name, func(t *testing.T) {
			b, list := parseBody(c.source)
			var got strings.Builder
			got.WriteString("\n")
			for _, d := range list {
				got.WriteString(strings.TrimPrefix(d.String(), "content/claims/x.md:") + "\n")
			}
			if d := cmp.Diff(c.want, got.String()); d != "" {
				t.Error(d)
			}
			if d := cmp.Diff(c.html, withSlots(b.HTML(), b.Slots, func(s Slot) int { return int(s.HTML) })); d != "" {
				t.Errorf("HTML:\n%s", d)
			}
		})
	}
}

// A body over a limit is not parsed; the diagnostic shows where it is exceeded.
func TestBodyLimits(t *testing.T) {
	for _, c := range []struct{ name, within, over, want string }{
		{"lines", times("a\n", 5000), times("a\n", 5000) + "b", "5004:1 the body has more than 5,000 lines"},
		{"width", times("ä", 10_000), "x\n" + times("a", 20_001), "5:20001 the body has more than 20,000 bytes in a line"},
		{"quotes", times(">", 100) + "a", "a\n\n" + times("> ", 101) + "a", "6:203 the body has more than 100 levels of nesting"},
		{"lists", times("- ", 50) + times("1. ", 50) + "a", times("- ", 50) + times("1. ", 51) + "a", "4:254 the body has more than 100 levels of nesting"},
		{"indentation", "- a\n" + times(" ", 198) + "- a", "- a\n" + times(" ", 200) + "- a", "5:203 the body has more than 100 levels of nesting"},
		{"links", times("[a](https://b.c)\n", 1000), times("[a](https://b.c)\n", 1000) + "[[d]]", "1004:1 the body has more than 1,000 links"},
		{"links to cards", times("[[d]]\n", 400), times("[[d]]\n", 401), "404:3 the body has more than 400 links to cards"},
		{"autolinks", times("<http://b.c>\n", 1000), times("<http://b.c>\n", 1001), "1004:1 the body has more than 1,000 links"},
		{"markup", times(times("*", 100)+"\n", 200), times(times("*", 100)+"\n", 200) + "a _b_", "204:3 the body has more than 20,000 characters of markup"},
		{"cells", tableOf(1000, 19), tableOf(1000, 20), "25:1 the body has more than 20,000 table cells"},
		{"copies", "[a]: https://b.c/" + times("d", 600) + "\n\n" + times("[a]\n", 100),
			"[a]: https://b.c/" + times("d", 600) + "\n\n" + times("[a]\n", 105), "110:1 the links by [label] copy more than 64,000 bytes of addresses"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if b, list := parseBody(c.within); len(list) > 0 || b.HTML() == "" {
				t.Errorf("refused: %v", list)
			}
			b, list := parseBody(c.over)
			if len(list) != 1 || b.HTML() != "" || b.Plain() != "" || b.Slots != nil {
				t.Fatalf("%d diagnostics and %d bytes", len(list), len(b.HTML()))
			}
			d := list[0]
			if got := lineColumn(d) + " " + d.Message; got != c.want || d.Rule != ruleLimit.Name {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// What stands in a page as brackets and an address was meant to be a link.
func TestLinksThatAreNone(t *testing.T) {
	for body, want := range map[string]string{
		"See [x](https://e.org/a(b c).pdf).":                   "[x](https://e.org/a(…",
		"See [x] (https://e.org/a).":                           "[x] (https://e.org/a",
		"See ![x] (crane.png).":                                "[x] (crane.png)",
		"See [x][r].\n\n[r]: https://e.org/a b.pdf":            "[r]: https://e.org/a…",
		"See [sic] (our note) and [x](https://e.org/a(b).pdf)": "",
		"See [x][r].\n\n[r]: https://e.org/ab.pdf \"a title\"": "",
		"He said [on the quay]: no more.":                      "",
	} {
		c, _ := Parse(diag.File{Name: "content/pages/a.md", Text: []byte("---\ntitle: T\n---\n" + body + "\n")})
		got := ""
		for _, d := range c.Diagnostics {
			if d.Rule == "dead-markup" {
				got += d.Message
			}
		}
		if want == "" && got != "" || !strings.Contains(got, want) {
			t.Errorf("%q: told is %q, want %q", body, got, want)
		}
	}
}
