//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd || windows)

package publish

import (
	"errors"
	"os"
)

// lockFile refuses: without a lock two builds could ruin each other's work.
func lockFile(string) (*os.File, error) { return nil, errors.ErrUnsupported }
