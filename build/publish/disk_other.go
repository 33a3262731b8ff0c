//go:build !unix

package publish

import (
	"os"
	"syscall"
)

// diskFull are Windows' ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL.
var diskFull = []error{syscall.Errno(39), syscall.Errno(112)}

// openRegular opens a regular file for reading.
func openRegular(name string) (*os.File, os.FileInfo, error) {
	return regular(os.Open(name))
}

// readSmall reads a regular file that is shorter than room into it; ok is false where
// openRegular has to.
func readSmall(name string, room []byte) (content []byte, ok bool) { return nil, false }

// createFile writes a new file; nothing may stand at its name.
func createFile(name string, content []byte) error {
	file, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	if closing := file.Close(); err == nil {
		err = closing
	}
	return err
}

// syncFolder does nothing: these systems have no such call for a folder, and write names
// through their journal in order.
func syncFolder(string) error { return nil }
