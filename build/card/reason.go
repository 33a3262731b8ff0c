package card

// Reason is why a claim could not be verified.
type Reason uint8

// Reasons that an editor types, and reasons that the ledger computes so that they
// cannot be forgotten for one side, each in the order in which people are shown them.
const (
	NoAccess Reason = iota + 1
	NoEvidencePublished
	CommunicationsDown
	MediaUnverifiable
	TranslationOnly

	PartyToConflict
	SingleSource
	UnnamedSource
	NoSourceGiven
	SourceNotExamined
	SidesConflict
	SourceGone
)

type reasonRow struct {
	word     string
	computed bool // it follows from the cards and is never typed
	leads    bool // in a mark it stands before what editors typed
}

var reasonRows = [...]reasonRow{
	NoAccess:            {word: "no-access"},
	NoEvidencePublished: {word: "no-evidence-published"},
	CommunicationsDown:  {word: "communications-down"},
	MediaUnverifiable:   {word: "media-unverifiable"},
	TranslationOnly:     {word: "translation-only"},
	PartyToConflict:     {word: "party-to-conflict", computed: true, leads: true},
	SingleSource:        {word: "single-source", computed: true},
	UnnamedSource:       {word: "unnamed-source", computed: true},
	NoSourceGiven:       {word: "no-source-given", computed: true},
	SourceNotExamined:   {word: "source-not-examined", computed: true},
	SidesConflict:       {word: "sides-conflict", computed: true},
	SourceGone:          {word: "source-gone", computed: true},
}

// Reasons are all of them; TypedReasons are the words of `reasons`, and
// ComputedReasons are never typed.
var (
	Reasons         = vocabulary[Reason](reasonRows[:])
	TypedReasons    = those(Reasons, func(r Reason) bool { return !r.Computed() })
	ComputedReasons = those(Reasons, Reason.Computed)
)

// String returns the word of cards and keys of strings: "no-access".
func (r Reason) String() string { return rowOf(reasonRows[:], r).word }

// Computed reports whether the reason follows from the cards and is never typed.
func (r Reason) Computed() bool { return rowOf(reasonRows[:], r).computed }

// Leads reports whether the reason stands first in a mark: who speaks, before why
// nobody could look.
func (r Reason) Leads() bool { return rowOf(reasonRows[:], r).leads }
