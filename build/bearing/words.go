package bearing

import (
	"slices"
	"strings"
	"unicode"

	"onrecord/build/ledger"
)

// A word of a title is known by its first stemLength letters, so that "civilian" and
// "civilians" are one; shorter words say too little. That is no knowledge of a
// language: it finds what may bear on a claim, and misses much.
const stemLength = 6

// stemsOf are the words of a title, sorted, without those in names.
func stemsOf(title string, names map[string]bool) []string {
	var list []string
	for _, word := range strings.FieldsFunc(strings.ToLower(title), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsMark(c) }) {
		if letters := []rune(word); len(letters) >= stemLength {
			if stem := string(letters[:stemLength]); !names[stem] {
				list = append(list, stem)
			}
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// namesOf are the words of the names of actors and topics, which say who and where
// and not what.
func namesOf(book *ledger.Ledger) map[string]bool {
	names := map[string]bool{}
	add := func(name string) {
		for _, stem := range stemsOf(name, nil) {
			names[stem] = true
		}
	}
	for i := range book.Actors {
		add(book.Actors[i].Title.Value)
	}
	for i := range book.Topics {
		if book.Topics[i].Topic.Kind.Value.Contains() {
			add(book.Topics[i].Title.Value)
		}
	}
	return names
}
