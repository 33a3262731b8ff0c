package watch

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

var watched = []string{"content", "layouts", "site.toml"}

// patience is how long a test waits for a ring that must come. It is generous:
// other work may have the machine.
const patience = 20 * time.Second

// lull is a silence that no burst of ours has within it. A shorter one could
// only let a ring for one change pass for that of the next.
const lull = 4 * quiet

// listener knows of a site only what it read after a ring.
type listener struct {
	t    *testing.T
	site string
	bell <-chan struct{}
}

func start(t *testing.T, o Options) listener {
	t.Helper()
	site := t.TempDir()
	for _, folder := range []string{"content/claims/2023-09", "layouts", "public", ".git"} {
		mkdir(t, filepath.Join(site, folder))
	}
	write(t, filepath.Join(site, "site.toml"), "a")
	write(t, filepath.Join(site, "content/claims/2023-09/x.md"), "a")
	return follow(t, site, o)
}

func follow(t *testing.T, site string, o Options) listener {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	bell := Watch(ctx, site, watched, o)
	t.Cleanup(func() {
		cancel()
		for range bell { // until it is closed
		}
	})
	l := listener{t, site, bell}
	l.silence()
	return l
}

// silence waits until nothing has rung for a while, so that the next ring is
// for the next change.
func (l listener) silence() {
	l.t.Helper()
	end := time.After(patience)
	for {
		select {
		case <-l.bell:
		case <-time.After(lull):
			return
		case <-end:
			l.t.Fatal("the bell does not stop ringing")
		}
	}
}

// learns waits until what is read after a ring is what there is.
func (l listener) learns(what string) {
	l.t.Helper()
	want := l.read()
	end := time.After(patience)
	for {
		select {
		case <-l.bell:
			if maps.Equal(l.read(), want) {
				l.silence()
				return
			}
		case <-end:
			l.t.Fatalf("%s: no ring", what)
		}
	}
}

// ignores fails if anything rings.
func (l listener) ignores(what string) {
	l.t.Helper()
	select {
	case <-l.bell:
		l.t.Errorf("%s: the bell rang", what)
	case <-time.After(2 * lull):
	}
}

func (l listener) read() map[string]string {
	files := map[string]string{}
	tree{l.site, watched}.visit(func(path string, entry fs.DirEntry) {
		text, _ := os.ReadFile(path)
		files[path] = string(text)
	})
	return files
}

func (l listener) path(name string) string { return filepath.Join(l.site, name) }

