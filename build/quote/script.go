package quote

import (
	_ "embed" // scripts.toml
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/pelletier/go-toml/v2"
)

// unspaced reports whether the character's script puts no spaces between words, so
// that every place between two characters has to be taken for a bound, but for those
// that the table of scripts names.
func unspaced(r rune) bool {
	return r >= 0xE00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// unspacedScripts say where no word ends in scripts without spaces, whatever the
// language: no dictionary, so only what turns a word into its opposite and what no
// reader would take for the edge of a syllable.
type unspacedScripts struct {
	Negating []string // no quote begins directly behind one: "不" of 不可能
	Negated  []string // no quote ends directly before one: "ない"
	Leading  string   // vowels that are written before the consonant with which they belong
	Trailing string   // signs that belong to what stands before them
	Numerals string   // no number is parted: 二|百, 1500|万
	longest  int
}

//go:embed scripts.toml
var scriptsTable []byte

var scripts = sync.OnceValue(func() *unspacedScripts {
	s := new(unspacedScripts)
	if err := toml.Unmarshal(scriptsTable, s); err != nil {
		panic(err) // our own file
	}
	for _, words := range [][]string{s.Negating, s.Negated} {
		for _, w := range words {
			s.longest = max(s.longest, len([]rune(w)))
		}
	}
	return s
})

// within reports whether the place before r[i] is inside what says one thing only as a
// whole.
func (s *unspacedScripts) within(r []rune, i int) bool {
	if strings.ContainsRune(s.Leading, r[i-1]) || strings.ContainsRune(s.Trailing, r[i]) {
		return true
	}
	if s.numeral(r[i-1]) && s.numeral(r[i]) {
		return true
	}
	before := string(r[max(0, i-s.longest):i])
	for _, w := range s.Negating {
		if strings.HasSuffix(before, w) || inside(r, i, w) {
			return true
		}
	}
	after := string(r[i:min(len(r), i+s.longest)])
	for _, w := range s.Negated {
		if strings.HasPrefix(after, w) || inside(r, i, w) {
			return true
		}
	}
	return false
}

func (s *unspacedScripts) numeral(r rune) bool {
	return unicode.IsDigit(r) || strings.ContainsRune(s.Numerals, r)
}

// inside reports whether the place before r[i] is within the word: "ま|せん".
func inside(r []rune, i int, word string) bool {
	w := []rune(word)
	for k := 1; k < len(w); k++ {
		if from := i - k; from >= 0 && from+len(w) <= len(r) && slices.Equal(r[from:from+len(w)], w) {
			return true
		}
	}
	return false
}
