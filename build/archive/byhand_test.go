package archive_test

import (
	"bytes"
	"errors"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build/archive"
	"onrecord/build/sitetest"
)

// extracted is a bag on the disk, as sha256sum is to read it.
type extracted struct {
	t      *testing.T
	folder string
	bag    fstest.MapFS // as it was made
}

// onDisk extracts a small archive. RFC 8493 writes a percent sign as %25, which sha256sum
// does not read; no site has one in a name.
func onDisk(t *testing.T) extracted {
	t.Helper()
	if _, err := exec.LookPath("sha256sum"); err != nil {
		t.Skip("no sha256sum on this system")
	}
	e := extracted{t, t.TempDir(), sitetest.Extracted(t, written(t, archive.Options{}))}
	maps.DeleteFunc(e.bag, func(name string, _ *fstest.MapFile) bool { return strings.Contains(name, "%") })
	var list []byte
	for line := range bytes.Lines(e.bag[manifest].Data) {
		if !bytes.Contains(line, []byte("%25")) {
			list = append(list, line...)
		}
	}
	e.bag[manifest] = &fstest.MapFile{Data: list}
	for name := range e.bag {
		e.lay(e.bag, name)
	}
	return e
}

const manifest = "manifest-sha256.txt"

// lay makes a file on the disk what it is among files.
func (e extracted) lay(files fstest.MapFS, name string) {
	e.t.Helper()
	file := filepath.Join(e.folder, filepath.FromSlash(name))
	if files[name] == nil {
		os.Remove(file)
		return
	}
	if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, files[name].Data, 0o644)); err != nil {
		e.t.Fatal(err)
	}
}

// check is what README.txt says to type.
func (e extracted) check() (said string, err error) {
	check := exec.Command("sha256sum", "--strict", "--quiet", "-c", manifest)
	check.Dir, check.Env = e.folder, append(os.Environ(), "LC_ALL=C")
	text, err := check.CombinedOutput()
	return string(text), err
}

// What the command by hand finds in an extracted bag is what README.txt says: whatever is
// listed and no longer there as it was, and nothing that was added.
func TestWhatSha256sumFinds(t *testing.T) {
	e := onDisk(t)
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(e.bag)), func(name string) bool { return !strings.Contains(name, "claims/2023") })
	random := rand.New(rand.NewPCG(17, 5))
	for _, kind := range []string{"added", "removed", "renamed", "swapped", "doubled", "overwritten", "cut"} {
		unseen := kind == "added" || kind == "doubled"
		for n := range times(3) {
			files, a := maps.Clone(e.bag), random.IntN(len(names))
			harms[kind](files, names[a], names[(a+1+random.IntN(len(names)-1))%len(names)])
			changed := maps.Clone(files)
			maps.Copy(changed, e.bag)
			maps.DeleteFunc(changed, func(name string, _ *fstest.MapFile) bool { return files[name] == e.bag[name] })
			for name := range changed {
				e.lay(files, name)
			}
			if said, err := e.check(); (err == nil) != unseen {
				t.Fatalf("%s, %d: sha256sum ends with %v: %s", kind, n, err, said)
			}
			for name := range changed {
				e.lay(e.bag, name)
			}
		}
	}
}

// Of flipped bytes it names each file that has one, and no other: a run has one in half of
// the files of the payload, until there were as many as are asked for.
func TestSha256sumNamesFlippedBytes(t *testing.T) {
	e := onDisk(t)
	random := rand.New(rand.NewPCG(17, 6))
	for flips := times(100); flips > 0; {
		var want []string
		for _, name := range slices.Sorted(maps.Keys(e.bag)) {
			data := bytes.Clone(e.bag[name].Data)
			if !strings.HasPrefix(name, "data/") || len(data) == 0 || flips == 0 || random.IntN(2) == 0 {
				continue
			}
			data[random.IntN(len(data))] ^= byte(1) << random.IntN(8)
			e.lay(fstest.MapFS{name: {Data: data}}, name)
			want = append(want, name)
			flips--
		}
		said, _ := e.check()
		var got []string
		for line := range strings.Lines(said) {
			if name, failed := strings.CutSuffix(line, ": FAILED\n"); failed {
				got = append(got, name)
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Fatalf("sha256sum names %q, want %q", got, want)
		}
		for _, name := range want {
			e.lay(e.bag, name)
		}
	}
}
