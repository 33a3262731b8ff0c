package quote

import (
	"strings"
	"unicode"
)

// bound reports whether a quote may begin or end between r[i-1] and r[i]: not inside
// a word, and not inside what says one thing only as a whole. "Russia can" is not in
// "Russia can’t", "lethal" not in "non-lethal", "200" not in "200+", "500" not in
// "1 500". Where the language elides, "elle" is in "qu’elle".
func (l *Language) bound(r []rune, i int) bool {
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
		return (unspaced(a) || unspaced(b)) && !scripts().within(r, i)
	}
	if inNumberWithSpaces(r, i) {
		return false
	}
	if strings.ContainsRune(signs, a) || unicode.Is(unicode.Sc, a) {
		if unicode.IsDigit(b) {
			return false
		}
	}
	if unicode.IsDigit(a) && (strings.ContainsRune(units, b) || unicode.Is(unicode.Sc, b)) {
		return false
	}
	if joins(r, i-1) && l.elides(r, i-1) {
		return true
	}
	return !joins(r, i) && !joins(r, i-1)
}

const (
	signs    = "-−+±~≈<>≤≥×"   // before a digit: part of the number
	spaced   = "±~≈<>≤≥×"      // also with a space between
	units    = "%‰°+٪"         // after one
	linkers  = "'’ʼ՚-‐‑–−՛՜՞"  // between letters or digits: one word
	inNumber = ".,:٫٬·/⁄∕×^°′" // between digits; with a stroke a fraction or a day, 40°30′
	inserted = "[("            // between letters: lay[ing], soldier(s)

	koreanThousands = "천만억조" // behind one and a space a number goes on: 1만 500
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

// elides reports whether the apostrophe at i ends an elided word: "qu’".
func (l *Language) elides(r []rune, i int) bool {
	if len(l.elision) == 0 || r[i] != '\'' && r[i] != '’' {
		return false
	}
	from := i
	for from > 0 && wordRune(r[from-1]) && i-from < 10 {
		from--
	}
	return l.elision[strings.ToLower(string(r[from:i]))]
}

// inNumberWithSpaces reports whether the space beside the bound stands inside a number:
// between groups of three digits ("1 500", "12 000 000"), behind a Korean multiplier
// ("1만 500"), before a vulgar fraction ("2 ½"), a unit or a currency ("5 %", "5 €"), behind a
// sign ("> 200").
func inNumberWithSpaces(r []rune, i int) bool {
	space := i
	if r[i] != ' ' {
		if space--; r[space] != ' ' {
			return false
		}
	}
	if space < 1 || space+1 >= len(r) {
		return false
	}
	before, after := r[space-1], r[space+1]
	if unicode.IsDigit(after) && (strings.ContainsRune(spaced, before) || unicode.Is(unicode.Sc, before)) {
		return true
	}
	if strings.ContainsRune(koreanThousands, before) && space > 1 && unicode.IsDigit(r[space-2]) && unicode.IsDigit(after) {
		return true
	}
	if !unicode.IsDigit(before) {
		return false
	}
	if strings.ContainsRune("%‰٪", after) || unicode.Is(unicode.No, after) ||
		unicode.Is(unicode.Sc, after) && (space+2 == len(r) || !unicode.IsDigit(r[space+2])) {
		return true
	}
	return digits(r, space, -1) <= 3 && digits(r, space, 1) == 3
}

// digits counts the digits beside i in a direction. Those of a longer word ("A320"),
// and those behind a decimal mark, are no group: they count as many.
func digits(r []rune, i, direction int) int {
	n := 0
	k := i + direction
	for k >= 0 && k < len(r) && unicode.IsDigit(r[k]) {
		n++
		k += direction
	}
	if k >= 0 && k < len(r) && unicode.IsLetter(r[k]) || direction < 0 && k > 0 && strings.ContainsRune(inNumber, r[k]) && unicode.IsDigit(r[k-1]) {
		return len(r)
	}
	return n
}

// wordRune reports whether words are made of the character.
func wordRune(r rune) bool {
	if r < 0x80 {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_'
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.M, r) || unicode.Is(unicode.Pc, r)
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
