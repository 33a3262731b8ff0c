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
	"onrecord/build/quote"
	"onrecord/build/site"
	"onrecord/build/wording"
)

// Book is what rows are made from: the ledger and its words.
type Book struct {
	Ledger  *ledger.Ledger
	Wording *wording.Wording
	BaseURL string // where the site is published; "" where nobody said
}

// absolute is the complete address of a file of the site; "" without a base URL.
func (b Book) absolute(address string) string { return site.Absolute(b.BaseURL, address) }

// Column is one field of a row: how it is called in every format, and what it
// says. Columns are read off the struct of the row, so that none lacks one.
type Column struct {
	Name    string
	Doc     string // one or two sentences
	Takes   string // a vocabulary of Vocabularies or a kind of card; "" is free text
	Besides string // a word that may stand where Takes is a kind of card: "unnamed"
	Form    string // how its text is written, one of Forms; "" is as it comes
	Type    Type
	Needed  bool     // it is never empty
	Columns []Column // of a list of structures, which JSON alone has in full
	index   []int
}

// Type is what a column holds.
type Type uint8

// The types of columns.
const (
	Text       Type = iota // one text
	Whole                  // a whole number, or nothing
	Decimal                // a number, or nothing
	Flag                   // true, false or, where it is not known, nothing
	List                   // texts
	Structures             // a list of structures; one text each where a format has none
)

// Columns lists the fields of a row in the order in which every format has them.
// They are the fields of the struct with their tags: json names one, doc says
// what it holds, takes which words or ids, besides what may stand instead of an
// id, form how it is written, needed that it is never empty. A struct that is
// embedded gives its fields in its place, as encoding/json has it.
func Columns[T any]() []Column { return columnsOf(reflect.TypeFor[T](), nil) }

func columnsOf(row reflect.Type, above []int) []Column {
	var list []Column
	for i := range row.NumField() {
		f := row.Field(i)
		index := append(slices.Clone(above), i)
		if f.Anonymous {
			list = append(list, columnsOf(f.Type, index)...)
			continue
		}
		c := Column{
			Name: f.Tag.Get("json"), Doc: f.Tag.Get("doc"), Takes: f.Tag.Get("takes"), Besides: f.Tag.Get("besides"),
			Form: f.Tag.Get("form"), Needed: f.Tag.Get("needed") != "", index: index,
		}
		switch of := f.Type; {
		case of.Kind() == reflect.Slice && of.Elem().Kind() == reflect.Struct:
			c.Type, c.Columns = Structures, columnsOf(of.Elem(), nil)
		case of.Kind() == reflect.Slice:
			c.Type = List
		case of.Kind() == reflect.Bool || of.Kind() == reflect.Pointer && of.Elem().Kind() == reflect.Bool:
			c.Type, c.Needed = Flag, of.Kind() == reflect.Bool
		case of.Kind() == reflect.Pointer && of.Elem().Kind() == reflect.Float64:
			c.Type = Decimal
		case of.Kind() == reflect.Int || of.Kind() == reflect.Pointer:
			c.Type, c.Needed = Whole, of.Kind() == reflect.Int
		}
		list = append(list, c)
	}
	return list
}

// Vocabularies are the words that a column can take, by what its tag says.
var Vocabularies = map[string][]string{
	"statuses":       card.Strings(card.Statuses),
	"reasons":        card.Strings(card.Reasons),
	"typed":          card.Strings(card.TypedReasons),
	"computed":       card.Strings(card.ComputedReasons),
	"claim kinds":    card.Strings(card.SpeechActs),
	"actor kinds":    card.Strings(card.ActorKinds),
	"topic kinds":    card.Strings(card.TopicKinds),
	"bases":          card.Strings(card.Bases),
	"documents":      card.Strings(card.Documents),
	"standings":      card.Strings(card.Standings),
	"voices":         card.Strings(card.Voices),
	"parts":          card.Strings(card.Parts),
	"figure bases":   card.FigureBases,
	"populations":    card.Populations,
	"spans":          card.Strings(card.Spans),
	"note words":     card.Strings(card.NoteWords),
	"checkings":      checkings(),
	"coverages":      {"this", "several", "both-sides", "all"},
	"relation kinds": card.Strings(card.RelationKinds),
	"omissions":      card.Strings(card.Omissions),
	"copy outcomes":  card.Strings(card.CopyOutcomes),
	"degrees":        card.Strings(card.Degrees),
	"directions":     {Outgoing, Incoming, Both},
	"outcomes":       quote.Published(),
	"precisions":     precisions,
	"said from":      {FromCard, FromStamp, FromSource},
	yesOrNo:          {"true", "false"},
}

func checkings() []string {
	var words []string
	for _, c := range ledger.Checkings {
		words = append(words, c.String())
	}
	return words
}

const yesOrNo = "true or false"

// Forms are the ways in which the text of a column can be written, by what its tag
// says, as regular expressions that RE2, ECMA 262 and XML Schema read alike.
var Forms = map[string]string{
	"id":      `[a-z0-9]+(-[a-z0-9]+)*`,
	"day":     `[0-9]{4}-[0-9]{2}-[0-9]{2}`,
	"bound":   moment,
	"time":    `(\.\.|` + date + `)/(\.\.|` + date + `)|` + date,
	"degrees": `-?([0-9]+\.?[0-9]*|\.[0-9]+)`,
	"hash":    `[0-9a-f]{64}`,
	"address": `[Hh][Tt][Tt][Pp][Ss]?://.+`,
	"path":    `([a-z0-9-]+/)*[a-z0-9-]+\.html(#[a-z0-9-]+)?`,
}

const (
	clock  = `T[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})?`
	moment = `[0-9]{4}-[0-9]{2}-[0-9]{2}(` + clock + `)?`
	date   = `[0-9]{4}(-[0-9]{2}(-[0-9]{2}(` + clock + `)?)?)?`
)

// values returns what a column of a row holds as words: one of a single value,
// none of an empty one, several of a list.
func values[T any](row *T, c Column) []string {
	v := reflect.ValueOf(row).Elem().FieldByIndex(c.index)
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
func cell[T any](row *T, c Column) string {
	v := reflect.ValueOf(row).Elem().FieldByIndex(c.index)
	if v.Kind() != reflect.Slice {
		return plain(v)
	}
	switch v.Len() {
	case 0:
		return ""
	case 1:
		return plain(v.Index(0))
	}
	return strings.Join(values(row, c), Separator)
}
