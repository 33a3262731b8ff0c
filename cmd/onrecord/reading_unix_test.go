//go:build unix

package main

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"onrecord/build/publish"
)

// A pipe that somebody names is refused, and nobody waits for who writes into it.
func TestPipesAreNotWaitedFor(t *testing.T) {
	folder := t.TempDir()
	pipe := filepath.Join(folder, "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("onrecord", "init", "--quiet", "--site", folder).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	archive := filepath.Join(folder, "a.zip")
	if out, err := exec.Command("onrecord", "archive", "--quiet", "--site", folder, archive).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if err := os.WriteFile(archive+".sig", []byte("none"), 0o600); err != nil {
		t.Fatal(err)
	}
	parts := filepath.Join(folder, "parts")
	if err := os.Mkdir(parts, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{pipe + ".zip", filepath.Join(parts, publish.PartName)} {
		if err := syscall.Mkfifo(name, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	named := strings.NewReplacer("SITE", folder, "PIPE", pipe, "ARCHIVE", archive, "PARTS", parts, "OUT", filepath.Join(folder, "out"))
	for _, line := range []string{
		"import --site SITE --map PIPE x.md",
		"new --site SITE --from-issue PIPE",
		"quotes --hash PIPE",
		"capture --site SITE PIPE",
		"verify --signers PIPE ARCHIVE",
		"verify PIPE",
		"diff --site SITE PIPE.zip",
		"check --site SITE --base PIPE.zip",
		"merge --output OUT PARTS",
	} {
		ctx, end := context.WithTimeout(t.Context(), patience)
		out, err := exec.CommandContext(ctx, "onrecord", strings.Fields(named.Replace(line))...).CombinedOutput()
		var exit *exec.ExitError
		if !errors.As(err, &exit) || exit.ExitCode() < 0 {
			t.Errorf("%s: %v: %s", line, err, out)
		}
		end()
	}
}
