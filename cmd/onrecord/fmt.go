package main

import (
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"

	"github.com/rogpeppe/go-internal/diff"

	"onrecord/build"
)

var fmtVerb = verb{
	name:    "fmt",
	usage:   "[PATH…]",
	summary: "write the cards, or those below the paths, in their one form, which means the same",
	example: "onrecord fmt --diff content/claims",
	flags:   []string{"site", "check", "diff", "digest", "quiet"},
	run:     runFmt,
}

func runFmt(ctx context.Context, i *invocation) int {
	disk, err := build.Open(i.site)
	if err != nil {
		return fail("fmt", err)
	}
	defer disk.Close()
	only, err := withinSite(i)
	if err != nil {
		return fail("fmt", err)
	}
	cards, err := build.Format(disk, func(name string) bool { return len(only) == 0 || below(name, only) })
	if err != nil {
		return fail("fmt", err)
	}
	changed, unread := 0, 0
	for _, c := range cards {
		if ctx.Err() != nil {
			fmt.Fprintln(os.Stderr, "onrecord fmt: interrupted")
			return interrupted
		}
		shown := path.Join(filepath.ToSlash(i.site), c.Name)
		switch {
		case c.New == nil:
			printDiagnostics(c.Unread, i.site)
			unread++
			continue
		case i.digest:
			fmt.Printf("%s  %s\n", c.Digest, shown)
			continue
		case c.Formed():
			continue
		case i.diff:
			os.Stdout.Write(diff.Diff(shown, c.Old, shown, c.New))
		case i.check:
			fmt.Println(shown)
		default:
			if err := rewrite(filepath.Join(i.site, filepath.FromSlash(c.Name)), c.New); err != nil {
				return fail("fmt", err)
			}
		}
		changed++
	}
	if !i.quiet && !i.digest {
		fmt.Fprintln(os.Stderr, formed(i, len(cards), changed, unread))
	}
	if unread > 0 || changed > 0 && i.check {
		return mistaken
	}
	return clean
}

// formed is the summary of a run.
func formed(i *invocation, looked, changed, unread int) string {
	text := fmt.Sprintf("%s: %d written in their form, the others were in it", count(looked, "card"), changed)
	switch {
	case changed == 0:
		text = fmt.Sprintf("%s: all in their form", count(looked, "card"))
	case i.check || i.diff:
		text = fmt.Sprintf("%s: %d not in their form; nothing was written", count(looked, "card"), changed)
	}
	if unread > 0 {
		text += fmt.Sprintf("; %d could not be read and stay as they are", unread)
	}
	return text
}
