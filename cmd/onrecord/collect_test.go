package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"testing"
	"time"
)

// What lives little has its room in bytes, what lives much in percent of itself.
func TestMemoryIsCollectedWhenItsRoomIsTaken(t *testing.T) {
	t.Setenv("GOGC", "")
	first := debug.SetGCPercent(100)
	t.Cleanup(func() { debug.SetGCPercent(first) })
	r := room{256 << 20, 50}
	r.collect()
	for _, held := range []int{1 << 20, 1 << 30} {
		kept := make([]byte, held)
		kept[0] = 1
		// The percent is set behind a collection, so that it counts for the next.
		var got, want int
		for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(time.Millisecond) {
			runtime.GC()
			sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}, {Name: "/gc/gogc:percent"}}
			metrics.Read(sample)
			got, want = int(sample[1].Value.Uint64()), max(50, int(100*r.bytes/sample[0].Value.Uint64()))
			if got > want*9/10 && got < want*11/10 {
				break
			}
		}
		if got <= want*9/10 || got >= want*11/10 {
			t.Errorf("%d MB held: collected at %d percent, want %d", held>>20, got, want)
		}
		runtime.KeepAlive(kept)
	}
}
