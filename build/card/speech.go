package card

// SpeechAct is what a claimant does with the words: the kind of a claim, the word
// of `kind`. It gives the label its verb.
type SpeechAct uint8

// The kinds of claims, in the order in which people are shown them.
const (
	Assertion SpeechAct = iota + 1
	Accusation
	Denial
	NonConfirmation
	Demand
	Offer
	Announcement
	Prediction
	Opinion
)

type speechRow struct {
	word       string
	applicable bool // it can be verified
	past       bool // it says what has happened, and cannot be said before
	denies     bool // it says of something that it is not so
}

var speechRows = [...]speechRow{
	Assertion:       {word: "assertion", applicable: true, past: true},
	Accusation:      {word: "accusation", applicable: true, past: true},
	Denial:          {word: "denial", applicable: true, denies: true},
	NonConfirmation: {word: "non-confirmation", applicable: true},
	Demand:          {word: "demand"},
	Offer:           {word: "offer"},
	Announcement:    {word: "announcement", applicable: true},
	Prediction:      {word: "prediction"},
	Opinion:         {word: "opinion"},
}

// SpeechActs are the words of a claim's `kind`.
var SpeechActs = vocabulary[SpeechAct](speechRows[:])

// String returns the word of cards and keys of strings: "denial".
func (a SpeechAct) String() string { return rowOf(speechRows[:], a).word }

// Applicable reports whether a claim of this kind can be verified at all: a demand
// can be met, an offer accepted, a prediction come true and an opinion be shared,
// but none of them can be checked.
func (a SpeechAct) Applicable() bool { return rowOf(speechRows[:], a).applicable }

// Inapplicable is the contrary of Applicable.
func (a SpeechAct) Inapplicable() bool { return !a.Applicable() }

// Past reports whether a claim of this kind says what has happened. One can deny,
// announce or demand what has not.
func (a SpeechAct) Past() bool { return rowOf(speechRows[:], a).past }

// Denies reports whether a claim of this kind says of something that it is not so.
func (a SpeechAct) Denies() bool { return rowOf(speechRows[:], a).denies }

// SpeechActsThat returns the kinds of claims of which something holds, in their order.
func SpeechActsThat(holds func(SpeechAct) bool) []SpeechAct { return those(SpeechActs, holds) }
