package build_test

import (
	"os"
	"slices"
	"strconv"
	"syscall"
	"testing"
	"time"
)

// What a hostile megabyte of cards may cost, beside what every site does.
const (
	hostileSeconds = 10
	hostileMemory  = 512 << 20
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
			before := used(t)
			files, _ := filesOf(t, site)
			after := used(t)
			spent := time.Duration(after.Utime.Nano() + after.Stime.Nano() - before.Utime.Nano() - before.Stime.Nano())
			t.Logf("%d kB of cards, %d kB of files, %.1fs, %d MB of memory", cards>>10, files>>10, spent.Seconds(), after.Maxrss>>10)
			if most := hostileSeconds*time.Second + hostileSeconds*time.Second*time.Duration(cards>>10)>>10; spent > most {
				t.Errorf("took %s of the processor, at most %s", spent, most)
			}
			if after.Maxrss<<10 > hostileMemory {
				t.Errorf("took %d MB of memory, at most %d", after.Maxrss>>10, hostileMemory>>20)
			}
		})
	}
}

func used(t *testing.T) (u syscall.Rusage) {
	t.Helper()
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return u
}
