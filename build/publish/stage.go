package publish

import (
	"os"
	"path"
	"path/filepath"
	"slices"
	"sync"
)

// stage is the folder in which the new tree is built. It is made at the first
// write, so that a build that changes nothing leaves no trace on the disk.
type stage struct {
	dir  string
	made map[string]bool // folders that exist in it
	open func() error    // makes it, with all folders of the plan, once
}

// newStage returns the stage of a plan at dir, where nothing may stand.
func newStage(dir string, site arranged) *stage {
	s := &stage{dir: dir, made: map[string]bool{".": true}}
	s.open = sync.OnceValue(func() error {
		if err := os.Mkdir(dir, 0o755); err != nil {
			return err
		}
		for _, folder := range site.folders {
			if err := s.makeFolder(folder); err != nil {
				return err
			}
		}
		return nil
	})
	return s
}

// path returns where a file of the new tree is built.
func (s *stage) path(name string) string {
	return filepath.Join(s.dir, filepath.FromSlash(name))
}

// write adds a file; its folder is there already, as all of the plan's are.
func (s *stage) write(name string, content []byte) error {
	if err := s.open(); err != nil {
		return err
	}
	return createFile(s.path(name), content)
}

// create opens a new file, of one that is too long to be written in one call.
func (s *stage) create(name string) (*os.File, error) {
	if err := s.open(); err != nil {
		return nil, err
	}
	return os.OpenFile(s.path(name), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
}

// makeFolder makes a folder and those that hold it, each once.
func (s *stage) makeFolder(folder string) error {
	if s.made[folder] {
		return nil
	}
	if err := s.makeFolder(path.Dir(folder)); err != nil {
		return err
	}
	s.made[folder] = true
	return os.Mkdir(s.path(folder), 0o755)
}

// carry brings over what is not ours: files as links, folders with their
// permissions.
func (s *stage) carry(old published) error {
	for _, f := range old.foreign {
		if f.info.IsDir() {
			if err := s.makeFolder(f.path); err != nil {
				return err
			}
			continue
		}
		if err := s.makeFolder(path.Dir(f.path)); err != nil {
			return err
		}
		if err := linkOrCopy(old.path(f.path), s.path(f.path)); err != nil {
			return err
		}
	}
	// Backwards, children first: a folder may forbid to reach what it holds.
	for _, f := range slices.Backward(old.foreign) {
		if f.info.IsDir() {
			if err := os.Chmod(s.path(f.path), f.info.Mode()); err != nil {
				return err
			}
		}
	}
	return nil
}

// finish writes the manifest and gives the new folder the permissions of the
// old one, which somebody may have opened to a group.
func (s *stage) finish(site arranged, old published) error {
	if err := createFile(s.path(manifestName), site.manifest()); err != nil {
		return err
	}
	if !old.exists {
		return nil
	}
	return os.Chmod(s.dir, old.mode)
}
