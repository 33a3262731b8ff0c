package card

import (
	"fmt"

	"onrecord/build/diag"
)

// A word of a closed vocabulary of the front matter is a small integer. What it
// means stands in one row of one table in this package: the word itself, which
// String returns, and every answer that the program asks of it. Nobody else
// compares words with each other to find out what they mean (words_test.go), so
// that a new one is a row, and what it still lacks is named by a test. The zero
// value is a word that is not given; of it, as of whatever has no row, nothing holds.
// The order of a table is the order in which people are shown the words;
// build/doc.go defines them.

// Word is a field that takes one word of a closed vocabulary, with its place in the
// file. Its Value is zero where the field is not there, or holds no such word.
type Word[W ~uint8] struct {
	Value W
	Span  diag.Span
}

// Given reports whether the field was written, with a word of its vocabulary.
func (w Word[W]) Given() bool { return w.Span.End > 0 }

// Strings returns the words of a list as cards hold them.
func Strings[W fmt.Stringer](list []W) []string {
	words := make([]string, len(list))
	for i, w := range list {
		words[i] = w.String()
	}
	return words
}

// worded is what a word of any vocabulary is.
type worded interface {
	~uint8
	fmt.Stringer
}

// Find returns the one of a list whose word is text; the zero value where none is.
func Find[W worded](list []W, text string) W {
	for _, w := range list {
		if w.String() == text {
			return w
		}
	}
	return 0
}

// vocabulary lists the words of a table, whose first row is that of no word.
func vocabulary[W ~uint8, R any](rows []R) []W {
	list := make([]W, len(rows)-1)
	for i := range list {
		list[i] = W(i + 1)
	}
	return list
}

// rowOf is the row of a word; of what has none, that of no word.
func rowOf[W ~uint8, R any](rows []R, w W) *R {
	if int(w) >= len(rows) {
		w = 0
	}
	return &rows[w]
}

// those are the words of a list of which something holds.
func those[W any](list []W, holds func(W) bool) []W {
	var some []W
	for _, w := range list {
		if holds(w) {
			some = append(some, w)
		}
	}
	return some
}

// What a source's verification note covers, beside single claims.
const (
	CoversBothSides = "both-sides"
	CoversAll       = "all"
)

// Unnamed is the claimant of a claim whose source names nobody.
const Unnamed = "unnamed"

// Persons is the root of the populations, a tree: Within names each one's parent.
const Persons = "persons"

// Populations are the words of a figure's `of`.
var (
	Populations = []string{Persons, "civilians", "children", "women", "men", "older-people", "journalists", "medical-workers", "aid-workers",
		"combatants", "soldiers", "border-guards", "police", "peacekeepers", "prisoners"}
)

// Within is the tree of populations: each one's parent. Children may be
// counted among persons without being civilians (a source may not say), so
// they hang on persons, as do all ages.
var Within = map[string]string{
	"civilians": Persons, "children": Persons, "women": Persons, "men": Persons, "older-people": Persons, "prisoners": Persons,
	"journalists": "civilians", "medical-workers": Persons, "aid-workers": "civilians",
	"combatants": Persons, "soldiers": "combatants", "border-guards": "combatants", "police": Persons, "peacekeepers": Persons,
}
