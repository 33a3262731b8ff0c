package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"
)

// stats are what a build is told of what it made, for --stats.
type stats struct {
	start   time.Time
	read    time.Duration // cards, ledger, rules and the plan
	files   int
	bytes   int64
	took    time.Duration // of all outputs, by all workers together
	parts   map[string]*weight
	slowest []slow
}

// weight is what one folder of the site takes.
type weight struct {
	files int
	bytes int64
	took  time.Duration
}

// slow is an output that took long.
type slow struct {
	path string
	took time.Duration
}

// slowestShown is how many of the slowest outputs are listed.
const slowestShown = 5

func newStats() *stats { return &stats{start: time.Now(), parts: map[string]*weight{}} }

// compiled is told that all but the outputs is done.
func (s *stats) compiled() { s.read = time.Since(s.start) }

// rendered is told of one output. Features have folders of their own, and what stands
// at the top of a site is one more.
func (s *stats) rendered(path string, size int64, took time.Duration) {
	part := "."
	if folder, _, below := strings.Cut(path, "/"); below {
		part = folder + "/"
	}
	if s.parts[part] == nil {
		s.parts[part] = &weight{}
	}
	w := s.parts[part]
	for _, sum := range []struct {
		files *int
		bytes *int64
		took  *time.Duration
	}{{&w.files, &w.bytes, &w.took}, {&s.files, &s.bytes, &s.took}} {
		*sum.files, *sum.bytes, *sum.took = *sum.files+1, *sum.bytes+size, *sum.took+took
	}
	at, _ := slices.BinarySearchFunc(s.slowest, took, func(o slow, took time.Duration) int { return cmp.Compare(took, o.took) })
	s.slowest = slices.Insert(s.slowest, at, slow{path, took})
	s.slowest = s.slowest[:min(len(s.slowest), slowestShown)]
}

// print writes what was made by folders, the heaviest first, the slowest files, and
// what the whole took. Of a build that ended before anything was rendered there is
// nothing but that.
func (s *stats) print(w io.Writer, whole time.Duration, memory int64) {
	if s.files == 0 {
		fmt.Fprintln(w, "nothing was rendered: cards, layouts, settings and flags are those of the last build")
	} else {
		fmt.Fprintf(w, "%-14s %8s %10s %6s %9s %6s\n", "", "files", "kB", "", "ms", "")
		names := slices.SortedFunc(maps.Keys(s.parts), func(a, b string) int {
			return cmp.Or(cmp.Compare(s.parts[b].bytes, s.parts[a].bytes), cmp.Compare(a, b))
		})
		for _, name := range names {
			s.line(w, name, *s.parts[name])
		}
		s.line(w, "all", weight{s.files, s.bytes, s.took})
		for _, o := range s.slowest {
			fmt.Fprintf(w, "slowest: %s, %d ms\n", o.path, o.took.Milliseconds())
		}
	}
	fmt.Fprintf(w, "cards, ledger and rules %d ms, the rest %d ms", s.read.Milliseconds(), (whole - s.read).Milliseconds())
	if memory > 0 {
		fmt.Fprintf(w, "; at most %d MB of memory", memory/1e6)
	}
	fmt.Fprintln(w)
}

func (s *stats) line(w io.Writer, name string, of weight) {
	fmt.Fprintf(w, "%-14s %8d %10.1f %4.0f %% %9d %4.0f %%\n", name, of.files, float64(of.bytes)/1e3,
		100*float64(of.bytes)/max(1, float64(s.bytes)), of.took.Milliseconds(), 100*float64(of.took)/max(1, float64(s.took)))
}
