package card

import (
	"regexp"
	"strings"
	"sync"
)

// multiples are the words and short forms behind a number that make it a thousand, a million
// or a milliard times as much, in lower case, with how many places they move its mark. A
// billion is none: it is a thousand millions in English, and a million of them in German; nor
// is a mil, a thousand in Spanish and a million in English.
var multiples = map[string]int{
	"k": 3, "thousand": 3, "tsd": 3, "tausend": 3, "mille": 3, "mila": 3, "тыс": 3, "тысяч": 3, "тысячи": 3, "тис": 3, "bin": 3,
	"mio": 6, "million": 6, "millionen": 6, "millions": 6, "millones": 6, "milioni": 6, "млн": 6, "миллион": 6, "миллиона": 6, "миллионов": 6, "milyon": 6,
	"mrd": 9, "milliarde": 9, "milliarden": 9, "milliard": 9, "milliards": 9, "miliardi": 9, "млрд": 9, "миллиард": 9, "миллиарда": 9, "миллиардов": 9, "milyar": 9,
}

// thousandOrKelvin is a number before a capital K, which stands for a thousand ("20K") or for
// kelvin ("300 K").
var thousandOrKelvin = regexp.MustCompile(`^(.*\d)[ \x{A0}\x{202F}]?K$`)

// multiple is a number, or two that a word or a stroke joins, before a word that may be a
// multiple of both: "1,2 bis 1,5 Mio.".
var multiple = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:(\d(?:[\d.,]*\d)?)( ?(?:bis|und|to|and|à|a|до|-|–|—) ?))?(\d(?:[\d.,]*\d)?)[ \x{A0}\x{202F}]?(\p{L}+)\.?`)
})

// multiplied writes the numbers of a value that have a multiple behind them in full, and
// leaves what could be two numbers: of "1.500 Mio." the mark may part thousands, and of
// "500 to 1 million" the first number may count what it says.
func multiplied(value string) string {
	return multiple().ReplaceAllStringFunc(value, func(found string) string {
		part := multiple().FindStringSubmatch(found)
		places := multiples[strings.ToLower(part[4])]
		last, ok := moved(part[3], places)
		if places == 0 || !ok {
			return found
		}
		if part[1] == "" {
			return last
		}
		first, ok := moved(part[1], places)
		low, _ := readDecimal(first)
		high, _ := readDecimal(last)
		if !ok || low >= high {
			return found
		}
		return first + part[2] + last
	})
}

// moved is a number with its mark so many places to the right, a point before what is left
// of its fraction; false of one whose mark may part thousands.
func moved(number string, places int) (string, bool) {
	if thousand.MatchString(number) || strings.Count(number, ".")+strings.Count(number, ",") > 1 {
		return "", false
	}
	whole, part, _ := strings.Cut(strings.Replace(number, ",", ".", 1), ".")
	part += strings.Repeat("0", max(0, places-len(part)))
	digits := strings.TrimLeft(whole+part[:places], "0")
	if digits == "" {
		digits = "0"
	}
	if rest := part[places:]; rest != "" {
		return digits + "." + rest, true
	}
	return digits, true
}
