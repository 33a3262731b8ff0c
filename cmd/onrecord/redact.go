package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"onrecord/build"
	"onrecord/build/diag"
)

var redactVerb = verb{
	name:    "redact",
	usage:   "ID",
	summary: "withhold a claim to protect people: a tombstone in its place, and a list of what may still tell of it",
	example: "onrecord redact --dry-run --output public kyiv-independent-amaras-monastery-taken",
	flags:   []string{"site", "output", "reason", "dry-run", "quiet"},
	run:     runRedact,
}

func runRedact(_ context.Context, i *invocation) int {
	if len(i.arguments) != 1 {
		return fail("redact", errors.New(`name one claim by its id: see "onrecord help redact"`))
	}
	disk, err := build.Open(i.site)
	if err != nil {
		return fail("redact", err)
	}
	defer disk.Close()
	r, err := build.Redact(disk, i.arguments[0], i.reason, time.Now().Format(time.DateOnly))
	if err != nil {
		return fail("redact", err)
	}
	if err := i.redact(r); err != nil {
		return fail("redact", err)
	}
	if !i.quiet {
		sayRedacted(os.Stdout, i, r)
	}
	if r.Result.Errors > 0 {
		printDiagnostics(r.Result.Diagnostics, i.site)
		return mistaken
	}
	return clean
}

// redact writes what is new before it removes what is old: whenever it is interrupted, it
// can be done again.
func (i *invocation) redact(r build.Redaction) error {
	names := slices.SortedFunc(maps.Keys(r.Files), func(a, b string) int {
		if gone := r.Files[a] == nil; gone != (r.Files[b] == nil) {
			return map[bool]int{true: 1, false: -1}[gone]
		}
		return strings.Compare(a, b)
	})
	for _, name := range names {
		target, verb := filepath.Join(i.site, filepath.FromSlash(name)), "written"
		var err error
		switch text := r.Files[name]; {
		case i.dryRun:
			verb = "would be written"
			if text == nil {
				verb = "would be removed"
			}
		case text == nil:
			verb, err = "removed", os.Remove(target)
		default:
			if _, err = placeOf(i.site, name); err == nil {
				err = rewrite(target, text)
			}
		}
		if err != nil {
			return err
		}
		if !i.quiet {
			fmt.Printf("%s: %s\n", name, verb)
		}
	}
	return nil
}

// sayRedacted says where the claim still is, as far as this program can see, and what it
// cannot do.
func sayRedacted(w io.Writer, i *invocation, r build.Redaction) {
	say := func(format string, arguments ...any) {
		fmt.Fprintln(w, diag.Visible(fmt.Sprintf(format, arguments...)))
	}
	for _, l := range r.Left {
		say("look at %s: %s", l.Name, l.Why)
	}
	say("")
	say("What still holds the claim, and what only a person can do:")
	for _, line := range history(i.site, r) {
		say("- %s", line)
	}
	output := i.output
	if !filepath.IsAbs(output) {
		output = filepath.Join(i.site, output)
	}
	if published := filepath.Join(output, filepath.FromSlash(r.Address)); regular(published) {
		say("- %s, until the next build", published)
	}
	address := r.Address
	if base := r.Result.BaseURL; base != "" {
		address = base + r.Address
	}
	for _, line := range []string{
		"mirrors, forks and clones: nobody can list them; ask those whom you know of",
		"archives and zips of earlier editions: they hold it for as long as somebody keeps them; say by their SHA-256 which to take out of circulation",
		"the host: delete earlier deployments and previews, which keep addresses of their own, and its cache",
		"search engines and web archives: ask each to take out " + address + " and pages that list it",
		"readers of the feeds: what was delivered cannot be called back",
		"captured texts, here and with others: they are the source's words, and the source may still be online",
		"write nothing of the claim into the message of the commit that redacts it",
	} {
		say("- %s", line)
	}
}

func regular(name string) bool {
	info, err := os.Lstat(name)
	return err == nil && info.Mode().IsRegular()
}

// history says what the repository in which the site lies keeps of the removed card.
func history(site string, r build.Redaction) []string {
	git := func(arguments ...string) string {
		text, err := exec.Command("git", append([]string{"-C", site, "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"}, arguments...)...).Output()
		if err != nil {
			return ""
		}
		return strings.TrimSpace(string(text))
	}
	var removed string
	for name, text := range r.Files {
		if text == nil {
			removed = name
		}
	}
	commits := strings.Fields(git("log", "--all", "--follow", "--format=%h", "--", removed))
	if len(commits) == 0 {
		return []string{"no history of the card was found here; a repository elsewhere may have one"}
	}
	lines := []string{fmt.Sprintf("%s of this repository hold it (%s … %s), and quotes.sum and other cards of that time with its id: rewriting them (git filter-repo --invert-paths --path %s) gives every later commit another name, and reaches no clone", count(len(commits), "commit"), commits[len(commits)-1], commits[0], removed)}
	if tags := strings.Fields(git("tag", "--contains", commits[len(commits)-1])); len(tags) > 0 {
		lines = append(lines, "tags that hold it: "+strings.Join(tags, " "))
	}
	if branches := strings.Fields(git("for-each-ref", "--contains", commits[len(commits)-1], "--format=%(refname:short)", "refs/heads", "refs/remotes")); len(branches) > 0 {
		lines = append(lines, "branches that hold it: "+strings.Join(branches, " "))
	}
	return lines
}
