//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package publish

// mountPoint does not matter here: what is mounted on a folder cannot be renamed, and the
// publication says so.
func mountPoint(string) bool { return false }
