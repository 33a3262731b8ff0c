//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd || windows)

package publish

import "errors"

// lockFile refuses: without a lock two builds could ruin each other's work.
func lockFile(string) (release func(), err error) { return nil, errors.ErrUnsupported }
