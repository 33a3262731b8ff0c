//go:build unix

package costtest

import (
	"syscall"
	"testing"
	"time"
)

// processor is the time of the processor that was used so far.
func processor(t *testing.T) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(whose, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
