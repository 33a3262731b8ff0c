package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

// What is written into a site stays in it. A site may be a checkout of somebody else's
// repository, in which a link stands where a folder should be, or where a file will be
// made: no build reads through one, and what it leads to is not the site's.

// placeOf is the path of a file of the site by its name there (slashes). Its folder is
// made where it is not there, and no folder on the way to it may be anything else.
func placeOf(site, name string) (string, error) {
	for folder := path.Dir(name); folder != "."; folder = path.Dir(folder) {
		at := filepath.Join(site, filepath.FromSlash(folder))
		if info, err := os.Lstat(at); err == nil && !info.IsDir() {
			return "", fmt.Errorf("%q is a link or something else that is no folder, and no build reads what lies behind it: put the folder itself there", at)
		}
	}
	target := filepath.Join(site, filepath.FromSlash(name))
	return target, os.MkdirAll(filepath.Dir(target), 0o755)
}

// writeFresh writes a file where nothing is, not even a link that leads nowhere; of
// what is there the error is fs.ErrExist.
func writeFresh(name string, text []byte, mode fs.FileMode) error {
	return create(name, text, mode, func(*os.File) error { return nil })
}

func create(name string, text []byte, mode fs.FileMode, then func(*os.File) error) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	return errors.Join(err, then(f), f.Close())
}

// rewrite puts a file in the place of one, with its rights, or where none is: at every
// moment one of the two texts stands there. What an interrupted one has left is removed.
func rewrite(name string, text []byte) error {
	mode, rights := fs.FileMode(0o644), func(*os.File) error { return nil }
	switch info, err := os.Lstat(name); {
	case err == nil && !info.Mode().IsRegular():
		return fmt.Errorf("%q is no regular file: put the file itself there", name)
	case err == nil:
		mode = info.Mode().Perm()
		rights = func(f *os.File) error { return f.Chmod(mode) } // a new file gets what the umask leaves
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	aside := filepath.Join(filepath.Dir(name), "."+filepath.Base(name)+".new")
	if err := os.Remove(aside); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	err := create(aside, text, mode, rights)
	if err == nil {
		err = os.Rename(aside, name)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("writing %q: %w", name, err), os.Remove(aside))
	}
	return nil
}
