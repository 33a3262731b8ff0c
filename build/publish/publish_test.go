package publish_test

import (
	"context"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"onrecord/build/plan"
	"onrecord/build/publish"
)

// site is what a plan renders: path → content.
type site map[string]string

// plan returns the plan of a site.
func (s site) plan() plan.Plan {
	var p plan.Plan
	for path, content := range s {
		p.Outputs = append(p.Outputs, plan.Output{Path: path, Render: func(w io.Writer) error {
			_, err := io.WriteString(w, content)
			return err
		}})
	}
	return p
}

// with returns a copy of a site in which files are changed; "" drops one.
func (s site) with(changes site) site {
	changed := maps.Clone(s)
	maps.Copy(changed, changes)
	maps.DeleteFunc(changed, func(_, content string) bool { return content == "" })
	return changed
}

// manifest returns the manifest that a site has when published.
func (s site) manifest() string {
	names := append(slices.Collect(maps.Keys(s)), "SHA256SUMS", "SHA256SUMS.sha256")
	slices.Sort(names)
	return strings.Join(append([]string{"onrecord-manifest 1"}, names...), "\n") + "\n"
}

// small is the site of most tests.
var small = site{
	"index.html":            "home",
	"about.html":            "about",
	"claims/index.html":     "claims",
	"claims/2023-09/x.html": "x",
	"claims/2023-09/y.html": "y",
	"data/all.json":         strings.Repeat("a long file ", 20_000),
	"empty.txt":             "\x00",
}

// read returns every file below a folder, and empty folders as "name/".
func read(t testing.TB, dir string) site {
	t.Helper()
	found := site{}
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || name == dir {
			return err
		}
		path := filepath.ToSlash(name[len(dir)+1:])
		if entry.IsDir() {
			inside, err := os.ReadDir(name)
			if len(inside) == 0 {
				found[path+"/"] = ""
			}
			return err
		}
		if entry.Type()&fs.ModeSymlink != 0 {
			found[path], err = os.Readlink(name)
			return err
		}
		content, err := os.ReadFile(name)
		found[path] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// checkFolder fails unless a folder holds exactly a site, its manifest, its
// digests and the foreign files.
func checkFolder(t testing.TB, dir string, want site, foreign site) {
	t.Helper()
	whole := want.with(foreign)
	whole[".onrecord-manifest"] = want.manifest()
	whole["SHA256SUMS"], whole["SHA256SUMS.sha256"] = want.sums()
	for path, content := range foreign {
		whole[path] = content
	}
	got := read(t, dir)
	if !maps.Equal(got, whole) {
		t.Fatalf("the folder has %q, want %q", slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(whole)))
	}
}

// checkNoLeftovers fails where a staging folder stands beside a folder.
func checkNoLeftovers(t testing.TB, dir string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(dir))
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if strings.HasSuffix(entry.Name(), ".onrecord-new") {
			t.Errorf("%q was left behind", entry.Name())
		}
	}
}

