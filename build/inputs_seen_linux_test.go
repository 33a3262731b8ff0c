package build_test

import (
	"io/fs"
	"maps"
	"slices"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"onrecord/build"
)

// still is a site on a disk whose files were written long ago, each at a place of its own.
// What is read of it is counted.
type still struct {
	fstest.MapFS
	places map[string]uint64
	read   *int
}

func lainStill(files fstest.MapFS) still {
	s := still{files, map[string]uint64{}, new(int)}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		s.places[name] = uint64(1 + len(s.places))
	}
	return s
}

func (s still) Open(name string) (fs.File, error) {
	f, err := s.MapFS.Open(name)
	if info, looked := s.Stat(name); err == nil && looked == nil && info.Mode().IsRegular() {
		*s.read++
		return stillFile{f, info}, nil
	}
	return f, err
}

func (s still) Stat(name string) (fs.FileInfo, error) {
	info, err := s.MapFS.Stat(name)
	return stillInfo{info, s.places[name]}, err
}

type stillFile struct {
	fs.File
	info fs.FileInfo
}

func (f stillFile) Stat() (fs.FileInfo, error) { return f.info, nil }

type stillInfo struct {
	fs.FileInfo
	place uint64
}

func (i stillInfo) Sys() any {
	long := syscall.NsecToTimespec(time.Now().Add(-time.Hour).Truncate(24 * time.Hour).UnixNano())
	return &syscall.Stat_t{Ino: i.place, Size: i.Size(), Mtim: long, Ctim: long}
}

// What lay still is known without being read, and gives the same digest and the same site.
func TestWhatLayStillIsNotReadAgain(t *testing.T) {
	files := lainStill(ground())
	first := build.Look(files, 0)
	before := first.Digest(build.Options{})
	if *files.read != len(files.MapFS) {
		t.Fatalf("%d files were read of %d", *files.read, len(files.MapFS))
	}
	*files.read = 0
	again := build.LookAgain(files, 0, first.Seen())
	if got := again.Digest(build.Options{}); got != before || *files.read > 0 {
		t.Errorf("%d files were read again, and the digest is %q, not %q", *files.read, got, before)
	}
	if string(again.Seen()) != string(first.Seen()) {
		t.Error("what was seen is another")
	}
	if after := built(t, again, build.Options{}); after != before {
		t.Errorf("after the build the digest is %q, not %q", after, before)
	}
	var b build.Builder
	whole, err := b.Build(files, build.Options{})
	if err != nil {
		t.Fatal(err)
	}
	later, err := b.Build(build.LookAgain(files, 0, first.Seen()), build.Options{})
	if err != nil || wholeOf(later) != wholeOf(whole) {
		t.Errorf("the site is another one; %v", err)
	}
}

// Whatever happens to a file, and whatever became of what was seen, another look finds what
// a first one finds.
func TestAnotherLookFindsWhatAFirstOneFinds(t *testing.T) {
	was := lainStill(ground())
	seen := build.Look(was, 0).Seen()
	for name, change := range changes {
		files := ground()
		change(files)
		now := lainStill(files)
		for name := range files {
			switch old := ground()[name]; {
			case old == nil || string(old.Data) != string(files[name].Data):
				now.places[name] = 100
			default:
				now.places[name] = was.places[name]
			}
		}
		if got, want := build.LookAgain(now, 0, seen).Digest(build.Options{}), build.Look(now, 0).Digest(build.Options{}); got != want || got == "" {
			t.Errorf("%s: the digest is %q, not %q", name, got, want)
		}
	}
	want := build.Look(ground(), 0).Digest(build.Options{})
	for n := range seen {
		if got := build.LookAgain(lainStill(ground()), 0, seen[:n]).Digest(build.Options{}); got != want {
			t.Fatalf("%d bytes of what was seen: the digest is %q, not %q", n, got, want)
		}
	}
}

// A stamp that says of other bytes that they are the same is found out where they are read.
func TestAStampThatLiesIsNoticed(t *testing.T) {
	seen := build.Look(lainStill(ground()), 0).Seen()
	for _, name := range []string{"content/pages/about.md", "site.toml"} {
		files := lainStill(ground())
		was := files.MapFS[name].Data
		files.MapFS[name] = &fstest.MapFile{Data: append([]byte("# "), was[2:]...)}
		var b build.Builder
		inputs := build.LookAgain(files, 0, seen)
		if _, err := b.Build(inputs, build.Options{}); err != nil {
			t.Fatal(err)
		}
		if digest := inputs.Digest(build.Options{}); digest != "" {
			t.Errorf("%s: the site was made from other bytes and has the digest %q", name, digest)
		}
	}
}
