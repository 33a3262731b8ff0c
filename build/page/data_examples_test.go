//go:build examples

// "make test-examples" runs this: it needs programs that are not ours.

package page_test

import (
	"bytes"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"onrecord/build"
	"onrecord/build/export"
	"onrecord/build/plan"
	"onrecord/build/sitetest"
)

// dataFolder writes the data files of this repository's own site, and the page about
// them, into a folder.
func dataFolder(t *testing.T) (folder, page string) {
	t.Helper()
	_, folder, page = dataOf(t, "../..")
	return folder, page
}

// dataOf does so for any site.
func dataOf(t *testing.T, site string) (result build.Result, folder, page string) {
	t.Helper()
	var b build.Builder
	result, err := b.Build(sitetest.InForms(os.DirFS(site), "json"), build.Options{})
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
	return result, folder, page
}

var runnable = regexp.MustCompile(`(?s)<pre><code>(.*?)</code></pre>`)

// The examples of the page about the data do what it says, each with the program
// that it names. A program that is not there is counted as skipped.
func TestExamplesOfTheDataPageRun(t *testing.T) {
	folder, page := dataFolder(t)
	ran := map[string]string{}
	for _, m := range runnable.FindAllStringSubmatch(page, -1) {
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
	result, err := b.Build(sitetest.InForms(os.DirFS("../.."), "json"), build.Options{})
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
		t.Run(name, func(t *testing.T) {
			out, was := ran[name]
			if !was {
				t.Skip("it is not here")
			}
			list := want(export.Book{Ledger: result.Ledger, Wording: result.Wording})
			if len(list) == 0 {
				t.Fatal("it has nothing to show")
			}
			for _, text := range list {
				if !strings.Contains(out, text) {
					t.Errorf("it does not show %q", text)
				}
			}
		})
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
