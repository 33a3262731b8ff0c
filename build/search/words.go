package search

import (
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
}

// wordLimit is how many characters of a word are kept.
const wordLimit = 40

// Words splits a text into its words (see the package comment). The script in
// layouts/search-words.js does the same; testdata/words.json holds the two together.
func Words(text string) []Word {
	var list []Word
	eachWord(text, func(word []byte, tail bool) { list = append(list, Word{string(word), tail}) })
	return list
}

// eachWord calls yield for every word. The bytes are yield's until it returns.
func eachWord(text string, yield func(word []byte, tail bool)) {
	s := splitter{yield: yield}
	text = norm.NFC.String(text)
	for at := 0; at < len(text); {
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
	yield  func(word []byte, tail bool)
	word   []byte // folded, so far
	length int    // of word, in characters
	run    bool   // word is a run of a script without spaces
	digits int    // how many digits word ends with since it began or since a group; -1 where it holds more than digits
	joined bool   // a group of digits was joined to word

	// owned tells that an apostrophe ended the word before: an s that follows is
	// no word. quoted tells the same of the word that is being read.
	owned, quoted bool
}

func (s *splitter) ascii(text string, at int, c byte) {
	switch {
	case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
		s.add(rune(c))
	case c >= 'A' && c <= 'Z':
		s.add(rune(c) + 'a' - 'A')
	case (c == ',' || c == '.') && s.goesOn(text[at+1:]):
		s.digits, s.joined = 0, true
	default:
		s.end()
		s.owned = false
	}
}

func (s *splitter) character(rest string, c rune) {
	if groups(c) && s.goesOn(rest) {
		s.digits, s.joined = 0, true
		return
	}
	if apostrophe(c) {
		open := s.length > 0
		s.end()
		s.owned = open
		return
	}
	for _, r := range fold(c) {
		if part(r) {
			s.add(r)
		} else {
			s.end()
			s.owned = false
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

func (s *splitter) add(c rune) {
	if run := unspaced(c); s.length == 0 || run != s.run && !unicode.Is(unicode.M, c) {
		s.end()
		s.run, s.quoted, s.owned = run, s.owned, false
		s.digits, s.joined = 0, false
	}
	switch {
	case c < '0' || c > '9':
		s.digits = -1
	case s.digits >= 0:
		s.digits++
	}
	if s.length++; s.length <= wordLimit || s.run {
		s.word = utf8.AppendRune(s.word, c)
	}
}

// end ends the word that is being read, if there is one.
func (s *splitter) end() {
	if s.length == 0 {
		return
	}
	switch {
	case s.run:
		s.pairs()
	case s.quoted && string(s.word) == "s":
	default:
		s.give(s.word, false)
	}
	s.word, s.length, s.quoted = s.word[:0], 0, false
}

// pairs gives every two neighbours of a run, then its last character.
func (s *splitter) pairs() {
	before, at := -1, 0
	for at < len(s.word) {
		_, size := utf8.DecodeRune(s.word[at:])
		if before >= 0 {
			s.give(s.word[before:at+size], false)
		}
		before, at = at, at+size
	}
	s.give(s.word[before:], s.length > 1)
}

func (s *splitter) give(word []byte, tail bool) {
	if !norm.NFC.IsNormal(word) {
		word = norm.NFC.Bytes(word)
	}
	s.yield(word, tail)
}
