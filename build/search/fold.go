package search

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// letters stay as they are where decomposition would take a part of them away:
// in Cyrillic these are letters of their own, and no accents. ё is none of them:
// it is printed as е more often than not.
var letters = map[rune]string{
	'й': "й", 'Й': "й", 'ї': "ї", 'Ї': "ї", 'ў': "ў", 'Ў': "ў", 'ѓ': "ѓ", 'Ѓ': "ѓ", 'ќ': "ќ", 'Ќ': "ќ",
}

// spelled are letters without a decomposition, in the spelling of those who do
// not have them on their keyboard. Turkish and Azerbaijani write i with and
// without its dot; who searches writes what their keyboard gives.
var spelled = map[rune]string{
	'ı': "i", 'ə': "e", 'ł': "l", 'ø': "o", 'đ': "d", 'ð': "d", 'þ': "th", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'ħ': "h", 'ŋ': "n", 'ŧ': "t", 'ς': "σ", 'ґ': "г",
	// Arabic and Persian have a ye and a kaf each, and keyboards give the one or the
	// other; Arabic is written without the dots of ye and of teh marbuta too.
	'ى': "ي", 'ی': "ي", 'ے': "ي", 'ک': "ك", 'ة': "ه", 'ہ': "ه", 'ە': "ه",
}

// umlauts are letters that are searched without their mark or with another letter in
// its place: Müller is Muller and Mueller. English writes the Azerbaijani ə as a.
var umlauts = map[rune]string{
	'ä': "ae", 'Ä': "ae", 'ö': "oe", 'Ö': "oe", 'ü': "ue", 'Ü': "ue", 'å': "aa", 'Å': "aa", 'ø': "oe", 'Ø': "oe", 'ə': "a", 'Ə': "a",
}

// accents are the marks that are folded away, by first and last. Those of other
// scripts are vowels and the like: without them a word is another one.
var accents = [][2]rune{
	{0x0300, 0x036F}, {0x0483, 0x0487}, {0x0591, 0x05BD}, {0x05BF, 0x05BF}, {0x05C1, 0x05C2}, {0x05C4, 0x05C5}, {0x05C7, 0x05C7},
	{0x0610, 0x061A}, {0x064B, 0x065F}, {0x0670, 0x0670}, {0x06D6, 0x06DC}, {0x06DF, 0x06E4}, {0x06E7, 0x06E8}, {0x06EA, 0x06ED},
	{0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF}, {0xFE20, 0xFE2F},
}

// fold returns what a character of a text in normal form C stands for in words:
// letters without case and accents, "" for what is not there at all, and a space
// for an apostrophe.
func fold(c rune) string {
	if int(c) < foldedLimit {
		return foldedTable()[c]
	}
	return foldSlowly(c)
}

// foldedLimit bounds the characters whose folding is kept: the alphabets.
const foldedLimit = 0x2100

var foldedTable = sync.OnceValue(func() []string {
	table := make([]string, foldedLimit)
	for c := range table {
		table[c] = foldSlowly(rune(c))
	}
	return table
})

func foldSlowly(c rune) string {
	switch {
	case ignored(c):
		return ""
	case apostrophe(c):
		return " "
	case c >= 0x0660 && c <= 0x0669:
		return string('0' + c - 0x0660)
	case c >= 0x06F0 && c <= 0x06F9:
		return string('0' + c - 0x06F0)
	}
	if letter, ok := letters[c]; ok {
		return letter
	}
	var b []byte
	for _, r := range norm.NFKD.String(string(c)) {
		r = unicode.ToLower(unicode.ToUpper(r)) // full folding: some small letters have one capital
		switch spelling, ok := spelled[r]; {
		case ok:
			b = append(b, spelling...)
		case apostrophe(r):
			b = append(b, ' ')
		case !accent(r) && !ignored(r):
			b = utf8.AppendRune(b, r)
		}
	}
	// What decomposition took apart and is no accent goes together again.
	return norm.NFC.String(string(b))
}

// ignored reports what stands within a word and is no part of it: soft hyphens,
// the joiner, the stroke that stretches Arabic words, and the Armenian marks of emphasis,
// exclamation and question, which stand on the vowel of a word.
func ignored(c rune) bool {
	return c == 0x00AD || c == 0x200B || c == 0x200D || c == 0x2060 || c == 0xFEFF || c == 0x0640 || c >= 0x055B && c <= 0x055C || c >= 0x055E && c <= 0x055F
}

// apostrophe reports an apostrophe or what is written for one. Some of them are
// letters to Unicode.
func apostrophe(c rune) bool {
	switch c {
	case '\'', '‘', '’', '`', '´', 0x02B9, 0x02BB, 0x02BC, 0x02BD, 0x02BE, 0x02BF, 0x055A, 0x05F3, 0x05F4, 0xFF07:
		return true
	}
	return false
}

// hyphen reports a hyphen, what is written for one, the dot within Catalan words, or the
// non-joiner within Persian ones, for which many write a space or nothing.
func hyphen(c rune) bool {
	switch c {
	case '-', '·', 0x058A, 0x05BE, 0x200C, 0x2010, 0x2011, 0x2013, 0xFF0D:
		return true
	}
	return false
}

func accent(c rune) bool {
	for _, r := range accents {
		if c >= r[0] && c <= r[1] {
			return true
		}
	}
	return false
}

// part reports whether a folded character is part of a word.
func part(c rune) bool {
	if c < utf8.RuneSelf {
		return c >= 'a' && c <= 'z' || c >= '0' && c <= '9'
	}
	return unicode.In(c, unicode.L, unicode.N, unicode.M)
}

// unspaced reports a letter of a script that puts no spaces between words.
func unspaced(c rune) bool {
	return c >= 0x0E00 && (unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar))
}

// digit reports a digit that is folded to one of ours.
func digit(c rune) bool {
	return c >= '0' && c <= '9' || c >= 0x0660 && c <= 0x0669 || c >= 0x06F0 && c <= 0x06F9 || c >= 0xFF10 && c <= 0xFF19
}

// groups reports what stands between the groups of three digits of a number. A
// space does too, but nobody can tell it from the one between two numbers.
func groups(c rune) bool {
	switch c {
	case ',', '.', '\'', '’', 0x00A0, 0x2009, 0x202F, 0x066C:
		return true
	}
	return false
}
