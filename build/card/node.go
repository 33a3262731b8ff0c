package card

import "onrecord/build/diag"

// node is one value of the front matter as the reader found it: text, list or
// mapping, each with its bytes. Types come later, from the field table.
type node struct {
	shape shape
	span  diag.Span // of the value: quotation marks and brackets included
	text  string    // of a scalar: decoded, a block scalar with its line ends
	plain bool      // a scalar without quotation marks, which other readers give a type
	items []node    // of a list
	pairs []pair    // of a mapping, in the order of the file
}

// pair is one key with its value.
type pair struct {
	key   string
	span  diag.Span // of the key
	value node
}

type shape uint8

const (
	scalar shape = iota
	list
	mapping
	absent // a key without a value, or with one that could not be read
)

func (s shape) String() string {
	return [...]string{"a single value", "a list", "a mapping", "nothing"}[s]
}
