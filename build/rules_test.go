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
)

var update = flag.Bool("update", false, "rewrite the expected diagnostics in testdata/rules")

// smallest is the valid site on which every archive builds: a claim of a party
// in an outlet's story, and what they refer to.
var smallest = map[string]string{
	"content/actors/north.md":    "---\nname: The North\nkind: state\nparty: true\nopposes: [south]\n---\n",
	"content/actors/south.md":    "---\nname: The South\nkind: state\nparty: true\n---\n",
	"content/actors/observer.md": "---\nname: The Observer\nkind: outlet\n---\n",
	"content/sources/story.md": "---\ntitle: Six die in the valley\noutlet: observer\npublished: 2023-09-19\naccessed: 2026-11-22\n" +
		"snapshot: {text: " + strings.Repeat("0f", 32) + "}\n---\n",
	"content/topics/battle.md": "---\nname: The battle\nkind: event\nstart: 2023-09-18\n---\n",
	"content/topics/valley.md": "---\nname: The valley\nkind: place\n---\n",
	"content/claims/first.md": "---\ntitle: Six soldiers were killed\nclaimant: north\nsource: story\nquote: The North said that six soldiers were killed.\n" +
		"status: unverified\nassessed: 2026-11-22\nadded: 2026-11-22\nsaid: 2023-09-19\ntopics: [battle]\n---\n",
}

// TestRules holds every rule to its archive: the site of fail/ has exactly the
// diagnostics of want, all of them of this rule, and that of pass/ has none.
// Files under both/ are in both sites; where there are files under base/, the two are
// compared with the smallest site and these. What txtar cannot hold stands above the
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
	a := parseArchive(string(text))
	if found := diagnose(t, r, a, "pass"); len(found) > 0 {
		t.Errorf("the passing site has diagnostics:\n%s", printed(found))
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
	want := slices.IndexFunc(a.files, func(f archived) bool { return f.name == "want" })
	if want < 0 {
		a.files = append(a.files, archived{name: "want"})
		want = len(a.files) - 1
	}
	got := printed(found)
	if got == a.files[want].text {
		return
	}
	if !*update {
		t.Errorf("diagnostics (-update writes them):\n%s\nwant:\n%s", got, a.files[want].text)
		return
	}
	a.files[want].text = got
	if err := os.WriteFile(name, []byte(a.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// diagnose builds one of the two sites of an archive. Files under texts/ are the
// captured texts that are held. That no quote of the sites is locked goes
// without saying, but in the archive of that rule.
func diagnose(t *testing.T, r *diag.Rule, a archive, site string) []diag.Diagnostic {
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
	for _, f := range a.files {
		if name, ok := strings.CutPrefix(f.name, "base/"); ok {
			base[name], compared = &fstest.MapFile{Data: []byte(f.text)}, true
		}
		if name, ok := strings.CutPrefix(f.name, "texts/"); ok {
			texts[name] = &fstest.MapFile{Data: []byte(f.text)}
		}
		if top, below, _ := strings.Cut(f.name, "/"); top == site || top == "both" {
			files[below] = &fstest.MapFile{Data: []byte(f.text)}
		}
	}
	options := build.Options{Snapshots: texts}
	if compared {
		options.Base = base
	}
	for line := range strings.Lines(a.comment) {
		if err := decorate(files, &options, site, strings.Fields(line)); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
	}
	var b build.Builder
	result, err := b.Build(files, options)
	if err != nil {
		t.Fatal(err)
	}
	options.CheckOnly = true
	if checked := compile(t, &build.Builder{}, files, options); printed(checked.Diagnostics) != printed(result.Diagnostics) {
		t.Errorf("a check of the %s site finds something else than its build:\n%s", site, printed(checked.Diagnostics))
	}
	if kept, err := b.Build(files, options); err != nil || printed(kept.Diagnostics) != printed(result.Diagnostics) {
		t.Errorf("a kept builder differs (%v):\n%s", err, printed(kept.Diagnostics))
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

func printed(list []diag.Diagnostic) string {
	var b strings.Builder
	for _, d := range list {
		fmt.Fprintln(&b, d)
	}
	return b.String()
}

// archive is a txtar archive: a comment, then files behind lines "-- NAME --".
type archive struct {
	comment string
	files   []archived
}

type archived struct{ name, text string }

func parseArchive(text string) archive {
	var a archive
	part := &a.comment
	for line := range strings.Lines(text) {
		if name, ok := strings.CutPrefix(line, "-- "); ok && strings.HasSuffix(name, " --\n") {
			a.files = append(a.files, archived{name: strings.TrimSuffix(name, " --\n")})
			part = &a.files[len(a.files)-1].text
			continue
		}
		*part += line
	}
	return a
}

func (a archive) String() string {
	var b strings.Builder
	b.WriteString(a.comment)
	for _, f := range a.files {
		fmt.Fprintf(&b, "-- %s --\n%s", f.name, f.text)
	}
	return b.String()
}

// TestTheSmallestSiteIsClean is what every passing site rests on.
func TestTheSmallestSiteIsClean(t *testing.T) {
	if found := diagnose(t, &diag.Rule{}, archive{}, "pass"); len(found) > 0 {
		t.Error(printed(found))
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
			t.Error(printed(result.Diagnostics))
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
			t.Errorf("%d claims:\n%s", claims, printed(wrong))
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
