//go:build linux || darwin || freebsd || netbsd || openbsd

package main

import (
	"runtime"

	"golang.org/x/sys/unix"
)

// peakMemory returns how many bytes of memory the program has held at most, 0 where
// the system does not tell.
func peakMemory() int64 {
	var usage unix.Rusage
	if unix.Getrusage(unix.RUSAGE_SELF, &usage) != nil {
		return 0
	}
	if runtime.GOOS == "darwin" {
		return int64(usage.Maxrss)
	}
	return int64(usage.Maxrss) * 1024
}
