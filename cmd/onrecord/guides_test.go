package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The guides are followed as a reader would, each from an empty folder. A block
// marked with a kind and a name ("markdown content/claims/x.md") is that file; in
// a block marked "console" every line behind "$ " is typed, and what follows it is
// what it prints. -update writes what it prints now.
func TestGuidesSayWhatHappens(t *testing.T) {
	for _, name := range []string{"getting-started.md", "quotes.md", "reading.md", "desk.md", "keeping.md"} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join("..", "..", "docs", name)
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			f := follower{t: t, dir: t.TempDir()}
			got := f.follow(string(text))
			if got == string(text) {
				return
			}
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			t.Errorf("the guide says otherwise (-update writes it); it should read:\n%s", got)
		})
	}
}

type follower struct {
	t   *testing.T
	dir string
}

// follow carries out a guide and returns it with what its commands print now.
func (f *follower) follow(text string) string {
	var out, block strings.Builder
	info, inside := "", false
	for line := range strings.Lines(text) {
		fence, isFence := strings.CutPrefix(line, "```")
		switch {
		case isFence && !inside:
			info, inside = strings.TrimSpace(fence), true
			block.Reset()
		case isFence:
			inside = false
			// What stands behind the kind is not shown, so the text has to say it.
			if _, name, named := strings.Cut(info, " "); named && !strings.Contains(out.String(), "`"+name+"`") {
				f.t.Errorf("the guide does not say that this file is %s", name)
			}
			out.WriteString(f.block(info, block.String()))
		case inside:
			block.WriteString(line)
			continue
		}
		out.WriteString(line)
	}
	if inside {
		f.t.Error("a block is not closed")
	}
	return out.String()
}

func (f *follower) block(info, text string) string {
	if info == "console" {
		return f.console(text)
	}
	if _, name, named := strings.Cut(info, " "); named {
		target := filepath.Join(f.dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			f.t.Fatal(err)
		}
		if err := os.WriteFile(target, []byte(text), 0o644); err != nil {
			f.t.Fatal(err)
		}
	}
	return text
}

func (f *follower) console(text string) string {
	var out strings.Builder
	for i, typed := range strings.Split("\n"+text, "\n$ ") {
		if i == 0 {
			if strings.TrimSpace(typed) != "" {
				f.t.Errorf("printed by no command: %s", typed)
			}
			continue
		}
		command, printed, _ := strings.Cut(strings.TrimSuffix(typed, "\n")+"\n", "\n")
		if now := f.run(strings.Fields(command)); steady(now) != steady(printed) {
			printed = now
		}
		out.WriteString("$ " + command + "\n" + printed)
	}
	return out.String()
}

// run types one command. What a server prints depends on the port that is free,
// so serve is started and stopped, and told a port of its own.
func (f *follower) run(words []string) string {
	if words[0] == "cd" {
		found, err := filepath.Glob(filepath.Join(f.dir, words[1])) // a guide may name the folder by a pattern, as a shell takes it
		if err != nil || len(found) != 1 {
			f.t.Fatalf("cd %s leads to %q: %v", words[1], found, err)
		}
		f.dir = found[0]
		return ""
	}
	var input []byte
	if i := slices.Index(words, "<"); i > 0 { // the only thing of a shell that a guide needs
		var err error
		if input, err = os.ReadFile(filepath.Join(f.dir, words[i+1])); err != nil {
			f.t.Fatal(err)
		}
		words = words[:i]
	}
	for i, word := range words {
		words[i] = strings.Trim(word, `"`)
	}
	if _, err := exec.LookPath(words[0]); err != nil {
		f.t.Skip(err)
	}
	command := exec.Command(words[0], words[1:]...)
	command.Dir, command.Stdin = f.dir, bytes.NewReader(input)
	if len(words) > 1 && words[1] == serveVerb.name {
		command.Args = append(command.Args, "--port", "0")
		endsWhenInterrupted(f.t, command)
		return "reading the cards in .\n09:30:00 built in 8ms: 0 errors, 0 warnings\nopen http://127.0.0.1:7373/ (Ctrl-C ends it)\n"
	}
	var both bytes.Buffer
	command.Stdout, command.Stderr = &both, &both
	var exit *exec.ExitError
	if err := command.Run(); err != nil && !errors.As(err, &exit) {
		f.t.Fatal(err)
	}
	return both.String()
}

// unsteady is what is never the same twice: how long it took, when it was, keys made
// for the occasion, and what is another with every change of the theme or every day: the
// digests of whole sites and archives, with how many files and bytes they have.
var unsteady = []struct {
	pattern *regexp.Regexp
	steady  string
}{
	{regexp.MustCompile(` in [0-9.]+m?s\b`), " in 8ms"},
	{regexp.MustCompile(`(SHA256SUMS|SHA-256|SHA-256 of [a-z0-9. -]+) [0-9a-f]{64}`), "$1 digest"},
	{regexp.MustCompile(`\b[0-9]+ files(, [0-9]+ bytes| from [0-9]+ claim)`), "files$1"},
	{regexp.MustCompile(`\b[0-9]+ bytes`), "bytes"},
	{regexp.MustCompile(`\b[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z`), "time"},
	{regexp.MustCompile(`key SHA256:[A-Za-z0-9+/]{43}`), "key"},
}

func steady(printed string) string {
	for _, u := range unsteady {
		printed = u.pattern.ReplaceAllString(printed, u.steady)
	}
	return printed
}

// What the guide for readers puts between quotation marks is what pages say: a part of
// a string of the language. What stands between them elsewhere in it is an example.
func TestGuideForReadersQuotesPages(t *testing.T) {
	guide, err := os.ReadFile(filepath.Join("..", "..", "docs", "reading.md"))
	if err != nil {
		t.Fatal(err)
	}
	words, err := os.ReadFile(filepath.Join("..", "..", "layouts", "strings", "en.toml"))
	if err != nil {
		t.Fatal(err)
	}
	examples := []string{"Unnamed reports", "reportedly", "Signed by 2 who held the text"}
	quoted := regexp.MustCompile(`“([^”]+)”`).FindAllStringSubmatch(strings.Join(strings.Fields(string(guide)), " "), -1)
	if len(quoted) == 0 {
		t.Fatal("the guide quotes nothing")
	}
	for _, m := range quoted {
		if !slices.Contains(examples, m[1]) && !strings.Contains(string(words), m[1]) {
			t.Errorf("no page says “%s”", m[1])
		}
	}
}
