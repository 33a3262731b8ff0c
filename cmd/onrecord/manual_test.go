package main

import (
	"os/exec"
	"strings"
	"testing"
)

// What is printed for shells names every command and every flag, and shells that are
// installed here can read it.
func TestManual(t *testing.T) {
	for shell, write := range manuals {
		var b strings.Builder
		write(&b)
		plain := strings.ReplaceAll(b.String(), `\-`, "-")
		for _, v := range verbs() {
			if !strings.Contains(plain, v.name) {
				t.Errorf("%q: no %s", shell, v.name)
			}
			for _, name := range v.flags {
				if !strings.Contains(plain, "--"+name) && !strings.Contains(plain, "-l "+name) {
					t.Errorf("%q: no --%s", shell, name)
				}
			}
		}
		if path, err := exec.LookPath(shell); shell != "" && err == nil {
			command := exec.Command(path, "-n")
			command.Stdin = strings.NewReader(b.String())
			if out, err := command.CombinedOutput(); err != nil || len(out) > 0 {
				t.Errorf("%s -n: %v\n%s", shell, err, out)
			}
		}
	}
}

func TestCompletionInBash(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("bash is not installed")
	}
	var b strings.Builder
	bashCompletion(&b)
	out, err := exec.Command(bash, "-c", b.String()+"\nCOMP_WORDS=(onrecord build --no); COMP_CWORD=2; _onrecord; echo ${COMPREPLY[@]}; COMP_WORDS=(onrecord expl); COMP_CWORD=1; _onrecord; echo ${COMPREPLY[@]}").CombinedOutput()
	if err != nil || string(out) != "--noindex\nexplain\n" {
		t.Errorf("%v: %s", err, out)
	}
}
