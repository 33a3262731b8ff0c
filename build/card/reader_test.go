package card

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"onrecord/build/diag"
)

// card20 is a typical claim of 20 fields.
const card20 = `title: 25 people have been killed since the operation began, two of them civilians
claimant: artsakh-authorities
named-as: Armenian separatists          # printed
kind: assertion
voice: indirect
source: mee-2023-09-19
via: [tass, armenpress]
quote: Armenian separatists say 25 people have been killed since the operation, including two civilians.
quote-prefix: "In Stepanakert, "
verification-note: {quote: Middle East Eye could not independently verify the claim., says: could-not-verify}
status: unverified
assessed: 2026-11-22
reasons: [no-evidence-published]
would-settle: a list of the names of the dead
added: 2026-11-22
said: 2023-09-19
topics: [offensive-2023]
figures:
  - {metric: killed, of: persons, count: 25, in: nagorno-karabakh, as-of: 2023-09-19}
  - {metric: killed, of: civilians, count: 2, in: nagorno-karabakh, as-of: 2023-09-19}
agrees-with: [meduza-ombudsman-25-killed]   # not repeats
note: >
  The outlet names no place of publication,
  and the statement itself was not seen.
`

// readFront splits and reads a card whose front matter is given.
func readFront(front string) ([]pair, *reporter) {
	r := &reporter{file: diag.File{Name: "x.md", Text: []byte("---\n" + front + "\n---\nbody\n")}}
	span, _, ok := r.split()
	if !ok {
		return nil, r
	}
	return r.read(span), r
}

// tree prints values in one line: "text", [list], {mapping} or nothing.
func tree(n node) string {
	var parts []string
	switch n.shape {
	case scalar:
		return fmt.Sprintf("%q", n.text)
	case list:
		for _, item := range n.items {
			parts = append(parts, tree(item))
		}
		return "[" + strings.Join(parts, " ") + "]"
	case mapping:
		return "{" + fields(n.pairs) + "}"
	}
	return "nothing"
}

func fields(pairs []pair) string {
	var parts []string
	for _, p := range pairs {
		parts = append(parts, p.key+"="+tree(p.value))
	}
	return strings.Join(parts, " ")
}

