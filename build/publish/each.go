package publish

import (
	"context"
	"sync"
	"sync/atomic"
)

// each does the work of every number below n in up to jobs goroutines, and
// stops all of them at the first error or when ctx ends. Each goroutine gets a
// work function of its own from worker.
func each(ctx context.Context, jobs, n int, worker func() func(i int) error) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(jobs, n) {
		group.Go(func() {
			work := worker()
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				if err := work(i); err != nil {
					stop(err)
					return
				}
			}
		})
	}
	group.Wait()
	return context.Cause(ctx)
}
