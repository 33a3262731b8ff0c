package card

import "cmp"

// Voice is whose words a quote is: the word of `voice`.
type Voice uint8

// The voices, in the order in which people are shown them.
const (
	Direct Voice = iota + 1
	Indirect
	Mixed
	Implied
)

type voiceRow struct {
	word    string
	spoken  bool // the claimant's own words stand in it
	implied bool // nobody says it: the words take it for granted
}

var voiceRows = [...]voiceRow{
	Direct:   {word: "direct", spoken: true},
	Indirect: {word: "indirect"},
	Mixed:    {word: "mixed", spoken: true},
	Implied:  {word: "implied", implied: true},
}

// Voices are the words of a claim's `voice`.
var Voices = vocabulary[Voice](voiceRows[:])

// String returns the word of cards and keys of strings: "indirect".
func (v Voice) String() string { return rowOf(voiceRows[:], v).word }

// Spoken reports whether words of the claimant's own stand in the quote.
func (v Voice) Spoken() bool { return rowOf(voiceRows[:], v).spoken }

// Implied reports whether the words take the claim for granted and nobody says it, so
// that no verb can be somebody's.
func (v Voice) Implied() bool { return rowOf(voiceRows[:], v).implied }

// InVoice returns the voice of a claim: the outlet's own words where its card does not
// say whose they are.
func (c *Claim) InVoice() Voice { return cmp.Or(c.Voice.Value, Indirect) }

// Part is where in its source a quote stands: the word of `part`.
type Part uint8

// The parts, in the order in which people are shown them.
const (
	PartBody Part = iota + 1
	PartHeading
	PartCaption
	PartList
)

var partRows = [...]string{PartBody: "body", PartHeading: "heading", PartCaption: "caption", PartList: "list"}

// Parts are the words of a claim's `part`.
var Parts = vocabulary[Part](partRows[:])

// String returns the word of cards and keys of strings: "heading".
func (p Part) String() string { return *rowOf(partRows[:], p) }

// InPart returns where the quote of a claim stands: the body, where its card does not say.
func (c *Claim) InPart() Part { return cmp.Or(c.Part.Value, PartBody) }
