package build

import (
	"onrecord/build/card"
	"onrecord/build/layout"
	"onrecord/build/site"
	"onrecord/build/wording"
)

// metricsOf are the metrics of a site's settings.
func metricsOf(s site.Settings) []card.Metric {
	list := make([]card.Metric, len(s.Metrics))
	for i, m := range s.Metrics {
		list[i] = card.Metric{ID: m.ID, Counts: card.CountedBy(m.Counts), Unit: m.Unit, Falls: m.Falls || m.Counts == card.CountedWords[card.Quantity-1]}
	}
	return list
}

// nameMetrics puts the words of a site's own metrics beside those of every site.
func nameMetrics(say layout.Strings, s site.Settings) {
	for _, m := range s.Metrics {
		if forms := m.Forms(s.Lang); forms != nil {
			say.Put(wording.MetricKey(m.ID), forms)
		}
	}
}
