package main

import (
	"fmt"
	"io"
	"os"
	"syscall"

	"onrecord/build/signature"
)

// openRegular opens what somebody names, where it is a regular file: a pipe may wait forever for
// who writes into it, a device never end, and neither can be looked at twice. It is opened
// without waiting, since a pipe may be put there after the look.
func openRegular(name string) (*os.File, os.FileInfo, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, nil, notRegular(name)
	}
	file, err := os.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, nil, err
	}
	if info, err = file.Stat(); err == nil && !info.Mode().IsRegular() {
		err = notRegular(name)
	}
	if err != nil {
		file.Close()
		return nil, nil, err
	}
	return file, info, nil
}

func notRegular(name string) error {
	return fmt.Errorf("%q is no regular file: save what it holds to a file and name that", name)
}

// readRegular reads a regular file of at most so many bytes: it may grow while it is read.
func readRegular(name string, limit int64) ([]byte, error) {
	file, _, err := openRegular(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	content, err := io.ReadAll(io.LimitReader(file, limit+1))
	if err == nil && int64(len(content)) > limit {
		err = fmt.Errorf("%q has more than %d bytes", name, limit)
	}
	return content, err
}

// readSmall reads a file of at most a megabyte.
func readSmall(name string) ([]byte, error) { return readRegular(name, signature.Limit) }
