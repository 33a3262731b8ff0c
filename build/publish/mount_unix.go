//go:build darwin || dragonfly || freebsd || netbsd || openbsd

package publish

import (
	"path/filepath"
	"syscall"
)

// mountPoint says whether something is mounted at a folder.
func mountPoint(name string) bool {
	var here, above syscall.Stat_t
	return syscall.Lstat(name, &here) == nil && syscall.Lstat(filepath.Dir(name), &above) == nil && here.Dev != above.Dev
}
