package search

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Word is one word of a text as the index knows it.
type Word struct {
	Text string
	// Tail marks the last character of a run without spaces, which stands in the
	// index by itself so that every character begins a word. A query leaves it out.
	Tail bool
	// Also marks another form of words that were given before: those of a compound
	// without what joins them, or an umlaut spelled out.
	Also bool
}

// wordLimit is how many characters of a word are kept.
const wordLimit = 40

// Words splits a text into its words (see the package comment). The script in
// layouts/search-words.js does the same; testdata/words.json holds the two together.
func Words(text string) []Word {
	var list []Word
	split(text, func(word []byte, tail, also bool) { list = append(list, Word{string(word), tail, also}) })
	return list
}

// eachWord calls yield for every word. The bytes are yield's until it returns.
func eachWord(text string, yield func(word []byte)) {
	split(text, func(word []byte, _, _ bool) { yield(word) })
}

func split(text string, yield func(word []byte, tail, also bool)) {
	s := splitter{yield: yield, word: make([]byte, 0, wordLimit)}
	text = norm.NFC.String(text)
	for at := 0; at < len(text); {
		if n := s.plain(text[at:]); n > 0 {
			at += n
			continue
		}
		if c := text[at]; c < utf8.RuneSelf && c != '\'' && c != '`' {
			s.ascii(text, at, c)
			at++
			continue
		}
		c, size := utf8.DecodeRuneInString(text[at:])
		s.character(text[at+size:], c)
		at += size
	}
	s.end()
}

// splitter is the state between two characters of a text.
type splitter struct {
	yield  func(word []byte, tail, also bool)
	word   []byte // folded, so far
	length int    // of word, in characters
	run    bool   // word is a run of a script without spaces
	digits int    // how many digits word ends with since it began or since a group; -1 where it holds more than digits
	joined bool   // a group of digits was joined to word
	last   rune   // the last character of word
	raised bool   // last is a figure that is none of a number: raised, lowered, a fraction, in a ring

	// spelled is word with its umlauts spelled out, where it has any.
	spelled []byte

	// owned tells that an apostrophe ended the word before: an s that follows is
	// no word. quoted tells the same of the word that is being read.
	owned, quoted bool

	compound compound
}

// plain adds the letters and digits of ASCII with which a text begins, and returns how
// many they are: nearly all of most texts, so that it does at once what add does with each.
func (s *splitter) plain(text string) int {
	n := 0
	for n < len(text) && plainLetters[text[n]] > 0 {
		n++
	}
	if n == 0 {
		return 0
	}
	s.begin(false, rune(text[0]))
	for i := range n {
		c := plainLetters[text[i]]
		switch {
		case c > '9':
			s.digits = -1
		case s.digits >= 0:
			s.digits++
		}
		if s.length++; s.length <= wordLimit {
			s.word = append(s.word, c)
			if s.spelled != nil {
				s.spelled = append(s.spelled, c)
			}
		}
	}
	s.last, s.raised = rune(plainLetters[text[n-1]]), false
	return n
}

// plainLetters are the letters and digits of ASCII, folded; 0 is none.
var plainLetters = func() (folded [256]byte) {
	for c := byte('0'); c <= '9'; c++ {
		folded[c] = c
	}
	for c := byte('a'); c <= 'z'; c++ {
		folded[c], folded[c-'a'+'A'] = c, c
	}
	return folded
}()

func (s *splitter) ascii(text string, at int, c byte) {
	switch {
	case (c == ',' || c == '.') && s.goesOn(text[at+1:]):
		s.digits, s.joined = 0, true
	case c == '-', c == '.' && s.length == 1 && s.digits < 0:
		s.joint(c)
		s.owned = false
	case c == ' ' && s.goesOn(text[at+1:]):
		s.finish(true)
		s.compound.by, s.owned = ' ', false
	case c == ' ' && s.length == 0 && s.compound.by == '.' && initial(text[at+1:]):
	default:
		s.end()
		s.owned = false
	}
}

func (s *splitter) character(rest string, c rune) {
	switch {
	case groups(c) && s.goesOn(rest):
		s.digits, s.joined = 0, true
	case apostrophe(c):
		open := s.length > 0
		s.joint('-')
		s.owned = open
	case hyphen(c):
		s.joint('-')
		s.owned = false
	default:
		s.letters(c)
	}
}

