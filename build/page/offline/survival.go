package offline

import (
	_ "embed"
	"encoding/json"
	"slices"
	"strconv"

	"onrecord/build/card"
	"onrecord/build/view"
)

// measured is what "make test-survival PUBLISH=1" wrote: how many labels of this
// program's own corpus other programs left whole, with which versions, and when.
//
//go:embed survival.json
var measured []byte

// survival is the file.
type survival struct {
	Measured string `json:"measured"` // the day: "2026-11-30"
	Claims   int    `json:"claims"`
	Places   int    `json:"places"` // at which their labels stand
	Pages    int    `json:"pages"`  // on which those are
	Rows     []struct {
		Key  string `json:"key"` // of what was measured, among the strings: "reader"
		With string `json:"with"`
		Kept int    `json:"kept"`
		All  int    `json:"all"`
	} `json:"rows"`
}

// survived is read once. The file is the program's own, and a test reads it.
var survived = func() (s survival) {
	if err := json.Unmarshal(measured, &s); err != nil {
		panic(err)
	}
	return s
}()

// Survival is what other programs leave of a claim, as it was measured.
type Survival struct {
	Lead string         // on what it was measured, and when: "Measured on 30 November 2026 over …"
	Rows []SurvivalItem // what was measured, in the order of the suite
}

// SurvivalItem is one thing that was measured.
type SurvivalItem struct {
	What string // what was measured: "Reader mode, every page"
	With string // the program and its version; empty where it is none: "pagefind 1.6.0"
	Kept int    // the places at which claimant, verb, claim and mark stayed together
	All  int    // of how many
}

// survivalKeys are those of the rows, each once.
func survivalKeys() []string {
	var keys []string
	for _, row := range survived.Rows {
		if !slices.Contains(keys, row.Key) {
			keys = append(keys, row.Key)
		}
	}
	return keys
}

func survivalOf(w *view.Writer) Survival {
	day, _ := card.ParseInterval(survived.Measured)
	say := w.Layouts.Strings
	v := Survival{Lead: say.Fill("offline.survival-lead", "date", w.Wording.Date(day),
		"claims", strconv.Itoa(survived.Claims), "places", strconv.Itoa(survived.Places), "pages", strconv.Itoa(survived.Pages))}
	for _, row := range survived.Rows {
		v.Rows = append(v.Rows, SurvivalItem{say["offline.survives-"+row.Key], row.With, row.Kept, row.All})
	}
	return v
}
