package publish

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"syscall"
)

// link puts every unchanged file into the staging folder. It waits until all
// are rendered: only then is it known that anything changed at all.
func (r *rendering) link(ctx context.Context, jobs int) error {
	if err := r.stage.open(); err != nil {
		return err
	}
	return each(ctx, jobs, len(r.unchanged), func() func(int) error {
		return func(i int) error {
			if !r.unchanged[i] {
				return nil
			}
			name := r.site.outputs[i].Path
			return linkOrCopy(r.old.path(name), r.stage.path(name))
		}
	})
}

// linkOrCopy gives a file a second name, or copies it where the file system or
// its owner does not let it have one.
func linkOrCopy(from, to string) error {
	err := os.Link(from, to)
	if !errors.Is(err, syscall.EMLINK) && !errors.Is(err, syscall.EPERM) && !errors.Is(err, syscall.EXDEV) {
		return err
	}
	file, info, err := openRegular(from)
	if err != nil {
		return err
	}
	defer file.Close()
	return copyTo(to, io.LimitReader(file, info.Size()), info.Mode().Perm())
}

// copyTo writes a new file of what a reader gives, which ends; nothing may stand at its name.
func copyTo(name string, from io.Reader, mode os.FileMode) error {
	to, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, mode)
	if err != nil {
		return err
	}
	_, err = io.Copy(to, from)
	return errors.Join(err, to.Close())
}

// The most bytes that are read of what lies in a folder: of a list of its files, five times
// that of a million claims; of what says which part of a site it is.
const (
	listLimit = 1 << 30
	partLimit = 1 << 20
)

// readRegular reads a regular file of at most so many bytes.
func readRegular(name string, limit int64) ([]byte, error) {
	file, _, err := openRegular(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, limit+1))
	if err == nil && int64(len(text)) > limit {
		err = fmt.Errorf("%q has more than %d bytes", name, limit)
	}
	return text, err
}

// regular passes on an opened file unless it is something else.
func regular(file *os.File, err error) (*os.File, os.FileInfo, error) {
	if err != nil {
		return nil, nil, err
	}
	info, err := file.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = fmt.Errorf("%q is %s, not a file", info.Name(), kind(info.Mode()))
	}
	if err != nil {
		file.Close()
		return nil, nil, err
	}
	return file, info, nil
}
