package archive

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// File writes an archive to a file, whole or not at all. What stands there already is
// left alone: an archive is kept, and another one has another name. Where the same
// archive stands there, nothing is done, and made is false.
func File(ctx context.Context, name string, c Contents, o Options) (result Result, made bool, err error) {
	return place(name, func(w io.Writer) (Result, error) { return Write(ctx, w, c, o) })
}

// Other is File for a form of the same site that is no bag: render writes all of it.
func Other(name string, render func(io.Writer) error) (result Result, made bool, err error) {
	return place(name, func(w io.Writer) (Result, error) {
		whole := sha256.New()
		counted := &counter{to: io.MultiWriter(w, whole)}
		err := render(counted)
		return Result{Bytes: counted.n, SHA256: hex.EncodeToString(whole.Sum(nil))}, err
	})
}

// place puts what write writes under a name, if nothing else stands there.
func place(name string, write func(io.Writer) (Result, error)) (result Result, made bool, err error) {
	temporary, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".onrecord-new-")
	if err != nil {
		return Result{}, false, err
	}
	defer os.Remove(temporary.Name())
	defer temporary.Close()
	buffered := bufio.NewWriterSize(temporary, 1<<20)
	if result, err = write(buffered); err != nil {
		return Result{}, false, err
	}
	if err := errors.Join(buffered.Flush(), temporary.Chmod(0o644), temporary.Sync(), temporary.Close()); err != nil {
		return Result{}, false, err
	}
	switch same, err := holds(name, result); {
	case errors.Is(err, fs.ErrNotExist):
		return result, true, os.Rename(temporary.Name(), name)
	case err != nil:
		return Result{}, false, err
	case !same:
		return Result{}, false, fmt.Errorf("%q is there already and holds something else: give another name, or move it away", name)
	}
	return result, false, nil
}

// holds says whether a file is an archive that was just made.
func holds(name string, r Result) (bool, error) {
	info, err := os.Lstat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() != r.Bytes {
		return false, err
	}
	file, err := os.Open(name)
	if err != nil {
		return false, err
	}
	defer file.Close()
	digest, err := digestOf(context.Background(), io.ReaderAt(file), r.Bytes)
	return fmt.Sprintf("%x", digest) == r.SHA256, err
}
