package build

import (
	"io/fs"
	"syscall"

	"golang.org/x/sys/unix"
)

func systemStamp(info fs.FileInfo) stamp {
	switch s := info.Sys().(type) {
	case *syscall.Stat_t:
		return stamp{device: uint64(s.Dev), inode: s.Ino, size: s.Size, modified: s.Mtim.Nano(), noted: s.Ctim.Nano()}
	case *unix.Stat_t: // of openDirect
		return stamp{device: uint64(s.Dev), inode: s.Ino, size: s.Size, modified: s.Mtim.Nano(), noted: s.Ctim.Nano()}
	}
	return stamp{}
}
