//go:build unix

package build_test

import (
	"cmp"
	"fmt"
	"strings"
	"testing"
	"time"

	"onrecord/build/cardtest"
	"onrecord/build/ledger"
	"onrecord/build/plan"
	"onrecord/build/search"
)

// BenchmarkSearchShare renders a site by one worker: first everything but the
// index of the search, then the index, made anew. It reports the processor time of
// the second in that of the first, and what the index holds.
func BenchmarkSearchShare(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			r := compiled(b, cardtest.Corpus(n, 1))
			var rest []plan.Output
			for _, o := range r.Plan.All() {
				if !strings.HasPrefix(o.Path, search.Prefix) {
					rest = append(rest, o)
				}
			}
			var ratios, each []float64
			files, size := 0, 0
			for b.Loop() {
				start := processorTime(b)
				renderAll(b, rest)
				middle := processorTime(b)
				index := search.Plan(search.Site{Ledger: r.Ledger, Wording: r.Wording, Lang: "en", CompareSides: cmp.Compare[ledger.ActorID]}).All()
				files, size = len(index), renderAll(b, index)
				used := processorTime(b) - middle
				ratios = append(ratios, float64(used)/float64(max(middle-start, time.Microsecond)))
				each = append(each, float64(used.Microseconds())/float64(n))
			}
			b.ReportMetric(median(ratios), "search/rest-cpu")
			b.ReportMetric(median(each), "cpu-µs/claim")
			b.ReportMetric(float64(files), "files")
			b.ReportMetric(float64(size)/float64(n), "B/claim")
		})
	}
}
