package build_test

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
)

var (
	pinnedGo     = regexp.MustCompile(`(?m)(?:^toolchain go|go-version: |GO_VERSION = ")([0-9.]+)`)
	pinnedAction = regexp.MustCompile(`uses: ([a-z-]+/[a-z-]+)@(\S+)`)
)

// What tests, checks and publishes, here and in the sites that init makes, runs
// one version of Go and one version of each action.
func TestOneVersionOfEverything(t *testing.T) {
	versions := map[string]map[string][]string{} // of what, which, where
	note := func(what, which, where string) {
		if versions[what] == nil {
			versions[what] = map[string][]string{}
		}
		versions[what][which] = append(versions[what][which], where)
	}
	root := os.DirFS("..")
	files := []string{"go.mod", "netlify.toml", "cmd/onrecord/starter/repository/netlify.toml"}
	for _, folder := range []string{".github/workflows", "cmd/onrecord/starter/repository/.github/workflows"} {
		workflows, err := fs.Glob(root, folder+"/*.yml")
		if err != nil || len(workflows) == 0 {
			t.Fatalf("no workflow in %s: %v", folder, err)
		}
		files = append(files, workflows...)
	}
	for _, name := range files {
		text, err := fs.ReadFile(root, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range pinnedGo.FindAllStringSubmatch(string(text), -1) {
			note("Go", m[1], name)
		}
		for _, m := range pinnedAction.FindAllStringSubmatch(string(text), -1) {
			note(m[1], m[2], name)
			if len(m[2]) != 40 && !strings.HasPrefix(m[2], "v") {
				t.Errorf("%s: %s is not pinned: %q", name, m[1], m[2])
			}
		}
	}
	for what, which := range versions {
		if len(which) > 1 {
			t.Errorf("several versions of %s: %v", what, which)
		}
	}
	if where := versions["Go"]; len(where) == 0 {
		t.Error("no version of Go was found")
	}
}
