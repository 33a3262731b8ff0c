package publish_test

import (
	"context"
	"crypto/sha256"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"onrecord/build/plan"
	"onrecord/build/publish"
)

// pages are outputs of which is known from what they follow: from their own texts.
type pages map[string]string

// publish publishes them and returns which were rendered.
func (p pages) publish(t *testing.T, dir, common string) []string {
	t.Helper()
	var mutex sync.Mutex
	var rendered []string
	var outputs []plan.Output
	for _, path := range slices.Sorted(maps.Keys(p)) {
		outputs = append(outputs, plan.Output{
			Path:   path,
			Inputs: func() plan.Digest { return sha256.Sum256([]byte(p[path])) },
			Render: func(w io.Writer) error {
				mutex.Lock()
				rendered = append(rendered, path)
				mutex.Unlock()
				_, err := io.WriteString(w, p[path])
				return err
			},
		})
	}
	// Of this one nothing is known.
	outputs = append(outputs, plan.Output{Path: "z.html", Render: func(w io.Writer) error {
		_, err := io.WriteString(w, "always")
		return err
	}})
	o := originated(common)
	o.Common = func() string { return common }
	if _, err := publish.Folder(context.Background(), plan.Plan{Outputs: outputs}, dir, o); err != nil {
		t.Fatal(err)
	}
	p.stand(t, dir)
	slices.Sort(rendered)
	return rendered
}

// stand holds the folder against the pages, and against its own list of digests.
func (p pages) stand(t *testing.T, dir string) {
	t.Helper()
	list, err := os.ReadFile(filepath.Join(dir, plan.SumsName))
	if err != nil {
		t.Fatal(err)
	}
	var sums []byte
	for _, path := range slices.Sorted(maps.Keys(p)) {
		text, err := os.ReadFile(filepath.Join(dir, path))
		if err != nil || string(text) != p[path] {
			t.Errorf("%s: %q, %v", path, text, err)
		}
		sums = plan.AppendSum(sums, sha256.Sum256(text), path)
	}
	if sums = plan.AppendSum(sums, sha256.Sum256([]byte("always")), "z.html"); string(sums) != string(list) {
		t.Errorf("the list says\n%s\nand the files give\n%s", list, sums)
	}
}

// What follows from the same is not rendered again, and all else is.
func TestWhatFollowsFromTheSameIsKept(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	file := func(name, text string) func() error {
		return func() error { return os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644) }
	}
	none := func() error { return nil }
	steps := []struct {
		name   string
		touch  func() error
		pages  pages
		common string
		want   []string
	}{
		{"at first", none, pages{"a.html": "a", "b.html": "b"}, "v1", []string{"a.html", "b.html"}},
		{"nothing changed", none, pages{"a.html": "a", "b.html": "b"}, "v1", nil},
		{"one changed, one came", none, pages{"a.html": "a", "b.html": "c", "c.html": "c"}, "v1", []string{"b.html", "c.html"}},
		{"one went", none, pages{"b.html": "c", "c.html": "c"}, "v1", nil},
		{"another program", none, pages{"b.html": "c", "c.html": "c"}, "v2", []string{"b.html", "c.html"}},
		{"the program is not known", none, pages{"b.html": "c", "c.html": "c"}, "", []string{"b.html", "c.html"}},
		{"nothing was remembered", none, pages{"b.html": "c", "c.html": "c"}, "v2", []string{"b.html", "c.html"}},
		{"a file was altered", file("c.html", "x"), pages{"b.html": "c", "c.html": "c"}, "v2", []string{"c.html"}},
		{"a file is gone", func() error { return os.Remove(filepath.Join(dir, "b.html")) }, pages{"b.html": "c", "c.html": "c"}, "v2", []string{"b.html"}},
		{"the list was altered", file(plan.SumsName, ""), pages{"b.html": "c", "c.html": "c"}, "v2", []string{"b.html", "c.html"}},
		{"the record is torn", func() error { return os.Truncate(filepath.Join(filepath.Dir(dir), ".public.onrecord-lock"), 40) }, pages{"b.html": "c", "c.html": "c"}, "v2", []string{"b.html", "c.html"}},
		{"all is as it was", none, pages{"b.html": "c", "c.html": "c"}, "v2", nil},
	}
	for _, s := range steps {
		if err := s.touch(); err != nil {
			t.Fatal(err)
		}
		if got := s.pages.publish(t, dir, s.common); !slices.Equal(got, s.want) {
			t.Errorf("%s: %q were rendered, want %q", s.name, got, s.want)
		}
	}
}
