package card

// RelationKind is how a claim is related to another one: the name of the field
// that says so.
type RelationKind uint8

// The relations, in the order in which people are shown them.
const (
	Contradicts RelationKind = iota + 1
	Updates
	Repeats
	AgreesWith
	RespondsTo
	PartOf
)

// relationRow is all that the program asks of a relation.
type relationRow struct {
	word         string
	symmetric    bool // it holds both ways, whichever card says it
	chains       bool // one leads to the next, so that no circle may close
	ordered      bool // the other claim was said first
	sameClaimant bool // both claims are of one claimant
	opposes      bool // both cannot be true, by a degree
	agrees       bool // both say the same
	retells      bool // this one goes back to whom the other one goes back to
	replaces     bool // its figures stand in the place of the other one's
	answers      bool // this one is said to the other one
}

var relationRows = [...]relationRow{
	Contradicts: {word: "contradicts", symmetric: true, opposes: true},
	Updates:     {word: "updates", chains: true, ordered: true, sameClaimant: true, replaces: true},
	Repeats:     {word: "repeats", chains: true, ordered: true, retells: true},
	AgreesWith:  {word: "agrees-with", symmetric: true, agrees: true},
	RespondsTo:  {word: "responds-to", ordered: true, answers: true},
	PartOf:      {word: "part-of", chains: true},
}

// Refusal is a claim that an editor held beside this one and related to it by
// nothing, and why: a decision about a candidate, so that nobody takes it twice.
type Refusal struct{ Claim, Note Text }

// RelationKinds are the fields that hold relations.
var RelationKinds = vocabulary[RelationKind](relationRows[:])

// String returns the name of the field: "agrees-with".
func (k RelationKind) String() string { return rowOf(relationRows[:], k).word }

// Given reports whether there is a relation.
func (k RelationKind) Given() bool { return k != 0 }

// Symmetric reports whether the relation holds both ways, whichever card says it.
func (k RelationKind) Symmetric() bool { return rowOf(relationRows[:], k).symmetric }

// Chains reports whether the relation leads on from claim to claim and so must
// have an end.
func (k RelationKind) Chains() bool { return rowOf(relationRows[:], k).chains }

// Ordered reports whether the other claim has to have been said first.
func (k RelationKind) Ordered() bool { return rowOf(relationRows[:], k).ordered }

// SameClaimant reports whether both claims are of one claimant, so that either
// names the claimant of the other.
func (k RelationKind) SameClaimant() bool { return rowOf(relationRows[:], k).sameClaimant }

// Opposes reports whether the relation is a contradiction, which has a degree.
func (k RelationKind) Opposes() bool { return rowOf(relationRows[:], k).opposes }

// Agrees reports whether both claims say the same.
func (k RelationKind) Agrees() bool { return rowOf(relationRows[:], k).agrees }

// Retells reports whether a claim goes back to the claimant of the other one.
func (k RelationKind) Retells() bool { return rowOf(relationRows[:], k).retells }

// Replaces reports whether figures of a claim stand in the place of the other's.
func (k RelationKind) Replaces() bool { return rowOf(relationRows[:], k).replaces }

// Answers reports whether a claim is said to the other one.
func (k RelationKind) Answers() bool { return rowOf(relationRows[:], k).answers }

// RelationsThat returns the relations of which something holds, in their order.
func RelationsThat(holds func(RelationKind) bool) []RelationKind {
	return those(RelationKinds, holds)
}

// Degree grades a contradiction.
type Degree uint8

// The degrees, the strongest first.
const (
	DegreeDirect Degree = iota + 1
	DegreePartial
	DegreeFraming
)

type degreeRow struct {
	word      string
	disputes  bool // claims are at odds about what is so, not only about its name
	qualifies bool // it is said with the relation, which without it means more
}

var degreeRows = [...]degreeRow{
	DegreeDirect:  {word: "direct", disputes: true},
	DegreePartial: {word: "partial", disputes: true, qualifies: true},
	DegreeFraming: {word: "framing", qualifies: true},
}

// Degrees are the words of a contradiction's `degree`.
var Degrees = vocabulary[Degree](degreeRows[:])

// String returns the word of cards: "partial".
func (d Degree) String() string { return rowOf(degreeRows[:], d).word }

// Given reports whether there is a degree.
func (d Degree) Given() bool { return d != 0 }

// Disputes reports whether claims that contradict each other so are at odds about
// what is so: framing is not.
func (d Degree) Disputes() bool { return rowOf(degreeRows[:], d).disputes }

// Qualifies reports whether the degree takes away from a plain contradiction, so
// that it is never printed without it.
func (d Degree) Qualifies() bool { return rowOf(degreeRows[:], d).qualifies }
