package card

import "slices"

// Verb is what a source has a claimant do with the words, where the verb of the
// claim's kind would sharpen or blunt it: the word of `verb`.
type Verb uint8

// The verbs, by the kinds that they go with. Without one, a label has the verb of
// its kind, so that none of these goes with a kind of which it is the verb: Said is for
// the kinds whose own verb says more than a source that has "said".
const (
	Said Verb = iota + 1
	Stressed
	Urged
	CalledFor
	AppealedFor
	Proposed
	Promised
	Threatened
	Warned
	Condemned
	Criticised
	Praised
	Regretted
	Welcomed
)

type verbRow struct {
	word string
	of   []SpeechAct // the kinds of claim that it can be the verb of
}

var verbRows = [...]verbRow{
	Said:        {"said", []SpeechAct{Demand, Offer, Announcement, Prediction, Opinion}},
	Stressed:    {"stressed", []SpeechAct{Demand, Opinion}},
	Urged:       {"urged", []SpeechAct{Demand}},
	CalledFor:   {"called-for", []SpeechAct{Demand}},
	AppealedFor: {"appealed-for", []SpeechAct{Demand}},
	Proposed:    {"proposed", []SpeechAct{Demand, Offer}},
	Promised:    {"promised", []SpeechAct{Announcement, Offer}},
	Threatened:  {"threatened", []SpeechAct{Announcement}},
	Warned:      {"warned", []SpeechAct{Assertion, Accusation, Demand, Announcement, Prediction, Opinion}},
	Condemned:   {"condemned", []SpeechAct{Opinion}},
	Criticised:  {"criticised", []SpeechAct{Opinion}},
	Praised:     {"praised", []SpeechAct{Opinion}},
	Regretted:   {"regretted", []SpeechAct{Opinion}},
	Welcomed:    {"welcomed", []SpeechAct{Opinion}},
}

// Verbs are the words of a claim's `verb`.
var Verbs = vocabulary[Verb](verbRows[:])

// String returns the word of cards and keys of strings: "called-for".
func (v Verb) String() string { return rowOf(verbRows[:], v).word }

// Given reports whether there is a verb.
func (v Verb) Given() bool { return v != 0 }

// Fits reports whether a claim of a kind can have the verb: one urges in a demand, and
// condemns in an opinion.
func (v Verb) Fits(kind SpeechAct) bool { return slices.Contains(rowOf(verbRows[:], v).of, kind) }

// VerbsOf returns the verbs that a claim of a kind can have, in their order.
func VerbsOf(kind SpeechAct) []Verb { return those(Verbs, func(v Verb) bool { return v.Fits(kind) }) }