// publishTo publishes a site and fails where that does.
func publishTo(t testing.TB, s site, dir string) publish.Result {
	t.Helper()
	result, err := publish.Folder(context.Background(), s.plan(), dir, publish.Options{Jobs: 4})
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// put writes files below a folder, with the folders that they need.
func put(t testing.TB, dir string, files site) {
	t.Helper()
	for path, content := range files {
		name := filepath.Join(dir, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// stat returns what identifies a file.
func stat(t testing.TB, name ...string) fs.FileInfo {
	t.Helper()
	info, err := os.Lstat(filepath.Join(name...))
	if err != nil {
		t.Fatal(err)
	}
	os.SameFile(info, info) // on Windows which file it is is looked up no earlier than by this
	return info
}

// link makes a symbolic link, or skips the test where nobody can tell it from a file: on FAT,
// and under Wine.
func link(t testing.TB, to, at string) {
	t.Helper()
	err := os.Symlink(to, at)
	if info, second := os.Lstat(at); err != nil || second != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Skip("not run: no symbolic links here")
	}
}

// permissions skips the test on Windows, whose files have no such bits.
func permissions(t testing.TB) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("not run: no permissions here")
	}
}

func TestFirstPublication(t *testing.T) {
	parent := t.TempDir()
	if err := os.Mkdir(filepath.Join(parent, "empty"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"absent", "empty", "absent parents/of/it", "trailing slash/"} {
		dir := filepath.Join(parent, name)
		total := 0
		for _, content := range small {
			total += len(content)
		}
		got := publishTo(t, small, dir)
		list, _ := small.sums()
		want := publish.Result{Written: len(small), Bytes: int64(total), Changed: true, Sums: digest(list)}
		if got != want {
			t.Errorf("%s: result %+v, want %+v", name, got, want)
		}
		checkFolder(t, dir, small, nil)
		checkNoLeftovers(t, dir)
	}
}

func TestEmptyPlan(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	publishTo(t, site{}, dir)
	checkFolder(t, dir, site{}, nil)
	if got := publishTo(t, site{}, dir); got.Changed {
		t.Errorf("nothing became something: %+v", got)
	}
	publishTo(t, small, dir)
	publishTo(t, site{}, dir)
	checkFolder(t, dir, site{}, nil)
}

func TestRelativeFolder(t *testing.T) {
	t.Chdir(t.TempDir())
	publishTo(t, small, "public")
	checkFolder(t, "public", small, nil)
}

func TestUnchangedPublicationDoesNothing(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "public")
	publishTo(t, small, dir)
	folder, above, file := stat(t, dir), stat(t, parent), stat(t, dir, "index.html")
	got := publishTo(t, small, dir)
	if got.Changed || got.Written != 0 || got.Unchanged != len(small) || got.Removed != 0 || got.Bytes == 0 {
		t.Errorf("result %+v", got)
	}
	for name, before := range map[string]fs.FileInfo{dir: folder, parent: above, filepath.Join(dir, "index.html"): file} {
		if after := stat(t, name); !os.SameFile(before, after) || !after.ModTime().Equal(before.ModTime()) {
			t.Errorf("%q was touched", name)
		}
	}
}

func TestOneChangeLinksTheRest(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	publishTo(t, small, dir)
	before := map[string]fs.FileInfo{}
	for path := range small {
		before[path] = stat(t, dir, path)
	}
	// As long as the one before: only the content tells them apart.
	next := small.with(site{"claims/2023-09/x.html": "z"})
	got := publishTo(t, next, dir)
	if !got.Changed || got.Written != 1 || got.Unchanged != len(small)-1 {
		t.Errorf("result %+v", got)
	}
	checkFolder(t, dir, next, nil)
	checkNoLeftovers(t, dir)
	for path := range small {
		if same := os.SameFile(before[path], stat(t, dir, path)); same != (path != "claims/2023-09/x.html") {
			t.Errorf("%s: the same file as before: %v", path, same)
		}
	}
}

func TestContentsAreTheTruth(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	publishTo(t, small, dir)
	info := stat(t, dir, "about.html")
	put(t, dir, site{"about.html": "abouT"})
	if err := os.Chtimes(filepath.Join(dir, "about.html"), info.ModTime(), info.ModTime()); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "index.html")); err != nil {
		t.Fatal(err)
	}
	if got := publishTo(t, small, dir); got.Written != 2 {
		t.Errorf("result %+v, want the edited and the missing file written", got)
	}
	checkFolder(t, dir, small, nil)
}

func TestStalePagesGo(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	publishTo(t, small, dir)
	next := small.with(site{"claims/2023-09/x.html": "", "claims/2023-09/y.html": "", "data/all.json": ""})
	if got := publishTo(t, next, dir); got.Removed != 3 || got.Written != 0 || !got.Changed {
		t.Errorf("result %+v", got)
	}
	checkFolder(t, dir, next, nil)
	if _, err := os.Lstat(filepath.Join(dir, "claims/2023-09")); err == nil {
		t.Error("a folder without files stayed")
	}
}

func TestAFileBecomesAFolderAndBack(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	for range 2 {
		for _, s := range []site{{"a": "file"}, {"a/b": "in a folder"}} {
			publishTo(t, s, dir)
			checkFolder(t, dir, s, nil)
		}
	}
}

