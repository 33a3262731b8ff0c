package view

import (
	"strings"

	"onrecord/build/card"
)

// Correction is what a card said before and says now.
type Correction struct {
	Date string // when it was corrected: "22 November 2026"
	Was  string // what the card said: "511"
	Is   string // what it says: "512"
	Why  string // without a final period: "misread"
}

func (w *Writer) Corrections(list []card.Correction) []Correction {
	var views []Correction
	for _, c := range list {
		views = append(views, Correction{w.Date(c.On), c.Was.Value, c.Is.Value, strings.TrimSuffix(c.Why.Value, ".")})
	}
	return views
}
