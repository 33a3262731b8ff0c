package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"onrecord/build/card"
)

// before are the commands that the example of a verb follows: it reads what they make.
var before = map[string][]string{
	mergeVerb.name: {
		"onrecord build --quiet --shard 1/3 --output parts/1",
		"onrecord build --quiet --shard 2/3 --output parts/2",
		"onrecord build --quiet --shard 3/3 --output parts/3",
	},
	diffVerb.name: {
		"git init --quiet", "git add .",
		"git -c user.name=Desk -c user.email=desk@example.org commit --quiet --message cards",
		"git update-ref refs/remotes/origin/main HEAD",
	},
	captureVerb.name: {"cp content/pages/about.md saved-page.txt"},
	verifyVerb.name:  {"onrecord archive --base-url https://claims.example.org/ claims-2026-11-22.zip"},
}

// typed is what comes to a verb on standard input.
var typed = map[string]string{
	lspVerb.name: frames(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}`, `{"jsonrpc":"2.0","id":2,"method":"shutdown"}`, `{"jsonrpc":"2.0","method":"exit"}`),
}

// frames are messages to a language server.
func frames(messages ...string) string {
	var b strings.Builder
	for _, m := range messages {
		fmt.Fprintf(&b, "Content-Length: %d\r\n\r\n%s", len(m), m)
	}
	return b.String()
}

// The example of every verb is what people copy first, so it is run on this
// repository's own site; between them the examples show every flag that changes
// what a verb reads or writes.
func TestTheExampleOfEveryVerbWorks(t *testing.T) {
	for _, v := range verbs() {
		t.Run(v.name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.CopyFS(filepath.Join(dir, "content"), os.DirFS(filepath.Join("..", "..", "content"))); err != nil {
				t.Fatal(err)
			}
			words := strings.Fields(v.example)
			if len(words) < 2 || words[0] != "onrecord" || words[1] != v.name {
				t.Fatalf("the example of %s is %q", v.name, v.example)
			}
			for _, line := range before[v.name] {
				first := strings.Fields(line)
				command := exec.Command(first[0], first[1:]...)
				command.Dir = dir
				if output, err := command.CombinedOutput(); err != nil {
					t.Fatalf("%s: %v\n%s", line, err, output)
				}
			}
			command := exec.Command(words[0], words[1:]...)
			command.Dir = dir
			command.Stdin = strings.NewReader(typed[v.name])
			if v.name == serveVerb.name {
				endsWhenInterrupted(t, command)
				return
			}
			if output, err := command.CombinedOutput(); err != nil {
				t.Errorf("%s: %v\n%s", v.example, err, output)
			}
		})
	}
}

// Every flag that a verb names is one that the program has, and its help says
// what it is for.
func TestTheHelpOfEveryVerbNamesItsFlags(t *testing.T) {
	for _, v := range verbs() {
		output, err := exec.Command("onrecord", "help", v.name).Output()
		if err != nil {
			t.Fatal(err)
		}
		shown := strings.Count(string(output), "\n  --")
		if shown != len(v.flags) {
			t.Errorf("%s takes %q, and its help shows %d flags:\n%s", v.name, v.flags, shown, output)
		}
		for _, f := range v.flags {
			if !strings.Contains(string(output), "\n  --"+f+" ") {
				t.Errorf("the help of %s does not show --%s", v.name, f)
			}
		}
		if !slices.Contains(strings.Split(string(output), "\n"), "  "+v.example) {
			t.Errorf("the help of %s does not show its example", v.name)
		}
	}
}

// Every field of a card is a flag of onrecord new, and the help of its kind says
// what it is for, in the words of the field table.
func TestTheHelpOfEveryKindNamesItsFields(t *testing.T) {
	for _, kind := range newKinds {
		output, err := exec.Command("onrecord", "new", kind.String(), "--help").Output()
		if err != nil {
			t.Fatal(err)
		}
		help := strings.Join(strings.Fields(string(output)), " ")
		for _, f := range card.Fields(kind) {
			if !strings.Contains(string(output), "\n  --"+f.Name+" ") || !strings.Contains(help, strings.Join(strings.Fields(f.Doc), " ")) {
				t.Errorf("the help of a new %s does not say what --%s is for", kind, f.Name)
			}
		}
	}
}
