package card

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

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
func Fields(kind Kind) []Field { return slices.Clone(rowsOf(kind).fields) }

// rows are the fields of a kind as Fields returns them, and the place of each.
type rows struct {
	fields []Field
	rank   map[string]int
}

// rowsOf returns the rows of a kind, which nobody may change: they are made once,
// since every card that is cited is brought into its form.
func rowsOf(kind Kind) rows { return allRows()[min(kind, PageKind)] }

var allRows = sync.OnceValue(func() [kinds]rows {
	return [kinds]rows{
		ClaimKind: claimTable.rows(), SourceKind: sourceTable.rows(), ActorKind: actorTable.rows(),
		TopicKind: topicTable.rows(), PageKind: pageTable.rows(),
	}
})

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

func (t *table[T]) rows() rows { return rows{t.public(), t.index} }

// How many items a list, and how many characters a text may have where its row
// does not say otherwise. What a card says is shown on many pages: a hundred cards
// with lists of thousands, or one name of 60 kB on each label of an actor, would
// make a site that nobody can hold. No honest card comes near.
const (
	listLimit    = 200
	textLimit    = 5_000
	addressLimit = 2_000
	titleLimit   = 300 // of what stands in links and labels
	nameLimit    = 150 // of whom and what these name

	// What one card takes to the pages of others, a reference of five bytes each, is
	// bounded by numbers and not by bytes (TestFilesGoWithCards).
	topicLimit    = 20
	relationLimit = 15 // of all kinds together
	movedLimit    = 10
	evidenceLimit = 50
)

// most is the limit of a field's value; 0 where its form is limit enough.
func (f Field) most() int {
	switch {
	case f.Most > 0:
		return f.Most
	case f.List():
		return listLimit
	case f.Type == "text" || f.Type == "verbatim text":
		return textLimit
	case f.Type == "web address":
		return addressLimit
	}
	return 0
}

// List reports whether a field holds a list, or a mapping with names of its own.
func (f Field) List() bool {
	return strings.HasPrefix(f.Type, "list") || strings.HasPrefix(f.Type, "mapping of")
}

// within cuts a value off at its limit, and says so.
func (r *reporter) within(f Field, p pair) pair {
	most := f.most()
	if most == 0 {
		return p
	}
	if !f.List() {
		p.value.text = r.short(p.key, p.value, most)
		return p
	}
	const hint = "leave out what matters less, or say it on cards of their own"
	items, pairs := len(p.value.items), len(p.value.pairs)
	if items > most {
		r.report(ruleLimit, p.value.items[most].span, hint, "the field %q has %s items, and at most %s are read", p.key, thousands(items), thousands(most))
		p.value.items = p.value.items[:most]
	}
	if pairs > most {
		r.report(ruleLimit, p.value.pairs[most].span, hint, "the field %q has %s names, and at most %s are read", p.key, thousands(pairs), thousands(most))
		p.value.pairs = p.value.pairs[:most]
	}
	for i := range p.value.items {
		p.value.items[i].text = r.short(p.key, p.value.items[i], titleLimit)
	}
	for i := range p.value.pairs {
		p.value.pairs[i].value.text = r.short(p.key, p.value.pairs[i].value, nameLimit)
	}
	return p
}

// short is a text, cut off at its limit.
func (r *reporter) short(name string, n node, most int) string {
	if len(n.text) <= most {
		return n.text
	}
	left := most
	for at := range n.text {
		if left == 0 {
			r.report(ruleLimit, n.span, "say it in fewer words, or in the body", "a text of the field %q has %s characters, and at most %s are read",
				name, thousands(utf8.RuneCountInString(n.text)), thousands(most))
			return n.text[:at]
		}
		left--
	}
	return n.text
}

// decode reads the pairs of one mapping into to. at is where a needed field
// that is missing is reported.
func (t *table[T]) decode(r *reporter, to *T, pairs []pair, at diag.Span) {
	var seen [64]bool
	for _, p := range pairs {
		i, known := t.index[p.key]
		if !known {
			hint := t.hint(p.key)
			if word := retypedKey(p.key, func(word string) bool { _, known := t.index[word]; return known }); word != "" {
				hint = "a program took " + word + " for a boolean: write '" + word + "', between quotation marks"
			}
			r.report(ruleUnknownField, p.span, hint, "unknown field %q", p.key)
			continue
		}
		seen[i] = true
		if p.value.shape != absent {
			r.plainValues(t.fields[i].Field, p.value)
			r.visible(t.fields[i].Field, p.value)
			t.fields[i].read(r, to, r.within(t.fields[i].Field, p))
		}
	}
	for i, f := range t.fields {
		if f.Needed && !seen[i] {
			r.missing(at, f.Name, f.Example)
		}
	}
}

// hint says what may be meant by a key that is no field.
func (t *table[T]) hint(key string) string {
	for _, name := range otherNames[key] {
		if i, known := t.index[name]; known {
			return "the field for it is " + name + ", such as " + name + ": " + t.fields[i].Example
		}
	}
	return diag.DidYouMean(key, t.names, "the fields here are "+strings.Join(t.names, ", "))
}

// otherNames are the fields that are meant by names which people who know other tools
// try first, and which are no misspellings: where several kinds of cards have a field
// for it, the first that the kind has.
var otherNames = map[string][]string{
	"author": {"authors"}, "publisher": {"outlet"}, "newspaper": {"outlet"}, "link": {"url"}, "href": {"url"},
	"date": {"said", "published", "start"}, "speaker": {"claimant"}, "by": {"claimant", "outlet"}, "who": {"claimant"},
	"statement": {"quote"}, "language": {"lang"}, "tags": {"topics"}, "categories": {"topics"}, "evidence-for": {"evidence"},
	"retracted": {"standing", "status"}, "retraction": {"standing", "status"}, "withdrawn": {"standing", "status"},
	"corrected": {"standing", "corrections"}, "correction": {"standing", "corrections"}, "replaced": {"standing"}, "disputed": {"standing"},
	"headline": {"title"}, "aliases": {"moved-from", "also-known-as"}, "redirect-from": {"moved-from"},
}

// retypedKey returns the key that a reader of YAML 1.1 took for the boolean that now
// stands in its place, if it is known; "" else.
func retypedKey(key string, known func(string) bool) string {
	for _, word := range map[string][]string{"true": {"on", "yes", "y"}, "false": {"no", "off", "n"}}[key] {
		if known(word) {
			return word
		}
	}
	return ""
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
