//go:build !(linux || darwin || freebsd || netbsd || openbsd)

package main

import "os"

// terminal returns 0 columns, which nobody can tell here, and whether the file is
// a device.
func terminal(f *os.File) (columns int, ok bool) {
	info, err := f.Stat()
	return 0, err == nil && info.Mode()&os.ModeCharDevice != 0
}
