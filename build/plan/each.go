package plan

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Each does n pieces of work by so many workers; 0 is one for each processor. A
// piece writes to a place of its own and reads what no other writes, so that
// neither the order nor the number of workers shows in what comes of it. One
// worker does all in order and on the goroutine of the caller.
func Each(n, jobs int, work func(i int)) {
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	if jobs = min(jobs, n); jobs == 1 {
		for i := range n {
			work(i)
		}
		return
	}
	var next atomic.Int64
	var workers sync.WaitGroup
	for range jobs {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				work(i)
			}
		})
	}
	workers.Wait()
}
