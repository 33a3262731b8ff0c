package build_test

import (
	"os"
	"runtime/debug"
	"slices"
	"strconv"
	"syscall"
	"testing"
	"time"
)

// What a hostile megabyte of cards may cost, beside what every site does, and in memory each
// byte of cards more.
const (
	hostileSeconds = 10
	hostileMemory  = 512 << 20
	hostileByte    = 8
)

// Of ONRECORD_HOSTILE claims each: that the work goes with the cards, too.
func TestWorkGoesWithCards(t *testing.T) {
	n, err := strconv.Atoi(os.Getenv("ONRECORD_HOSTILE"))
	if err != nil {
		t.Skip("ONRECORD_HOSTILE does not say how many claims")
	}
	for _, h := range slices.Concat(hostileSites, mixedSites) {
		t.Run(h.name, func(t *testing.T) {
			site, cards := h.site(n)
			peakFromHere(t)
			before := used(t)
			files, _ := filesOf(t, site)
			after := used(t)
			spent := time.Duration(after.Utime.Nano() + after.Stime.Nano() - before.Utime.Nano() - before.Stime.Nano())
			t.Logf("%d kB of cards, %d kB of files, %.1fs, %d MB of memory", cards>>10, files>>10, spent.Seconds(), after.Maxrss>>10)
			if most := hostileSeconds*time.Second + hostileSeconds*time.Second*time.Duration(cards>>10)>>10; spent > most {
				t.Errorf("took %s of the processor, at most %s", spent, most)
			}
			if most := int64(hostileMemory + hostileByte*max(cards-1<<20, 0)); after.Maxrss<<10 > most {
				t.Errorf("took %d MB of memory, at most %d", after.Maxrss>>10, most>>20)
			}
		})
	}
}

// peakFromHere gives back what the sites before took, and has the system count the most that
// is taken anew (proc_pid_clear_refs(5)).
func peakFromHere(t *testing.T) {
	t.Helper()
	debug.FreeOSMemory()
	if err := os.WriteFile("/proc/self/clear_refs", []byte("5"), 0); err != nil {
		t.Fatal(err)
	}
}

func used(t *testing.T) (u syscall.Rusage) {
	t.Helper()
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return u
}
