package build_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"onrecord/build"
)

// A change is seen whatever a program does to hide it: right behind another one, without
// another size, with the old time of the file put back, or by another file in its place.
func TestEveryChangeOnDiskIsSeen(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "content", "pages", "about.md")
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	write := func(title string) {
		t.Helper()
		if err := os.WriteFile(name, []byte("---\ntitle: "+title+"\n---\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var b build.Builder
	shows := func(title string) {
		t.Helper()
		disk, err := build.Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		defer disk.Close()
		result, err := b.Build(disk, build.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := result.Ledger.Pages[0].Title.Value; got != title {
			t.Errorf("the title is %q, want %q", got, title)
		}
	}
	for _, title := range []string{"One", "Two", "Six", "Ten"} {
		write(title)
		shows(title)
	}
	time.Sleep(3200 * time.Millisecond) // from now on the file is not read again
	shows("Ten")
	shows("Ten")
	info, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	write("Old")
	if err := os.Chtimes(name, info.ModTime(), info.ModTime()); err != nil {
		t.Fatal(err)
	}
	shows("Old")
	time.Sleep(3200 * time.Millisecond)
	shows("Old")
	old := name
	name += ".new"
	write("New")
	if err := os.Rename(name, old); err != nil {
		t.Fatal(err)
	}
	shows("New")
}
