package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

// published is what the folder holds before a build.
type published struct {
	dir      string
	exists   bool
	mode     fs.FileMode
	manifest []byte   // nil where there is none
	listed   []string // by the manifest, sorted
	contents
}

// contents is what one look into the folder found.
type contents struct {
	present []bool    // by output: a file of ours stands there and can be compared
	stale   int       // files of ours that the plan no longer has
	foreign []foreign // everything that is not ours, parents first
}

// foreign is a file or a folder that the manifest does not account for.
type foreign struct {
	path string
	info fs.FileInfo
}

// readPublished looks at the folder dir, which need not exist. What cannot be
// replaced is refused here, before the work of rendering.
func readPublished(dir string, site arranged) (published, error) {
	p := published{dir: dir, contents: contents{present: make([]bool, len(site.outputs))}}
	info, err := os.Lstat(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return p, nil
	} else if err != nil {
		return published{}, err
	}
	p.exists, p.mode = true, info.Mode()
	if mountPoint(dir) {
		return published{}, errMountPoint
	}
	if err := checkOurs(dir, dir); err != nil {
		return published{}, err
	}
	p.manifest, p.listed, err = readManifest(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return published{}, err
	}
	p.contents, err = p.look(site)
	return p, err
}

// look walks the folder and tells ours from what is not. It keeps the names of
// foreign files alone: ours are in the plan and in the manifest already.
func (p *published) look(site arranged) (contents, error) {
	found := contents{present: make([]bool, len(site.outputs))}
	ours := arranged{isFolder: map[string]bool{}}
	for _, name := range p.listed {
		ours.addFolder(path.Dir(name))
	}
	err := filepath.WalkDir(p.dir, func(full string, entry fs.DirEntry, err error) error {
		if err != nil || full == p.dir {
			return err
		}
		name := filepath.ToSlash(full[len(p.dir)+1:])
		switch {
		// The old tree is removed in the end, and with it what is mounted there.
		case entry.IsDir() && mountPoint(full):
			return fmt.Errorf("%q in the folder is a mount point, which cannot be carried over; unmount it, or choose another --output", name)
		case !entry.IsDir() && !entry.Type().IsRegular():
			return fmt.Errorf("%q in the folder is %s, which onrecord did not write and cannot carry over; remove it, or choose another --output", name, kind(entry.Type()))
		case name == manifestName:
			return nil
		case entry.IsDir() && ours.isFolder[name]:
			return nil
		case !entry.IsDir() && isSums(name) && holds(p.listed, name):
			return nil
		case !entry.IsDir() && holds(p.listed, name):
			if i, planned := site.find(name); planned {
				found.present[i] = true
			} else {
				found.stale++
			}
			return nil
		}
		if err := site.admit(name, entry.IsDir()); err != nil {
			return err
		}
		info, err := entry.Info()
		found.foreign = append(found.foreign, foreign{name, info})
		return err
	})
	return found, err
}

// kept is how many files are not ours and stay.
func (c *contents) kept() int {
	n := 0
	for _, f := range c.foreign {
		if !f.info.IsDir() {
			n++
		}
	}
	return n
}

// admit refuses a foreign file or folder that stands where the plan wants
// something else.
func (a *arranged) admit(name string, isDir bool) error {
	clash := a.isFolder[name] && !isDir
	for at := name; at != "." && !clash; at = path.Dir(at) {
		_, clash = a.find(at)
		clash = clash || isSums(at)
	}
	if clash {
		return fmt.Errorf("%q in the folder is not ours, and the site has an output in its place; move it away, or choose another --output", name)
	}
	return nil
}

// confirm looks again and fails where anything foreign came, went or was
// replaced while the build ran: it would be lost in the exchange.
func (p *published) confirm(site arranged) error {
	if !p.exists {
		return nil
	}
	now, err := p.look(site)
	if err != nil {
		return err
	}
	same := len(now.foreign) == len(p.foreign)
	for i := 0; same && i < len(now.foreign); i++ {
		same = now.foreign[i].same(p.foreign[i])
	}
	if !same {
		return errors.New("somebody changed the folder while the build ran; build again")
	}
	return nil
}

// same reports whether nobody has replaced it or written to it. Some file systems number no
// files, and where a file has no second name it was copied before.
func (f foreign) same(as foreign) bool {
	return f.path == as.path && os.SameFile(f.info, as.info) &&
		(f.info.IsDir() || f.info.Size() == as.info.Size() && f.info.ModTime().Equal(as.info.ModTime()))
}

// kind names a type of file in an error.
func kind(mode fs.FileMode) string {
	switch {
	case mode&fs.ModeSymlink != 0:
		return "a symbolic link"
	case mode&fs.ModeDevice != 0:
		return "a device"
	case mode.IsRegular():
		return "a file"
	case mode.IsDir():
		return "a folder"
	}
	return "a pipe, a socket or another special file"
}
