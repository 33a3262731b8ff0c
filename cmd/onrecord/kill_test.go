//go:build linux || darwin

package main

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"onrecord/build/cardtest"
)

// heading is the key of a name or a title that stands bare on its line, so that
// words can be put before it.
var heading = regexp.MustCompile(`(?m)^((?:name|title): )\b`)

// bench is a site on disk that is built, changed and built again.
type bench struct {
	*testing.T
	dir      string // the site
	public   string // where it is published
	staging  string // where a build prepares the next tree
	files    fstest.MapFS
	claims   []string // cards that can be changed
	actors   []string // the same; their pages come first, so that a build writes early
	counter  int
	window   time.Duration // how long it takes from the first write to the exchange, about
	whole    time.Duration // how long a build takes, about
	messages bytes.Buffer
}

// newBench makes a site of some ninety cards, which publishes hundreds of files, and publishes it.
func newBench(t *testing.T) *bench {
	t.Helper()
	dir := t.TempDir()
	b := &bench{T: t, dir: dir, files: cardtest.Corpus(60, 1), whole: time.Second, window: 20 * time.Millisecond}
	b.public, b.staging = filepath.Join(dir, "public"), filepath.Join(dir, ".public.onrecord-new")
	for _, name := range slices.Sorted(maps.Keys(b.files)) {
		switch text := b.files[name].Data; {
		case !heading.Match(text) || bytes.Contains(text, []byte("\ndraft: true")):
		case strings.HasPrefix(name, "content/actors/"):
			b.actors = append(b.actors, name)
		case strings.HasPrefix(name, "content/claims/"):
			b.claims = append(b.claims, name)
		}
	}
	if err := os.CopyFS(dir, b.files); err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	b.build("public")
	b.whole = time.Since(start)
	return b
}

func (b *bench) command(output string) *exec.Cmd {
	command := exec.Command("onrecord", "build", "--site", b.dir, "--output", output)
	b.messages.Reset()
	command.Stderr = &b.messages
	return command
}

// build publishes to a folder of the site, undisturbed, and returns the tree.
func (b *bench) build(output string) tree {
	b.Helper()
	if err := b.command(output).Run(); err != nil {
		b.Fatalf("%v\n%s", err, &b.messages)
	}
	return b.read(output)
}

func (b *bench) read(output string) tree {
	b.Helper()
	files, err := readTree(filepath.Join(b.dir, output))
	if err != nil {
		b.Fatal(err)
	}
	return files
}

// change edits one of the cards: its name or title says A or B in turn, and a
// counter.
func (b *bench) change(cards []string) {
	b.Helper()
	b.counter++
	name := cards[b.counter*7%len(cards)]
	text := heading.ReplaceAll(b.files[name].Data, fmt.Appendf(nil, "${1}State %c %d ", 'A'+rune(b.counter%2), b.counter))
	if err := os.WriteFile(filepath.Join(b.dir, filepath.FromSlash(name)), text, 0o644); err != nil {
		b.Fatal(err)
	}
}

// left is the staging folder that an earlier round left, nil where there is none.
// It is held open for a round: its number in the file system, by which a new one
// is told from it, would else be given to that new one.
func (b *bench) left() *os.File {
	folder, err := os.Open(b.staging)
	if err != nil {
		return nil
	}
	return folder
}

// begun says whether a staging folder was made since left was opened.
func (b *bench) begun(left *os.File) bool {
	now, err := os.Lstat(b.staging)
	if err != nil || left == nil {
		return err == nil
	}
	before, err := left.Stat()
	return err == nil && !os.SameFile(now, before)
}

