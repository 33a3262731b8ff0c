package view

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// collation orders names in a language. A collator serves one goroutine at a time.
type collation struct {
	names, letters, bases sync.Pool
	own                   *unicode.RangeTable // the script of the language, where its letters come before all others; else nil
	alike                 *strings.Replacer   // what is a spelling of something else; nil where there is none
}

var collations = &Once[*collation]{Make: func(s *Site) *collation {
	tag := language.Make(s.Settings.Lang)
	base, _ := tag.Base()
	script, _ := tag.Script()
	c := &collation{alike: spelledAlike[base.String()]}
	if script.String() != "Latn" {
		c.own = scripts[script.String()]
	}
	c.names.New = func() any { return collate.New(tag, collate.Numeric) }
	c.letters.New = func() any { return collate.New(tag, collate.Loose) }
	c.bases.New = func() any { return collate.New(tag, collate.Numeric, collate.Loose) }
	return c
}}

// scripts are those whose letters come first in a list in their languages ([reorder] in
// CLDR), of which the collation that we have knows nothing.
var scripts = map[string]*unicode.RangeTable{
	"Cyrl": unicode.Cyrillic, "Armn": unicode.Armenian, "Arab": unicode.Arabic, "Hebr": unicode.Hebrew, "Grek": unicode.Greek, "Geor": unicode.Georgian,
}

// spelledAlike are letters that stand where others do, by CLDR 48: the tables that we have
// are older.
var spelledAlike = map[string]*strings.Replacer{
	"hy": strings.NewReplacer("և", "եվ"),
	"ar": strings.NewReplacer("آ", "اا", "ء", "ا", "أ", "ا", "ؤ", "ا", "إ", "ا", "ئ", "ا", "ٱ", "ا", "ة", "ت", "ى", "ي", "ی", "ي"),
	"fa": strings.NewReplacer("ٱ", "ا", "ؤ", "ء", "أ", "ء", "إ", "ء", "ئ", "ء", "ك", "ک", "ة", "ه", "ي", "ی", "ى", "ی"),
}

// CompareNames orders names as readers of the site's language look them up (Unicode's
// collation, tailored by CLDR): accents and case decide last, numbers count,
// quotation marks and the like not at all, and the letters of the language come before
// those of other scripts.
func (s *Site) CompareNames(a, b string) int {
	c := collations.Of(s)
	x, y := looked(a), looked(b)
	return cmp.Or(c.words(x, y), compared(&c.names, x, y), strings.Compare(a, b))
}

func compared(pool *sync.Pool, a, b string) int {
	c := pool.Get().(*collate.Collator)
	defer pool.Put(c)
	return c.CompareString(a, b)
}

// words compares word by word, without accents and case, in the languages that need it.
func (c *collation) words(a, b string) int {
	if c.own == nil {
		return 0
	}
	x, y := c.split(a), c.split(b)
	for i := range min(len(x), len(y)) {
		if order := cmp.Or(c.rank(x[i])-c.rank(y[i]), compared(&c.bases, x[i], y[i])); order != 0 {
			return order
		}
	}
	return len(x) - len(y)
}

func (c *collation) split(name string) []string {
	if c.alike != nil {
		name = c.alike.Replace(norm.NFC.String(name))
	}
	return strings.Fields(name)
}

// rank is the place of a word by what it begins with: digits, letters of the language, others.
func (c *collation) rank(word string) int {
	first, _ := utf8.DecodeRuneInString(word)
	switch {
	case !unicode.IsLetter(first):
		return 0
	case unicode.Is(c.own, first):
		return 1
	}
	return 2
}

// Letter is the letter, in lower case, under which a name stands: plain, which is its
// first without its accent, unless the site's language has the two apart. In English
// å stands under a, in Danish it does not. It is two characters where the language has
// them as one letter: ch in Czech.
func (s *Site) Letter(name string, plain rune) string {
	at := strings.IndexFunc(name, unicode.IsLetter)
	if at < 0 {
		return string(plain)
	}
	letters := []rune(strings.ToLower(norm.NFC.String(name[at:])))
	pool := &collations.Of(s).letters
	c := pool.Get().(*collate.Collator)
	defer pool.Put(c)
	first := string(letters[0])
	if len(letters) > 1 && unicode.Is(unicode.Latin, letters[0]) && unicode.Is(unicode.Latin, letters[1]) {
		pair := string(letters[:2])
		switch {
		case c.CompareString(pair, first+behindLatin) < 0: // two letters
		case c.CompareString(pair, "å") == 0: // aa in Danish
			return "å"
		default:
			return pair
		}
	}
	if c.CompareString(first, string(plain)) == 0 {
		return string(plain)
	}
	return first
}

// behindLatin stands behind every Latin letter in every collation: what begins with two
// letters stands before the first of them with this.
const behindLatin = "龍"

// looked is what of a name decides its place: letters and digits, and spaces where
// something else parts them. An apostrophe parts nothing.
func looked(name string) string {
	var b strings.Builder
	parted := false
	for _, c := range name {
		switch {
		case strings.ContainsRune("'’‘ʼ`´", c) || unicode.Is(unicode.Cf, c): // ʼ is a letter to Unicode
		case unicode.In(c, unicode.L, unicode.M, unicode.N):
			if parted && b.Len() > 0 {
				b.WriteByte(' ')
			}
			parted = false
			b.WriteRune(c)
		default:
			parted = true
		}
	}
	return b.String()
}

// SortItems sorts the entries of a list by name.
func (s *Site) SortItems(items []Item) {
	slices.SortStableFunc(items, func(a, b Item) int { return s.CompareNames(a.Link.Text, b.Link.Text) })
}
