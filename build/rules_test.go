package build_test

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/cardtest"
	"onrecord/build/diag"
	"onrecord/build/sitetest"
)

var update = flag.Bool("update", false, "rewrite the expected diagnostics in testdata/rules")

// smallest is the valid site on which every archive builds.
var smallest = sitetest.Smallest()

// TestRules holds every rule to its archive: the site of fail/ has exactly the
// diagnostics of want, all of them of this rule, and that of pass/ has none.
// Files under both/ are in both sites; where there are files under base/, the two are
// compared with the smallest site and these; under base-fail/ or base-pass/, that one is. What txtar cannot hold stands above the
// files as commands: see decorate.
func TestRules(t *testing.T) {
	names := map[string]bool{}
	for _, r := range build.Rules() {
		names[r.Name] = true
		t.Run(r.Name, func(t *testing.T) { testRule(t, r, filepath.Join("testdata", "rules", r.Name+".txtar")) })
	}
	archives, err := filepath.Glob("testdata/rules/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range archives {
		if name, ok := strings.CutSuffix(filepath.Base(a), ".txtar"); !ok || !names[name] {
			t.Errorf("%s is not the archive of any rule", a)
		}
	}
}

func testRule(t *testing.T, r *diag.Rule, name string) {
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatalf("every rule has an archive: %v", err)
	}
	a := sitetest.ParseArchive(string(text))
	if found := diagnose(t, r, a, "pass"); len(found) > 0 {
		t.Errorf("the passing site has diagnostics:\n%s", sitetest.Printed(found))
	}
	found := diagnose(t, r, a, "fail")
	if len(found) == 0 {
		t.Error("the failing site has no diagnostics")
	}
	for _, d := range found {
		if d.Rule != r.Name {
			t.Errorf("the failing site has a diagnostic of another rule:\n%s", d)
		}
	}
	a.Expect(t, name, sitetest.Printed(found), *update)
}

