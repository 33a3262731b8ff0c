package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"
)

// explain says in plain words what a full disk is, and what to do where the
// system lets nobody write.
func explain(err error) error {
	for _, full := range diskFull {
		if errors.Is(err, full) {
			return fmt.Errorf("the disk is full, make room and build again: %w", err)
		}
	}
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.ENOTDIR) || errors.Is(err, syscall.EROFS) {
		return fmt.Errorf("nothing can be written there, choose another --output: %w", err)
	}
	return err
}

// errMountPoint is found before anything is rendered where the system tells,
// else at the exchange.
var errMountPoint = errors.New("the folder is a mount point, which cannot be exchanged; choose a folder inside it as --output")

// cannotSwap says whether two folders cannot change places in one step here. Linux gives
// EINVAL, ENOSYS and ENOTSUP for file systems and kernels that cannot; EXDEV for a layered
// one, as in containers.
func cannotSwap(err error) bool {
	return errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.EXDEV)
}

// explainExchange tells the way out where two folders did not change places. Linux gives
// EBUSY for a mount point.
func explainExchange(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, syscall.EBUSY):
		return fmt.Errorf("%w: %w", errMountPoint, err)
	}
	return fmt.Errorf("exchange the folders: %w", err)
}
