package card

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"onrecord/build/diag"
)

// said lists diagnostics in the order of the file, one a line: "line:column+length
// rule: message; hint".
func said(r *reporter) (lines []string) {
	for _, d := range diag.Sort(r.list) {
		lines = append(lines, fmt.Sprintf("%d:%d+%d %s: %s; %s", d.Line, d.Column, d.Length, d.Rule, d.Message, d.Hint))
	}
	return lines
}

func compareSaid(t *testing.T, name string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: said\n\t%s\nwant\n\t%s", name, strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
}

func TestRefused(t *testing.T) {
	for _, test := range refused {
		pairs, r := readFront(test.front)
		compareSaid(t, test.name, said(r), test.said)
		if got := fields(pairs); got != test.read {
			t.Errorf("%s: read\n\t%s\nwant\n\t%s", test.name, got, test.read)
		}
	}
}

// refused are forms that the reader does not take, what is read all the same,
// and what it says.
var refused = []struct {
	name, front, read string
	said              []string
}{
	{"anchor", "a: &x b", "a=nothing", []string{
		"2:4+2 syntax: an anchor (&) is refused; put the value between quotation marks",
	}},
	{"alias", "a: *x", "a=nothing", []string{
		"2:4+2 syntax: an alias (*) is refused; put the value between quotation marks",
	}},
	{"tag", "a: !!str b", "a=nothing", []string{
		"2:4+5 syntax: a tag (!) is refused; put the value between quotation marks",
	}},
	{"merge key", "<<: {a: b}", "", []string{
		"2:1+10 syntax: a merge key (<<) is refused; write the fields out",
	}},
	{"merge key as an alias", "a: b\n<<: *x\nc: d", `a="b" c="d"`, []string{
		"3:1+6 syntax: a merge key (<<) is refused; write the fields out",
	}},
	{"directive", "%YAML 1.2", "", []string{
		"2:1+9 syntax: a directive (%) is refused; remove the line",
	}},
	{"percent", "a: 50%\nb: %50", `a="50%" b=nothing`, []string{
		`3:4+3 syntax: a text without quotation marks cannot begin with "%"; put the value between quotation marks`,
	}},
	{"at sign", "a: @b", "a=nothing", []string{
		`2:4+2 syntax: a text without quotation marks cannot begin with "@"; put the value between quotation marks`,
	}},
	{"backtick", "a: `b`", "a=nothing", []string{
		"2:4+3 syntax: a text without quotation marks cannot begin with \"`\"; put the value between quotation marks",
	}},
	{"end of a document", "a: b\n...\nc: d", `a="b" c="d"`, []string{
		`3:1+3 syntax: the end of a document (...) is refused; remove the line: the front matter ends at "---"`,
	}},
	{"second document", "a: b\n--- c", `a="b"`, []string{
		"3:1+5 syntax: a second document is refused; remove the line: a card is one document",
	}},
	{"question mark key", "? a\n: b", "", []string{
		`2:1+3 syntax: a key after a question mark is refused; write "key: value"`,
		`3:1+3 syntax: a text without quotation marks cannot begin with ":"; write "key: value"`,
	}},
	{"question mark", "a: ?b", "a=nothing", []string{
		`2:4+2 syntax: a text without quotation marks cannot begin with "?"; put the value between quotation marks`,
	}},
	{"colon first", "a: :b", "a=nothing", []string{
		`2:4+2 syntax: a text without quotation marks cannot begin with ":"; put the value between quotation marks`,
	}},
	{"comma first", "a: ,b", "a=nothing", []string{
		`2:4+2 syntax: a text without quotation marks cannot begin with ","; put the value between quotation marks`,
	}},
	{"closing bracket first", "a: ]", "a=nothing", []string{
		`2:4+1 syntax: a text without quotation marks cannot begin with "]"; put the value between quotation marks`,
	}},
	{"a colon in a value", "a: b: c", `a="b: c"`, []string{
		`2:5+1 syntax: a value without quotation marks cannot hold ": " or end in a colon; put the value between quotation marks`,
	}},
	{"a colon at the end", "a: see b:", `a="see b:"`, []string{
		`2:9+1 syntax: a value without quotation marks cannot hold ": " or end in a colon; put the value between quotation marks`,
	}},
	{"a colon in an item", "a:\n  - He said: no", `a=["He said: no"]`, []string{
		`3:12+1 syntax: a value without quotation marks cannot hold ": " or end in a colon; put the value between quotation marks`,
	}},
	{"no space after the colon", "a:b\nc: d", `a="b" c="d"`, []string{
		`2:2+1 syntax: a space is missing after the colon of "a"; write "key: value"`,
	}},
	{"an address as a line", "http://x.org", `http="//x.org"`, []string{
		`2:5+1 syntax: a space is missing after the colon of "http"; write "key: value"`,
	}},
	{"space before the colon", "a : b", `a="b"`, []string{
		`2:2+1 syntax: white space stands before the colon of "a"; remove it`,
	}},
	{"upper case", "Title: b\nNamed as: c\nsaid_on: d", `title="b" named-as="c" said-on="d"`, []string{
		`2:1+5 syntax: "Title" is no field name; write "title"`,
		`3:1+8 syntax: "Named as" is no field name; write "named-as"`,
		`4:1+7 syntax: "said_on" is no field name; write "said-on"`,
	}},
	{"digit first", "2nd: b", "", []string{
		`2:1+3 syntax: "2nd" is no field name; field names are lower-case letters, digits and hyphens`,
	}},
	{"a quoted word that is no key", "\"a b\": c\nd:\n  - 'e f': g\nh: {\"i j\": k, l: m}\nn: {\"o\":p}", `d=["e f"] h=nothing n=nothing`, []string{
		`2:1+8 syntax: a word between quotation marks begins no field; keys are letters, digits and hyphens`,
		`4:5+5 syntax: 'e f' is no key; keys are letters, digits and hyphens`,
		`5:5+1 syntax: "key: value" is expected here; write {key: value, key: value}`,
		`6:8+1 syntax: a space is missing after the colon of "o"; write "key: value"`,
	}},
	{"a list over lines that is not closed", "a: [b, # c\n  d\ne: f", `a=nothing e="f"`, []string{
		`2:4+1 syntax: the bracket "[" is not closed; close it before the comment, or put a text that holds " #" between quotation marks`,
	}},
	{"a mapping over lines that is not closed", "a:\n  - {b: c,\n     d: e\n  - f", `a=["f"]`, []string{
		`3:5+1 syntax: the bracket "{" is not closed; close it, or write one "key: value" a line, indented`,
	}},
	{"a quotation mark over lines that is not closed", "a: \"b\n  c\nd: e", `a=nothing d="e"`, []string{
		`2:4+1 syntax: the quotation mark is not closed; close it, or write ">" and the text, indented, below; lines that go on stand deeper than their key`,
	}},
	{"a text that goes on behind a comment", "a: b # c\n  d\ne: f\n  # g\n  h", `a="b" e="f"`, []string{
		`3:3+1 syntax: the value above goes on over a second line; write it on one line, or write ">" behind the key and the text, indented, below it`,
		`6:3+1 syntax: the value above goes on over a second line; write it on one line, or write ">" behind the key and the text, indented, below it`,
	}},
	{"a colon in a line that goes on", "a: b\n  c d: e\nf: [g\n  h: i]\nj: {k: l\n  m: n}", `a="b c d: e" f=nothing j=nothing`, []string{
		`3:6+1 syntax: a value without quotation marks cannot hold ": " or end in a colon; put the value between quotation marks`,
		`5:3+1 syntax: a comma or "]" is expected here; end the line above with a comma, or put the value between quotation marks`,
		`7:3+1 syntax: a comma or "}" is expected here; end the line above with a comma, or put the value between quotation marks`,
	}},
	{"an item in brackets that begins with a number sign", "a: [b,\n  #c\n  d #e\n  ]", "a=nothing", []string{
		`4:5+2 syntax: " #" would begin a comment and drop the rest; put the value between quotation marks, or write "# " before a comment`,
	}},
	{"two items without a comma over lines", "a: [\"b\"\n  c]\nd: [e\n  - f]", "a=nothing d=nothing", []string{
		`3:3+1 syntax: a comma or "]" is expected here; end the line above with a comma, or put the value between quotation marks`,
		`5:3+1 syntax: a comma or "]" is expected here; end the line above with a comma, or put the value between quotation marks`,
	}},
	{"a list below a hyphen", "a:\n  -\n    - b\n    - c\n  - d", `a=["d"]`, []string{
		"4:5+3 syntax: a list within a list is refused; write one list",
	}},
	{"no key", "just a text\na: b", `a="b"`, []string{
		`2:1+11 syntax: the line is no "key: value"; write "key: value", or indent it below a key that ends in ">"`,
	}},
	{"a long key", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: b", "", []string{
		`2:1+81 syntax: "aaaaaaaaaaaaaaaaaaaa…" is no field name; field names are lower-case letters, digits and hyphens`,
	}},
	{"a key in brackets", "{a: b}", "", []string{
		`2:1+6 syntax: a field begins with its name, not with a bracket; write "key: value"`,
	}},
	{"a number sign that is no comment", "a: house #5\nb: [#5]\nc: [house #5]", `a="house #5" b=nothing c=nothing`, []string{
		`2:10+2 syntax: " #" would begin a comment and drop the rest; put the value between quotation marks, or write "# " before a comment`,
		`3:5+3 syntax: a text without quotation marks cannot begin with "#"; put the value between quotation marks`,
		`4:11+3 syntax: " #" would begin a comment and drop the rest; put the value between quotation marks, or write "# " before a comment`,
	}},
	{"single quotation mark not closed", "a: 'it''s", "a=nothing", []string{
		`2:4+1 syntax: the quotation mark is not closed; close it, or write ">" and the text, indented, below; lines that go on stand deeper than their key`,
	}},
	{"text after double quotation marks", `a: "b" said c`, `a="b"`, []string{
		`2:8+6 syntax: a text stands after the closing quotation mark; write \" for a quotation mark inside the value`,
	}},
	{"text after single quotation marks", "a: 'it's b'", `a="it"`, []string{
		"2:8+4 syntax: a text stands after the closing quotation mark; write '' for an apostrophe inside the value",
	}},
	{"comment without a space", "a: \"b\"# c\nd: [e]#f", `a="b" d=["e"]`, []string{
		"2:7+3 syntax: a comment begins without a space before it; put a space before it",
		"3:7+2 syntax: a comment begins without a space before it; put a space before it",
	}},
	{"text after a bracket", "a: [b] c", `a=["b"]`, []string{
		"2:8+1 syntax: a text stands after the closing bracket; put the value between quotation marks",
	}},
	{"escapes", `a: "\t\e\q"`, `a="\\t\\e\\q"`, []string{
		`2:5+2 syntax: the escape \t is refused; write the character itself, or \\ for a backslash`,
		`2:7+2 syntax: the escape \e is refused; write the character itself, or \\ for a backslash`,
		`2:9+2 syntax: the escape \q is refused; write the character itself, or \\ for a backslash`,
	}},
	{"escapes of no character", `a: "\xZZ \u12 \uD800 \U00110000"`, `a="\\xZZ \\u12 \\uD800 \\U00110000"`, []string{
		`2:5+2 syntax: the escape \x stands for no character; write the character itself`,
		`2:10+4 syntax: the escape \u12 stands for no character; write the character itself`,
		`2:15+6 syntax: the escape \uD800 stands for no character; write the character itself`,
		`2:22+10 syntax: the escape \U00110000 stands for no character; write the character itself`,
	}},
	{"escapes of refused characters", `a: "\x00 \x09 \u202E \uFEFF"`, `a="\x00 \t \u202e \ufeff"`, []string{
		"2:5+4 encoding: U+0000 is a control character; remove it",
		"2:10+4 encoding: U+0009 is a control character; remove it",
		"2:15+6 encoding: U+202E is a character that reorders the text around it; remove it",
		"2:22+6 encoding: U+FEFF is a byte-order mark; remove it",
	}},
	{"escape at the end", `a: "b\`, "a=nothing", []string{
		`2:4+1 syntax: the quotation mark is not closed; close it, or write ">" and the text, indented, below; lines that go on stand deeper than their key`,
	}},
	{"list on the line of its key", "a: - b", "a=nothing", []string{
		`2:4+3 syntax: a list begins on the line of its key; write one "- item" a line below, or [a, b]`,
	}},
	{"list within a list", "a:\n  - - b\n  - [c]\nd: [[e]]", "a=nothing d=nothing", []string{
		"3:5+3 syntax: a list within a list is refused; write one list",
		"4:5+3 syntax: a list within a list is refused; put the value between quotation marks if the bracket is part of it",
		"5:5+4 syntax: a list within a list is refused; write the id of a card without double brackets here",
	}},
	{"mapping within a mapping", "a:\n  b:\n    c: d\n  e: {f: g}\nh: {i: {j: k}}", "a={b=nothing e=nothing} h=nothing", []string{
		"4:5+4 syntax: a mapping within a mapping is refused; write its fields one level higher",
		"5:6+6 syntax: a mapping within a mapping, or within a list within one, is refused; put the value between quotation marks if the brace is part of it",
		"6:8+7 syntax: a mapping within a mapping, or within a list within one, is refused; put the value between quotation marks if the brace is part of it",
	}},
	{"mapping within a list within a mapping", "a:\n  b:\n    - c: d\n    - {e: f}\ng: {h: [{i: j}]}", "a={b=nothing} g=nothing", []string{
		"4:7+4 syntax: a mapping within a list within a mapping is refused; put the value between quotation marks",
		"5:7+6 syntax: a mapping within a mapping, or within a list within one, is refused; put the value between quotation marks if the brace is part of it",
		"6:9+8 syntax: a mapping within a mapping, or within a list within one, is refused; put the value between quotation marks if the brace is part of it",
	}},
	{"flow without commas", "a: [b, \"c\" d]\ne: {f: g h: i}", "a=nothing e=nothing", []string{
		`2:12+1 syntax: a comma or "]" is expected here; put the value between quotation marks if it holds one of , [ ] { }`,
		`3:11+1 syntax: a value without quotation marks cannot hold ": " or end in a colon; put the value between quotation marks`,
	}},
	{"items missing", "a: [b, , c]\nd: [, e]\nf: [g, ]\nh: {i: j,}", "a=nothing d=nothing f=nothing h=nothing", []string{
		`2:8+1 syntax: nothing stands before ","; write something before it or remove the comma`,
		`3:5+1 syntax: nothing stands before ","; write something before it or remove the comma`,
		`4:8+1 syntax: nothing stands before "]"; write something before it or remove the comma`,
		`5:10+1 syntax: nothing stands before "}"; write something before it or remove the comma`,
	}},
	{"flow mapping without values", "a: {b, c}\nd: {e: }\nf: {g:h}", "a=nothing d={e=nothing} f=nothing", []string{
		`2:5+1 syntax: "key: value" is expected here; write {key: value, key: value}`,
		`3:5+1 empty-field: "e" has no value; give it a value or leave it out`,
		`4:6+1 syntax: a space is missing after the colon of "g"; write "key: value"`,
	}},
	{"mapping in a flow list", "a: [b: c]\nd: [e:]", "a=nothing d=nothing", []string{
		`2:6+1 syntax: a value without quotation marks cannot hold ": " or end in a colon; put the value between quotation marks`,
		`3:6+1 syntax: a value without quotation marks cannot hold ": " or end in a colon; put the value between quotation marks`,
	}},
	{"bracket within an item", "a: [b[1], c]", "a=nothing", []string{
		`2:6+1 syntax: a comma or "]" is expected here; put the value between quotation marks if it holds one of , [ ] { }`,
	}},
	{"block scalar in brackets", "a: [|, >]", "a=nothing", []string{
		`2:5+2 syntax: a text without quotation marks cannot begin with "|"; put the value between quotation marks`,
	}},
	{"hyphen between brackets", "a: [-, b]\nc: [- d]", "a=nothing c=nothing", []string{
		"2:5+1 syntax: an item between brackets cannot begin with a lone hyphen; put the value between quotation marks",
		"3:5+1 syntax: an item between brackets cannot begin with a lone hyphen; put the value between quotation marks",
	}},
	{"wrong bracket", "a: [b}\nc: {d: e]", "a=nothing c=nothing", []string{
		`2:6+1 syntax: a comma or "]" is expected here; put the value between quotation marks if it holds one of , [ ] { }`,
		`3:9+1 syntax: a comma or "}" is expected here; put the value between quotation marks if it holds one of , [ ] { }`,
	}},
	{"duplicate", "a: b\nc: d\na: e", `a="b" c="d"`, []string{
		`4:1+1 duplicate-field: "a" stands on line 2 already; keep one of them`,
	}},
	{"duplicate in a mapping", "a:\n  b: c\n  b: d\ne: {f: g, f: h}", `a={b="c"} e={f="g"}`, []string{
		`4:3+1 duplicate-field: "b" stands on line 3 already; keep one of them`,
		`5:11+1 duplicate-field: "f" stands on line 5 already; keep one of them`,
	}},
	{"no value", "a:\nb: # c\nd: e", `a=nothing b=nothing d="e"`, []string{
		`2:1+1 empty-field: "a" has no value; give it a value or leave it out`,
		`3:1+1 empty-field: "b" has no value; give it a value or leave it out`,
	}},
	{"no value at the end", "a:", "a=nothing", []string{
		`2:1+1 empty-field: "a" has no value; give it a value or leave it out`,
	}},
	{"empty values", "a: \"\"\nb: ''\nc: []\nd: {}\ne: |\nf: [\"\"]\ng:\n  -\n  - \"\"", "a=nothing b=nothing c=nothing d=nothing e=nothing f=nothing g=nothing", []string{
		`2:4+2 empty-field: the value of "a" is empty; give it a value or leave it out`,
		`3:4+2 empty-field: the value of "b" is empty; give it a value or leave it out`,
		`4:4+2 empty-field: the value of "c" is empty; give it a value or leave it out`,
		`5:4+2 empty-field: the value of "d" is empty; give it a value or leave it out`,
		`6:4+1 empty-field: the value of "e" is empty; give it a value or leave it out`,
		"7:5+2 empty-field: the item is empty; give it a value or leave it out",
		"9:3+1 empty-field: the item has no value; give it a value or leave it out",
		"10:5+2 empty-field: the item is empty; give it a value or leave it out",
	}},
	{"deeper key", "a: b\n c: d\n e: f\ng: h", `a="b" c="d" e="f" g="h"`, []string{
		"3:2+4 syntax: wrong indentation: nothing can begin at column 2 here; begin it at the column of the lines that it belongs to",
	}},
	{"key between levels", "a:\n    b: c\n  d: e\nf: g", `a={b="c"} d="e" f="g"`, []string{
		"4:3+4 syntax: wrong indentation: nothing can begin at column 3 here; begin it at the column of the lines that it belongs to",
	}},
	{"deeper item", "a:\n  - b\n   - c\n  - d", `a=["b" "d"]`, []string{
		"4:4+3 syntax: wrong indentation: nothing can begin at column 4 here; begin it at the column of the lines that it belongs to",
	}},
	{"item between levels", "a:\n    - b\n  - c\nd: e", `a=["b"] d="e"`, []string{
		"4:3+3 syntax: wrong indentation: nothing can begin at column 3 here; begin it at the column of the lines that it belongs to",
	}},
	{"item after a value", "a: b\n  - c", `a="b"`, []string{
		"3:3+3 syntax: wrong indentation: nothing can begin at column 3 here; begin it at the column of the lines that it belongs to",
	}},
	{"items without a key", "- a\n- b\nc: d", `c="d"`, []string{
		`2:1+3 syntax: an item of a list stands here without a key; write "key:" above the list`,
	}},
	{"line between items", "a:\n  - b\n  c\n  - d", `a=["b" "d"]`, []string{
		`4:3+1 syntax: this line is no item of the list above; write "- " before it, or indent it like the key that it belongs to`,
	}},
	{"keys that are not aligned", "a:\n  - b: c\n   d: e\n  - f: g", `a=[{b="c"} {f="g"}]`, []string{
		"4:4+4 syntax: wrong indentation: nothing can begin at column 4 here; begin it at the column of the lines that it belongs to",
	}},
	{"indentation indicator", "a: |2\n  b", `a="b\n"`, []string{
		"2:5+1 syntax: an indentation indicator is refused; remove it: the first line says how far the text is indented",
	}},
	{"text behind a bar", "a: | b\n  c\nd: >b\n", `a="c\n" d=nothing`, []string{
		`2:6+1 syntax: a text stands behind "|" on its line; write the text below, indented, or the whole value between quotation marks`,
		`4:4+1 empty-field: the value of "d" is empty; give it a value or leave it out`,
		`4:5+1 syntax: a text stands behind ">" on its line; write the text below, indented, or the whole value between quotation marks`,
	}},
	{"two chomping indicators", "a: |+-\n  b", `a="b\n"`, []string{
		`2:6+1 syntax: a text stands behind "|+" on its line; write the text below, indented, or the whole value between quotation marks`,
	}},
	{"block scalar without indentation", "a: |\nb", "a=nothing", []string{
		`2:4+1 empty-field: the value of "a" is empty; give it a value or leave it out`,
		`3:1+1 syntax: the line is no "key: value"; write "key: value", or indent it below a key that ends in ">"`,
	}},
	{"block scalar, less indented", "a: |\n    b\n  c\nd: e", `a="b\n" d="e"`, []string{
		"4:3+1 syntax: this line is indented less than the text above; indent every line of a text at least as far as its first line",
	}},
	{"block scalar, wide empty line", "a: |\n      \n  b\n", `a="\nb\n"`, []string{
		"3:1+6 syntax: an empty line has more spaces than the first line of the text; remove the spaces",
	}},
	{"tab", "a:\tb\n\tc: d", `a="b" c="d"`, []string{
		"2:3+1 encoding: a tab (U+0009) stands in the front matter; use spaces",
		"3:1+1 encoding: a tab (U+0009) stands in the front matter; use spaces",
	}},
	{"bidirectional override", "a: b\u202ec\nd: |\n  \u2067", `a="b\u202ec" d="\u2067\n"`, []string{
		"2:5+1 encoding: U+202E is a character that reorders the text around it; remove it",
		"4:3+1 encoding: U+2067 is a character that reorders the text around it; remove it",
	}},
	{"quoted value before a colon", `a: "b": c`, `a="b"`, []string{
		`2:7+3 syntax: a text stands after the closing quotation mark; write \" for a quotation mark inside the value`,
	}},
	{"apostrophes and quotation marks", "a: b: \"c\"\nd: it's: \"e\"", `a="b: \"c\"" d="it's: \"e\""`, []string{
		`2:5+1 syntax: a value without quotation marks cannot hold ": " or end in a colon; put the value between single quotation marks`,
		`3:8+1 syntax: a value without quotation marks cannot hold ": " or end in a colon; write ">" behind the key and the text, indented, below it`,
	}},
}
