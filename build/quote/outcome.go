package quote

import "fmt"

// Outcome says how a quote stands in its text. Its zero value is no outcome, of which
// nothing holds.
type Outcome uint8

// The outcomes of a lookup. The last, unchecked, is that of a quote without text
// and without a line in the lock: nobody looked, so no Match has it.
const (
	Exact       Outcome = iota + 1 // character for character, in normal form 1
	Typographic                    // but for quotation marks, dashes, ellipses
	Elided                         // in ordered parts of one paragraph
	Ambiguous                      // at several places
	Absent                         // not there
	Unchecked                      // neither text nor lock
)

// outcomes says of each its word and what follows from it.
var outcomes = [...]struct {
	word   string
	proved bool // it may stand in the lock
	parts  bool // of a proof: it has more than one
	folds  bool // the word says already that characters differ
	failed bool // somebody looked and did not find the words at one place
}{
	Exact:       {word: "exact", proved: true},
	Typographic: {word: "typographic", proved: true, folds: true},
	Elided:      {word: "elided", proved: true, parts: true},
	Ambiguous:   {word: "ambiguous", failed: true},
	Absent:      {word: "absent", failed: true},
	Unchecked:   {word: "unchecked"},
}

// ReadOutcome returns the outcome of a word; zero where none has it.
func ReadOutcome(word string) Outcome {
	for o := range outcomes {
		if o > 0 && outcomes[o].word == word {
			return Outcome(o)
		}
	}
	return 0
}

// Published returns the words of the outcomes that a published quote can have: whoever
// looked and did not find the words published nothing.
func Published() []string {
	var words []string
	for _, o := range outcomes[1:] {
		if !o.failed {
			words = append(words, o.word)
		}
	}
	return words
}

// String returns the word of the lock, of data and of keys of strings: "exact".
func (o Outcome) String() string {
	if int(o) >= len(outcomes) {
		return ""
	}
	return outcomes[o].word
}

// Proved reports whether the outcome may stand in the lock.
func (o Outcome) Proved() bool { return int(o) < len(outcomes) && outcomes[o].proved }

// InParts reports whether a proof with the outcome has more than one part.
func (o Outcome) InParts() bool { return int(o) < len(outcomes) && outcomes[o].parts }

// Folded reports whether the outcome says by itself that characters differ.
func (o Outcome) Folded() bool { return int(o) < len(outcomes) && outcomes[o].folds }

// MarshalText gives the word of an outcome.
func (o Outcome) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// UnmarshalText reads the word of an outcome; another word is an error that gives it.
func (o *Outcome) UnmarshalText(word []byte) error {
	if *o = ReadOutcome(string(word)); *o == 0 {
		return fmt.Errorf("no outcome is called %q", word)
	}
	return nil
}
