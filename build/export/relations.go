package export

import (
	"iter"
	"slices"

	"onrecord/build/ledger"
)

// Relation is one edge between two claims, each with its own label: a relation is
// no reason to show one of them without claimant and mark. Each edge has one row,
// in the direction in which its card says it; a symmetric one stands from the id
// that sorts first. Where the pages of both are stands in the rows of claims.
type Relation struct {
	From       string `json:"from" doc:"The claim whose card says so; of a relation that holds both ways, the one whose id sorts first." takes:"claim" needed:"yes"`
	FromLabel  string `json:"from-label" doc:"Its label: who says so, the claim and its mark." needed:"yes"`
	FromStatus string `json:"from-status" doc:"What this site's editors found about it." takes:"statuses" needed:"yes"`
	Kind       string `json:"kind" doc:"What the first has to do with the second. It contradicts the second or agrees with it, and these two hold both ways; or it updates, repeats or answers it, or is a part of it." takes:"relation kinds" needed:"yes"`
	To         string `json:"to" doc:"The other claim." takes:"claim" needed:"yes"`
	ToLabel    string `json:"to-label" doc:"Its label." needed:"yes"`
	ToStatus   string `json:"to-status" doc:"What this site's editors found about it." takes:"statuses" needed:"yes"`
	Tombstone  bool   `json:"tombstone" doc:"One of the two is withdrawn or retracted. Leave such rows out of what you count or quote." takes:"true or false"`
	Degree     string `json:"degree" doc:"Of a contradiction: direct (both cannot be true), partial (only under some reading), framing (names that rule each other out)." takes:"degrees"`
	Computed   bool   `json:"computed" doc:"It follows from the figures of the two; no card says it." takes:"true or false"`
	Note       string `json:"note" doc:"Why the two are related, in our words."`
}

// RelationTable is what of a relation a table shows.
var RelationTable = []Shown{
	{Names: []string{"from-label"}, Use: Kept},
	{Names: []string{"kind", "degree"}, Use: Kept},
	{Names: []string{"to-label"}, Use: Kept},
	{Names: []string{"note"}, Use: Spare},
}

// Directions of a relation, seen from one of its two claims.
const (
	Outgoing = "outgoing"
	Incoming = "incoming"
	Both     = "both"
)

// Tie is a relation that a card states, as it stands within the row of one of its
// claims.
type Tie struct {
	Kind      string `json:"kind" doc:"What the two have to do with each other." takes:"relation kinds" needed:"yes"`
	Direction string `json:"direction" doc:"Whether this claim's card says so, the other's, or it holds both ways." takes:"directions" needed:"yes"`
	Claim     string `json:"claim" doc:"The other claim." takes:"claim" needed:"yes"`
	Label     string `json:"label" doc:"Its label: who says so, the claim and its mark." needed:"yes"`
	Status    string `json:"status" doc:"What this site's editors found about it." takes:"statuses" needed:"yes"`
	Degree    string `json:"degree" doc:"Of a contradiction: direct, partial or framing." takes:"degrees"`
	Note      string `json:"note" doc:"Why the two are related, in our words."`
	Address   string `json:"address" doc:"The path of the other claim's page in the site." form:"path" needed:"yes"`
}

// Relations returns a row an edge, in the order of the claims from which they go.
func (b Book) Relations() []Relation { return slices.AppendSeq([]Relation{}, b.EachRelation()) }

// EachRelation makes the rows of Relations one after the other. A redacted claim
// has none, at neither end: what it says the same as, or contradicts, would tell
// what was withheld.
func (b Book) EachRelation() iter.Seq[Relation] {
	return func(yield func(Relation) bool) {
		for i := range b.Ledger.Claims {
			for _, e := range b.Ledger.Claims[i].Edges {
				if b.shown(ledger.ClaimID(i), e) && b.first(ledger.ClaimID(i), e) && !yield(b.relation(ledger.ClaimID(i), e)) {
					return
				}
			}
		}
	}
}

// shown reports whether an edge leaves the ledger.
func (b Book) shown(from ledger.ClaimID, e ledger.Edge) bool {
	return !b.Ledger.Claims[from].Status.Withheld() && !b.Ledger.Claims[e.Other].Status.Withheld()
}

// first reports whether an edge, which both its claims have, is told from here.
func (b Book) first(from ledger.ClaimID, e ledger.Edge) bool {
	if direction(e) != Both {
		return !e.Incoming
	}
	return b.Ledger.Claims[from].ID < b.Ledger.Claims[e.Other].ID
}

func direction(e ledger.Edge) string {
	switch {
	case e.Kind.Symmetric():
		return Both
	case e.Incoming:
		return Incoming
	}
	return Outgoing
}

func (b Book) relation(id ledger.ClaimID, e ledger.Edge) Relation {
	from, to := &b.Ledger.Claims[id], &b.Ledger.Claims[e.Other]
	return Relation{
		From: from.ID, FromLabel: b.Wording.Label(id).String(), FromStatus: from.Status.String(),
		To: to.ID, ToLabel: b.Wording.Label(e.Other).String(), ToStatus: to.Status.String(),
		Kind: e.Kind.String(), Degree: e.Degree.String(), Computed: e.Computed, Note: e.Note, Tombstone: from.Status.Tombstone() || to.Status.Tombstone(),
	}
}

// ties are the relations of one claim that cards state, both ways. What follows from
// figures is named by these (Number.Contradicts), and has its row in the table.
func (b Book) ties(id ledger.ClaimID) []Tie {
	var list []Tie
	for _, e := range b.Ledger.Claims[id].Edges {
		if e.Computed || !b.shown(id, e) {
			continue
		}
		other := &b.Ledger.Claims[e.Other]
		list = append(list, Tie{
			Kind: e.Kind.String(), Direction: direction(e), Claim: other.ID, Label: b.Wording.Label(e.Other).String(), Status: other.Status.String(),
			Degree: e.Degree.String(), Note: e.Note, Address: other.Address,
		})
	}
	return list
}
