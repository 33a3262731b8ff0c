package card

// Says is what a verification note says about checking: the word of `says`.
type Says uint8

// What a note can say, in the order in which people are shown it.
const (
	SaysCouldNotVerify Says = iota + 1
	SaysUnconfirmed
	SaysNotConfirmed
	SaysVerified
)

type saysRow struct {
	word     string
	verified bool // it reports that somebody verified; every other one says that nobody did
}

var saysRows = [...]saysRow{
	SaysCouldNotVerify: {word: "could-not-verify"},
	SaysUnconfirmed:    {word: "unconfirmed"},
	SaysNotConfirmed:   {word: "not-confirmed-by-party"},
	SaysVerified:       {word: "verified", verified: true},
}

// NoteWords are the words of a verification note's `says`.
var NoteWords = vocabulary[Says](saysRows[:])

// String returns the word of cards and keys of strings: "could-not-verify".
func (s Says) String() string { return rowOf(saysRows[:], s).word }

// Verified reports whether the note is a report that somebody verified. It never sets
// a status.
func (s Says) Verified() bool { return rowOf(saysRows[:], s).verified }
