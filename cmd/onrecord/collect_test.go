package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"testing"
	"time"
)

// What lives little has its room in bytes, what lives much in percent of itself, and what lives
// very much in bytes again.
func TestRoom(t *testing.T) {
	r := room{least: 100, most: 1000, percent: 50}
	for live, want := range map[uint64]int{1: 10_000, 10: 1000, 100: 100, 200: 50, 1000: 50, 2000: 50, 4000: 25, 1_000_000: 1} {
		if got := r.beyond(live); got != want {
			t.Errorf("%d bytes live: %d percent, want %d", live, got, want)
		}
	}
}

func TestMemoryIsCollectedWhenItsRoomIsTaken(t *testing.T) {
	t.Setenv("GOGC", "")
	first := debug.SetGCPercent(100)
	t.Cleanup(func() { debug.SetGCPercent(first) })
	r := room{256 << 20, 768 << 20, 50}
	r.collect()
	for _, held := range []int{1 << 20, 1 << 30, 2 << 30} {
		kept := make([]byte, held)
		kept[0] = 1
		// The percent is set behind a collection, so that it counts for the next.
		var got, want int
		for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(time.Millisecond) {
			runtime.GC()
			sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}, {Name: "/gc/gogc:percent"}}
			metrics.Read(sample)
			got, want = int(sample[1].Value.Uint64()), r.beyond(sample[0].Value.Uint64())
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
