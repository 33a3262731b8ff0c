package main

import (
	"context"
	"io/fs"
	"os"
	"time"

	"onrecord/build/lsp"
)

var lspVerb = verb{
	name:    "lsp",
	summary: "answer an editor over standard input and output: mistakes as you type, completion, renaming (Language Server Protocol)",
	example: "onrecord lsp --site .",
	flags:   []string{"site", "snapshots", "drafts", "jobs"},
	run:     runLsp,
}

// pause is how long nothing is typed before mistakes are told: between two words, not
// between two letters.
const pause = 200 * time.Millisecond

// runLsp ends with 0 where the editor ends the session as the protocol says, and else
// with 1, as the protocol says.
func runLsp(ctx context.Context, i *invocation) int {
	site := ""
	if i.given["site"] {
		site = i.site
	}
	var snapshots fs.FS // once opened, for the whole session
	_, version := module()
	err := lsp.Serve(ctx, os.Stdin, os.Stdout, os.Stdin.Close, lsp.Options{
		Site: site, Drafts: i.drafts, Jobs: i.jobs, Version: version, Pause: pause,
		Today: func() string { return time.Now().Format(time.DateOnly) },
		Snapshots: func(site string) (fs.FS, error) {
			if snapshots != nil {
				return snapshots, nil
			}
			var err error
			snapshots, err = openSnapshots(&invocation{site: site, snapshots: i.snapshots})
			return snapshots, err
		},
	})
	switch {
	case ctx.Err() != nil:
		return interrupted
	case err != nil:
		fail("lsp", err)
		return mistaken
	}
	return clean
}
