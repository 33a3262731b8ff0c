package export_test

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"onrecord/build"
	"onrecord/build/cardtest"
	"onrecord/build/export"
	"onrecord/build/site"
)

// BenchmarkRows writes the tables and the blocks of a corpus, by one worker, and
// reports the cost of a row.
func BenchmarkRows(b *testing.B) {
	for _, claims := range []int{1_000, 10_000} {
		var builder build.Builder
		result, err := builder.Build(cardtest.Corpus(claims, 1), build.Options{})
		if err != nil || result.Errors > 0 {
			b.Fatal(err, result.Diagnostics)
		}
		for _, name := range []string{"data/claims.csv", "data/figures.csv", "data/relations.csv", "data/claims/"} {
			b.Run(fmt.Sprint(strings.TrimSuffix(strings.TrimPrefix(name, "data/"), "/"), "/", claims), func(b *testing.B) {
				s := export.Site{Book: export.Book{Ledger: result.Ledger, Wording: result.Wording}, Settings: site.Settings{DataForms: []string{"json"}}}
				outputs := export.Plan(s).All()
				b.ReportAllocs()
				for b.Loop() {
					for _, o := range outputs {
						if !strings.HasPrefix(o.Path, name) {
							continue
						}
						if err := o.Render(io.Discard); err != nil {
							b.Fatal(err)
						}
					}
				}
				b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*claims), "µs/claim")
			})
		}
	}
}
