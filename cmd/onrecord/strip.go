package main

import (
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	"onrecord/build"
)

var stripVerb = verb{
	name:    "strip",
	usage:   "[PATH…]",
	summary: "take out of the pictures, or those below the paths, what they hold beside themselves: positions, names, camera, texts",
	example: "onrecord strip --dry-run content/pages",
	flags:   []string{"site", "dry-run", "quiet"},
	run:     runStrip,
}

func runStrip(_ context.Context, i *invocation) int {
	disk, err := build.Open(i.site)
	if err != nil {
		return fail("strip", err)
	}
	defer disk.Close()
	only, err := withinSite(i)
	if err != nil {
		return fail("strip", err)
	}
	stripped, unread := 0, 0
	looked, err := build.Strip(disk, func(name string) bool { return len(only) == 0 || below(name, only) }, func(p build.Stripped) error {
		if p.Data == nil {
			printDiagnostics(p.Unread, i.site)
			unread++
			return nil
		}
		fmt.Printf("%s: %s\n", path.Join(filepath.ToSlash(i.site), p.Name), strings.Join(p.Extras, ", "))
		stripped++
		if i.dryRun {
			return nil
		}
		return rewrite(filepath.Join(i.site, filepath.FromSlash(p.Name)), p.Data)
	})
	if err != nil {
		return fail("strip", err)
	}
	if !i.quiet {
		fmt.Fprintln(os.Stderr, sayStripped(i, looked, stripped, unread))
	}
	if unread > 0 {
		return mistaken
	}
	return clean
}

// sayStripped is the summary of a run.
func sayStripped(i *invocation, looked, stripped, unread int) string {
	text := count(looked, "picture") + ": "
	switch {
	case stripped == 0 && unread == 0:
		return text + "none holds anything beside itself, as far as its format names it"
	case stripped == 0:
		text += "none written"
	case i.dryRun:
		text += fmt.Sprintf("%d would be written without what stands above", stripped)
	default:
		text += fmt.Sprintf("%d written without what stands above; what was committed before stays in the history of the repository", stripped)
	}
	if unread > 0 {
		text += fmt.Sprintf("; %d stay as they are", unread)
	}
	return text
}
