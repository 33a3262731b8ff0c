package quote

import "fmt"

// Reason says why a quote is absent; zero where it is not.
type Reason uint8

// The reasons for being absent.
const (
	NoSuchWords    Reason = iota + 1 // the words do not stand in the text
	InsideWord                       // they do, but cut out of longer words
	NothingQuoted                    // the quote has no word
	ShortPart                        // a part beside "[…]" is too short to be sure of
	EdgeElision                      // "[…]" begins or ends the quote, or another "[…]" follows
	NotInOrder                       // the parts stand there, but not so in one paragraph
	PrefixDiffers                    // the quote stands there, but never after its prefix
	SuffixDiffers                    // or never before its suffix
	ContextDiffers                   // or never between both
	ManyParts                        // more parts than anybody would quote
	AcrossLines                      // the words stand there, with a line end of the capture among them
)

// reasons says of each its word and what a diagnostic says; the capture is meant by
// "there".
var reasons = [...]struct{ word, says string }{
	NoSuchWords:    {"no-such-words", "these words do not stand there"},
	InsideWord:     {"inside-word", "the quote begins or ends inside a word there"},
	NothingQuoted:  {"nothing-quoted", "the quote has no word"},
	ShortPart:      {"short-part", fmt.Sprintf("a part beside an elision has fewer than %d words with a content of their own", ShortestPart)},
	EdgeElision:    {"edge-elision", "an elision stands between two parts of a quote, not at its edge"},
	NotInOrder:     {"not-in-order", "the parts of the quote do not stand in this order in one paragraph there"},
	PrefixDiffers:  {"prefix-differs", "the quote stands there, but never after its quote-prefix"},
	SuffixDiffers:  {"suffix-differs", "the quote stands there, but never before its quote-suffix"},
	ContextDiffers: {"context-differs", "the quote stands there, but never between its quote-prefix and quote-suffix"},
	ManyParts:      {"many-parts", "the quote has too many parts"},
	AcrossLines:    {"across-lines", "the words stand there over several lines of the capture: a quote stays in one line"},
}

// Reasons returns all reasons.
func Reasons() []Reason {
	var all []Reason
	for r := range reasons {
		if r > 0 {
			all = append(all, Reason(r))
		}
	}
	return all
}

// String returns the word of answers: "inside-word"; "" of zero.
func (r Reason) String() string {
	if int(r) >= len(reasons) {
		return ""
	}
	return reasons[r].word
}

// Says is the reason as a sentence without its full stop; "there" is the capture.
func (r Reason) Says() string {
	if int(r) >= len(reasons) {
		return ""
	}
	return reasons[r].says
}

// MarshalText gives the word of a reason.
func (r Reason) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads the word of a reason; another word is an error that gives it.
func (r *Reason) UnmarshalText(word []byte) error {
	for _, known := range Reasons() {
		if known.String() == string(word) {
			*r = known
			return nil
		}
	}
	return fmt.Errorf("no reason is called %q", word)
}
