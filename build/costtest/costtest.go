// Package costtest measures, for tests, what work costs. It counts time of the processor
// and none of the wall: what else a machine does then fails no test.
package costtest

import (
	"runtime"
	"testing"
	"time"
)

// AtMost fails the test where the work, in its own goroutine, takes more of the processor
// than so much, or under the race detector than slower times that; it is skipped where
// nothing tells.
func AtMost(t *testing.T, most time.Duration, what string, work func()) {
	t.Helper()
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	before := processor(t)
	work()
	if took := processor(t) - before; took > slower*most {
		t.Errorf("%s takes %v of the processor, at most %v", what, took, slower*most)
	}
}
