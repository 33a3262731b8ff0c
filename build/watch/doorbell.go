package watch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"
)

// doorbell rings when the system notifies. It watches folders, not files: an
// editor that saves by renaming puts another file in the place of the watched one.
type doorbell struct {
	tree
	bell    bell
	watcher *fsnotify.Watcher
	folders map[string]bool // all that watcher watches
	stale   bool            // folders came, went or moved: watcher is to be made anew
}

func newDoorbell(t tree, b bell) (*doorbell, error) {
	d := &doorbell{tree: t, bell: b}
	if err := d.renew(); err != nil {
		return nil, err
	}
	return d, nil
}

// renew puts a fresh watcher in the place of the old one. fsnotify knows a
// folder by the name under which it was added; once a folder has been renamed,
// and another made under its old name, the two are mixed up and one goes
// unwatched. Rather than follow that, all folders are listed and watched anew,
// a few milliseconds of work, whenever one came, went or moved.
func (d *doorbell) renew() error {
	fresh, err := fsnotify.NewWatcher()
	if err != nil {
		return explain(err)
	}
	folders := map[string]bool{}
	add := func(folder string) {
		if err == nil && !folders[folder] {
			if e := fresh.Add(folder); e == nil {
				folders[folder] = true
			} else if !gone(e) {
				err = fmt.Errorf("%q: %w", folder, e)
			}
		}
	}
	add(d.site)
	// A folder made below another after that one is watched is reported; one
	// made before is listed. So a folder is watched before it is listed.
	d.visit(func(path string, entry fs.DirEntry) {
		if entry.IsDir() {
			add(path)
		}
	})
	if err != nil {
		fresh.Close()
		return explain(err)
	}
	if d.watcher != nil {
		d.watcher.Close()
	}
	d.watcher, d.folders, d.stale = fresh, folders, false
	return nil
}

// gone reports whether a folder could not be watched because it is none any
// more, or because nobody may read it: no notification is missed there.
func gone(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) || errors.Is(err, fs.ErrPermission)
}

// explain says why there are no notifications, where the system's own words
// would not tell ("no space left on device").
func explain(err error) error {
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return fmt.Errorf("the system watches no more folders (fs.inotify.max_user_watches): %w", err)
	case errors.Is(err, syscall.EMFILE), errors.Is(err, syscall.ENFILE):
		return fmt.Errorf("the system opens no more files or watchers (ulimit -n, fs.inotify.max_user_instances): %w", err)
	}
	return fmt.Errorf("the system does not notify: %w", err)
}

// listen rings until ctx ends, and then returns nil. Any error means that
// nobody watches any more.
func (d *doorbell) listen(ctx context.Context) error {
	defer func() { d.watcher.Close() }()
	for {
		select {
		case <-ctx.Done():
			return nil
		case event := <-d.watcher.Events:
			if !d.matters(event) {
				continue
			}
		case <-d.watcher.Errors:
			d.stale = true
		}
		d.bell.ring()
		if err := d.settle(ctx); err != nil {
			return err
		}
	}
}

// settle sees a burst through to its end, and rings after it.
func (d *doorbell) settle(ctx context.Context) error {
	calm, limit := time.NewTimer(quiet), time.NewTimer(longest)
	defer calm.Stop()
	defer limit.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case event := <-d.watcher.Events:
			if d.matters(event) {
				calm.Reset(quiet)
			}
		case <-d.watcher.Errors:
			d.stale = true
			calm.Reset(quiet)
		case <-calm.C:
			return d.recheck()
		case <-limit.C:
			limit.Reset(longest)
			if err := d.recheck(); err != nil {
				return err
			}
		}
	}
}

// recheck rings after a change, once all folders are watched: what was put into
// a new one before it was watched is found by whoever hears this ring.
func (d *doorbell) recheck() error {
	if d.stale {
		if err := d.renew(); err != nil {
			return err
		}
	}
	d.bell.ring()
	return nil
}

// matters reports whether a notification is about something that a build reads,
// and notes whether the folders are other ones now. Errors need no such look:
// after one (an overflow, most likely) anything may have changed.
func (d *doorbell) matters(event fsnotify.Event) bool {
	name := filepath.Clean(event.Name)
	if event.Name == "" || !d.holds(name) {
		return false
	}
	if d.folders[name] && event.Has(fsnotify.Remove|fsnotify.Rename) {
		d.stale = true
	}
	if event.Has(fsnotify.Create) {
		info, err := os.Lstat(name)
		d.stale = d.stale || err == nil && info.IsDir()
	}
	return name != d.site || d.stale
}
