package main

import (
	"bytes"
	"testing"
	"time"
)

func TestProgressSaysHowLongItWillTake(t *testing.T) {
	for _, c := range []struct {
		done, total int
		took        time.Duration
		want        string
	}{
		{500, 2000, 2 * time.Second, "published 500 of 2000, 250 a second, 6s left"},
		{2000, 2000, 4 * time.Second, "published 2000 of 2000, 500 a second, 0s left"},
		{1000, 1_000_000, 10 * time.Second, "published 1000 of 1000000, 100 a second, 2h46m30s left"},
		{1, 2000, 3 * time.Second, "published 1 of 2000"},
		{0, 2000, 3 * time.Second, "published 0 of 2000"},
	} {
		if got := progressLine("published", c.done, c.total, c.took); got != c.want {
			t.Errorf("after %v: %q, want %q", c.took, got, c.want)
		}
	}
}

func TestStatsCountByFolder(t *testing.T) {
	s := newStats()
	s.read = 1500 * time.Millisecond
	s.rendered("index.html", 1000, 10*time.Millisecond)
	for range 3 {
		s.rendered("claims/2024-05/x.html", 3000, 20*time.Millisecond)
	}
	s.rendered("data/claims.csv", 0, 930*time.Millisecond)
	s.rendered("style.css", 0, 0)
	s.rendered("a/b/c.html", 0, 0)
	var out bytes.Buffer
	s.print(&out, 2*time.Second, 123_456_789)
	const want = `                  files         kB               ms       
claims/               3        9.0   90 %        60    6 %
.                     2        1.0   10 %        10    1 %
a/                    1        0.0    0 %         0    0 %
data/                 1        0.0    0 %       930   93 %
all                   7       10.0  100 %      1000  100 %
slowest: data/claims.csv, 930 ms
slowest: claims/2024-05/x.html, 20 ms
slowest: claims/2024-05/x.html, 20 ms
slowest: claims/2024-05/x.html, 20 ms
slowest: index.html, 10 ms
cards, ledger and rules 1500 ms, the rest 500 ms; at most 123 MB of memory
`
	if got := out.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
