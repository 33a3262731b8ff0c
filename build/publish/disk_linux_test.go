package publish_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"onrecord/build/publish"
)

func init() {
	children["full disk"] = onFullDisk
	children["mount points"] = onMountPoints
}

// runMounting starts a child that may mount what it likes: only it sees that.
func runMounting(t *testing.T, what string) {
	t.Helper()
	command := child(what, t.TempDir())
	command.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
	}
	output, err := command.CombinedOutput()
	if command.Process == nil || strings.Contains(string(output), "cannot mount") {
		t.Skipf("nothing can be mounted here: %v %s", err, output)
	}
	if err != nil {
		t.Errorf("%v: %s", err, output)
	}
}

// mount mounts a file system in memory.
func mount(dir, size string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	if err := syscall.Mount("none", dir, "tmpfs", 0, "size="+size); err != nil {
		return fmt.Errorf("cannot mount: %w", err)
	}
	return nil
}

// expect returns an error unless a publication fails with these words.
func expect(s site, dir, words string) error {
	_, err := publish.Folder(context.Background(), s.plan(), dir, publish.Options{Jobs: 2})
	if err == nil || !strings.Contains(err.Error(), words) {
		return fmt.Errorf("published to %q: %v, want an error that says %q", dir, err, words)
	}
	return nil
}

// large returns a site of a size in kilobytes.
func large(kilobytes int, version string) site {
	s := site{}
	for i := range kilobytes / 20 {
		s[fmt.Sprintf("folder-%d/%d.html", i%3, i)] = strings.Repeat(version, 20<<10/len(version))
	}
	return s
}

func TestAFullDiskLeavesThePublishedFolder(t *testing.T) { runMounting(t, "full disk") }

// onFullDisk publishes what there is no room for, at several sizes, so that the
// disk fills up at the first files, in the middle and at the last.
func onFullDisk(arguments []string) error {
	if err := mount(arguments[0], "1m"); err != nil {
		return err
	}
	dir := filepath.Join(arguments[0], "public")
	old := large(200, "old ")
	if _, err := publish.Folder(context.Background(), old.plan(), dir, publish.Options{}); err != nil {
		return err
	}
	before, err := os.Lstat(dir)
	if err != nil {
		return err
	}
	for _, kilobytes := range []int{820, 900, 2000, 5000} {
		_, err := publish.Folder(context.Background(), large(kilobytes, "new ").plan(), dir, publish.Options{Jobs: 2})
		if !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), "the disk is full, make room and build again") {
			return fmt.Errorf("%d kB: %v", kilobytes, err)
		}
		after, err := os.Lstat(dir)
		if err != nil || !os.SameFile(before, after) {
			return fmt.Errorf("the folder is another one: %v", err)
		}
		for path, content := range old {
			if text, err := os.ReadFile(filepath.Join(dir, path)); err != nil || string(text) != content {
				return fmt.Errorf("%d kB: %q changed: %v", kilobytes, path, err)
			}
		}
		if _, err := os.Lstat(filepath.Join(arguments[0], ".public.onrecord-new")); err == nil {
			return errors.New("the staging folder was left on the full disk")
		}
	}
	_, err = publish.Folder(context.Background(), large(300, "new ").plan(), dir, publish.Options{})
	return err
}

func TestMountPointsAreRefused(t *testing.T) { runMounting(t, "mount points") }

// onMountPoints publishes to a mount point, below one, and to a folder in which
// something is mounted.
func onMountPoints(arguments []string) error {
	dir := filepath.Join(arguments[0], "public")
	if err := mount(dir, "4m"); err != nil {
		return err
	}
	if err := expect(small, dir, "mount point, which cannot be exchanged; choose a folder inside it as --output"); err != nil {
		return err
	}
	inside := filepath.Join(dir, "site")
	if _, err := publish.Folder(context.Background(), small.plan(), inside, publish.Options{}); err != nil {
		return err
	}
	// A bind mount of a folder on the same file system has the same device
	// number; what is mounted would be removed with the old tree.
	uploads, own := filepath.Join(inside, "uploads"), filepath.Join(dir, "own")
	if err := errors.Join(os.Mkdir(uploads, 0o755), os.Mkdir(own, 0o755), os.WriteFile(filepath.Join(own, "picture"), nil, 0o644)); err != nil {
		return err
	}
	if err := syscall.Mount(own, uploads, "", syscall.MS_BIND, ""); err != nil {
		return err
	}
	if err := expect(many(3, "new"), inside, `"uploads" in the folder is a mount point`); err != nil {
		return err
	}
	if _, err := os.Lstat(filepath.Join(own, "picture")); err != nil {
		return err
	}
	// Under its other name, too, a protected folder is protected.
	o := publish.Options{Protected: []string{own}}
	if _, err := publish.Folder(context.Background(), small.plan(), filepath.Join(uploads, "public"), o); err == nil || !strings.Contains(err.Error(), "lies inside") {
		return fmt.Errorf("published into a protected folder: %v", err)
	}
	if err := syscall.Unmount(uploads, 0); err != nil {
		return err
	}
	_, err := publish.Folder(context.Background(), many(3, "new").plan(), inside, publish.Options{})
	return err
}

// A pipe would block whoever opens it, a link would lend somebody's list.
func TestAManifestThatIsNoFileIsRefused(t *testing.T) {
	for name, replace := range map[string]func(manifest string) error{
		"a pipe": func(manifest string) error { return syscall.Mkfifo(manifest, 0o644) },
		"a link": func(manifest string) error { return os.Symlink("list", manifest) },
	} {
		dir := filepath.Join(t.TempDir(), "public")
		manifest := filepath.Join(dir, ".onrecord-manifest")
		publishTo(t, small, dir)
		if err := errors.Join(os.Rename(manifest, filepath.Join(dir, "list")), replace(manifest)); err != nil {
			t.Fatal(err)
		}
		if err := expect(many(3, "new"), dir, ".onrecord-manifest"); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := os.Remove(manifest); err != nil {
			t.Fatal(err)
		}
		if text, err := os.ReadFile(filepath.Join(dir, "index.html")); err != nil || string(text) != "home" {
			t.Errorf("%s: the folder changed: %q, %v", name, text, err)
		}
	}
}
