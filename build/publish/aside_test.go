package publish

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/build/plan"
)

// onePage is a site of a page that says what it is given.
func onePage(text string) plan.Plan {
	return plan.Plan{Outputs: []plan.Output{{Path: "index.html", Render: func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	}}}}
}

// renaming is a place on a file system that cannot exchange folders, as Windows' cannot:
// what a test says happens at the renames, counted from one.
func renaming(t *testing.T, dir string, at func(step int) error) spot {
	t.Helper()
	s, err := locate(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	step := 0
	s.mover = mover{
		swap: func(string, string) error { return errors.ErrUnsupported },
		rename: func(from, to string) error {
			step++
			if err := at(step); err != nil {
				return err
			}
			return os.Rename(from, to)
		},
	}
	return s
}

func always(int) error { return nil }

// says fails unless the published page has this text, and beside it only the lock stands.
func says(t *testing.T, dir, want string, beside ...string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, "index.html"))
	if err != nil || string(text) != want {
		t.Errorf("the page says %q (%v), want %q", text, err, want)
	}
	entries, err := os.ReadDir(filepath.Dir(dir))
	if err != nil {
		t.Fatal(err)
	}
	known := append(beside, "public", ".public.onrecord-lock")
	for _, e := range entries {
		if !strings.Contains(" "+strings.Join(known, " ")+" ", " "+e.Name()+" ") {
			t.Errorf("%q was left behind", e.Name())
		}
	}
}

func TestFoldersAreRenamedWhereTheyCannotChangePlaces(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	for _, text := range []string{"first", "second", "third"} {
		result, err := renaming(t, dir, always).publish(context.Background(), onePage(text), Options{})
		if err != nil || !result.Changed {
			t.Fatalf("%+v, %v", result, err)
		}
		says(t, dir, text)
	}
}

// Where a rename fails the folder is as it was, and the error says what to do.
func TestARenameThatFailsChangesNothing(t *testing.T) {
	denied := &os.LinkError{Op: "rename", Old: "a", New: "b", Err: os.ErrPermission}
	for failing, words := range map[int]string{1: "close what has it open", 2: "put the new folder in place"} {
		dir := filepath.Join(t.TempDir(), "public")
		if _, err := renaming(t, dir, always).publish(context.Background(), onePage("old"), Options{}); err != nil {
			t.Fatal(err)
		}
		result, err := renaming(t, dir, func(step int) error {
			if step == failing {
				return denied
			}
			return nil
		}).publish(context.Background(), onePage("new"), Options{})
		if !errors.Is(err, denied) || !strings.Contains(err.Error(), words) || result.Changed {
			t.Errorf("rename %d: %+v, %v", failing, result, err)
		}
		says(t, dir, "old")
	}
}

// A build that is killed before or after any of its renames leaves one whole tree, which
// the next build finds: the old one, put back, or the new one.
func TestABuildKilledBetweenRenamesIsMended(t *testing.T) {
	type killed struct{}
	for before, want := range map[int]string{1: "old", 2: "old", 3: "new"} {
		dir := filepath.Join(t.TempDir(), "public")
		if _, err := renaming(t, dir, always).publish(context.Background(), onePage("old"), Options{}); err != nil {
			t.Fatal(err)
		}
		func() {
			defer func() {
				if _, was := recover().(killed); !was && before < 3 {
					t.Errorf("rename %d was not reached", before)
				}
			}()
			s := renaming(t, dir, func(step int) error {
				if step == before {
					panic(killed{})
				}
				return nil
			})
			s.publish(context.Background(), onePage("new"), Options{})
		}()
		if _, err := os.Stat(dir); (err != nil) != (before == 2) {
			t.Errorf("killed before rename %d: %v", before, err)
		}
		s := renaming(t, dir, always)
		if err := s.clean(); err != nil {
			t.Errorf("killed before rename %d: %v", before, err)
		}
		says(t, dir, want)
		if _, err := s.publish(context.Background(), onePage("next"), Options{}); err != nil {
			t.Errorf("killed before rename %d: %v", before, err)
		}
		says(t, dir, "next")
	}
}

// What stands aside is put back or removed only where a build has left it there.
func TestAFolderOfOthersIsNotTakenForWhatWasLeft(t *testing.T) {
	parent := t.TempDir()
	dir, theirs := filepath.Join(parent, "public"), filepath.Join(parent, ".public.onrecord-old", "diary.txt")
	if err := os.MkdirAll(filepath.Dir(theirs), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(theirs, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		_, err := Folder(context.Background(), onePage("new"), dir, Options{})
		if err == nil || !strings.Contains(err.Error(), "onrecord-old") {
			t.Errorf("error %v", err)
		}
	}
	if text, err := os.ReadFile(theirs); err != nil || string(text) != "mine" {
		t.Errorf("%q, %v", text, err)
	}
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		t.Errorf("something was published: %v", err)
	}
}
