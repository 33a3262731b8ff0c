package card

// Exclusion is a passage of a source that is not on record, and why: a decision,
// where nothing would be a gap.
type Exclusion struct {
	Quote  Text // the first words of the passage; they are found, and never proved
	Reason Word[Omission]
	Claim  Text // of what repeats: the claim that has it
	Note   Text
}

// Omission is why a passage of a source is not on record.
type Omission uint8

// Why a passage is not on record.
const (
	Background Omission = iota + 1
	NoClaim
	OnRecord
)

type omissionRow struct {
	word  string
	names bool // it names the claim that has what the passage says
}

var omissionRows = [...]omissionRow{
	Background: {word: "background"},
	NoClaim:    {word: "no-claim"},
	OnRecord:   {word: "repeats", names: true},
}

// Omissions are the words of an exclusion's `reason`.
var Omissions = vocabulary[Omission](omissionRows[:])

// String returns the word of cards and keys of strings: "no-claim".
func (o Omission) String() string { return rowOf(omissionRows[:], o).word }

// Names reports whether a passage that is left out for this reason names the claim
// that has what it says.
func (o Omission) Names() bool { return rowOf(omissionRows[:], o).names }
