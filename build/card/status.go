package card

// Status is what an assessment found: the word of `status`. Its zero value is a
// status that is not given, for which nothing holds.
type Status uint8

// The statuses, in the order in which people are shown them.
const (
	Unassessed Status = iota + 1
	Unverified
	Verified
	Conceded
	Refuted
	Withdrawn
	Retracted
	Redacted
	NotApplicable
)

// Need is what a claim has to have so that it shows as the status that its card
// gives. A status whose need nobody decided is never shown: its claims are
// unverified (ledger.headline).
type Need uint8

// The needs. Who meets them is decided by the ledger, which knows other cards.
const (
	NeedsNothing      Need = iota + 1
	NeedsHeldEvidence      // a source that we hold and read, other than its own and not of the claimant's side
	NeedsOtherWord         // a source other than its own that is more than a party's word
	NeedsConcession        // exactly one claim, of an opposing party
	NeedsNotice            // a source that says so; the card ends without it, too
	NeedsInapplicable      // a kind of claim that cannot be verified
)

// needRow is what an assessment's evidence has to be for a need.
type needRow struct {
	sources, claim bool // at least one source; exactly one claim
	rests          bool // the status rests on it, and says more than that nobody could verify the claim
}

var needRows = [...]needRow{
	NeedsHeldEvidence: {sources: true, rests: true},
	NeedsOtherWord:    {sources: true, rests: true},
	NeedsConcession:   {claim: true, rests: true},
	NeedsNotice:       {sources: true},
	NeedsInapplicable: {},
}

// statusRow is all that the program asks of a status.
type statusRow struct {
	word       string
	needs      Need
	live       bool  // its claims count where claims are held against each other
	final      uint8 // of a tombstone: how it ranks among those that a card may have; 0 of any other
	withheld   bool  // words and names are taken away to protect people
	judged     bool  // somebody looked at a day, which its card has to name
	unsettled  bool  // reasons say why it could not be verified, and `would-settle` what would settle it
	found      bool  // what was claimed is settled, and was so: lines between such figures are drawn in full
	reviewed   bool  // this site judged the claim, and linked data says so in a ClaimReview
	unlooked   bool  // nobody has looked yet
	mistaken   bool  // nobody had said what the card has
	ofKindOnly bool  // it belongs to the kinds of claims that cannot be verified, and to these alone
}

var statusRows = [...]statusRow{
	Unassessed:    {word: "unassessed", needs: NeedsNothing, live: true, unlooked: true},
	Unverified:    {word: "unverified", needs: NeedsNothing, live: true, judged: true, unsettled: true, reviewed: true},
	Verified:      {word: "verified", needs: NeedsHeldEvidence, live: true, judged: true, found: true, reviewed: true},
	Conceded:      {word: "conceded", needs: NeedsConcession, live: true, judged: true, found: true, reviewed: true},
	Refuted:       {word: "refuted", needs: NeedsOtherWord, judged: true, reviewed: true},
	Withdrawn:     {word: "withdrawn", needs: NeedsNotice, final: 1, judged: true},
	Retracted:     {word: "retracted", needs: NeedsNothing, final: 2, judged: true, mistaken: true},
	Redacted:      {word: "redacted", needs: NeedsNothing, final: 3, withheld: true, judged: true},
	NotApplicable: {word: "not-applicable", needs: NeedsInapplicable, live: true, ofKindOnly: true},
}

// Statuses are the words of a claim's `status`.
var Statuses = vocabulary[Status](statusRows[:])

// String returns the word of cards, addresses and keys of strings: "unverified".
func (s Status) String() string { return rowOf(statusRows[:], s).word }

// Given reports whether there is a status.
func (s Status) Given() bool { return s != 0 }

// Need returns what a claim needs to show as the status.
func (s Status) Need() Need { return rowOf(statusRows[:], s).needs }

// Live reports whether a claim with the status counts for and against others.
func (s Status) Live() bool { return rowOf(statusRows[:], s).live }

// Tombstone reports whether a card keeps the status for good, and stays for the
// sake of its address alone. What is shown to be wrong is no tombstone: it was
// said, and is refuted.
func (s Status) Tombstone() bool { return s.Final() > 0 }

// Final ranks tombstones: a card that has several is the one of the highest rank.
// It is 0 of every other status.
func (s Status) Final() int { return int(rowOf(statusRows[:], s).final) }

// Withheld reports whether words and names are taken away to protect people.
func (s Status) Withheld() bool { return rowOf(statusRows[:], s).withheld }

// Mistaken reports whether our card was wrong, so that nobody had said so.
func (s Status) Mistaken() bool { return rowOf(statusRows[:], s).mistaken }

// Unsettled reports whether the editors looked and what they had does not settle
// the claim: reasons say why, and `would-settle` what would.
func (s Status) Unsettled() bool { return rowOf(statusRows[:], s).unsettled }

// Unlooked reports whether nobody has looked yet.
func (s Status) Unlooked() bool { return rowOf(statusRows[:], s).unlooked }

// Found reports whether what the claim says is found to be so.
func (s Status) Found() bool { return rowOf(statusRows[:], s).found }

// Reviewed reports whether the status is a judgement of this site about a claim.
// What was withdrawn or retracted says nothing about its truth, nobody has looked
// at what is unassessed, and what cannot be verified was not.
func (s Status) Reviewed() bool { return rowOf(statusRows[:], s).reviewed }

// OfInapplicable reports whether the status is that of claims of a kind that cannot
// be verified, whose mark is in the words of the kind.
func (s Status) OfInapplicable() bool { return rowOf(statusRows[:], s).ofKindOnly }

// Judged reports whether somebody looked, on a day that the card has to name.
func (s Status) Judged() bool { return rowOf(statusRows[:], s).judged }

// Rests reports whether the status rests on evidence, and says more than that
// nobody could verify the claim.
func (s Status) Rests() bool { return rowOf(needRows[:], s.Need()).rests }

// OnSources reports whether an assessment with the status needs sources as evidence.
func (s Status) OnSources() bool { return rowOf(needRows[:], s.Need()).sources }

// OnClaim reports whether an assessment with the status needs exactly one claim as
// evidence, and no source.
func (s Status) OnClaim() bool { return rowOf(needRows[:], s.Need()).claim }

// StatusesThat returns the statuses of which something holds, in their order:
// StatusesThat(Status.Tombstone).
func StatusesThat(holds func(Status) bool) []Status { return those(Statuses, holds) }
