package ledger

import (
	"cmp"
	"slices"

	"onrecord/build/card"
)

// Change is one dated event in the life of a card, as it stands in the card. Its
// day is the editors' own, never that of a clock or of a file.
type Change struct {
	On   card.Interval // a whole day
	Card Ref           // a claim; or a source, which is only ever corrected
	What What
	From card.Status // of a judgement: what the claim showed as before; zero where the card holds no earlier one
	To   card.Status // of a judgement: what it showed as since; zero otherwise

	Assessment *card.Assessment // of a judgement
	Correction *card.Correction // of a correction
}

// What happened to a card.
type What uint8

// The order is that in which events of one day and one card are listed: what
// ends a claim comes before what was said of it earlier.
const (
	WasEnded     What = iota // it shows as a tombstone since, of the status To
	WasCorrected             // the card said something else before
	WasAssessed              // the editors judged it, or, where From is To, judged it again and found the same
	WasAdded
)

// Word is what happened, the end of a key of strings: "added", or the status of a
// tombstone.
func (e Change) Word() string {
	if e.What == WasEnded {
		return e.To.String()
	}
	return [...]string{WasCorrected: "corrected", WasAssessed: "assessed", WasAdded: "added"}[e.What]
}

// Changes lists what happened to claims and sources, newest first, then by id. A
// card that does not say when something happened tells nothing here. Of a
// redacted claim nothing is told but that it was added, and redacted, and when:
// what was found or corrected before may name whom the redaction protects.
func (l *Ledger) Changes() []Change {
	var list []Change
	for i := range l.Claims {
		c := &l.Claims[i]
		of := Ref{card.ClaimKind, int32(i)}
		if c.Claim.Added.Given() {
			list = append(list, Change{On: c.Claim.Added, Card: of, What: WasAdded})
		}
		list = append(list, c.judgements(of)...)
		if !c.Status.Withheld() {
			list = append(list, corrections(of, c.Claim.Corrections)...)
		}
	}
	for i := range l.Sources {
		list = append(list, corrections(Ref{card.SourceKind, int32(i)}, l.Sources[i].Source.Corrections)...)
	}
	// Places are sorted, since changes are large. The judgements of one day stand newest
	// last in a card; they were turned round before, and stay so where all else is equal.
	places := make([]int32, len(list))
	for i := range places {
		places[i] = int32(i)
	}
	slices.SortFunc(places, func(i, j int32) int {
		a, b := &list[i], &list[j]
		return cmp.Or(
			-cmp.Compare(a.On.Latest.Clock, b.On.Latest.Clock),
			cmp.Compare(l.Card(a.Card).ID, l.Card(b.Card).ID),
			cmp.Compare(a.What, b.What),
			-cmp.Compare(a.To.Final(), b.To.Final()),
			cmp.Compare(i, j),
		)
	})
	sorted := make([]Change, len(list))
	for n, i := range places {
		sorted[n] = list[i]
	}
	return sorted
}

// judgements are the events among the assessments of a claim, newest first. The
// first is none where it was made by the day on which the card was added: the
// card came with it. Once a claim is a tombstone, what does not change that is
// none either.
func (c *Claim) judgements(of Ref) []Change {
	var list []Change
	for n := range c.Claim.Assessments {
		a := &c.Claim.Assessments[n]
		event := Change{On: a.Assessed, Card: of, What: WasAssessed, To: c.showed(n), Assessment: a}
		if n > 0 {
			event.From = c.showed(n - 1)
		}
		ended := event.To.Tombstone()
		switch {
		case !a.Assessed.Given(), c.Status.Withheld() && !event.To.Withheld():
			continue
		case ended && event.From == event.To:
			continue
		case ended:
			event.What = WasEnded
		case n == 0 && !c.Claim.Added.EndsBefore(a.Assessed):
			continue
		}
		if c.Status.Withheld() {
			event.From = 0
		}
		list = append(list, event)
	}
	slices.Reverse(list)
	return list
}

// showed returns what a claim showed as from its assessment n on, until the next
// one. What an old finding rested on is not asked again; what a claim of its kind
// can never be, it never was.
func (c *Claim) showed(n int) card.Status {
	if n == len(c.Claim.Assessments)-1 {
		return c.Status
	}
	if status := tombstone(&card.Claim{Assessments: c.Claim.Assessments[:n+1]}); status.Tombstone() {
		return status
	}
	status := c.Judged(n)
	switch applicable := c.SpeechAct().Applicable(); {
	case status.Rests() && !applicable:
		return card.NotApplicable
	case status.OfInapplicable() && applicable:
		return card.Unverified
	}
	return status
}

func corrections(of Ref, list []card.Correction) []Change {
	var changes []Change
	for i := range list {
		if list[i].On.Given() {
			changes = append(changes, Change{On: list[i].On, Card: of, What: WasCorrected, Correction: &list[i]})
		}
	}
	slices.Reverse(changes)
	return changes
}

// LastChange is the newest day on which, by its card, a claim was added, assessed
// or corrected, YYYY-MM-DD, or "". What a redacted claim was corrected is shown
// nowhere, and so neither is when.
func (c *Claim) LastChange() string {
	day := c.Claim.Added.Day()
	for i := range c.Claim.Assessments {
		day = max(day, c.Claim.Assessments[i].Assessed.Day())
	}
	if !c.Status.Withheld() {
		for i := range c.Claim.Corrections {
			day = max(day, c.Claim.Corrections[i].On.Day())
		}
	}
	return day
}

// Edition is the newest day on which, by its cards, anything here was added, assessed,
// corrected or read, YYYY-MM-DD, or "". It is the editors' own, so that the same cards
// are the same edition whenever somebody builds them.
func (l *Ledger) Edition() string {
	day := ""
	for i := range l.Claims {
		day = max(day, l.Claims[i].LastChange())
	}
	for i := range l.Sources {
		source := l.Sources[i].Source
		day = max(day, source.Accessed.Day())
		for n := range source.Corrections {
			day = max(day, source.Corrections[n].On.Day())
		}
	}
	return day
}
