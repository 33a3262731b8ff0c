package revision

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
	"syscall"
)

// Archive opens a zip archive that holds a site: content/ at its top or, as hosts of
// repositories pack it, in the one folder at its top. Close it after the last read.
func Archive(name string) (fs.FS, io.Closer, error) {
	file, size, err := openArchive(name)
	if err != nil {
		return nil, nil, fmt.Errorf("opening the archive %q: %w", name, err)
	}
	var site fs.FS
	r, err := zip.NewReader(file, size)
	if err == nil {
		site, err = siteIn(r)
	}
	if err != nil {
		return nil, nil, errors.Join(fmt.Errorf("the archive %q: %w", name, err), file.Close())
	}
	return site, file, nil
}

// openArchive opens a regular file, without waiting for who might write into a pipe.
func openArchive(name string) (*os.File, int64, error) {
	file, err := os.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, 0, err
	}
	info, err := file.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = errors.New("it is no regular file")
	}
	if err != nil {
		file.Close()
		return nil, 0, err
	}
	return file, info.Size(), nil
}

func siteIn(r *zip.Reader) (fs.FS, error) {
	if len(r.File) > filesLimit {
		return nil, fmt.Errorf("it has more than %d files", filesLimit)
	}
	var all uint64
	tops := map[string]bool{}
	for _, f := range r.File {
		top, _, _ := strings.Cut(f.Name, "/")
		tops[top] = true
		if !picture(f.Name) {
			all += f.UncompressedSize64
		}
	}
	if all > bytesLimit {
		return nil, fmt.Errorf("unpacked it has more than %d MB of files that are read", bytesLimit>>20)
	}
	candidates := []string{"."}
	if len(tops) == 1 {
		for top := range tops {
			candidates = append(candidates, top)
		}
	}
	for _, top := range candidates {
		if info, err := fs.Stat(r, path.Join(top, "content")); err == nil && info.IsDir() {
			return fs.Sub(r, top)
		}
	}
	return nil, errors.New("it has no folder content/ at its top")
}
