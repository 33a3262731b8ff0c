package diag_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"onrecord/build/diag"
)

var rule = &diag.Rule{Name: "some-rule", Level: diag.Error}

func TestReport(t *testing.T) {
	tests := []struct {
		name, text           string
		start, end           int
		line, column, length int
		shown                string
	}{
		{"the beginning", "title: x\n", 0, 5, 1, 1, 5, "title: x"},
		{"a later line", "a\nbcd\ne", 3, 5, 2, 2, 2, "bcd"},
		{"code points, not bytes", "Ադրբ: էé\n", 10, 14, 1, 7, 2, "Ադրբ: էé"},
		{"across a line end", "ab\ncd\n", 1, 5, 1, 2, 1, "ab"},
		{"nothing, at a place", "ab\ncd\n", 4, 4, 2, 2, 0, "cd"},
		{"at the end of a line", "ab\ncd", 2, 3, 1, 3, 0, "ab"},
		{"before the text", "ab", -5, 1, 1, 1, 1, "ab"},
		{"behind the text", "ab\ncd", 40, 50, 2, 3, 0, "cd"},
		{"reversed", "abcd", 3, 1, 1, 4, 0, "abcd"},
		{"an empty text", "", 0, 3, 1, 1, 0, ""},
		{"behind a last line end", "ab\n", 3, 3, 2, 1, 0, ""},
		{"CRLF", "ab\r\ncd\r\n", 0, 4, 1, 1, 2, "ab"},
		{"within CRLF", "ab\r\ncd\r\n", 3, 4, 1, 3, 0, "ab"},
		{"no UTF-8", "a\xff\xfeb", 2, 4, 1, 3, 2, "a\xff\xfeb"},
		{"a combining character", "e\u0301x", 3, 4, 1, 3, 1, "e\u0301x"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := diag.File{Name: "f", Text: []byte(test.text)}.Report(rule, diag.At(test.start, test.end), "", "no %q", "x")
			got := fmt.Sprintf("%d:%d+%d %q", d.Line, d.Column, d.Length, d.Text)
			if want := fmt.Sprintf("%d:%d+%d %q", test.line, test.column, test.length, test.shown); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
	whole := diag.File{Name: "f", Text: []byte("x")}.Report(rule, diag.Whole, "", "no")
	if whole.Line != 0 || whole.String() != "f: error[some-rule]: no" {
		t.Errorf("of the whole file: %+v, %s", whole, whole)
	}
}

func TestFrame(t *testing.T) {
	long := strings.Repeat("a", 150) + "HERE" + strings.Repeat("b", 150)
	tests := []struct{ name, text, mark, hint, want string }{
		{"a line", "source: mee-91\n", "mee-91", "did you mean \"mee-19\"?",
			"f:1:9: error[some-rule]: no\n   1 | source: mee-91\n     |         ^^^^^^ did you mean \"mee-19\"?"},
		{"without a hint", "source: x", "x", "", "f:1:9: error[some-rule]: no\n   1 | source: x\n     |         ^"},
		{"a tab is as wide as it is underlined", "\tab: x", "x", "", "f:1:6: error[some-rule]: no\n   1 |  ab: x\n     |      ^"},
		{"CRLF", "a: x\r\n", "x\r", "", "f:1:4: error[some-rule]: no\n   1 | a: x\n     |    ^"},
		{"what a terminal would obey", "a: \x1b[31m\u202ex", "x", "\x07look\u2028", "f:1:10: error[some-rule]: no\n   1 | a: \uFFFD[31m\uFFFDx\n     |          ^ \uFFFDlook\uFFFD"},
		{"code points", "կ: ա", "ա", "", "f:1:4: error[some-rule]: no\n   1 | կ: ա\n     |    ^"},
		{"a long line", long, "HERE", "", "f:1:151: error[some-rule]: no\n   1 | …" + strings.Repeat("a", 25) + "HERE" + strings.Repeat("b", 71) + "…\n     | " + strings.Repeat(" ", 26) + "^^^^"},
		{"the beginning of one", "HERE" + long[:120], "HERE", "", "f:1:1: error[some-rule]: no\n   1 | HERE" + strings.Repeat("a", 96) + "…\n     | ^^^^"},
		{"the end of one", strings.Repeat("a", 120) + "HERE", "HERE", "", "f:1:121: error[some-rule]: no\n   1 | …" + strings.Repeat("a", 96) + "HERE\n     | " + strings.Repeat(" ", 97) + "^^^^"},
		{"a long mark", strings.Repeat("a", 300), strings.Repeat("a", 300), "", "f:1:1: error[some-rule]: no\n   1 | " + strings.Repeat("a", 100) + "…\n     | " + strings.Repeat("^", 50)},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			at := strings.Index(test.text, test.mark)
			d := diag.File{Name: "f", Text: []byte(test.text)}.Report(rule, diag.At(at, at+len(test.mark)), test.hint, "no")
			if d.String() != test.want {
				t.Errorf("got\n%s\nwant\n%s", d, test.want)
			}
		})
	}
}

