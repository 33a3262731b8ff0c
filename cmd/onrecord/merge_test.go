package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"onrecord/build/cardtest"
)

// A site with everything merges to what one build makes, over any number of parts.
func TestPartsOfASiteMergeToOneBuild(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, cardtest.Corpus(60, 1)); err != nil {
		t.Fatal(err)
	}
	onrecord := func(arguments ...string) {
		t.Helper()
		command := exec.Command("onrecord", arguments...)
		command.Dir = dir
		if output, err := command.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, output)
		}
	}
	build := []string{"build", "--quiet", "--base-url", "https://example.org", "--output"}
	onrecord(append(build, "whole")...)
	want, err := readTree(filepath.Join(dir, "whole"))
	if err != nil || len(want) < 100 {
		t.Fatalf("%d files, %v", len(want), err)
	}
	for _, of := range []int{1, 2, 5, 16} {
		merge := []string{"merge", "--quiet", "--output", "public"}
		for index := 1; index <= of; index++ {
			part := filepath.Join(fmt.Sprint("parts-", of), fmt.Sprint(index))
			onrecord(append(build, part, "--shard", fmt.Sprintf("%d/%d", index, of), "--jobs", fmt.Sprint(1+index%3))...)
			merge = append(merge, part)
		}
		onrecord(merge...)
		got, err := readTree(filepath.Join(dir, "public"))
		if err != nil {
			t.Fatal(err)
		}
		if names := differences(want, got); names != nil {
			t.Errorf("over %d parts: %q differ", of, names)
		}
		if err := os.RemoveAll(filepath.Join(dir, "public")); err != nil {
			t.Fatal(err)
		}
	}
}
