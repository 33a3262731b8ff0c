package quote

import (
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// The reference is slow and obvious: it tries every stretch of every line. What it
// knows of bounds it knows as patterns of what stands before and after.

const (
	refWord = `[\pL\pN\pM\p{Pc}]`
	refNone = `(?:^|[^\pL\pN\pM\p{Pc}])`
	refLink = `['’ʼ՚\-‐‑–−՛՜՞]`
	// Up to three digits that no longer word and no decimal mark holds, and exactly three.
	refGroups = `(?:^|[^\pL\p{Nd}.,:٫٬·]|(?:^|[^\p{Nd}])[.,:٫٬·])\p{Nd}{1,3}`
	refGroup  = `\p{Nd}{3}(?:$|[^\pL\p{Nd}])`
)

var refInside = []struct{ before, after *regexp.Regexp }{
	{regexp.MustCompile(refWord + `$`), regexp.MustCompile(`^` + refWord)},
	{regexp.MustCompile(`[-−+±~≈<>≤≥\p{Sc}]$`), regexp.MustCompile(`^\p{Nd}`)},
	{regexp.MustCompile(`\p{Nd}$`), regexp.MustCompile(`^[%‰°+٪\p{Sc}]`)},
	{regexp.MustCompile(refWord + refLink + `$`), regexp.MustCompile(`^` + refWord)},
	{regexp.MustCompile(refWord + `$`), regexp.MustCompile(`^` + refLink + refWord)},
	{regexp.MustCompile(`\p{Nd}[.,:٫٬·]$`), regexp.MustCompile(`^\p{Nd}`)},
	{regexp.MustCompile(`\p{Nd}$`), regexp.MustCompile(`^[.,:٫٬·]\p{Nd}`)},
	{regexp.MustCompile(refGroups + `$`), regexp.MustCompile(`^ ` + refGroup)},
	{regexp.MustCompile(refGroups + ` $`), regexp.MustCompile(`^` + refGroup)},
	{regexp.MustCompile(`[±~≈<>≤≥\p{Sc}]$`), regexp.MustCompile(`^ \p{Nd}`)},
	{regexp.MustCompile(`[±~≈<>≤≥\p{Sc}] $`), regexp.MustCompile(`^\p{Nd}`)},
	{regexp.MustCompile(`\p{Nd}$`), regexp.MustCompile(`^ (?:[%‰٪\p{No}]|\p{Sc}(?:$|\P{Nd}))`)},
	{regexp.MustCompile(`\p{Nd} $`), regexp.MustCompile(`^(?:[%‰٪\p{No}]|\p{Sc}(?:$|\P{Nd}))`)},
	{regexp.MustCompile(`\pL[(\[]$`), regexp.MustCompile(`^\pL`)},
	{regexp.MustCompile(`\pL$`), regexp.MustCompile(`^[(\[]\pL`)},
	{regexp.MustCompile(refNone + `\pL\.$`), regexp.MustCompile(`^\pL`)},
	{regexp.MustCompile(refNone + `\pL$`), regexp.MustCompile(`^\.\pL`)},
}

var (
	refMark     = regexp.MustCompile(`^\pM`)
	refHasWord  = regexp.MustCompile(refWord)
	refDropped  = regexp.MustCompile("[\u00AD\u200B-\u200D\u2060\uFEFF]")
	refMarker   = regexp.MustCompile(`\[ ?(…|\.\.\.) ?\]`)
	refUnspaced = regexp.MustCompile(`^[\p{Han}\p{Hiragana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]$`)
)

func refBound(line []rune, i int) bool {
	if i == 0 || i == len(line) {
		return true
	}
	before, after := string(line[max(0, i-8):i]), string(line[i:min(len(line), i+8)])
	if refMark.MatchString(after) {
		return false
	}
	for k, p := range refInside {
		if p.before.MatchString(before) && p.after.MatchString(after) {
			if k == 0 && (refUnspaced.MatchString(string(line[i-1])) || refUnspaced.MatchString(string(line[i]))) {
				continue
			}
			return false
		}
	}
	return true
}

var refBreaks = regexp.MustCompile("\r\n|[\n\v\f\r\u0085\u2028\u2029]")

func refNormalise(s string) string {
	s = refDropped.ReplaceAllString(s, "")
	return strings.Join(strings.Fields(norm.NFC.String(s)), " ")
}

func refLines(text string) [][]rune {
	var lines [][]rune
	for _, l := range refBreaks.Split(text, -1) {
		if l = refNormalise(l); l != "" {
			lines = append(lines, []rune(l))
		}
	}
	return lines
}

var refFold = strings.NewReplacer("‘", "'", "’", "'", "‚", "'", "‛", "'", "′", "'", "‵", "'", "`", "'", "´", "'",
	"ʼ", "'", "՚", "'", "‹", "'", "›", "'", "＇", "'", "“", `"`, "”", `"`, "„", `"`, "‟", `"`, "″", `"`, "‶", `"`,
	"«", `"`, "»", `"`, "＂", `"`, "‐", "-", "‑", "-", "‒", "-", "–", "-", "—", "-", "―", "-", "−", "-", "﹘", "-",
	"﹣", "-", "－", "-", "…", "...").Replace

type refPlace struct {
	line, first, last int
	exact             bool
}

func refPlaces(lines [][]rune, quoted string) []refPlace {
	var list []refPlace
	want := refFold(quoted)
	for n, line := range lines {
		for i := range line {
			got := ""
			for k := i + 1; k <= len(line) && strings.HasPrefix(want, got); k++ {
				got += refFold(string(line[k-1])) // what is folded is always one character
				if got == want && refBound(line, i) && refBound(line, k) {
					list = append(list, refPlace{n, i, k, string(line[i:k]) == quoted})
				}
			}
		}
	}
	return list
}

// refFind returns the outcome and, if the quote is ambiguous, at how many places.
func refFind(text, quoted, prefix, suffix string) (Outcome, int) {
	lines := refLines(text)
	quoted = refNormalise(quoted)
	if !refHasWord.MatchString(quoted) {
		return Absent, 0
	}
	places := refPlaces(lines, quoted)
	var chains [][]refPlace
	for _, p := range places {
		chains = append(chains, []refPlace{p})
	}
	parts := refMarker.Split(quoted, -1)
	if len(places) == 0 && len(parts) > 1 && len(parts) <= 32 {
		chains = refChains(lines, parts)
	}
	var kept [][]refPlace
	for _, c := range chains {
		if refBefore(lines, c[0], prefix) && refAfter(lines, c[len(c)-1], suffix) {
			kept = append(kept, c)
		}
	}
	switch {
	case len(kept) == 0:
		return Absent, 0
	case len(kept) > 1:
		return Ambiguous, len(kept)
	case len(kept[0]) > 1:
		return Elided, 0
	}
	if kept[0][0].exact {
		return Exact, 0
	}
	return Typographic, 0
}

func refChains(lines [][]rune, parts []string) (chains [][]refPlace) {
	for i, part := range parts {
		part = strings.TrimSpace(part)
		if en.short([]rune(part)) || !refHasWord.MatchString(part) {
			return nil
		}
		places := refPlaces(lines, part)
		if i == 0 {
			for _, p := range places {
				chains = append(chains, []refPlace{p})
			}
			continue
		}
		var longer [][]refPlace
		for _, c := range chains {
			last := c[len(c)-1]
			for _, p := range places {
				if p.line == last.line && p.first >= last.last && refHasWord.MatchString(string(lines[p.line][last.last:p.first])) {
					longer = append(longer, append(append([]refPlace(nil), c...), p))
				}
			}
		}
		chains = longer
	}
	return chains
}

func refBefore(lines [][]rune, p refPlace, prefix string) bool {
	want := refFold(refNormalise(prefix))
	if want == "" {
		return true
	}
	line := lines[p.line][:p.first]
	if p.first == 0 && p.line > 0 {
		line = lines[p.line-1]
	}
	end := len([]rune(strings.TrimRight(string(line), " ")))
	got := ""
	for i := end - 1; i >= 0 && strings.HasSuffix(want, got); i-- {
		if got = refFold(string(line[i])) + got; got == want && refBound(line, i) {
			return true
		}
	}
	return false
}

func refAfter(lines [][]rune, p refPlace, suffix string) bool {
	want := refFold(refNormalise(suffix))
	if want == "" {
		return true
	}
	line, first := lines[p.line], p.last
	if p.last == len(line) && p.line+1 < len(lines) {
		line, first = lines[p.line+1], 0
	}
	for first < len(line) && line[first] == ' ' {
		first++
	}
	got := ""
	for i := first + 1; i <= len(line) && strings.HasPrefix(want, got); i++ {
		if got += refFold(string(line[i-1])); got == want && refBound(line, i) {
			return true
		}
	}
	return false
}
