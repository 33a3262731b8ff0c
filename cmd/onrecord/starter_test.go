package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"
	"go.yaml.in/yaml/v4"

	"onrecord/build"
	"onrecord/build/layout"
)

// standIn is a module that hands over to the program of this test, so that what a
// workflow fetches is small.
const standIn = `package main

import (
	"os"
	"os/exec"
)

func main() {
	c := exec.Command("onrecord", os.Args[1:]...)
	c.Stdout, c.Stderr = os.Stdout, os.Stderr
	if c.Run() != nil {
		os.Exit(1)
	}
}
`

// proxy is a folder that Go can fetch the module from.
func proxy(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	versions := filepath.Join(dir, "example.org/desk/onrecord/@v")
	var archive bytes.Buffer
	z := zip.NewWriter(&archive)
	mod := "module example.org/desk/onrecord\n\ngo 1.26.0\n"
	for name, text := range map[string]string{"go.mod": mod, "cmd/onrecord/main.go": standIn} {
		w, err := z.Create("example.org/desk/onrecord@v1.2.3/" + name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(versions, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"list": "v1.2.3\n", "v1.2.3.info": `{"Version":"v1.2.3"}`, "v1.2.3.mod": mod, "v1.2.3.zip": archive.String()} {
		if err := os.WriteFile(filepath.Join(versions, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// written are the shell lines that a new site's workflow and host run.
func written(t *testing.T, site string) []string {
	t.Helper()
	var w workflow
	text, err := os.ReadFile(filepath.Join(site, ".github/workflows/check.yml"))
	if err == nil {
		err = yaml.Unmarshal(text, &w)
	}
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, job := range w.Jobs {
		for _, s := range job.Steps {
			if s.Run != "" {
				lines = append(lines, s.Run)
			}
		}
	}
	var netlify struct {
		Build   struct{ Command string }
		Context map[string]struct{ Command string }
	}
	if text, err = os.ReadFile(filepath.Join(site, "netlify.toml")); err == nil {
		err = toml.Unmarshal(text, &netlify)
	}
	if err != nil {
		t.Fatal(err)
	}
	return append(lines, netlify.Context["deploy-preview"].Command, netlify.Context["branch-deploy"].Command, netlify.Build.Command)
}

// settleProgram names a program in the one place of a site that does.
func settleProgram(t *testing.T, site, key, value string) {
	t.Helper()
	name := filepath.Join(site, "onrecord.sh")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	changed := regexp.MustCompile(`(?m)^`+key+`='.*'$`).ReplaceAllLiteral(text, []byte(key+"='"+value+"'"))
	if err := os.WriteFile(name, changed, 0o644); err != nil {
		t.Fatal(err)
	}
}

// What init writes runs: every line of the workflow and of the host's file, with a module
// from a proxy, with an archive whose digest holds, and with the program that is installed.
// An archive with another digest runs nothing.
func TestWhatInitWritesRuns(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the workflow runs on Linux")
	}
	site := t.TempDir()
	if out, err := exec.Command("onrecord", "init", "--quiet", "--site", site).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	environment := append(os.Environ(), "GOPROXY=file://"+proxy(t), "GOSUMDB=off", "GOFLAGS=-modcacherw", "GOMODCACHE="+t.TempDir(),
		"URL=https://example.org/", "DEPLOY_PRIME_URL=https://preview.example.org/")
	run := func(line string, more ...string) (string, error) {
		c := exec.Command("sh", "-c", line)
		c.Dir, c.Env = site, append(environment, more...)
		out, err := c.CombinedOutput()
		return string(out), err
	}
	lines := written(t, site)
	if len(lines) != 4 {
		t.Fatalf("the files of a new site run %q", lines)
	}
	everyLine := func(with string) {
		for _, line := range lines {
			if out, err := run(line); err != nil {
				t.Errorf("with %s, %s: %v\n%s", with, line, err, out)
			}
			headers, err := os.ReadFile(filepath.Join(site, "public", "_headers"))
			if preview := strings.Contains(line, "--noindex"); strings.Contains(line, " build ") && (err != nil || strings.Contains(string(headers), "noindex") != preview) {
				t.Errorf("with %s, %s: %v\n%s", with, line, err, headers)
			}
		}
	}
	everyLine("the installed program")
	if out, err := run(lines[0], "PATH=/usr/bin:/bin"); err == nil || !strings.Contains(out, "say in this file which program builds the site") {
		t.Errorf("without any program: %v\n%s", err, out)
	}
	settleProgram(t, site, "module", "example.org/desk/onrecord/cmd/onrecord@v1.2.3")
	everyLine("a module")
	settleProgram(t, site, "module", "")

	if _, err := exec.LookPath("curl"); err != nil {
		t.Skip("curl is not installed")
	}
	archive := releaseArchive(t)
	text, err := os.ReadFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	settleProgram(t, site, "archive", "file://"+archive)
	settleProgram(t, site, "sha256", fmt.Sprintf("%x", sha256.Sum256(text)))
	everyLine("an archive")
	settleProgram(t, site, "sha256", strings.Repeat("0", 64))
	if out, err := run(lines[0]); err == nil || strings.Contains(out, "checked") {
		t.Errorf("an archive with another digest: %v\n%s", err, out)
	}
}

// releaseArchive is an archive as "make release" names and fills it, with a program that
// hands over to that of this test.
func releaseArchive(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	folder := filepath.Join(dir, "onrecord-v1.2.3-linux-amd64")
	if err := os.MkdirAll(filepath.Join(folder, "completions"), 0o755); err != nil {
		t.Fatal(err)
	}
	program, err := exec.LookPath("onrecord")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"onrecord": "#!/bin/sh\nexec " + program + ` "$@"` + "\n", "completions/onrecord.bash": "", "README.md": ""} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	archive := filepath.Join(dir, "onrecord-v1.2.3-linux-amd64.tar.gz")
	if out, err := exec.Command("tar", "-C", dir, "-czf", archive, filepath.Base(folder)).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return archive
}

// What go run takes is a version that somebody can have.
func TestModuleOfTheProgram(t *testing.T) {
	for _, c := range [][3]string{
		{"onrecord", "(devel)", ""},
		{"example.org/desk/onrecord", "(devel)", "example.org/desk/onrecord/cmd/onrecord@latest"},
		{"example.org/desk/onrecord", "v1.2.3", "example.org/desk/onrecord/cmd/onrecord@v1.2.3"},
		{"example.org/desk/onrecord", "v1.2.4-0.20261130094600-b81cd7600000+dirty", "example.org/desk/onrecord/cmd/onrecord@latest"},
	} {
		if got := programModule(c[0], c[1]); got != c[2] {
			t.Errorf("%s %s: %q, want %q", c[0], c[1], got, c[2])
		}
	}
}

// Whatever a new site runs or reads to be built, a difference tells of; captured texts are
// known by their hashes, which stand in quotes.sum.
func TestADifferenceTellsOfEveryFileOfANewSite(t *testing.T) {
	files, err := starterFiles(starterAnswers{})
	if err != nil {
		t.Fatal(err)
	}
	for name := range files {
		top, _, _ := strings.Cut(name, "/")
		if path.Ext(name) != ".md" && top != "snapshots" && !slices.Contains(build.RevisionNames, top) {
			t.Errorf("%q is in no difference", name)
		}
	}
}

// Where the program has a language, a new site is in it: its settings, cards and texts check
// clean, are of that language, and repeat no line of the English ones but what a program reads.
func TestANewSiteIsInItsLanguage(t *testing.T) {
	english, err := starterFiles(starterAnswers{})
	if err != nil {
		t.Fatal(err)
	}
	words := regexp.MustCompile(`[a-z]+ [a-z]+ [a-z]+`) // and no setting or line of a lock
	for _, lang := range layout.Languages() {
		files, err := starterFiles(starterAnswers{lang: lang, counts: "x"})
		if err != nil {
			t.Fatal(err)
		}
		site := filepath.Join(t.TempDir(), lang)
		if out, err := exec.Command("onrecord", "init", "--language", lang, "--site", site).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		if out, err := exec.Command("onrecord", "check", "--site", site).CombinedOutput(); err != nil || string(out) != "1 claim checked: 0 errors, 0 warnings\n" {
			t.Errorf("%s: %v\n%s", lang, err, out)
		}
		if text := readFile(t, filepath.Join(site, "site.toml")); !strings.Contains(text, "\nlang = \""+lang+"\"\n") {
			t.Errorf("%s: site.toml is\n%s", lang, text)
		}
		if lang == layout.Original {
			continue
		}
		common := commonLines(t)
		var said []string
		for _, text := range english {
			for line := range strings.Lines(text) {
				if line = strings.TrimSpace(line); words.MatchString(line) && !common[line] {
					said = append(said, line)
				}
			}
		}
		if len(said) < 20 {
			t.Fatalf("the English site says %q", said)
		}
		for name, text := range files {
			for _, line := range said {
				if strings.Contains(text, line) {
					t.Errorf("%s: %s says in English: %s", lang, name, line)
				}
			}
		}
	}
}

// commonLines are those of the files that are the same in every language, without the
// comments that are filled in: they speak to programs.
func commonLines(t *testing.T) map[string]bool {
	t.Helper()
	lines := map[string]bool{}
	err := fs.WalkDir(starter, "starter/repository", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := starter.ReadFile(name)
		for line := range strings.Lines(string(text)) {
			lines[strings.TrimSpace(line)] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

// The comments of the files that are the same in all languages are there in each, none is
// left unfilled, and a file of strings to translate begins with one.
func TestEveryLanguageHasItsComments(t *testing.T) {
	english, err := starterComments(layout.Original)
	if err != nil || len(english) < 8 {
		t.Fatal(err, english)
	}
	for _, lang := range layout.Languages() {
		comments, err := starterComments(lang)
		if err != nil {
			t.Fatal(err)
		}
		for name := range english {
			// What introduces a translation stands in a site whose example is in English.
			if has := len(comments[name]) > 0; has == (name == "strings" && lang != layout.Original) {
				t.Errorf("%s: the comment %q is %q", lang, name, comments[name])
			}
		}
		files, err := starterFiles(starterAnswers{lang: lang})
		if err != nil {
			t.Fatal(err)
		}
		for file, text := range files {
			for name := range english {
				if strings.Contains(text, "{"+name+"}") {
					t.Errorf("%s: %s holds {%s}", lang, file, name)
				}
			}
		}
	}
}

// A new site is about an invented bridge: no name of a card of the site in which the program
// is kept stands in it.
func TestANewSiteSaysNothingOfTheCorpus(t *testing.T) {
	var names []string
	for _, kind := range []string{"actors", "topics"} {
		cards, err := filepath.Glob(filepath.Join("..", "..", "content", kind, "*.md"))
		if err != nil || len(cards) == 0 {
			t.Fatal(kind, err)
		}
		for _, card := range cards {
			name := regexp.MustCompile(`(?m)^name: (.*)$`).FindStringSubmatch(readFile(t, card))
			names = append(names, strings.TrimSuffix(filepath.Base(card), ".md"), strings.Trim(name[1], `"'`))
		}
	}
	for _, lang := range layout.Languages() {
		files, err := starterFiles(starterAnswers{lang: lang, counts: "x"})
		if err != nil {
			t.Fatal(err)
		}
		for file, text := range files {
			for _, name := range names {
				if regexp.MustCompile(`(?i)\b` + regexp.QuoteMeta(name) + `\b`).MatchString(text) {
					t.Errorf("%s: %s speaks of %q", lang, file, name)
				}
			}
		}
	}
}
