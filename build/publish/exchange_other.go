//go:build !linux && !darwin

package publish

import "errors"

// exchange is what these systems cannot do; a folder that does not exist yet is
// published by a plain rename.
func exchange(string, string) error { return errors.ErrUnsupported }
