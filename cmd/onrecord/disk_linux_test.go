package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"onrecord/build/cardtest"
)

// mounting is the test binary as a child that may mount: only it sees the mount.
const mounting = "onrecord-on-a-full-disk"

// cannotMount is the exit status of that child where nothing can be mounted.
const cannotMount = 3

func init() {
	commands[mounting] = func() {
		err := onFullDisk(os.Args[1])
		if errors.Is(err, errCannotMount) {
			fmt.Println(err)
			os.Exit(cannotMount)
		}
		if err != nil {
			fmt.Println(err)
			os.Exit(failed)
		}
	}
}

func TestAFullDiskEndsABuildInOrder(t *testing.T) {
	command := exec.Command(mounting, t.TempDir())
	command.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
	}
	output, err := command.CombinedOutput()
	if command.Process == nil || command.ProcessState.ExitCode() == cannotMount {
		t.Skipf("nothing can be mounted here: %v %s", err, output)
	}
	if err != nil {
		t.Errorf("%v: %s", err, output)
	}
	t.Logf("%s", output)
}

var errCannotMount = errors.New("cannot mount")

// onFullDisk builds a site to a disk with room for one tree, changes what every
// page shows, and builds again with the disk full at different points.
func onFullDisk(dir string) error {
	disk, site := filepath.Join(dir, "disk"), filepath.Join(dir, "site")
	if err := errors.Join(os.Mkdir(disk, 0o755), os.CopyFS(site, cardtest.Corpus(60, 2))); err != nil {
		return err
	}
	if err := syscall.Mount("none", disk, "tmpfs", 0, "size=64m"); err != nil {
		return fmt.Errorf("%w: %w", errCannotMount, err)
	}
	public := filepath.Join(disk, "public")
	if printed, err := buildTo(site, public); err != nil {
		return fmt.Errorf("the first build: %w: %s", err, printed)
	}
	old, err := readTree(public)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(site, "site.toml"), []byte("title = \"Another title\"\n"), 0o644); err != nil {
		return err
	}
	for _, room := range []int64{0, 4 << 10, 100 << 10, 300 << 10} {
		if err := buildWithout(room, site, disk, old); err != nil {
			return fmt.Errorf("with %d bytes of room: %w", room, err)
		}
		fmt.Printf("with %d bytes of room: refused, and the old tree is whole\n", room)
	}
	printed, err := buildTo(site, public)
	if err != nil {
		return fmt.Errorf("once there is room: %w: %s", err, printed)
	}
	now, err := readTree(public)
	if err == nil && len(differences(old, now)) == 0 {
		err = errors.New("once there is room: nothing was published")
	}
	return err
}

func buildTo(site, output string) (string, error) {
	printed, err := exec.Command("onrecord", "build", "--site", site, "--output", output).CombinedOutput()
	return string(printed), err
}

// buildWithout builds when so much room is left, and looks at what that left.
func buildWithout(room int64, site, disk string, old tree) error {
	filler := filepath.Join(disk, "filler")
	if err := fill(filler, disk, room); err != nil {
		return err
	}
	defer os.Remove(filler)
	printed, err := buildTo(site, filepath.Join(disk, "public"))
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != failed || !strings.Contains(printed, "the disk is full, make room and build again") {
		return fmt.Errorf("%v: printed %q", err, printed)
	}
	now, err := readTree(filepath.Join(disk, "public"))
	if changed := differences(old, now); err != nil || len(changed) > 0 {
		return fmt.Errorf("the published tree changed: %v: %q", err, changed)
	}
	if _, err := os.Lstat(filepath.Join(disk, ".public.onrecord-new")); err == nil {
		return errors.New("the staging folder was left")
	}
	return nil
}

// fill writes a file that leaves so much room on its disk.
func fill(name, disk string, room int64) error {
	var free syscall.Statfs_t
	if err := syscall.Statfs(disk, &free); err != nil {
		return err
	}
	return os.WriteFile(name, make([]byte, int64(free.Bavail)*free.Bsize-room), 0o644)
}
