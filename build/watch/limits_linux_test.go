package watch

import (
	"bytes"
	"os"
	"os/exec"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// limited is set in a process that stands in a user namespace of its own, where
// the limits of inotify are its own too.
const limited = "ONRECORD_TEST_LIMITED"

// TestLimitsOfTheSystem holds that no change is missed where the system watches
// too few folders, from the start or from some day on.
func TestLimitsOfTheSystem(t *testing.T) {
	if os.Getenv(limited) != "" {
		underLimits(t)
		return
	}
	t.Parallel()
	command := exec.Command(os.Args[0], "-test.run=^TestLimitsOfTheSystem$", "-test.v")
	command.Env = append(os.Environ(), limited+"=1")
	command.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
	}
	var output bytes.Buffer
	command.Stdout, command.Stderr = &output, &output
	if err := command.Start(); err != nil {
		t.Skipf("no user namespace here: %v", err)
	}
	if err := command.Wait(); err != nil {
		t.Errorf("%v\n%s", err, &output)
	}
}

func underLimits(t *testing.T) {
	limit := func(name, value string) {
		if err := os.WriteFile("/proc/sys/user/"+name, []byte(value), 0o644); err != nil {
			t.Skipf("no limits of its own: %v", err)
		}
	}
	const plenty = "1000"
	for _, c := range []struct{ name, value, words string }{
		{"max_inotify_watches", "2", "max_user_watches"},
		{"max_inotify_instances", "0", "max_user_instances"},
	} {
		for _, late := range []bool{false, true} {
			if !late {
				limit(c.name, c.value)
			}
			var said atomic.Value
			l := start(t, Options{Every: 20 * time.Millisecond, Say: func(reason string) { said.Store(reason) }})
			if late {
				limit(c.name, c.value)
			}
			mkdir(t, l.path("content/new/deep"))
			write(t, l.path("content/new/deep/x.md"), "a")
			l.learns("a new folder")
			write(t, l.path("content/new/deep/x.md"), "b")
			l.learns("a file in it")
			if reason, _ := said.Load().(string); !strings.Contains(reason, c.words) {
				t.Errorf("%s, late %v: said %q", c.name, late, reason)
			}
			limit(c.name, plenty)
		}
	}
}
