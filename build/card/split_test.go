package card

import (
	"bytes"
	"strings"
	"testing"

	"github.com/adrg/frontmatter"

	"onrecord/build/diag"
)

// delimited is the only format that adrg/frontmatter is asked for here. Its decoder
// hands the bytes on: what they mean is the reader's business.
var delimited = frontmatter.NewFormat("---", "---", func(data []byte, into any) error {
	*into.(*[]byte) = data
	return nil
})

// agrees reports whether adrg/frontmatter, the oracle of the splitter, splits text
// at the same bytes.
func agrees(text []byte, front, body diag.Span) bool {
	var found []byte
	rest, err := frontmatter.MustParse(bytes.NewReader(text), &found, delimited)
	return err == nil &&
		bytes.Equal(found, text[front.Start:front.End]) &&
		bytes.Equal(rest, text[body.Start:body.End]) && int(body.End) == len(text)
}

func splitText(text string) (front, body string, ok bool, r *reporter) {
	r = &reporter{file: diag.File{Name: "x.md", Text: []byte(text)}}
	frontSpan, bodySpan, ok := r.split()
	return text[frontSpan.Start:frontSpan.End], text[bodySpan.Start:bodySpan.End], ok, r
}

func TestSplit(t *testing.T) {
	for _, test := range []struct{ name, text, front, body string }{
		{"usual", "---\na: b\n---\nbody\n", "a: b\n", "body\n"},
		{"no body", "---\na: b\n---", "a: b\n", ""},
		{"no fields", "---\n---\n\nbody", "", "\nbody"},
		{"line ends of Windows", "---\r\na: b\r\n---\r\nbody\r\n", "a: b\r\n", "body\r\n"},
		{"hyphens in values", "---\na: ---\nb: x --- y\n# ---\n---\nbody", "a: ---\nb: x --- y\n# ---\n", "body"},
		{"rules in the body", "---\na: b\n---\nx\n\n---\n  ---\n\ty", "a: b\n", "x\n\n---\n  ---\n\ty"},
	} {
		front, body, ok, r := splitText(test.text)
		if front != test.front || body != test.body || !ok {
			t.Errorf("%s: front %q, body %q, %v", test.name, front, body, ok)
		}
		compareSaid(t, test.name, said(r), nil)
		if frontSpan, bodySpan, _ := r.bounds(); !agrees(r.file.Text, frontSpan, bodySpan) {
			t.Errorf("%s: not as adrg/frontmatter splits", test.name)
		}
	}
}

func TestSplitGuards(t *testing.T) {
	for _, test := range unsplit {
		front, body, ok, r := splitText(test.text)
		if front != test.front || body != test.body || ok != test.ok {
			t.Errorf("%s: front %q, body %q, %v", test.name, front, body, ok)
		}
		compareSaid(t, test.name, said(r), test.said)
	}
}

func TestSplitLimits(t *testing.T) {
	field := "a: " + strings.Repeat("b", 60) + "\n"
	fields := strings.Repeat(field, frontLimit/len(field))
	text := strings.Repeat("c", bodyLimit)
	if front, body, ok, r := splitText("---\n" + fields + "---\n" + text); front != fields || body != text || !ok || len(r.list) > 0 {
		t.Errorf("at the limits: %d and %d bytes, %v, %v", len(front), len(body), ok, r.list)
	}
	front, body, ok, r := splitText("---\n" + fields + field + "---\n" + text + "c")
	if front != "" || body != "" || ok {
		t.Errorf("above the limits: %d and %d bytes, %v", len(front), len(body), ok)
	}
	compareSaid(t, "above the limits", said(r), []string{
		"2:1+0 limit: the front matter has 65600 bytes, and at most 65536 are read; put long texts into the body",
		"1028:1+0 limit: the body has 262145 bytes, and at most 262144 are read; split the card into several",
	})
}

// TestSplitLosses shows why the guards stand: adrg/frontmatter takes these files
// otherwise than their authors mean them, and returns no error.
func TestSplitLosses(t *testing.T) {
	for _, test := range unsplit {
		r := &reporter{file: diag.File{Text: []byte(test.text)}}
		front, body, _ := r.bounds()
		switch test.name {
		case "byte-order mark", "not closed", "hyphens in a text", "hyphens after a no-break space":
			if agrees(r.file.Text, front, body) {
				t.Errorf("%s: no loss that a guard prevents", test.name)
			}
		}
	}
}

