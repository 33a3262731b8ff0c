package publish_test

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"onrecord/build/plan"
	"onrecord/build/publish"
)

// disks are the places that the benchmarks write to: memory, where it can be
// had as a folder, and a disk.
func disks(b *testing.B, run func(b *testing.B, parent string)) {
	if memory, err := os.MkdirTemp("/dev/shm", "publish"); err == nil {
		b.Run("memory", func(b *testing.B) { run(b, memory) })
		os.RemoveAll(memory)
	}
	b.Run("disk", func(b *testing.B) { run(b, b.TempDir()) })
}

// bulk returns the plan of 10,000 files of 6 kB in 10 folders, of which the
// first ones, as many as changed says, differ from one edition to the next.
func bulk(edition, changed int) plan.Plan {
	var p plan.Plan
	for i := range 10_000 {
		content := make([]byte, 6000)
		for j := range content {
			content[j] = byte(i + j)
		}
		if i < changed {
			content[5999] = byte(edition)
		}
		p.Outputs = append(p.Outputs, plan.Output{
			Path:   fmt.Sprintf("folder-%d/a-claim-%05d.html", i/1000, i),
			Render: func(w io.Writer) error { _, err := w.Write(content); return err },
		})
	}
	return p
}

// writeBare is the yardstick: the same bytes, in a loop, to a fresh folder.
func writeBare(b *testing.B, p plan.Plan, dir string) time.Duration {
	b.Helper()
	start := time.Now()
	for i := range 10 {
		if err := os.MkdirAll(filepath.Join(dir, fmt.Sprintf("folder-%d", i)), 0o755); err != nil {
			b.Fatal(err)
		}
	}
	content := new(content)
	for _, output := range p.Outputs {
		*content = (*content)[:0]
		if err := output.Render(content); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, output.Path), *content, 0o644); err != nil {
			b.Fatal(err)
		}
	}
	return time.Since(start)
}

// content collects what a render writes.
type content []byte

func (c *content) Write(more []byte) (int, error) {
	*c = append(*c, more...)
	return len(more), nil
}

// folder publishes and returns how long it took.
func folder(b *testing.B, p plan.Plan, dir string) time.Duration {
	b.Helper()
	start := time.Now()
	if _, err := publish.Folder(context.Background(), p, dir, publish.Options{}); err != nil {
		b.Fatal(err)
	}
	return time.Since(start)
}

// BenchmarkFirst reports how many times as long as the bare loop a first
// publication takes.
func BenchmarkFirst(b *testing.B) {
	disks(b, func(b *testing.B, parent string) {
		p := bulk(0, 0)
		var ours, bare time.Duration
		for i := range b.N {
			bare += writeBare(b, p, filepath.Join(parent, fmt.Sprint("bare", i)))
			ours += folder(b, p, filepath.Join(parent, fmt.Sprint("ours", i)))
		}
		report(b, ours, bare)
	})
}

// BenchmarkAgain does so for a publication that replaces another: with nothing,
// one file and every file changed.
func BenchmarkAgain(b *testing.B) {
	for _, changed := range []int{0, 1, 10_000} {
		b.Run(fmt.Sprint(changed), func(b *testing.B) {
			disks(b, func(b *testing.B, parent string) {
				dir := filepath.Join(parent, "ours")
				bare := writeBare(b, bulk(0, 0), filepath.Join(parent, "bare")) * time.Duration(b.N)
				folder(b, bulk(0, changed), dir)
				var ours time.Duration
				for i := range b.N {
					ours += folder(b, bulk(i+1, changed), dir)
				}
				report(b, ours, bare)
			})
		})
	}
}

func report(b *testing.B, ours, bare time.Duration) {
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(ours.Milliseconds())/float64(b.N), "ms/ours")
	b.ReportMetric(float64(bare.Milliseconds())/float64(b.N), "ms/bare")
	b.ReportMetric(float64(ours)/float64(bare), "ours/bare")
}
