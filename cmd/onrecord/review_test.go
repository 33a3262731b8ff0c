package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

type workflow struct {
	On          map[string]any
	Permissions map[string]string
	Jobs        map[string]struct {
		Steps []struct {
			Name, Uses, Run string
			With, Env       map[string]string
		}
	}
}

// reviewWorkflows are that of this repository and that of a new site, as init writes it.
func reviewWorkflows(t *testing.T) map[string]workflow {
	t.Helper()
	const name = ".github/workflows/review.yml"
	ours, err := os.ReadFile(filepath.Join("..", "..", filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	files, err := starterFiles(starterAnswers{lang: "en"})
	if err != nil {
		t.Fatal(err)
	}
	workflows := map[string]workflow{}
	for whose, text := range map[string]string{"of this repository": string(ours), "of a new site": files[name]} {
		var w workflow
		if err := yaml.Unmarshal([]byte(text), &w); err != nil || len(w.Jobs) == 0 {
			t.Fatalf("%s: %d jobs, %v", whose, len(w.Jobs), err)
		}
		workflows[whose] = w
	}
	return workflows
}

// What may write comments never has the files of a pull request in a folder where
// something could run them, and takes no text of it into a command.
func TestReviewRunsNothingOfThePullRequest(t *testing.T) {
	for whose, w := range reviewWorkflows(t) {
		t.Run(whose, func(t *testing.T) { runsNothingProposed(t, w) })
	}
}

func runsNothingProposed(t *testing.T, w workflow) {
	t.Helper()
	if _, ok := w.On["pull_request_target"]; !ok || len(w.On) != 1 || w.Permissions["contents"] != "read" {
		t.Errorf("on %v with %v", w.On, w.Permissions)
	}
	for _, s := range w.Jobs["comment"].Steps {
		if strings.Contains(s.Run, "${{") || strings.Contains(s.Run, "checkout") || strings.Contains(s.Run, "worktree") {
			t.Errorf("%q takes an expression into a command, or checks out", s.Name)
		}
		if strings.HasPrefix(s.Uses, "actions/checkout@") && (s.With["ref"] != "${{ github.event.pull_request.base.sha }}" || s.With["persist-credentials"] != "false") {
			t.Errorf("it checks out %v", s.With)
		}
		for name, value := range s.Env {
			for _, foreign := range []string{"title", "body", "head.ref", "head.label", "login"} {
				if strings.Contains(value, foreign) {
					t.Errorf("%s is a stranger's text: %s", name, value)
				}
			}
		}
	}
}

// The steps of the workflow, run over a repository with a pull request in it, make one
// comment the first time and change it the second, and run nothing that is proposed.
func TestReviewComments(t *testing.T) {
	for _, program := range []string{"git", "bash"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skip(err)
		}
	}
	for whose, w := range reviewWorkflows(t) {
		t.Run(whose, func(t *testing.T) { reviewComments(t, w) })
	}
}

func reviewComments(t *testing.T, review workflow) {
	top := t.TempDir()
	origin, clone, temp := filepath.Join(top, "origin"), filepath.Join(top, "clone"), filepath.Join(top, "temp")
	run := runner{t: t, env: append(os.Environ(), "HOME="+top, "GIT_CONFIG_NOSYSTEM=1", "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.org", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.org",
		"RUNNER_TEMP="+temp, "PATH="+temp+string(os.PathListSeparator)+os.Getenv("PATH"))}
	if err := copyMissing(origin, filepath.Join("testdata", "site")); err != nil {
		t.Fatal(err)
	}
	program, err := exec.LookPath("onrecord") // which the test binary stands for
	if err != nil {
		t.Fatal(err)
	}
	ran := filepath.Join(top, "ran")
	run.script(top, `mkdir temp && ln -s "$PROGRAM" temp/onrecord
		cat > temp/gh <<'END'
#!/bin/bash
echo "$@" >> "$RUNNER_TEMP/calls"
case "$*" in *--paginate*) cat "$RUNNER_TEMP/comments" 2>/dev/null || true;; *) echo 77 > "$RUNNER_TEMP/comments";; esac
END
		chmod +x temp/gh
		printf '#!/bin/sh\nexec onrecord "$@"\n' > origin/onrecord.sh
		cd origin && git init -q -b main && git add . && git commit -qm base && git checkout -qb proposed
		mkdir -p layouts && echo 'body { color: black }' > layouts/style.css
		sed -i.old 's/is safe to drink$/is not safe to drink/' content/claims/2024-05/*.md && rm content/claims/2024-05/*.old
		printf '#!/bin/sh\ntouch %s\n' "$RAN" > onrecord.sh
		mkdir -p cmd/onrecord && echo "package main; func init() { panic(1) }" > cmd/onrecord/main.go
		printf '#!/bin/sh\ntouch %s\n' "$RAN" > .git/hooks/post-checkout && chmod +x .git/hooks/post-checkout
		git add . && git commit -qm proposed && git update-ref refs/pull/7/head HEAD && git checkout -qf main && rm -f "$RAN"
		git clone -q "file://$PWD" ../clone`, "PROGRAM="+program, "RAN="+ran)
	head := run.script(origin, "git rev-parse refs/pull/7/head")
	values := strings.NewReplacer("${{ github.event.pull_request.number }}", "7", "${{ github.event.pull_request.head.sha }}", head, "${{ github.repository }}", "owner/name", "${{ github.token }}", "none")
	for range 2 {
		for _, s := range review.Jobs["comment"].Steps {
			if s.Run == "" || s.Name == "program" {
				continue
			}
			var env []string
			for name, value := range s.Env {
				env = append(env, name+"="+values.Replace(value))
			}
			run.script(clone, "set -eo pipefail\n"+s.Run, env...)
		}
	}
	calls, comment := readFile(t, filepath.Join(temp, "calls")), readFile(t, filepath.Join(temp, "comment.md"))
	if strings.Count(calls, "--method POST") != 1 || strings.Count(calls, "--method PATCH repos/owner/name/issues/comments/77") != 1 {
		t.Errorf("calls:\n%s", calls)
	}
	for _, want := range []string{"<!-- what onrecord says of this change -->\n", "`layouts/style.css`: added", "1 of 1 claim: another label", "The water of the lake is not safe to drink"} {
		if !strings.Contains(comment, want) {
			t.Errorf("the comment does not say %q:\n%s", want, comment)
		}
	}
	if _, err := os.Stat(ran); err == nil {
		t.Error("something of the pull request ran")
	}
	if _, err := os.Stat(filepath.Join(clone, "cmd")); err == nil {
		t.Error("the pull request was checked out")
	}
}

type runner struct {
	t   *testing.T
	env []string
}

// script runs lines of a shell in a folder and returns what they print.
func (r runner) script(dir, lines string, env ...string) string {
	r.t.Helper()
	c := exec.Command("bash", "-e", "-c", lines)
	c.Dir, c.Env = dir, append(append([]string{}, r.env...), env...)
	var wrong strings.Builder
	c.Stderr = &wrong
	out, err := c.Output()
	if err != nil {
		r.t.Fatalf("%v: %s\n%s", err, wrong.String(), lines)
	}
	return strings.TrimSpace(string(out))
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