// The underline stays below the line, whatever line and span are.
func FuzzFrame(f *testing.F) {
	f.Add("a: x\r\n", 3, 5)
	f.Add(strings.Repeat("կ", 300), 100, 400)
	f.Add("\xff\xfe\u202e\t", 1, 2)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		for _, at := range []int{start, end} {
			if at < 0 || at < len(text) && !utf8.RuneStart(text[at]) {
				t.Skip("no place between two code points")
			}
		}
		d := diag.File{Name: "f", Text: []byte(text)}.Report(rule, diag.At(start, end), "hint", "no")
		all := strings.Split(text, "\n")
		if d.Line < 1 || d.Line > len(all) {
			t.Fatalf("line %d of %d", d.Line, len(all))
		}
		whole := d
		whole.Text, whole.Skipped = all[d.Line-1], 0
		if cut, ok := strings.CutSuffix(whole.Text, "\r"); ok && cut != "" && d.Line < len(all) {
			whole.Text = cut
		}
		if n := utf8.RuneCountInString(whole.Text); d.Column < 1 || d.Column > n+1 || d.Column+d.Length > n+1 {
			t.Errorf("%d:%d+%d of a line with %d code points", d.Line, d.Column, d.Length, n)
		}
		if d.String() != whole.String() {
			t.Errorf("of a part of the line:\n%s\nof the whole line:\n%s", d, whole)
		}
		lines := strings.Split(d.String(), "\n")
		if d.Length == 0 || len(lines) != 3 {
			return
		}
		line, under := []rune(lines[1][len("   1 | "):]), strings.TrimSuffix(lines[2][len("     | "):], " hint")
		if d.Line < 10_000 && len([]rune(under)) > len(line) {
			t.Errorf("underlined behind the line:\n%s", d)
		}
	})
}

// A line of many mistakes is not kept once for each: what is printed is the same
// as of the whole line.
func TestLongLinesAreKeptInPart(t *testing.T) {
	for _, letter := range []string{"a", "կ", "\xff"} {
		for _, at := range []int{0, 10, 30, 99, 100, 101, 199, 200, 201, 300, 4_000, 4_800, 4_900, 4_901, 4_990} {
			line := strings.Repeat(letter, at) + "HERE" + strings.Repeat(letter, 4_996-at)
			start := at * len(letter)
			d := diag.File{Name: "f", Text: []byte("x\n" + line + "\ny")}.Report(rule, diag.At(start+2, start+6), "hint", "no")
			whole := d
			whole.Text, whole.Skipped = line, 0
			if d.String() != whole.String() || d.Column != at+1 {
				t.Errorf("%q at %d: got\n%s\nwant\n%s", letter, at, d, whole)
			}
			if len(d.Text) > 1_000 {
				t.Errorf("%q at %d: %d bytes are kept", letter, at, len(d.Text))
			}
		}
	}
}

func TestSort(t *testing.T) {
	at := func(file string, line, column int, rule, message string) diag.Diagnostic {
		return diag.Diagnostic{File: file, Line: line, Column: column, Rule: rule, Message: message}
	}
	list := []diag.Diagnostic{
		at("b", 1, 1, "r", "m"), at("a", 2, 1, "r", "m"), at("a", 1, 9, "r", "m"), at("a", 1, 2, "s", "m"), at("a", 1, 2, "r", "n"), at("a", 1, 2, "r", "m"),
		at("a", 0, 0, "r", "m"), at("a", 1, 2, "r", "m"), at("a", 10, 1, "r", "m"),
	}
	var got []string
	for _, d := range diag.Sort(list) {
		got = append(got, fmt.Sprintf("%s%d:%d%s%s", d.File, d.Line, d.Column, d.Rule, d.Message))
	}
	if want := "a0:0rm a1:2rm a1:2rn a1:2sm a1:9rm a2:1rm a10:1rm b1:1rm"; strings.Join(got, " ") != want {
		t.Errorf("got %s, want %s", strings.Join(got, " "), want)
	}
}

func TestNearest(t *testing.T) {
	words := []string{"agrees-with", "claimant", "contradicts", "mee-2023-09-19", "source", "via"}
	tests := []struct{ word, want string }{
		{"claimnat", "claimant"},             // neighbours swapped
		{"sorce", "source"},                  // dropped
		{"sourcee", "source"},                // inserted
		{"mee-2023-09-91", "mee-2023-09-19"}, // swapped
		{"agree-wiht", "agrees-with"},
		{"vie", "via"},
		{"xx", ""},
		{"elephant", ""},
		{"source", ""}, // itself is no slip
		{"", ""},
		{strings.Repeat("a", 500), ""},
	}
	for _, test := range tests {
		if got := diag.Nearest(test.word, words); got != test.want {
			t.Errorf("%q: got %q, want %q", test.word, got, test.want)
		}
	}
	if got := diag.Nearest("ab", []string{"ax", "ay", "b"}); got != "ax" {
		t.Errorf("of equals the first, not %q", got)
	}
	if got := diag.DidYouMean("vie", words, "else"); got != `did you mean "via"?` {
		t.Errorf("got %q", got)
	}
	if got := diag.DidYouMean("elephant", words, "else"); got != "else" {
		t.Errorf("got %q", got)
	}
}

func TestLevels(t *testing.T) {
	for _, l := range []diag.Level{diag.Off, diag.Warning, diag.Error} {
		if got, ok := diag.ParseLevel(l.String()); !ok || got != l {
			t.Errorf("%s: %v, %v", l, got, ok)
		}
	}
	if _, ok := diag.ParseLevel("Error"); ok {
		t.Error("a level is one of three words")
	}
	errors, warnings := diag.Count([]diag.Diagnostic{{Level: diag.Error}, {Level: diag.Warning}, {Level: diag.Error}, {Level: diag.Off}})
	if errors != 2 || warnings != 1 {
		t.Errorf("counted %d and %d", errors, warnings)
	}
}
