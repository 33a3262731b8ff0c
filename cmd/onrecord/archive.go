package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"onrecord/build"
	"onrecord/build/archive"
	"onrecord/build/diag"
	"onrecord/build/publish"
)

var archiveVerb = verb{
	name:    "archive",
	usage:   "[FILE]",
	summary: "put the site and all it is made from into one file to be kept, which proves itself whole",
	example: "onrecord archive --base-url https://claims.example.org/ claims-2026-11-22.zip",
	flags:   []string{"site", "base-url", "noindex", "sign", "timestamp", "ots", "format", "quiet", "jobs"},
	formats: []string{"bag", "zim", "epub"},
	room:    roomToBuild,
	run:     runArchive,
}

func runArchive(ctx context.Context, i *invocation) int {
	start := time.Now()
	if len(i.arguments) > 1 {
		return fail("archive", fmt.Errorf("it writes one file, and not %q too", i.arguments[1]))
	}
	disk, err := build.Open(i.site)
	if err != nil {
		return fail("archive", err)
	}
	defer disk.Close()
	options := build.Options{BaseURL: i.baseURL, Noindex: i.noindex, Jobs: i.jobs, Temporary: os.TempDir()}
	files := build.Look(disk, i.jobs)
	result, status := compile(ctx, "archive", i, files, options)
	defer result.Close()
	if status != clean {
		return status
	}
	if i.format != "bag" && i.proofs.sign+i.proofs.authority+i.proofs.calendar != "" {
		return fail("archive", fmt.Errorf("what stands beside an archive is of a bag: leave out --format, or sign the %s with the programs of these proofs", strings.ToUpper(i.format)))
	}
	switch i.format {
	case "zim":
		return archiveZim(ctx, i, &result)
	case "epub":
		return archiveBook(i, &result)
	}
	contents := result.Archive(files, options, making(i.site))
	name := fileName(i, result.ArchiveName()+".zip")
	show, end := progress(i.quiet, "archived")
	done, made, err := archive.File(ctx, name, contents, archive.Options{Jobs: i.jobs, Progress: show})
	end()
	switch {
	case errors.Is(err, context.Canceled):
		return interrupt("archive")
	case err != nil:
		return fail("archive", err)
	}
	if !i.quiet {
		fmt.Printf("%s: %s, %s from %s in %s; SHA-256 %s\n", name, state(made), count(done.Files, "file"), count(len(result.Ledger.Claims), "claim"), time.Since(start).Round(time.Millisecond), done.SHA256)
	}
	return prove(ctx, i, name, done.SHA256)
}

// fileName is where to write: what the command says, or a name of the site's.
func fileName(i *invocation, usual string) string {
	if len(i.arguments) == 1 {
		return i.arguments[0]
	}
	return usual
}

func state(made bool) string {
	if made {
		return "made"
	}
	return "the same as before"
}

// archiveBook writes all claims as a book.
func archiveBook(i *invocation, result *build.Result) int {
	name := fileName(i, result.ArchiveName()+".epub")
	done, made, err := archive.Other(name, result.EPUB)
	if err != nil {
		return fail("archive", err)
	}
	if !i.quiet {
		fmt.Printf("%s: %s, %s, %s; SHA-256 %s\n", name, state(made), count(len(result.Ledger.Claims), "claim"), count(int(done.Bytes), "byte"), done.SHA256)
	}
	return clean
}

// archiveZim publishes the site aside and has a ZIM made of it.
func archiveZim(ctx context.Context, i *invocation, result *build.Result) int {
	z := result.Zim(making(i.site))
	name := fileName(i, result.ArchiveName()+".zim")
	aside, err := os.MkdirTemp(filepath.Dir(name), ".onrecord-zim-")
	if err != nil {
		return fail("archive", err)
	}
	defer os.RemoveAll(aside)
	folder, checked := filepath.Join(aside, "site"), false
	if _, err = publish.Folder(ctx, result.Plan, folder, publish.Options{Jobs: i.jobs}); err == nil {
		checked, err = archive.WriteZim(ctx, folder, name, z)
	}
	switch {
	case ctx.Err() != nil:
		return interrupt("archive")
	case err != nil:
		return fail("archive", err)
	}
	if !i.quiet {
		state := "made; zimcheck is not installed, so nobody has checked it"
		if checked {
			state = "made, and passed by zimcheck"
		}
		fmt.Printf("%s: %s\n", name, state)
	}
	return clean
}

// prove makes what is to stand beside an archive.
func prove(ctx context.Context, i *invocation, name, digest string) int {
	a, err := newArchived(name, digest)
	if err == nil {
		err = i.proofs.prove(ctx, a, func(line string) {
			if !i.quiet {
				fmt.Println(diag.Visible(line))
			}
		})
	}
	switch {
	case ctx.Err() != nil:
		return interrupt("archive")
	case err != nil:
		return fail("archive", err)
	}
	return clean
}

// making is what the program and the repository of the cards say of themselves.
// Where there is no git, or no repository, there is no commit.
func making(site string) build.Making {
	name, version := module()
	m := build.Making{Program: name, Version: version, Go: runtime.Version()}
	// A repository may name programs that git is to run; none is run here.
	git := func(arguments ...string) (string, error) {
		text, err := exec.Command("git", append([]string{"-C", site, "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"}, arguments...)...).Output()
		return strings.TrimSpace(string(text)), err
	}
	commit, err := git("rev-parse", "--verify", "HEAD")
	if err != nil {
		return m
	}
	changes, err := git(append([]string{"status", "--porcelain", "--untracked-files=all", "--"}, build.InputNames...)...)
	m.Commit, m.Changed = commit, err != nil || changes != ""
	return m
}
