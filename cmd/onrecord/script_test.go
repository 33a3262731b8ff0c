package main

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"onrecord/build/timestamp/timestamptest"
)

var update = flag.Bool("update", false, "rewrite what the scripts expect; read the difference before you commit it")

// TestScripts runs the scripts below testdata/script. Each starts in a folder
// that holds its own files and, in site/, the smallest site; files of its own
// take the place of that site's.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			return copyMissing(filepath.Join(env.WorkDir, "site"), filepath.Join("testdata", "site"))
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "tree": listTree, "same": same, "signers": signers,
			"witnesses": func(ts *testscript.TestScript, _ bool, _ []string) { witnesses(t, ts) },
		},
	})
}

// witnesses starts a time-stamp authority and a calendar on this machine, and writes the
// certificate that vouches for the one.
func witnesses(t *testing.T, ts *testscript.TestScript) {
	authority := timestamptest.NewAuthority(t)
	ts.Setenv("AUTHORITY", authority.URL)
	ts.Setenv("CALENDAR", timestamptest.NewCalendar(t))
	ts.Check(os.WriteFile(ts.MkAbs("root.pem"), authority.Certificates, 0o644))
}

// signers writes a list of one signer: signers NAME PUBLIC-KEY FILE.
func signers(ts *testscript.TestScript, negated bool, arguments []string) {
	if negated || len(arguments) != 3 {
		ts.Fatalf("usage: signers NAME PUBLIC-KEY FILE")
	}
	ts.Check(os.WriteFile(ts.MkAbs(arguments[2]), []byte(arguments[0]+" "+ts.ReadFile(arguments[1])), 0o644))
}

// copyMissing copies the files of one folder that another lacks.
func copyMissing(to, from string) error {
	return filepath.WalkDir(from, func(name string, entry fs.DirEntry, err error) error {
		target := filepath.Join(to, strings.TrimPrefix(name, from))
		if err != nil || entry.IsDir() {
			return err
		}
		if _, err := os.Lstat(target); err == nil {
			return nil
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return err
		}
		return os.WriteFile(target, text, 0o644)
	})
}

// exits runs a command and holds its exit status: exits 2 onrecord build.
func exits(ts *testscript.TestScript, negated bool, arguments []string) {
	if negated || len(arguments) < 2 {
		ts.Fatalf("usage: exits STATUS COMMAND [ARGUMENTS]")
	}
	want, err := strconv.Atoi(arguments[0])
	ts.Check(err)
	code, err := exitStatus(ts.Exec(arguments[1], arguments[2:]...))
	ts.Check(err)
	if code != want {
		ts.Fatalf("exit status %d, want %d", code, want)
	}
}

// same fails unless two folders hold the same files: same whole public.
func same(ts *testscript.TestScript, negated bool, arguments []string) {
	if negated || len(arguments) != 2 {
		ts.Fatalf("usage: same FOLDER FOLDER")
	}
	one, err := readTree(ts.MkAbs(arguments[0]))
	ts.Check(err)
	other, err := readTree(ts.MkAbs(arguments[1]))
	ts.Check(err)
	if names := differences(one, other); len(names) > 0 || len(one) == 0 {
		ts.Fatalf("of %d files differ %q", len(one), names)
	}
}

// listTree writes the names, hashes and times of all that a folder holds to a
// file, so that two looks can be compared: tree public before.
func listTree(ts *testscript.TestScript, negated bool, arguments []string) {
	if negated || len(arguments) != 2 {
		ts.Fatalf("usage: tree FOLDER FILE")
	}
	dir := ts.MkAbs(arguments[0])
	files, err := readTree(dir)
	ts.Check(err)
	var lines strings.Builder
	ts.Check(filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		fmt.Fprintf(&lines, "%s %v %x\n", name, info.ModTime().UnixNano(), files[name[len(dir):]])
		return nil
	}))
	ts.Check(os.WriteFile(ts.MkAbs(arguments[1]), []byte(lines.String()), 0o644))
}
