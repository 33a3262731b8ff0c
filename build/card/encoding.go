package card

import (
	"encoding/binary"
	"regexp"
	"strconv"
	"unicode/utf8"

	"onrecord/build/diag"
)

// encodingLimit bounds how many characters of one file are reported: a file in
// another encoding has the same mistake at every accented letter.
const encodingLimit = 5

// encoding reports what no card may hold. Tabs are refused in the front matter
// alone, that is before body, and reported once a line.
func (r *reporter) encoding(body int) {
	text := r.file.Text
	reported, tab := 0, false
	for i := 0; i < len(text) && reported < encodingLimit; {
		if i+8 <= len(text) && printable(binary.LittleEndian.Uint64(text[i:])) {
			i += 8
			continue
		}
		c := text[i]
		if c >= ' ' && c < 0x7F || c == '\n' {
			tab = tab && c != '\n'
			i++
			continue
		}
		if c == '\t' {
			if i < body && !tab {
				r.report(ruleEncoding, diag.At(i, i+1), "use spaces", "a tab (U+0009) stands in the front matter")
				tab = true
			}
			i++
			continue
		}
		if c == '\r' && i+1 < len(text) && text[i+1] == '\n' {
			i++
			continue
		}
		character, size := utf8.DecodeRune(text[i:])
		span := diag.At(i, i+size)
		if character == utf8.RuneError && size == 1 {
			r.report(ruleEncoding, span, "save the file as UTF-8", "the byte 0x%02X is not UTF-8", c)
			reported++
		} else if why := refusal(character); why != "" {
			hint := "remove it"
			if character == '\uFEFF' && i == 0 {
				hint = "save the file as UTF-8 without a byte-order mark"
			}
			r.report(ruleEncoding, span, hint, "%U is %s", character, why)
			reported++
		}
		i += size
	}
}

// printable reports whether all eight bytes are between the space and the tilde.
// In each byte the high bit shows if it is set itself, if less than a space
// makes the subtraction borrow, or if one more than a tilde makes the sum carry.
// Nearly all bytes of a site pass here, eight at a time.
func printable(word uint64) bool {
	const ones = 0x0101010101010101
	return (word|(word-' '*ones)|(word+ones))&(0x80*ones) == 0
}

// refusal says why a character is refused in front matter, "" if it is not.
// Line feeds pass; a tab does not, though a body may hold it.
func refusal(c rune) string {
	switch {
	case c >= ' ' && c < 0x7F || c == '\n':
		return ""
	case c == '\r':
		return "a carriage return without a line feed"
	case c == 0x85 || c == 0x2028 || c == 0x2029:
		return "a line end that programs take differently"
	case c < ' ' || c >= 0x7F && c <= 0x9F:
		return "a control character"
	case c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069:
		return "a character that reorders the text around it"
	case c == 0xFEFF:
		return "a byte-order mark"
	case c == 0xFFFE || c == 0xFFFF:
		return "not a character"
	}
	return ""
}

// numeral is a character of a body that is written by its number (CommonMark
// 0.31.2, 2.5), with more digits than any reader resolves.
var numeral = regexp.MustCompile(`&#(?:[xX]([0-9a-fA-F]{1,12})|([0-9]{1,12}));`)

// numerals reports characters that are refused in a card, and that would come
// into the page by their numbers. Those in code are refused with them: what is
// code is not known before the body is parsed.
func (r bodyReporter) numerals(source []byte) {
	reported := 0
	for rest := 0; reported < encodingLimit; {
		at := numeral.FindSubmatchIndex(source[rest:])
		if at == nil {
			return
		}
		digits, base := at[2:4], 16
		if digits[0] < 0 {
			digits, base = at[4:6], 10
		}
		code, err := strconv.ParseInt(string(source[rest+digits[0]:rest+digits[1]]), base, 32)
		if why := refusal(rune(code)); err == nil && why != "" && code != '\t' && code != '\r' {
			r.at(ruleEncoding, rest+at[0], rest+at[1], "remove it", "%U is %s", code, why)
			reported++
		}
		rest += at[1]
	}
}
