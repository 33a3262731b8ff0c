package wording

import (
	"onrecord/build/ledger"
)

// Count is the number of a figure as its card has it, with its unit: "about 1.9 t".
func (w *Wording) Count(f *ledger.Figure) string {
	if f.Unit.Code == "" || !f.Count.Number() && f.Count.Value == "" {
		return w.count(f.Count)
	}
	key := "figure.in-unit"
	if f.Unit.Code == "%" {
		key = "figure.per-cent"
	}
	return w.say.Fill(key, "number", w.count(f.Count), "unit", f.Unit.Printed)
}

// Counted is what a figure counts: "civilians killed", "nitrate". Of people it says among
// whom, of all else never.
func (w *Wording) Counted(metric, of string) string {
	if of == "" {
		return w.say.Say("figure." + metric)
	}
	return w.say["population."+of] + " " + w.say.Say("figure."+metric)
}

// Rests is on what the number of a figure rests, as its source says: "measured; n = 14".
func (w *Wording) Rests(f *ledger.Figure) string {
	var list []string
	if basis := f.Typed.Basis; basis.Given() {
		list = append(list, w.say["figure."+basis.Value])
	}
	if n := f.Typed.N; n.Given() {
		list = append(list, w.say.Fill("figure.sample", "n", n.Value))
	}
	if sure := f.Typed.Sure; sure.Given() {
		list = append(list, w.say.Fill("figure.confidence", "confidence", sure.Value))
	}
	return w.say.Apart(list)
}
