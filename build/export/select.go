package export

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"onrecord/build/card"
	"onrecord/build/diag"
)

// Condition is one thing that a row has to fulfil.
type Condition struct {
	Field string
	Not   bool
	Value string // "" asks whether the field holds nothing
}

// ParseCondition reads field=value or field!=value.
func ParseCondition(text string) (Condition, error) {
	field, value, found := strings.Cut(text, "=")
	not := strings.HasSuffix(field, "!")
	field = strings.TrimSpace(strings.TrimSuffix(field, "!"))
	if !found || field == "" {
		return Condition{}, fmt.Errorf("%q is no condition: write field=value or field!=value", text)
	}
	return Condition{Field: field, Not: not, Value: strings.TrimSpace(value)}, nil
}

// Select returns the rows that fulfil every condition, in their order. A field
// with several values fulfils field=value where one of them is the value, and
// field!=value where none is. An unknown field, a word that the field never
// takes and an id that no card has are errors that name the nearest one: a slip
// must not pass for an empty list.
func Select[T any](b Book, rows []T, where []Condition) ([]T, error) {
	kept := slices.Clone(rows)
	for _, w := range where {
		column, err := find[T](w.Field)
		if err != nil {
			return nil, err
		}
		if err := b.known(column, w.Value); err != nil {
			return nil, err
		}
		kept = slices.DeleteFunc(kept, func(row T) bool {
			held := values(&row, column)
			found := slices.Contains(held, w.Value) || w.Value == "" && len(held) == 0
			return found == w.Not
		})
	}
	return kept, nil
}

// spoken are names that people give to columns, beside the columns' own.
var spoken = map[string]string{"actor": "claimant", "title": "claimed"}

// find returns the column of a name. The singular of a list does too: who asks
// for one reason says "reason".
func find[T any](name string) (Column, error) {
	columns := Columns[T]()
	var names []string
	for _, try := range []string{name, name + "s", spoken[name]} {
		for _, c := range columns {
			if c.Name == try {
				return c, nil
			}
		}
	}
	for _, c := range columns {
		names = append(names, c.Name)
	}
	slices.Sort(names)
	otherwise := diag.DidYouMean(name+"s", names, "the fields here are "+strings.Join(names, ", "))
	return Column{}, fmt.Errorf("there is no field %q: %s", name, diag.DidYouMean(name, names, otherwise))
}

// known refuses a value that a column can never hold.
func (b Book) known(c Column, value string) error {
	words, closed := Vocabularies[c.Takes]
	if !closed {
		if words = b.ids(c.Takes); words == nil {
			return nil
		}
	}
	if value == "" || slices.Contains(words, value) {
		return nil
	}
	otherwise := fmt.Sprintf("no %s has this id", c.Takes)
	if closed {
		otherwise = "it takes one of " + strings.Join(words, ", ")
	}
	return fmt.Errorf("the field %q does not take %q: %s", c.Name, value, diag.DidYouMean(value, words, otherwise))
}

// ids lists the ids of the cards of a kind, sorted; nil where kind is none.
func (b Book) ids(kind string) []string {
	var list []string
	for _, k := range card.Kinds() {
		if k.String() != kind {
			continue
		}
		list = []string{}
		for r, c := range b.Ledger.Cards {
			if r.Kind == k {
				list = append(list, c.ID)
			}
		}
		if k == card.ActorKind {
			list = append(list, card.Unnamed)
		}
		slices.Sort(list)
	}
	return list
}

// Tally is how many rows hold one value.
type Tally struct {
	Value string `json:"value" doc:"A value of the field; empty where a row holds none."`
	Rows  int    `json:"rows" doc:"How many rows hold it. A row with several values is counted under each."`
}

// TallyTable is what of a tally a table shows.
var TallyTable = []Shown{{Names: []string{"rows"}, Use: Kept}, {Names: []string{"value"}, Use: Kept, Empty: "(none)"}}

// Count returns how many rows hold each value of a field, the most frequent
// first. It counts rows; it never adds up what they hold.
// Where rows have a label, the words of a claim are not counted by themselves: a
// tally would show them without claimant and mark.
func Count[T any](rows []T, field string) ([]Tally, error) {
	column, err := find[T](field)
	if err != nil {
		return nil, err
	}
	if _, err := find[T]("label"); err == nil && (column.Name == "claimed" || column.Name == "quote") {
		return nil, fmt.Errorf("the field %q is not shown without claimant and mark: count by \"label\"", column.Name)
	}
	counts := map[string]int{}
	for i := range rows {
		held := values(&rows[i], column)
		if len(held) == 0 {
			held = []string{""}
		}
		slices.Sort(held)
		for _, v := range slices.Compact(held) {
			counts[v]++
		}
	}
	list := []Tally{}
	for v, n := range counts {
		list = append(list, Tally{v, n})
	}
	slices.SortFunc(list, func(a, b Tally) int { return cmp.Or(-cmp.Compare(a.Rows, b.Rows), cmp.Compare(a.Value, b.Value)) })
	return list, nil
}
