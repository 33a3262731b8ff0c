package card

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// bodyCosts are the worst inputs that we could think of and that stay within every
// limit.
var bodyCosts = map[string]func() string{
	"nested lists":                 func() string { return linesOf(256<<10, times("- ", 100)+"a") },
	"nested lists by indentation":  func() string { return bodyStairs() + linesOf(200_000, times("  ", 99)+"- a") },
	"paragraphs in nested lists":   func() string { return times("- ", 100) + "a\n" + linesOf(256_000, times("  ", 100)+"a", "") },
	"blank lines in nested lists":  func() string { return times("- ", 100) + "a\n" + times("\n", 4998) },
	"blank quotes in nested lists": func() string { return ">" + times("- ", 99) + "a\n" + times(">\n", 4998) },
	"lazy lines in nested lists":   func() string { return times("- ", 100) + "a\n" + times("a\n", 2000) + times("\n", 2998) },
	"nested quotes":                func() string { return linesOf(256<<10, times(">", 100)+"a") },
	"quotes with lists":            func() string { return linesOf(256<<10, times("> - ", 50)+"a") },
	"items":                        func() string { return times("- a\n", 4999) },
	"footnote in nested lists":     func() string { return times("- ", 99) + "[^a]: b\n" + times("\n", 4998) },

	"emphasis that never meets":    func() string { return inLines("*a ", 10_000) + inLines("a_ ", 10_000) },
	"emphasis of two lengths":      func() string { return inLines("_*a ", 5_000) + inLines("b** ", 5_000) },
	"emphasis in emphasis":         func() string { return inLines("*a ", 10_000) + inLines("b* ", 10_000) },
	"stars":                        func() string { return times("*", 10_000) + "a\n" + times("*", 10_000) },
	"emphasis of three":            func() string { return inLines("a***b ", 6_600) },
	"emphasis before links":        func() string { return inLines("*a ", 8_500) + inLines("[b* c_](https://d.e) ", 1000) },
	"emphasis in pictures":         func() string { return inLines("![*a", 1000) + inLines("*a ", 8000) + inLines("a_](a.png) ", 1000) },
	"code of growing length":       func() string { return growingCode() + times("a\n", 4900) },
	"code of growing length, wide": func() string { return growingCode() + linesOf(230_000, times("a", 1000)) },

	"tags":                func() string { return inLines("<a ", 20_000) },
	"tags and attributes": func() string { return inLines("<a ", 20_000) + linesOf(190_000, times("b ", 5000)) },
	"attributes":          func() string { return "<a" + linesOf(256_000, times(" c='", 2000)) },
	"attributes in quotes": func() string {
		return inLines("<a c='\" d='", 10_000) + linesOf(140_000, times(" c='", 2000))
	},
	"comments": func() string { return inLines("<!-- ", 20_000) },
	"blocks":   func() string { return times("<div>\n\n", 2400) },

	"open brackets":       func() string { return inLines("[a ", 20_000) },
	"brackets":            func() string { return inLines("[ ", 10_000) + inLines("]", 10_000) },
	"brackets with words": func() string { return inLines("[a ", 10_000) + inLines("b] ", 10_000) },
	"brackets on lines":   func() string { return times("[a] [b]\n", 4900) },
	"brackets then lines": func() string { return times("[a\n", 2000) + times("b]]]\n", 2999) },
	"no such reference":   func() string { return inLines("[a][b ", 6000) },
	"pictures":            func() string { return inLines("![", 9000) },
	"pictures in pictures": func() string {
		return inLines("![", 1000) + linesOf(200_000, times("a", 5000)) + inLines("](a.png)", 1000)
	},
	"open links":          func() string { return times("[a](b", 1000) + times("a", 14_000) },
	"open links in angle": func() string { return times("[a](<b", 1000) + times("a", 13_000) },
	"open titles":         func() string { return inLines("[a](b (", 1000) + linesOf(240_000, times("a", 50)) },
	"open quoted titles":  func() string { return inLines("[a](b '", 999) + linesOf(240_000, times("a", 50)) },
	"links":               func() string { return inLines("[a](https://b.c) ", 1000) },
	"wikilinks":           func() string { return inLines("[[a|b]] ", 400) },
	"open wikilinks":      func() string { return inLines("[[a ", 1000) + linesOf(240_000, times("a", 50)) },
	"wikilinks on lines":  func() string { return times("[[a\n", 1000) + times("a\n", 3999) },

	"definitions":          func() string { return times("[a]: b\n", 1000) + times("a\n", 3999) },
	"definitions, all new": func() string { return numberedLines("[a%d]: b\n", 1000) },
	"uses of a definition": func() string { return "[a]: https://b.c\n\n" + times("[a] [a]\n", 2490) },
	"uses of a long one":   func() string { return "[a]: https://b.c/" + times("a", 600) + "\n\n" + times("[a]\n", 100) },
	"footnotes":            func() string { return numberedLines("[^a%d]: b\n", 333) + "\n" + numberedLines("[^a%d]\n", 333) },
	"unused footnotes":     func() string { return numberedLines("[^a%d]: b\n\n    c\n\n", 499) },
	"uses of a footnote":   func() string { return "[^a]: b\n\n" + times("[^a]\n", 998) },

	"table of many columns": func() string { return tableOf(2000, 8) },
	"table of many rows":    func() string { return tableOf(4, 4990) },
	"tables":                func() string { return times("a|b\n-|-\nc\n\n", 1240) },
	"bars in code":          func() string { return "a|b\n-|-\n" + times("`\\|`", 4900) + "\n" },
	"bars in code on lines": func() string { return "a|b\n-|-\n" + times("`\\|`\n", 4900) },

	"entities": func() string { return linesOf(256<<10, times("&amp;", 3000)) },
	"tabs":     func() string { return linesOf(256<<10, times("\t", 49)+"a") },
	"spaces":   func() string { return linesOf(256<<10, "a"+times(" ", 15_000)) },
	"headings": func() string { return times("a\n-\n", 2499) },
	"fences":   func() string { return times("```\n", 4998) },
	"everything": func() string {
		return growingCode()[:4000] + inLines("*a ", 6000) + inLines("[[a ", 500) + inLines("[a](b (", 450) + inLines("a_ ", 6000) + times("[a\n", 2000)
	},
}

