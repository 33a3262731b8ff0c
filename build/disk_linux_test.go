package build_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"onrecord/build"
)

// A site of many folders is read with few of them open: macOS allows a program
// 256 open files in all.
func TestManyFoldersNeedFewOpenFiles(t *testing.T) {
	const folders, limit = 400, 200
	site := t.TempDir()
	var names []string
	for i := range folders {
		name := fmt.Sprintf("content/claims/d%d/deep/x.md", i)
		file := filepath.Join(site, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(name), 0o644); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	before := openFiles(t)
	disk, err := build.Open(site)
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for _, name := range names {
				if text, err := fs.ReadFile(disk, name); err != nil || string(text) != name {
					t.Errorf("%s: %q, %v", name, text, err)
				}
			}
		})
	}
	all.Wait()
	if open := openFiles(t) - before; open > limit {
		t.Errorf("%d files are open", open)
	}
	if err := disk.Close(); err != nil {
		t.Error(err)
	}
	if open := openFiles(t) - before; open > 0 {
		t.Errorf("%d files are open after the end", open)
	}
}

func openFiles(t *testing.T) int {
	t.Helper()
	list, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Fatal(err)
	}
	return len(list)
}
