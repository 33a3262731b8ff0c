package quote

import "strings"

// ends are the first and the last bytes that a word can have, as bits: what is said of
// a word in a lexicon is held against them before it is compared.
type ends struct{ first, last uint64 }

// anyEnds are those of any word.
var anyEnds = ends{^uint64(0), ^uint64(0)}

func endsOf(word string) ends {
	if word == "" { // of marks alone, which are left out
		return anyEnds
	}
	return ends{1 << (word[0] & 63), 1 << (word[len(word)-1] & 63)}
}

// endsOfAll are those of the words that fit one of the alternatives of a pattern.
func endsOfAll(alternatives []string) (all ends) {
	for _, a := range alternatives {
		of := anyEnds
		switch {
		case a == gap || a == numeral || a == capital:
		case strings.HasSuffix(a, "*"):
			of.first = endsOf(a).first
		case strings.HasPrefix(a, "*"):
			of.last = endsOf(a).last
		default:
			of = endsOf(a)
		}
		all = all.or(of)
	}
	return all
}

func (e ends) or(other ends) ends { return ends{e.first | other.first, e.last | other.last} }

// admit reports whether a word with such ends may be meant: where it is not, it is none.
func (e ends) admit(word ends) bool { return e.first&word.first != 0 && e.last&word.last != 0 }
