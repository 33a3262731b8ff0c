package build_test

import (
	"bytes"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"onrecord/build"
	"onrecord/build/cardtest"
	"onrecord/build/cite"
	"onrecord/build/export"
	"onrecord/build/plan"
	"onrecord/build/site"
)

// dataFolder writes the data files of this repository's own site, and the page about
// them, into a folder.
func dataFolder(t *testing.T) (folder, page string) {
	t.Helper()
	var b build.Builder
	result, err := b.Build(os.DirFS(".."), build.Options{})
	if err != nil || result.Errors > 0 {
		t.Fatal(err, result.Diagnostics)
	}
	folder = t.TempDir()
	for _, o := range result.Plan.All() {
		if !strings.HasPrefix(o.Path, plan.DataPrefix) {
			continue
		}
		var text bytes.Buffer
		if err := o.Render(&text); err != nil {
			t.Fatal(err)
		}
		if o.Path == export.PagePath {
			page = text.String()
		}
		name := filepath.Join(folder, strings.TrimPrefix(o.Path, plan.DataPrefix))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, text.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return folder, page
}

var example = regexp.MustCompile(`(?s)<pre><code>(.*?)</code></pre>`)

// The examples of the page about the data do what it says, each with the program
// that it names, where that is there.
func TestExamplesOfTheDataPageRun(t *testing.T) {
	folder, page := dataFolder(t)
	ran := map[string]string{}
	for _, m := range example.FindAllStringSubmatch(page, -1) {
		text := html.UnescapeString(m[1])
		program, arguments := "sh", []string{"-euc", text}
		name, _, _ := strings.Cut(text, " ")
		if name == "import" {
			name, program, arguments = "python3", "python3", []string{"-c", text}
		}
		if name == "claims" {
			name, program, arguments = "Rscript", "Rscript", []string{"-e", text}
		}
		if _, err := exec.LookPath(name); err != nil {
			continue
		}
		c := exec.Command(program, arguments...)
		c.Dir = folder
		out, err := c.CombinedOutput()
		if err != nil {
			t.Fatalf("%s\n%v\n%s", text, err, out)
		}
		ran[name] = string(out)
	}
	var b build.Builder
	result, err := b.Build(os.DirFS(".."), build.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]func(export.Book) []string{
		"jq":      func(b export.Book) []string { return labels(b, func(c export.Claim) bool { return !c.Tombstone }) },
		"Rscript": func(b export.Book) []string { return labels(b, func(c export.Claim) bool { return !c.Tombstone }) },
		"python3": func(b export.Book) []string {
			return labels(b, func(c export.Claim) bool { return !c.Tombstone && len(c.Notes) > 0 })
		},
		"sqlite3": func(b export.Book) (list []string) {
			for f := range b.EachFigure() {
				if f.Metric == "killed" && !f.Tombstone {
					list = append(list, f.AsOf+"|"+f.Count+"|"+f.Label)
				}
			}
			return list
		},
	} {
		out, was := ran[name]
		if !was {
			t.Logf("%s is not here", name)
			continue
		}
		list := want(export.Book{Ledger: result.Ledger, Wording: result.Wording})
		if len(list) == 0 {
			t.Fatalf("%s has nothing to show", name)
		}
		for _, text := range list {
			if !strings.Contains(out, text) {
				t.Errorf("%s does not show %q", name, text)
			}
		}
	}
}

func labels(b export.Book, holds func(export.Claim) bool) (list []string) {
	for c := range b.EachClaim() {
		if holds(c) {
			list = append(list, c.Label)
		}
	}
	return list
}

// The page about the data forgets no file and no column, and says what a copy
// without an address of its own lacks.
func TestTheDataPageExplainsEverything(t *testing.T) {
	for _, base := range []string{"", "https://example.org/"} {
		fsys := cardtest.Corpus(120, 31)
		delete(fsys, "site.toml")
		var b build.Builder
		result, err := b.Build(fsys, build.Options{BaseURL: base})
		if err != nil || result.Errors > 0 {
			t.Fatal(err, result.Diagnostics)
		}
		outputs := result.Plan.All()
		at := slices.IndexFunc(outputs, func(o plan.Output) bool { return o.Path == export.PagePath })
		var out bytes.Buffer
		if err := outputs[at].Render(&out); err != nil {
			t.Fatal(err)
		}
		page := out.String()
		s := export.Site{Book: export.Book{Ledger: result.Ledger, Wording: result.Wording}, Settings: site.Settings{BaseURL: base}}
		cited := &cite.Site{Ledger: result.Ledger, Wording: result.Wording, Settings: s.Settings}
		files := slices.Concat(export.Files(s), export.Schemas(s))
		for _, f := range slices.Concat(cite.Files(cited), cite.Feeds(cited)) {
			files = append(files, export.File{Path: f.Path, Key: f.Key})
		}
		for _, f := range files {
			href := strings.TrimPrefix(f.Path, plan.DataPrefix)
			if href == f.Path { // it does not lie beside the page
				href = "../" + f.Path
			}
			if !regexp.MustCompile(`<a href="` + regexp.QuoteMeta(href) + `">[^<]+</a></th><td>[A-Z]`).MatchString(page) {
				t.Errorf("%s is not explained", f.Path)
			}
			for _, c := range f.Columns {
				if !strings.Contains(page, "<code>"+c.Name+"</code>") || !strings.Contains(page, html.EscapeString(c.Doc)) {
					t.Errorf("%s: the column %q is not explained", f.Path, c.Name)
				}
				for _, inner := range c.Columns {
					if !strings.Contains(page, "<code>"+c.Name+"[]."+inner.Name+"</code>") {
						t.Errorf("%s: %s[].%s is not explained", f.Path, c.Name, inner.Name)
					}
				}
			}
		}
		if got := strings.Contains(page, "without the address"); got != (base == "") {
			t.Errorf("with the base URL %q the page says that there is none: %v", base, got)
		}
	}
}
