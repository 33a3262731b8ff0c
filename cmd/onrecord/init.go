package main

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"onrecord/build/forms"
)

//go:embed all:starter
var starter embed.FS

// starterClaim is the file of the one claim of a new site.
const starterClaim = "examplewater-council-cracked-bearing.md"

var initVerb = verb{
	name:    "init",
	summary: "make a small working site, or forms for a site: configurations of editors, issue forms",
	example: "onrecord init --site claims-site",
	flags:   []string{"site", "cms", "issue-forms", "repository", "quiet"},
	run:     runInit,
}

func runInit(ctx context.Context, i *invocation) int {
	files, whole, err := initFiles(i, starterAnswers{})
	if err != nil {
		return fail("init", err)
	}
	names := slices.Sorted(maps.Keys(files))
	// All are looked for before one is written: a site is made whole or not at all.
	for _, name := range names {
		target := filepath.Join(i.site, name)
		if _, err := os.Lstat(target); err == nil {
			return fail("init", fmt.Errorf("%q is there already: %s", target, wayOut(i)))
		} else if !errors.Is(err, fs.ErrNotExist) {
			return fail("init", fmt.Errorf("%w: name an empty folder with --site", err))
		}
	}
	if whole && !i.quiet {
		answers, err := askForStarter(ctx)
		if ctx.Err() != nil {
			return interrupted
		}
		if err == nil {
			files, _, err = initFiles(i, answers)
		}
		if err != nil {
			return fail("init", err)
		}
	}
	if err := writeStarter(i.site, files); err != nil {
		return fail("init", err)
	}
	if !i.quiet {
		sayMade(i, names, whole)
	}
	return clean
}

// writeStarter writes the files of a site into a folder.
func writeStarter(folder string, files map[string]string) error {
	for _, name := range slices.Sorted(maps.Keys(files)) {
		target := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(target, []byte(files[name]), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// sayMade says what was made: of a new site how much, of forms for a site each file.
func sayMade(i *invocation, names []string, whole bool) {
	if whole {
		fmt.Printf("made %s in %s\n", count(len(names), "file"), i.site)
		fmt.Printf("one claim, invented, to write over: %s\n", filepath.Join(i.site, "content", "claims", starterClaim))
		fmt.Printf("next: onrecord serve --site %s\n", i.site)
	} else {
		fmt.Println("made " + strings.Join(names, ", ") + " in " + i.site)
	}
	if i.cms != "" {
		fmt.Println(forms.Opening(i.cms))
	}
}

// starterFiles are the files of a new site by their names in it, with today's date, the
// program that builds it and what was answered filled in.
func starterFiles(answers starterAnswers) (map[string]string, error) {
	module := programModule(module())
	hint := ""
	if module == "" {
		hint = "# This copy of onrecord does not know where it is published: name a module, such as\n# example.org/desk/onrecord/cmd/onrecord@v1.2.3, or an archive.\n"
	}
	fill := strings.NewReplacer(append(answers.settings(), "{today}", time.Now().Format(time.DateOnly), "{module}", module, "{hint}\n", hint)...)
	files := map[string]string{}
	err := fs.WalkDir(starter, "starter", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := starter.ReadFile(name)
		files[strings.TrimPrefix(name, "starter/")] = fill.Replace(string(text))
		return err
	})
	return files, err
}

// programModule is what "go run" takes for a program of this name and version; "" of one
// whose name is no address. A build of a working copy has no version that could be had.
func programModule(name, version string) string {
	if host, _, _ := strings.Cut(name, "/"); !strings.Contains(host, ".") {
		return ""
	}
	if version == "(devel)" || strings.Contains(version, "+") {
		version = "latest"
	}
	return name + "/cmd/onrecord@" + version
}