func write(t testing.TB, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func mkdir(t testing.TB, name string) {
	t.Helper()
	if err := os.MkdirAll(name, 0o755); err != nil {
		t.Fatal(err)
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// changes are the ways in which a site changes, each with what must ring.
var changes = []struct {
	name string
	make func(t *testing.T, l listener)
}{
	{"a card written in place", func(t *testing.T, l listener) { write(t, l.path("content/claims/2023-09/x.md"), "b") }},
	{"a card saved by renaming", func(t *testing.T, l listener) {
		write(t, l.path("content/claims/2023-09/.x.md.swp"), "c")
		must(t, os.Rename(l.path("content/claims/2023-09/.x.md.swp"), l.path("content/claims/2023-09/x.md")))
	}},
	{"a card written twice", func(t *testing.T, l listener) {
		write(t, l.path("content/claims/2023-09/x.md"), "")
		write(t, l.path("content/claims/2023-09/x.md"), "d")
	}},
	{"the settings", func(t *testing.T, l listener) { write(t, l.path("site.toml"), "b") }},
	{"a layout", func(t *testing.T, l listener) { write(t, l.path("layouts/claim.html"), "b") }},
	{"a new folder with files", func(t *testing.T, l listener) {
		mkdir(t, l.path("content/claims/2023-10/deep/deeper"))
		write(t, l.path("content/claims/2023-10/deep/deeper/y.md"), "a")
	}},
	{"a card in a folder that was new", func(t *testing.T, l listener) {
		write(t, l.path("content/claims/2023-10/deep/deeper/y.md"), "b")
	}},
	{"a folder renamed", func(t *testing.T, l listener) {
		must(t, os.Rename(l.path("content/claims/2023-10"), l.path("content/claims/2023-11")))
	}},
	{"a card in a folder inside a renamed one", func(t *testing.T, l listener) {
		write(t, l.path("content/claims/2023-11/deep/deeper/y.md"), "c")
	}},
	{"a folder made under the old name", func(t *testing.T, l listener) {
		mkdir(t, l.path("content/claims/2023-10/deep/deeper"))
	}},
	{"a card in that folder", func(t *testing.T, l listener) {
		write(t, l.path("content/claims/2023-10/deep/deeper/z.md"), "a")
	}},
	{"a card in the folder that had its name", func(t *testing.T, l listener) {
		write(t, l.path("content/claims/2023-11/deep/deeper/y.md"), "d")
	}},
	{"a folder deleted and made again", func(t *testing.T, l listener) {
		must(t, os.RemoveAll(l.path("content/claims/2023-09")))
		mkdir(t, l.path("content/claims/2023-09"))
	}},
	{"a card in it", func(t *testing.T, l listener) { write(t, l.path("content/claims/2023-09/x.md"), "e") }},
	{"a card deleted", func(t *testing.T, l listener) { must(t, os.Remove(l.path("content/claims/2023-09/x.md"))) }},
	{"the whole content moved away", func(t *testing.T, l listener) { must(t, os.Rename(l.path("content"), l.path("elsewhere"))) }},
	{"and back", func(t *testing.T, l listener) { must(t, os.Rename(l.path("elsewhere"), l.path("content"))) }},
	{"a card after that", func(t *testing.T, l listener) { write(t, l.path("content/claims/2023-09/x.md"), "f") }},
}

func TestEveryChangeRings(t *testing.T) {
	t.Parallel()
	l := start(t, Options{Say: func(reason string) { t.Error(reason) }})
	for _, c := range changes {
		c.make(t, l)
		l.learns(c.name)
	}
}

func TestEveryChangeRingsWhenPolling(t *testing.T) {
	t.Parallel()
	l := start(t, Options{Poll: true, Every: 20 * time.Millisecond})
	for _, c := range changes {
		c.make(t, l)
		l.learns(c.name)
	}
}

func TestWhatABuildDoesNotReadIsNoReasonToRing(t *testing.T) {
	t.Parallel()
	for _, poll := range []bool{false, true} {
		l := start(t, Options{Poll: poll, Every: 20 * time.Millisecond})
		write(t, l.path("public/index.html"), "a")
		write(t, l.path("README.md"), "a")
		write(t, l.path(".git/index"), "a")
		mkdir(t, l.path(".public.onrecord-new/claims"))
		mkdir(t, l.path("content/.obsidian"))
		write(t, l.path("content/.obsidian/workspace.md"), "a")
		write(t, l.path("content/claims/.x.md.swp"), "a")
		_, err := os.ReadFile(l.path("content/claims/2023-09/x.md"))
		must(t, err)
		l.ignores(fmt.Sprintf("poll %v", poll))
	}
}

func TestASiteThatGrows(t *testing.T) {
	t.Parallel()
	l := follow(t, t.TempDir(), Options{})
	for _, name := range []string{"content/claims/a.md", "layouts/claim.html", "site.toml"} {
		mkdir(t, filepath.Dir(l.path(name)))
		write(t, l.path(name), "a")
		l.learns(name)
	}
}

func TestASaveRingsBeforeItIsQuiet(t *testing.T) {
	t.Parallel()
	l := start(t, Options{})
	write(t, l.path("content/claims/2023-09/x.md"), "b")
	<-l.bell
	select {
	case <-l.bell:
	case <-time.After(patience):
		t.Error("no second ring when it was quiet")
	}
}

func TestABurstWithoutEndRingsMeanwhile(t *testing.T) {
	t.Parallel()
	l := start(t, Options{})
	stop := make(chan struct{})
	done := make(chan struct{})
	go func() {
		defer close(done)
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			default:
				_ = os.WriteFile(l.path("content/claims/2023-09/x.md"), fmt.Append(nil, i), 0o644)
				time.Sleep(time.Millisecond)
			}
		}
	}()
	for range 4 { // the first one, and three while it goes on
		select {
		case <-l.bell:
		case <-time.After(patience):
			t.Error("a burst without end silenced the bell")
		}
	}
	close(stop)
	<-done
	l.silence()
}

// TestOverflow loses all notifications of a change, as the kernel does when its
// queue is full, and says so.
func TestOverflow(t *testing.T) {
	t.Parallel()
	l := listener{t: t, site: t.TempDir()}
	mkdir(t, l.path("content"))
	ring := make(bell, 1)
	l.bell = ring
	d, err := newDoorbell(tree{l.site, watched}, ring)
	must(t, err)
	unheard := d.watcher
	for _, folder := range unheard.WatchList() {
		must(t, unheard.Remove(folder))
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error)
	go func() { done <- d.listen(ctx) }()
	mkdir(t, l.path("content/new"))
	write(t, l.path("content/new/x.md"), "a")
	unheard.Errors <- fsnotify.ErrEventOverflow
	l.learns("an overflow")
	write(t, l.path("content/new/x.md"), "b")
	l.learns("a folder that came while notifications were lost")
	cancel()
	must(t, <-done)
}

// TestRandomChanges holds the contract: who reads after each ring ends up
// knowing what there is.
func TestRandomChanges(t *testing.T) {
	t.Parallel()
	rounds := 300
	if testing.Short() {
		rounds = 40
	}
	l := start(t, Options{})
	r := rand.New(rand.NewPCG(1, 2))
	folder := func() string { return l.path("content/" + []string{"", "a", "b", "a/c", "b/c", "a/c/d"}[r.IntN(6)]) }
	known := l.read()
	for round := range rounds {
		for range 1 + r.IntN(6) {
			switch r.IntN(6) {
			case 0:
				_ = os.MkdirAll(folder(), 0o755)
			case 1:
				_ = os.Rename(folder(), folder())
			case 2:
				if f := folder(); f != l.path("content/") {
					_ = os.RemoveAll(f)
				}
			default:
				_ = os.WriteFile(filepath.Join(folder(), string('x'+rune(r.IntN(3)))+".md"), fmt.Append(nil, r.Uint32()), 0o644)
			}
		}
		end := time.After(patience)
		for want := l.read(); !maps.Equal(known, want); {
			select {
			case <-l.bell:
				known = l.read()
			case <-end:
				t.Fatalf("round %d: a change was missed", round)
			}
		}
	}
}

func TestTheEndGivesEverythingBack(t *testing.T) {
	site := t.TempDir()
	mkdir(t, filepath.Join(site, "content"))
	before := runtime.NumGoroutine()
	for range 20 {
		for _, poll := range []bool{false, true} {
			ctx, cancel := context.WithCancel(context.Background())
			bell := Watch(ctx, site, watched, Options{Poll: poll})
			cancel()
			for range bell {
			}
		}
	}
	for end := time.Now().Add(patience); runtime.NumGoroutine() > before; runtime.Gosched() {
		if time.Now().After(end) {
			t.Fatalf("%d goroutines before, %d after", before, runtime.NumGoroutine())
		}
	}
}