// letters adds what a character stands for. Behind a figure, one that is raised, lowered or a
// fraction begins a word: 200³ is no 2003, and 2½ no 21.
func (s *splitter) letters(c rune) {
	folded := fold(c)
	raised := unicode.Is(unicode.No, c) && folded != "" && '0' <= folded[0] && folded[0] <= '9'
	if raised && s.length > 0 && !s.raised && '0' <= s.last && s.last <= '9' {
		s.end()
	}
	for _, r := range folded {
		if !part(r) {
			s.end()
			s.owned = false
			continue
		}
		s.add(r)
		s.last, s.raised = r, raised
		if spelling, ok := umlauts[c]; ok && s.length <= wordLimit {
			if s.spelled == nil {
				s.spelled = append(s.spelled, s.word...)
			}
			s.spelled = append(s.spelled[:len(s.spelled)-len(string(r))], spelling...)
		}
	}
}

// goesOn reports whether a number goes on behind a separator: a group of up to
// three digits stands before it, and one of exactly three behind.
func (s *splitter) goesOn(rest string) bool {
	if s.length == 0 || s.digits < 1 || s.digits > 3 || s.joined && s.digits != 3 {
		return false
	}
	n := 0
	for _, c := range rest {
		if !digit(c) {
			break
		}
		if n++; n > 3 {
			return false
		}
	}
	return n == 3
}

// initial reports whether a text begins with one letter and its period: J. R. R. Tolkien.
func initial(text string) bool {
	c, size := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(c) && strings.HasPrefix(text[size:], ".")
}

// begin begins a word at a character, unless one is being read that goes on with it: both
// are of a run or not, or it is a mark on the one before.
func (s *splitter) begin(run bool, c rune) {
	if s.length > 0 && (run == s.run || unicode.Is(unicode.M, c)) {
		return
	}
	if s.length > 0 || run {
		s.end()
	}
	s.run, s.quoted, s.owned = run, s.owned, false
	s.digits, s.joined = 0, false
}

func (s *splitter) add(c rune) {
	s.begin(unspaced(c), c)
	switch {
	case c < '0' || c > '9':
		s.digits = -1
	case s.digits >= 0:
		s.digits++
	}
	if s.length++; s.length <= wordLimit || s.run {
		s.word = utf8.AppendRune(s.word, c)
		if s.spelled != nil {
			s.spelled = utf8.AppendRune(s.spelled, c)
		}
	}
}

// end ends the word that is being read, if there is one, and its compound.
func (s *splitter) end() {
	s.finish(false)
	if len(s.compound.parts) > 0 {
		s.compound.give(s)
	}
	s.compound.by = 0
}

// joint ends the word at a character that joins it to the next, if that begins
// right behind: a hyphen or an apostrophe, or the period of an initial.
func (s *splitter) joint(by byte) {
	if s.length == 0 && s.compound.by == '.' && by == '-' {
		s.compound.by = by // as in "U.K.-led"
		return
	}
	if s.length == 0 || s.run {
		s.end()
		return
	}
	s.finish(true)
	s.compound.by = by
}

// finish gives the word that is being read. A compound takes it where it has
// begun, or where the word is joined to the next.
func (s *splitter) finish(joint bool) {
	if s.length == 0 {
		return
	}
	switch {
	case s.run:
		s.pairs()
	case s.quoted && string(s.word) == "s":
	default:
		s.give(s.word, false, false)
		if s.spelled != nil {
			s.give(cut(s.spelled), false, true)
		}
		if joint || len(s.compound.parts) > 0 {
			s.compound.take(s)
		}
	}
	s.word, s.spelled, s.length, s.quoted = s.word[:0], nil, 0, false
}

// pairs gives every two neighbours of a run, then its last character.
func (s *splitter) pairs() {
	before, at := -1, 0
	for at < len(s.word) {
		_, size := utf8.DecodeRune(s.word[at:])
		if before >= 0 {
			s.give(s.word[before:at+size], false, false)
		}
		before, at = at, at+size
	}
	s.give(s.word[before:], s.length > 1, false)
}

func (s *splitter) give(word []byte, tail, also bool) {
	if slices.ContainsFunc(word, func(c byte) bool { return c >= utf8.RuneSelf }) {
		word = settled(word)
	}
	s.yield(word, tail, also)
}

// settled is a word in the one form that the index has of it.
func settled(word []byte) []byte {
	if !norm.NFC.IsNormal(word) {
		word = norm.NFC.Bytes(word)
	}
	// The ligature և has two capitals, ԵՒ and, since 1940, ԵՎ.
	return bytes.ReplaceAll(word, []byte("եվ"), []byte("եւ"))
}

// cut is the beginning of a word that an index keeps.
func cut(word []byte) []byte {
	n := 0
	for at := range string(word) {
		if n++; n > wordLimit {
			return word[:at]
		}
	}
	return word
}
