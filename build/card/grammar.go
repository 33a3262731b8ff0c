package card

// Grammar is the form that a name asks of the verb behind it, in a language whose past
// tense has one for each gender or number. It says nothing about anybody.
type Grammar uint8

// The forms of a verb. Where none is stated the verb has that of all others.
const (
	Masculine Grammar = iota + 1
	Feminine
	Neuter
	Plural
)

type grammarRow struct{ word string }

var grammarRows = [...]grammarRow{
	Masculine: {"masculine"},
	Feminine:  {"feminine"},
	Neuter:    {"neuter"},
	Plural:    {"plural"},
}

// Grammars are the words of the field `grammar`.
var Grammars = vocabulary[Grammar](grammarRows[:])

// String returns the word of cards, which is the form of a string too: "plural"; "" where
// none is stated.
func (g Grammar) String() string { return rowOf(grammarRows[:], g).word }
