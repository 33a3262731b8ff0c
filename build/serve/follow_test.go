package serve

import (
	"context"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"onrecord/build"
	"onrecord/build/cardtest"
	"onrecord/build/diag"
	"onrecord/build/watch"
)

var scriptTag = regexp.MustCompile(`<script src="/\.onrecord/reload\.js" data-page="[0-9a-f]+" data-style="[0-9a-f]*" defer></script>`)

// stripped takes the one script tag out of a page again.
func stripped(page string) string { return scriptTag.ReplaceAllString(page, "") }

func TestAMistakeInHaste(t *testing.T) {
	half := Outcome{Diagnostics: []diag.Diagnostic{mistake(diag.Error)}, Inputs: 1}
	whole := files(small())
	whole.Inputs = 2
	outcomes := []Outcome{half, whole, whole, half}
	bell := make(chan struct{}, 1)
	bell <- struct{}{} // the file is still being written
	builds := 0
	var said []Outcome
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	serving().Follow(ctx, bell, func() Outcome {
		o := outcomes[builds]
		if builds++; builds == 2 {
			bell <- struct{}{}
		} else if builds == 3 {
			bell <- struct{}{}
		}
		return o
	}, func(o Outcome, _ time.Duration) {
		if said = append(said, o); len(said) == 2 {
			cancel()
		}
	})
	if len(said) != 2 || !said[0].Good() || said[1].Good() {
		t.Errorf("what was half written was told, or what changed nothing, or a mistake was not: %d times", len(said))
	}
}

// TestFollowedEqualsFresh holds the law of serve: after any changes on disk,
// what it answers equals the files of a fresh build but for the script tag, or
// shows the mistakes of a fresh build.
func TestFollowedEqualsFresh(t *testing.T) {
	operations := 500
	if testing.Short() {
		operations = 60
	}
	dir := t.TempDir()
	site := cardtest.Corpus(40, 7)
	write(t, dir, fstest.MapFS{}, site)
	ctx, cancel := context.WithCancel(context.Background())
	bell := watch.Watch(ctx, dir, []string{"content", "layouts", "site.toml"}, watch.Options{Say: func(reason string) { t.Log(reason) }})
	s := New(Options{Host: "127.0.0.1", Port: 7373, Site: "."})
	var b build.Builder
	shown := make(chan struct{}, 1)
	done := make(chan struct{})
	go func() {
		defer close(done)
		s.Follow(ctx, bell, func() Outcome { return outcomeOf(&b, dir) }, func(Outcome, time.Duration) {
			select {
			case shown <- struct{}{}:
			default:
			}
		})
	}()
	defer func() { cancel(); <-done }()

	r := rand.New(rand.NewPCG(3, 4))
	good, broken, last := 0, 0, cloned(site)
	for n := 0; n < operations; {
		before := cloned(site)
		var edits []string
		if broken == 3 { // most edits of a broken site leave it broken
			site, broken = cloned(last), 0
			edits = append(edits, "all taken back")
		}
		for range 1 + r.IntN(4) {
			edits = append(edits, cardtest.Edit(site, r))
			n++
		}
		if r.IntN(8) == 0 {
			edits = append(edits, layoutEdit(site, r))
		}
		write(t, dir, before, site)
		fresh := outcomeOf(new(build.Builder), dir)
		want := answersOf(t, fresh)
		var difference string
		for end := time.Now().Add(20 * time.Second); ; {
			if difference = compare(s, want); difference == "" {
				break
			}
			select {
			case <-shown:
			case <-time.After(50 * time.Millisecond): // it is shown before it is said
			}
			if time.Now().After(end) {
				t.Fatalf("operation %d, %s: %s", n, strings.Join(edits, "; "), difference)
			}
		}
		if broken++; fresh.Good() {
			good, broken, last = good+1, 0, cloned(site)
		}
		fresh.release()
	}
	t.Logf("%d operations; the site was good %d times", operations, good)
	if good < operations/20 {
		t.Error("the site was hardly ever good: the property says little")
	}
}

func outcomeOf(b *build.Builder, dir string) Outcome {
	disk, err := build.Open(dir)
	if err != nil {
		return Outcome{Err: err}
	}
	inputs := NewInputs(disk)
	result, err := b.Build(inputs, build.Options{})
	return Outcome{Plan: result.Plan, Diagnostics: result.Diagnostics, Err: err, Inputs: inputs.Sum(result.CardsDigest), Release: func() { disk.Close() }}
}

