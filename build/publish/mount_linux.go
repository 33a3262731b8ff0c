package publish

import "golang.org/x/sys/unix"

// mountPoint says whether something is mounted at a folder. Device numbers do
// not tell: a bind mount has the same one, a subvolume another.
func mountPoint(name string) bool {
	var info unix.Statx_t
	err := unix.Statx(unix.AT_FDCWD, name, unix.AT_SYMLINK_NOFOLLOW, 0, &info)
	return err == nil && info.Attributes&info.Attributes_mask&unix.STATX_ATTR_MOUNT_ROOT != 0
}
