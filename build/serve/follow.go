package serve

import (
	"context"
	"fmt"
	"time"
)

// A build that finds mistakes may have met a file half written: the bell rings
// again within this time if so. A file that is written without end must not
// hide mistakes for ever.
const (
	doubt  = 100 * time.Millisecond
	doubts = 5
)

// courtesy is the longest time for which the next build waits for open pages to
// load what the last one made.
const courtesy = 200 * time.Millisecond

// Follow builds at once, and again whenever the bell rings, one build after the
// other, and shows what comes of it, until ctx ends or the bell is closed.
// Rings during a build lead to one more build, which sees the newest files. say
// is called with each outcome whose files differ from the last one's, before
// pages are told.
func (s *Server) Follow(ctx context.Context, bell <-chan struct{}, build Build, say func(Outcome, time.Duration)) {
	var last Outcome
	for first := true; ; first = false {
		o, took := build.settled(bell)
		if ctx.Err() != nil {
			o.release()
			return
		}
		changed := first || o.Inputs != last.Inputs || fmt.Sprint(o.Err) != fmt.Sprint(last.Err)
		last = o
		// A site with the same contents is shown all the same: the files from
		// which pictures are copied may be other ones.
		s.Show(o)
		if changed {
			say(o, took)
			s.Announce()
			// The look at the end of a burst mostly finds nothing new. The pages
			// that were just told go first.
			sleep(ctx, min(took, courtesy))
		}
		select {
		case <-ctx.Done():
			return
		case _, open := <-bell:
			if !open {
				return
			}
		}
	}
}

// Build makes an outcome of what the files are now.
type Build func() Outcome

// settled builds until what comes of it is not in doubt.
func (b Build) settled(bell <-chan struct{}) (Outcome, time.Duration) {
	for n := 0; ; n++ {
		start := time.Now()
		o := b()
		took := time.Since(start)
		if o.Good() || n == doubts || !rings(bell) {
			return o, took
		}
		o.release()
	}
}

// rings reports whether the bell rings within the time of doubt.
func rings(bell <-chan struct{}) bool {
	timer := time.NewTimer(doubt)
	defer timer.Stop()
	select {
	case _, open := <-bell:
		return open
	case <-timer.C:
		return false
	}
}

func sleep(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}
