package build_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	"unicode/utf8"

	"onrecord/build"
	"onrecord/build/cardtest"
	"onrecord/build/sitetest"
)

// compile builds a site with a builder.
func compile(t *testing.T, b *build.Builder, site fs.FS, o build.Options) build.Result {
	t.Helper()
	return sitetest.Build(t, b, site, o)
}

// output is every file of a result by its path.
func output(t *testing.T, result build.Result) map[string]string {
	t.Helper()
	return sitetest.Render(t, result)
}

// fingerprint is all that a build puts out: every file and every diagnostic.
func fingerprint(t *testing.T, result build.Result) map[string]string {
	files := output(t, result)
	files["diagnostics"] = sitetest.Printed(result.Diagnostics)
	if result.Errors > 0 && len(files) > 1 {
		t.Errorf("a site with %d errors has a plan of %d files", result.Errors, len(files)-1)
	}
	return files
}

// same compares two builds and names the first file that differs.
func same(t *testing.T, what string, got, want map[string]string) {
	t.Helper()
	if maps.Equal(got, want) {
		return
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if got[name] != want[name] {
			t.Fatalf("%s: %s differs:\n%.1500s\nwant:\n%.1500s", what, name, got[name], want[name])
		}
	}
	t.Fatalf("%s: there are more files", what)
}

func TestKeptBuilderIsAFreshOne(t *testing.T) {
	site, r := cardtest.Corpus(25, 3), rand.New(rand.NewPCG(3, 4))
	var kept build.Builder
	published := 0
	for step := range 150 {
		done := cardtest.Edit(site, r)
		switch step % 12 { // what is kept beside cards
		case 2:
			site["layouts/style.css"] = &fstest.MapFile{Data: fmt.Appendf(nil, "p { margin: %dpx }\n", step)}
		case 4:
			site["quotes.sum"] = &fstest.MapFile{Data: fmt.Appendf(nil, "onrecord-quotes 1 norm 1 splitter %d\n", 1+step%3)}
		case 5:
			site["languages/xx.toml"] = &fstest.MapFile{Data: fmt.Appendf(nil, "name = \"Language %d\"\nconfidence = \"low\"\n", step)}
		case 8:
			delete(site, "languages/xx.toml")
		case 6:
			site["layouts/page.html"] = &fstest.MapFile{Data: []byte("{{define \"main\"}}{{.Nonsense}}{{end}}")}
		case 7:
			delete(site, "layouts/page.html")
		case 9:
			delete(site, "layouts/style.css")
			delete(site, "quotes.sum")
		}
		if step%5 == 1 { // it holds no prose, and the next one has to
			compile(t, &kept, site, build.Options{CheckOnly: true})
		}
		options := build.Options{Drafts: step%7 == 0}
		result := compile(t, &kept, site, options)
		if step%3 == 0 { // nothing changed
			book := result.Ledger
			if result = compile(t, &kept, site, options); step > 0 && result.Ledger != book {
				t.Errorf("step %d: nothing changed, and there is another ledger", step)
			}
		}
		if result.Errors == 0 {
			published++
		}
		fresh := compile(t, &build.Builder{}, site, options)
		what := fmt.Sprintf("step %d, %s", step, done)
		same(t, what, map[string]string{"diagnostics": sitetest.Printed(result.Diagnostics)}, map[string]string{"diagnostics": sitetest.Printed(fresh.Diagnostics)})
		if step%4 == 3 { // pages are most of the time that this takes
			same(t, what, fingerprint(t, result), fingerprint(t, fresh))
		}
	}
	if published < 20 {
		t.Errorf("only %d of 150 steps left a site without errors", published)
	}
}

// unordered gives out the entries of its folders in another order each time.
type unordered struct {
	fs.FS
	r *rand.Rand
}

type unorderedFolder struct {
	fs.ReadDirFile
	r *rand.Rand
}