// unsplit are files whose delimiters or characters are not as they should be:
// what is read all the same, and what is said.
var unsplit = []struct {
	name, text, front, body string
	ok                      bool
	said                    []string
}{
	{"empty", "", "", "", false, []string{
		`0:0+0 front-matter: the file is empty; write "---" on the first line, then the fields, then "---"`,
	}},
	{"white space alone", " \n\n", "", " \n\n", false, []string{
		`0:0+0 front-matter: the file is empty; write "---" on the first line, then the fields, then "---"`,
	}},
	{"no front matter", "# Heading\n\nText\n", "", "# Heading\n\nText\n", false, []string{
		`1:1+9 front-matter: the file has no front matter; write "---" on the first line, then the fields, then "---"`,
	}},
	{"byte-order mark", "\ufeff---\ntitle: a\n---\nbody\n", "title: a\n", "body\n", true, []string{
		"1:1+1 encoding: U+FEFF is a byte-order mark; save the file as UTF-8 without a byte-order mark",
	}},
	{"empty line before", "\n\n---\ntitle: a\n---\nbody\n", "title: a\n", "body\n", true, []string{
		"3:1+3 front-matter: the opening line is not the first line; remove the empty lines above it",
	}},
	{"text before", "Text\n\n---\ntitle: a\n---\nbody\n", "title: a\n", "body\n", true, []string{
		"1:1+4 front-matter: a text stands before the front matter; move it below the closing line",
	}},
	{"indented opening", "  ---\ntitle: a\n---\nbody\n", "title: a\n", "body\n", true, []string{
		"1:1+5 front-matter: the opening line is not exactly three hyphens; remove the white space around the hyphens",
	}},
	{"white space behind the opening", "--- \ntitle: a\n---\nbody\n", "title: a\n", "body\n", true, []string{
		"1:1+4 front-matter: the opening line is not exactly three hyphens; remove the white space around the hyphens",
	}},
	{"no-break space before the opening", "\u00a0---\ntitle: a\n---\nbody\n", "title: a\n", "body\n", true, []string{
		"1:1+4 front-matter: the opening line is not exactly three hyphens; remove the white space around the hyphens",
	}},
	{"opening of another form", "---yaml\ntitle: a\n---\nbody\n", "title: a\n", "body\n", true, []string{
		`1:1+7 front-matter: the opening line is "---yaml"; write exactly "---"`,
	}},
	{"opening of four hyphens", "----\ntitle: a\n---\nbody\n", "title: a\n", "body\n", true, []string{
		`1:1+4 front-matter: the opening line is "----"; write exactly "---"`,
	}},
	{"opening of a dash", "—-\ntitle: a\n---\nbody\n", "title: a\n", "body\n", true, []string{
		`1:1+2 front-matter: the opening line is "—-"; write exactly "---"`,
	}},
	{"opening missing", "title: a\n---\nbody\n", "title: a\n", "body\n", true, []string{
		`1:1+8 front-matter: the opening line of the front matter is missing; write "---" on the first line`,
	}},
	{"both missing", "title: a\nstatus: b\n\nBody text\n", "title: a\nstatus: b\n", "\nBody text\n", true, []string{
		`1:1+8 front-matter: the front matter is not closed; write "---" on a line of its own below the last field`,
		`1:1+8 front-matter: the opening line of the front matter is missing; write "---" on the first line`,
	}},
	{"not closed", "---\ntitle: a\nlist:\n  - b\n- c\n# d\n\nBody text: more\n", "title: a\nlist:\n  - b\n- c\n# d\n", "\nBody text: more\n", true, []string{
		`1:1+3 front-matter: the front matter is not closed; write "---" on a line of its own below the last field`,
	}},
	{"not closed, no field", "---\nBody\n", "", "Body\n", false, []string{
		`1:1+3 front-matter: the front matter is not closed; write "---" on a line of its own below the last field`,
	}},
	{"opening alone", "---", "", "", false, []string{
		`1:1+3 front-matter: the front matter is not closed; write "---" on a line of its own below the last field`,
	}},
	{"closing of four hyphens", "---\ntitle: a\n----\nbody\n", "title: a\n", "body\n", true, []string{
		`3:1+4 front-matter: the closing line is "----"; write exactly "---"`,
	}},
	{"closing of two hyphens", "---\ntitle: a\n--\nbody\n", "title: a\n", "body\n", true, []string{
		`3:1+2 front-matter: the closing line is "--"; write exactly "---"`,
	}},
	{"indented closing", "---\ntitle: a\n ---\nbody\n", "title: a\n", "body\n", true, []string{
		"3:1+4 front-matter: the closing line is indented; begin it at column 1",
	}},
	{"white space behind the closing", "---\ntitle: a\n---\t\nbody\n---\n", "title: a\n", "body\n---\n", true, []string{
		"3:1+4 front-matter: the closing line is not exactly three hyphens; remove the white space behind the hyphens",
		"3:4+1 encoding: a tab (U+0009) stands in the front matter; use spaces",
	}},
	{"hyphens in a text", "---\nquote: |\n  one\n  ---\n  two\nstatus: a\n---\nbody\n", "quote: |\n  one\n  ---\n  two\nstatus: a\n", "body\n", true, []string{
		`4:1+5 front-matter: a line of three hyphens stands inside the front matter; write these hyphens otherwise, for example "- - -"`,
	}},
	{"hyphens after a no-break space", "---\nquote: a\n\u00a0---\nstatus: a\n---\nbody\n", "quote: a\n\u00a0---\nstatus: a\n", "body\n", true, []string{
		`3:1+4 front-matter: a line of three hyphens stands inside the front matter; write these hyphens otherwise, for example "- - -"`,
	}},
	{"not UTF-8", "---\ntitle: caf\xe9\n---\nbod\xff\n", "title: caf\xe9\n", "bod\xff\n", true, []string{
		"2:11+1 encoding: the byte 0xE9 is not UTF-8; save the file as UTF-8",
		"4:4+1 encoding: the byte 0xFF is not UTF-8; save the file as UTF-8",
	}},
	{"control characters", "---\ntitle: a\x00b\x1b\n---\nb\x7f\u0085\ttab\n", "title: a\x00b\x1b\n", "b\x7f\u0085\ttab\n", true, []string{
		"2:9+1 encoding: U+0000 is a control character; remove it",
		"2:11+1 encoding: U+001B is a control character; remove it",
		"4:2+1 encoding: U+007F is a control character; remove it",
		"4:3+1 encoding: U+0085 is a line end that programs take differently; remove it",
	}},
	{"line separators", "---\ntitle: a\u2028b\n---\nb\u2029\n", "title: a\u2028b\n", "b\u2029\n", true, []string{
		"2:9+1 encoding: U+2028 is a line end that programs take differently; remove it",
		"4:2+1 encoding: U+2029 is a line end that programs take differently; remove it",
	}},
	{"lone carriage return", "---\ntitle: a\rb\n---\n\r", "title: a\rb\n", "\r", true, []string{
		"2:9+1 encoding: U+000D is a carriage return without a line feed; remove it",
		"4:1+1 encoding: U+000D is a carriage return without a line feed; remove it",
	}},
	{"reordering characters", "---\ntitle: a\n---\n\u202a\u202e\u2066\u2069\n", "title: a\n", "\u202a\u202e\u2066\u2069\n", true, []string{
		"4:1+1 encoding: U+202A is a character that reorders the text around it; remove it",
		"4:2+1 encoding: U+202E is a character that reorders the text around it; remove it",
		"4:3+1 encoding: U+2066 is a character that reorders the text around it; remove it",
		"4:4+1 encoding: U+2069 is a character that reorders the text around it; remove it",
	}},
	{"more than five", "---\ntitle: a\n---\n\x80\x81\x82\x83\x84\x85\n", "title: a\n", "\x80\x81\x82\x83\x84\x85\n", true, []string{
		"4:1+1 encoding: the byte 0x80 is not UTF-8; save the file as UTF-8",
		"4:2+1 encoding: the byte 0x81 is not UTF-8; save the file as UTF-8",
		"4:3+1 encoding: the byte 0x82 is not UTF-8; save the file as UTF-8",
		"4:4+1 encoding: the byte 0x83 is not UTF-8; save the file as UTF-8",
		"4:5+1 encoding: the byte 0x84 is not UTF-8; save the file as UTF-8",
	}},
	{"mark and no character", "---\ntitle: a\ufeff\uffff\n---\n", "title: a\ufeff\uffff\n", "", true, []string{
		"2:9+1 encoding: U+FEFF is a byte-order mark; remove it",
		"2:10+1 encoding: U+FFFF is not a character; remove it",
	}},
	{"tabs", "---\ntitle:\ta\tb\n\tc: d\n---\n\tbody\n", "title:\ta\tb\n\tc: d\n", "\tbody\n", true, []string{
		"2:7+1 encoding: a tab (U+0009) stands in the front matter; use spaces",
		"3:1+1 encoding: a tab (U+0009) stands in the front matter; use spaces",
	}},
}

func BenchmarkSplit(b *testing.B) {
	r := &reporter{file: diag.File{Name: "x.md", Text: []byte("---\n" + card20 + "---\n" + strings.Repeat("Some prose of a body.\n", 50))}}
	for b.Loop() {
		r.split()
	}
}
