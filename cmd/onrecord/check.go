package main

import (
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"onrecord/build"
	"onrecord/build/diag"
)

var checkVerb = verb{
	name:    "check",
	usage:   "[PATH…]",
	summary: "report every mistake in the cards, or in those below the paths",
	example: "onrecord check content/claims/2023-09",
	flags:   []string{"site", "base", "snapshots", "drafts", "format", "quiet", "jobs"},
	formats: []string{"text", "json", "github", "sarif", "rdjsonl"},
	run:     runCheck,
}

func runCheck(ctx context.Context, i *invocation) int {
	disk, err := build.Open(i.site)
	if err != nil {
		return fail("check", err)
	}
	defer disk.Close()
	only, err := withinSite(i)
	if err != nil {
		return fail("check", err)
	}
	snapshots, err := openSnapshots(i)
	if err != nil {
		return fail("check", err)
	}
	options := build.Options{Drafts: i.drafts, Jobs: i.jobs, Snapshots: snapshots, Today: time.Now().Format(time.DateOnly), CheckOnly: true}
	states := states{site: i.site}
	defer states.Close()
	if i.base != "" {
		if options.Base, err = states.open(ctx, i.base); err != nil {
			return fail("check", err)
		}
		if options.Overrides, err = states.overrides(ctx, i.base, ""); err != nil {
			return fail("check", err)
		}
	}
	show, end := progress(i.quiet, "read")
	options.Progress = show
	result, err := compiled(ctx, disk, options)
	end()
	if ctx.Err() != nil {
		fmt.Fprintln(os.Stderr, "onrecord check: interrupted")
		return interrupted
	}
	if err != nil {
		return fail("check", err)
	}
	list := slices.DeleteFunc(result.Diagnostics, func(d diag.Diagnostic) bool { return len(only) > 0 && !below(d.File, only) })
	if err := reportAs(i.format, list, i.site); err != nil {
		return fail("check", err)
	}
	errors, warnings := diag.Count(list)
	if !i.quiet && (i.format == "text" || i.format == "github") {
		where := ""
		if len(only) > 0 {
			where = "; below the paths"
		}
		if n := result.OnLockAlone(); n > 0 {
			where += "; " + count(n, "quote") + " by the word of quotes.sum alone"
		}
		fmt.Printf("%s checked%s: %s, %s%s\n", count(len(result.Ledger.Claims), "claim"), where, count(errors, "error"), count(warnings, "warning"), sayMore(list))
	}
	if errors > 0 {
		return mistaken
	}
	return clean
}

// reportAs prints mistakes for people, for programs, or as annotations. What a
// program reads goes to standard output, and nothing else does beside JSON.
func reportAs(format string, list []diag.Diagnostic, site string) error {
	if format == "text" {
		printDiagnostics(list, site)
		return nil
	}
	for n := range list {
		list[n].File = path.Join(filepath.ToSlash(site), list[n].File)
	}
	switch format {
	case "json":
		return diag.WriteJSON(os.Stdout, list)
	case "sarif":
		_, version := module()
		return diag.WriteSARIF(os.Stdout, list, build.Rules(), version)
	case "rdjsonl":
		return diag.WriteRDJSONL(os.Stdout, list)
	}
	for _, d := range list {
		fmt.Println(d.GitHub())
	}
	return nil
}

// withinSite turns the paths of an invocation into slash-separated ones that
// are relative to the site, as diagnostics name files. A path to nothing would
// pass for one without a mistake, so it is refused.
func withinSite(i *invocation) ([]string, error) {
	var paths []string
	for _, argument := range i.arguments {
		if _, err := os.Lstat(argument); err != nil {
			inside := filepath.Join(i.site, argument)
			if _, err := os.Lstat(inside); err == nil && !filepath.IsAbs(argument) {
				return nil, fmt.Errorf("there is no %q here: did you mean %q?", argument, inside)
			}
			return nil, fmt.Errorf("there is no file or folder %q: name it as it is reached from here", argument)
		}
		site, err := filepath.Abs(i.site)
		if err != nil {
			return nil, err
		}
		file, err := filepath.Abs(argument)
		if err != nil {
			return nil, err
		}
		relative, err := filepath.Rel(site, file)
		if err != nil || relative == ".." || strings.HasPrefix(relative, ".."+string(filepath.Separator)) {
			return nil, fmt.Errorf("%q is not below the site %q: name its own site with --site", argument, i.site)
		}
		paths = append(paths, path.Clean(filepath.ToSlash(relative)))
	}
	return paths, nil
}

// below reports whether a file is one of the paths or stands below one of them.
func below(file string, paths []string) bool {
	return slices.ContainsFunc(paths, func(p string) bool {
		return p == "." || file == p || strings.HasPrefix(file, p+"/")
	})
}
