package build_test

import (
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/cardtest"
)

// What a machine that holds the texts writes, one that does not lets pass.
func TestNoLineThatWasWrittenIsUnfit(t *testing.T) {
	files := cardtest.Corpus(400, 11)
	var b build.Builder
	held, err := b.Build(files, build.Options{Snapshots: cardtest.Snapshots(400, 11)})
	if err != nil {
		t.Fatal(err)
	}
	lock := held.Quotes().Lock
	files["quotes.sum"] = &fstest.MapFile{Data: lock}
	for _, options := range []build.Options{{}, {Snapshots: cardtest.Snapshots(400, 11)}} {
		result, err := b.Build(files, options)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range result.Diagnostics {
			if d.Rule == "lock-line" || d.Rule == "quotes-lock" {
				t.Error(d)
			}
		}
		alone := result.OnLockAlone()
		if options.Snapshots == nil && alone < 300 || options.Snapshots != nil && alone > 0 {
			t.Errorf("%d quotes rest on the lock alone", alone)
		}
	}
}
