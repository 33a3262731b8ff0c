package card

// Counted is what a metric counts: it decides whether a figure has a population, and
// whether its number can be a part of one.
type Counted uint8

// What a metric counts.
const (
	People   Counted = iota + 1 // whole numbers, among a population: `of`
	Things                      // whole numbers of what the metric names
	Quantity                    // a measure in a unit
)

// CountedWords are the words of site.toml for them, in their order.
var CountedWords = []string{"people", "things", "quantity"}

// CountedBy is what a word of CountedWords says; Things of any other.
func CountedBy(word string) Counted {
	for i, w := range CountedWords {
		if w == word {
			return Counted(i + 1)
		}
	}
	return Things
}

// Metric is what figures count or measure. Those of every site stand in Metrics; a site
// adds its own in site.toml.
type Metric struct {
	ID     string
	Counts Counted
	Unit   string // of a quantity: that in which figures have their number unless they say another; "" where each says its own
	Falls  bool   // a total can fall, so that two of them are compared at the same time alone
}

// Metrics are those of every site.
var Metrics = []Metric{
	{ID: "killed", Counts: People}, {ID: "wounded", Counts: People}, {ID: "missing", Counts: People},
	{ID: "captured", Counts: People}, {ID: "displaced", Counts: People}, {ID: "evacuated", Counts: People}, {ID: "detained", Counts: People},
	{ID: "positions", Counts: Things}, {ID: "equipment", Counts: Things}, {ID: "items", Counts: Things},
	{ID: "mass", Counts: Quantity, Unit: "kg"}, {ID: "volume", Counts: Quantity, Unit: "m3"},
	{ID: "money", Counts: Quantity}, {ID: "share", Counts: Quantity, Unit: "%", Falls: true},
	{ID: "concentration", Counts: Quantity, Unit: "mg/L", Falls: true},
	{ID: "duration", Counts: Quantity, Unit: "h"}, {ID: "distance", Counts: Quantity, Unit: "km"},
}

// MetricNames are the ids of Metrics.
var MetricNames = func() []string {
	names := make([]string, len(Metrics))
	for i, m := range Metrics {
		names[i] = m.ID
	}
	return names
}()

// FindMetric returns the metric with an id out of a list.
func FindMetric(list []Metric, id string) (Metric, bool) {
	for _, m := range list {
		if m.ID == id {
			return m, true
		}
	}
	return Metric{}, false
}

// FigureBases are the words of a figure's `basis`: how its number came about.
var FigureBases = []string{"measured", "counted", "estimated", "calculated", "reported"}

// doubtful are the bases of which a number is no sure bound.
var doubtful = map[string]bool{"estimated": true, "calculated": true}

// Doubtful reports whether a number on this basis is no sure bound of what it is for.
func Doubtful(basis string) bool { return doubtful[basis] }
