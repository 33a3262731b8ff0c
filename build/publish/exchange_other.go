//go:build !linux && !darwin

package publish

import "errors"

// exchange is what these systems cannot do: folders are renamed one after the other.
func exchange(string, string) error { return errors.ErrUnsupported }
