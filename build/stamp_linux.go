package build

import (
	"io/fs"
	"syscall"
)

func systemStamp(info fs.FileInfo) (stamp, bool) {
	s, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return stamp{}, false
	}
	return stamp{device: uint64(s.Dev), inode: s.Ino, size: s.Size, modified: s.Mtim.Nano(), noted: s.Ctim.Nano()}, true
}
