package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// room is how much memory may be taken beyond what lives before it is collected: so many
// bytes, and of what lives so many percent where that is more. Go's own rule, as much again
// as lives, collects a program that holds little over and over: of the time in which the
// first corpus is built that was a quarter.
type room struct {
	bytes uint64
	least int
}

// roomToBuild keeps the peak of ten thousand claims within a quarter of a gigabyte: with
// 100 percent they take two fifths more and no less time. roomToRead is for all that
// writes no pages, and so holds less.
var (
	roomToBuild = room{32 << 20, 50}
	roomToRead  = room{128 << 20, 100}
)

// collect has memory collected with this room, unless GOGC says how.
func (r room) collect() {
	if os.Getenv("GOGC") != "" {
		return
	}
	debug.SetGCPercent(400) // of the four megabytes with which Go begins
	r.afterNext()
}

// afterNext sets, after the next collection and each that follows, when memory is collected
// again: Go counts that in percent of what then lives.
func (r room) afterNext() {
	type cycle struct{ next *cycle } // one with a pointer has a place of its own
	runtime.AddCleanup(new(cycle), func(r room) {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(live)
		debug.SetGCPercent(max(r.least, int(100*r.bytes/max(1, live[0].Value.Uint64()))))
		r.afterNext()
	}, r)
}