// answersOf returns what a server must answer of an outcome, by address: every file of a
// good one, the list of mistakes of another.
func answersOf(t *testing.T, o Outcome) map[string]string {
	if !o.Good() {
		return map[string]string{"": newWrong(o, ".").list()}
	}
	want := map[string]string{}
	for _, output := range o.Plan.All() {
		var b strings.Builder
		if err := output.Render(&b); err != nil {
			t.Fatal(output.Path, err)
		}
		want[output.Path] = b.String()
	}
	return want
}

// compare says where the answers differ from those of a fresh build, or "".
func compare(s *Server, want map[string]string) string {
	if list, wrong := want[""]; wrong {
		if body := get(s, "/").Body.String(); !strings.Contains(body, list) {
			return "the home page does not show " + list
		}
		return ""
	}
	for path, want := range want {
		got := get(s, "/"+path)
		body := got.Body.String()
		if strings.HasSuffix(path, ".html") {
			if len(scriptTag.FindAllString(body, -1)) != 1 {
				return path + " has not one script tag"
			}
			body = stripped(body)
		}
		if got.Code != 200 || body != want {
			return path + " differs"
		}
	}
	return ""
}

// layoutEdit changes a layout of the site's own, breaks it, or takes it away.
func layoutEdit(site fstest.MapFS, r *rand.Rand) string {
	const name = "layouts/style.css"
	const page = "layouts/page.html"
	switch r.IntN(4) {
	case 0:
		delete(site, name)
		delete(site, page)
		return "no layouts"
	case 1:
		site[page] = &fstest.MapFile{Data: []byte("{{define \"main\"}}<p>{{.Nonsense")}
		return "a broken layout"
	case 2:
		site[page] = &fstest.MapFile{Data: []byte("{{define \"main\"}}<p>own</p>{{end}}")}
		return "a layout"
	}
	site[name] = &fstest.MapFile{Data: []byte(strings.Repeat("p{}\n", r.IntN(9)))}
	return "a style"
}

func cloned(site fstest.MapFS) fstest.MapFS {
	copied := fstest.MapFS{}
	for name, file := range site {
		copied[name] = file
	}
	return copied
}

// write brings a folder from one state to another, in the ways of editors:
// in place, in two steps, or by renaming.
func write(t *testing.T, dir string, before, after fstest.MapFS) {
	t.Helper()
	for name := range before {
		if after[name] == nil {
			check(t, os.Remove(filepath.Join(dir, name)))
			_ = os.Remove(filepath.Dir(filepath.Join(dir, name))) // where it was the last one
		}
	}
	for name, file := range after {
		if old := before[name]; old == file {
			continue
		}
		target := filepath.Join(dir, name)
		check(t, os.MkdirAll(filepath.Dir(target), 0o755))
		switch len(file.Data) % 3 {
		case 0:
			check(t, os.WriteFile(target, file.Data, 0o644))
		case 1:
			check(t, os.WriteFile(target, file.Data[:len(file.Data)/2], 0o644))
			check(t, os.WriteFile(target, file.Data, 0o644))
		default:
			hidden := filepath.Join(filepath.Dir(target), "."+filepath.Base(target)+".swp")
			check(t, os.WriteFile(hidden, file.Data, 0o644))
			check(t, os.Rename(hidden, target))
		}
	}
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
}

// TestInputs holds that the sum tells files apart by content, and by nothing
// that a build does not read.
func TestInputs(t *testing.T) {
	sum := func(site fstest.MapFS) uint64 {
		inputs := NewInputs(site)
		var b build.Builder
		result, err := b.Build(inputs, build.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return inputs.Sum(result.CardsDigest)
	}
	site := cardtest.Corpus(10, 1)
	first := sum(site)
	touched := cloned(site)
	for name, file := range touched {
		touched[name] = &fstest.MapFile{Data: file.Data, ModTime: time.Now()}
	}
	if sum(touched) != first {
		t.Error("another time of the same contents is another sum")
	}
	for what, change := range map[string]func(fstest.MapFS){
		"a card": func(s fstest.MapFS) {
			s["content/pages/about.md"] = &fstest.MapFile{Data: []byte("---\ntitle: B\n---\n")}
		},
		"a removal": func(s fstest.MapFS) { delete(s, "content/pages/about.md") },
		"a picture": func(s fstest.MapFS) { s["content/pages/a.png"] = &fstest.MapFile{Data: []byte("a")} },
		"a layout":  func(s fstest.MapFS) { s["layouts/style.css"] = &fstest.MapFile{Data: []byte("p{}")} },
		"settings":  func(s fstest.MapFS) { s["site.toml"] = &fstest.MapFile{Data: []byte("title = \"b\"\n")} },
	} {
		changed := cloned(site)
		change(changed)
		if sum(changed) == first {
			t.Errorf("%s: the same sum", what)
		}
	}
}
