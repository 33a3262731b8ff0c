package card

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// slugLimit keeps an id that is made from a title short enough to be typed.
const slugLimit = 60

// latin are letters that have no place in an id, by what is written for them.
// Other scripts have no such letters: a title in them gives no id.
var latin = strings.NewReplacer(append(fractions(), pairsOf(map[string]string{
	"a": "àáâãäåāăąə", "ae": "æ", "c": "çćĉċč", "d": "ďđð", "e": "èéêëēĕėęě", "g": "ĝğġģ", "h": "ĥħ", "i": "ìíîïĩīĭįı", "j": "ĵ", "k": "ķ", "l": "ĺļľł",
	"n": "ñńņň", "o": "òóôõöōŏőø", "oe": "œ", "r": "ŕŗř", "s": "śŝşšș", "ss": "ß", "t": "ţťŧț", "th": "þ", "u": "ùúûüũūŭůűų", "w": "ŵ", "y": "ýÿŷ", "z": "źżž",
	"": "’'\u0307", // an apostrophe joins what it stands in; the dot of İ is left by lower case
})...)...)

// fractions are those of one character, by their two numbers: without them 2½ would be 2.
func fractions() (pairs []string) {
	for _, c := range "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞" {
		pairs = append(pairs, string(c), " "+strings.ReplaceAll(norm.NFKD.String(string(c)), "⁄", " ")+" ")
	}
	return pairs
}

func pairsOf(letters map[string]string) []string {
	var pairs []string
	for plain, list := range letters {
		for _, letter := range list {
			pairs = append(pairs, string(letter), plain)
		}
	}
	return pairs
}

// Slug makes an id from a title: its letters and digits in lower case, in words
// joined by hyphens, as many words as have room. It is "" where nothing of the
// title can stand in an id.
func Slug(title string) string {
	var words []string
	length := 0
	for _, word := range strings.FieldsFunc(latin.Replace(strings.ToLower(title)), func(c rune) bool { return (c < 'a' || c > 'z') && (c < '0' || c > '9') }) {
		word = word[:min(len(word), slugLimit)]
		if length += len(word) + 1; length > slugLimit+1 {
			break
		}
		words = append(words, word)
	}
	return strings.Join(words, "-")
}
