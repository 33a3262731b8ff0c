package build

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"sync"
	"syscall"
)

// Disk is a site on disk. It gives out regular files and folders only and
// never leaves the site: a symbolic link is refused even if it leads back
// inside, and a pipe or device put in a file's place cannot block a build.
type Disk struct {
	mutex   sync.Mutex
	folders map[string]*folder // one open folder for many files: a lookup climbs no further; about keptFolders
	asked   uint64             // how often any was asked for
}

// folder is an open folder.
type folder struct {
	*os.Root
	direct *os.File // the same one, for openDirect; nil where that is not to be had
	users  int      // lookups that go on in it: it is not closed meanwhile
	last   uint64   // when it was last asked for, as asked counts
}

// close gives back what the folder took.
func (f *folder) close() {
	f.Root.Close()
	if f.direct != nil {
		f.direct.Close()
	}
}

// keptFolders is how many folders are kept open, each of them twice: some systems
// allow a program 256 open files in all, and a site may have a folder for every day.
const keptFolders = 64

// Open opens the site in a folder.
func Open(dir string) (*Disk, error) {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("there is no folder %q: name the folder of the site with --site", dir)
	case err == nil && !info.IsDir():
		return nil, fmt.Errorf("%q is not a folder: name the folder of the site with --site", dir)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("opening the site: %w", err)
	}
	d := &Disk{folders: map[string]*folder{}}
	d.keep(".", root)
	return d, nil
}

// Close gives back what Open and the files read since then took.
func (d *Disk) Close() error {
	d.mutex.Lock()
	defer d.mutex.Unlock()
	for _, folder := range d.folders {
		folder.close()
	}
	return nil
}

// Open implements fs.FS.
func (d *Disk) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	folder, leave, err := d.folder(path.Dir(name))
	if err != nil {
		return nil, err
	}
	defer leave()
	if f, ok := openDirect(folder.direct, path.Base(name)); ok {
		return f, nil
	}
	if err := regular(folder.Lstat(path.Base(name))); err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	// Between the look and the opening somebody may put a pipe there: opened
	// without waiting for its other end, and looked at again.
	f, err := folder.OpenFile(path.Base(name), os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err := regular(info, err); err != nil {
		f.Close()
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return &opened{f, info}, nil
}

// ReadDir implements fs.ReadDirFS. A file in the folder is looked at when it is asked for.
func (d *Disk) ReadDir(name string) ([]fs.DirEntry, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	above, leave, err := d.folder(path.Dir(name))
	if err != nil {
		return nil, err
	}
	f, ok := openFolder(above.direct, path.Base(name))
	leave()
	if !ok { // Open says why
		return fs.ReadDir(opening(d.Open), name)
	}
	defer f.Close()
	entries, err := f.ReadDir(-1)
	for i, e := range entries {
		entries[i] = listed{e, d, path.Join(name, e.Name())}
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
	return entries, err
}

// opening is a file system that can only open.
type opening func(name string) (fs.File, error)

// Open implements fs.FS.
func (o opening) Open(name string) (fs.File, error) { return o(name) }

// listed is what a folder of the site lists.
type listed struct {
	fs.DirEntry
	disk *Disk
	path string
}

// Info implements fs.DirEntry: the file is looked at as it is now.
func (l listed) Info() (fs.FileInfo, error) { return l.disk.Stat(l.path) }

// opened is a file of the site with what was known of it when it was opened: ten
// thousand are asked for it once more.
type opened struct {
	*os.File
	info fs.FileInfo
}

// Stat implements fs.File.
func (o *opened) Stat() (fs.FileInfo, error) { return o.info, nil }

// Stat implements fs.StatFS; it does not follow a link.
func (d *Disk) Stat(name string) (fs.FileInfo, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrInvalid}
	}
	folder, leave, err := d.folder(path.Dir(name))
	if err != nil {
		return nil, err
	}
	defer leave()
	if info, ok := lookDirect(folder.direct, path.Base(name)); ok {
		return info, nil
	}
	return folder.Lstat(path.Base(name))
}

// folder returns an open folder, opening those above it as far as they are not
// open yet. It is left by calling leave.
func (d *Disk) folder(name string) (f *folder, leave func(), err error) {
	d.mutex.Lock()
	defer d.mutex.Unlock()
	if f, err = d.enter(name); err != nil {
		return nil, nil, err
	}
	return f, func() {
		d.mutex.Lock()
		defer d.mutex.Unlock()
		f.users--
	}, nil
}

// enter is folder while mutex is held.
func (d *Disk) enter(name string) (*folder, error) {
	f, open := d.folders[name]
	if !open {
		above, err := d.enter(path.Dir(name))
		if err != nil {
			return nil, err
		}
		defer func() { above.users-- }()
		if err := regular(above.Lstat(path.Base(name))); err != nil {
			return nil, &fs.PathError{Op: "open", Path: name, Err: err}
		}
		root, err := above.OpenRoot(path.Base(name))
		if err != nil {
			return nil, err
		}
		f = d.keep(name, root)
	}
	d.asked++
	f.users, f.last = f.users+1, d.asked
	return f, nil
}

// keep holds a folder open until Close, or until others are asked for more lately than it:
// files are read folder by folder.
func (d *Disk) keep(name string, root *os.Root) *folder {
	if len(d.folders) >= keptFolders {
		d.drop()
	}
	f := &folder{Root: root, direct: forDirect(root)}
	d.folders[name] = f
	return f
}

// drop closes the folder that was not asked for for longest and in which nothing goes on,
// but never the site itself. With more workers than folders there may be none.
func (d *Disk) drop() {
	oldest := "."
	for name, f := range d.folders {
		if name != "." && f.users == 0 && (oldest == "." || f.last < d.folders[oldest].last) {
			oldest = name
		}
	}
	if oldest != "." {
		d.folders[oldest].close()
		delete(d.folders, oldest)
	}
}

// regular refuses what is neither a regular file nor a folder.
func regular(info fs.FileInfo, err error) error {
	if err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		return errors.New("it is neither a regular file nor a folder; put the file or folder itself there")
	}
	return err
}