// accepted are forms that are read without a word, and what they mean.
var accepted = []struct{ name, front, want string }{
	{"nothing", "", ""},
	{"comments alone", "# one\n\n   # two\n", ""},
	{"plain", "title: A text, with (all) sorts; of things", `title="A text, with (all) sorts; of things"`},
	{"plain with marks inside", "a: it's 5:30 at http://x.org/#top, [a] {b} & * ! | > % @ ` \"q\"", "a=\"it's 5:30 at http://x.org/#top, [a] {b} & * ! | > % @ ` \\\"q\\\"\""},
	{"plain with a comment", "a: b   # c: d\ne: f #", `a="b" e="f"`},
	{"plain that other readers type", "a: no\nb: 1.10\nc: null\nd: ~\ne: 2023-09-19\nf: 0x1F", `a="no" b="1.10" c="null" d="~" e="2023-09-19" f="0x1F"`},
	{"plain that begins with a hyphen", "a: -12.5\nb: --x\nc: [-1, -x]", `a="-12.5" b="--x" c=["-1" "-x"]`},
	{"plain that begins with a full stop", "a: ../2023\nb: ...", `a="../2023" b="..."`},
	{"plain with a mark at its end", "a: x-\nb: y#\nc: z?\nd: [v?, w!]", `a="x-" b="y#" c="z?" d=["v?" "w!"]`},
	{"not only ASCII", "a: Լեռնային Ղարաբաղ — “x” 😀", `a="Լեռնային Ղարաբաղ — “x” 😀"`},
	{"white space around values", "a:    b   \nc:  \"d\"  ", `a="b" c="d"`},
	{"single quotation marks", "a: 'it''s: #1'\nb: ' '\nc: '\\n'", `a="it's: #1" b=" " c="\\n"`},
	{"only apostrophes", "a: ''''\nb: ''''''", `a="'" b="''"`},
	{"double quotation marks", `a: "a: b #c 'd'"`, `a="a: b #c 'd'"`},
	{"escapes", `a: "\"\\\/\n\x41\u00E9\U0001F600\_."`, "a=\"\\\"\\\\/\\nAé😀\\u00a0.\""},
	{"quotation mark and comment", "a: \"b\" # c\nd: 'e' # f", `a="b" d="e"`},
	{"literal", "a: |\n  one\n   two\n\n  # three\n  four: x\nb: c", `a="one\n two\n\n# three\nfour: x\n" b="c"`},
	{"literal at the end", "a: |\n  one", `a="one\n"`},
	{"literal, stripped", "a: |-\n  one\n\n\nb: c", `a="one" b="c"`},
	{"literal, kept", "a: |+\n  one\n\n\nb: c", `a="one\n\n\n" b="c"`},
	{"literal with a comment", "a: |- # why\n  one\n # less\nb: c", `a="one" b="c"`},
	{"literal after empty lines", "a: |\n\n \n   one\n", `a="\n\none\n"`},
	{"literal with wide empty lines", "a: |\n  one\n    \n  two\n     \n", `a="one\n  \ntwo\n   \n"`},
	{"folded", "a: >\n  one\n  two\n\n  three\n\n\n  four\n", `a="one two\nthree\n\nfour\n"`},
	{"folded, deeper lines", "a: >\n  one\n   deep\n  two\n\n   deep\n\n  three\n  four\n", `a="one\n deep\ntwo\n\n deep\n\nthree four\n"`},
	{"folded, stripped and kept", "a: >-\n one\n two\n\nb: >+\n one\n two\n\nc: d", `a="one two" b="one two\n\n" c="d"`},
	{"folded, first line deeper than nothing", "a: >\n\n  one\n  two", `a="\none two\n"`},
	{"flow list", "a: [ b ,c, \"d, e\", 'f' ]  # g", `a=["b" "c" "d, e" "f"]`},
	{"flow mapping", "a: {b: c d, e-f: \"g\", H: [i, j]}", `a={b="c d" e-f="g" H=["i" "j"]}`},
	{"flow list of flow mappings", "a: [{b: c}, d, {e: [f]}]", `a=[{b="c"} "d" {e=["f"]}]`},
	{"flow with colons inside words", "a: [http://x.org, a:b]\nc: {d: e:f}", `a=["http://x.org" "a:b"] c={d="e:f"}`},
	{"block list", "a:\n  - b\n  -   c # d\n  - \"e\"\n  # f\n\n  - 'g'\nh: i", `a=["b" "c" "e" "g"] h="i"`},
	{"block list at its key's column", "a:\n- b\n- c\nd: e", `a=["b" "c"] d="e"`},
	{"block list of block scalars", "a:\n  - |\n    b\n  - >-\n   c\n   d\n", `a=["b\n" "c d"]`},
	{"block mapping", "names:\n  hy: Արցախ\n  az-Latn: 'Qarabağ'\n  x: [a, b]\n  y:\n    - c\n  z:\n  - d\ne: f", `names={hy="Արցախ" az-Latn="Qarabağ" x=["a" "b"] y=["c"] z=["d"]} e="f"`},
	{"comment before a nested value", "a: # b\n  # c\n  - d", `a=["d"]`},
	{"list of mappings", "a:\n  - {b: c}\n  - d: e\n    f: g\n  -   h: i\n      j:\n        - k\n      l:\n      - m\n  - n", `a=[{b="c"} {d="e" f="g"} {h="i" j=["k"] l=["m"]} "n"]`},
	{"list of mappings at its key's column", "a:\n- b: c\n  d: |\n    e\n\n    f\n  g: h\n- i: j", `a=[{b="c" d="e\n\nf\n" g="h"} {i="j"}]`},
	{"line ends of Windows", "a: b\r\nc: |\r\n  d\r\n\r\n  e\r\nf: [g]\r\n", `a="b" c="d\n\ne\n" f=["g"]`},
	{"quoted keys", "\"a\": b\n'c':\n  - \"d\": e\n    'on': f\ng: {\"no\": h, 'i': [j]}", `a="b" c=[{d="e" on="f"}] g={no="h" i=["j"]}`},
	{"plain over lines", "a: one\n  two\n    three\n\n  four\n\n \n  five # six\nb: c", `a="one two three\nfour\n\nfive" b="c"`},
	{"plain over lines that begin with marks", "a: one\n  *two &three\n  \"four\" 'five'\n  [six] {seven} -8 %", `a="one *two &three \"four\" 'five' [six] {seven} -8 %"`},
	{"items over lines", "a:\n  - one\n    two\n  - three\nb:\n- 'four\n  five'\n- c: six\n    seven\n  d: e", `a=["one two" "three"] b=["four five" {c="six seven" d="e"}]`},
	{"quoted over lines", "a: \"one  \n  two\n\n  three # four\n  # five \\\n\n  s\\\n  ix\\n \\\n  \\ seven\n  \"\nb: 'it''s\n\n\n  c'", "a=\"one two\\nthree # four # five \\nsix\\n  seven \" b=\"it's\\n\\nc\""},
	{"escaped space at the end of a line", "a: \"one\\ \n  two\"", `a="one  two"`},
	{"flow list over lines", "a: [b,\n  c d\n  e,   # f\n  # g\n\n  'h\n  i'\n]\nj: [k\n  ,l]\nm:\n  - n", `a=["b" "c d e" "h i"] j=["k" "l"] m=["n"]`},
	{"flow list with a comma at its end", "a:\n  [\n    b,\n    c, # d\n  ]\ne: [f,\n]", `a=["b" "c"] e=["f"]`},
	{"flow mapping over lines", "a: {b: c\n    d,\n  'e':\n    \"f\"}\ng:\n  - {\n      h: i,\n      j: [k,\n        l]\n    }\n  - {m: n}", `a={b="c d" e="f"} g=[{h="i" j=["k" "l"]} {m="n"}]`},
	{"value below its key", "a:\n  one\n  two\nb: # c\n  # d\n    \"e\"\nf:\n  [g]\nh:\n  |\n  i\nj:\n  k:\n    l", `a="one two" b="e" f=["g"] h="i\n" j={k="l"}`},
	{"item below its hyphen", "a:\n  -\n    b\n  - # c\n    d: e\n    f: g\n  -\n    {h: i}", `a=["b" {d="e" f="g"} {h="i"}]`},
	{"lists and texts in a list of mappings", "a:\n  - b:\n      - c\n      - |\n        d\n    e: >-\n     f\n     g\n", `a=[{b=["c" "d\n"] e="f g"}]`},
}

