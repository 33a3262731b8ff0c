package quote

import (
	"strings"
	"unicode"
)

// bound reports whether a quote may begin or end between r[i-1] and r[i]: not inside
// a word, and not inside what says one thing only as a whole. "Russia can" is not in
// "Russia can’t", "lethal" not in "non-lethal", "200" not in "200+".
func bound(r []rune, i int) bool {
	if i <= 0 || i >= len(r) {
		return true
	}
	a, b := r[i-1], r[i]
	if a == '\n' || b == '\n' {
		return true
	}
	if unicode.Is(unicode.M, b) {
		return false // a mark belongs to what it stands on
	}
	if wordRune(a) && wordRune(b) {
		return unspaced(a) || unspaced(b)
	}
	if strings.ContainsRune(signs, a) || unicode.Is(unicode.Sc, a) {
		if unicode.IsDigit(b) {
			return false
		}
	}
	if unicode.IsDigit(a) && (strings.ContainsRune(units, b) || unicode.Is(unicode.Sc, b)) {
		return false
	}
	return !joins(r, i) && !joins(r, i-1)
}

const (
	signs    = "-−+±~≈<>≤≥" // before a digit: part of the number
	units    = "%‰°+"       // after one
	linkers  = "'’ʼ՚-‐‑–−"  // between letters or digits: one word
	inNumber = ".,:"        // between digits
	inserted = "[("         // between letters: lay[ing], soldier(s)
)

// joins reports whether the character at i makes one word of its neighbours.
func joins(r []rune, i int) bool {
	if i < 1 || i+1 >= len(r) {
		return false
	}
	before, c, after := r[i-1], r[i], r[i+1]
	if !wordRune(before) || !wordRune(after) {
		return false
	}
	switch {
	case strings.ContainsRune(linkers, c):
		return true
	case strings.ContainsRune(inNumber, c) && unicode.IsDigit(before) && unicode.IsDigit(after):
		return true
	case strings.ContainsRune(inserted, c):
		return unicode.IsLetter(before) && unicode.IsLetter(after)
	case c == '.':
		// U.S, a.m, e.g: a single letter before; but not "war.He", a lost space.
		return unicode.IsLetter(before) && unicode.IsLetter(after) && (i < 2 || !wordRune(r[i-2]))
	}
	return false
}

// wordRune reports whether words are made of the character.
func wordRune(r rune) bool {
	if r < 0x80 {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_'
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.M, r) || unicode.Is(unicode.Pc, r)
}

// unspaced reports whether the character's script puts no spaces between words, so
// that every place between two characters has to be taken for a bound.
func unspaced(r rune) bool {
	return r >= 0xE00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// hasWord reports whether there is anything to read in it.
func hasWord(r []rune) bool {
	for _, c := range r {
		if wordRune(c) {
			return true
		}
	}
	return false
}
