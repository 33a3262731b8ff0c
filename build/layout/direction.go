package layout

import (
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/bidi"
)

// The directions of writing, as the attribute dir has them.
const (
	leftToRight = "ltr"
	rightToLeft = "rtl"
	unknown     = "auto" // what the browser makes of the text itself
)

// isolateLeft opens a run that is written from left to right, and stands apart.
const isolateLeft = "\u2066"

// rightward are the scripts that are written from right to left, of ISO 15924.
var rightward = map[string]bool{}

func init() {
	for script := range strings.FieldsSeq("Adlm Arab Aran Armi Avst Chrs Cprt Elym Hatr Hebr Hung Khar Lydi Mand Mani Mend Merc Mero Narb Nbat Nkoo Orkh Ougr Palm Phli Phlp Phnx Prti Rohg Samr Sarb Sogd Sogo Syrc Syre Syrj Syrn Thaa Yezi") {
		rightward[script] = true
	}
}

var directions sync.Map // of the languages that a site has: few

// Direction is the direction in which a language is written, as dir has it: that of
// the script in its tag, else that of the script that is most likely for it; "auto"
// where neither is known. ar is "rtl", az-Arab too, ar-Latn "ltr".
func Direction(lang string) string {
	if known, ok := directions.Load(lang); ok {
		return known.(string)
	}
	direction := unknown
	if tag, err := language.Parse(lang); err == nil {
		script, confidence := tag.Script()
		switch {
		case confidence == language.No:
		case rightward[script.String()]:
			direction = rightToLeft
		default:
			direction = leftToRight
		}
	}
	directions.Store(lang, direction)
	return direction
}

// Isolated is a text for a line of plain text in the language around, between the marks
// that keep it from turning what stands beside it (Unicode's isolates), where it needs
// them: where it is written in the other direction, or holds letters that are. lang is
// the text's own language; where that is "", most of the text's letters tell (Against).
func Isolated(text, lang, around string) string {
	outer := Direction(around)
	inner := outer
	if lang != "" {
		inner = Direction(lang)
	} else if against := Against(text, around); against != "" {
		inner = against
	}
	if inner == outer && !turns(text, outer) {
		return text
	}
	switch inner {
	case rightToLeft:
		return "\u2067" + text + "\u2069"
	case leftToRight:
		return isolateLeft + text + "\u2069"
	}
	return "\u2068" + text + "\u2069"
}

// Against is the direction of a text of which no card says the language, where that is not
// the one of the language around, as dir has it; else "". It is the direction of most of
// its letters, and not of the first, since a name often begins with a foreign word. What
// stands between isolates has a direction of its own, and does not count.
func Against(text, around string) string { return against(text, Direction(around)) }

func against(text, outer string) string {
	if outer == unknown || allLeft(text, outer) {
		return ""
	}
	left, right := letters(text)
	switch {
	case outer == leftToRight && right > left:
		return rightToLeft
	case outer == rightToLeft && left > right:
		return leftToRight
	}
	return ""
}

// turns reports whether a text holds letters, outside of isolates, that are written
// against a direction.
func turns(text, direction string) bool {
	if allLeft(text, direction) {
		return false
	}
	left, right := letters(text)
	return left > 0 && direction == rightToLeft || right > 0 && direction != rightToLeft
}

// allLeft reports at once, as of nearly every text, that none of its letters is written
// from right to left where all is from left to right.
func allLeft(text, direction string) bool {
	if direction == rightToLeft {
		return false
	}
	for i := range len(text) {
		if text[i] >= 0xd6 { // with which characters from U+0580 on begin in UTF-8
			return strings.IndexFunc(text[i:], mayTurn) < 0
		}
	}
	return true
}

// mayTurn leaves out what is written from left to right, and quotation marks and dashes.
func mayTurn(c rune) bool { return c >= 0x0590 && (c < 0x2010 || c > 0x2027) }

// letters counts those that are written from left to right, and from right to left,
// outside of isolates.
func letters(text string) (left, right int) {
	depth := 0
	for _, c := range text {
		p, _ := bidi.LookupRune(c)
		switch class := p.Class(); {
		case class == bidi.LRI || class == bidi.RLI || class == bidi.FSI:
			depth++
		case class == bidi.PDI:
			depth = max(depth-1, 0)
		case depth > 0:
		case class == bidi.L:
			left++
		case class == bidi.R || class == bidi.AL:
			right++
		}
	}
	return left, right
}
