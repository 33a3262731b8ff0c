//go:build unix

package publish

import (
	"errors"
	"os"
	"syscall"
)

// diskFull are the errors of a disk, or of a user's share of it, without room.
var diskFull = []error{syscall.ENOSPC, syscall.EDQUOT}

// openRegular opens a regular file for reading. Links are not followed, and a
// pipe put in the file's place does not block.
func openRegular(name string) (*os.File, os.FileInfo, error) {
	return regular(os.OpenFile(name, os.O_RDONLY|syscall.O_NOFOLLOW|syscall.O_NONBLOCK, 0))
}

// readSmall reads a regular file that is shorter than room into it. ok is false where
// it is longer, is no regular file or cannot be read: openRegular says which. It calls
// the kernel directly, for the reason that createFile has.
func readSmall(name string, room []byte) (content []byte, ok bool) {
	fd, err := syscall.Open(name, syscall.O_RDONLY|syscall.O_NOFOLLOW|syscall.O_NONBLOCK|syscall.O_CLOEXEC, 0)
	if err != nil {
		return nil, false
	}
	defer syscall.Close(fd)
	var info syscall.Stat_t
	if syscall.Fstat(fd, &info) != nil || info.Mode&syscall.S_IFMT != syscall.S_IFREG || info.Size >= int64(len(room)) {
		return nil, false
	}
	n := 0
	for n < int(info.Size) {
		more, err := syscall.Read(fd, room[n:info.Size])
		if err != nil || more == 0 {
			return nil, false
		}
		n += more
	}
	return room[:n], true
}

// createFile writes a new file; nothing may stand at its name. It calls the
// kernel directly, which for small files saves a sixth of the time: os.OpenFile
// registers each file with the poller, which refuses regular files.
func createFile(name string, content []byte) error {
	const flags = syscall.O_CREAT | syscall.O_EXCL | syscall.O_WRONLY | syscall.O_CLOEXEC | syscall.O_NOFOLLOW
	fd, err := syscall.Open(name, flags, 0o644)
	for errors.Is(err, syscall.EINTR) {
		fd, err = syscall.Open(name, flags, 0o644)
	}
	if err != nil {
		return &os.PathError{Op: "create", Path: name, Err: err}
	}
	for len(content) > 0 && err == nil {
		var n int
		n, err = syscall.Write(fd, content)
		content = content[max(n, 0):]
		if errors.Is(err, syscall.EINTR) {
			err = nil
		}
	}
	// Network file systems say only at the close that there is no room.
	if closing := syscall.Close(fd); err == nil {
		err = closing
	}
	if err != nil {
		return &os.PathError{Op: "write", Path: name, Err: err}
	}
	return nil
}

// syncFolder makes the names in a folder last. Some file systems have no such
// call and need none.
func syncFolder(name string) error {
	folder, err := os.Open(name)
	if err != nil {
		return err
	}
	defer folder.Close()
	err = folder.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
		return nil
	}
	return err
}
