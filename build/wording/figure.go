package wording

import (
	"onrecord/build/layout"
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

const metricPrefix = "metric."

// MetricKey is the key of the words of a metric.
func MetricKey(id string) string { return metricPrefix + id }

// Metric is how a metric is called where no number stands before it: "killed".
func (w *Wording) Metric(id string) string { return w.say.Inflected(MetricKey(id), layout.Alone) }

// Population is how those are called among whom people are counted: "civilians".
func (w *Wording) Population(of string) string {
	return w.say.Inflected("population."+of, layout.Alone)
}

// Counted is what figures count, without a number: "civilians killed", "nitrate". Of
// people it says among whom, of all else never.
func (w *Wording) Counted(metric, of string) string {
	if of == "" {
		return w.Metric(metric)
	}
	return w.say.Fill("figure.among", "of", w.Population(of), "metric", w.Metric(metric))
}

// CountedBy is what stands behind the number of a figure, in the form that the number
// takes: "civilian killed" behind a 1. Behind a unit it is what Counted is.
func (w *Wording) CountedBy(f *ledger.Figure) string {
	if f.Unit.Code != "" {
		return w.Counted(f.Metric, f.Of)
	}
	number := f.Count.Digits()
	metric := w.say.Numbered(MetricKey(f.Metric), number)
	if f.Of == "" {
		return metric
	}
	return w.say.Fill("figure.among", "of", w.say.Numbered("population."+f.Of, number), "metric", metric)
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
