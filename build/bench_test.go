//go:build unix

package build_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sort"
	"syscall"
	"testing"
	"time"

	"onrecord/build"
	"onrecord/build/card"
	"onrecord/build/cardtest"
	"onrecord/build/diag"
	"onrecord/build/plan"
	"onrecord/build/publish"
)

// The benchmarks measure the stages of a build at two sizes. What is quoted are
// the ratios of BenchmarkColdBuild, whose two sides take turns in one run.

var sizes = []int{1_000, 10_000}

// BenchmarkParse is the cost of a card, from bytes to values.
func BenchmarkParse(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			files := cards(cardtest.Corpus(n, 1))
			b.ReportAllocs()
			for b.Loop() {
				for _, f := range files {
					card.Parse(f)
				}
			}
			perCard(b, len(files))
		})
	}
}

// BenchmarkCheck is everything up to the plan: parsing, ledger, rules.
func BenchmarkCheck(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			fsys := cardtest.Corpus(n, 1)
			b.ReportAllocs()
			for b.Loop() {
				compiled(b, fsys)
			}
			perCard(b, n)
		})
	}
}

// BenchmarkRender renders every page into memory, by one worker.
func BenchmarkRender(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			outputs := compiled(b, cardtest.Corpus(n, 1)).Plan.All()
			var buffer bytes.Buffer
			b.ReportAllocs()
			for b.Loop() {
				for _, o := range outputs {
					buffer.Reset()
					if err := o.Render(&buffer); err != nil {
						b.Fatal(err)
					}
				}
			}
			perCard(b, len(outputs))
		})
	}
}

// BenchmarkColdBuild builds a site into a fresh folder and, in turn, writes the
// same files from memory. It reports the medians of the ratios, pair by pair: of
// the time that passed, and of the processor time, which says more on a machine
// that has other things to do.
func BenchmarkColdBuild(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			fsys := cardtest.Corpus(n, 1)
			files := rendered(b, compiled(b, fsys).Plan)
			var wall, cpu []float64
			for b.Loop() {
				build := timed(b, func(dir string) {
					if _, err := publish.Folder(context.Background(), compiled(b, fsys).Plan, dir, publish.Options{}); err != nil {
						b.Fatal(err)
					}
				})
				write := timed(b, func(dir string) { writeAll(b, dir, files) })
				wall = append(wall, build.wall.Seconds()/write.wall.Seconds())
				cpu = append(cpu, build.cpu.Seconds()/write.cpu.Seconds())
			}
			b.ReportMetric(median(wall), "build/write")
			b.ReportMetric(median(cpu), "build/write-cpu")
			b.ReportMetric(float64(len(files)), "files")
		})
	}
}

// cost is what a piece of work took.
type cost struct{ wall, cpu time.Duration }

func median(list []float64) float64 {
	sort.Float64s(list)
	return list[len(list)/2]
}

func processorTime(b *testing.B) time.Duration {
	b.Helper()
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		b.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

func perCard(b *testing.B, n int) {
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/each")
}

func cards(fsys fs.FS) []diag.File {
	var files []diag.File
	fs.WalkDir(fsys, "content", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			text, _ := fs.ReadFile(fsys, name)
			files = append(files, diag.File{Name: name, Text: text})
		}
		return err
	})
	return files
}

func compiled(b *testing.B, fsys fs.FS) build.Result {
	b.Helper()
	var builder build.Builder
	result, err := builder.Build(fsys, build.Options{})
	if err != nil || result.Errors > 0 {
		b.Fatal(err, result.Diagnostics)
	}
	return result
}

func rendered(b *testing.B, p plan.Plan) map[string][]byte {
	b.Helper()
	files := map[string][]byte{}
	for _, o := range p.All() {
		var buffer bytes.Buffer
		if err := o.Render(&buffer); err != nil {
			b.Fatal(err)
		}
		files[o.Path] = buffer.Bytes()
	}
	return files
}

// timed runs a function on a fresh folder, in memory where the system has such
// a file system: what is measured is our work, not the disk's.
func timed(b *testing.B, run func(dir string)) cost {
	b.Helper()
	base := ""
	if info, err := os.Stat("/dev/shm"); err == nil && info.IsDir() {
		base = "/dev/shm"
	}
	dir, err := os.MkdirTemp(base, "onrecord-bench-")
	if err != nil {
		b.Fatal(err)
	}
	defer os.RemoveAll(dir)
	runtime.GC()
	start, before := time.Now(), processorTime(b)
	run(filepath.Join(dir, "public"))
	return cost{time.Since(start), processorTime(b) - before}
}

func writeAll(b *testing.B, dir string, files map[string][]byte) {
	b.Helper()
	made := map[string]bool{}
	for name, text := range files {
		target := filepath.Join(dir, name)
		if folder := filepath.Dir(target); !made[folder] {
			made[folder] = true
			if err := os.MkdirAll(folder, 0o755); err != nil {
				b.Fatal(err)
			}
		}
		if err := os.WriteFile(target, text, 0o644); err != nil {
			b.Fatal(err)
		}
	}
}
