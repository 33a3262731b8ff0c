package diff_test

import (
	"bytes"
	"maps"
	"slices"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/cardtest"
)

// BenchmarkDiff compares ten thousand claims with the same of which two hundred have
// another title.
func BenchmarkDiff(b *testing.B) {
	was := cardtest.Corpus(10_000, 7)
	is := maps.Clone(was)
	for n, name := range slices.Sorted(maps.Keys(was)) {
		if n%50 == 0 {
			is[name] = &fstest.MapFile{Data: bytes.Replace(was[name].Data, []byte("\ntitle: "), []byte("\ntitle: Now "), 1)}
		}
	}
	b.ResetTimer()
	for b.Loop() {
		if _, err := build.Diff(was, is, build.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
