package card

// The closed vocabularies of the front matter. Each is a list so that order is
// the order in which people are shown the words; build/doc.go defines them.

// Kinds of claim. The kind gives the label its verb.
const (
	Assertion       = "assertion"
	Accusation      = "accusation"
	Denial          = "denial"
	NonConfirmation = "non-confirmation"
	Demand          = "demand"
	Offer           = "offer"
	Announcement    = "announcement"
	Prediction      = "prediction"
	Opinion         = "opinion"
)

// ClaimKinds are the words of a claim's `kind`.
var ClaimKinds = []string{Assertion, Accusation, Denial, NonConfirmation, Demand, Offer, Announcement, Prediction, Opinion}

// Statuses of an assessment.
const (
	Unassessed    = "unassessed"
	Unverified    = "unverified"
	Verified      = "verified"
	Conceded      = "conceded"
	Refuted       = "refuted"
	Withdrawn     = "withdrawn"
	Retracted     = "retracted"
	Redacted      = "redacted"
	NotApplicable = "not-applicable"
)

// Statuses are the words of a claim's `status`.
var Statuses = []string{Unassessed, Unverified, Verified, Conceded, Refuted, Withdrawn, Retracted, Redacted, NotApplicable}

// Reasons that an editor types, and reasons that the ledger computes so that
// they cannot be forgotten for one side.
const (
	NoAccess            = "no-access"
	NoEvidencePublished = "no-evidence-published"
	CommunicationsDown  = "communications-down"
	MediaUnverifiable   = "media-unverifiable"
	TranslationOnly     = "translation-only"

	PartyToConflict = "party-to-conflict"
	SingleSource    = "single-source"
	UnnamedSource   = "unnamed-source"
	NoSourceGiven   = "no-source-given"
	SidesConflict   = "sides-conflict"
	SourceGone      = "source-gone"
)

// TypedReasons are the words of `reasons`.
var TypedReasons = []string{NoAccess, NoEvidencePublished, CommunicationsDown, MediaUnverifiable, TranslationOnly}

// ComputedReasons are never typed.
var ComputedReasons = []string{PartyToConflict, SingleSource, UnnamedSource, NoSourceGiven, SidesConflict, SourceGone}

// What a verification note says.
const (
	SaysCouldNotVerify = "could-not-verify"
	SaysUnconfirmed    = "unconfirmed"
	SaysNotConfirmed   = "not-confirmed-by-party"
	SaysVerified       = "verified"
)

// NoteWords are the words of a verification note's `says`.
var NoteWords = []string{SaysCouldNotVerify, SaysUnconfirmed, SaysNotConfirmed, SaysVerified}

// What a source's verification note covers, beside single claims.
const (
	CoversBothSides = "both-sides"
	CoversAll       = "all"
)

// Voices and parts of a claim.
const (
	Direct   = "direct"
	Indirect = "indirect"
	Mixed    = "mixed"
	Implied  = "implied"

	PartBody    = "body"
	PartHeading = "heading"
	PartCaption = "caption"
	PartList    = "list"
)

// Voices and Parts are the words of `voice` and `part`.
var (
	Voices = []string{Direct, Indirect, Mixed, Implied}
	Parts  = []string{PartBody, PartHeading, PartCaption, PartList}
)

// Unnamed is the claimant of a claim whose source names nobody.
const Unnamed = "unnamed"

// Relations between claims.
const (
	Contradicts = "contradicts"
	Updates     = "updates"
	Repeats     = "repeats"
	AgreesWith  = "agrees-with"
	RespondsTo  = "responds-to"
	PartOf      = "part-of"

	DegreeDirect  = "direct"
	DegreePartial = "partial"
	DegreeFraming = "framing"
)

// RelationKinds are the fields that hold relations; Degrees grade contradictions.
var (
	RelationKinds = []string{Contradicts, Updates, Repeats, AgreesWith, RespondsTo, PartOf}
	Degrees       = []string{DegreeDirect, DegreePartial, DegreeFraming}
)

// Kinds of actor and of topic.
const (
	Person = "person"
	Outlet = "outlet"

	Event   = "event"
	Place   = "place"
	Subject = "subject"
)

// ActorKinds and TopicKinds are the words of their cards' `kind`.
var (
	ActorKinds = []string{Person, "office", "organisation", Outlet, "state", "de-facto-authority"}
	TopicKinds = []string{Event, Place, Subject}
)

// Words of a figure. Populations form a tree: Within names each one's parent.
const (
	Total     = "total"
	Increment = "increment"
	LevelSpan = "level"

	Persons = "persons"
)

// Metrics, Populations and Spans are the words of a figure's `metric`, `of` and `span`.
var (
	Metrics     = []string{"killed", "wounded", "missing", "captured", "displaced", "evacuated", "detained", "positions", "equipment"}
	Populations = []string{Persons, "civilians", "children", "women", "men", "older-people", "journalists", "medical-workers", "aid-workers",
		"combatants", "soldiers", "border-guards", "police", "peacekeepers", "prisoners"}
	Spans = []string{Total, Increment, LevelSpan}
)

// Within is the tree of populations: each one's parent. Children may be
// counted among persons without being civilians (a source may not say), so
// they hang on persons, as do all ages.
var Within = map[string]string{
	"civilians": Persons, "children": Persons, "women": Persons, "men": Persons, "older-people": Persons, "prisoners": Persons,
	"journalists": "civilians", "medical-workers": Persons, "aid-workers": "civilians",
	"combatants": Persons, "soldiers": "combatants", "border-guards": "combatants", "police": Persons, "peacekeepers": Persons,
}
