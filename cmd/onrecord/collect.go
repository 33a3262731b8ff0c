package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// room is how much memory may be taken beyond what lives before it is collected: of what
// lives so many percent, but no less and no more than so many bytes. Go's own rule, as much
// again as lives, collects a program that holds little over and over: of the time in which the
// first corpus is built that was a quarter. One that holds gigabytes would take the whole
// memory of a machine for what nobody needs any more.
type room struct {
	least, most uint64
	percent     int
}

// roomToBuild keeps the peak of ten thousand claims at a fifth of a gigabyte: with 100
// percent they take two fifths more and no less time. roomToRead is for all that writes no
// pages, and so holds less.
var (
	roomToBuild = room{32 << 20, 1 << 30, 50}
	roomToRead  = room{128 << 20, 1 << 30, 100}
)

// beyond is the room beyond so many bytes that live, in percent of them.
func (r room) beyond(live uint64) int {
	live = max(1, live)
	return int(min(max(100*r.least/live, uint64(r.percent)), max(1, 100*r.most/live)))
}

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
		debug.SetGCPercent(r.beyond(live[0].Value.Uint64()))
		r.afterNext()
	}, r)
}