// Every one of these bodies is within the limits. What hangs on one is ended by go
// test's own limit; how long they take (at most 0.25 s, on two shared cores) is
// BenchmarkWorstBody's business.
func TestNoBodyHangs(t *testing.T) {
	for name, text := range bodyCosts {
		t.Run(name, func(t *testing.T) {
			source := text()
			if len(source) > 256<<10 {
				t.Fatalf("%d bytes are more than a body has", len(source))
			}
			_, mistakes := parseBody(source)
			for _, d := range mistakes {
				if d.Rule == ruleLimit.Name {
					t.Fatal(d)
				}
			}
		})
	}
}

func BenchmarkWorstBody(b *testing.B) {
	for _, name := range slices.Sorted(maps.Keys(bodyCosts)) {
		b.Run(name, func(b *testing.B) {
			source := bodyCosts[name]()
			for b.Loop() {
				parseBody(source)
			}
		})
	}
}

func times(s string, n int) string { return strings.Repeat(s, n) }

// linesOf repeats lines up to a length, or to the limit of lines.
func linesOf(length int, of ...string) string {
	unit := strings.Join(of, "\n") + "\n"
	return times(unit, min(length/len(unit), 4890/len(of)))
}

// inLines repeats a unit in lines of a width that the limit allows.
func inLines(unit string, n int) string {
	return strings.TrimSuffix(times(times(unit, 100)+"\n", n/100)+times(unit, n%100), "\n") + "\n"
}

func bodyStairs() string {
	var b strings.Builder
	for i := range 100 {
		b.WriteString(times("  ", i) + "- a\n")
	}
	return b.String()
}

func growingCode() string {
	var b strings.Builder
	for i := 1; i < 199; i++ {
		b.WriteString("a" + times("`", i))
	}
	return b.String()[:19_000] + "\n"
}

func numberedLines(format string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

func tableOf(columns, rows int) string {
	return times("a|", columns-1) + "a\n" + times("-|", columns-1) + "-\n" + times("a\n", rows)
}
