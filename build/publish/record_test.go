package publish_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/build/publish"
)

// originated are the options of a publication that is remembered.
func originated(inputs string) publish.Options {
	return publish.Options{Origin: func() publish.Origin { return publish.Origin{Inputs: inputs, Note: "said of " + inputs} }}
}

// published publishes the small site and returns its folder.
func remembered(t *testing.T, o publish.Options) (dir string, result publish.Result) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "public")
	result, err := publish.Folder(context.Background(), small.plan(), dir, o)
	if err != nil {
		t.Fatal(err)
	}
	return dir, result
}

// What stands is told as Folder would tell it, and nothing on the disk changes.
func TestWhatWasPublishedFromTheSameInputsStands(t *testing.T) {
	dir, first := remembered(t, originated("a"))
	if err := os.WriteFile(filepath.Join(dir, "CNAME"), []byte("example.org"), 0o644); err != nil {
		t.Fatal(err)
	}
	before := read(t, dir)
	result, note, stands := publish.Standing(context.Background(), dir, publish.Origin{Inputs: "a"}, publish.Options{})
	again, err := publish.Folder(context.Background(), small.plan(), dir, publish.Options{})
	if err != nil || !stands || note != "said of a" || result != again {
		t.Errorf("stands: %v, %q, %+v; again %+v, %v; first %+v", stands, note, result, again, err, first)
	}
	equal(t, read(t, dir), before)
}

// equal holds two folders against each other.
func equal(t *testing.T, got, want site) {
	t.Helper()
	for name, content := range want {
		if got[name] != content {
			t.Errorf("%s: %q", name, got[name])
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d files, not %d", len(got), len(want))
	}
}

// Contents are the truth: a folder that anybody touched does not stand, however
// well the lists in it were mended, and nor does one made from something else.
func TestWhatIsDoubtfulDoesNotStand(t *testing.T) {
	write := func(name, text string) func(dir string) error {
		return func(dir string) error { return os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644) }
	}
	tests := []struct {
		name   string
		touch  func(dir string) error
		inputs string
	}{
		{"other inputs", func(string) error { return nil }, "b"},
		{"no inputs", func(string) error { return nil }, ""},
		{"a file of the same length", write("about.html", "abou7"), "a"},
		{"the end of a long file", write("data/all.json", strings.Repeat("a long file ", 19_999)+"a long fil3 "), "a"},
		{"a file that is gone", func(dir string) error { return os.Remove(filepath.Join(dir, "empty.txt")) }, "a"},
		{"a file in whose place a link stands", func(dir string) error {
			if err := os.Rename(filepath.Join(dir, "about.html"), filepath.Join(dir, "elsewhere")); err != nil {
				return err
			}
			return os.Symlink("elsewhere", filepath.Join(dir, "about.html"))
		}, "a"},
		{"the list of digests", write("SHA256SUMS", ""), "a"},
		{"the digest of the list", write("SHA256SUMS.sha256", ""), "a"},
		{"the manifest", write(".onrecord-manifest", "onrecord-manifest 1\nabout.html\n"), "a"},
		{"no manifest", func(dir string) error { return os.Remove(filepath.Join(dir, ".onrecord-manifest")) }, "a"},
		{"a folder that is gone", os.RemoveAll, "a"},
		{"a record that is torn", func(dir string) error {
			return os.Truncate(filepath.Join(filepath.Dir(dir), ".public.onrecord-lock"), 40)
		}, "a"},
		{"a record that is gone", func(dir string) error { return os.Remove(filepath.Join(filepath.Dir(dir), ".public.onrecord-lock")) }, "a"},
		{"another publication, with a list and files of its own", func(dir string) error {
			other := small.with(site{"about.html": "other"})
			from := filepath.Join(filepath.Dir(dir), "other")
			if _, err := publish.Folder(context.Background(), other.plan(), from, originated("a")); err != nil {
				return err
			}
			if err := os.RemoveAll(dir); err != nil {
				return err
			}
			return os.Rename(from, dir)
		}, "a"},
		{"a publication that nobody remembers", func(dir string) error {
			_, err := publish.Folder(context.Background(), small.with(site{"about.html": "new"}).plan(), dir, originated(""))
			return err
		}, "a"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir, _ := remembered(t, originated("a"))
			if _, _, stands := publish.Standing(context.Background(), dir, publish.Origin{Inputs: "a"}, publish.Options{}); !stands {
				t.Fatal("it does not stand even untouched")
			}
			if err := test.touch(dir); err != nil {
				t.Fatal(err)
			}
			if _, _, stands := publish.Standing(context.Background(), dir, publish.Origin{Inputs: test.inputs}, publish.Options{}); stands {
				t.Error("it stands")
			}
		})
	}
}

// What was seen of the origin is told as it was given, of a folder that stands and of one
// that was published, and half of it is nothing.
func TestWhatWasSeenIsToldAgain(t *testing.T) {
	dir, _ := remembered(t, publish.Options{Origin: func() publish.Origin {
		return publish.Origin{Inputs: "a", Note: "said", Seen: []byte("1\n\x00{}\n")}
	}})
	tells := func(want string) {
		t.Helper()
		if got := publish.Seen(dir, publish.Options{}); string(got) != want {
			t.Errorf("it tells %q, not %q", got, want)
		}
	}
	tells("1\n\x00{}\n")
	for range 2 {
		_, note, stands := publish.Standing(context.Background(), dir, publish.Origin{Inputs: "a", Seen: []byte("2")}, publish.Options{})
		if !stands || note != "said" {
			t.Fatalf("stands: %v, %q", stands, note)
		}
		tells("2")
	}
	if _, _, stands := publish.Standing(context.Background(), dir, publish.Origin{Inputs: "b", Seen: []byte("3")}, publish.Options{}); stands {
		t.Error("what was made from something else stands")
	}
	tells("2")
	lock := filepath.Join(filepath.Dir(dir), ".public.onrecord-lock")
	whole, err := os.ReadFile(lock)
	if err != nil {
		t.Fatal(err)
	}
	for n := range whole {
		if err := os.WriteFile(lock, whole[:n], 0o644); err != nil {
			t.Fatal(err)
		}
		tells("")
	}
	if got := publish.Seen(filepath.Join(dir, "elsewhere"), publish.Options{}); got != nil {
		t.Errorf("of another folder it tells %q", got)
	}
}
