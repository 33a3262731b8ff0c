package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// spot is the place of a publication: the folder and its neighbours.
type spot struct {
	name     string // the folder as the user named it
	dir      string // the folder, absolute, its parent free of links
	parent   string
	staging  string
	aside    string // where the published folder stands for a moment where two folders cannot change places
	lockFile string
	mover
}

// mover is how the file system moves folders; tests have others.
type mover struct {
	swap   func(a, b string) error // lets two change places in one step
	rename func(from, to string) error
}

// locate finds the place that dir names and refuses one that a site must never
// be written to. It changes nothing.
func locate(dir string, o Options) (spot, error) {
	if dir == "" {
		return spot{}, errors.New("no folder to publish to; name one with --output")
	}
	absolute, err := filepath.Abs(dir)
	if err != nil {
		return spot{}, fmt.Errorf("publish to %q: %w", dir, err)
	}
	parent, err := resolve(filepath.Dir(absolute))
	if err != nil {
		return spot{}, fmt.Errorf("publish to %q: %w", dir, err)
	}
	base := filepath.Base(absolute)
	s := spot{
		name:     dir,
		dir:      filepath.Join(parent, base),
		parent:   parent,
		staging:  filepath.Join(parent, "."+base+".onrecord-new"),
		aside:    filepath.Join(parent, "."+base+".onrecord-old"),
		lockFile: filepath.Join(parent, "."+base+".onrecord-lock"),
		mover:    mover{swap: exchange, rename: os.Rename},
	}
	if filepath.Dir(absolute) == absolute {
		return spot{}, fmt.Errorf("%q is the root of the file system; choose another --output", dir)
	}
	exists, err := s.checkKind()
	if err == nil {
		err = s.checkPlace(o)
	}
	if err == nil && exists {
		err = checkOurs(s.dir, s.name)
	}
	return s, err
}

// checkKind refuses what is there unless it is a folder.
func (s spot) checkKind() (exists bool, err error) {
	info, err := os.Lstat(s.dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, fmt.Errorf("publish to %q: %w", s.name, err)
	case info.Mode()&fs.ModeSymlink != 0:
		return true, fmt.Errorf("%q is a symbolic link; give the folder that it leads to as --output", s.name)
	case !info.IsDir():
		return true, fmt.Errorf("%q is %s, not a folder; choose another --output", s.name, kind(info.Mode()))
	}
	return true, nil
}

// checkPlace refuses folders that hold what a user cannot afford to lose.
func (s spot) checkPlace(o Options) error {
	holding := []struct{ path, what string }{{o.Site, "the root of the site"}}
	// Where the system does not know one of the two, there is none to protect.
	if home, err := os.UserHomeDir(); err == nil {
		holding = append(holding, struct{ path, what string }{home, "the home folder"})
	}
	if working, err := os.Getwd(); err == nil {
		holding = append(holding, struct{ path, what string }{working, "the working directory"})
	}
	for _, h := range holding {
		if h.path == "" {
			continue
		}
		inside, err := lies(h.path, s.dir)
		if err != nil {
			return fmt.Errorf("publish to %q: %w", s.name, err)
		}
		if inside {
			return fmt.Errorf("%q is or holds %s; choose another --output", s.name, h.what)
		}
	}
	for _, protected := range o.Protected {
		holds, err := lies(protected, s.dir)
		within := false
		if err == nil {
			within, err = lies(s.dir, protected)
		}
		if err != nil {
			return fmt.Errorf("publish to %q: %w", s.name, err)
		}
		if holds || within {
			return fmt.Errorf("%q is, holds or lies inside %q, which the site is made from; choose another --output", s.name, protected)
		}
	}
	return nil
}

// lies says whether inner is outer or lies inside it. Folders are compared as
// the file system does, so neither links nor the case of letters hide one.
func lies(inner, outer string) (bool, error) {
	inner, err := resolve(inner)
	if err != nil {
		return false, err
	}
	if outer, err = resolve(outer); err != nil {
		return false, err
	}
	outerInfo, outerErr := os.Stat(outer)
	for {
		if inner == outer {
			return true, nil
		}
		if info, err := os.Stat(inner); err == nil && outerErr == nil && os.SameFile(info, outerInfo) {
			return true, nil
		}
		if filepath.Dir(inner) == inner {
			return false, nil
		}
		inner = filepath.Dir(inner)
	}
}

