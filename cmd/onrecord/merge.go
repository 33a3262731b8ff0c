package main

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"onrecord/build/publish"
)

var mergeVerb = verb{
	name:    "merge",
	usage:   "DIR…",
	summary: "put the parts of a site together that were built with --shard",
	example: "onrecord merge parts/1 parts/2 parts/3 --output public",
	flags:   []string{"site", "output", "quiet", "jobs"},
	room:    roomToBuild,
	run:     runMerge,
}

// runMerge publishes what one build of the whole site would have published, byte for
// byte. It needs the parts alone: neither cards nor layouts are read.
func runMerge(ctx context.Context, i *invocation) int {
	start := time.Now()
	output := i.output
	if !filepath.IsAbs(output) {
		output = filepath.Join(i.site, output)
	}
	whole, part, err := publish.Merge(i.arguments)
	if err != nil {
		return fail("merge", err)
	}
	show, end := progress(i.quiet, "published")
	done, err := publish.Folder(ctx, whole, output, publish.Options{
		Jobs: i.jobs, Site: i.site, Protected: append(protected(i.site), i.arguments...), Progress: show,
	})
	end()
	switch {
	case errors.Is(err, context.Canceled):
		return interrupt("merge")
	case err != nil:
		return fail("merge", err)
	}
	return told{Claims: part.Claims, BaseURL: part.BaseURL}.summarise(i, output, start, done)
}
