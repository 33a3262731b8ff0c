package quote

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// known reports whether a finding is one that this program writes. What it does not know
// it cannot print, and a line that holds it was not written by it.
func known(f string) bool {
	if f == FindingCut || f == FindingWaived || f == FindingUnreadSentences || f == FindingUnreadWords {
		return true
	}
	if kind, ok := strings.CutPrefix(f, FindingLost); ok {
		return Kind(kind).Grave()
	}
	if digits, ok := strings.CutPrefix(f, around); ok {
		return hexadecimal(digits, 16)
	}
	if folds, ok := strings.CutPrefix(f, FindingFold); ok {
		theirs, ours, two := strings.Cut(folds, "/")
		return two && len(characters(theirs)) > 0 && len(characters(ours)) > 0
	}
	return strings.HasPrefix(f, FindingPlace)
}

// characters are the code points of a fold ("U+2019", "U+002EU+002EU+002E"); nil where
// they cannot be read.
func characters(codes string) []rune {
	var list []rune
	for code := range strings.SplitSeq(codes, "U+") {
		if code == "" && len(list) == 0 {
			continue
		}
		n, err := strconv.ParseUint(code, 16, 32)
		if err != nil || n > unicode.MaxRune {
			return nil
		}
		list = append(list, rune(n))
	}
	return list
}

// Unfit says why a line cannot be that of a quote, whatever the text is, or "": the
// tests that a machine without the text can make. The words of a quote have at least as
// many characters in the text as they have letters and digits; a quote with left-out
// words has as many parts; a difference in typography is one of characters that the
// quote has, and only an outcome that speaks of one has any.
func (l Line) Unfit(quote string) string {
	parts := []string{quote}
	if l.Outcome == Elided {
		parts = marker.Split(Normalise(quote), -1)
	}
	if len(parts) != len(l.Parts) {
		return "it has " + strconv.Itoa(len(l.Parts)) + " parts, and the quote " + strconv.Itoa(len(parts))
	}
	for i, part := range parts {
		if least := lettersIn(part); l.Parts[i].Length < least {
			return "it has " + strconv.Itoa(l.Parts[i].Length) + " characters for words of at least " + strconv.Itoa(least)
		}
	}
	folds := false
	for _, f := range l.Findings {
		_, ours, fold := strings.Cut(f, "/")
		if !fold || !strings.HasPrefix(f, FindingFold) {
			continue
		}
		folds = true
		if !strings.Contains(quote, string(characters(ours))) {
			return "it names the characters " + ours + ", which the quote does not have"
		}
	}
	switch {
	case l.Outcome == Typographic && !folds:
		return "it is typographic and names no difference"
	case l.Outcome == Exact && folds:
		return "it is exact and names a difference"
	case slices.Contains(l.Findings, FindingWaived) && l.Outcome != Elided && !slices.Contains(l.Findings, FindingCut) && !slices.Contains(l.Findings, FindingUnreadSentences):
		return "it says that a cut was waived, and of no cut"
	}
	return ""
}

// lettersIn counts the letters and digits of a text in its shortest form.
func lettersIn(text string) int {
	if n, all := lettersOfASCII(text); all {
		return n
	}
	n := 0
	for _, r := range norm.NFC.String(text) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// lettersOfASCII is lettersIn of a text of ASCII, which is in its shortest form; all is false
// where it is none.
func lettersOfASCII(text string) (n int, all bool) {
	for i := range len(text) {
		switch b := text[i]; {
		case b >= utf8.RuneSelf:
			return 0, false
		case '0' <= b && b <= '9', 'a' <= b|0x20 && b|0x20 <= 'z':
			n++
		}
	}
	return n, true
}

// Ending is what a line says of the text: outcome, parts and findings.
func (l Line) Ending() string {
	fields := strings.Fields(l.String())
	return strings.Join(fields[4:], " ")
}
