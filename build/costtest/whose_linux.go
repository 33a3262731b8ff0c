package costtest

import "syscall"

// whose time is counted: that of the thread, so that tests beside it do not count.
const whose = syscall.RUSAGE_THREAD
