package costtest

import (
	"runtime"
	"testing"
	"time"
)

// Waiting costs nothing, and work does.
func TestOnlyWorkCounts(t *testing.T) {
	AtMost(t, 100*time.Millisecond, "waiting", func() { time.Sleep(200 * time.Millisecond) })
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	before := processor(t)
	for rounds := 0; processor(t)-before < 50*time.Millisecond; rounds++ {
		if rounds > 1<<30 {
			t.Fatal("work costs nothing")
		}
	}
}
