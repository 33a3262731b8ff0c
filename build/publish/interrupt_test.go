package publish_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"onrecord/build/plan"
	"onrecord/build/publish"
)

// many returns a site of n files whose contents name a version.
func many(n int, version string) site {
	s := site{}
	for i := range n {
		s[fmt.Sprintf("folder-%d/file-%03d.html", i%5, i)] = fmt.Sprintf("%s of %d\n", version, i)
	}
	return s
}

// watched returns the plan of a site that calls before at each render, with the
// number of renders so far.
func watched(s site, before func(renders int) error) plan.Plan {
	p := s.plan()
	var renders atomic.Int64
	for i, output := range p.Outputs {
		p.Outputs[i].Render = func(w io.Writer) error {
			if err := before(int(renders.Add(1)) - 1); err != nil {
				return err
			}
			return output.Render(w)
		}
	}
	return p
}

// checkUntouched fails unless a failed publication left everything as it was.
func checkUntouched(t *testing.T, dir string, old site, result publish.Result) {
	t.Helper()
	checkFolder(t, dir, old, nil)
	checkNoLeftovers(t, dir)
	if (result != publish.Result{}) {
		t.Errorf("a failed publication has the result %+v", result)
	}
}

func TestAnErrorLeavesThePublishedFolder(t *testing.T) {
	broken := errors.New("broken layout")
	dir := filepath.Join(t.TempDir(), "public")
	old := many(40, "old")
	publishTo(t, old, dir)
	folder := stat(t, dir)
	for _, jobs := range []int{1, 4} {
		for failing := range 40 {
			p := watched(many(40, "new"), func(renders int) error {
				if renders == failing {
					return broken
				}
				return nil
			})
			result, err := publish.Folder(context.Background(), p, dir, publish.Options{Jobs: jobs})
			if !errors.Is(err, broken) || !strings.Contains(err.Error(), "render \"folder-") {
				t.Fatalf("error %v", err)
			}
			checkUntouched(t, dir, old, result)
		}
	}
	if !os.SameFile(folder, stat(t, dir)) {
		t.Error("the folder is another one")
	}
	// A first publication that fails leaves no folder at all.
	absent := filepath.Join(t.TempDir(), "absent")
	p := watched(old, func(renders int) error { return map[bool]error{true: broken}[renders == 20] })
	if _, err := publish.Folder(context.Background(), p, absent, publish.Options{}); !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
	if _, err := os.Lstat(absent); err == nil {
		t.Error("a failed publication made a folder")
	}
	checkNoLeftovers(t, absent)
}

func TestWorkersStopAtTheFirstError(t *testing.T) {
	var renders atomic.Int64
	p := watched(many(1000, "x"), func(int) error {
		renders.Add(1)
		return errors.New("broken")
	})
	if _, err := publish.Folder(context.Background(), p, filepath.Join(t.TempDir(), "public"), publish.Options{Jobs: 3}); err == nil {
		t.Fatal("no error")
	}
	if n := renders.Load(); n > 3 {
		t.Errorf("%d outputs were rendered", n)
	}
}

func TestCancellationLeavesThePublishedFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	old := many(40, "old")
	publishTo(t, old, dir)
	for _, jobs := range []int{1, 4} {
		for stop := range 40 {
			ctx, cancel := context.WithCancel(context.Background())
			var after atomic.Int64
			p := watched(many(40, "new"), func(renders int) error {
				if ctx.Err() != nil {
					after.Add(1)
				}
				if renders == stop {
					cancel()
				}
				return nil
			})
			result, err := publish.Folder(ctx, p, dir, publish.Options{Jobs: jobs})
			if !errors.Is(err, context.Canceled) {
				t.Fatalf("error %v", err)
			}
			if after.Load() > int64(jobs) {
				t.Errorf("%d outputs were rendered after the cancellation", after.Load())
			}
			checkUntouched(t, dir, old, result)
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	var late atomic.Int64 // outputs that were begun after the end of the time
	p := watched(many(1000, "new"), func(int) error {
		if ctx.Err() != nil {
			late.Add(1)
		}
		time.Sleep(5 * time.Millisecond)
		return nil
	})
	result, err := publish.Folder(ctx, p, dir, publish.Options{Jobs: 2})
	if !errors.Is(err, context.DeadlineExceeded) || late.Load() > 2 {
		t.Errorf("error %v, and %d outputs were begun after it", err, late.Load())
	}
	checkUntouched(t, dir, old, result)
}

func TestLeftoversOfAKilledBuildAreCleaned(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "public")
	staging := filepath.Join(parent, ".public.onrecord-new")
	for _, published := range []bool{false, true} {
		put(t, staging, site{"index.html": "half", "folder/x": "half", ".onrecord-manifest": "cut"})
		if got := publishTo(t, small, dir); got.Changed == published {
			t.Errorf("result %+v", got)
		}
		checkFolder(t, dir, small, nil)
		checkNoLeftovers(t, dir)
	}
	// The leftover may hold the published files themselves, under a second name.
	if err := os.Mkdir(staging, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Link(filepath.Join(dir, "index.html"), filepath.Join(staging, "index.html")); err != nil {
		t.Fatal(err)
	}
	publishTo(t, small.with(site{"index.html": "new"}), dir)
	checkFolder(t, dir, small.with(site{"index.html": "new"}), nil)
	put(t, parent, site{".public.onrecord-new": "a file"})
	if _, err := publish.Folder(context.Background(), small.plan(), dir, publish.Options{}); err == nil || !strings.Contains(err.Error(), "stands in the way; remove it") {
		t.Errorf("error %v", err)
	}
	// Only the neighbours of this folder are ours to clean.
	put(t, parent, site{".other.onrecord-new/x": "theirs"})
	if err := os.Remove(staging); err != nil {
		t.Fatal(err)
	}
	publishTo(t, small, dir)
	if read(t, parent)[".other.onrecord-new/x"] != "theirs" {
		t.Error("another build's staging folder was cleaned")
	}
}

func TestASecondBuildIsRefused(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	var second error
	p := watched(small, func(renders int) error {
		if renders == 0 {
			_, second = publish.Folder(context.Background(), small.with(site{"index.html": "second"}).plan(), dir, publish.Options{})
		}
		return nil
	})
	if _, err := publish.Folder(context.Background(), p, dir, publish.Options{}); err != nil {
		t.Fatal(err)
	}
	if second == nil || !strings.Contains(second.Error(), "another build is writing there") {
		t.Errorf("the second build: %v", second)
	}
	checkFolder(t, dir, small, nil)
	// The lock ends with the build, whose lock file stays.
	publishTo(t, small.with(site{"index.html": "third"}), dir)
}

func TestForeignChangesDuringABuildAreNotLost(t *testing.T) {
	for name, change := range map[string]func(dir string) error{
		"a new file":      func(dir string) error { return os.WriteFile(filepath.Join(dir, "new.txt"), nil, 0o644) },
		"a new folder":    func(dir string) error { return os.Mkdir(filepath.Join(dir, "new"), 0o755) },
		"a removed file":  func(dir string) error { return os.Remove(filepath.Join(dir, "CNAME")) },
		"a replaced file": func(dir string) error { return os.Rename(dir+".new", filepath.Join(dir, "CNAME")) },
		"a changed file": func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "CNAME"), []byte("example.net."), 0o644)
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			publishTo(t, small, dir)
			put(t, dir, site{"CNAME": "example.org", "../public.new": "example.com"})
			changed := site{}
			p := watched(many(40, "new"), func(renders int) error {
				if renders != 20 {
					return nil
				}
				err := change(dir)
				maps.Copy(changed, read(t, dir))
				return err
			})
			if _, err := publish.Folder(context.Background(), p, dir, publish.Options{}); err == nil {
				t.Fatal("no error")
			}
			if !maps.Equal(changed, read(t, dir)) {
				t.Error("the folder was not left as somebody changed it")
			}
			checkNoLeftovers(t, dir)
		})
	}
}