func TestAccepted(t *testing.T) {
	for _, test := range accepted {
		pairs, r := readFront(test.front)
		compareSaid(t, test.name, said(r), nil)
		if got := fields(pairs); got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", test.name, got, test.want)
		}
		sameAsYAML(t, r, pairs)
	}
}

func TestTypicalCard(t *testing.T) {
	pairs, r := readFront(card20)
	compareSaid(t, "a typical card", said(r), nil)
	sameAsYAML(t, r, pairs)
	if len(pairs) != 20 {
		t.Errorf("%d fields", len(pairs))
	}
}

// tenMistakes is a front matter that an author in a hurry may write.
const tenMistakes = `title: He said: nobody left
claimant:artsakh-authorities
source: *mee
Named as: separatists
quote: "They said that
  nobody left.
hedges: [reportedly, allegedly
status: unverified
status: verified
note:
said: 2023-09-19
topics:
  - offensive-2023
   - places
figures:
  - metric: killed
    count: 25
    of: {a: b}
added: 2026-11-22`

func TestRecovery(t *testing.T) {
	pairs, r := readFront(tenMistakes)
	compareSaid(t, "ten mistakes", said(r), []string{
		`2:15+1 syntax: a value without quotation marks cannot hold ": " or end in a colon; put the value between quotation marks`,
		`3:9+1 syntax: a space is missing after the colon of "claimant"; write "key: value"`,
		`4:9+4 syntax: an alias (*) is refused; put the value between quotation marks`,
		`5:1+8 syntax: "Named as" is no field name; write "named-as"`,
		`6:8+1 syntax: the quotation mark is not closed; close it, or write ">" and the text, indented, below; lines that go on stand deeper than their key`,
		`8:9+1 syntax: the bracket "[" is not closed; close it, or write one "- item" a line`,
		`10:1+6 duplicate-field: "status" stands on line 9 already; keep one of them`,
		`11:1+4 empty-field: "note" has no value; give it a value or leave it out`,
		`15:4+8 syntax: wrong indentation: nothing can begin at column 4 here; begin it at the column of the lines that it belongs to`,
		`19:9+6 syntax: a mapping within a mapping, or within a list within one, is refused; put the value between quotation marks if the brace is part of it`,
	})
	const want = `title="He said: nobody left" claimant="artsakh-authorities" source=nothing named-as="separatists" quote=nothing hedges=nothing status="unverified" note=nothing said="2023-09-19" topics=["offensive-2023"] figures=[{metric="killed" count="25" of=nothing}] added="2026-11-22"`
	if got := fields(pairs); got != want {
		t.Errorf("read\n\t%s\nwant\n\t%s", got, want)
	}
}

