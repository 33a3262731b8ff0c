//go:build unix && !linux

package costtest

import "syscall"

// whose time is counted: that of the process, as no thread's is known.
const whose = syscall.RUSAGE_SELF
