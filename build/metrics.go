package build

import (
	"onrecord/build/card"
	"onrecord/build/site"
)

// metricsOf are the metrics of a site's settings.
func metricsOf(s site.Settings) []card.Metric {
	list := make([]card.Metric, len(s.Metrics))
	for i, m := range s.Metrics {
		list[i] = card.Metric{ID: m.ID, Words: m.Words, Counts: card.CountedBy(m.Counts), Unit: m.Unit, Falls: m.Falls || m.Counts == card.CountedWords[card.Quantity-1]}
	}
	return list
}
