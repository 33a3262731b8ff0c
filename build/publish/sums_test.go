package publish_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"onrecord/build/publish"
)

func digest(text string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(text))) }

// sums returns the two lists of digests that a site has when published.
func (s site) sums() (list, digestOfList string) {
	for _, path := range slices.Sorted(maps.Keys(s)) {
		list += digest(s[path]) + "  " + path + "\n"
	}
	return list, digest(list) + "  SHA256SUMS\n"
}

// verify runs a program that checks digests in a folder, or skips the test
// where this machine has none.
func verify(t *testing.T, dir string, words ...string) (printed string, err error) {
	t.Helper()
	program, err := exec.LookPath(words[0])
	if err != nil {
		t.Skip(err)
	}
	command := exec.Command(program, words[1:]...)
	command.Dir = dir
	command.Env = append(os.Environ(), "LC_ALL=C")
	output, err := command.CombinedOutput()
	return string(output), err
}

// The programs that the page on offline copies names find a copy whole, and find
// every byte that changed, a file that is missing, and a list that was tampered with.
func TestOthersVerifyACopy(t *testing.T) {
	odd := small.with(site{"a name with spaces.png": "1", "Արցախ.html": "2", "*.txt": "3", " leading": "4", "_headers": "5", ".hidden": "6", "SHA256SUMS.html": "7", "#": "8"})
	for _, program := range [][]string{{"sha256sum", "--strict", "-c"}, {"shasum", "-a", "256", "-c"}} {
		t.Run(program[0], func(t *testing.T) {
			if _, err := exec.LookPath(program[0]); err != nil {
				t.Skip(err) // before names that Windows does not have
			}
			dir := filepath.Join(t.TempDir(), "public")
			publishTo(t, odd, dir)
			for _, list := range []string{"SHA256SUMS", "SHA256SUMS.sha256"} {
				if printed, err := verify(t, dir, append(program, list)...); err != nil {
					t.Fatalf("%s: %v\n%s", list, err, printed)
				}
			}
			for path, content := range odd {
				put(t, dir, site{path: content[:len(content)-1] + "!"})
				if printed, err := verify(t, dir, append(program, "SHA256SUMS")...); err == nil || !strings.Contains(printed, path+": FAILED") {
					t.Errorf("%q changed: %v\n%s", path, err, printed)
				}
				os.Remove(filepath.Join(dir, path))
				if _, err := verify(t, dir, append(program, "SHA256SUMS")...); err == nil {
					t.Errorf("%q is missing, and nothing says so", path)
				}
				put(t, dir, site{path: content})
			}
			list, _ := odd.sums()
			put(t, dir, site{"SHA256SUMS": strings.Replace(list, digest("1"), digest("one"), 1)})
			if _, err := verify(t, dir, append(program, "SHA256SUMS.sha256")...); err == nil {
				t.Error("the list was tampered with, and nothing says so")
			}
		})
	}
}

// The digests are those of the plan: no folder, no foreign file, no number of
// workers and nothing that was published before makes them differ.
func TestSumsAreThoseOfThePlan(t *testing.T) {
	list, _ := small.sums()
	for _, before := range []site{nil, {"index.html": "home", "z": "z"}, many(30, "old")} {
		for _, jobs := range []int{1, 5} {
			dir := filepath.Join(t.TempDir(), "public")
			if before != nil {
				publishTo(t, before, dir)
				put(t, dir, site{"CNAME": "example.org"})
			}
			for range 2 {
				result, err := publish.Folder(context.Background(), small.plan(), dir, publish.Options{Jobs: jobs})
				if err != nil || result.Sums != digest(list) {
					t.Errorf("%v, sums %s, want %s", err, result.Sums, digest(list))
				}
			}
			if got := read(t, dir)["SHA256SUMS"]; got != list {
				t.Errorf("got\n%swant\n%s", got, list)
			}
		}
	}
}

// A list of digests that somebody altered or removed is written again, though
// no output differs: contents are the truth.
func TestDamagedSumsAreMended(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	publishTo(t, small, dir)
	list, _ := small.sums()
	for name, damage := range map[string]func() error{
		"altered list": func() error {
			return os.WriteFile(filepath.Join(dir, "SHA256SUMS"), []byte(strings.ToUpper(list)), 0o644)
		},
		"altered digest": func() error { return os.WriteFile(filepath.Join(dir, "SHA256SUMS.sha256"), nil, 0o644) },
		"no list":        func() error { return os.Remove(filepath.Join(dir, "SHA256SUMS")) },
		"no digest":      func() error { return os.Remove(filepath.Join(dir, "SHA256SUMS.sha256")) },
	} {
		if err := damage(); err != nil {
			t.Fatal(err)
		}
		if got := publishTo(t, small, dir); !got.Changed || got.Written != 0 || got.Unchanged != len(small) {
			t.Errorf("%s: result %+v", name, got)
		}
		checkFolder(t, dir, small, nil)
		if got := publishTo(t, small, dir); got.Changed {
			t.Errorf("%s: mended twice", name)
		}
	}
}

// olderFolder is what versions without digests published.
func olderFolder(t *testing.T, s site) (dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "public")
	put(t, dir, s)
	put(t, dir, site{".onrecord-manifest": strings.NewReplacer("SHA256SUMS.sha256\n", "", "SHA256SUMS\n", "").Replace(s.manifest())})
	return dir
}

// A folder of an older version gets the digests at the next build, whatever that
// changes; a list of somebody else's stands in the way and is not lost.
func TestFoldersWithoutSumsAreUpgraded(t *testing.T) {
	for written, next := range []site{small, small.with(site{"index.html": "new", "about.html": ""})} {
		dir := olderFolder(t, small)
		put(t, dir, site{"CNAME": "example.org"})
		kept := stat(t, dir, "claims/index.html")
		if got := publishTo(t, next, dir); !got.Changed || got.Written != written || got.Removed != written {
			t.Errorf("result %+v", got)
		}
		checkFolder(t, dir, next, site{"CNAME": "example.org"})
		if !os.SameFile(kept, stat(t, dir, "claims/index.html")) {
			t.Error("an unchanged file was written again")
		}
		if got := publishTo(t, next, dir); got.Changed {
			t.Errorf("upgraded twice: %+v", got)
		}
	}
	for _, own := range []string{"SHA256SUMS", "SHA256SUMS.sha256", "SHA256SUMS/notes.txt"} {
		dir := olderFolder(t, small)
		put(t, dir, site{own: "mine"})
		checkRefused(t, dir, dir, small.plan(), publish.Options{}, "is not ours, and the site has an output in its place")
	}
}

// A build that fails on the way leaves the digests as they were, and they fit
// the files that stand.
func TestAnErrorLeavesTheSums(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	publishTo(t, small, dir)
	broken := errors.New("broken layout")
	p := watched(small.with(site{"index.html": "new"}), func(renders int) error {
		return map[bool]error{true: broken}[renders == 5]
	})
	if _, err := publish.Folder(context.Background(), p, dir, publish.Options{Jobs: 1}); !errors.Is(err, broken) {
		t.Fatal(err)
	}
	checkFolder(t, dir, small, nil)
	if printed, err := verify(t, dir, "sha256sum", "--strict", "-c", "SHA256SUMS"); err != nil {
		t.Errorf("%v\n%s", err, printed)
	}
}