// signal starts a build, sends it a signal after a while and returns its exit
// status, -1 where it was killed. An aimed signal counts its while from the
// first write on, another one from the start. Both whiles follow what the
// builds before took, so that on any disk a quarter of the builds end in peace.
func (b *bench) signal(signal os.Signal, aimed bool, left *os.File) int {
	b.Helper()
	command := b.command("public")
	if err := command.Start(); err != nil {
		b.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	while := &b.whole
	if aimed {
		while = &b.window
		for deadline := time.Now().Add(2 * b.whole); !b.begun(left) && time.Now().Before(deadline) && len(ended) == 0; {
			time.Sleep(200 * time.Microsecond)
		}
	}
	time.Sleep(time.Duration(rand.Int64N(int64(*while))))
	// A build that has ended meanwhile cannot be signalled; its status tells.
	_ = command.Process.Signal(signal)
	code, err := exitStatus(<-ended)
	if err != nil {
		b.Fatal(err)
	}
	if code == clean {
		*while = max(*while*17/20, time.Millisecond)
	} else {
		*while = *while * 21 / 20
	}
	return code
}

// ONRECORD_KILLS is how many builds are killed, of which a quarter must fall between the
// first write and the exchange.
func TestKilledBuildsLeaveOneWholeTree(t *testing.T) {
	kills := 60
	if testing.Short() {
		kills = 20
	}
	if value, err := strconv.Atoi(os.Getenv("ONRECORD_KILLS")); err == nil {
		kills = value
	}
	wanted := kills / 4
	b := newBench(t)
	old := b.read("public")
	start, rounds, asOld, asNew, between, removing := time.Now(), 0, 0, 0, 0, 0
	for done := 0; done < kills; rounds++ {
		if rounds > 4*kills {
			t.Fatalf("%d builds, and only %d were killed before they ended", rounds, done)
		}
		// Every second kill is aimed, and more where too few have hit so far.
		aimed, cards := rounds%2 == 1 || between*kills < done*wanted, b.claims
		if aimed {
			cards = b.actors
		}
		b.change(cards)
		left := b.left()
		killed := b.signal(syscall.SIGKILL, aimed, left) == -1
		begun, now := b.begun(left), b.read("public")
		left.Close()
		if killed {
			done++
		}
		switch changed := differences(old, now); {
		case len(changed) == 0 && killed:
			asOld++
			if begun {
				between++
			}
			continue
		case len(changed) == 0:
			t.Fatalf("round %d: a build that ended published nothing\n%s", rounds, &b.messages)
		}
		// What a kill left is not the old tree, so it must be the new one, in every
		// file. What a build published in peace is the next old tree.
		if !killed {
			old = now
			continue
		}
		if mixed := differences(b.build("reference"), now); len(mixed) > 0 {
			t.Fatalf("round %d: neither the old tree nor the new one: %d files differ from the old, %d from the new: %q", rounds, len(differences(old, now)), len(mixed), mixed)
		}
		old = now
		asNew++
		// It came after the exchange: aim earlier, for what comes before is at risk.
		b.window = max(b.window*17/20, time.Millisecond)
		if begun {
			removing++
		}
	}
	t.Logf("%d builds, each with one card changed: %d killed in %v, %d ended before; a tree has %d files", rounds, kills, time.Since(start).Round(time.Second), rounds-kills, len(old))
	t.Logf("after the kill: %d old trees, %d of them with a new tree begun beside (between the first write and the exchange); %d new trees, %d of them with the old one still beside; 0 mixed", asOld, between, asNew, removing)
	if between < wanted {
		t.Errorf("only %d of %d kills fell between the first write and the exchange, want %d", between, kills, wanted)
	}
	b.change(b.actors)
	if mixed := differences(b.build("public"), b.build("reference")); len(mixed) > 0 || b.left() != nil {
		t.Errorf("the next build did not make good what the kills left: %q", mixed)
	}
}

func TestSignalsEndABuildInOrder(t *testing.T) {
	b := newBench(t)
	old := b.read("public")
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		for _, aimed := range []bool{true, false} {
			b.change(b.actors)
			code, tries := clean, 0
			for ; code == clean && tries < 50; tries++ {
				if code = b.signal(signal, aimed, nil); code == clean {
					b.change(b.actors)
					old = b.read("public")
				}
			}
			// Before the program listens, a signal ends it as it ends any other.
			if code == -1 && !aimed {
				code = interrupted
			} else if want := "onrecord build: interrupted; the published site is as it was\n"; !strings.HasSuffix(b.messages.String(), want) {
				t.Errorf("%v: printed %q, want %q", signal, &b.messages, want)
			}
			if code != interrupted {
				t.Errorf("%v: exit status %d after %d tries, want %d", signal, code, tries, interrupted)
			}
			if changed := differences(old, b.read("public")); len(changed) > 0 {
				t.Errorf("%v: these files changed: %q", signal, changed)
			}
			if b.left() != nil {
				t.Errorf("%v: the staging folder was left", signal)
			}
			t.Logf("%v, aimed %v: exit status %d at try %d", signal, aimed, code, tries)
		}
	}
}
