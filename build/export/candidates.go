package export

import (
	"iter"
	"strings"

	"onrecord/build/bearing"
	"onrecord/build/ledger"
)

// Candidate is a pair of claims that an editor might relate, for editors alone: it
// is in a terminal's list and in no file of the site.
type Candidate struct {
	From       string `json:"from" doc:"The claim whose card would say so: of the two the one that comes later in the order of time." takes:"claim" needed:"yes"`
	FromLabel  string `json:"from-label" doc:"Its label: who says so, the claim and its mark." needed:"yes"`
	FromStatus string `json:"from-status" doc:"What this site's editors found about it." takes:"statuses" needed:"yes"`
	Relation   string `json:"relation" doc:"What they might have to do with each other. Only an editor who reads both can tell." takes:"relation kinds" needed:"yes"`
	To         string `json:"to" doc:"The other claim." takes:"claim" needed:"yes"`
	ToLabel    string `json:"to-label" doc:"Its label." needed:"yes"`
	ToStatus   string `json:"to-status" doc:"What this site's editors found about it." takes:"statuses" needed:"yes"`
	Why        string `json:"why" doc:"Why they stand here: the figure or the beginnings of the words that they share." needed:"yes"`
}

// CandidateTable is what of a candidate a table shows.
var CandidateTable = []Shown{
	{Names: []string{"from-label"}, Use: Kept},
	{Names: []string{"relation"}, Use: Kept},
	{Names: []string{"to-label"}, Use: Kept},
	{Names: []string{"why"}, Use: Kept},
}

// Candidates makes a row a pair, in the order of the later claims.
func (b Book) Candidates() []Candidate {
	list := []Candidate{}
	for c := range b.candidates() {
		list = append(list, c)
	}
	return list
}

func (b Book) candidates() iter.Seq[Candidate] {
	return func(yield func(Candidate) bool) {
		for c := range bearing.New(b.Ledger).Candidates() {
			from, to := &b.Ledger.Claims[c.From], &b.Ledger.Claims[c.To]
			if !yield(Candidate{
				From: from.ID, FromLabel: b.label(c.From), FromStatus: from.Status.String(), Relation: c.Relation.String(),
				To: to.ID, ToLabel: b.label(c.To), ToStatus: to.Status.String(), Why: why(c),
			}) {
				return
			}
		}
	}
}

func (b Book) label(id ledger.ClaimID) string { return b.Wording.Label(id).String() }

// why says what two claims share, for editors, in the words of this program.
func why(c bearing.Candidate) string {
	words := strings.Join(c.Words, "…, ") + "…"
	switch {
	case c.Reason == bearing.SameCount:
		return "the same number for the same thing and time"
	case c.Reason == bearing.Denies:
		return "one denies, of the other side, on the same event, with " + words
	}
	return "titles on the same event share " + words
}