// diagnose builds one of the two sites of an archive. Files under texts/ are the
// captured texts that are held. That no quote of the sites is locked goes
// without saying, but in the archive of that rule.
func diagnose(t *testing.T, r *diag.Rule, a sitetest.Archive, site string) []diag.Diagnostic {
	t.Helper()
	files := fstest.MapFS{}
	for name, text := range smallest {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	texts, base := fstest.MapFS{}, fstest.MapFS{}
	compared := false
	for name, text := range smallest {
		base[name] = &fstest.MapFile{Data: []byte(text)}
	}
	for _, f := range a.Files {
		if name, ok := strings.CutPrefix(f.Name, "base/"); ok {
			base[name], compared = &fstest.MapFile{Data: []byte(f.Text)}, true
		}
		if name, ok := strings.CutPrefix(f.Name, "base-"+site+"/"); ok {
			base[name], compared = &fstest.MapFile{Data: []byte(f.Text)}, true
		}
		if name, ok := strings.CutPrefix(f.Name, "texts/"); ok {
			texts[name] = &fstest.MapFile{Data: []byte(f.Text)}
		}
		if top, below, _ := strings.Cut(f.Name, "/"); top == site || top == "both" {
			files[below] = &fstest.MapFile{Data: []byte(f.Text)}
		}
	}
	options := build.Options{Snapshots: texts}
	if compared {
		options.Base = base
	}
	for line := range strings.Lines(a.Comment) {
		if err := decorate(files, &options, site, strings.Fields(line)); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
	}
	result := compile(t, &build.Builder{}, files, options)
	for _, checkOnly := range []bool{false, true} { // by the builder that has built the sites of the other rules
		options.CheckOnly = checkOnly
		if kept := sitetest.Again(t, files, options); sitetest.Printed(kept.Diagnostics) != sitetest.Printed(result.Diagnostics) {
			t.Errorf("of the %s site a kept builder finds something else (nothing but checked: %t):\n%s", site, checkOnly, sitetest.Printed(kept.Diagnostics))
		}
	}
	return slices.DeleteFunc(result.Diagnostics, func(d diag.Diagnostic) bool { return d.Rule == "quote-unchecked" && d.Rule != r.Name })
}

// onePixel is the smallest picture.
var onePixel = picture(1)

// decorate carries out one line above the files of an archive:
//
//	today 2026-11-22            the day on which both sites are checked
//	symlink fail/PATH TARGET    a symbolic link
//	append fail/PATH N "text"   a Go string, N times, behind what is there
//	picture fail/PATH           a PNG picture of one pixel
//	copies fail/PATH N          N such pictures, whose names are numbered before the ending
//
// Other lines are comments.
func decorate(files fstest.MapFS, o *build.Options, site string, words []string) error {
	if len(words) < 2 {
		return nil
	}
	below, here := strings.CutPrefix(words[1], site+"/")
	switch {
	case words[0] == "today":
		o.Today = words[1]
	case words[0] == "symlink" && here:
		files[below] = &fstest.MapFile{Mode: fs.ModeSymlink, Data: []byte(words[2])}
	case words[0] == "append" && here:
		n, err := strconv.Atoi(words[2])
		if err != nil {
			return err
		}
		text, err := strconv.Unquote(strings.Join(words[3:], " "))
		if err != nil {
			return err
		}
		var before []byte
		if f := files[below]; f != nil {
			before = f.Data
		}
		files[below] = &fstest.MapFile{Data: append(bytes.Clone(before), strings.Repeat(text, n)...)}
	case words[0] == "picture" && here:
		files[below] = &fstest.MapFile{Data: onePixel}
	case words[0] == "copies" && here:
		n, err := strconv.Atoi(words[2])
		if err != nil {
			return err
		}
		ending := path.Ext(below)
		for i := range n {
			files[fmt.Sprintf("%s-%d%s", strings.TrimSuffix(below, ending), i+1, ending)] = &fstest.MapFile{Data: onePixel}
		}
	}
	return nil
}

// TestTheSmallestSiteIsClean is what every passing site rests on.
func TestTheSmallestSiteIsClean(t *testing.T) {
	if found := diagnose(t, &diag.Rule{}, sitetest.Archive{}, "pass"); len(found) > 0 {
		t.Error(sitetest.Printed(found))
	}
}

// TestOurCorpusIsClean checks the cards that this repository publishes: by the
// lock anywhere and, where the captured texts are held, against them too.
func TestOurCorpusIsClean(t *testing.T) {
	held := []fs.FS{nil}
	if folder := os.Getenv("ONRECORD_SNAPSHOTS"); folder != "" {
		held = append(held, os.DirFS(folder))
	}
	for _, snapshots := range held {
		var b build.Builder
		result, err := b.Build(os.DirFS(".."), build.Options{Drafts: true, Snapshots: snapshots})
		if err != nil {
			t.Fatal(err)
		}
		if len(result.Diagnostics) > 0 {
			t.Error(sitetest.Printed(result.Diagnostics))
		}
		quotes := result.Quotes()
		if lock, err := os.ReadFile("../quotes.sum"); err != nil || !bytes.Equal(quotes.Lock, lock) {
			t.Errorf("quotes.sum is not what the quotes prove (%v)", err)
		}
		if snapshots != nil && len(quotes.Unheld) > 0 {
			t.Errorf("no text for %v", quotes.Unheld)
		}
	}
}

// TestSyntheticCorpusHasNoErrors holds the rules against thousands of cards that
// obey them: an error is a false alarm, or a mistake of cardtest. Warnings are
// allowed for claims that nobody has assessed and for quotes that nobody has
// locked, and for nothing else.
func TestSyntheticCorpusHasNoErrors(t *testing.T) {
	for _, claims := range []int{0, 100, 3000} {
		var b build.Builder
		result, err := b.Build(cardtest.Corpus(claims, 7), build.Options{Today: "2026-11-22", Drafts: true, Snapshots: cardtest.Snapshots(claims, 7)})
		if err != nil {
			t.Fatal(err)
		}
		wrong := slices.DeleteFunc(result.Diagnostics, func(d diag.Diagnostic) bool { return d.Rule == "unassessed" || d.Rule == "quote-unchecked" })
		if len(wrong) > 0 {
			t.Errorf("%d claims:\n%s", claims, sitetest.Printed(wrong))
		}
	}
}

// TestDocumentationOfRules holds every rule to a name of its own, a level and a
// documentation in sentences.
func TestDocumentationOfRules(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range build.Rules() {
		switch {
		case seen[r.Name]:
			t.Errorf("two rules are called %q", r.Name)
		case r.Level == diag.Off:
			t.Errorf("%s has no level", r.Name)
		case !strings.HasSuffix(r.Doc, ".") || strings.Contains(r.Doc, "\n"):
			t.Errorf("%s: the documentation is no paragraph: %q", r.Name, r.Doc)
		}
		seen[r.Name] = true
	}
}