// resolve returns a path, absolute and free of links as far as it exists.
func resolve(name string) (string, error) {
	absolute, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	if _, err := os.Lstat(absolute); errors.Is(err, fs.ErrNotExist) && filepath.Dir(absolute) != absolute {
		parent, err := resolve(filepath.Dir(absolute))
		return filepath.Join(parent, filepath.Base(absolute)), err
	}
	return filepath.EvalSymlinks(absolute)
}

// lock makes this the only build that writes here, until the file is closed or
// the process ends. The lock file stays: see the package comment.
func (s spot) lock() (*os.File, error) {
	if err := os.MkdirAll(s.parent, 0o755); err != nil {
		return nil, err
	}
	file, err := lockFile(s.lockFile)
	if errors.Is(err, errLocked) {
		return nil, errors.New("another build is writing there; wait until it has ended, or choose another --output")
	} else if err != nil {
		return nil, fmt.Errorf("lock %q: %w", s.lockFile, err)
	}
	return file, nil
}

// errLocked is what lockFile returns where another process holds the lock.
var errLocked = errors.New("locked")

// clean puts back the published folder where a killed build left none, and removes what
// builds leave: what a killed one made, what a failed one wrote, or the tree that was
// replaced. It is called under the lock.
func (s spot) clean() error {
	left, err := s.left(s.aside)
	if err == nil && left {
		if err = checkOurs(s.aside, s.aside); err == nil {
			err = s.putBack()
		}
	}
	if err != nil {
		return err
	}
	if left, err = s.left(s.staging); err == nil && left {
		err = s.remove(s.staging)
	}
	return err
}

// putBack ends what a build did not that was killed while it renamed folders.
func (s spot) putBack() error {
	_, err := os.Lstat(s.dir)
	if err == nil {
		return s.remove(s.aside) // the new tree is in place
	}
	if errors.Is(err, fs.ErrNotExist) {
		err = s.rename(s.aside, s.dir)
	}
	if err != nil {
		return fmt.Errorf("what an earlier build left cannot be put back; rename %q to %q by hand: %w", s.aside, s.dir, err)
	}
	return nil
}

// left says whether an earlier build left this folder.
func (s spot) left(folder string) (bool, error) {
	info, err := os.Lstat(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err == nil && !info.IsDir() {
		return false, fmt.Errorf("%q is %s, not a folder, and stands in the way; remove it", folder, kind(info.Mode()))
	}
	return err == nil, err
}

func (s spot) remove(folder string) error {
	if err := removeTree(folder); err != nil {
		return fmt.Errorf("what an earlier build left cannot be removed; remove %q by hand: %w", folder, err)
	}
	return nil
}

// removeTree removes a folder even where somebody took away the permission to
// write to it or to a folder inside.
func removeTree(dir string) error {
	err := os.RemoveAll(dir)
	if !errors.Is(err, fs.ErrPermission) {
		return err
	}
	_ = filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if entry != nil && entry.IsDir() {
			// The second removal reports what stays forbidden.
			_ = os.Chmod(name, 0o700)
		}
		return nil
	})
	return os.RemoveAll(dir)
}

// exchange puts the staging folder in the place of the published one, which
// afterwards stands beside it. A rename never replaces a
// folder that holds something, so one that appeared meanwhile is safe.
func (s spot) exchange(exists bool) error {
	if !exists {
		return s.rename(s.staging, s.dir)
	}
	err := s.swap(s.staging, s.dir)
	if cannotSwap(err) {
		return s.renameAside()
	}
	return explainExchange(err)
}

// renameAside does in two steps what Windows, FAT and layered file systems cannot do in
// one. Between them, for as long as a rename takes, there is no published folder: who asks
// for a page then finds none, and a build that is killed then leaves the old tree aside,
// where the next one finds it and puts it back.
func (s spot) renameAside() error {
	if err := s.rename(s.dir, s.aside); err != nil {
		return fmt.Errorf("the published folder cannot be renamed; close what has it open, or choose an --output that does not exist yet: %w", err)
	}
	err := s.rename(s.staging, s.dir)
	if err == nil {
		return nil
	}
	// Where this fails too, clean tries it again, and the next build.
	return errors.Join(fmt.Errorf("put the new folder in place: %w", err), s.rename(s.aside, s.dir))
}
