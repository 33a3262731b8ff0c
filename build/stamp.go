package build

import (
	"io/fs"
	"time"

	repository "onrecord/build/revision"
)

// stamp tells what a file holds from what it held, without its bytes. In a revision that is
// the name of its object. On a disk it is where the file lies, its size, and when its
// bytes and what the system notes of it last changed, which no program can choose.
type stamp struct {
	object          repository.Object
	device, inode   uint64
	size            int64
	modified, noted int64 // nanoseconds
}

// unsettled is how long after a change another one may have the same time: file systems
// count in ticks, some of them of two seconds.
const unsettled = 3 * time.Second

// stampOf returns the stamp of a file that was looked at no earlier than at a time. It is
// the zero value, which says nothing, where the system has no such times, or the file
// changed so lately that it could change again and keep its stamp.
func stampOf(info fs.FileInfo, looked time.Time) stamp {
	if info == nil || !info.Mode().IsRegular() {
		return stamp{}
	}
	if object, known := info.Sys().(repository.Object); known {
		return stamp{object: object}
	}
	s := systemStamp(info)
	if s.noted <= 0 || max(s.modified, s.noted) >= looked.Add(-unsettled).UnixNano() {
		return stamp{}
	}
	return s
}