func (u unordered) Open(name string) (fs.File, error) {
	f, err := u.FS.Open(name)
	if folder, ok := f.(fs.ReadDirFile); ok {
		return unorderedFolder{folder, u.r}, err
	}
	return f, err
}

func (f unorderedFolder) ReadDir(n int) ([]fs.DirEntry, error) {
	entries, err := f.ReadDirFile.ReadDir(n)
	f.r.Shuffle(len(entries), func(i, j int) { entries[i], entries[j] = entries[j], entries[i] })
	return entries, err
}

func TestNothingButTheSiteDecides(t *testing.T) {
	site := cardtest.Corpus(80, 5)
	want := fingerprint(t, compile(t, &build.Builder{}, site, build.Options{Jobs: 1}))
	same(t, "eight workers", fingerprint(t, compile(t, &build.Builder{}, site, build.Options{Jobs: 8})), want)
	other := unordered{site, rand.New(rand.NewPCG(8, 9))}
	same(t, "another order of files", fingerprint(t, compile(t, &build.Builder{}, other, build.Options{Jobs: 3})), want)

	for _, name := range []string{"LANG", "LC_ALL"} {
		t.Setenv(name, "hy_AM.UTF-8")
	}
	t.Setenv("TZ", "Asia/Yerevan")
	zone := time.Local
	defer func() { time.Local = zone }()
	time.Local = time.FixedZone("far", 14*60*60)
	same(t, "another place", fingerprint(t, compile(t, &build.Builder{}, site, build.Options{})), want)
	result := compile(t, &build.Builder{}, site, build.Options{})
	same(t, "rendered first", fingerprint(t, result), want)
	same(t, "rendered twice", fingerprint(t, result), want)
}

// Every diagnostic points into its file, whatever is wrong with the site.
func TestPositions(t *testing.T) {
	var kept build.Builder
	r := rand.New(rand.NewPCG(10, 11))
	var site fstest.MapFS
	found := 0
	for round := range 300 {
		if round%20 == 0 {
			site = cardtest.Corpus(25, uint64(round))
		}
		cardtest.Edit(site, r)
		spoil(site, r)
		result := compile(t, &kept, site, build.Options{Today: "2026-11-22"})
		if result.Errors > 0 && len(result.Plan.All()) > 0 {
			t.Fatal("a site with an error has a plan")
		}
		for _, d := range result.Diagnostics {
			file := site[d.File]
			if d.Line == 0 {
				continue
			}
			if file == nil {
				t.Fatalf("there is no file %q: %s", d.File, d)
			}
			found++
			lines := strings.Split(string(file.Data), "\n")
			if d.Line > len(lines) {
				t.Fatalf("behind the file: %s", d)
			}
			line := strings.TrimSuffix(lines[d.Line-1], "\r")
			if n := utf8.RuneCountInString(line); d.Column < 1 || d.Column > n+1 || d.Column+d.Length > n+1 || !strings.Contains(line, strings.TrimSuffix(d.Text, "\r")) {
				t.Fatalf("behind its line of %d code points: %d:%d+%d\n%s", n, d.Line, d.Column, d.Length, d)
			}
		}
	}
	if found < 300 {
		t.Errorf("only %d diagnostics with a place", found)
	}
}

// spoil changes a few bytes of a random card.
func spoil(site fstest.MapFS, r *rand.Rand) {
	names := slices.Sorted(maps.Keys(site))
	name := names[r.IntN(len(names))]
	text := bytes.Clone(site[name].Data)
	for range 1 + r.IntN(3) {
		if at := r.IntN(len(text) + 1); at < len(text) {
			piece := []string{"\xff", "\x00", "\t", "\r\n", "\n---\n", "[[", "]]", "{", "\"", "|", "\u202e", "Ա", ": ", "", "<b>"}[r.IntN(15)]
			text = slices.Concat(text[:at], []byte(piece), text[min(len(text), at+r.IntN(3)):])
		}
	}
	site[name] = &fstest.MapFile{Data: text, Mode: 0o644}
}
