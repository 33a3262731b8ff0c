// Package export turns the ledger into rows, plain values with documented
// fields, and rows into text: an aligned table for people, CSV for spreadsheets,
// JSON for programs. Whatever shows the same data elsewhere takes them from here,
// so that a list in a terminal and a file of the site never disagree.
//
// A claim never leaves without its claimant and its mark: every row about one
// carries its label, and a table cuts titles, never these two.
package export

import (
	"reflect"
	"slices"
	"strings"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/wording"
)

// Book is what rows are made from: the ledger and its words.
type Book struct {
	Ledger  *ledger.Ledger
	Wording *wording.Wording
}

// Column is one field of a row: how it is called in every format, and what it
// says. Columns are read off the struct of the row, so that none lacks one.
type Column struct {
	Name  string
	Doc   string // one or two sentences
	Takes string // a vocabulary of Vocabularies or a kind of card; "" is free text
	index int
}

// Columns lists the fields of a row in the order in which every format has them.
// They are the fields of the struct with their tags: json names one, doc says
// what it holds, takes says which words or ids.
func Columns[T any]() []Column {
	row := reflect.TypeFor[T]()
	list := make([]Column, row.NumField())
	for i := range list {
		f := row.Field(i)
		list[i] = Column{Name: f.Tag.Get("json"), Doc: f.Tag.Get("doc"), Takes: f.Tag.Get("takes"), index: i}
	}
	return list
}

// Vocabularies are the words that a column can take, by what its tag says.
var Vocabularies = map[string][]string{
	"statuses":    card.Statuses,
	"reasons":     slices.Concat(card.TypedReasons, card.ComputedReasons),
	"claim kinds": card.ClaimKinds,
	"actor kinds": card.ActorKinds,
	"topic kinds": card.TopicKinds,
	"voices":      card.Voices,
	"parts":       card.Parts,
	"metrics":     card.Metrics,
	"populations": card.Populations,
	"spans":       card.Spans,
	"said from":   {FromCard, FromStamp, FromSource},
	yesOrNo:       {"true", "false"},
}

const yesOrNo = "true or false"

// values returns what a column of a row holds as words: one of a single value,
// none of an empty one, several of a list.
func values[T any](row *T, c Column) []string {
	v := reflect.ValueOf(row).Elem().Field(c.index)
	if v.Kind() != reflect.Slice {
		if text := plain(v); text != "" {
			return []string{text}
		}
		return nil
	}
	list := make([]string, v.Len())
	for i := range list {
		list[i] = plain(v.Index(i))
	}
	return list
}

// Separator stands between the items of a list where a format has no lists.
const Separator = " | "

// cell is what a column of a row holds, in one text.
func cell[T any](row *T, c Column) string { return strings.Join(values(row, c), Separator) }
