package export

import (
	"onrecord/build/card"
	"onrecord/build/ledger"
)

// Assessment is what the editors found on a day.
type Assessment struct {
	Status      string   `json:"status" doc:"What they found." takes:"statuses" needed:"yes"`
	Assessed    string   `json:"assessed" doc:"When." form:"day"`
	Reasons     []string `json:"reasons" doc:"Why it could not be verified." takes:"reasons"`
	WouldSettle string   `json:"would-settle" doc:"What would settle it."`
	Evidence    []string `json:"evidence" doc:"The ids of the sources, or of the claim, on which it rests."`
	Note        string   `json:"note" doc:"More, in our words."`
}

// String is an assessment in one text: "unverified (2026-11-22)".
func (a Assessment) String() string { return withMore(a.Status, a.Assessed, a.Note) }

// Correction is what a card said before, and why it says something else now; or what a
// source printed of itself.
type Correction struct {
	On  string `json:"on" doc:"When it was corrected." form:"day" needed:"yes"`
	Was string `json:"was" doc:"What it said."`
	Is  string `json:"is" doc:"What it says now."`
	Why string `json:"why" doc:"Why."`
}

// String is a correction in one text: "52 killed → 25 killed (2023-09-20, digits swapped)".
func (c Correction) String() string { return withMore(c.Was+" → "+c.Is, c.On, c.Why) }

// Waiver is a reasoned exception from a rule.
type Waiver struct {
	Rule   string `json:"rule" doc:"The rule." needed:"yes"`
	Quote  string `json:"quote" doc:"The words that it is about."`
	Reason string `json:"reason" doc:"Why." needed:"yes"`
}

// String is a waiver in one text: "cut-quote (the words are the speaker's)".
func (w Waiver) String() string { return withMore(w.Rule, w.Quote, w.Reason) }

// Change is what became of a source on a day.
type Change struct {
	Status string `json:"status" doc:"What became of it." takes:"standings" needed:"yes"`
	On     string `json:"on" doc:"When." form:"day"`
	By     string `json:"by" doc:"Who did; empty is the outlet." takes:"actor"`
	Note   string `json:"note" doc:"What, in our words."`
}

// String is a change in one text: "withdrawn (2023-09-21, the outlet took the story back)".
func (c Change) String() string { return withMore(c.Status, c.On, c.By, c.Note) }

// assessed adds what the newest assessment rests on, and those before it.
func (b Book) assessed(row *Claim, c *ledger.Claim) {
	if a := c.Mark.Assessment; a != nil {
		row.Evidence, row.StatusNote = card.Values(a.Evidence), a.Note.Value
	}
	for i := range max(len(c.Claim.Assessments)-1, 0) {
		a := &c.Claim.Assessments[i]
		earlier := Assessment{Status: a.Status.Value.String(), Assessed: a.Assessed.Value, WouldSettle: a.WouldSettle.Value, Evidence: card.Values(a.Evidence), Note: a.Note.Value}
		for _, r := range a.Reasons {
			earlier.Reasons = append(earlier.Reasons, r.Value.String())
		}
		row.History = append(row.History, earlier)
	}
}

func correctionsOf(list []card.Correction) (rows []Correction) {
	for _, c := range list {
		rows = append(rows, Correction{c.On.Value, c.Was.Value, c.Is.Value, c.Why.Value})
	}
	return rows
}

func waiversOf(list []card.Waiver) (rows []Waiver) {
	for _, w := range list {
		rows = append(rows, Waiver{w.Rule.Value, w.Quote.Value, w.Reason.Value})
	}
	return rows
}

func changesOf(list []card.Change) (rows []Change) {
	for _, c := range list {
		rows = append(rows, Change{c.Status.Value.String(), c.On.Value, c.By.Value, c.Note.Value})
	}
	return rows
}
