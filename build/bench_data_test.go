//go:build unix

package build_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"onrecord/build/cardtest"
	"onrecord/build/export"
	"onrecord/build/plan"
	"onrecord/build/sitetest"
)

// BenchmarkDataShare renders a site by one worker: first everything but its data
// files, then tables, blocks and schemas, then citations and linked data. It
// reports the processor time of both in that of the first, and their bytes.
func BenchmarkDataShare(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			var rest, bulk, cited []plan.Output
			for _, o := range compiled(b, sitetest.InForms(cardtest.Corpus(n, 1), "json")).Plan.All() {
				switch {
				case !strings.HasPrefix(o.Path, plan.DataPrefix) && !strings.HasPrefix(o.Path, export.SchemaPrefix):
					rest = append(rest, o)
				case strings.HasPrefix(o.Path, plan.DataPrefix+"citations") || strings.HasSuffix(o.Path, ".jsonld"):
					cited = append(cited, o)
				default:
					bulk = append(bulk, o)
				}
			}
			var ofBulk, ofCited []float64
			var bytes [3]int
			for b.Loop() {
				var used [3]float64
				for i, outputs := range [][]plan.Output{rest, bulk, cited} {
					start := processorTime(b)
					bytes[i] = renderAll(b, outputs)
					used[i] = float64(max(processorTime(b)-start, time.Microsecond))
				}
				ofBulk, ofCited = append(ofBulk, used[1]/used[0]), append(ofCited, used[2]/used[0])
			}
			b.ReportMetric(median(ofBulk), "bulk/rest-cpu")
			b.ReportMetric(median(ofCited), "cited/rest-cpu")
			b.ReportMetric(float64(bytes[1])/float64(n), "bulk-B/claim")
			b.ReportMetric(float64(bytes[0])/float64(n), "rest-B/claim")
			b.ReportMetric(float64(len(bulk)), "bulk-files")
		})
	}
}

func renderAll(b *testing.B, outputs []plan.Output) (size int) {
	b.Helper()
	var buffer bytes.Buffer
	for _, o := range outputs {
		buffer.Reset()
		if err := o.Render(&buffer); err != nil {
			b.Fatal(err)
		}
		size += buffer.Len()
	}
	return size
}