// TestManyKeys holds that a key is found again however many there are.
func TestManyKeys(t *testing.T) {
	var front strings.Builder
	for i := range 2 * manyKeys {
		fmt.Fprintf(&front, "a%d: b\n", i)
	}
	_, r := readFront(front.String() + "a3: c\na63: d")
	compareSaid(t, "many keys", said(r), []string{
		`66:1+2 duplicate-field: "a3" stands on line 5 already; keep one of them`,
		`67:1+3 duplicate-field: "a63" stands on line 65 already; keep one of them`,
	})
}

// TestSpans holds values, items and keys to the bytes they were read from.
func TestSpans(t *testing.T) {
	pairs, r := readFront("a: \"b\" # c\nd: [e, {f: 'g'}] # h\ni: |\n  j\n\n  k\n\nl:\n  - m\n  - n: o\n    p: >-\n      q\nr:\n  s: t # u")
	compareSaid(t, "spans", said(r), nil)
	var got []string
	var walk func(n node)
	walk = func(n node) {
		got = append(got, string(r.file.Text[n.span.Start:n.span.End]))
		for _, item := range n.items {
			walk(item)
		}
		for _, p := range n.pairs {
			walk(p.value)
		}
	}
	walk(node{span: diag.At(4, 4), pairs: pairs})
	want := []string{"", `"b"`, "[e, {f: 'g'}]", "e", "{f: 'g'}", "'g'", "|\n  j\n\n  k", "- m\n  - n: o\n    p: >-\n      q", "m", "n: o\n    p: >-\n      q", "o", ">-\n      q", "s: t", "t"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// worstFronts are what invites a reader to look at the same bytes again and again.
func worstFronts(read func(front string)) {
	for _, unit := range []string{"[", "{", "- ", "a: ", "a: [", "\"", "'", "''", "\\", "#", " #", ": ", ",", "a,", "{a: b},", "-\n", "a:\n", " a:\n", "|\n", "a: |\n", "?", "\n"} {
		for _, prefix := range []string{"", "a: ", "a: [", "a: {b: ", "a: \"", "a:\n  - ", "a: >\n  "} {
			read(prefix + strings.Repeat(unit, (frontLimit-20)/len(unit)))
		}
	}
}

// A quadratic reader takes minutes for each of them, and go test's own limit ends it;
// how fast the reader is, is BenchmarkWorstFront's business.
func TestNoFrontMatterHangs(t *testing.T) {
	worstFronts(func(front string) {
		if pairs, r := readFront(front); len(pairs) == 0 && len(r.list) == 0 && strings.Trim(front, " #\n") != "" {
			t.Errorf("nothing was read of %.20q, and nothing said", front)
		}
	})
}

func BenchmarkWorstFront(b *testing.B) {
	for b.Loop() {
		worstFronts(func(front string) { readFront(front) })
	}
}

func BenchmarkRead(b *testing.B) {
	text := []byte(card20)
	b.Run("reader", func(b *testing.B) {
		r := &reporter{file: diag.File{Name: "x.md", Text: text}}
		for b.Loop() {
			r.read(diag.At(0, len(text)))
		}
	})
	b.Run("yaml", func(b *testing.B) {
		for b.Loop() {
			var document yaml.Node
			if err := yaml.Unmarshal(text, &document); err != nil {
				b.Fatal(err)
			}
		}
	})
}
