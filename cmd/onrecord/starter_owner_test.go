package main

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// What is trusted has an owner in a new site, whoever is named, and where nobody is, the file
// and the last lines of init say so.
func TestWhatIsTrustedHasAnOwner(t *testing.T) {
	rules := func(text string) map[string]string {
		of := map[string]string{}
		for line := range strings.Lines(text) {
			if pattern, owners, _ := strings.Cut(strings.TrimSpace(line), " "); strings.HasPrefix(pattern, "/") {
				of[pattern] = owners
			}
		}
		return of
	}
	for _, owners := range [][]string{nil, {"@desk"}, {"@our-organisation/editors", "desk@example.org"}} {
		site := filepath.Join(t.TempDir(), "site")
		arguments := []string{"init", "--site", site}
		for _, owner := range owners {
			arguments = append(arguments, "--owner", owner)
		}
		out, err := exec.Command("onrecord", arguments...).CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		text := readFile(t, filepath.Join(site, "CODEOWNERS"))
		of := rules(text)
		for _, name := range []string{"quotes.sum", "allowed_signers", "held/", "site.toml", "layouts/", "languages/", ".github/", "onrecord.sh", "CODEOWNERS", "netlify.toml"} {
			if got, ok := of["/"+name]; !ok || got != strings.Join(owners, " ") {
				t.Errorf("%v: %s belongs to %q", owners, name, got)
			}
		}
		if unowned := len(owners) == 0; strings.Contains(text, "NOBODY IS NAMED YET") != unowned || strings.Contains(string(out), "nobody has to review a change of what is trusted") != unowned {
			t.Errorf("%v:\n%s\n%s", owners, text, out)
		}
	}
	for _, owner := range []string{"desk", "@", "@a b", "# all", "@a/", ""} {
		if out, err := exec.Command("onrecord", "init", "--site", filepath.Join(t.TempDir(), "site"), "--owner", owner).CombinedOutput(); err == nil {
			t.Errorf("--owner %q passes:\n%s", owner, out)
		}
	}
}
