//go:build unix

package main

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// A file that is written anew keeps its rights, whatever those of a new one are.
func TestRewrittenFilesKeepTheirRights(t *testing.T) {
	defer syscall.Umask(syscall.Umask(0o022))
	for _, mode := range []os.FileMode{0o600, 0o644, 0o664, 0o755} {
		name := filepath.Join(t.TempDir(), "card.md")
		if err := os.WriteFile(name, []byte("old"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(name, mode); err != nil {
			t.Fatal(err)
		}
		if err := rewrite(name, []byte("new")); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode() != mode {
			t.Errorf("of %v it has %v", mode, info.Mode())
		}
	}
}
