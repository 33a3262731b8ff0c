package build

import (
	"io/fs"
	"syscall"
)

func systemStamp(info fs.FileInfo) stamp {
	s, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return stamp{}
	}
	return stamp{device: uint64(s.Dev), inode: s.Ino, size: s.Size, modified: s.Mtim.Nano(), noted: s.Ctim.Nano()}
}
