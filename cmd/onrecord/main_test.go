package main

import (
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// commands are what this test binary can be instead of a test: the program
// itself, so that tests run the real one, and what some systems add.
var commands = map[string]func(){"onrecord": main}

func TestMain(m *testing.M) { testscript.Main(m, commands) }

// tree is the content of every file below a folder, by hash; a folder that does
// not exist is empty.
type tree map[string][sha256.Size]byte

func readTree(dir string) (tree, error) {
	files := tree{}
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && name == dir {
			return nil
		}
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		files[name[len(dir):]] = sha256.Sum256(text)
		return err
	})
	return files, err
}

// differences names the files in which two trees differ.
func differences(a, b tree) []string {
	var names []string
	for name := range a {
		if a[name] != b[name] {
			names = append(names, name)
		}
	}
	for name := range b {
		if _, both := a[name]; !both {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// exitStatus returns the exit status of a command that has ended, -1 if by a
// signal; the error is that it did not run.
func exitStatus(err error) (int, error) {
	var exit *exec.ExitError
	switch {
	case err == nil:
		return clean, nil
	case errors.As(err, &exit):
		return exit.ExitCode(), nil
	}
	return failed, err
}
