package build_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	markdownLink = regexp.MustCompile(`\]\(([^)#: ]+)(?:#[^)]*)?\)`)
	markdownCode = regexp.MustCompile("`[^`]*`") // links in it are examples
)

// Every link from one document of the repository to another file leads there.
func TestLinksBetweenDocuments(t *testing.T) {
	documents, err := filepath.Glob("../docs/*.md")
	if err != nil || len(documents) == 0 {
		t.Fatalf("no documents: %v", err)
	}
	for _, name := range append(documents, "../README.md", "../CONTRIBUTING.md") {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		fenced := false
		for line := range strings.Lines(string(text)) {
			if strings.HasPrefix(line, "```") {
				fenced = !fenced
			}
			for _, m := range markdownLink.FindAllStringSubmatch(markdownCode.ReplaceAllString(line, ""), -1) {
				if _, err := os.Stat(filepath.Join(filepath.Dir(name), m[1])); err != nil && !fenced {
					t.Errorf("%s links to %q: %v", name, m[1], err)
				}
			}
		}
	}
}