func TestForeignFilesStay(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	publishTo(t, small, dir)
	foreign := site{"CNAME": "example.org", "claims/2023-09/notes.txt": "mine", ".git/objects/ab/cd": "blob", "own/.onrecord-manifest": "another"}
	put(t, dir, foreign)
	if err := os.Mkdir(filepath.Join(dir, ".git/refs"), 0o700); err != nil {
		t.Fatal(err)
	}
	foreign[".git/refs/"] = ""
	name := stat(t, dir, "CNAME")
	if got := publishTo(t, small, dir); got.Changed || got.Kept != 4 {
		t.Errorf("a foreign file alone led to %+v", got)
	}
	next := small.with(site{"index.html": "new", "claims/2023-09/x.html": "", "claims/2023-09/y.html": ""})
	for range 2 {
		if got := publishTo(t, next, dir); got.Kept != 4 {
			t.Errorf("result %+v", got)
		}
		checkFolder(t, dir, next, foreign)
	}
	if !os.SameFile(name, stat(t, dir, "CNAME")) {
		t.Error("a foreign file was copied")
	}
	permissions(t)
	if mode := stat(t, dir, ".git/refs").Mode().Perm(); mode != 0o700 {
		t.Errorf("a foreign folder's permissions became %v", mode)
	}
}

func TestThePublishedFolderKeepsItsPermissions(t *testing.T) {
	permissions(t)
	dir := filepath.Join(t.TempDir(), "public")
	publishTo(t, small, dir)
	if err := os.Chmod(dir, 0o750); err != nil {
		t.Fatal(err)
	}
	publishTo(t, small.with(site{"index.html": "new"}), dir)
	if mode := stat(t, dir).Mode().Perm(); mode != 0o750 {
		t.Errorf("permissions became %v", mode)
	}
}

func TestProgressCountsEveryOutputOnce(t *testing.T) {
	var seen []int
	o := publish.Options{Jobs: 4, Progress: func(done, total int) {
		if total != len(small) {
			t.Errorf("total %d", total)
		}
		seen = append(seen, done)
	}}
	sizes := map[string]int64{}
	o.Rendered = func(path string, size int64, took time.Duration) {
		if took <= 0 {
			t.Errorf("%s took %v", path, took)
		}
		sizes[path] += size
	}
	if _, err := publish.Folder(context.Background(), small.plan(), filepath.Join(t.TempDir(), "public"), o); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(seen, []int{1, 2, 3, 4, 5, 6, 7}) {
		t.Errorf("progress %v", seen)
	}
	for path, content := range small {
		if sizes[path] != int64(len(content)) {
			t.Errorf("%s has %d bytes, and %d were told", path, len(content), sizes[path])
		}
	}
}

// Whatever was published before, a folder holds exactly the last plan, and the
// result says what was done.
func TestTheFolderIsTheLastPlan(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	names := []string{"a", "a/b", "a/b/c", "a-b", "a.html", "b/a", "b/c", "b/c/d", "c", "CNAME.html", ".hidden", "d/e/f/g"}
	contents := []string{"1", "2", "a longer one", strings.Repeat("x", 70_000), strings.Repeat("x", 69_999) + "y"}
	dir := filepath.Join(t.TempDir(), "public")
	foreign := site{}
	last := site{}
	for round := range 400 {
		next := maps.Clone(last)
		for range random.IntN(4) {
			next[names[random.IntN(len(names))]] = contents[random.IntN(len(contents))]
			delete(next, names[random.IntN(len(names))])
		}
		for name := range next {
			for at := path.Dir(name); at != "."; at = path.Dir(at) {
				delete(next, at)
			}
		}
		written := 0
		for path, content := range next {
			if last[path] != content {
				written++
			}
		}
		got := publishTo(t, next, dir)
		if got.Written != written || got.Unchanged != len(next)-written || got.Changed != (round == 0 || !maps.Equal(last, next)) {
			t.Fatalf("round %d: result %+v, want %d written", round, got, written)
		}
		if round == 200 {
			foreign["mine/kept.txt"] = "kept"
			put(t, dir, foreign)
		}
		checkFolder(t, dir, next, foreign)
		checkNoLeftovers(t, dir)
		last = next
	}
}
