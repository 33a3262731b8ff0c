//go:build linux || darwin

package publish_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"onrecord/build/publish"
)

// childVariable names, in the environment of a test binary that a test starts
// again, what that child does instead of testing.
const childVariable = "ONRECORD_PUBLISH_CHILD"

// children are what a child can do with its arguments.
var children = map[string]func(arguments []string) error{"versions": publishVersions}

func TestMain(m *testing.M) {
	if child, found := os.LookupEnv(childVariable); found {
		if err := children[child](os.Args[1:]); err != nil {
			fmt.Println("error:", err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// child returns the command that starts this binary as a child.
func child(what string, arguments ...string) *exec.Cmd {
	command := exec.Command(os.Args[0], arguments...)
	command.Env = append(os.Environ(), childVariable+"="+what)
	return command
}

// version returns the site of a version: it differs from the one before in its
// number, a few other files, and one that comes and goes.
func version(number int) site {
	generations := make([]int, 60)
	random := rand.New(rand.NewPCG(7, 8))
	for v := range number + 1 {
		for range 1 + random.IntN(3) {
			generations[random.IntN(len(generations))] = v
		}
	}
	s := site{"a-version.txt": strconv.Itoa(number), fmt.Sprintf("sometimes/%d.txt", number%3): "here"}
	for i, generation := range generations {
		line := fmt.Sprintf("file %d, generation %d\n", i, generation)
		s[fmt.Sprintf("folder-%d/file-%02d.html", i%5, i)] = strings.Repeat(line, 1+i*i)
	}
	return s
}

// publishVersions publishes one version after the other until it is killed and
// says so on standard output; arguments are the folder, the first version and
// how long a render takes.
func publishVersions(arguments []string) error {
	first, err := strconv.Atoi(arguments[1])
	if err != nil {
		return err
	}
	slow, err := time.ParseDuration(arguments[2])
	if err != nil {
		return err
	}
	for number := first; ; number++ {
		p := watched(version(number), func(int) error { time.Sleep(slow); return nil })
		if _, err := publish.Folder(context.Background(), p, arguments[0], publish.Options{Jobs: 2}); err != nil {
			return err
		}
		fmt.Println("published", number)
	}
}

// renderTime is how long the renders of a slow child take: a build of 60 files
// by two workers lasts some 60 ms.
const renderTime = 2 * time.Millisecond

// killedAt starts a child at version first, kills it after a while and returns
// the last version that it said to have published. For a slow child the while
// begins when the staging folder of a next version appears, so that on any disk
// it dies while building; for another it begins with any moment.
func killedAt(t *testing.T, dir, staging string, first int, slow bool, after time.Duration) (last int) {
	t.Helper()
	render := time.Duration(0)
	if slow {
		render = renderTime
	}
	command := child("versions", dir, strconv.Itoa(first), render.String())
	output, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	last = first - 1
	killing := time.AfterFunc(time.Minute, func() { command.Process.Kill() })
	lines := bufio.NewScanner(output)
	for lines.Scan() {
		if _, err := fmt.Sscanf(lines.Text(), "published %d", &last); err != nil {
			t.Errorf("the child said %q", lines.Text())
		}
		if last == first {
			for deadline := time.Now().Add(time.Minute); slow && time.Now().Before(deadline); time.Sleep(time.Millisecond / 2) {
				if _, err := os.Lstat(staging); err == nil {
					break
				}
			}
			killing.Reset(after)
		}
	}
	// It ends by our signal, so its status is no news.
	_ = command.Wait()
	return last
}

func TestAKilledBuildLeavesOneWholeTree(t *testing.T) {
	rounds := 60
	if testing.Short() {
		rounds = 10
	}
	dir := filepath.Join(t.TempDir(), "public")
	staging := filepath.Join(filepath.Dir(dir), ".public.onrecord-new")
	foreign := site{"own/CNAME": "example.org"}
	publishTo(t, version(0), dir)
	put(t, dir, foreign)
	random := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 0))
	current, building, removing := 0, 0, 0
	for round := range rounds {
		last := killedAt(t, dir, staging, current+1, round%2 == 0, time.Duration(random.IntN(50_000))*time.Microsecond)
		text, err := os.ReadFile(filepath.Join(dir, "a-version.txt"))
		if err != nil {
			t.Fatal(err)
		}
		if current, err = strconv.Atoi(string(text)); err != nil || current < last || current > last+1 {
			t.Fatalf("round %d: version %q stands where %d was published", round, text, last)
		}
		checkFolder(t, dir, version(current), foreign)
		// A child speaks of a version only when nothing of the one before is left,
		// so what is left beside the last version is the beginning of a next one.
		if _, err := os.Lstat(staging); err == nil && current == last {
			building++
		} else if err == nil {
			removing++
		}
	}
	t.Logf("%d rounds, %d versions: %d kills while building, %d while removing", rounds, current, building, removing)
	if 3*building < rounds {
		t.Errorf("only %d of %d kills fell between the first write and the exchange", building, rounds)
	}
	publishTo(t, version(current+1), dir)
	checkFolder(t, dir, version(current+1), foreign)
	checkNoLeftovers(t, dir)
}
