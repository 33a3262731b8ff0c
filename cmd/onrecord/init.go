package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"onrecord/build/forms"
)

var initVerb = verb{
	name:    "init",
	summary: "make a small working site, or forms for a site: configurations of editors, issue forms",
	example: "onrecord init --site claims-site",
	flags:   []string{"site", "language", "owner", "cms", "issue-forms", "repository", "quiet"},
	run:     runInit,
}

func runInit(ctx context.Context, i *invocation) int {
	whole, err := makesSite(i)
	if err != nil {
		return fail("init", err)
	}
	answers, err := givenAnswers(i, whole)
	if err != nil {
		return fail("init", err)
	}
	files, err := initFiles(i, whole, answers)
	if err != nil {
		return fail("init", err)
	}
	// All are looked for before one is written: a site is made whole or not at all.
	if err := noneThere(i, files); err != nil {
		return fail("init", err)
	}
	if whole && !i.quiet {
		answers, err := askForStarter(ctx, answers)
		if ctx.Err() != nil {
			return interrupted
		}
		if err == nil {
			files, err = initFiles(i, whole, answers)
		}
		if err == nil {
			err = noneThere(i, files) // another language has other names
		}
		if err != nil {
			return fail("init", err)
		}
	}
	if err := writeStarter(i.site, files); err != nil {
		return fail("init", err)
	}
	if !i.quiet {
		sayMade(i, slices.Sorted(maps.Keys(files)), whole)
	}
	return clean
}

// noneThere is an error if one of the files is there already.
func noneThere(i *invocation, files map[string]string) error {
	for _, name := range slices.Sorted(maps.Keys(files)) {
		target := filepath.Join(i.site, name)
		if _, err := os.Lstat(target); err == nil {
			return fmt.Errorf("%q is there already: %s", target, wayOut(i))
		} else if !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%w: name an empty folder with --site", err)
		}
	}
	return nil
}

// writeStarter writes the files of a site into a folder.
func writeStarter(folder string, files map[string]string) error {
	for _, name := range slices.Sorted(maps.Keys(files)) {
		target, err := placeOf(folder, name)
		if err == nil {
			err = writeFresh(target, []byte(files[name]), 0o644)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// sayMade says what was made: of a new site how much, of forms for a site each file.
func sayMade(i *invocation, names []string, whole bool) {
	if whole {
		fmt.Printf("made %s in %s\n", count(len(names), "file"), i.site)
		claim := names[slices.IndexFunc(names, func(name string) bool { return strings.HasPrefix(name, "content/claims/") })]
		fmt.Printf("one claim, invented, to write over: %s\n", filepath.Join(i.site, filepath.FromSlash(claim)))
		if len(i.owners) == 0 {
			fmt.Printf("nobody has to review a change of what is trusted: name somebody in %s, or with --owner\n", filepath.Join(i.site, "CODEOWNERS"))
		}
		if at := slices.IndexFunc(names, func(name string) bool { return strings.HasPrefix(name, "layouts/strings/") }); at >= 0 {
			fmt.Printf("its pages are in English but for what you translate in %s\n", filepath.Join(i.site, filepath.FromSlash(names[at])))
		}
		fmt.Printf("next: onrecord serve --site %s\n", i.site)
	} else {
		fmt.Println("made " + strings.Join(names, ", ") + " in " + i.site)
	}
	if i.cms != "" {
		fmt.Println(forms.Opening(i.cms))
	}
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
