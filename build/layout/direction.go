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
// the text's own language, "" where that is not known or is the one around.
func Isolated(text, lang, around string) string {
	outer, inner := Direction(around), Direction(around)
	if lang != "" {
		inner = Direction(lang)
	}
	if inner == outer && !turns(text, outer) {
		return text
	}
	switch inner {
	case rightToLeft:
		return "\u2067" + text + "\u2069"
	case leftToRight:
		return "\u2066" + text + "\u2069"
	}
	return "\u2068" + text + "\u2069"
}

// turns reports whether a text holds letters that are written against a direction.
func turns(text, direction string) bool {
	for _, c := range text {
		if direction != rightToLeft && c < 0x0590 {
			continue
		}
		p, _ := bidi.LookupRune(c)
		switch class := p.Class(); {
		case class == bidi.L && direction == rightToLeft, (class == bidi.R || class == bidi.AL) && direction != rightToLeft:
			return true
		}
	}
	return false
}
