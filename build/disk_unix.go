//go:build unix

package build

import (
	"io"
	"io/fs"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// forDirect opens a folder once more, for openDirect.
func forDirect(folder *os.Root) *os.File {
	f, _ := folder.Open(".") // without it files are opened as elsewhere
	return f
}

// openDirect opens a regular file of a folder by the kernel directly: package os looks at
// it before, adds it to a poller that takes no files, and waits for a collector to see it
// closed, and a site has ten thousand. ok is false where it is no regular file, a link
// among them, or cannot be opened: Open says which.
func openDirect(folder *os.File, name string) (file fs.File, ok bool) {
	if folder == nil {
		return nil, false
	}
	fd, err := unix.Openat(int(folder.Fd()), name, unix.O_RDONLY|unix.O_NOFOLLOW|unix.O_NONBLOCK|unix.O_CLOEXEC, 0)
	if err != nil {
		return nil, false
	}
	d := &direct{fd: fd, name: name}
	if unix.Fstat(fd, &d.info) != nil || d.info.Mode&unix.S_IFMT != unix.S_IFREG {
		unix.Close(fd)
		return nil, false
	}
	return d, true
}

// lookDirect looks at a regular file of a folder, by the kernel directly as openDirect does.
// ok is false where it is none or is not there: Root.Lstat says which.
func lookDirect(folder *os.File, name string) (info fs.FileInfo, ok bool) {
	if folder == nil {
		return nil, false
	}
	d := &direct{fd: -1, name: name}
	if unix.Fstatat(int(folder.Fd()), name, &d.info, unix.AT_SYMLINK_NOFOLLOW) != nil || d.info.Mode&unix.S_IFMT != unix.S_IFREG {
		return nil, false
	}
	return d, true
}

// openFolder opens a folder in a folder, so that its list can be read without a look at
// every file in it, which package os takes in a folder that a Root opened. ok is false
// where it is none or cannot be opened.
func openFolder(folder *os.File, name string) (file *os.File, ok bool) {
	if folder == nil {
		return nil, false
	}
	fd, err := unix.Openat(int(folder.Fd()), name, unix.O_RDONLY|unix.O_DIRECTORY|unix.O_NOFOLLOW|unix.O_CLOEXEC, 0)
	if err != nil {
		return nil, false
	}
	return os.NewFile(uintptr(fd), name), true
}

// direct is an open regular file, and what was known of it when it was opened.
type direct struct {
	fd   int
	name string
	info unix.Stat_t
}

// Stat implements fs.File.
func (d *direct) Stat() (fs.FileInfo, error) { return d, nil }

// Read implements fs.File.
func (d *direct) Read(into []byte) (int, error) {
	if len(into) == 0 {
		return 0, nil
	}
	for {
		n, err := unix.Read(d.fd, into)
		switch {
		case err == unix.EINTR:
			continue
		case err != nil:
			return 0, &fs.PathError{Op: "read", Path: d.name, Err: err}
		case n == 0:
			return 0, io.EOF
		}
		return n, nil
	}
}

// Close implements fs.File.
func (d *direct) Close() error {
	fd := d.fd
	if d.fd = -1; fd < 0 {
		return &fs.PathError{Op: "close", Path: d.name, Err: fs.ErrClosed}
	}
	return unix.Close(fd)
}

// Name, Size, Mode, ModTime, IsDir and Sys implement fs.FileInfo.
func (d *direct) Name() string       { return d.name }
func (d *direct) Size() int64        { return d.info.Size }
func (d *direct) Mode() fs.FileMode  { return fs.FileMode(d.info.Mode & 0o777) }
func (d *direct) ModTime() time.Time { return time.Unix(d.info.Mtim.Unix()) }
func (d *direct) IsDir() bool        { return false }
func (d *direct) Sys() any           { return &d.info }
