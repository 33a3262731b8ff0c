//go:build unix

package build_test

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"onrecord/build/cardtest"
)

// BenchmarkBesideHugo builds a site of the same claims with Hugo and with this program, in
// turn, each into a fresh folder by a process of its own, and reports what Hugo took as a
// multiple of what we did: by the clock, in processor time, in memory at its peak. HUGO
// names the program; "make bench" installs it. Hugo's theme (testdata/hugo) has a page a
// claim and lists by source, actor, topic and status, and no data, search, days, disputes
// or proofs.
func BenchmarkBesideHugo(b *testing.B) {
	hugo := os.Getenv("HUGO")
	if hugo == "" {
		b.Skip(`HUGO names no program: run "make bench"`)
	}
	ours := filepath.Join(b.TempDir(), "onrecord")
	if out, err := exec.Command("go", "build", "-o", ours, "onrecord/cmd/onrecord").CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			site := cardtest.Corpus(n, 1)
			cards, theme := b.TempDir(), b.TempDir()
			if err := errors.Join(os.CopyFS(cards, site), os.CopyFS(theme, hugoCards(site)), os.CopyFS(theme, os.DirFS("testdata/hugo"))); err != nil {
				b.Fatal(err)
			}
			var wall, cpu, peak []float64
			for b.Loop() {
				their := spent(b, theme, hugo, "--noBuildLock", "--destination")
				our := spent(b, cards, ours, "build", "--quiet", "--output")
				wall = append(wall, their.wall.Seconds()/our.wall.Seconds())
				cpu = append(cpu, their.cpu.Seconds()/our.cpu.Seconds())
				peak = append(peak, float64(their.peak)/float64(our.peak))
			}
			b.ReportMetric(median(wall), "hugo/ours")
			b.ReportMetric(median(cpu), "hugo/ours-cpu")
			b.ReportMetric(median(peak), "hugo/ours-memory")
		})
	}
}

// spending is what a process took.
type spending struct {
	cost
	peak int64 // of memory, in what the system counts it
}

// spent runs a program in a folder, with the name of a fresh folder as its last argument.
func spent(b *testing.B, dir, program string, arguments ...string) (s spending) {
	b.Helper()
	timed(b, func(public string) {
		command := exec.Command(program, append(arguments, public)...)
		command.Dir = dir
		start := time.Now()
		if out, err := command.CombinedOutput(); err != nil {
			b.Fatalf("%s: %v: %s", program, err, out)
		}
		s.wall = time.Since(start)
		state := command.ProcessState
		s.cpu, s.peak = state.UserTime()+state.SystemTime(), int64(state.SysUsage().(*syscall.Rusage).Maxrss)
	})
	return s
}

// hugoFolders are where the cards of a kind stand for Hugo: claims are pages, and what
// they are about, of whom and from where are terms.
var hugoFolders = map[string]string{"claimant": "actors", "source": "sources", "status": "statuses"}

// hugoCards are our cards as Hugo reads them.
func hugoCards(cards fstest.MapFS) fstest.MapFS {
	paths := map[string]string{}
	for name := range cards {
		paths[strings.TrimSuffix(path.Base(name), ".md")] = "/" + strings.TrimSuffix(strings.TrimPrefix(name, "content/"), ".md")
	}
	site := fstest.MapFS{}
	for name, file := range cards {
		if strings.HasSuffix(name, ".md") {
			text := hugoCard(string(file.Data), paths)
			if kind := path.Base(path.Dir(name)); slices.Contains([]string{"actors", "sources", "topics"}, kind) {
				name = strings.TrimSuffix(name, ".md") + "/_index.md"
			}
			site[name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	return site
}

// hugoCard is a card with the fields that Hugo asks for, and all of its own below "card".
func hugoCard(text string, paths map[string]string) string {
	front, body, _ := strings.Cut(strings.TrimPrefix(text, "---\n"), "---\n")
	var own, related []string
	terms := map[string]string{}
	for line := range strings.Lines(front) {
		own = append(own, "  "+line)
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch {
		case strings.HasPrefix(line, " "):
		case key == "title", key == "name":
			terms["title"] = value
		case key == "added": // said may be a month or an interval, which is no date to Hugo
			terms["date"] = value
		case key == "topics":
			terms[key] = value
		case hugoFolders[key] != "":
			terms[hugoFolders[key]] = "[" + value + "]"
		case strings.HasPrefix(value, "["):
			for id := range strings.SplitSeq(strings.Trim(value, "[]"), ", ") {
				if to := paths[id]; strings.HasPrefix(to, "/claims/") {
					related = append(related, to)
				}
			}
		}
	}
	var b strings.Builder
	b.WriteString("---\n")
	for _, key := range slices.Sorted(maps.Keys(terms)) {
		fmt.Fprintf(&b, "%s: %s\n", key, terms[key])
	}
	fmt.Fprintf(&b, "related: [%s]\ncard:\n%s---\n%s", strings.Join(related, ", "), strings.Join(own, ""), body)
	return b.String()
}
