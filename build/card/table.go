package card

import (
	"slices"
	"strings"

	"onrecord/build/diag"
)

// Field is one row of the field table as the world sees it: documentation,
// hints, schemas and new cards are made from it.
type Field struct {
	Name    string
	Type    string   // "text", "id of a source", "list of words" …: a phrase for people
	Words   []string // what a field of words takes
	Refers  []Kind   // the kinds of card that an id may name
	Needed  bool
	Most    int     // how many items a list may have; 0 of what is no list
	Doc     string  // one or two sentences
	Example string  // the value as it would stand behind "name: "
	Fields  []Field // of a mapping, or of each mapping in a list
}

// Fields returns the field table of a kind of card, in the order in which a
// card is best written.
func Fields(kind Kind) []Field {
	switch kind {
	case ClaimKind:
		return claimTable.public()
	case SourceKind:
		return sourceTable.public()
	case ActorKind:
		return actorTable.public()
	case TopicKind:
		return topicTable.public()
	default:
		return pageTable.public()
	}
}

// field is a row with the one thing that the world does not see: how a value of
// the field is read into a T.
type field[T any] struct {
	Field
	read func(r *reporter, to *T, p pair)
}

// table is the fields of one mapping, found by name.
type table[T any] struct {
	fields []field[T]
	index  map[string]int
	names  []string
}

func newTable[T any](fields ...field[T]) *table[T] {
	t := &table[T]{fields: fields, index: make(map[string]int, len(fields))}
	for i, f := range fields {
		t.index[f.Name] = i
		t.names = append(t.names, f.Name)
	}
	slices.Sort(t.names)
	return t
}

func (t *table[T]) public() []Field {
	list := make([]Field, len(t.fields))
	for i, f := range t.fields {
		list[i] = f.Field
		list[i].Most = f.most()
	}
	return list
}

// listLimit is how many items a list may have where its row does not say
// otherwise. Every item is shown on two pages or more, so that a few cards with
// lists of thousands would make a site that nobody can hold; no honest card of
// ours has a list of ten.
const listLimit = 200

// most is how many items the field's value may have; 0 where it has none.
func (f Field) most() int {
	if f.Most == 0 && (strings.HasPrefix(f.Type, "list") || strings.HasPrefix(f.Type, "mapping of")) {
		return listLimit
	}
	return f.Most
}

// within cuts a list off at its limit, and says so.
func (r *reporter) within(f Field, p pair) pair {
	const hint = "leave out what matters less, or say it on cards of their own"
	most, items, pairs := f.most(), len(p.value.items), len(p.value.pairs)
	switch {
	case most == 0:
	case items > most:
		r.report(ruleLimit, p.value.items[most].span, hint, "the field %q has %s items, and at most %s are read", p.key, thousands(items), thousands(most))
		p.value.items = p.value.items[:most]
	case pairs > most:
		r.report(ruleLimit, p.value.pairs[most].span, hint, "the field %q has %s names, and at most %s are read", p.key, thousands(pairs), thousands(most))
		p.value.pairs = p.value.pairs[:most]
	}
	return p
}

// decode reads the pairs of one mapping into to. at is where a needed field
// that is missing is reported.
func (t *table[T]) decode(r *reporter, to *T, pairs []pair, at diag.Span) {
	var seen [64]bool
	for _, p := range pairs {
		i, known := t.index[p.key]
		if !known {
			r.report(ruleUnknownField, p.span,
				diag.DidYouMean(p.key, t.names, "the fields here are "+strings.Join(t.names, ", ")),
				"unknown field %q", p.key)
			continue
		}
		seen[i] = true
		if p.value.shape != absent {
			t.fields[i].read(r, to, r.within(t.fields[i].Field, p))
		}
	}
	for i, f := range t.fields {
		if f.Needed && !seen[i] {
			r.missing(at, f.Name, f.Example)
		}
	}
}

// missing reports a field that has to be there.
func (r *reporter) missing(at diag.Span, name, example string) {
	r.report(ruleMissingField, at, "add a line such as "+name+": "+example, "the field %q is missing", name)
}

// The changers below adjust a row where it is written, so that a table reads
// as a list of what differs from the usual.

func needed[T any](f field[T]) field[T] {
	f.Needed = true
	return f
}

func atMost[T any](most int, f field[T]) field[T] {
	f.Most = most
	return f
}
